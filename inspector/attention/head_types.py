"""What types the heads of a network are of, in words."""

from __future__ import annotations

from collections import Counter

from inspector.core.attention import HeadOverview
from inspector.core.language import tr

_NAMES = {
    "entropy": tr("entropy"),
    "distance": tr("distance"),
    "previous": tr("previous"),
    "next": tr("next"),
    "duplicate": tr("duplicate"),
    "induction": tr("induction"),
    "sink": tr("sink"),
    "delimiter": tr("delimiter"),
}


def type_name(kind: str) -> str:
    """What a type of head, or the score that it comes from, is called within a sentence."""
    return _NAMES.get(kind, kind)


def short_type(kind: str) -> str:
    """A type of head for a narrow place."""
    return type_name(kind)[:2]


def type_counts(overview: HeadOverview) -> list[tuple[str, str]]:
    """The types, each with words that tell how many heads are of it: the most frequent first, none at all last."""
    counts = Counter(kind for row in overview.scores.types for kind in row)
    ordered = sorted(counts.items(), key=lambda entry: (not entry[0], -entry[1], entry[0]))
    return [
        (
            kind,
            f"{type_name(kind)} ({short_type(kind)}) {count}"
            if kind
            else tr("no type stands out {count}", count=count),
        )
        for kind, count in ordered
    ]
