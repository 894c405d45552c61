"""The classes that a unit pushes up and down, as bars from a common zero; a click chooses the class."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, caption_font, theme
from inspector.core.colormaps import table
from inspector.ui.channel_cells import short

EACH = 4
"""So many classes are shown at each end."""

ROW = 6 * GRID


class ClassBars(QWidget):
    """``chosen`` is sent with a class. The mouse or the arrow keys mark one, Enter or Space choose it."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.pushes: npt.NDArray[np.float32] | None = None
        self.rows: tuple[int, ...] = ()
        self.marked = -1
        self.explained = -1
        self._label: Callable[[int], str] = str
        self._dimmed = False
        self.setFont(caption_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Classes that the unit pushes")

    def show_pushes(self, pushes: npt.NDArray[np.float32], label: Callable[[int], str], explained: int) -> None:
        """Show ``pushes`` (classes,), the most up and down; ``label`` names a class, ``explained`` is the chosen."""
        self.pushes, self._label, self.explained, self._dimmed = pushes, label, explained, False
        falling = np.argsort(-np.nan_to_num(pushes), kind="stable")
        count = min(EACH, len(falling) // 2 or 1)
        ends = [*falling[:count], *falling[max(count, len(falling) - count) :]]
        self.rows = tuple(int(index) for index in ends if pushes[index])
        self._mark(-1)
        self.updateGeometry()
        self.update()

    def set_dimmed(self) -> None:
        """Dim what is shown: another unit's are on their way."""
        self._dimmed = True
        self.update()

    def words(self, row: int) -> str:
        """One row in words."""
        if self.pushes is None or not 0 <= row < len(self.rows):
            return ""
        index = self.rows[row]
        return f"{self._label(index)} {short(float(self.pushes[index]))}"

    def sizeHint(self) -> QSize:
        return QSize(50 * GRID, max(1, len(self.rows)) * ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(40 * GRID, max(1, len(self.rows)) * ROW)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _CHOOSING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self.rows:
            self._mark(max(0, min(len(self.rows) - 1, self.marked + steps[event.key()])))
        elif event.key() in _CHOOSING and self.marked >= 0:
            self.chosen.emit(self.rows[self.marked])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // ROW
        self._mark(row if row < len(self.rows) else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // ROW
        if event.button() == Qt.MouseButton.LeftButton and row < len(self.rows) and not self._dimmed:
            self.chosen.emit(self.rows[row])

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mark(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._mark(max(0, self.marked))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.pushes is None or not self.rows:
            painter.setPen(QColor(theme().muted))
            words = "Counting" if self.pushes is None else "It pushes no class"
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
            return
        painter.setOpacity(0.4 if self._dimmed else 1.0)
        peak = max(abs(float(self.pushes[index])) for index in self.rows)
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance("\N{MINUS SIGN}0.000") + GRID
        names = (self.width() - room) * 9 // 16
        zero, half = names + (self.width() - room - names) // 2, (self.width() - room - names) // 2 - GRID
        colours = table("blue-white-red")
        for row, index in enumerate(self.rows):
            value = float(self.pushes[index])
            line = QRect(0, row * ROW, self.width(), ROW)
            if row == self.marked:
                painter.fillRect(line, QColor(theme().hover))
            if index == self.explained:
                painter.fillRect(QRect(0, line.top() + GRID, 3, ROW - 2 * GRID), QColor(theme().accent))
            long = max(1, round(abs(value) / peak * half))
            colour = QColor(*(int(part) for part in colours[235 if value > 0 else 20]))
            left = zero if value > 0 else zero - long
            painter.fillRect(QRect(left, line.top() + GRID + 1, long, ROW - 2 * GRID - 2), colour)
            painter.setPen(QColor(theme().text))
            name = metrics.elidedText(self._label(index), Qt.TextElideMode.ElideMiddle, names - 3 * GRID)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line.adjusted(2 * GRID, 0, 0, 0), int(middle | Qt.AlignmentFlag.AlignLeft), name)
            painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignRight), short(value))
        painter.setPen(QPen(QColor(theme().muted), 1))
        painter.drawLine(zero, 0, zero, len(self.rows) * ROW)
        if self.hasFocus() and self.marked >= 0:
            painter.setPen(QPen(QColor(theme().accent), 1))
            painter.drawRect(QRect(0, self.marked * ROW, self.width() - 1, ROW - 1))

    def _mark(self, row: int) -> None:
        if row != self.marked:
            self.marked = row
            words = self.words(row)
            self.setToolTip(f"{words}\nClick to explain it" if words else "")
            self.update()
        self.setAccessibleDescription(self.words(row) or ", ".join(self.words(n) for n in range(len(self.rows))))


_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
