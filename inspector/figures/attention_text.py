"""A text shaded by attention as a figure: what a token attends to or is attended to by, or the mean of all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inspector.attention.grouping import group_texts
from inspector.attention.shading import Shading
from inspector.core.colormaps import BEHIND_WORDS
from inspector.core.language import quoted, tr
from inspector.core.provenance import Provenance
from inspector.figures.attention_words import caption, title
from inspector.figures.painting import Painting
from inspector.figures.passage_figure import Shades, passage_painting
from inspector.figures.ticks import number

_LONGEST = 40  # letters of a group's name
_TOLD = 3

_SHADED = {
    "token": tr("shaded is the attention of each token"),
    "word": tr("shaded is the attention of each word"),
    "sentence": tr("shaded is the attention of each sentence"),
}


def attention_text_painting(
    found: Shading, provenance: Provenance, notes: Sequence[str] = (), *, level: str, hide_special: bool
) -> Painting:
    """The shaded text of ``found``, whose groups are of a ``level``; special tokens without a shade where hidden."""
    shown = shown_values(found, hide_special)
    shades = Shades(
        found.tokens,
        found.groups,
        shown,
        *(0.0, float(shown.max(initial=0)) or 1.0, BEHIND_WORDS),
        marked=found.chosen if found.chooser is found.tokens else -1,
    )
    hidden = float(found.values[found.added].sum()) if hide_special else 0.0
    to_keys = provenance.parameters.get("direction") == "from" or found.chosen < 0
    facts = [asked_words(found, provenance), _SHADED[level]]
    if hidden and to_keys:
        facts.append(tr("special tokens, not shaded, take {percent:.0f} %", percent=100 * hidden))
    words = caption(provenance, facts, notes)
    told = f"{title(provenance)}. {asked_words(found, provenance)}: {strongest(found, shown)}."
    return passage_painting(shades, title(provenance), words, told, provenance)


def shown_values(found: Shading, hide_special: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """What has a shade: float32 (groups,), zero where special tokens are hidden."""
    values = np.nan_to_num(found.values)
    return np.where(found.added, np.float32(0), values) if hide_special else values


def asked_words(found: Shading, provenance: Provenance) -> str:
    """What was asked, such as ``What “cat” attends to``."""
    if found.chosen < 0:
        return tr("What is attended to, the mean over all tokens")
    name = _quoted(group_texts(found.chooser, found.choices)[found.chosen])
    to = provenance.parameters.get("direction") == "to"
    return tr("What attends to {name}", name=name) if to else tr("What {name} attends to", name=name)


def strongest(found: Shading, shown: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> str:
    """The strongest groups with their numbers."""
    names = group_texts(found.tokens, found.groups)
    first = np.argsort(-shown, kind="stable")[:_TOLD]
    return ", ".join(f"{_quoted(names[group])} {number(float(shown[group]))}" for group in first)


def _quoted(name: str) -> str:
    plain = " ".join(name.split()) or name
    return quoted(plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 3]}...")
