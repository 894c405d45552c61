"""Every head of a network as a figure: a row of small maps for each layer, each with what it is most like."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from inspector.attention.head_types import short_type, type_counts, type_name
from inspector.attention.thumbnails import thumbnail_bytes
from inspector.core.attention import HeadColour, HeadOverview
from inspector.core.colormaps import table, type_colour, type_table
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.figures.attention_words import caption, title
from inspector.figures.figure import GRAY, INK, Pixels, ensure_application, font_of, image_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting
from inspector.figures.sizes import Size

_MARGIN, _GAP, _NARROWEST, _NUMBERS, _TYPE, _KEY = 24, 6, 560, 22, 14, 20
_LETTERS = 12
_COLORMAP, _PAPER = "viridis", "#ffffff"
_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
_BESIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextDontClip

Legend = list[tuple[str, str, float, float]]
"""A type, the words about it, and where it stands: from the left and below the first line."""


def grid_painting(
    overview: HeadOverview,
    provenance: Provenance,
    *,
    colour: HeadColour = "value",
    size: Size = Size(),  # noqa: B008  # frozen
) -> Painting:
    """The thumbnails of ``overview``, layers from top to bottom, heads from left to right, each on its own scale.

    Below each stands the type of the head, where it has one and there is room for it. Coloured by ``type``, a legend
    counts the types. On paper of ``size`` letters are as high as it says; where they are too high for all numbers of
    heads and layers, every second one stands there, or fewer.
    """
    ensure_application()
    heads, cells = overview.thumbnails.shape[1:3]
    tile = 64 if heads <= 16 else 32
    times = 1.0
    for _ in range(3):  # wider with larger letters, which are then larger still
        numbers = font_of(11 * times)
        left = round(QFontMetricsF(numbers).horizontalAdvance(_name(88))) + _GAP
        width = max(_NARROWEST, 2 * _MARGIN + left + heads * (tile + _GAP))
        times = size.enlarged(width, _LETTERS)
    names = _names(overview, tile, font_of(10 * times), colour)
    down = tile + _GAP + (round(_TYPE * times) if names is not None else 0)
    colours = _colours(overview, tile, down, colour)
    words = font_of(_LETTERS * times)
    legend = _legend(overview, width - 2 * _MARGIN, words, times) if colour == "type" else []
    facts = [
        tr("layers from top to bottom, heads from left to right"),
        tr("each {cells} \u00d7 {cells} square roots of means of the weights, on its own scale", cells=cells),
        *([tr("coloured by type of head")] if colour == "type" else []),
    ]
    texts = [
        Text(title(provenance), font_of(15 * times, QFont.Weight.DemiBold), INK),
        Text(caption(provenance, facts, overview.notes), words, GRAY),
    ]
    blocks = [(text, *wrapped(text, width - 2 * _MARGIN)) for text in texts]
    top = _MARGIN + _NUMBERS * times
    key = top + colours.shape[0] + _GAP
    below = key + (legend[-1][3] + _KEY * times if legend else 0) + _MARGIN / 2 - _GAP
    height = below + sum(room + 6 for _, _, room in blocks) + _MARGIN / 2
    raster = image_of(colours, QImage.Format.Format_RGB888)

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        place = QRectF(_MARGIN + left, top, raster.width(), raster.height())
        painter.drawImage(place, raster)
        painter.setFont(numbers)
        painter.setPen(GRAY)
        metrics = painter.fontMetrics()
        for head in range(0, heads, math.ceil(metrics.horizontalAdvance(f"{heads} ") / (tile + _GAP))):
            above = QRectF(place.left() + head * (tile + _GAP), _MARGIN, tile, (_NUMBERS - 4) * times)
            painter.drawText(above, _MIDDLE, str(head))
        every = math.ceil(metrics.height() / down)
        for row, layer in enumerate(overview.layers[::every]):
            beside = QRectF(_MARGIN, place.top() + row * every * down, left - _GAP, tile)
            painter.drawText(beside, _BESIDE, _name(layer.number))
        painter.setFont(font_of(10 * times))
        painter.setPen(INK)
        for row, head, name in names or ():
            under = QRectF(place.left() + head * (tile + _GAP), place.top() + row * down + tile, tile, _TYPE * times)
            painter.drawText(under, _MIDDLE, name)
        painter.setFont(words)
        _paint_legend(painter, legend, QPointF(_MARGIN, key), times)
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
    counts = ", ".join(f"{types.count(name)} {type_name(name)}" for name in dict.fromkeys(types))
    told = {"title": title(provenance), "types": counts or tr("none of a type")}
    if number == 1:
        return tr("{title}: 1 head; {types}.", **told)
    return tr("{title}: {count:,} heads; {types}.", count=number, **told)


def _name(layer: int) -> str:
    return tr("layer {number}", number=layer)


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


def _names(overview: HeadOverview, tile: int, font: QFont, colour: HeadColour) -> list[tuple[int, int, str]] | None:
    """The types of heads by layer and head, in short where a legend has them; None where ``tile`` has no room."""
    found = [
        (row, head, kind) for row, types in enumerate(overview.scores.types) for head, kind in enumerate(types) if kind
    ]
    metrics = QFontMetricsF(font)

    def fit(names: list[tuple[int, int, str]]) -> bool:
        return all(metrics.horizontalAdvance(name) <= tile + _GAP for _, _, name in names)

    named = [(row, head, type_name(kind)) for row, head, kind in found]
    if tile == 64 and fit(named):
        return named
    short = [(row, head, short_type(kind)) for row, head, kind in found]
    return short if colour == "type" and fit(short) else None


def _legend(overview: HeadOverview, width: float, font: QFont, times: float) -> Legend:
    metrics, x, y, key = QFontMetricsF(font), 0.0, 0.0, _KEY * times
    found: Legend = []
    for kind, words in type_counts(overview):
        room = key + metrics.horizontalAdvance(words)
        if x and x + room > width:
            x, y = 0.0, y + key
        found.append((kind, words, x, y))
        x += room + key
    return found


def _paint_legend(painter: QPainter, legend: Legend, corner: QPointF, times: float) -> None:
    """A square in the colour of each type, and beside it how many heads are of it."""
    painter.setPen(INK)
    for kind, words, x, y in legend:
        painter.fillRect(QRectF(corner.x() + x, corner.y() + y, 12 * times, 12 * times), QColor(type_colour(kind)))
        painter.drawText(QPointF(corner.x() + x + 17 * times, corner.y() + y + 11 * times), words)
