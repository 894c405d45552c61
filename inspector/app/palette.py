"""What the palette offers, and what of it fits the typed letters: some may be left out, words come in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from inspector.core.language import tr

SHOWN = 100
"""Matches that are shown at most: nobody reads more, another letter leaves fewer."""

Kind = Literal["command", "method", "panel", "input", "layer", "class"]

KINDS: dict[Kind, str] = {
    "command": tr("Command"),
    "method": tr("Method"),
    "panel": tr("Panel"),
    "input": tr("Input"),
    "layer": tr("Layer"),
    "class": tr("Class"),
}
"""What the palette finds, for people; among equally good matches the earlier kind comes first."""

_ORDER = list(KINDS)

_AT_BEGINNING, _AT_WORD, _INSIDE, _BESIDE, _SCATTERED = range(5)


@dataclass(frozen=True)
class Entry:
    """One thing to go to or to do. ``beside`` are a few words more that are searched too.

    ``keys`` is its shortcut; ``refusal`` says why it cannot be done now, or nothing.
    """

    title: str
    kind: Kind
    run: Callable[[], object]
    beside: str = ""
    keys: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class Match:
    """An entry that fits, and the places (start, end) of what was typed in its title."""

    entry: Entry
    places: tuple[tuple[int, int], ...] = ()


def matches(entries: Iterable[Entry], typed: str) -> tuple[Match, ...]:
    """The best ``SHOWN`` entries that hold each word of ``typed``, what can be done now before what cannot."""
    words = [_Word.of(word) for word in typed.lower().split()]
    found = []
    for entry in entries:
        fits = [fit for word in words if (fit := _fit(entry, word)) is not None]
        if len(fits) == len(words):
            places = tuple(sorted(place for _, places in fits for place in places))
            score = sum(cost for cost, _ in fits)
            found.append((bool(entry.refusal), score, _ORDER.index(entry.kind), Match(entry, places)))
    found.sort(key=lambda one: one[:3])
    return tuple(match for *_, match in found[:SHOWN])


@dataclass(frozen=True)
class _Word:
    """One typed word: where a word of a title begins with it, and where its letters stand in order."""

    text: str
    begins: re.Pattern[str]
    strewn: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> _Word:
        return cls(text, re.compile(rf"(?<![^\W_]){re.escape(text)}"), re.compile(".*?".join(map(re.escape, text))))


def _fit(entry: Entry, word: _Word) -> tuple[float, tuple[tuple[int, int], ...]] | None:
    """How badly ``word`` fits, 0 the best, and where it stands in the title; None where it does not."""
    title = entry.title.lower()  # as long as the title, so that places in it are those of the title
    if (begins := word.begins.search(title)) is not None:
        return _AT_WORD if begins.start() else _AT_BEGINNING, (begins.span(),)
    at = title.find(word.text)
    if at >= 0:
        return _INSIDE, ((at, at + len(word.text)),)
    if word.text in entry.beside.lower() or KINDS[entry.kind].lower().startswith(word.text):
        return _BESIDE, ()
    strewn = word.strewn.search(title)
    if strewn is None:
        return None
    letters, at = [], strewn.start()
    for letter in word.text:
        at = title.index(letter, at)
        letters.append((at, at + 1))
        at += 1
    return _SCATTERED + (at - strewn.start()) / len(word.text), tuple(letters)
