"""A map of attention as a figure: cells in colours, the names of tokens around, a colour bar and a caption."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen, qRgb

from inspector.attention.matrix import MapLook, coarser, shown_map, strengths
from inspector.core.attention import Weights
from inspector.core.colormaps import table
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.core.tokens import Tokens
from inspector.figures.attention_words import caption, title
from inspector.figures.colour_bar import numbers_width, paint_bar
from inspector.figures.figure import GRAY, INK, LINE, ensure_application, font_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting
from inspector.figures.ticks import number
from inspector.figures.token_names import named, size_of_names, width_of_names

_MARGIN, _GAP, _BAR, _NARROWEST = 24.0, 8.0, 14.0, 560.0
_SIDE = 720.0
_LARGEST_CELL = 30.0
_MOST_CELLS = 2048
_SHARPEST = 512  # pixels of a raster below which viewers that blur would show it

_VALUES = {
    "weight": tr("weights from {low} to {high}"),
    "root": tr("square roots of weights from {low} to {high}"),
    "row": tr("shares of the largest weight in each row from {low} to {high}"),
    "column": tr("shares of the largest weight in each column from {low} to {high}"),
    "log": tr("logarithms of weights to the base of ten from {low} to {high}"),
}


def heatmap_painting(
    weights: Weights,
    queries: Tokens,
    keys: Tokens,
    provenance: Provenance,
    notes: Sequence[str] = (),
    *,
    look: MapLook = MapLook(),  # noqa: B008  # frozen
    colormap: str = "viridis",
) -> Painting:
    """The map ``weights`` (queries, keys), each row being what one token attends to. NaN counts as nothing.

    Above 2,048 tokens a cell stands for several, with the strongest of their values.
    """
    ensure_application()
    whole = np.nan_to_num(np.asarray(weights, np.float32))
    shown = shown_map(whole, queries, keys, hide_special=look.hide_special, renormalise=look.renormalise)
    kept = np.zeros_like(whole)
    kept[np.ix_(shown.rows, shown.columns)] = shown.weights
    told = described(kept, queries, keys, provenance)
    queries, keys = queries.at(shown.rows.tolist()), keys.at(shown.columns.tolist())
    strong, low, high = strengths(shown.weights, look.scale)
    joined = 1
    while max(strong.shape) > _MOST_CELLS:
        strong, joined = coarser(strong), 2 * joined
    side = min(_LARGEST_CELL, max(1.0, float(_SIDE // max(strong.shape))))  # of a cell of the raster
    cell = side / joined
    size = size_of_names(cell)
    across, down = strong.shape[1] * side, strong.shape[0] * side
    left, top = (width_of_names(tokens, cell, size) + _GAP / 2 for tokens in (queries, keys))
    small, bold = font_of(12), font_of(15, QFont.Weight.DemiBold)
    bar = _GAP * 2 + _BAR + numbers_width((low, high), QFontMetricsF(small))
    width = max(_NARROWEST, 2 * _MARGIN + left + across + bar)
    start = QPointF(_MARGIN + left + (width - 2 * _MARGIN - left - across - bar) / 2, _MARGIN + top)
    facts = [
        tr("rows attend to columns"),
        _VALUES[look.scale].format(low=number(low), high=number(high)),
    ]
    if look.hide_special:
        facts.append(tr("special tokens hidden, with {percent:.0f} % of the weights", percent=100 * shown.hidden))
    if look.hide_special and look.renormalise:
        facts.append(tr("each row scaled to sum to one"))
    if joined > 1:
        facts.append(tr("each cell is the strongest of {count}\u00a0\u00d7\u00a0{count}", count=joined))
    texts = [Text(title(provenance), bold, INK), Text(caption(provenance, facts, notes), small, GRAY)]
    blocks = [(text, *wrapped(text, width - 2 * _MARGIN)) for text in texts]
    height = start.y() + down + _MARGIN + sum(room + 6 for _, _, room in blocks) + _MARGIN / 2
    raster = _raster(strong, colormap)

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        place = QRectF(start.x(), start.y(), across, down)
        painter.drawImage(place, raster)
        painter.setPen(QPen(LINE, 0.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        _paint_names(painter, queries, keys, start, cell, size)
        painter.setFont(small)
        beside = QRectF(place.right() + 2 * _GAP, start.y(), _BAR, min(max(down, 120.0), 360.0))
        paint_bar(painter, beside, (low, high), colormap, INK, LINE)
        y = start.y() + max(down, beside.height()) + _MARGIN
        for text, lines, room in blocks:
            painter.setPen(text.colour)
            lines.draw(painter, QPointF(_MARGIN, y))
            y += room + 6

    height += max(0.0, min(max(down, 120.0), 360.0) - down)
    return Painting(round(width), round(height), paint, told, provenance)


def described(weights: Weights, queries: Tokens, keys: Tokens, provenance: Provenance) -> str:
    """The map in one line of words: where its strongest weight lies, beside what a token has of itself."""
    numbers = np.nan_to_num(np.asarray(weights, np.float32))
    apart = len(queries) > 1 and provenance.parameters["kind"] != "cross"
    sought = numbers - np.diag(np.full(len(queries), np.inf, np.float32)) if apart else numbers
    row, column = np.unravel_index(int(sought.argmax()), numbers.shape)
    found = {
        "title": title(provenance),
        "query": queries.texts[row],
        "row": row,
        "key": keys.texts[column],
        "column": column,
        "weight": number(float(numbers[row, column])),
    }
    if apart:
        return tr(
            "{title}: strongest between two tokens from {query!r} (token {row}) to {key!r} (token {column}), {weight}.",
            **found,
        )
    return tr("{title}: strongest from {query!r} (token {row}) to {key!r} (token {column}), {weight}.", **found)


def _raster(strong: npt.NDArray[np.uint8], colormap: str) -> QImage:
    """The cells as a picture with a table of colours, each of several pixels where there are few."""
    times = -(-_SHARPEST // max(strong.shape))
    cells = np.ascontiguousarray(strong.repeat(times, axis=0).repeat(times, axis=1))
    height, width = cells.shape
    image = QImage(cells.data, width, height, width, QImage.Format.Format_Indexed8).copy()
    image.setColorTable([qRgb(*map(int, colour)) for colour in table(colormap)])
    return image


def _paint_names(painter: QPainter, queries: Tokens, keys: Tokens, start: QPointF, cell: float, size: float) -> None:
    painter.setFont(font_of(size))
    metrics = QFontMetricsF(painter.font())
    middle = (metrics.ascent() - metrics.descent()) / 2
    for token, name in named(queries, cell, size):
        painter.setPen(GRAY if queries.special[token] else INK)
        x = start.x() - _GAP / 2 - metrics.horizontalAdvance(name)
        painter.drawText(QPointF(x, start.y() + (token + 0.5) * cell + middle), name)
    painter.save()
    painter.translate(start)
    painter.rotate(-90)
    for token, name in named(keys, cell, size):
        painter.setPen(GRAY if keys.special[token] else INK)
        painter.drawText(QPointF(_GAP / 2, (token + 0.5) * cell + middle), name)
    painter.restore()
