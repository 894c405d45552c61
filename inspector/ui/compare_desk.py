"""The commands of the mode Compare: the board itself, and a second model beside the first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from inspector.core.language import tr
from inspector.ui.intake import MODEL_FILES

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow


class CompareDesk(QObject):
    """Some of its methods are commands of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.place = window, window.middle.comparison
        self.place.board.opened.connect(window.show_explain)
        self.place.model_asked.connect(self.compare_models)
        self.place.file_asked.connect(self._choose_file)
        self.place.folder_asked.connect(self._choose_folder)

    def show_compare(self) -> None:
        """Look at many answers side by side."""
        self.window.middle.show_mode("compare")

    def compare_models(self) -> None:
        """Choose a second model to look at beside the one on screen."""
        self.show_compare()
        self.place.second.choose()

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self.window, tr("Compare with a model"), "", MODEL_FILES)
        if chosen:
            self.place.second.choose(Path(chosen))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window, tr("Compare with a model folder"))
        if chosen:
            self.place.second.choose(Path(chosen))
