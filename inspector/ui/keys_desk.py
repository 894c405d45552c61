"""Keys of the commands that can be changed, and everything that names them told anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector.app.actions import ACTIONS
from inspector.app.shortcuts import Keys, keys_of, shown
from inspector.ui.commands import tell_keys
from inspector.ui.keys_dialog import KeysDialog

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow

_COMMAND, _TOLD = "command", "told key"
"""Properties of a widget whose tooltip or placeholder ends with the key of a command."""


class KeysDesk(QObject):
    """Opens the dialog for keys. Its method ``change_keys`` is a command of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.dialog: KeysDialog | None = None
        window.middle.turned.connect(self._retell)  # pages are made when they are first shown

    def change_keys(self) -> None:
        """Open the dialog, which does not stop work in the window."""
        if self.dialog is None:
            self.dialog = KeysDialog(self.window, self._adopt)
        self.dialog.show_keys(self.window.settings.keys)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self.dialog.search.setFocus()

    def _adopt(self, keys: Keys) -> None:
        self.window.remember(keys=dict(keys))
        for entry in ACTIONS:
            tell_keys(self.window.actions_by_name[entry.name], entry, keys)
        self._retell()

    def _retell(self) -> None:
        """Correct tooltips and placeholders that end with the key of a command."""
        if not self.window.settings.keys and self.dialog is None:
            return
        firsts = {
            f" ({written})": entry
            for entry in ACTIONS
            for key in keys_of(entry, {})[:1]
            for written in (key, shown(key))  # as texts have it, in English and in other languages
        }
        for widget in self.window.findChildren(QWidget):
            words = widget.placeholderText() if isinstance(widget, QLineEdit) else widget.toolTip()
            told = widget.property(_TOLD)
            if told is None:
                told = next((ending for ending in firsts if words.endswith(ending)), None)
            if told is None or not words.endswith(told):
                continue
            entry = widget.property(_COMMAND) or firsts[told]
            now = "".join(f" ({shown(key)})" for key in keys_of(entry, self.window.settings.keys)[:1])
            widget.setProperty(_COMMAND, entry)
            widget.setProperty(_TOLD, now)
            words = words.removesuffix(told) + now
            (widget.setPlaceholderText if isinstance(widget, QLineEdit) else widget.setToolTip)(words)
