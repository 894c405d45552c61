"""Truth beside beauty: what the plain model gives the synthesised picture, beside what a real photo reaches."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, MARGIN, caption_font, theme
from inspector.core.language import tr
from inspector.figures.ticks import number

_ROW = 6 * GRID


class TruthBars(QWidget):
    """A row for each (name, value): a bar from zero and the number; a dash stands where there is no value yet."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[str, float | None], ...] = ()
        self.setFont(caption_font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Activation under the plain model"))

    def show_rows(self, rows: Sequence[tuple[str, float | None]]) -> None:
        """Show other values. The first row is the one that counts, in the accent's colour."""
        if len(rows) != len(self.rows):
            self.updateGeometry()
        self.rows = tuple(rows)
        self.setAccessibleDescription(", ".join(f"{name} {_text(value)}" for name, value in rows))
        self.setToolTip("\n".join(f"{name}: {_text(value)}" for name, value in rows))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, _ROW * max(1, len(self.rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(44 * GRID, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics, colours = self.fontMetrics(), theme()
        values = [value for _, value in self.rows if value is not None and math.isfinite(value)]
        low, high = min([0.0, *values]), max([0.0, *values])
        span = (high - low) or 1.0
        across = self.width()
        names = min(0.42 * across, max([metrics.horizontalAdvance(name) for name, _ in self.rows], default=0) + MARGIN)
        numbers = max([metrics.horizontalAdvance(_text(value)) for _, value in self.rows], default=0) + MARGIN
        room = max(1.0, across - names - numbers)
        zero = names - low / span * room
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, (name, value) in enumerate(self.rows):
            top = row * _ROW
            painter.setPen(QColor(colours.text if row == 0 else colours.muted))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, int(names - MARGIN))
            painter.drawText(QRectF(0, top, names, _ROW), int(middle | Qt.AlignmentFlag.AlignLeft), shown)
            painter.drawText(QRectF(0, top, across, _ROW), int(middle | Qt.AlignmentFlag.AlignRight), _text(value))
            if value is not None and math.isfinite(value):
                end = zero + value / span * room
                bar = QRectF(min(zero, end), top + 2 * GRID, max(1.0, abs(end - zero)), _ROW - 4 * GRID)
                painter.fillRect(bar, QColor(colours.accent if row == 0 else colours.muted))


def _text(value: float | None) -> str:
    return "\N{EN DASH}" if value is None else number(value, 4)
