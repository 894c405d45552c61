"""Where letters stand in a text that Qt has laid out, in scripts of both directions."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextLine


def lines_of(block: QTextBlock) -> list[QTextLine]:
    """The lines that a paragraph is laid out in."""
    return [block.layout().lineAt(number) for number in range(block.layout().lineCount())]


def stretches(line: QTextLine, begin: int, beyond: int) -> list[tuple[float, float]]:
    """Where letters stand on a line, from left to right; more than one stretch where two directions mix."""
    ink = sorted(
        (run.boundingRect().left(), run.boundingRect().right()) for run in line.glyphRuns(begin, beyond - begin)
    )
    found: list[tuple[float, float]] = []
    for left, right in ink:
        if found and left - found[-1][1] <= line.height() / 2:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        elif right > left:
            found.append((left, right))
    if found:
        return found
    ends: list[Any] = [line.cursorToX(place) for place in (begin, beyond)]  # each with its place, unlike in the stubs
    left, right = sorted(float(end[0]) for end in ends)
    return [(left, right)]


def direction_of(texts: Sequence[str]) -> Qt.LayoutDirection:
    """From right to left where the first letter of the texts is of such a script."""
    kinds = (unicodedata.bidirectional(letter) for text in texts for letter in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return Qt.LayoutDirection.LeftToRight if first == "L" else Qt.LayoutDirection.RightToLeft
