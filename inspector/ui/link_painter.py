"""How links are painted: where each token stands, the lines, and what an isolated token adds."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from inspector.app.theme import GRID, MARGIN, theme
from inspector.attention.grouping import Places
from inspector.core.results import Array
from inspector.ui.head_colours import head_colour
from inspector.ui.link_scene import FAINTEST, MOST, LinkScene, Side, Spot, other, printed

_LEVELS = 32
"""Steps of opacity: lines of one head and step are drawn with one pen."""

FEW = 48
"""So many lines are painted within a frame, which then takes about half of its 16 ms where pixels are fine."""

WIDE = 64
"""So many lines are drawn one and a half pixels wide, more of them thin."""

_RUN = 64
"""So many lines are painted at once."""

_NAMED = 16
"""So many of the tokens that an isolated one is linked with are named where rows are too low to name all."""


Runs = Iterator[tuple[QPen, list[QLineF]]]
"""Lines, some at a time that one pen paints."""


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


def paint_runs(painter: QPainter, runs: Runs) -> None:
    """Paint all lines of ``runs``."""
    for pen, lines in runs:
        painter.setPen(pen)
        painter.drawLines(lines)


def line_runs(scene: LinkScene, places: LinkPlaces, most: int = MOST) -> Runs:
    """The ``most`` strongest lines with an end in view, the weakest first, some at a time that one pen paints.

    Opacity is the weight shared by the heads that are on.
    """
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
    for begin, beyond in itertools.pairwise(np.flatnonzero(np.diff(runs, prepend=-1, append=-1))):
        level, head = divmod(int(runs[begin]), heads)
        pen = _pen(head_colour(scene.heads[head]), level / _LEVELS, len(links))
        for some in range(begin, beyond, _RUN):
            here = slice(some, min(some + _RUN, beyond))
            yield (
                pen,
                [QLineF(places.left, y0, places.right, y1) for y0, y1 in zip(start[here], end[here], strict=True)],
            )


def isolated_runs(scene: LinkScene, places: LinkPlaces, spot: Spot, most: int = MOST) -> Runs:
    """The ``most`` strongest lines of one token, the weakest first, where the strongest of all has full opacity.

    Those of several heads to the same token lie on each other and are one line in the colour that they make.
    """
    shares = _shares(scene.strengths(spot))
    colours = _colours(scene.heads)
    here = places.place(spot[0], scene.row_of(spot)).center().y()
    across = np.flatnonzero(shares.max(axis=0) >= FAINTEST)
    shown = across[np.argsort(shares[:, across].max(axis=0), kind="stable")][-most:]
    for row, y in zip(shown, places.middles(shown), strict=True):
        ends = (here, y) if spot[0] == "query" else (y, here)
        line = QLineF(places.left, ends[0], places.right, ends[1])
        yield _pen(*_laid_over(colours, shares[:, row]), len(across)), [line]


def paint_strips(painter: QPainter, scene: LinkScene, places: LinkPlaces, spot: Spot) -> None:
    """Paint behind the names of the column across a strip for each head, as dense as half its weight."""
    values, side = scene.strengths(spot), other(spot[0])
    first, last = places.visible(len(scene.shown[side]))
    if first <= last:
        seen = np.where(_shares(values) >= FAINTEST, np.clip(values, 0, 1), 0)[:, first : last + 1]
        density = 0.5 * seen.T[..., None]
        pixels = np.round(np.concatenate([_colours(scene.heads) * density, density], axis=2) * 255).astype(np.uint8)
        rows, heads = density.shape[:2]
        form = QImage.Format.Format_RGBA8888_Premultiplied
        behind = places.place(side, first)
        behind.setHeight(places.row * rows)
        painter.drawImage(behind, QImage(pixels.tobytes(), heads, rows, 4 * heads, form))


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


def _shares(values: Array) -> Array:
    """The weights of a token's links (heads, tokens) against the largest, which gets nearly full opacity."""
    return values * np.float32(0.95 / max(float(values.max(initial=0)), 1e-9))


def _colours(heads: Sequence[int]) -> npt.NDArray[np.float64]:
    colours = [head_colour(head) for head in heads]
    return np.array([(colour.redF(), colour.greenF(), colour.blueF()) for colour in colours])


def _laid_over(colours: npt.NDArray[np.float64], opacities: Array) -> tuple[QColor, float]:
    """What lines of ``colours`` (heads, RGB) on each other make together, the strongest on top."""
    seen, clear = np.zeros(3), 1.0
    for head in np.argsort(-opacities, kind="stable"):
        seen += clear * float(opacities[head]) * colours[head]
        clear *= 1 - float(opacities[head])
    return QColor.fromRgbF(*(min(1.0, float(part)) for part in seen / max(1 - clear, 1e-9))), 1 - clear


def _pen(colour: QColor, opacity: float, lines: int) -> QPen:
    colour = QColor(colour)
    colour.setAlphaF(min(1.0, opacity))
    pen = QPen(colour, 1.5 if lines <= WIDE else 1.0)
    pen.setCosmetic(lines > WIDE)  # Qt paints lines of one of the screen's own pixels several times faster
    return pen
