"""The axes of a small plot: numbers along its left side and below it, with a line for each on the left."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from inspector.app.theme import GRID, theme

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def plot_area(widget: QWidget, labels: Iterable[str], right: int) -> QRectF:
    """Where the plot of a widget lies: beside ``labels``, under a line of words, above the numbers below it.

    ``right`` pixels stay free on its other side.
    """
    metrics = widget.fontMetrics()
    left = max(10 * GRID, max(map(metrics.horizontalAdvance, labels), default=0) + 3 * GRID)
    high = metrics.height() + 2 * GRID
    return QRectF(left, high, max(1, widget.width() - left - right), max(1, widget.height() - 2 * high))


def paint_rows(painter: QPainter, plot: QRectF, rows: Iterable[tuple[float, str]]) -> None:
    """A line through the plot at each height, with its text on the left."""
    line = painter.fontMetrics().height()
    for height, text in rows:
        y = int(height)
        painter.setPen(QColor(theme().line))
        painter.drawLine(int(plot.left()), y, int(plot.right()), y)
        painter.setPen(QColor(theme().muted))
        painter.drawText(QRectF(0, y - line / 2, plot.left() - 2 * GRID, line), _RIGHT, text)


def paint_columns(painter: QPainter, plot: QRectF, width: int, columns: Iterable[tuple[float, str]]) -> None:
    """A short line below the plot at each place across, with its text under it, inside the ``width`` of the widget."""
    metrics = painter.fontMetrics()
    painter.setPen(QColor(theme().muted))
    for x, text in columns:
        painter.drawLine(int(x), int(plot.bottom()), int(x), int(plot.bottom()) + GRID)
        room = metrics.horizontalAdvance(text) + 2
        left = max(0.0, min(width - room, x - room / 2))
        place = QRectF(left, plot.bottom() + GRID + 2, room, metrics.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)


def paint_base(painter: QPainter, plot: QRectF, *, focused: bool) -> None:
    """The line that the plot stands on, in the accent's colour where the keys go to it."""
    painter.setPen(QPen(QColor(theme().accent if focused else theme().line), 1))
    painter.drawLine(plot.bottomLeft().toPoint(), plot.bottomRight().toPoint())
