"""The figure of any text with a colour behind each part of it, a colour bar, a title and a caption."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

from inspector.attention.grouping import Places, utf16_places
from inspector.attention.passages import passage
from inspector.core.colormaps import table
from inspector.core.provenance import Provenance
from inspector.core.results import Array
from inspector.core.tokens import Tokens
from inspector.figures.colour_bar import numbers_width, paint_bar
from inspector.figures.figure import GRAY, INK, LINE, ensure_application, font_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting

_WIDTH, _MARGIN, _UNIT = 720, 24, 15.0
_BAR_WIDTH, _SHORTEST_BAR = 14, 110
_LEADING = 1.5
_FAINT = 0.02  # of the strongest; weaker tokens have no colour, for the middle of the colours is not quite white
_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, eq=False)
class Shades:
    """What is behind the words of a text: ``values`` (groups,) of the ``groups`` (tokens,) that ``tokens`` are in.

    The colours run from ``low`` to ``high`` and are white at zero. The group ``marked`` (-1: none) is underlined.
    """

    tokens: Tokens
    groups: Places
    values: Array
    low: float
    high: float
    colormap: str
    marked: int = -1


def passage_painting(shades: Shades, title: str, caption: str, description: str, provenance: Provenance) -> Painting:
    """The figure: the text, a colour bar beside it, ``title`` and ``caption`` below."""
    ensure_application()
    bold, font, small = font_of(_UNIT * 1.1, font_of(1).Weight.DemiBold), font_of(_UNIT), font_of(_UNIT * 0.85)
    limits = (shades.low, shades.high)
    numbers = numbers_width(limits, QFontMetricsF(small))
    room = _WIDTH - 3 * _MARGIN - _BAR_WIDTH - numbers
    text, text_height = _shaded(shades, Text("", font, INK), room)
    blocks = [(text, QPointF(_MARGIN, _MARGIN), INK)]
    bar = QRectF(_WIDTH - _MARGIN - numbers - _BAR_WIDTH, _MARGIN + 4, _BAR_WIDTH, max(text_height, _SHORTEST_BAR))
    below = bar.bottom() + _MARGIN
    for block in (Text(title, bold, INK), Text(caption, small, GRAY)):
        lines, height = wrapped(block, _WIDTH - 2 * _MARGIN)
        blocks.append((lines, QPointF(_MARGIN, below), block.colour))
        below += height + 6

    def paint(painter: QPainter) -> None:
        painter.setFont(small)
        paint_bar(painter, bar, limits, shades.colormap, INK, LINE)
        for lines, place, colour in blocks:
            painter.setPen(colour)
            lines.draw(painter, place)

    return Painting(_WIDTH, round(below + _MARGIN - 6), paint, description, provenance)


def _shaded(shades: Shades, text: Text, width: float) -> tuple[QTextLayout, float]:
    """The text in lines no wider than ``width``, with the colour of its value behind each token."""
    tokens, values = shades.tokens, np.nan_to_num(shades.values)
    shown = passage(tokens)
    words = shown.text.replace("\n", _LINE_SEPARATOR)
    places = utf16_places(words)
    colours = table(shades.colormap)
    faint = _FAINT * max(abs(shades.low), abs(shades.high))
    formats: list[QTextLayout.FormatRange] = []
    before = -1
    for (start, end), group, special in zip(shown.spans, map(int, shades.groups), tokens.special, strict=True):
        found = formats[-1] if group == before else QTextLayout.FormatRange()
        found.start = int(places[start]) if group != before else found.start
        found.length = int(places[end]) - found.start  # of one group the space between its words too
        if group == before:
            continue
        before, value, shade = group, float(values[group]), QTextCharFormat()
        if abs(value) > faint:
            share = (value - shades.low) / (shades.high - shades.low)
            colour = QColor(*(int(c) for c in colours[round(255 * min(max(share, 0.0), 1.0))]))
            shade.setBackground(colour)
            shade.setForeground(_ink_on(colour))
        elif special:
            shade.setForeground(GRAY)
        shade.setFontUnderline(group == shades.marked)
        found.format = shade
        formats.append(found)
    return wrapped(Text(words, text.font, text.colour), width, formats, _LEADING)


def _ink_on(colour: QColor) -> QColor:
    """A colour for letters that can be read on ``colour``."""
    luminance = 0.2126 * colour.redF() ** 2.2 + 0.7152 * colour.greenF() ** 2.2 + 0.0722 * colour.blueF() ** 2.2
    return INK if luminance > 0.2 else QColor(255, 255, 255)
