"""What the compare board compares: rows, columns, their scale, and the second model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inspector.app.board import Board
from inspector.app.board_axes import in_order, outer_layers, spread_layers
from inspector.app.theme import GRID, WIDE_MARGIN, label
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import LayerPath
from inspector.figures.shared_scale import Scale
from inspector.ui import counted
from inspector.ui.flow_row import FlowRow
from inspector.ui.icons import icon
from inspector.ui.method_panel import duration
from inspector.ui.segments import segments

ROWS = ((tr("Inputs"), "inputs", tr("Rows: inputs")), (tr("Models"), "models", tr("Rows: models")))
COLUMNS = (
    (tr("Methods"), "methods", tr("Columns: methods")),
    (tr("Layers"), "layers", tr("Columns: layers")),
    (tr("Classes"), "classes", tr("Columns: classes")),
    (tr("Models"), "models", tr("Columns: models")),
)
SCALES = (
    (tr("Each"), tr("Each picture on its own scale")),
    (tr("Column"), tr("One scale for each column, so that equal colours in it mean equal values")),
    (tr("All"), tr("One scale for all pictures; differences have their own")),
)

_CHOOSE = {
    "methods": tr("Choose the methods"),
    "layers": tr("Choose the layers"),
    "classes": tr("Choose the classes"),
    "models": "",
}
"""What the button is for that chooses the columns; two models are all there are."""

_OFFERED = 12
"""So many classes, and about as many layers, are offered beside those that are compared."""


class CompareControls(QWidget):
    """Shows a board's choices and changes them. ``model_asked`` is sent by the button for another model."""

    model_asked = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board, self.second = board, board.second
        self.rows, self._rows = _choice(tr("Rows"), ROWS, lambda place: board.set_rows(ROWS[place][1]))  # type: ignore[arg-type]
        self.columns, self._columns = _choice(
            tr("Columns"),
            COLUMNS,
            lambda place: board.set_columns(COLUMNS[place][1]),  # type: ignore[arg-type]
        )
        scales: tuple[Scale, ...] = get_args(Scale)
        self.scale, scale_row = segments(SCALES, lambda place: board.set_scale(scales[place]), 0)
        self._scale = _named(tr("Scale"), scale_row)
        self.choose = _button("", "settings", tr("Choose what the columns are"))
        self.choose.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.choose)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._chosen)
        self.choose.setMenu(self._menu)
        self.start = _button(tr("Start"), "play", tr("Ask what takes long, or what was stopped"))
        self.start.clicked.connect(board.start)
        self.add = _button(
            tr("Another model..."), "compare", tr("Compare with another model, such as a second checkpoint")
        )
        self.add.clicked.connect(self.model_asked)
        self.swap = _button(tr("Swap"), "swap", tr("Let the two models change places"))
        self.swap.clicked.connect(self.second.swap)
        self.end = _button(tr("Close B"), "close", tr("Compare with it no more, and free its memory"))
        self.end.clicked.connect(self.second.close)
        self._build()
        board.laid_out.connect(self._show)
        board.state_changed.connect(self._show_start)
        self.second.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, GRID)
        parts = (self._rows, self._columns, self.choose, self._scale, self.start, self.add, self.swap, self.end)
        column.addWidget(FlowRow(parts))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _show(self) -> None:
        board, two = self.board, self.second.model is not None
        self._rows.setVisible(two)
        self.columns.button(len(COLUMNS) - 1).setVisible(two)
        self.swap.setVisible(two)
        self.end.setVisible(two)
        self.add.setVisible(not two)
        for group, entries, value in ((self.rows, ROWS, board.rows_of), (self.columns, COLUMNS, board.columns_of)):
            group.button([entry[1] for entry in entries].index(value)).setChecked(True)
        self.scale.button(get_args(Scale).index(board.scale)).setChecked(True)
        self.choose.setText(columns_words(board))
        self.choose.setAccessibleName(_CHOOSE[board.columns_of])
        self.choose.setVisible(board.columns_of != "models")
        self._show_start()

    def _show_start(self) -> None:
        _, _, waiting = self.board.counts
        self.start.setVisible(waiting > 0)
        if waiting:
            takes = duration(self.board.seconds_to_start)
            stopped = self.board.stopped
            self.start.setText(
                tr("Go on ({duration})", duration=takes) if stopped else tr("Start ({duration})", duration=takes)
            )

    def _fill_menu(self) -> None:
        """The columns that can be: those that are compared ticked."""
        self._menu.clear()
        self._menu.setToolTipsVisible(True)
        board = self.board
        chosen = [heading.value for heading in board.columns]
        for value, words in self._offers():
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.setData((value,))
        hints = {
            "layers": tr("To add one, click it in the tree"),
            "classes": tr("To add one, click it under Predictions"),
        }
        if board.columns_of in hints:
            self._menu.addSeparator()
            self._menu.addAction(hints[board.columns_of]).setEnabled(False)

    def _offers(self) -> Iterator[tuple[type[Method] | LayerPath | int, str]]:
        board, space = self.board, self.board.workspace
        if board.columns_of == "methods":
            for cls in space.methods:
                long = cls.duration == "long"
                seconds = duration(space.seconds_for(space.as_asked(cls)))
                yield cls, tr("{method}  ({duration} each)", method=cls.name, duration=seconds) if long else cls.name
        elif board.columns_of == "layers" and space.survey is not None:
            outer = outer_layers(space.survey, _OFFERED)
            some = outer[:: -(-len(outer) // (2 * _OFFERED))]
            for path in in_order(space.survey, (*board.layers, *spread_layers(space.survey), *some)):
                yield path, path
        elif board.columns_of == "classes" and space.model is not None:
            for index in dict.fromkeys((*board.classes, *(p.index for p in space.predictions[:_OFFERED]))):
                yield index, space.model.label(index)

    def _chosen(self, action: QAction) -> None:
        values = [a.data()[0] for a in self._menu.actions() if a.isCheckable() and a.isChecked()]
        self.board.set_columns_to(tuple(values))


def columns_words(board: Board) -> str:
    """How many columns there are, and of what."""
    count = len(board.columns)
    if board.columns_of == "methods":
        return tr("1 method") if count == 1 else tr("{count} methods", count=count)
    if board.columns_of == "layers":
        return counted.layers(count)
    if board.columns_of == "classes":
        return tr("1 class") if count == 1 else tr("{count} classes", count=count)
    return tr("2 models")


def _choice(name: str, entries, chosen) -> tuple[QButtonGroup, QWidget]:  # type: ignore[no-untyped-def]
    group, row = segments([(words, tip) for words, _, tip in entries], chosen, 0)
    return group, _named(name, row)


def _named(name: str, row: QWidget) -> QWidget:
    """A row of buttons after its name."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID)
    line.addWidget(label(name, "caption"))
    line.addWidget(row)
    return made


def _button(text: str, picture: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, toolTip=tip)
    made.setIcon(icon(picture))
    made.setIconSize(QSize(16, 16))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
