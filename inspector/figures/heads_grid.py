"""Every head of a network as a figure: a row of small maps for each layer, each with what it is most like."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from inspector.attention.head_types import short_type, type_counts
from inspector.attention.thumbnails import thumbnail_bytes
from inspector.core.attention import HeadColour, HeadOverview
from inspector.core.colormaps import table, type_colour, type_table
from inspector.core.provenance import Provenance
from inspector.figures.attention_words import caption, counted, title
from inspector.figures.figure import GRAY, INK, Pixels, ensure_application, font_of, image_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting

_MARGIN, _GAP, _NARROWEST, _NUMBERS, _TYPE, _KEY = 24, 6, 560, 22, 14, 20
_COLORMAP, _PAPER = "viridis", "#ffffff"

Legend = list[tuple[str, str, float, float]]
"""A type, the words about it, and where it stands: from the left and below the first line."""


def grid_painting(overview: HeadOverview, provenance: Provenance, *, colour: HeadColour = "value") -> Painting:
    """The thumbnails of ``overview``, layers from top to bottom, heads from left to right, each on its own scale.

    Below each stands the type of the head, where it has one. Coloured by ``type``, a legend counts the types.
    """
    ensure_application()
    heads, size = overview.thumbnails.shape[1:3]
    tile = 64 if heads <= 16 else 32
    down = tile + _GAP + (_TYPE if tile == 64 or colour == "type" else 0)
    colours = _colours(overview, tile, down, colour)
    left = round(QFontMetricsF(font_of(11)).horizontalAdvance("layer 00")) + _GAP
    width = max(_NARROWEST, 2 * _MARGIN + left + colours.shape[1])
    legend = _legend(overview, width - 2 * _MARGIN) if colour == "type" else []
    facts = [
        "layers from top to bottom, heads from left to right",
        f"each {size} \N{MULTIPLICATION SIGN} {size} square roots of means of the weights, on its own scale",
        *(["coloured by type of head"] if colour == "type" else []),
    ]
    texts = [
        Text(title(provenance), font_of(15, QFont.Weight.DemiBold), INK),
        Text(caption(provenance, facts, overview.notes), font_of(12), GRAY),
    ]
    blocks = [(text, *wrapped(text, width - 2 * _MARGIN)) for text in texts]
    key = _MARGIN + _NUMBERS + colours.shape[0] + _GAP
    below = key + (legend[-1][3] + _KEY if legend else 0) + _MARGIN / 2 - _GAP
    height = below + sum(room + 6 for _, _, room in blocks) + _MARGIN / 2
    raster = image_of(colours, QImage.Format.Format_RGB888)

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        place = QRectF(_MARGIN + left, _MARGIN + _NUMBERS, raster.width(), raster.height())
        painter.drawImage(place, raster)
        painter.setFont(font_of(11))
        painter.setPen(GRAY)
        for head in range(heads):
            above = QRectF(place.left() + head * (tile + _GAP), _MARGIN, tile, _NUMBERS - 4)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(head))
        for row, layer in enumerate(overview.layers):
            beside = QRectF(_MARGIN, place.top() + row * down, left - _GAP, tile)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _name(layer.number))
        if down > tile + _GAP:
            _paint_types(painter, overview, place.topLeft(), tile, down)
        _paint_legend(painter, legend, QPointF(_MARGIN, key))
        y = below
        for text, lines, room in blocks:
            painter.setPen(text.colour)
            lines.draw(painter, QPointF(_MARGIN, y))
            y += room + 6

    return Painting(width, round(height), paint, described(overview, provenance), provenance)


def described(overview: HeadOverview, provenance: Provenance) -> str:
    """The heads in one line of words: how many are of each type."""
    types = [name for row in overview.scores.types for name in row if name]
    number = sum(layer.heads for layer in overview.layers)
    counts = ", ".join(f"{types.count(name)} {name}" for name in dict.fromkeys(types))
    return f"{title(provenance)}: {counted(number, 'head')}; {counts or 'none of a type'}."


def _name(layer: int) -> str:
    return f"layer {layer}"


def _colours(overview: HeadOverview, tile: int, down: int, colour: HeadColour) -> Pixels:
    """The grid as RGB (H, W, 3) on white; a head that is not there stays white."""
    layers, heads, size, _ = overview.thumbnails.shape
    near = np.arange(tile) * size // tile
    strong = thumbnail_bytes(overview.thumbnails)[:, :, near][:, :, :, near]  # (layers, heads, tile, tile)
    found = np.full((layers, down, heads, tile + _GAP, 3), 255, np.uint8)
    for row, types in enumerate(overview.scores.types):
        for head in range(overview.layers[row].heads):
            colours = type_table(types[head], _PAPER) if colour == "type" else table(_COLORMAP)
            found[row, :tile, head, :tile] = colours[strong[row, head]]
    return found.reshape(layers * down, heads * (tile + _GAP), 3)


def _paint_types(painter: QPainter, overview: HeadOverview, corner: QPointF, tile: int, down: int) -> None:
    painter.setFont(font_of(10))
    painter.setPen(INK)
    for row, types in enumerate(overview.scores.types):
        for head, name in enumerate(types):
            place = QRectF(corner.x() + head * (tile + _GAP), corner.y() + row * down + tile, tile, _TYPE)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name if tile == 64 else short_type(name))


def _legend(overview: HeadOverview, width: float) -> Legend:
    metrics, x, y = QFontMetricsF(font_of(12)), 0.0, 0.0
    found: Legend = []
    for kind, words in type_counts(overview):
        room = _KEY + metrics.horizontalAdvance(words)
        if x and x + room > width:
            x, y = 0.0, y + _KEY
        found.append((kind, words, x, y))
        x += room + _KEY
    return found


def _paint_legend(painter: QPainter, legend: Legend, corner: QPointF) -> None:
    """A square in the colour of each type, and beside it how many heads are of it."""
    painter.setFont(font_of(12))
    painter.setPen(INK)
    for kind, words, x, y in legend:
        painter.fillRect(QRectF(corner.x() + x, corner.y() + y, 12, 12), QColor(type_colour(kind)))
        painter.drawText(QPointF(corner.x() + x + 17, corner.y() + y + 11), words)
