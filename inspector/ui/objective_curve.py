"""How the objective of a synthesised picture rose: a line with numbers on both axes."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, caption_font, theme
from inspector.core.language import tr
from inspector.core.results import Array
from inspector.figures.ticks import number, ticks
from inspector.ui.axes import paint_base, paint_columns, paint_rows, plot_area
from inspector.ui.marking import Marking

_LONG = 512
"""Steps from which on the axis grows with the line."""


class ObjectiveCurve(QWidget):
    """The objective in each step so far, on an axis of ``steps``. The mouse or the arrow keys mark a step."""

    def __init__(self) -> None:
        super().__init__()
        self.curve: Array = np.empty(0, np.float32)
        self.steps = 1
        self.marking = Marking(self, lambda: len(self.curve), lambda: 1, self._at, chooses=False)
        self.marking.changed.connect(self._tell)
        self.setFont(caption_font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Objective in each step"))

    def show_curve(self, curve: Array | None, steps: int) -> None:
        """Show another curve, or the same one further on."""
        self.curve = curve if curve is not None else np.empty(0, np.float32)
        self.steps = _horizon(len(self.curve), max(steps, len(self.curve), 1))
        self.marking.mark(min(self.marked, len(self.curve) - 1))

    @property
    def marked(self) -> int:
        """The step, from 0 on, whose value is told; -1 for the last one."""
        return self.marking.marked

    @property
    def words(self) -> str:
        """The marked step, or where the curve is now, in words."""
        if not len(self.curve):
            return ""
        place = self.marked if self.marked >= 0 else len(self.curve) - 1
        return tr("Step {place}: {number}", place=place + 1, number=number(float(self.curve[place]), 4))

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, 32 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(44 * GRID, 32 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, plot = theme(), self._plot()
        head = QRectF(0, 0, self.width(), self.fontMetrics().height())
        painter.setPen(QColor(colours.muted))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), tr("Objective"))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.words)
        self._paint_axes(painter, plot)
        if len(self.curve):
            self._paint_line(painter, plot)
        paint_base(painter, plot, focused=self.hasFocus())

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        paint_rows(painter, plot, [(self._point(plot, 0, value).y(), text) for value, text in self._value_ticks()])
        steps = sorted({0, self.steps // 2 - 1, self.steps - 1} - {-1})
        places = [(plot.left() + plot.width() * step / max(1, self.steps - 1), f"{step + 1:,}") for step in steps]
        paint_columns(painter, plot, self.width(), places)

    def _paint_line(self, painter: QPainter, plot: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().accent), 1.5))
        finite = np.flatnonzero(np.isfinite(self.curve))
        points = [self._point(plot, int(place), float(self.curve[place])) for place in finite]
        painter.drawPolyline(QPolygonF(points))
        place = self.marked if self.marked >= 0 else len(self.curve) - 1
        if np.isfinite(self.curve[place]):
            painter.setBrush(QColor(theme().accent))
            painter.drawEllipse(self._point(plot, place, float(self.curve[place])), 2.5, 2.5)

    def _point(self, plot: QRectF, place: int, value: float) -> QPointF:
        low, high = self._range()
        across = place / max(1, self.steps - 1)
        return QPointF(
            plot.left() + plot.width() * across, plot.bottom() - plot.height() * (value - low) / (high - low)
        )

    def _range(self) -> tuple[float, float]:
        """The smallest and largest value, always with zero, and never the same."""
        finite = self.curve[np.isfinite(self.curve)]
        low, high = min(0.0, float(finite.min(initial=0.0))), max(0.0, float(finite.max(initial=0.0)))
        return (low, high) if high > low else (0.0, 1.0)

    def _value_ticks(self) -> list[tuple[float, str]]:
        return ticks(*self._range()) if len(self.curve) else []

    def _plot(self) -> QRectF:
        """Where the line runs: between the values on the left, the words above, and the steps below."""
        return plot_area(self, (text for _, text in self._value_ticks()), right=GRID)

    def _at(self, point: QPoint) -> int:
        plot = self._plot()
        place = round((point.x() - plot.left()) / plot.width() * (self.steps - 1))
        return place if 0 <= place < len(self.curve) else -1

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words)


def _horizon(taken: int, steps: int) -> int:
    """How many steps the axis holds: all of them, or of very many those in sight, so that the line can be seen."""
    return steps if steps <= _LONG else min(steps, max(_LONG, 1 << (2 * taken).bit_length()))
