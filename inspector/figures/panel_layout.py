"""Where everything in a grid of pictures stands, and what paints it: labels, pictures and colour bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout

from inspector.figures.colour_bar import numbers_width, paint_bar, paint_strip
from inspector.figures.display import Display
from inspector.figures.figure import GRAY, INK, LINE, Pixels, font_of, paint_map, paint_photo
from inspector.figures.layout import Text, wrapped
from inspector.figures.shared_scale import Scale
from inspector.figures.sizes import Size

if TYPE_CHECKING:
    from inspector.figures.panels import Grid, Panel

TALLEST = 1.3
"""A picture is at most so many times as high as its column is wide."""

Bar = tuple[tuple[float, float], str]
"""The values at the ends of a colour bar and its colour map; equal ones need one bar."""

_GROUND = QColor(240, 241, 243)
_NARROWEST = 16.0  # pixels of a column
_ROW = 5  # letters that fit beside a row at least


@dataclass(frozen=True, eq=False)
class Look:
    """How one heatmap is shown, and its colour bar; None where it has nothing to show."""

    display: Display
    bar: Bar | None


class PanelLayout:
    """``acts`` paint everything from top to bottom; ``width`` and ``bottom`` are the room that it takes.

    All is measured in pixels of the figure's ``size``, and ``unit`` is the height of its letters.
    """

    def __init__(
        self,
        panels: Grid,
        rows: Sequence[str],
        columns: Sequence[str],
        size: Size,
        looks: Mapping[Panel, Look],
        scale: Scale,
    ) -> None:
        self.unit = unit = size.unit
        self.looks, self.scale, self.margin, self.gap = looks, scale, 1.6 * unit, 0.7 * unit
        self.font, self.small, self.tiny = font_of(unit), font_of(unit * 0.92), font_of(unit * 0.8)
        self.acts: list[Callable[[QPainter], None]] = []
        shared = _bars(looks.values()) if scale == "all" else ()
        band = 1.7 * unit if any(rows) else 0.0
        beside = sum(self._room_of(bar) for bar in shared)
        room = size.width - 2 * self.margin - band - beside
        self.column = max(_NARROWEST, float(int((room - (len(columns) - 1) * self.gap) / len(columns))))
        left = self.margin + band
        right = left + len(columns) * (self.column + self.gap) - self.gap
        self.width = max(float(size.width), right + beside + self.margin)
        top = y = self.margin + self._name_columns(columns, left)
        for label, row in zip(rows, panels, strict=True):
            y = self._place_row(row, label, left, y)
        self.bottom = y - self.gap
        if scale == "column":
            self._place_strips(panels, left)
        self._place_bars(shared, right, top)

    def _room_of(self, bar: Bar) -> float:
        """How far a bar beside the grid, and its numbers, reach to the right."""
        return self.gap + 1.1 * self.unit + numbers_width(bar[0], QFontMetricsF(self.small))

    def _place_bars(self, bars: Sequence[Bar], x: float, top: float) -> None:
        """The bars that all share: as high as the grid, but no higher than can be read at a glance."""
        high = max(6 * self.unit, min(self.bottom - top, 24 * self.unit))
        for bar in bars:
            self._paint_bar(QRectF(x + self.gap, top, 1.1 * self.unit, high), bar)
            x += self._room_of(bar)
            self.bottom = max(self.bottom, top + high)

    def _paint_bar(self, place: QRectF, bar: Bar) -> None:
        def paint(painter: QPainter) -> None:
            painter.setFont(self.small)
            paint_bar(painter, place, *bar, INK, LINE)

        self.acts.append(paint)

    def _place_strips(self, panels: Grid, left: float) -> None:
        """At the foot of each column the bars that its pictures share."""
        lowest = self.bottom
        for column in range(max(map(len, panels))):
            there = [row[column] for row in panels if column < len(row)]
            bars = _bars(self.looks[panel] for panel in there if panel is not None and panel in self.looks)
            for place, bar in enumerate(bars):
                y = self.bottom + place * 1.9 * self.unit
                self._paint_strip(QRectF(left + column * (self.column + self.gap), y, self.column, 0), bar)
                lowest = max(lowest, y + 1.9 * self.unit)
        self.bottom = lowest

    def _paint_strip(self, foot: QRectF, bar: Bar) -> None:
        """A flat bar below ``foot``, as wide as it."""
        strip = QRectF(foot.left(), foot.bottom() + 0.35 * self.unit, foot.width(), 0.45 * self.unit)

        def paint(painter: QPainter) -> None:
            painter.setFont(self.tiny)
            paint_strip(painter, strip, *bar, GRAY, LINE)

        self.acts.append(paint)

    def _name_columns(self, columns: Sequence[str], left: float) -> float:
        """The labels on top, at the foot of their room, and the height of it."""
        longest = max((word for words in columns for word in words.split()), key=len, default="")
        font = _fitting(self.font, longest, self.column)
        named = [_label(words, font, self.column) for words in columns]
        room = max((height for _, height in named), default=0.0) if any(columns) else 0.0
        for place, (lines, height) in enumerate(named):
            corner = QPointF(left + place * (self.column + self.gap), self.margin + room - height)
            self.acts.append(_drawing(lines, corner, INK))
        return room + 0.4 * self.unit if room else 0.0

    def _place_row(self, row: Sequence[Panel | None], label: str, left: float, y: float) -> float:
        """One row of panels from ``y`` down; where the next one begins."""
        there = [panel for panel in row if panel is not None]
        named = [_label(panel.label if panel else "", self.font, self.column) for panel in row]
        head = max(height for _, height in named) + 0.2 * self.unit if any(p.label for p in there) else 0.0
        seen = [self._fitted(panel.pixels) for panel in there if panel.pixels is not None]
        high = max((height for _, height in seen), default=round(self.column * 0.6))
        high = max(high, round(_ROW * self.unit) if label else 0)
        sizes = [
            self._fitted(panel.pixels) if panel is not None and panel.pixels is not None else (self.column, high)
            for panel in row
        ]
        strips = self.scale == "each" and any(panel in self.looks and self.looks[panel].bar for panel in there)
        for place, (panel, (lines, above), (width, height)) in enumerate(zip(row, named, sizes, strict=True)):
            x = left + place * (self.column + self.gap)
            if panel is None:
                continue
            if panel.label:
                self.acts.append(_drawing(lines, QPointF(x, y + head - 0.2 * self.unit - above), INK))
            where = QRectF(round(x + (self.column - width) / 2), round(y + head + (high - height) / 2), width, height)
            self._place_panel(panel, where, y + head + high)
        if label:
            side = QRectF(self.margin, y + head, 1.4 * self.unit, high)
            self.acts.append(lambda painter: _paint_side(painter, side, label, self.font))
        return y + head + high + (1.9 * self.unit if strips else 0.0) + self.gap

    def _place_panel(self, panel: Panel, where: QRectF, foot: float) -> None:
        heatmap, pixels = panel.heatmap, panel.pixels
        if pixels is None:
            self.acts.append(lambda painter: self._paint_words(painter, where, panel.words))
        elif heatmap is None:
            self.acts.append(lambda painter: paint_photo(painter, where, pixels))
        else:
            look = self.looks[panel]
            fine = min(self.unit, self.column / 14)  # of the words on a picture, which have to fit it
            self.acts.append(lambda painter: paint_map(painter, where, heatmap, pixels, look.display, fine))
            if look.bar is not None and self.scale == "each":
                self._paint_strip(QRectF(where.left(), foot, where.width(), 0), look.bar)

    def _fitted(self, pixels: Pixels) -> tuple[int, int]:
        """The size of a photo in its column."""
        height, width = pixels.shape[:2]
        across = min(self.column, self.column * TALLEST * width / height)
        return max(1, round(across)), max(1, round(across * height / width))

    def _paint_words(self, painter: QPainter, where: QRectF, words: str) -> None:
        """Why there is no picture, on a pale ground."""
        painter.fillRect(where, _GROUND)
        inner = where.adjusted(*(0.5 * self.unit * sign for sign in (1, 1, -1, -1)))
        lines, height = _label(words, self.tiny, inner.width(), most=max(1, int(inner.height() / (1.2 * self.unit))))
        painter.setPen(GRAY)
        lines.draw(painter, QPointF(inner.left(), inner.center().y() - height / 2))


def _bars(looks: Iterable[Look]) -> tuple[Bar, ...]:
    """The different bars of some heatmaps, those with values for and against last."""
    return tuple(sorted({look.bar for look in looks if look.bar is not None}, key=lambda bar: (bar[0][0] < 0, bar)))


def _label(words: str, font: QFont, width: float, most: int = 2) -> tuple[QTextLayout, float]:
    """``words`` in the middle of ``width``, in at most so many lines: what is too long loses its middle."""
    lines, height = wrapped(Text(words, font, INK), width)
    for share in _shares(lines.lineCount() > most):
        short = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideMiddle, most * width * share)
        lines, height = wrapped(Text(short, font, INK), width)
        if lines.lineCount() <= most:
            break
    for index in range(lines.lineCount()):
        line = lines.lineAt(index)
        line.setPosition(QPointF((width - line.naturalTextWidth()) / 2, line.position().y()))
    return lines, height if words else 0.0


def _fitting(font: QFont, words: str, room: float) -> QFont:
    """``font``, smaller where ``words`` need that to fit, as far as they can still be read."""
    share = room / max(1.0, QFontMetricsF(font).horizontalAdvance(words))
    return font if share >= 1 else font_of(font.pixelSize() * max(0.65, share * 0.97))


def _shares(needed: bool) -> Iterator[float]:
    """Ever smaller parts of the room: lines that break between words do not fill it."""
    return iter((0.95, 0.85, 0.75, 0.65, 0.5, 0.35) if needed else ())


def _drawing(lines: QTextLayout, corner: QPointF, colour: QColor) -> Callable[[QPainter], None]:
    def draw(painter: QPainter) -> None:
        painter.setPen(colour)
        lines.draw(painter, corner)

    return draw


def _paint_side(painter: QPainter, side: QRectF, words: str, font: QFont) -> None:
    """A row's label, read from the bottom up."""
    painter.translate(side.left(), side.bottom())
    painter.rotate(-90)
    font = _fitting(font, words, side.height())
    painter.setFont(font)
    painter.setPen(INK)
    short = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideMiddle, side.height())
    painter.drawText(QRectF(0, 0, side.height(), side.width()), Qt.AlignmentFlag.AlignCenter, short)
