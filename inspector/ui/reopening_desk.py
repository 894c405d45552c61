"""Pictures that are dropped are reopened as they were, and what is on show is copied as a program or a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from inspector.app.code_copies import CodeCopies, Language
from inspector.app.restoring import Restorer
from inspector.app.restoring_panels import PanelsRestorer
from inspector.core.language import tr
from inspector.figures.records import SUFFIXES
from inspector.ui.drops import Dropped

if TYPE_CHECKING:
    from inspector.reopening.asked import AttentionLook
    from inspector.synthesis.request import Request
    from inspector.ui.main_window import MainWindow


class ReopeningDesk(QObject):
    """Joins what reopens files to ``window``. Two of its methods are commands of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        middle = window.middle
        self.restorer = Restorer(
            window.workspace, middle.unit_browser, middle.attention_browser, middle.decides_browser
        )
        self.copies = CodeCopies(window.workspace)
        self.restorer.mode_asked.connect(middle.show_mode)
        self.restorer.over_asked.connect(self._lay_over)
        self.restorer.examples_asked.connect(self._show_examples)
        self.restorer.look_asked.connect(self._set_look)
        self.restorer.pictures_asked.connect(self._show_pictures)
        self.panels = PanelsRestorer(middle.comparison.board, lambda: middle.show_mode("compare"), self)
        self.restorer.panels_asked.connect(self.panels.restore)
        self.restorer.no_record.connect(self._add)
        self.copies.ready.connect(self._copy)

    # Commands

    def copy_python(self) -> None:
        """Copy a Python program that asks for what is on show."""
        self.copies.write("python")

    def copy_command(self) -> None:
        """Copy a command that asks for what is on show."""
        self.copies.write("command")

    # What is dropped

    def takes(self, dropped: Dropped) -> bool:
        """Whether a drop is one file that may carry a record; it is then looked at, and added where it has none."""
        alone = len(dropped.inputs) == 1 and not dropped.models
        if not alone or dropped.inputs[0].suffix.lower() not in SUFFIXES or not dropped.inputs[0].is_file():
            return False
        self.restorer.restore(dropped.inputs[0])
        return True

    def _add(self, path: Path) -> None:
        self.window.input_dock.add((path,))

    def _lay_over(self, over: str) -> None:
        units = self.window.middle.units
        if units is not None:
            (units.card.pixels_button if over == "pixels" else units.card.map_button).click()

    def _show_examples(self, folder: Path) -> None:
        units = self.window.middle.units
        if units is not None:
            units.card.examples.finder.look_up(folder)
            units.card.examples_button.click()

    def _set_look(self, look: AttentionLook) -> None:
        attention = self.window.middle.attention
        assert attention is not None, "the page is made with its mode"
        attention.pages.set_look(look)

    def _show_pictures(self, requests: tuple[Request, ...], fade: bool) -> None:
        """Make the pictures, which are on the disk where they were made here, and show them."""
        middle, synthesis = self.window.middle, self.window.middle.synthesis
        assert synthesis is not None, "the page is made with its mode"
        if any(request.parameterization == "maco" for request in requests):
            middle.maximizer.set_fades(fade)
        middle.maximizer.start(requests, first=True)
        if len(requests) == 1:
            synthesis.show_picture()
            synthesis.panel.show_request(requests[0])
        else:
            synthesis.show_gallery()

    # What is copied

    def _copy(self, text: str, language: Language) -> None:
        QGuiApplication.clipboard().setText(text)
        count = len(text.splitlines())
        if language == "python":
            told = tr("Copied as a Python program, {count} lines.", count=count)
        elif count == 1:
            told = tr("Copied as a command, 1 line.")
        else:
            told = tr("Copied as a command, {count} lines.", count=count)
        self.window.statusBar().showMessage(told, 5000)
