"""Several answers as one figure: a labelled grid of pictures with colour bars, title and caption."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout

from inspector.core.results import Heatmap
from inspector.figures.colour_bar import numbers_width, paint_bar, paint_strip
from inspector.figures.display import Display
from inspector.figures.figure import GRAY, INK, LINE, Pixels, ensure_application, font_of, paint_map, paint_photo
from inspector.figures.heatmap import colormap_name, is_signed, limits, nothing_to_show, shown_values
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting
from inspector.figures.panel_words import caption, record_of, summaries, title_of
from inspector.figures.sizes import Size

TALLEST = 1.3
"""A picture is at most so many times as high as its column is wide."""

_GROUND = QColor(240, 241, 243)
_NARROWEST = 16.0  # pixels of a column
_ROW = 5  # letters that fit beside a row at least


@dataclass(frozen=True, eq=False)
class Panel:
    """One picture of a grid: a heatmap over its photo, uint8 RGB (H, W, 3), or the photo alone.

    ``label`` stands above it, beside the labels of row and column. ``words`` stand in its place where it has no photo:
    why there is no answer.
    """

    heatmap: Heatmap | None = None
    pixels: Pixels | None = None
    label: str = ""
    words: str = ""


Grid = Sequence[Sequence[Panel | None]]
"""Rows of panels from top to bottom; None leaves a place empty."""


def panels_painting(
    panels: Grid,
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
    *,
    display: Display | None = None,
    shared: bool = False,
    title: str = "",
    size: Size | None = None,
) -> Painting:
    """The figure of ``panels``, ``size`` wide and as high as it needs, one point of the painting for each pixel.

    ``rows`` and ``columns`` are labels at the left and on top; none leave out their room. ``display`` is how each is
    shown: ``beside`` puts the photo at the head of each row. ``shared`` shows all on one scale with one colour bar,
    else each has its own below it. ``title`` takes the place of one made from the answers. At least one panel has a
    heatmap; the record holds the records of all, so that each can be made again.
    """
    ensure_application()
    display, size = display or Display(), size or Size()
    found = [panel.heatmap for row in panels for panel in row if panel is not None and panel.heatmap is not None]
    labels, told = _filled(rows, len(panels)), _filled(columns, max(map(len, panels)))
    made = record_of(panels, rows, columns, display, shared, title)
    looks = _Looks(found, display, shared)
    shown, names = panels, told
    if display.arrangement == "beside":
        shown, names = [(_photo_of(row), *row) for row in panels], ("Photo" if any(told) else "", *told)
    facts = caption(panels, labels, told, display, looks.span if shared else None)
    plan = _Plan(shown, labels, names, size, looks)
    unit, bold, small = plan.unit, font_of(plan.unit * 1.1, QFont.Weight.DemiBold), font_of(plan.unit * 0.92)
    texts = [Text(title or title_of(found), bold, INK), Text(" \N{MIDDLE DOT} ".join(facts), small, GRAY)]
    blocks, below = [], plan.bottom + 0.9 * unit
    for text in texts:
        lines, height = wrapped(text, plan.width - 2 * plan.margin)
        blocks.append((text, lines, QPointF(plan.margin, below)))
        below += height + 0.35 * unit

    def paint(painter: QPainter) -> None:
        for act in plan.acts:
            painter.save()
            act(painter)
            painter.restore()
        for text, lines, place in blocks:
            painter.setPen(text.colour)
            lines.draw(painter, place)

    height = round(below + plan.margin - 0.35 * unit)
    about = f"{title or title_of(found)}. {summaries(panels, labels, told)}"
    return Painting(round(plan.width), height, paint, about, made, pictured=True)


class _Looks:
    """How each heatmap is shown: by itself, or all on one scale, whose ends are the ``span``."""

    def __init__(self, found: Sequence[Heatmap], display: Display, shared: bool) -> None:
        alone = "overlay" if display.arrangement == "beside" else display.arrangement
        self._display = replace(display, arrangement=alone)
        self._signed = shared and any(is_signed(heatmap, display) for heatmap in found)
        self.shared, self.span, self.colormap = shared, (0.0, 1.0), "viridis"
        if shared:
            spans = [limits(heatmap, display) for heatmap in found]
            low, high = min(low for low, _ in spans), max(high for _, high in spans)
            if self._signed and display.range == "auto":
                high = max(-low, high)
                low = -high
            self.span = low, high
            self._display = replace(self._display, range="locked", low=low, high=high)
            self.colormap = colormap_name(self.of(found[0])[0], self._display)

    def of(self, heatmap: Heatmap) -> tuple[Heatmap, Display]:
        """What is painted for ``heatmap``; beside signed ones, an unsigned one takes their colours."""
        if self._signed and not is_signed(heatmap, self._display):
            heatmap = replace(heatmap, raw=shown_values(heatmap, self._display), polarity="signed")
        return heatmap, self._display


class _Plan:
    """Where everything stands, and ``acts``, which paint it from top to bottom."""

    def __init__(self, panels: Grid, rows: Sequence[str], columns: Sequence[str], size: Size, looks: _Looks) -> None:
        self.unit = unit = size.unit
        self.looks, self.margin, self.gap = looks, 1.6 * unit, 0.7 * unit
        self.font, self.tiny = font_of(unit), font_of(unit * 0.8)
        self.acts: list[Callable[[QPainter], None]] = []
        small = font_of(unit * 0.92)
        band = 1.7 * unit if any(rows) else 0.0
        bar = self.gap + 1.1 * unit + numbers_width(looks.span, QFontMetricsF(small)) if looks.shared else 0.0
        room = size.width - 2 * self.margin - band - bar
        self.column = max(_NARROWEST, float(int((room - (len(columns) - 1) * self.gap) / len(columns))))
        left = self.margin + band
        right = left + len(columns) * (self.column + self.gap) - self.gap
        self.width = max(float(size.width), right + bar + self.margin)
        top = y = self.margin + self._name_columns(columns, left)
        for label, row in zip(rows, panels, strict=True):
            y = self._place_row(row, label, left, y)
        self.bottom = y - self.gap
        if looks.shared:
            # As high as the pictures, and in a tall grid no higher than can be read at a glance.
            place = QRectF(right + self.gap, top, 1.1 * unit, max(6 * unit, min(self.bottom - top, 24 * unit)))
            self.bottom = max(self.bottom, place.bottom())
            self.acts.append(lambda painter: _paint_shared(painter, place, looks, small))

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
        strips = not self.looks.shared and any(self._has_strip(panel) for panel in there)
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
            seen, look = self.looks.of(heatmap)
            fine = min(self.unit, self.column / 14)  # of the words on a picture, which have to fit it
            self.acts.append(lambda painter: paint_map(painter, where, seen, pixels, look, fine))
            if self._has_strip(panel) and not self.looks.shared:
                strip = QRectF(where.left(), foot + 0.35 * self.unit, where.width(), 0.45 * self.unit)
                span, colormap = limits(seen, look), colormap_name(seen, look)
                self.acts.append(lambda painter: _paint_strip(painter, strip, span, colormap, self.tiny))

    def _fitted(self, pixels: Pixels) -> tuple[int, int]:
        """The size of a photo in its column."""
        height, width = pixels.shape[:2]
        across = min(self.column, self.column * TALLEST * width / height)
        return max(1, round(across)), max(1, round(across * height / width))

    def _has_strip(self, panel: Panel) -> bool:
        if panel.heatmap is None:
            return False
        seen, look = self.looks.of(panel.heatmap)
        return look.range != "auto" or not nothing_to_show(seen, look)

    def _paint_words(self, painter: QPainter, where: QRectF, words: str) -> None:
        """Why there is no picture, on a pale ground."""
        painter.fillRect(where, _GROUND)
        painter.setClipRect(where)
        inner = where.adjusted(*(0.5 * self.unit * sign for sign in (1, 1, -1, -1)))
        lines, height = _label(words, self.tiny, inner.width(), most=max(1, int(inner.height() / (1.2 * self.unit))))
        painter.setPen(GRAY)
        lines.draw(painter, QPointF(inner.left(), inner.center().y() - height / 2))


def _photo_of(row: Sequence[Panel | None]) -> Panel | None:
    """The photo of a row, to stand at its head."""
    return next((Panel(pixels=panel.pixels) for panel in row if panel is not None and panel.pixels is not None), None)


def _filled(labels: Sequence[str], count: int) -> tuple[str, ...]:
    return (*labels, *[""] * (count - len(labels)))[:count]


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


def _paint_shared(painter: QPainter, place: QRectF, looks: _Looks, font: QFont) -> None:
    painter.setFont(font)
    paint_bar(painter, place, looks.span, looks.colormap, INK, LINE)


def _paint_strip(painter: QPainter, strip: QRectF, span: tuple[float, float], colormap: str, font: QFont) -> None:
    painter.setFont(font)
    paint_strip(painter, strip, span, colormap, GRAY, LINE)
