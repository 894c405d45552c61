"""The dialog for preferences, made from their fields, and what follows from each change."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.app.preferences import Preferences
from inspector.app.theme import GRID, WIDE_MARGIN, apply_theme, label
from inspector.core.language import tr
from inspector.core.parameters import fields_of, values_of
from inspector.ui.form import fill_form, make_form

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow

_WIDTH = 110 * GRID
_WORDS = 70 * GRID
"""The width of a sentence in the narrowest dialog."""


class PreferencesDesk(QObject):
    """Owns the preferences of ``window``. Its method ``show_preferences`` is a command of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.dialog = QDialog(window)
        self.dialog.setWindowTitle(tr("Preferences"))
        self.dialog.setMinimumWidth(_WIDTH)
        self.form = make_form()
        self.reset = QPushButton(tr("As at first"))
        self.reset.setToolTip(tr("All preferences as they came"))
        self.reset.clicked.connect(self._reset)
        self.close = QPushButton(tr("Close"))
        self.close.clicked.connect(self.dialog.close)
        for button in (self.reset, self.close):
            button.setAutoDefault(False)  # Enter belongs to the editor in focus
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addStretch(1)
        foot.addWidget(self.close)
        column = QVBoxLayout(self.dialog)
        column.setContentsMargins(WIDE_MARGIN, WIDE_MARGIN, WIDE_MARGIN, WIDE_MARGIN)
        column.setSpacing(3 * GRID)
        column.addLayout(self.form)
        column.addStretch(1)
        column.addLayout(foot)

    def show_preferences(self) -> None:
        """Open the dialog, which does not stop work in the window."""
        self._fill()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def change(self, **values: Any) -> None:
        """Change preferences by name. It counts at once and is kept."""
        preferences = replace(self.window.settings.preferences, **values)
        self.window.remember(preferences=preferences)
        if "theme" in values:
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            apply_theme(app, preferences.theme)
            self.window.actions_by_name[f"theme_{preferences.theme}"].setChecked(True)
        if "device" in values:
            self.window.workspace.opener.device = preferences.device
        if not preferences.remember_models:
            self.window.remember(recent_models=(), recent_workspaces=())
            self.window.start_page.show_recent(self.window.settings)
        if "keep_workspace" in values or not preferences.remember_models:
            self.window.kept.prefer(preferences.keep_workspace)
        self.reset.setEnabled(preferences != Preferences())

    def _fill(self) -> None:
        fields, preferences = fields_of(Preferences), self.window.settings.preferences
        fill_form(self.form, fields, values_of(preferences), lambda name, value: self.change(**{name: value}))
        for row, field in reversed(list(enumerate(fields, start=1))):
            words = label(field.help, "caption")
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            words.setFixedHeight(words.heightForWidth(_WORDS) + GRID)
            self.form.insertRow(row, "", words)
        editors: list[QWidget] = [self.dialog.findChild(QWidget, field.name) for field in fields]  # type: ignore[misc]
        for before, after in pairwise([*editors, self.reset, self.close]):
            QWidget.setTabOrder(before, after)
        editors[0].setFocus()
        self.reset.setEnabled(preferences != Preferences())

    def _reset(self) -> None:
        self.change(**values_of(Preferences()))
        self._fill()
