"""Tokens as people read them: pieces, words and sentences of a text, and attention summed over those."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from inspector.core.attention import Weights
from inspector.core.results import Array
from inspector.core.tokens import Tokens

Level = Literal["token", "word", "sentence"]

Places = npt.NDArray[np.intp]

_WIDE = "\u3002\uff01\uff1f"
_CLOSING = "\"'\u201d\u2019\u00bb)\\]\u300d\u300f\uff09"
_STOP = re.compile(rf"(?:[.!?\u2026\u203d\u061f\u06d4\u0964]++|[{_WIDE}]++)[{_CLOSING}]*+|\n++")
_SPACE = re.compile(r"\s*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_SHORT = frozenset(("cf", "dr", "e.g", "etc", "fig", "i.e", "jr", "mr", "mrs", "ms", "no", "prof", "sr", "st", "vs"))
_LOOK_BACK = 12
"""Characters before a full stop that can matter: more than the longest short form."""


def group_numbers(tokens: Tokens, level: Level) -> Places:
    """Which group each token is in: (tokens,), numbered from 0 by their first token.

    A token without a place in the text, such as one that the tokenizer added, is alone. At the level of tokens, those
    that share characters (the four of one emoji) are one group, since the text has one place for them.
    """
    stops = [_starts(source) for source in tokens.sources] if level == "sentence" else []
    names: list[Hashable] = []
    ends: dict[int, int] = {}
    for index, ((start, end), part) in enumerate(zip(tokens.offsets, tokens.part, strict=True)):
        name: Hashable = index
        if not has_place(tokens, index):
            names.append(name)
            continue
        if level == "sentence":
            name = (part, int(np.searchsorted(stops[part], start, "right")))
        elif level == "word" and tokens.words[index] >= 0:
            name = (part, tokens.words[index])
        elif index and tokens.part[index - 1] == part and start < ends.get(part, 0):
            name = names[-1]
        ends[part] = max(end, ends.get(part, 0))
        names.append(name)
    numbers: dict[Hashable, int] = {}
    return np.asarray([numbers.setdefault(name, len(numbers)) for name in names], np.intp)


def group_texts(tokens: Tokens, groups: Places) -> tuple[str, ...]:
    """What stands in the text from the first to the last token of each group."""
    members: dict[int, list[int]] = {}
    for index, group in enumerate(map(int, groups)):
        members.setdefault(group, []).append(index)
    found = []
    for group in range(len(members)):
        first = members[group][0]
        if has_place(tokens, first):
            spans = [tokens.offsets[index] for index in members[group]]
            start, end = min(span[0] for span in spans), max(span[1] for span in spans)
            found.append(tokens.sources[tokens.part[first]][start:end])
        else:
            found.append(tokens.texts[first])
    return tuple(found)


def has_place(tokens: Tokens, index: int) -> bool:
    """Whether a token stands for characters of its source."""
    start, end = tokens.offsets[index]
    return 0 <= tokens.part[index] < len(tokens.sources) and end > start


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of ``text`` as half-open spans of code points without gaps; the space between belongs to the first.

    A sentence ends at a line's end, at a full stop of Chinese or Japanese, and at another one before a space, unless
    a small letter follows, or an initial or a usual short form goes before.
    """
    starts = [0, *_starts(text)]
    return tuple(zip(starts, [*starts[1:], len(text)], strict=True)) if text else ()


def sides(tokens: Tokens) -> Places:
    """Which of two texts each token goes with, 0 or 1: added tokens with the text that they open or close."""
    found, side = np.zeros(len(tokens), np.intp), max(0, next((part for part in tokens.part if part >= 0), 0))
    for index, part in enumerate(tokens.part):
        side = part if part >= 0 else side
        found[index] = side
    return found


def attention_from(weights: Weights, queries: Places, keys: Places, group: int) -> Array:
    """How much one group of queries attends to each group of keys: the mean over its queries, summed over keys.

    ``weights`` (queries, keys); ``queries`` and ``keys`` are the group of each. A sum of one stays a sum of one.
    """
    return group_sums(weights[queries == group].mean(axis=0, dtype=np.float32), keys)


def attention_to(weights: Weights, queries: Places, keys: Places, group: int) -> Array:
    """How much each group of queries attends to one group of keys, the same numbers read the other way."""
    received = weights[:, keys == group].sum(axis=1, dtype=np.float32)
    return np.divide(group_sums(received, queries), np.bincount(queries), dtype=np.float32)


def group_sums(values: npt.NDArray[np.floating], groups: Places) -> Array:
    """The sum of ``values`` (tokens,) over each group: float32 (groups,)."""
    return np.bincount(groups, weights=values.astype(np.float64)).astype(np.float32)


def utf16_places(text: str) -> Places:
    """Where each code point begins in UTF-16, in which Qt counts: (code points + 1,), the last is the end."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.concatenate([[0], np.cumsum(1 + (codes > 0xFFFF))]).astype(np.intp)


def _starts(text: str) -> Sequence[int]:
    """Where each sentence but the first begins."""
    found: list[int] = []
    first = len(text) - len(text.lstrip())
    for stop in _STOP.finditer(text):
        begin = _SPACE.match(text, stop.end()).end()  # type: ignore[union-attr]  # it matches nothing too
        blank = "\n\n" in stop.group(0) or stop.group(0)[0] in _WIDE
        ends = blank or ((begin > stop.end() or stop.group(0) == "\n") and not _goes_on(text, stop, begin))
        if ends and stop.start() > first and begin < len(text) and (not found or begin > found[-1]):
            found.append(begin)
    return found


def _goes_on(text: str, stop: re.Match[str], begin: int) -> bool:
    """Whether what looks like an end is inside a sentence."""
    if text[begin : begin + 1].islower():
        return True
    if stop.group(0) != ".":
        return False
    word = _LAST_WORD.search(text[max(0, stop.start() - _LOOK_BACK) : stop.start()])
    return word is not None and (word.group(0).lower() in _SHORT or (len(word.group(0)) == 1 and word.group(0) != "I"))
