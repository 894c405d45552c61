"""The middle of the window in the mode Compare: the board, what it compares, and the layers that changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.app.board import Board
from inspector.app.board_drawing import of_board
from inspector.app.drawing import Drawing
from inspector.app.theme import GRID, WIDE_MARGIN, caption_font
from inspector.core.language import tr
from inspector.ui.answer_view import READS_TEXT
from inspector.ui.board_grid import BoardGrid
from inspector.ui.change_panel import ChangePanel
from inspector.ui.compare_controls import CompareControls, columns_words
from inspector.ui.elided import ElidedLabel
from inspector.ui.opener_page import OpenerPage
from inspector.ui.state_page import StatePage
from inspector.ui.view_head import ViewHead

BESIDE = 1000
"""Logical pixels of the middle from which on the layers stand beside the board, instead of below it."""

HINT = tr("Click a picture to open it. Drag to move all, Ctrl and the wheel to zoom all, 0 to fit.")


class CompareView(QWidget):
    """Follows a board and its second model. While a person decides how to open that, the page for it is on show."""

    add_asked = Signal()
    attention_asked = Signal()
    exhibit_changed = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board, self.second, self.workspace = board, board.second, board.workspace
        self.head = ViewHead()
        self.headline = self.head.headline
        self.controls = CompareControls(board)
        self.grid = BoardGrid(board)
        self.changes = ChangePanel(self.second)
        self.opener = OpenerPage(self.workspace, self.second.opener)
        self.state = StatePage()
        self.foot = ElidedLabel(HINT)
        self._state_action = ""
        self._drawn: tuple[int, Drawing | None] = (-1, None)
        self._build()
        self.state.acted.connect(self._act)
        self.grid.chosen.connect(board.open)
        self.grid.pointed.connect(self._point)
        self.changes.layer_chosen.connect(self._go_to_layer)
        for signal in (board.laid_out, board.state_changed, self.second.changed, self.second.opener.changed):
            signal.connect(self._show)
        for signal in (board.laid_out, board.state_changed):
            signal.connect(self.exhibit_changed)
        self.workspace.inputs.changed.connect(self._show)
        self.workspace.model_changed.connect(self._show)
        self.workspace.question_changed.connect(self._mark_layer)
        self._show()

    @property
    def head_height(self) -> int:
        """How far the words above the board reach down."""
        return self.pages.y()

    @property
    def exhibit(self) -> Drawing | None:
        """What Export writes: the whole board, once it is answered."""
        if self.pages.currentWidget() is not self._shown:
            return None
        if self._drawn[0] != self.board.revision:
            self._drawn = self.board.revision, of_board(self.board)
        return self._drawn[1]

    def says(self, sentence: str) -> bool:
        """Whether ``sentence`` stands here already, instead of the board."""
        return self.pages.currentWidget() is self.state and self.state.sentence == sentence

    def take_focus(self) -> None:
        """Give the keyboard to what is on show."""
        if self.pages.currentWidget() is self.opener:
            self.opener.take_focus()
        elif self.pages.currentWidget() is self.state:
            (self.state.button if self.state.button.isVisible() else self.state).setFocus()
        else:
            self.grid.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = Qt.Orientation
        self._shown.setOrientation(ways.Horizontal if self.width() >= BESIDE else ways.Vertical)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.second.want_changes(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.second.want_changes(False)

    def _build(self) -> None:
        self.foot.setProperty("role", "caption")
        self.foot.setFont(caption_font())
        self.foot.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, GRID)
        board = QWidget()
        beneath = QVBoxLayout(board)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(0)
        beneath.addWidget(self.grid, 1)
        beneath.addWidget(self.foot)
        self._shown = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._shown.addWidget(board)
        self._shown.addWidget(self.changes)
        self._shown.setStretchFactor(0, 1)
        self._shown.setSizes([90 * GRID, 50 * GRID])
        self.pages = QStackedWidget()
        for page in (self.state, self._shown, self.opener):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.controls)
        column.addWidget(self.pages, 1)
        self.setWhatsThis(
            tr(
                "Answers side by side: inputs or models down, methods, layers, classes or models across. "
                "A click opens one in Explain. What you choose in the panels is added to the columns. "
                "Drag moves all photos, Ctrl and the wheel zooms them, 0 fits them."
            )
        )

    def _show(self) -> None:
        page, before = self._page(), self.pages.currentWidget()
        self.head.setVisible(page is not self.opener)
        self.controls.setVisible(page is self._shown)
        self.changes.setVisible(self.second.model is not None)
        self.pages.setCurrentWidget(page)
        if page is self.opener and before is not page:
            self.opener.take_focus()
        self._show_words()

    def _page(self) -> QWidget:
        space = self.workspace
        if self.second.opener.on_page:
            return self.opener
        if space.model is not None and space.model.modality == "text":
            self._state_action = "attention"
            self.state.show_state("not applicable", READS_TEXT, action=tr("Attention"))
        elif not any(not item.error for item in space.inputs.items):
            self._state_action = "add"
            self.state.show_state(
                "empty", tr("Add photos to compare what the model looks at."), action=tr("Add images")
            )
        elif space.survey is None:
            self.state.show_state("loading", tr("Finding out what each layer does"))
        elif not self.board.columns:
            self.state.show_state("loading", tr("Waiting for the first predictions"))
        else:
            return self._shown
        return self.state

    def _show_words(self) -> None:
        board = self.board
        if self.pages.currentWidget() is not self._shown:
            self.head.show_words((), "")
            return
        left_out = board.left_out
        out = tr("1 input is left out") if left_out == 1 else tr("{count:,} inputs are left out", count=left_out)
        total, done, waiting = board.counts
        state = ""
        if done < total:
            state = (
                tr("{done} of {total}", done=done, total=total)
                if waiting < total - done
                else tr("{waiting} of {total} wait for Start", waiting=waiting, total=total)
            )
        if board.stopped:
            state = tr("Stopped, {done} of {total}", done=done, total=total)
        first, second = self.second.names
        pair = f"A: {first}, B: {second}" if first else ""
        words = (tr("Compare"), columns_words(board), _rows_words(board), out if left_out else "", pair)
        self.head.show_words(words, state)

    def _point(self, words: str) -> None:
        self.foot.setText(words or HINT)

    def _mark_layer(self) -> None:
        self.changes.table.select(self.workspace.chosen_layer)

    def _go_to_layer(self, path: str) -> None:
        """Ask at a layer of the table; columns that are layers get it too."""
        self.workspace.choose_layer(path)

    def _act(self) -> None:
        if self._state_action == "add":
            self.add_asked.emit()
        elif self._state_action == "attention":
            self.attention_asked.emit()


def _rows_words(board: Board) -> str:
    """How many rows there are, and of what."""
    if board.rows_of == "models":
        return tr("2 models")
    count = len(board.rows)
    return tr("1 input") if count == 1 else tr("{count} inputs", count=count)
