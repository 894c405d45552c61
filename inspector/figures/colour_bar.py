"""Colour bars with numbers, painted by figures and by the window alike."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from inspector.core.colormaps import table
from inspector.figures.ticks import number, ticks


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


def paint_strip(
    painter: QPainter, strip: QRectF, limits: tuple[float, float], colormap: str, text: QColor, outline: QColor
) -> None:
    """Paint the colours into a flat ``strip``, high values at the right, and the numbers at its ends below it.

    Where both numbers do not fit, the high one stands alone. The numbers are in the painter's font.
    """
    colours = np.ascontiguousarray(table(colormap))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(strip, QImage(colours.data, len(colours), 1, 3 * len(colours), QImage.Format.Format_RGB888))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QPen(outline, max(1.0, metrics.height() / 16)))
    painter.drawRect(strip)
    painter.setPen(text)
    low, high = map(number, limits)
    line = strip.bottom() + metrics.ascent() + 0.1 * metrics.height()
    ends = metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)
    painter.drawText(QPointF(strip.right() - ends[1], line), high)
    room = strip.width() - sum(ends)
    if room > metrics.horizontalAdvance("0"):
        painter.drawText(QPointF(strip.left(), line), low)
    if limits[0] == -limits[1] and room > 4 * metrics.horizontalAdvance("0"):
        painter.drawText(QPointF(strip.center().x() - metrics.horizontalAdvance("0") / 2, line), "0")
    painter.restore()


def numbers_width(limits: tuple[float, float], metrics: QFontMetricsF) -> float:
    """The room that the numbers need to the right of a bar."""
    widths = [metrics.horizontalAdvance(label) for _, label in ticks(*limits)]
    return metrics.height() * 0.4 + max(widths, default=0.0)
