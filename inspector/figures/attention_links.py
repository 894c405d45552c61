"""Links between tokens as a figure: two columns of tokens, lines as strong as the attention, a colour for each head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from inspector.attention.grouping import Places
from inspector.attention.links import LinkLook, Links, shown_places, strongest
from inspector.attention.matrix import token_label
from inspector.core.attention import Weights
from inspector.core.colormaps import HEADS_ON_LIGHT
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.core.tokens import Tokens
from inspector.figures.attention_words import caption, title, tokens_words
from inspector.figures.figure import GRAY, INK, ensure_application, font_of
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting

MOST_LINKS = 6000
"""More lines are neither seen nor small in a file."""

_FAINTEST = 0.02
"""The opacity below which a line cannot be seen."""

_SHARED = 16
"""Opacity is shared by so many heads at most, so that a line of one alone is seen beside those of many."""

_LEVELS = 32
_MARGIN, _GAP, _WIDTH, _COLUMN, _SWATCH = 24.0, 8.0, 640.0, 190.0, 46.0


def links_painting(
    weights: Weights,
    heads: Sequence[int],
    queries: Tokens,
    keys: Tokens,
    provenance: Provenance,
    notes: Sequence[str] = (),
    look: LinkLook = LinkLook(),  # noqa: B008  # frozen
) -> Painting:
    """The links of ``heads`` of one layer, ``weights`` (heads, queries, keys) being those of all its heads.

    A line's opacity is its share of the largest weight drawn, divided by the number of heads, so that lines of heads
    that agree add up and attention that is very even is drawn too.
    """
    ensure_application()
    places = shown_places(queries, keys, look)
    links, only = _links(weights, heads, places, look), _only(queries, keys, look)
    queries, keys = (tokens.at(place.tolist()) for tokens, place in zip((queries, keys), places, strict=True))
    longest = max(len(queries), len(keys))
    row = 16.0 if longest <= 100 else 12.0
    size = 12.0 if longest <= 100 else 9.0
    small, bold = font_of(12), font_of(15, QFont.Weight.DemiBold)
    facts = [tr("the tokens on the left attend to those on the right")]
    facts += [only] if only else []
    facts += _left_out(links, len(heads))
    texts = [Text(title(provenance), bold, INK), Text(caption(provenance, facts, notes), small, GRAY)]
    blocks = [(text, *wrapped(text, _WIDTH - 2 * _MARGIN)) for text in texts]
    per_line = int((_WIDTH - 2 * _MARGIN) // _SWATCH)
    swatches = () if provenance.parameters["aggregate"] else tuple(heads)  # one map of many heads has no number
    top = _MARGIN + 20.0 * -(-len(swatches) // per_line) + _GAP
    below = top + longest * row + _MARGIN
    height = below + sum(room + 6 for _, _, room in blocks) + _MARGIN / 2

    def paint(painter: QPainter) -> None:
        _paint_swatches(painter, swatches, per_line)
        _paint_links(painter, links, heads, top, row)
        painter.setFont(font_of(size))
        _paint_column(painter, queries, top, row, right=_COLUMN)
        _paint_column(painter, keys, top, row, left=_WIDTH - _COLUMN)
        y = below
        for text, lines, room in blocks:
            painter.setPen(text.colour)
            lines.draw(painter, QPointF(_MARGIN, y))
            y += room + 6

    between = {"title": title(provenance), "queries": len(queries), "keys": tokens_words(len(keys))}
    if len(links) == 1:
        said = tr("{title}: 1 link between {queries:,} and {keys}.", **between)
    else:
        said = tr("{title}: {count:,} links between {queries:,} and {keys}.", count=len(links), **between)
    return Painting(round(_WIDTH), round(height), paint, said, provenance)


def _links(weights: Weights, heads: Sequence[int], places: tuple[Places, Places], look: LinkLook) -> Links:
    """The links that are drawn, of the one token alone where there is one, by places in ``places``."""
    kept = [
        place[place == token] if token in place else place
        for place, token in zip(places, (look.query, look.key), strict=True)
    ]
    largest = max((float(weights[head][np.ix_(*kept)].max(initial=0)) for head in heads), default=0.0)
    least = max(_faintest(largest, len(heads)), float(np.finfo(np.float32).tiny))  # what is zero is no link
    found = strongest(weights, heads, kept[0], kept[1], MOST_LINKS, least)
    rows, columns = (np.searchsorted(place, some) for place, some in zip(places, kept, strict=True))
    return replace(found, queries=rows[found.queries], keys=columns[found.keys])


def _faintest(largest: float, heads: int) -> float:
    """The weight below which the line of one of so many heads cannot be seen beside the ``largest``."""
    return _FAINTEST * min(heads, _SHARED) * largest


def _left_out(links: Links, heads: int) -> list[str]:
    """What is not drawn, and how strong the strongest line is."""
    if not len(links):
        return [tr("there is no weight above zero")]
    largest = float(links.weights[-1])
    if links.each == 1:
        only = [tr("only the strongest link of each token and head")]
    else:
        only = [tr("only the {count} strongest links of each token and head", count=links.each)] if links.each else []
    return [
        *only,
        tr(
            "the strongest line is a weight of {largest:.2g}, weights below {faintest:.2g} are not drawn",
            largest=largest,
            faintest=_faintest(largest, heads),
        ),
    ]


def _only(queries: Tokens, keys: Tokens, look: LinkLook) -> str:
    """Which links alone are drawn; empty for all."""
    told = []
    if look.from_side >= 0:
        told.append(tr("from text {one} to text {other} only", one="AB"[look.from_side], other="AB"[look.to_side]))
    if 0 <= look.query < len(queries):
        told.append(tr("only links of {text!r} (token {place})", text=queries.texts[look.query], place=look.query))
    if 0 <= look.key < len(keys):
        told.append(tr("only links to {text!r} (token {place})", text=keys.texts[look.key], place=look.key))
    return ", ".join(told)


def _colour(head: int) -> QColor:
    return QColor(HEADS_ON_LIGHT[head % len(HEADS_ON_LIGHT)])


def _paint_swatches(painter: QPainter, heads: Sequence[int], per_line: int) -> None:
    """A square in the colour of each head with its number."""
    painter.setFont(font_of(12))
    for place, head in enumerate(heads):
        down, across = divmod(place, per_line)
        corner = QPointF(_MARGIN + across * _SWATCH, _MARGIN + 20.0 * down)
        painter.fillRect(QRectF(corner.x(), corner.y(), 12, 12), _colour(head))
        painter.setPen(INK)
        painter.drawText(QPointF(corner.x() + 17, corner.y() + 11), str(head))


def _paint_links(painter: QPainter, links: Links, heads: Sequence[int], top: float, row: float) -> None:
    """All lines of a head that look alike as one path, which keeps drawings small."""
    if not len(links):
        return
    shares = links.weights / (links.weights[-1] * min(len(heads), _SHARED))
    levels = np.ceil(np.clip(shares, 0, 1) * _LEVELS).astype(int)
    start, end = _COLUMN + _GAP, _WIDTH - _COLUMN - _GAP
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for level in np.unique(levels):
        for head in np.unique(links.heads[levels == level]):
            path = QPainterPath()
            for place in np.flatnonzero((levels == level) & (links.heads == head)):
                path.moveTo(start, top + (float(links.queries[place]) + 0.5) * row)
                path.lineTo(end, top + (float(links.keys[place]) + 0.5) * row)
            colour = _colour(heads[head])
            colour.setAlphaF(float(level) / _LEVELS)
            painter.setPen(QPen(colour, 1.5))
            painter.drawPath(path)


def _paint_column(
    painter: QPainter, tokens: Tokens, top: float, row: float, *, left: float = 0.0, right: float = 0.0
) -> None:
    """The tokens below each other, from ``left`` or up to ``right``."""
    metrics = QFontMetricsF(painter.font())
    middle = (metrics.ascent() - metrics.descent()) / 2
    for token, text in enumerate(tokens.texts):
        name = metrics.elidedText(token_label(text), Qt.TextElideMode.ElideMiddle, _COLUMN - _MARGIN)
        painter.setPen(GRAY if tokens.special[token] else INK)
        x = left or right - metrics.horizontalAdvance(name)
        painter.drawText(QPointF(x, top + (token + 0.5) * row + middle), name)
