"""Which keys stay with the widget that has the focus although the window has a command on them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def stays(key: int, modifiers: Qt.KeyboardModifier, focus: QWidget | None, removes: tuple[QWidget, ...]) -> bool:
    """Whether ``focus`` keeps a key: all that is typed into a field, and Space on what Space presses or opens.

    Delete is a command only with the focus on or in one of ``removes``.
    """
    if focus is None or modifiers not in _PLAIN:
        return False
    if is_field(focus):
        return key in (*_ENTER, Qt.Key.Key_Delete) or key < Qt.Key.Key_Escape  # below Escape: what prints
    if isinstance(focus, QAbstractButton | QComboBox) and key == Qt.Key.Key_Space:
        return True
    return key == Qt.Key.Key_Delete and not any(part is focus or part.isAncestorOf(focus) for part in removes)


def is_field(widget: QWidget) -> bool:
    """Whether text is typed into ``widget``."""
    if isinstance(widget, QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QLineEdit | QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable())


class KeyGuard(QObject):
    """Watches the window and its docks, which Qt asks last before a key becomes a command."""

    def __init__(self, parent: QObject, removes: tuple[QWidget, ...]) -> None:
        super().__init__(parent)
        self._removes = removes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        kept = stays(event.key(), event.modifiers(), QApplication.focusWidget(), self._removes)
        if kept:
            event.accept()
        return kept
