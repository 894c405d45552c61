"""How links are painted: where each token stands, the lines, and what an isolated token adds."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from inspector.app.theme import GRID, MARGIN, theme
from inspector.attention.grouping import Places
from inspector.core.results import Array
from inspector.ui.head_colours import head_colour
from inspector.ui.link_scene import FAINTEST, LinkScene, Side, Spot, other, printed

_LEVELS = 32
"""Steps of opacity: lines of one head and step are drawn with one pen."""

FEW = 160
"""So many lines are painted within a frame of a moving picture."""

ISOLATED = 400
"""So many lines of one token are painted, the strongest."""

_NAMED = 16
"""So many of the tokens that an isolated one is linked with are named where rows are too low to name all."""


@dataclass(frozen=True)
class LinkPlaces:
    """Where things stand in a viewport ``height`` high: lines between ``left`` and ``right``, beside them the names.

    ``row`` is the height of a row in pixels and may be a fraction, ``names`` the width of a column, ``scrolled`` how
    far the top row is above its place.
    """

    left: float
    right: float
    names: float
    row: float
    scrolled: int
    height: int

    def middles(self, rows: Places) -> npt.NDArray[np.floating]:
        """How high the middle of each row is."""
        return MARGIN + (rows + 0.5) * self.row - self.scrolled

    def place(self, side: Side, row: int) -> QRectF:
        """Where a token's name stands."""
        top = MARGIN + row * self.row - self.scrolled
        return QRectF(self.left - self.names if side == "query" else self.right, top, self.names, self.row)

    def at(self, point: QPointF) -> tuple[Side, int] | None:
        """The column and the row under a point; there may be fewer rows."""
        row = math.floor((point.y() - MARGIN + self.scrolled) / self.row)
        if self.left - self.names <= point.x() < self.left:
            return "query", row
        return ("key", row) if self.right <= point.x() < self.right + self.names else None

    def visible(self, rows: int) -> tuple[int, int]:
        """The first and the last of so many rows in view."""
        first = max(0, math.floor((self.scrolled - MARGIN) / self.row))
        return first, min(rows - 1, math.floor((self.scrolled + self.height - MARGIN) / self.row))


def paint_links(painter: QPainter, scene: LinkScene, places: LinkPlaces, most: int) -> None:
    """Paint the ``most`` strongest lines with an end in view: opacity is the weight shared by the heads that are on."""
    links, heads = scene.links, len(scene.heads)
    first, last = places.visible(scene.rows)
    ends = (links.queries, links.keys)
    seen = np.flatnonzero(np.logical_or(*((end >= first) & (end <= last) for end in ends)))[-most:]
    if not len(seen):
        return
    levels = np.ceil(np.clip(links.weights[seen] / heads, 0, 1) * _LEVELS).astype(np.intp)
    runs = levels * heads + links.heads[seen]
    order = np.argsort(runs, kind="stable")
    runs, seen = runs[order], seen[order]
    start, end = (places.middles(rows[seen]) for rows in ends)
    lines = [QLineF(places.left, y0, places.right, y1) for y0, y1 in zip(start, end, strict=True)]
    for begin, beyond in itertools.pairwise(np.flatnonzero(np.diff(runs, prepend=-1, append=-1))):
        level, head = divmod(int(runs[begin]), heads)
        painter.setPen(_pen(scene.heads[head], level / _LEVELS, len(links)))
        painter.drawLines(lines[begin:beyond])


def paint_isolated(painter: QPainter, scene: LinkScene, places: LinkPlaces, spot: Spot) -> None:
    """Paint the lines of one token, the strongest in full, and behind the other column a strip for each head."""
    values = scene.strengths(spot)
    scale = 0.95 / max(float(values.max(initial=0)), 1e-9)
    here = places.place(spot[0], scene.row_of(spot)).center().y()
    strip = places.names / len(scene.heads)
    left = places.place(other(spot[0]), 0).left()
    lines = np.argwhere(values * scale >= FAINTEST)
    for head, row in lines[np.argsort(values[tuple(lines.T)], kind="stable")][-ISOLATED:]:
        value, y = float(values[head, row]), places.place(other(spot[0]), row).center().y()
        ends = (here, y) if spot[0] == "query" else (y, here)
        painter.setPen(_pen(scene.heads[head], value * scale, len(lines)))
        painter.drawLine(QLineF(places.left, ends[0], places.right, ends[1]))
        colour = head_colour(scene.heads[head])
        colour.setAlphaF(0.5 * min(1.0, value))
        painter.fillRect(QRectF(left + head * strip, y - places.row / 2, strip, places.row), colour)


def paint_names(painter: QPainter, scene: LinkScene, places: LinkPlaces, side: Side, spot: Spot | None) -> None:
    """Paint a column of names, and beside it the mean weight of each with the isolated token across, if there is."""
    metrics, tokens = painter.fontMetrics(), scene.tokens[side]
    means = scene.strengths(spot).mean(axis=0) if spot is not None and spot[0] != side else None
    edge = Qt.AlignmentFlag.AlignRight if side == "query" else Qt.AlignmentFlag.AlignLeft
    align = int(edge | Qt.AlignmentFlag.AlignVCenter)
    outward = -places.names if side == "query" else places.names
    for row in _named(scene, places, side, spot, means, metrics.height()):
        token = int(scene.shown[side][row])
        inside = places.place(side, row).adjusted(GRID, 0, -GRID, 0)
        line = QRectF(inside.left(), inside.center().y() - metrics.height() / 2, inside.width(), metrics.height())
        painter.setPen(QColor(theme().muted if tokens.special[token] and spot != (side, token) else theme().text))
        name = metrics.elidedText(printed(tokens.texts[token]), Qt.TextElideMode.ElideMiddle, int(inside.width()))
        painter.drawText(line, align, name)
        if means is not None and means[row] >= 5e-4:
            painter.setPen(QColor(theme().muted))
            painter.drawText(line.translated(outward, 0), align, f"{means[row]:.3f}")


def paint_mark(painter: QPainter, place: QRectF, frame: QColor | None) -> None:
    """Mark the isolated token's place, with a frame where it is locked."""
    painter.fillRect(place, QColor(theme().hover if frame is None else theme().selection))
    if frame is not None:
        painter.setPen(QPen(frame, 1))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))


def _named(
    scene: LinkScene, places: LinkPlaces, side: Side, spot: Spot | None, means: Array | None, high: int
) -> list[int]:
    """The rows in view whose names have room: those that matter first, then every so many."""
    first, last = places.visible(len(scene.shown[side]))
    step = math.ceil(high / places.row)
    if step == 1:
        return list(range(first, last + 1))
    wanted = [row for row in range(first, last + 1) if row % step == 0]
    if means is not None:
        strongest = np.argsort(-means, kind="stable")[:_NAMED]
        wanted = [int(row) for row in strongest if means[row] >= 0.01] + wanted
    if spot is not None and spot[0] == side:
        wanted.insert(0, scene.row_of(spot))
    rows: list[int] = []
    near: set[int] = set()
    for row in wanted:
        if row not in near:
            near.update(range(row - step + 1, row + step))
            rows.append(row)
    return rows


def _pen(head: int, opacity: float, lines: int) -> QPen:
    colour = head_colour(head)
    colour.setAlphaF(min(1.0, opacity))
    pen = QPen(colour, 1.5 if lines <= FEW else 1.0)
    pen.setCosmetic(lines > FEW)  # Qt paints lines of one of the screen's own pixels several times faster
    return pen
