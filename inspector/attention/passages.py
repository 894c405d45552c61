"""What a network reads as one text for people: the sources between the tokens that stand for no part of them."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.attention.grouping import has_place
from inspector.core.tokens import Tokens

_PRINTED = {0: "\u2400", 0x2028: "\n", 0x2029: "\n", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd", 0xFFFC: "\ufffd"}
"""Characters with a meaning of their own to Qt's documents, each by one that has none."""


@dataclass(frozen=True)
class Passage:
    """``text`` with the half-open ``spans`` of code points in it at which each token stands."""

    text: str
    spans: tuple[tuple[int, int], ...]


def passage(tokens: Tokens) -> Passage:
    """The part of each source that ``tokens`` cover, character by character, and the names of all other tokens.

    Two sources stand on lines of their own, and so do the rows of patches. An ellipsis tells that a source goes on
    beyond the tokens. Line ends of all kinds become one newline, and stay as long as they were.
    """
    pieces: list[str] = []
    spans: list[tuple[int, int]] = [(0, 0)] * len(tokens)
    length, index = 0, 0

    def write(text: str) -> int:
        nonlocal length
        pieces.append(text)
        length += len(text)
        return length

    before = -1
    while index < len(tokens):
        if not has_place(tokens, index):
            begin = write(_gap(tokens, index))
            spans[index] = (begin, write(tokens.texts[index] or "\N{EMPTY SET}"))
            index += 1
            continue
        beyond = _run_end(tokens, index)
        part = tokens.part[index]
        source = tokens.sources[part]
        first = min(start for start, _ in tokens.offsets[index:beyond])
        last = max(end for _, end in tokens.offsets[index:beyond])
        begin = write("" if not index else "\n" if part != before and before >= 0 else " ")
        if part != before and source[:first].strip():
            begin = write("\N{HORIZONTAL ELLIPSIS} ")
        for place in range(index, beyond):
            start, end = tokens.offsets[place]
            spans[place] = (begin + start - first, begin + end - first)
        write(_plain(source[first:last]))
        if part not in tokens.part[beyond:] and source[last:].strip():
            write(" \N{HORIZONTAL ELLIPSIS}")
        index, before = beyond, part
    return Passage("".join(pieces), tuple(spans))


def _run_end(tokens: Tokens, index: int) -> int:
    """The first token after ``index`` that stands elsewhere than in the same source."""
    beyond = index
    while beyond < len(tokens) and has_place(tokens, beyond) and tokens.part[beyond] == tokens.part[index]:
        beyond += 1
    return beyond


def _gap(tokens: Tokens, index: int) -> str:
    """What goes before a token without a place."""
    if tokens.grid is not None:
        rows, columns = tokens.grid
        patch = index - (len(tokens) - rows * columns)
        if patch >= 0 and patch % columns == 0:
            return "\n" if index else ""
    return " " if index else ""


def _plain(text: str) -> str:
    """``text``, as long as it was, with each line's end as one newline."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_PRINTED)
