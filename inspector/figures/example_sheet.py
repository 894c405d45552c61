"""The crops that activate a unit most and least as one figure: pictures with their values and the names of files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.figures.figure import GRAY, INK, LINE, ensure_application, font_of, image_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting
from inspector.figures.ticks import number
from inspector.figures.words import capital, preprocessing_words

TILE = 144
"""The side of the square that a crop is fitted into, in pixels."""

_GAP, _MARGIN, _LABEL, _HEAD = 12, 24, 34, 30
_GROUND = QColor(240, 241, 243)


@dataclass(frozen=True, eq=False)
class Example:
    """A crop on the sheet: ``picture`` uint8 RGB (h, w, 3), or None where it cannot be shown."""

    picture: npt.NDArray[np.uint8] | None
    value: float
    name: str


@dataclass(frozen=True, eq=False)
class Row:
    """Examples in order under a few words."""

    words: str
    examples: Sequence[Example]


def examples_painting(rows: Sequence[Row], provenance: Provenance, notes: Sequence[str] = ()) -> Painting:
    """The examples in their order, from left to right and from top to bottom, with a caption, on white."""
    ensure_application()
    longest = max((len(row.examples) for row in rows), default=0)
    columns = min(max(4, math.ceil(math.sqrt(2 * longest))), 12)
    width = 2 * _MARGIN + columns * (TILE + _GAP) - _GAP
    bold, small = font_of(16, QFont.Weight.DemiBold), font_of(13)
    texts = [Text(title(provenance), bold, INK), Text(_dotted(caption(provenance, notes)), small, GRAY)]
    blocks = [(text, *wrapped(text, width - 2 * _MARGIN)) for text in texts]
    heights = [_HEAD + math.ceil(len(row.examples) / columns) * (TILE + _LABEL + _GAP) for row in rows]
    height = round(_MARGIN + sum(heights) + _MARGIN / 2 + sum(room + 6 for _, _, room in blocks) + _MARGIN)

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        y = float(_MARGIN)
        for row, taken in zip(rows, heights, strict=True):
            painter.setFont(font_of(14, QFont.Weight.DemiBold))
            painter.setPen(INK)
            painter.drawText(QPointF(_MARGIN, y + 14), row.words)
            for place, example in enumerate(row.examples):
                down, across = divmod(place, columns)
                left, top = _MARGIN + across * (TILE + _GAP), y + _HEAD + down * (TILE + _LABEL + _GAP)
                _paint(painter, QRectF(left, top, TILE, TILE), example)
            y += taken
        y += _MARGIN / 2
        for text, lines, room in blocks:
            painter.setPen(text.colour)
            lines.draw(painter, QPointF(_MARGIN, y))
            y += room + 6

    words = tr(
        "{title} from {count} pictures in {folder}.",
        title=title(provenance),
        count=provenance.parameters["pictures"],
        folder=provenance.input,
    )
    return Painting(width, height, paint, words, provenance, pictured=True)


def title(provenance: Provenance) -> str:
    """What the sheet shows in a few words."""
    return tr("Examples of unit {unit} of {layer}", unit=provenance.parameters["unit"], layer=provenance.layer)


def caption(provenance: Provenance, notes: Sequence[str]) -> list[str]:
    """The facts below the crops: folder, model and preparation."""
    count = provenance.parameters["pictures"]
    facts = [
        tr("From 1 picture in {folder}", folder=provenance.input)
        if count == 1
        else tr("From {count:,} pictures in {folder}", count=count, folder=provenance.input),
        tr("Model {name}", name=provenance.model_name) if provenance.model_name else "",
        preprocessing_words(provenance.preprocessing),
        ""
        if provenance.parameters["crops"] == "whole photo"
        else tr("each crop is what one position of the layer sees"),
        *notes,
        *provenance.notes,
    ]
    return [capital(fact.rstrip(".")) for fact in facts if fact]


def _dotted(facts: Sequence[str]) -> str:
    return " \N{MIDDLE DOT} ".join(facts)


def _paint(painter: QPainter, place: QRectF, example: Example) -> None:
    """One crop in the middle of its square, with its value and file name below."""
    painter.fillRect(place, _GROUND)
    painter.setFont(font_of(12))
    if example.picture is None:
        painter.setPen(LINE)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, tr("no longer there"))
    else:
        picture = image_of(np.ascontiguousarray(example.picture), QImage.Format.Format_RGB888)
        scale = place.width() / max(picture.width(), picture.height())
        fitted = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
        fitted.moveCenter(place.center())
        painter.drawImage(fitted, picture)
    line = QRectF(place.left(), place.bottom() + 2, place.width(), _LABEL / 2)
    painter.setPen(INK)
    painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, number(example.value))
    line.translate(0, _LABEL / 2 - 1)
    painter.setFont(font_of(11))
    painter.setPen(GRAY)
    name = QFontMetricsF(painter.font()).elidedText(example.name, Qt.TextElideMode.ElideMiddle, place.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, name)
