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
            words_of(self.every)[2],
            pictures or str(Path.home()),
        )
        if chosen:
            self.asked.emit(Path(chosen), self.kind.currentData())

    def _follow(self) -> None:
        running, some = self.every.running, self.every.count > 0
        text, tip, _ = words_of(self.every) if some else (tr("Save all..."), "", "")
        self.button.setText(tr("Stop") if running else text)
        if some and not running:
            self.button.setToolTip(tip)
        self.button.setEnabled(some or running)
        self.kind.setEnabled(some and not running)


def words_of(every: EveryInput) -> tuple[str, str, str]:
    """What the button says where there is something to ask, its tooltip, and the title of the dialog for the folder."""
    method, count = every.question, every.count
    if every.workspace.asks_about_photos:
        if count == 1:
            return (
                tr("Save the photo..."),
                tr("{method} of the photo, as a file in a folder", method=method),
                tr("A folder for {method} of the photo", method=method),
            )
        return (
            tr("Save all {count} photos...", count=count),
            tr("{method} of all {count} photos, each as a file in a folder", method=method, count=count),
            tr("A folder for {method} of all {count} photos", method=method, count=count),
        )
    if count == 1:
        return (
            tr("Save the text..."),
            tr("{method} of the text, as a file in a folder", method=method),
            tr("A folder for {method} of the text", method=method),
        )
    return (
        tr("Save all {count} texts...", count=count),
        tr("{method} of all {count} texts, each as a file in a folder", method=method, count=count),
        tr("A folder for {method} of all {count} texts", method=method, count=count),
    )
