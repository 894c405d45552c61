"""Synthesised pictures as one figure: each with its name and what it reaches, and how they were made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from inspector.core.language import listed, tr
from inspector.core.provenance import Provenance
from inspector.figures.export import export_painting
from inspector.figures.figure import GRAY, INK, ensure_application, font_of, image_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting
from inspector.figures.ticks import number
from inspector.synthesis.fading import as_shown
from inspector.synthesis.words import name_of

if TYPE_CHECKING:
    from inspector.synthesis.result import Synthesis

_GAP, _LINE, _MARGIN, _NARROWEST, _NARROWEST_TILE = 12, 18, 24, 480, 112
_LARGEST_SIDE = 16000
_DOT = " \N{MIDDLE DOT} "

WARNING = tr("A synthetic picture alone can mislead (Geirhos et al. 2023, arXiv:2306.04719)")


@dataclass(frozen=True, eq=False)
class Tile:
    """One picture, its ``name``, what it reaches under the plain model, and how it was made.

    ``within`` is the name as it stands within a sentence, if another.

    uint8 RGB (H, W, 3), or with its opacity (H, W, 4): it then fades into the paper.
    """

    name: str
    reached: float
    image: npt.NDArray[np.uint8]
    provenance: Provenance
    within: str = ""


def tile_of(name: str, made: Synthesis, *, fade: bool) -> Tile:
    """A finished picture for a sheet; ``fade`` makes transparent what did not matter, where that is known."""
    pixels, provenance = as_shown(made, fade=fade)
    return Tile(name, made.final, pixels, provenance, name_of(made.request, lambda _: name, within=True))


def write_sheet(path: Path, tiles: Sequence[Tile], width: int | None = None, dpi: int = 150) -> Path:
    """Write the sheet to a PNG, SVG or PDF file with its provenance; return ``path``. Raises ``Refusal``.

    A PNG is ``width`` pixels wide; by default each picture stands in its own pixels.
    """
    painting = sheet_painting(tiles)
    return export_painting(path, painting, width or painting.width, dpi)


def provenance_of(tiles: Sequence[Tile]) -> Provenance:
    """The birth certificate of the whole sheet: ``pictures`` holds the parameters of each in their order."""
    first = tiles[0].provenance
    layers = {tile.provenance.layer for tile in tiles}
    each = [tile.provenance.parameters | {"final": tile.reached} for tile in tiles]
    return replace(
        first,
        parameters={"pictures": each},
        layer=first.layer if len(layers) == 1 else "",
        target=first.target if len(tiles) == 1 else -1,
        target_label=first.target_label if len(tiles) == 1 else "",
        seed=first.seed if len({tile.provenance.seed for tile in tiles}) == 1 else None,
        view={"fade": True} if _fades(tiles) else {},
    )


def title(tiles: Sequence[Tile]) -> str:
    """What the sheet shows in a few words."""
    layers = {tile.provenance.layer for tile in tiles}
    layer = tiles[0].provenance.layer if len(layers) == 1 else ""
    if len(tiles) > 1:
        if layer:
            return tr("{count} pictures that maximize units of {layer}", count=len(tiles), layer=layer)
        return tr("{count} maximized pictures", count=len(tiles))
    if layer:
        return tr("The picture that maximizes {what} of {layer}", what=tiles[0].within or tiles[0].name, layer=layer)
    return tr("The picture that maximizes {what}", what=tiles[0].name)


def sheet_painting(tiles: Sequence[Tile]) -> Painting:
    """The pictures in rows on white, a point to each of their pixels unless the sheet would become too large.

    One alone fills the width.
    """
    ensure_application()
    columns = math.ceil(math.sqrt(len(tiles) * 1.3))
    largest = _LARGEST_SIDE // max(1, columns) - 2 * _LINE
    side = max(_NARROWEST_TILE, min(max(max(tile.image.shape[:2]) for tile in tiles), largest))
    side = max(side, _NARROWEST - 2 * _MARGIN) if len(tiles) == 1 else side
    cell = (side + _GAP, side + 2 * _LINE + _GAP)
    columns = max(1, min(len(tiles), max(columns, (_NARROWEST - 2 * _MARGIN + _GAP) // cell[0])))  # few in one row
    rows = math.ceil(len(tiles) / columns)
    width = max(_NARROWEST, columns * cell[0] - _GAP + 2 * _MARGIN)
    words = [Text(title(tiles), font_of(16, QFont.Weight.DemiBold), INK), Text(_caption(tiles), font_of(12), GRAY)]
    blocks = [(text, *wrapped(text, width - 2 * _MARGIN)) for text in words]
    height = rows * cell[1] + 2 * _MARGIN + math.ceil(sum(room + 6 for _, _, room in blocks))

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, tile in enumerate(tiles):
            row, column = divmod(place, columns)
            _paint(painter, tile, QRectF(_MARGIN + column * cell[0], _MARGIN + row * cell[1], side, side))
        y = float(_MARGIN + rows * cell[1])
        for text, lines, room in blocks:
            painter.setPen(text.colour)
            lines.draw(painter, QPointF(_MARGIN, y))
            y += room + 6

    return Painting(width, height, paint, f"{title(tiles)}.", provenance_of(tiles), pictured=True)


def _paint(painter: QPainter, tile: Tile, place: QRectF) -> None:
    kind = QImage.Format.Format_RGBA8888 if tile.image.shape[2] == 4 else QImage.Format.Format_RGB888
    picture = image_of(np.ascontiguousarray(tile.image), kind)
    fitted = picture.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    if fitted.width() < picture.width():  # averaged, which a painter does not
        picture = picture.scaled(fitted, mode=Qt.TransformationMode.SmoothTransformation)
    painter.drawImage(QRectF(place.x(), place.y(), fitted.width(), fitted.height()), picture)
    left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    line = QRectF(place.left(), place.bottom() + 2, place.width(), _LINE)
    painter.setFont(font_of(12))
    painter.setPen(INK)
    name = painter.fontMetrics().elidedText(tile.name, Qt.TextElideMode.ElideMiddle, int(place.width()))
    painter.drawText(line, left, name)
    painter.setPen(GRAY)
    painter.drawText(line.translated(0, _LINE - 2), left, number(tile.reached))


def _fades(tiles: Sequence[Tile]) -> bool:
    return any(tile.provenance.view.get("fade") is True for tile in tiles)


def _caption(tiles: Sequence[Tile]) -> str:
    first = tiles[0].provenance
    facts = [
        tr("Model {name}", name=first.model_name),
        _made_words(tiles),
        tr("The number is what the plain model gives the picture"),
        tr("What hardly mattered to the objective fades") if _fades(tiles) else "",
        WARNING,
    ]
    return _DOT.join(fact for fact in facts if fact)


def _made_words(tiles: Sequence[Tile]) -> str:
    """How all of them were made, such as ``Fourier, 256 steps, 224 x 224 px``; nothing where they differ in it."""
    each = {
        (str(made.get("parameterization", "")), made.get("steps"), tuple(made.get("size", ())))
        for made in (tile.provenance.parameters for tile in tiles)
    }
    drawn, steps, size = next(iter(each))
    if len(each) > 1 or len(size) != 2:
        return ""
    return listed(
        [
            {"fourier": tr("Fourier"), "pixels": tr("Pixels"), "maco": "MACO"}.get(drawn, drawn),
            tr("1 step") if steps == 1 else tr("{count} steps", count=steps),
            tr("{width}\u00a0\u00d7\u00a0{height} px", width=size[1], height=size[0]),
        ]
    )
