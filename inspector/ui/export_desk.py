"""Joins export to the window: its panel, the commands, and what is dragged out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.app.every_input import EveryInput
from inspector.ui.drag_out import DragOut
from inspector.ui.export_panel import ExportPanel

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow


class ExportDesk(QObject):
    """``panel`` is the Export dock's. Its methods are commands of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.every = EveryInput(window.workspace, window.middle.decides_browser)
        self.panel = ExportPanel(window.workspace, self.every)
        self.drag = DragOut(self.panel.exporter, window)
        self.panel.pulled.connect(self.drag_out)
        window.view.pulled.connect(self.drag_out)

    def drag_out(self) -> None:
        """Drag the picture on show into another program, as the panel would save it."""
        self.drag.begin(self.panel.size_chosen, self.panel.arrangement_chosen)

    def export(self) -> None:
        """Show the panel."""
        dock = self.window.docks["Export"]
        dock.show()
        dock.raise_()
        self.panel.setFocus()

    def export_all(self) -> None:
        """Show the panel and ask for the folder that all answers go to."""
        self.export()
        self.panel.all.choose()

    def copy_picture(self) -> None:
        """Copy the picture on show."""
        self.panel.copy()
