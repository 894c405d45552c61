"""Beside the compare board: the layers of two models ranked by how far they moved, in every state."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from inspector.app.second_model import SecondModel
from inspector.app.theme import GRID, WIDE_MARGIN, caption_font, label
from inspector.core.language import tr
from inspector.ui.change_table import ChangeTable
from inspector.ui.state_page import StatePage


class ChangePanel(QWidget):
    """Follows the changes of ``second``. ``layer_chosen`` is sent with the path of the layer that a person goes to."""

    layer_chosen = Signal(str)

    def __init__(self, second: SecondModel) -> None:
        super().__init__()
        self.second = second
        self.title = label(tr("Layers by change"), "section")
        self.title.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, 0)
        self.notes = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.notes.setProperty("role", "caption")
        self.notes.setFont(caption_font())
        self.notes.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, GRID)
        self.table = ChangeTable()
        self.table.chosen.connect(self._choose)
        self.state = StatePage()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        self.pages.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.notes)
        column.addWidget(self.pages, 1)
        self.setMinimumWidth(60 * GRID)
        self.setWhatsThis(
            tr(
                "How far each layer of B is from A, as a share of A: its weights, its running "
                "statistics, and what it makes of the photo. Click a column's title to sort, a layer to "
                "compare the two models there."
            )
        )
        second.changes_changed.connect(self._show)
        second.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        changes, problem = self.second.changes, self.second.problem
        self.notes.setText(self._words())
        self.notes.setVisible(bool(self.notes.text()))
        self.table.show_changes(changes)
        if changes is not None and changes.layers:
            self.pages.setCurrentWidget(self.table)
            return
        if problem:
            self.state.show_state("error", problem)
        elif changes is not None:
            self.state.show_state("empty", tr("No layer of the two models has tensors of the same shapes."))
        else:
            self.state.show_state("loading", tr("Comparing the weights"))
        self.pages.setCurrentWidget(self.state)

    def _words(self) -> str:
        changes = self.second.changes
        if changes is None:
            return ""
        lines = []
        if changes.layers and not any(c.weights or c.statistics for c in changes.layers):
            lines.append(tr("The weights of the two are the same."))
        if changes.without_partner:
            many = changes.without_partner
            lines.append(
                tr("1 layer is left out: the other model has none of that name and size.")
                if many == 1
                else tr("{count:,} layers are left out: the other model has none of that name and size.", count=many)
            )
        if self.second.problem:
            lines.append(tr("Outputs are not compared. {problem}", problem=self.second.problem))
        return " ".join(lines)

    def _choose(self, path: str) -> None:
        if path:
            self.layer_chosen.emit(path)
