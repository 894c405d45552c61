"""The maps of many units as one figure: a grid of thumbnails with their numbers and a caption."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from inspector.core.colormaps import DIVERGING, SEQUENTIAL, table
from inspector.core.language import quoted, tr
from inspector.core.provenance import Provenance
from inspector.figures.colour_bar import numbers_width, paint_bar
from inspector.figures.display import Display
from inspector.figures.figure import GRAY, INK, LINE, ensure_application, font_of, image_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting, picture_of
from inspector.figures.sizes import Size
from inspector.figures.ticks import number
from inspector.figures.words import capital, preprocessing_words
from inspector.units.thumbnails import thumbnails

if TYPE_CHECKING:
    from inspector.units.maps import UnitMaps

TILE = 64
"""The side of a thumbnail in pixels."""

FINE = 4
"""Pixels of a map to each point of a drawing, which is looked at closely."""

LOWEST = 6.0
"""Points of the lowest letters on paper that can be read."""

_GAP, _LABEL, _LETTERS, _MARGIN, _NARROWEST = 6, 15, 12, 20, 640
_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
_DOT = " \N{MIDDLE DOT} "
_LARGEST_SIDE = 32000  # pixels; QImage and most viewers end at 32767
_ENOUGH = 12_000_000  # pixels of all maps together

_SORTED = {
    "index": tr("Sorted by index"),
    "mean": tr("Sorted by mean"),
    "max": tr("Sorted by max"),
    "sparsity": tr("Sorted by sparsity"),
    "effect": tr("Sorted by effect on {target}"),
}


def is_signed(maps: UnitMaps) -> bool:
    """Whether any unit is below zero, so that colours for both signs say more than magnitudes."""
    return bool((maps.values < 0).any())


def render_grid(
    maps: UnitMaps,
    units: Sequence[int] | npt.NDArray[np.intp],
    provenance: Provenance,
    *,
    signed: bool,
    shared_scale: bool = False,
    display: Display = Display(),  # noqa: B008
    tile: int = TILE,
) -> QImage:
    """Paint the grid of ``grid_painting`` as a picture, a pixel to each point."""
    look: dict[str, Any] = {"signed": signed, "shared_scale": shared_scale, "display": display}
    painting = grid_painting(maps, units, provenance, **look, tile=tile)
    return picture_of(painting, painting.width)


def grid_painting(
    maps: UnitMaps,
    units: Sequence[int] | npt.NDArray[np.intp],
    provenance: Provenance,
    *,
    signed: bool,
    shared_scale: bool = False,
    display: Display = Display(),  # noqa: B008
    tile: int = TILE,
    fine: int = 1,
    size: Size = Size(),  # noqa: B008
) -> Painting:
    """The maps of ``units`` in that order, in rows, each with its number below, on white.

    ``tile`` is the side of one map in points, made smaller where the grid would become too large; it holds ``fine``
    pixels to a point, or fewer where there would be very many. ``signed`` and ``shared_scale`` are as in
    ``thumbnails``; only a shared scale has a colour bar. Of ``display`` its colours and cells are used; the record
    says so in its view. On paper of ``size`` letters are as high as it says, but the numbers of units stand there only
    where they have room at ``LOWEST`` points or more.
    """
    ensure_application()
    tile = max(8, min(tile, int(_LARGEST_SIDE / math.sqrt(max(1, len(units)))) - _GAP - _LABEL))
    fine = max(1, min(fine, int(math.sqrt(_ENOUGH / max(1, len(units))) / tile)))
    columns = math.ceil(math.sqrt(len(units) * (tile + _LABEL + _GAP) / (tile + _GAP)))
    in_a_row = (_NARROWEST - 2 * _MARGIN + _GAP) // (tile + _GAP)  # so many need no more room than the words
    columns = max(1, min(len(units), max(columns, in_a_row)))
    rows = math.ceil(len(units) / columns)
    across = columns * (tile + _GAP) - _GAP
    bare = max(_NARROWEST, across + 2 * _MARGIN)
    times = size.enlarged(bare, _LETTERS)
    peak = float(np.abs(np.nan_to_num(maps.values)).max(initial=0.0)) or 1.0
    limits = (-peak if signed else 0.0, peak)
    colormap = colormap_of(display, signed=signed)
    small, bold = font_of(_LETTERS * times), font_of(15 * times, QFont.Weight.DemiBold)
    bar = 3 * _MARGIN + numbers_width(limits, QFontMetricsF(small)) if shared_scale else 0.0
    numbers = _font_of_numbers(units, tile, 11 * times, replace(size, letters=LOWEST).enlarged(bare, 1))
    below = 0 if numbers is None else round(_LABEL * numbers.pixelSize() / 11)
    down = rows * (tile + below + _GAP) - _GAP
    width = max(_NARROWEST, round(across + bar + 2 * _MARGIN))
    facts = caption(maps, provenance, limits, shared_scale)
    facts += [tr("Row by row; their numbers have no room at this size")] if numbers is None else []
    texts = [Text(title(provenance, len(units)), bold, INK), Text(_DOT.join(facts), small, GRAY)]
    blocks = [(text, *wrapped(text, width - 2 * _MARGIN)) for text in texts]
    height = round(down + 3 * _MARGIN + sum(room + 6 for _, _, room in blocks))
    tiles = thumbnails(maps, units, tile * fine, signed, shared_scale, display.smooth)
    raster = image_of(_grid(tiles, columns, table(colormap), fine, below), QImage.Format.Format_RGB888)

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, fine > 1)
        painter.drawImage(QRectF(_MARGIN, _MARGIN, raster.width() / fine, raster.height() / fine), raster)
        if numbers is not None:
            painter.setFont(numbers)
            _paint_numbers(painter, units, columns, tile, below)
        if shared_scale:
            painter.setFont(small)
            place_of_bar = QRectF(_MARGIN + across + _MARGIN, _MARGIN, _MARGIN, min(float(down), 360.0))
            paint_bar(painter, place_of_bar, limits, colormap, INK, LINE)
        y = 2.0 * _MARGIN + down
        for text, lines, room in blocks:
            painter.setPen(text.colour)
            lines.draw(painter, QPointF(_MARGIN, y))
            y += room + 6

    words = tr("{title} for {photo}.", title=title(provenance, len(units)), photo=provenance.input)
    return Painting(width, height, paint, words, replace(provenance, view=asdict(display)), pictured=True)


def colormap_of(display: Display, *, signed: bool) -> str:
    """The colours of thumbnails: those chosen where they suit values of one sign, or of both, else the usual ones."""
    known, usual = (DIVERGING, "blue-white-red") if signed else (SEQUENTIAL, "viridis")
    return display.colormap if display.colormap in known else usual


def title(provenance: Provenance, count: int) -> str:
    """What the grid shows in a few words."""
    if count == 1:
        return tr("1 unit of {layer}", layer=provenance.layer)
    return tr("{count} units of {layer}", count=count, layer=provenance.layer)


def caption(maps: UnitMaps, provenance: Provenance, limits: tuple[float, float], shared_scale: bool) -> list[str]:
    """The facts below the grid: order, model, input, preparation and scale."""
    width, height = provenance.input_size
    by = provenance.parameters.get("sort", "index")
    ends = {"low": number(limits[0]), "high": number(limits[1])}
    scale = tr("one scale from {low} to {high}", **ends) if shared_scale else tr("each on its own scale")
    _, rows, columns = maps.values.shape
    facts = [
        _SORTED[by].format(target=quoted(provenance.target_label)),
        tr("Maps of {rows}\u00a0\u00d7\u00a0{columns}", rows=rows, columns=columns),
        scale,
        tr("Model {name}", name=provenance.model_name) if provenance.model_name else "",
        tr("Input {name}, {width}\u00a0\u00d7\u00a0{height} px", name=provenance.input, width=width, height=height),
        preprocessing_words(provenance.preprocessing),
        *provenance.notes,
    ]
    return [capital(fact.rstrip(".")) for fact in facts if fact]


def _grid(
    tiles: npt.NDArray[np.uint8], columns: int, colours: npt.NDArray[np.uint8], fine: int, below: int
) -> npt.NDArray[np.uint8]:
    """The tiles (n, size, size) in rows of ``columns``, ``below`` points between them for numbers, as RGB (H, W, 3)."""
    count, size, _ = tiles.shape
    rows, down, across = math.ceil(count / columns), size + (below + _GAP) * fine, size + _GAP * fine
    found = np.full((rows, down, columns, across, 3), 255, np.uint8)
    for row in range(rows):
        part = tiles[row * columns : (row + 1) * columns]
        found[row, :size, : len(part), :size] = colours[part.transpose(1, 0, 2)]
    return found.reshape(rows * down, columns * across, 3)


def _font_of_numbers(
    units: Sequence[int] | npt.NDArray[np.intp], tile: int, wished: float, lowest: float
) -> QFont | None:
    """The font ``wished`` pixels high, or as low as has room but not below ``lowest``; None where there is none."""
    longest = max(map(str, units), key=len, default="")
    wide = QFontMetricsF(font_of(wished)).horizontalAdvance(longest)
    room = tile + _GAP / 2
    fitting = wished if wide <= room else wished * room / wide
    return font_of(fitting) if fitting >= min(wished, lowest) else None


def _paint_numbers(
    painter: QPainter, units: Sequence[int] | npt.NDArray[np.intp], columns: int, tile: int, below: int
) -> None:
    painter.setPen(GRAY)
    for place, unit in enumerate(units):
        row, column = divmod(place, columns)
        left, top = _MARGIN + column * (tile + _GAP), _MARGIN + row * (tile + below + _GAP) + tile
        painter.drawText(QRectF(left, top, tile, below), _MIDDLE, str(unit))
