"""Every head of a network as a figure: a row of small maps for each layer, each with what it is most like."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from inspector.core.attention import HeadOverview
from inspector.core.colormaps import table
from inspector.core.provenance import Provenance
from inspector.core.results import Array
from inspector.figures.attention_words import caption, counted, title
from inspector.figures.figure import GRAY, INK, Pixels, ensure_application, font_of, image_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting

_MARGIN, _GAP, _NARROWEST, _NUMBERS, _TYPE = 24, 6, 560, 22, 14


def grid_painting(overview: HeadOverview, provenance: Provenance, *, colormap: str = "viridis") -> Painting:
    """The thumbnails of ``overview``, layers from top to bottom, heads from left to right, each on its own scale.

    Below each stands the type of the head, where it has one.
    """
    ensure_application()
    heads, size = overview.thumbnails.shape[1:3]
    tile = 64 if heads <= 16 else 32
    down = tile + _GAP + (_TYPE if tile == 64 else 0)
    colours = _colours(overview.thumbnails, tile, down, colormap)
    left = round(QFontMetricsF(font_of(11)).horizontalAdvance("layer 00")) + _GAP
    width = max(_NARROWEST, 2 * _MARGIN + left + colours.shape[1])
    facts = [
        "layers from top to bottom, heads from left to right",
        f"each {size} \N{MULTIPLICATION SIGN} {size} means of the weights, on its own scale",
    ]
    texts = [
        Text(title(provenance), font_of(15, QFont.Weight.DemiBold), INK),
        Text(caption(provenance, facts, overview.notes), font_of(12), GRAY),
    ]
    blocks = [(text, *wrapped(text, width - 2 * _MARGIN)) for text in texts]
    below = _MARGIN + _NUMBERS + colours.shape[0] + _MARGIN / 2
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
        if tile == 64:
            _paint_types(painter, overview, place.topLeft(), down)
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


def _colours(thumbnails: Array, tile: int, down: int, colormap: str) -> Pixels:
    """The grid as RGB (H, W, 3) on white; a head that is not there stays white."""
    layers, heads, size, _ = thumbnails.shape
    peaks = np.nan_to_num(thumbnails).max(axis=(2, 3), keepdims=True, initial=1e-30)
    strong = np.round(np.nan_to_num(thumbnails) / peaks * 255).astype(np.uint8)
    near = np.arange(tile) * size // tile
    found = np.full((layers, down, heads, tile + _GAP, 3), 255, np.uint8)
    tiles = table(colormap)[strong[:, :, near][:, :, :, near]]  # (layers, heads, tile, tile, 3)
    tiles[np.isnan(thumbnails[:, :, 0, 0])] = 255
    found[:, :tile, :, :tile] = tiles.transpose(0, 2, 1, 3, 4)
    return found.reshape(layers * down, heads * (tile + _GAP), 3)


def _paint_types(painter: QPainter, overview: HeadOverview, corner: QPointF, down: int) -> None:
    painter.setFont(font_of(10))
    painter.setPen(INK)
    for row, types in enumerate(overview.scores.types):
        for head, name in enumerate(types):
            place = QRectF(corner.x() + head * (64 + _GAP), corner.y() + row * down + 64, 64, _TYPE)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
