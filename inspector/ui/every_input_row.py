"""A button that exports the answers about all inputs into a folder, and the kind of file that is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from inspector.app.every_input import SUFFIXES, EveryInput
from inspector.app.theme import GRID
from inspector.core.language import tr
from inspector.ui.elided import ElidedButton

_KINDS = {".png": "PNG", ".svg": "SVG", ".pdf": "PDF", ".npz": tr("Numbers")}


class EveryInputRow(QWidget):
    """``asked`` is sent with the folder that a person chose and the suffix of the files."""

    asked = Signal(object, str)

    def __init__(self, every: EveryInput) -> None:
        super().__init__()
        self.every = every
        self.kind = QComboBox(accessibleName=tr("Kind of files"), toolTip=tr("The kind of file for each input"))
        for suffix in SUFFIXES:
            self.kind.addItem(_KINDS[suffix], suffix)
        self.button = ElidedButton()
        self.button.clicked.connect(self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.button, 1)
        row.addWidget(self.kind)
        every.changed.connect(self._follow)
        self._follow()

    def choose(self) -> None:
        """Ask for the folder, or stop what is under way."""
        if self.every.running:
            self.every.cancel()
            return
        if not self.every.count:
            return
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        chosen = QFileDialog.getExistingDirectory(
            self,
            tr("A folder for {question} of {words}", question=self.every.question, words=self.every.words),
            pictures or str(Path.home()),
        )
        if chosen:
            self.asked.emit(Path(chosen), self.kind.currentData())

    def _follow(self) -> None:
        words = self.every.words
        self.button.setText(
            tr("Stop") if self.every.running else tr("Save {words}...", words=words) if words else tr("Save all...")
        )
        if words and not self.every.running:
            self.button.setToolTip(
                tr("{question} of {words}, each as a file in a folder", question=self.every.question, words=words)
            )
        self.button.setEnabled(bool(words) or self.every.running)
        self.kind.setEnabled(bool(words) and not self.every.running)
