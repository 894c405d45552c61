"""The line above a view: what is on show in words, and whether it is being computed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from inspector.app.theme import WIDE_MARGIN
from inspector.app.workspace import Workspace
from inspector.ui.elided import ElidedLabel
from inspector.ui.prediction_panel import percent

DOT = "  \N{MIDDLE DOT}  "


class ViewHead(QWidget):
    """``headline`` names what is on show, ``state`` says what is being done about it."""

    def __init__(self) -> None:
        super().__init__()
        self.headline = ElidedLabel()
        self.state = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.state.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE_MARGIN, 6, WIDE_MARGIN, 6)
        row.setSpacing(WIDE_MARGIN)
        row.addWidget(self.headline, 1)
        row.addWidget(self.state)

    def show_words(self, parts: Iterable[str], state: str) -> None:
        """Say other words; empty parts are left out."""
        self.headline.setText(DOT.join(part for part in parts if part))
        self.state.setText(state)


def target_words(workspace: Workspace) -> list[str]:
    """The class that is asked about and its probability; nothing until it is known."""
    if not workspace.predictions or workspace.model is None:
        return []
    index = workspace.target.index if workspace.target.index is not None else workspace.predictions[0].index
    chosen = next((p for p in workspace.predictions if p.index == index), None)
    return [f"{chosen.label} {percent(chosen.probability)}"] if chosen is not None else []
