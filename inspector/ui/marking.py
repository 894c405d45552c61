"""Marking one of several things that a widget paints: with the mouse, or with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Marking(QObject):
    """What is ``marked`` among the things of ``widget``, which stand row by row in ``columns``; -1 is none.

    ``at`` tells which thing, or -1, is at a point of the widget. ``changed`` is sent with each mark, also with the same
    one again, and ``stepped`` when a key moved it. Where things can be chosen (``chooses``), ``chosen`` is sent with
    the one that is clicked or entered.
    """

    changed = Signal()
    stepped = Signal()
    chosen = Signal(int)

    def __init__(
        self,
        widget: QWidget,
        count: Callable[[], int],
        columns: Callable[[], int],
        at: Callable[[QPoint], int],
        *,
        chooses: bool,
    ) -> None:
        super().__init__(widget)
        self.marked = -1
        self.chooses = chooses
        self._widget, self._count, self._columns, self._at = widget, count, columns, at
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setMouseTracking(True)
        widget.installEventFilter(self)

    def mark(self, place: int) -> None:
        """Mark a thing, or none."""
        self.marked = place
        pointing = self.chooses and place >= 0
        self._widget.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        self.changed.emit()
        self._widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QMouseEvent):
            self._mouse(event)
        elif isinstance(event, QFocusEvent):
            by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            if kind == QEvent.Type.FocusOut:
                self._move(-1)
            elif by_tab and self._count():
                self._move(max(0, self.marked))
        elif kind == QEvent.Type.Leave and not self._widget.hasFocus():
            self._move(-1)
        return False

    def _mouse(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if event.type() == QEvent.Type.MouseMove:
            self._move(place)
        released = event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
        if self.chooses and released and place >= 0:
            self.chosen.emit(place)

    def _key(self, event: QKeyEvent) -> bool:
        """Take the keys that mean something here; the others go on to the window."""
        last, columns = self._count() - 1, self._columns()
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_Home: -last,
            Qt.Key.Key_End: last,
        }
        enters = self.chooses and event.key() in _CHOOSING and 0 <= self.marked <= last
        if event.type() == QEvent.Type.ShortcutOverride:
            if enters:
                event.accept()
            return enters
        if event.type() != QEvent.Type.KeyPress:
            return False
        if enters:
            self.chosen.emit(self.marked)
        elif event.key() in steps and last >= 0:
            first = last if event.key() == Qt.Key.Key_End else 0
            self._move(first if self.marked < 0 else max(0, min(last, self.marked + steps[event.key()])))
            self.stepped.emit()
        else:
            return False
        return True

    def _move(self, place: int) -> None:
        if place != self.marked:
            self.mark(place)
