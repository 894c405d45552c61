"""Many synthesised pictures on one sheet: each with its name and what it reaches, and how they were made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from inspector.core.provenance import Provenance
from inspector.figures.export import export_picture
from inspector.figures.figure import GRAY, INK, ensure_application, font_of, image_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.ticks import number

_GAP, _LINE, _MARGIN, _NARROWEST, _NARROWEST_TILE = 12, 18, 24, 480, 112
_LARGEST_SIDE = 16000

WARNING = "A synthetic picture alone can mislead (Geirhos et al. 2023, arXiv:2306.04719)"


@dataclass(frozen=True, eq=False)
class Tile:
    """One picture, uint8 RGB (H, W, 3), its ``name``, what it reaches under the plain model, and how it was made."""

    name: str
    reached: float
    image: npt.NDArray[np.uint8]
    provenance: Provenance


def write_sheet(path: Path, tiles: Sequence[Tile]) -> Path:
    """Write the sheet as a PNG with its provenance; return ``path``. Raises ``Refusal``."""
    return export_picture(path, render_sheet(tiles), title(tiles), provenance_of(tiles))


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
    )


def title(tiles: Sequence[Tile]) -> str:
    """What the sheet shows in a few words."""
    whole = provenance_of(tiles)
    some = f"{len(tiles)} picture{'s' if len(tiles) != 1 else ''}"
    return (
        f"{some} that maximize units of {whole.layer}" if whole.layer else f"{some} made by {whole.method_name.lower()}"
    )


def render_sheet(tiles: Sequence[Tile]) -> QImage:
    """Paint the sheet on white, in rows, each picture in its own pixels unless the sheet would become too large."""
    ensure_application()
    columns = max(1, math.ceil(math.sqrt(len(tiles) * 1.3)))
    rows = math.ceil(len(tiles) / columns)
    side = max(
        _NARROWEST_TILE,
        min(max(max(tile.image.shape[:2]) for tile in tiles), _LARGEST_SIDE // max(columns, rows) - 2 * _LINE),
    )
    cell = (side + _GAP, side + 2 * _LINE + _GAP)
    width = max(_NARROWEST, columns * cell[0] - _GAP + 2 * _MARGIN)
    words = [Text(title(tiles), font_of(16, QFont.Weight.DemiBold), INK), Text(_caption(tiles), font_of(12), GRAY)]
    blocks = [(text, *wrapped(text, width - 2 * _MARGIN)) for text in words]
    height = rows * cell[1] + 2 * _MARGIN + math.ceil(sum(room + 6 for _, _, room in blocks))
    sheet = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.setRenderHints(QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for place, tile in enumerate(tiles):
        row, column = divmod(place, columns)
        _paint(painter, tile, QRectF(_MARGIN + column * cell[0], _MARGIN + row * cell[1], side, side))
    y = float(_MARGIN + rows * cell[1])
    for text, lines, room in blocks:
        painter.setPen(text.colour)
        lines.draw(painter, QPointF(_MARGIN, y))
        y += room + 6
    painter.end()
    return sheet


def _paint(painter: QPainter, tile: Tile, place: QRectF) -> None:
    picture = image_of(np.ascontiguousarray(tile.image), QImage.Format.Format_RGB888)
    if picture.width() != place.width() or picture.height() != place.height():
        size = place.size().toSize()
        picture = picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter.drawImage(place.topLeft(), picture)
    left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    line = QRectF(place.left(), place.bottom() + 2, place.width(), _LINE)
    painter.setFont(font_of(12))
    painter.setPen(INK)
    name = painter.fontMetrics().elidedText(tile.name, Qt.TextElideMode.ElideMiddle, int(place.width()))
    painter.drawText(line, left, name)
    painter.setPen(GRAY)
    painter.drawText(line.translated(0, _LINE - 2), left, number(tile.reached))


def _caption(tiles: Sequence[Tile]) -> str:
    first = tiles[0].provenance
    reached = "the number is what the plain model gives the picture"
    return " \N{MIDDLE DOT} ".join([f"Model {first.model_name}", reached.capitalize(), WARNING])
