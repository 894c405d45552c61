"""A logit lens as a figure: the best tokens after each layer, and the rank of the watched one on its way down."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from inspector.attention.caveat import LENS_CAVEAT
from inspector.attention.matrix import token_label
from inspector.core.language import english, quoted, tr
from inspector.core.provenance import Provenance
from inspector.core.text_answers import LogitLens
from inspector.figures.attention_words import caption
from inspector.figures.export import export_numbers, export_painting
from inspector.figures.figure import GRAY, INK, LINE, ensure_application, font_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting
from inspector.figures.words import capital

ACCENT = QColor("#1f63c9")
TINT = 0.45
"""How strong the accent is behind a token that is certain: words on it stay readable."""

_MARGIN, _GAP = 24.0, 8.0
_NAMES, _CURVE, _CELL = 84.0, 150.0, 94.0
_ROW, _HEAD = 22.0, 38.0
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), int(_MIDDLE | Qt.AlignmentFlag.AlignRight)


def export_lens(path: Path, lens: LogitLens, provenance: Provenance, width: int | None = None, dpi: int = 150) -> Path:
    """Write ``lens`` to ``path`` in the kind that its suffix names; return ``path``.

    ``.png``, ``.svg`` and ``.pdf`` are the figure. ``.npz`` holds ``layers`` (layers,), ``top_tokens``,
    ``top_indices`` and ``top_probabilities`` (layers, top), ``ranks`` and ``probabilities`` (layers,) of the watched
    token, and ``meta``. Raises ``Refusal``; then nothing is left behind.
    """
    if path.suffix.lower() != ".npz":
        return export_painting(path, lens_painting(lens, provenance), width, dpi)
    return export_numbers(
        path,
        provenance,
        layers=np.array(english(lens.layers)),
        top_tokens=np.array([[guess.label for guess in best] for best in lens.top]),
        top_indices=np.array([[guess.index for guess in best] for best in lens.top], np.int64),
        top_probabilities=np.array([[guess.probability or 0.0 for guess in best] for best in lens.top], np.float32),
        ranks=lens.ranks,
        probabilities=lens.probabilities,
    )


def lens_painting(lens: LogitLens, provenance: Provenance) -> Painting:
    """The figure: a row for each layer, from the embeddings down to the last."""
    ensure_application()
    bold, font, small = font_of(16.5, QFont.Weight.DemiBold), font_of(12), font_of(12.75)
    width = 2 * _MARGIN + _NAMES + _CURVE + _CELL * max(map(len, lens.top))
    height = _HEAD + _ROW * len(lens.layers)
    heading = tr("What each layer would say: {heading}", heading=lens.heading)
    told = rank_words(lens.layers, lens.ranks.tolist(), token_label(lens.watched.label))
    texts = [Text(heading, bold, INK), Text(caption(provenance, [told], caveat=LENS_CAVEAT), small, GRAY)]
    blocks = [(text, *wrapped(text, width - 2 * _MARGIN)) for text in texts]
    below = _MARGIN + height + _MARGIN

    def paint(painter: QPainter) -> None:
        painter.translate(_MARGIN, _MARGIN)
        painter.setFont(font)
        _paint_head(painter, lens)
        for row in range(len(lens.layers)):
            _paint_row(painter, lens, row)
        _paint_curve(painter, lens)
        painter.translate(-_MARGIN, -_MARGIN)
        y = below
        for text, lines, room in blocks:
            painter.setPen(text.colour)
            lines.draw(painter, QPointF(_MARGIN, y))
            y += room + 6

    whole = below + sum(room + 6 for _, _, room in blocks) - 6 + _MARGIN
    return Painting(
        round(width),
        round(whole),
        paint,
        tr("{heading} by layer. {told}.", heading=capital(lens.heading), told=told),
        provenance,
    )


def rank_words(names: Sequence[str], ranks: Sequence[int], watched: str) -> str:
    """The way of the ``watched`` token through the layers in one line."""
    best = names[ranks.index(min(ranks))]
    return tr(
        "Rank of {token}: {first:,} first, {last:,} last, best {best:,} after {layer}",
        token=quoted(watched),
        first=ranks[0],
        last=ranks[-1],
        best=min(ranks),
        layer=best,
    )


def rank_axis_end(ranks: Sequence[int]) -> int:
    """The last rank on the axis, a power of ten."""
    return int(10 ** max(1, math.ceil(math.log10(max(ranks, default=1)))))


def stands_left(places: Sequence[QPointF], row: int, wide: float, start: float, end: float) -> bool:
    """Whether the number of a point stands left of it: away from where the line goes, as far as there is room."""
    x = places[row].x()
    goes_right = places[max(0, row - 1)].x() + places[min(len(places) - 1, row + 1)].x() > 2 * x
    return (goes_right and x - wide >= start) or x + wide > end


def _paint_head(painter: QPainter, lens: LogitLens) -> None:
    metrics, line = QFontMetricsF(painter.font()), _HEAD / 2
    painter.setPen(GRAY)
    painter.drawText(QRectF(0, 0, _NAMES, line), _LEFT, tr("After"))
    watched = tr("Rank of {token}", token=quoted(token_label(lens.watched.label)))
    room = _CURVE - 2 * _GAP
    painter.drawText(
        QRectF(_NAMES, 0, room, line), _LEFT, metrics.elidedText(watched, Qt.TextElideMode.ElideMiddle, room)
    )
    painter.drawText(QRectF(_NAMES + _CURVE, 0, _CELL * 2, line), _LEFT, tr("Best tokens"))
    last = rank_axis_end(lens.ranks.tolist())
    painter.drawText(QRectF(_NAMES, line, room, line), _LEFT, "1")
    painter.drawText(QRectF(_NAMES, line, room, line), _RIGHT, f"{last:,}")


def _paint_row(painter: QPainter, lens: LogitLens, row: int) -> None:
    font = QFont(painter.font())
    metrics, top = QFontMetricsF(font), _HEAD + row * _ROW
    painter.setPen(GRAY)
    painter.drawText(QRectF(0, top, _NAMES, _ROW), _LEFT, lens.layers[row])
    for place, guess in enumerate(lens.top[row]):
        watched = guess.index == lens.watched.index
        cell = QRectF(_NAMES + _CURVE + place * _CELL, top + 1, _CELL - 2, _ROW - 2)
        tint, share = QColor(ACCENT), guess.probability or 0.0
        tint.setAlphaF(TINT * min(max(share, 0.0), 1.0))
        painter.fillRect(cell, tint)
        inside = cell.adjusted(4, 0, -4, 0)
        painter.setPen(GRAY)
        painter.drawText(inside, _RIGHT, f"{share:.0%}")
        inside.setWidth(inside.width() - metrics.horizontalAdvance("100%") - 4)
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold if watched else QFont.Weight.Normal)
        painter.setFont(strong)
        painter.setPen(INK)
        name = QFontMetricsF(strong).elidedText(token_label(guess.label), Qt.TextElideMode.ElideMiddle, inside.width())
        painter.drawText(inside, _LEFT, name)
        painter.setFont(font)
        if watched:
            painter.setPen(QPen(ACCENT, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_curve(painter: QPainter, lens: LogitLens) -> None:
    """The rank on a logarithmic axis with the best on the left, as a line that runs down through the rows."""
    ranks = lens.ranks.tolist()
    room, last = _CURVE - 2 * _GAP - 8, math.log(rank_axis_end(ranks))
    places = [
        QPointF(_NAMES + 4 + room * math.log(rank) / last, _HEAD + (row + 0.5) * _ROW) for row, rank in enumerate(ranks)
    ]
    painter.setPen(QPen(LINE, 0.75))
    painter.drawLine(QPointF(_NAMES, _HEAD), QPointF(_NAMES + room + 8, _HEAD))
    painter.setPen(QPen(ACCENT, 1.5))
    painter.drawPolyline(QPolygonF(places))
    metrics = QFontMetricsF(painter.font())
    for row, (rank, point) in enumerate(zip(ranks, places, strict=True)):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ACCENT)
        painter.drawEllipse(point, 2.5, 2.5)
        wide, high = metrics.horizontalAdvance(f"{rank:,}"), metrics.height()
        left = stands_left(places, row, wide + 8, _NAMES, _NAMES + _CURVE - _GAP)
        figure = QRectF(point.x() - 8 - wide if left else point.x() + 8, point.y() - high / 2, wide, high)
        painter.fillRect(figure.adjusted(-1, 0, 1, 0), Qt.GlobalColor.white)  # the line may pass behind it
        painter.setPen(INK)
        painter.drawText(figure, _LEFT, f"{rank:,}")
