"""What joins the report to the window: its dock, and the command that adds what is on show from any view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget

from inspector.app import report_jobs
from inspector.app.drawing import Drawing
from inspector.app.input_list import Problem
from inspector.app.report_tray import ReportTray
from inspector.app.shortcuts import shown
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.report.tray import Entry
from inspector.ui.docks import make_dock
from inspector.ui.report_panel import ReportPanel

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow

NOTHING = tr("There is nothing on show yet that a report could hold. Choose an input, and wait for the picture.")
EMPTY = tr("The report is empty. Add a picture to it first.")

NOTE = 8000
"""Milliseconds for which it is said what became of a picture or of the report."""


class ReportDesk(QObject):
    """Owns the dock Report and its tray. Some of its methods are commands of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.workspace = window, window.workspace
        self.tray = ReportTray(self.workspace.engine)
        self.panel = ReportPanel(self.tray)
        self.docks: dict[str, QDockWidget] = {"Report": make_dock(window, "Report", self.panel)}
        self.panel.add_asked.connect(self._add_or_put_back)
        self.panel.view_asked.connect(self._show_view)
        self.tray.added.connect(self._say_added)
        self.tray.saved.connect(self._say_saved)
        self.tray.problem_raised.connect(self.workspace.problem_raised)

    # Commands

    def add_to_report(self) -> None:
        """Add the picture on show."""
        work = self._on_show()
        if work is None:
            self.workspace.problem_raised.emit(Problem(NOTHING))
        else:
            self.tray.add(work)

    def show_report(self) -> None:
        """Open the report."""
        self.docks["Report"].show()
        self.docks["Report"].raise_()
        panel = self.panel
        (panel.list if self.tray.tray.entries else panel.empty.button).setFocus()

    def save_report(self) -> None:
        """Save the report, as a page or a PDF."""
        if self.tray.tray.entries:
            self.panel.save_as()
        else:
            self.workspace.problem_raised.emit(Problem(EMPTY))

    # What is on show

    def _on_show(self) -> Callable[[Job], Entry] | None:
        """The work that makes an entry of what is on show; None where there is nothing."""
        space, exhibit = self.workspace, self.workspace.exhibit
        if isinstance(exhibit, Drawing):
            return report_jobs.drawn(exhibit)
        if exhibit is not None and space.photo is not None:
            return report_jobs.overlaid(exhibit, space.photo.pixels, space.display)
        return None

    def _add_or_put_back(self) -> None:
        if self.tray.removed is not None:
            self.tray.put_back()
        else:
            self.add_to_report()

    def _say_added(self, at: int) -> None:
        keys = shown(self.window.actions_by_name["show_report"].shortcut())
        told = tr("Added to the report as picture {number}.", number=at + 1)
        if keys and not self.docks["Report"].isVisible():
            told = tr("Added to the report as picture {number}. {keys} shows it.", number=at + 1, keys=keys)
        self.window.statusBar().showMessage(told, NOTE)

    def _say_saved(self, path: Path) -> None:
        self.window.statusBar().showMessage(tr("Saved {name} in {parent}.", name=path.name, parent=path.parent), NOTE)

    def _show_view(self, at: int) -> None:
        """Bring back the view that a picture shows, as if its file had been dropped."""
        self.window.reopening.restorer.restore(self.tray.tray.entries[at].record)
