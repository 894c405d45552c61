"""The heads of a layer as numbered swatches: which of them are on show, and in which colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from inspector.app.theme import GRID, caption_font, theme
from inspector.core.language import tr
from inspector.ui.head_colours import head_colour, ink_on

SWATCH = QSize(7 * GRID, 6 * GRID)


class HeadSwatches(QWidget):
    """A click or Space turns a head on or off; a double-click or Enter shows it alone, and the next time all again.

    ``changed`` is sent with the heads that a person left on, in rising order.
    """

    changed = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.active: tuple[int, ...] = ()
        self.marked = 0
        self._before: tuple[int, ...] = ()
        self.setFont(caption_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Heads"))

    def show_heads(self, count: int, active: tuple[int, ...]) -> None:
        """Show ``count`` heads of which ``active`` are on, without sending anything."""
        if count != self.count:
            self.count = count
            self.marked = min(self.marked, max(0, count - 1))
            self.updateGeometry()
        self.active = active
        heads = ", ".join(str(head) for head in active) or tr("none")
        told = tr("{on} of {count} heads on: {heads}", on=len(active), count=count, heads=heads)
        self.setAccessibleDescription(told)
        self.update()

    def place_of(self, head: int) -> QRect:
        """Where a head's swatch lies."""
        row, column = divmod(head, self._columns(self.width()))
        corner = QPoint(column * (SWATCH.width() + GRID), row * (SWATCH.height() + GRID))
        return QRect(corner, SWATCH)

    def head_at(self, point: QPoint) -> int:
        """The head under a point, or -1."""
        return next((head for head in range(self.count) if self.place_of(head).contains(point)), -1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = max(1, -(-self.count // self._columns(width)))
        return rows * (SWATCH.height() + GRID) - GRID

    def sizeHint(self) -> QSize:
        width = max(1, min(self.count, 16)) * (SWATCH.width() + GRID) - GRID
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return SWATCH

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _PRESSING:
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            head = self.head_at(event.pos())
            if head >= 0:
                on = head in self.active
                words = tr("Head {head}, on", head=head) if on else tr("Head {head}, off", head=head)
                hint = tr("Click to turn it on or off, double-click for it alone")
                QToolTip.showText(event.globalPos(), f"{words}\n{hint}")
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns, key = self._columns(self.width()), event.key()
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_Home: -self.count,
            Qt.Key.Key_End: self.count,
        }
        if key in steps and self.count:
            self.marked = max(0, min(self.count - 1, self.marked + steps[key]))
            self.update()
        elif key == Qt.Key.Key_Space and self.count:
            self._toggle(self.marked)
        elif key in _PRESSING and self.count:
            self._solo(self.marked, self.active)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        head = self.head_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and head >= 0:
            self._before, self.marked = self.active, head
            self._toggle(head)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The first press of the two has turned the head on or off already.
        head = self.head_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and head >= 0:
            self._solo(head, self._before)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for head in range(self.count):
            place, colour = self.place_of(head), head_colour(head)
            on = head in self.active
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(colour if on else QColor(theme().background))
            painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), 3, 3)
            painter.setPen(ink_on(colour) if on else QColor(theme().muted))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(head))
            if self.hasFocus() and head == self.marked:
                painter.setPen(QPen(QColor(theme().accent), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 4, 4)

    def _columns(self, width: int) -> int:
        return max(1, (width + GRID) // (SWATCH.width() + GRID))

    def _toggle(self, head: int) -> None:
        self._choose(tuple(sorted({*self.active} ^ {head})))

    def _solo(self, head: int, before: tuple[int, ...]) -> None:
        self._choose(tuple(range(self.count)) if before == (head,) else (head,))

    def _choose(self, heads: tuple[int, ...]) -> None:
        self.show_heads(self.count, heads)
        self.changed.emit(heads)


_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
