"""A vertical colour bar with numbers, painted by figures and by the window alike."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from inspector.core.colormaps import table
from inspector.figures.ticks import ticks


def bar_texts(limits: tuple[float, float], height: float, line: float) -> list[tuple[float, str]]:
    """The ticks that fit beside a bar of ``height`` with text ``line`` high: all, or every second or third."""
    found = ticks(*limits)
    room = max(1, int(height / (1.25 * line)))
    every = -(-len(found) // room)
    return found[::every] if every > 1 else found


def paint_bar(
    painter: QPainter, bar: QRectF, limits: tuple[float, float], colormap: str, text: QColor, outline: QColor
) -> None:
    """Paint the colours into ``bar``, high values at the top, and the numbers to its right in the painter's font."""
    colours = np.ascontiguousarray(table(colormap)[::-1])
    strip = QImage(colours.data, 1, len(colours), 3, QImage.Format.Format_RGB888)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(bar, strip)
    line = QFontMetricsF(painter.font())
    thin = max(1.0, line.height() / 16)
    painter.setPen(QPen(outline, thin))
    painter.drawRect(bar)
    low, high = limits
    for value, label in bar_texts(limits, bar.height(), line.height()):
        share = (value - low) / ((high - low) or 1.0)
        y = bar.bottom() - share * bar.height()
        painter.setPen(QPen(outline, thin))
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + line.height() * 0.25, y))
        painter.setPen(text)
        # The outermost numbers stay within the bar's height, so that nothing beside it has to make room for them.
        middle = min(max(y, bar.top() + line.capHeight() / 2), bar.bottom() - line.capHeight() / 2)
        painter.drawText(QPointF(bar.right() + line.height() * 0.4, middle + line.capHeight() / 2), label)
    painter.restore()


def numbers_width(limits: tuple[float, float], metrics: QFontMetricsF) -> float:
    """The room that the numbers need to the right of a bar."""
    widths = [metrics.horizontalAdvance(label) for _, label in ticks(*limits)]
    return metrics.height() * 0.4 + max(widths, default=0.0)
