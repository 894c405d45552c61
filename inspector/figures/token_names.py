"""Tokens as labels in figures: on one line, elided, and only as many as can be read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from inspector.attention.matrix import token_label
from inspector.core.tokens import Tokens
from inspector.figures.figure import font_of

WIDEST = 110.0
"""The room for a token's text in points."""

_SMALLEST, _LARGEST = 7.0, 12.0


def size_of_names(cell: float) -> float:
    """How large names are written beside cells of ``cell`` points."""
    return min(_LARGEST, max(_SMALLEST, cell * 0.8)) if cell >= _SMALLEST else 8.0


def named(tokens: Tokens, cell: float, size: float) -> Iterator[tuple[int, str]]:
    """The tokens that have a name beside cells of ``cell`` points in letters of ``size``, each with its text."""
    metrics = QFontMetricsF(font_of(size))
    every = max(1, -int(-size * 1.35 // cell))
    for token in range(0, len(tokens), every):
        name = token_label(tokens.texts[token])
        yield token, metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, WIDEST)


def width_of_names(tokens: Tokens, cell: float, size: float) -> float:
    """The room that the widest name takes."""
    metrics = QFontMetricsF(font_of(size))
    return max((metrics.horizontalAdvance(name) for _, name in named(tokens, cell, size)), default=0.0)
