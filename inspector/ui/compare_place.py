"""The place of the compare board in the middle of the window: the board's page is made when it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.app.board import Board
from inspector.app.second_model import SecondModel
from inspector.app.units_browser import UnitsBrowser
from inspector.app.workspace import Workspace

if TYPE_CHECKING:
    from inspector.app.drawing import Drawing
    from inspector.ui.compare_view import CompareView


class ComparePlace(QWidget):
    """Owns the ``board`` and the ``second`` model, which live on while nobody looks at them.

    ``add_asked`` and ``attention_asked`` are sent by the button of an empty board, ``model_asked``, ``file_asked`` and
    ``folder_asked`` where a second model is wanted.
    """

    add_asked = Signal()
    attention_asked = Signal()
    exhibit_changed = Signal()
    model_asked = Signal()
    file_asked = Signal()
    folder_asked = Signal()

    def __init__(self, workspace: Workspace, units: UnitsBrowser) -> None:
        super().__init__()
        self.second = SecondModel(workspace)
        self.board = Board(workspace, units, self.second)
        self.view: CompareView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def made(self) -> CompareView:
        """The page itself."""
        if self.view is None:
            from inspector.ui.compare_view import CompareView

            self.view = CompareView(self.board)
            for part in (self.view, *self.view.findChildren(QWidget)):
                part.setAcceptDrops(False)  # what is dropped here is for the window
            for name in ("add_asked", "attention_asked", "exhibit_changed"):
                getattr(self.view, name).connect(getattr(self, name))
            self.view.controls.model_asked.connect(self.model_asked)
            self.view.opener.file_asked.connect(self.file_asked)
            self.view.opener.folder_asked.connect(self.folder_asked)
            self._column.addWidget(self.view)
            self.view.show()  # what is added to a widget on show is else shown later
        return self.view

    @property
    def head_height(self) -> int:
        """How far the words above the board reach down."""
        return self.made().head_height

    @property
    def exhibit(self) -> Drawing | None:
        """What Export writes."""
        return self.view.exhibit if self.view is not None else None

    @property
    def can_step_back(self) -> bool:
        """Whether the page for opening the second model is on show."""
        return self.isVisible() and self.second.opener.on_page

    def says(self, sentence: str) -> bool:
        """Whether ``sentence`` stands here already, instead of the board."""
        return self.made().says(sentence)

    def take_focus(self) -> None:
        """Give the keyboard to what is on show."""
        self.made().take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        self.made()
        super().showEvent(event)
