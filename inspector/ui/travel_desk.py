"""Undo, redo, back and forward in the window: their commands, and the two extra buttons of a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget

from inspector.app.returning import Returning
from inspector.app.travels import Travels
from inspector.app.view import PageLook, Parts
from inspector.attention.links import LinkLook
from inspector.attention.matrix import MapLook
from inspector.attention.shading import TextLook

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow


class TravelDesk(QObject):
    """Joins the history to ``window``. Four of its methods are commands of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        middle = window.middle
        browsers = (middle.unit_browser, middle.attention_browser, middle.decides_browser)
        parts = Parts(window.workspace, *browsers, middle.comparison.board, self._look)
        self.returning = Returning(parts)
        self.returning.mode_asked.connect(middle.show_mode)
        self.returning.look_asked.connect(self._set_look)
        self.travels = Travels(parts, self.returning)
        self._mouse = {Qt.MouseButton.BackButton: self.travel_back, Qt.MouseButton.ForwardButton: self.travel_on}
        self._field: QWidget | None = None
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    def undo_view(self) -> None:
        """Take the last change of the view back."""
        self.travels.undo()

    def redo_view(self) -> None:
        """Make the change again."""
        self.travels.redo()

    def travel_back(self) -> None:
        """Go to what was selected before."""
        self.travels.go_back()

    def travel_on(self) -> None:
        """Go to what was selected before going back."""
        self.travels.go_on()

    @property
    def there(self) -> dict[str, bool]:
        """What its commands need, by the words of the table of actions."""
        travels = self.travels
        return {
            "undo": travels.can_undo,
            "redo": travels.can_redo,
            "back": travels.can_go_back,
            "forward": travels.can_go_on,
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window:
            if event.type() == QEvent.Type.Show:  # only now the system knows the window, which gets each press first
                self.window.windowHandle().installEventFilter(self)
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if watched is not self._field or not _is_for_the_view(event, self._field):
                return False
            event.ignore()
            return True
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if event.type() in kinds and isinstance(event, QMouseEvent) and event.button() in self._mouse:
            self._mouse[event.button()]()
            return True
        return False

    def _look(self) -> PageLook:
        """How the page of attention is drawn that is on show."""
        attention = self.window.middle.attention
        look = attention.pages.look if attention is not None else None
        if isinstance(look, MapLook):
            return PageLook(map=look)
        if isinstance(look, LinkLook):
            return PageLook(links=look)
        return PageLook(text=look) if isinstance(look, TextLook) else PageLook(colour=look)

    def _set_look(self, look: PageLook) -> None:
        attention, asked = self.window.middle.attention, look.map or look.links or look.text or look.colour
        if attention is not None and asked is not None:
            attention.pages.set_look(asked)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        """Watch the field that numbers or words are typed into, which would keep the keys of undo for itself."""
        if self._field is not None:
            self._field.removeEventFilter(self)
        field = isinstance(now, QLineEdit | QAbstractSpinBox) and self.window.isAncestorOf(now)
        self._field = now if field else None
        if self._field is not None:
            self._field.installEventFilter(self)


def _is_for_the_view(event: QKeyEvent, field: QWidget) -> bool:
    """Whether undo or redo is asked for in a ``field`` where nothing was typed that could be taken back."""
    line = field.findChild(QLineEdit) if isinstance(field, QAbstractSpinBox) else field
    if not isinstance(line, QLineEdit):
        return False
    undoes = event.matches(QKeySequence.StandardKey.Undo) and not line.isUndoAvailable()
    return undoes or (event.matches(QKeySequence.StandardKey.Redo) and not line.isRedoAvailable())
