"""The offer of the start page to go on where one was: what was open last, when it was, and a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from inspector.app.theme import GRID, WIDE_MARGIN, label
from inspector.app.workspace_file import Snapshot
from inspector.core.language import tr
from inspector.ui.elided import ElidedLabel
from inspector.ui.icons import icon


class KeptOffer(QFrame):
    """Hidden until something was kept. ``asked`` is sent with its file."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(objectName="card")
        self._path: Path | None = None
        self.title = ElidedLabel()
        self.about = label("", "caption")
        self.button = QPushButton(icon("play"), tr("Go on"))
        self.button.setToolTip(tr("Open the same model and inputs, and look at what was on show"))
        self.button.clicked.connect(self._ask)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE_MARGIN, 2 * GRID, WIDE_MARGIN, 2 * GRID)
        row.setSpacing(WIDE_MARGIN)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_kept(self, path: Path | None, snapshot: Snapshot) -> None:
        """Offer what is kept in ``path``, which holds ``snapshot``; None offers nothing."""
        self._path = path
        self.setVisible(path is not None)
        self.title.setText(tr("Your last workspace") if snapshot.is_empty else snapshot.title)
        self.about.setText(_when(snapshot))
        self.button.setAccessibleName(tr("Go on with {title}", title=self.title.text()))

    def _ask(self) -> None:
        if self._path is not None:
            self.asked.emit(self._path)


def _when(snapshot: Snapshot) -> str:
    """When the workspace was closed, or open last."""
    time = snapshot.time
    if snapshot.closed or snapshot.is_empty:
        return tr("Closed {time}.", time=time) if time else tr("Closed before.")
    if time:
        return tr("Open {time}, when the program ended unexpectedly.", time=time)
    return tr("Open before, when the program ended unexpectedly.")
