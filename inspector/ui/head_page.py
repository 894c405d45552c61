"""One head in full: its token by token map, how that is scaled, what is hidden, and the value under the cursor."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, label
from inspector.attention.matrix import MapLook, Scale, ShownMap, shown_map, strengths, token_label
from inspector.core.attention import HeadOverview, Weights
from inspector.core.colormaps import table
from inspector.core.language import tr
from inspector.core.tokens import Tokens
from inspector.figures.ticks import number
from inspector.ui.attention_colours import WEIGHTS
from inspector.ui.colour_bar import ColourBar
from inspector.ui.elided import ElidedLabel
from inspector.ui.head_strip import HeadStrip
from inspector.ui.icons import icon
from inspector.ui.matrix_view import MatrixView

_SCALES: tuple[tuple[str, Scale, str, str], ...] = (
    (tr("Square root"), "root", tr("Square root of the weight"), tr("Small weights stay in sight beside a large one")),
    (tr("Weights"), "weight", tr("Weight"), tr("From 0 to the largest weight")),
    (tr("By row"), "row", tr("Of the row's largest"), tr("Each row against its own largest weight")),
    (tr("By column"), "column", tr("Of the column's largest"), tr("Each column against its own largest weight")),
    (tr("Logarithm"), "log", tr("Log₁₀ of the weight"), tr("Down to a ten-thousandth")),
)

Places = npt.NDArray[np.intp]


class HeadPage(QWidget):
    """``token_chosen`` is sent with the query that is clicked, or in self-attention the key whose name is.

    ``hovered`` is sent with the words about the cell under the cursor, ``head_chosen`` with row and head of a
    thumbnail of the strip, ``look_changed`` when the map is shown in another way.
    """

    token_chosen = Signal(int)
    head_chosen = Signal(int, int)
    hovered = Signal(str)
    look_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._map: tuple[Weights, Tokens, Tokens] | None = None
        self._shown: ShownMap | None = None
        self._token = -1
        self.strip = HeadStrip()
        self.strip.head_chosen.connect(self.head_chosen)
        self.matrix = MatrixView()
        self.matrix.pointed.connect(self._point)
        self.matrix.chosen.connect(self._choose)
        self.bar = ColourBar()
        self.scale = QComboBox(
            accessibleName=tr("Scale of the colours"), toolTip=tr("What the colours are measured against")
        )
        for text, value, _, tip in _SCALES:
            self.scale.addItem(text, value)
            self.scale.setItemData(self.scale.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.scale.activated.connect(self._look)
        self.hide_special = QCheckBox(tr("Hide special tokens"))
        self.hide_special.toggled.connect(self._look)
        self.renormalise = QCheckBox(tr("Renormalise"), toolTip=tr("Let what is shown of each row sum to one again"))
        self.renormalise.toggled.connect(self._look)
        self.hidden = _caption()
        self.whole = QToolButton(toolTip=tr("Show all tokens (0)"), accessibleName=tr("Show all tokens"))
        self.whole.setIcon(icon("fit"))
        self.whole.clicked.connect(self.matrix.fit)
        self.title, self.readout = _caption(), _caption()
        self.readout.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.unit = label("", "caption")
        self._build()
        self.setAccessibleName(tr("Head"))
        self.setWhatsThis(
            tr(
                "How much each token, a row, attends to each other, a column. Drag to pan, turn the "
                "wheel or press + and - to zoom, 0 shows all. Arrow keys go from cell to cell, Enter or "
                "a click chooses a row."
            )
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.matrix.setFocus(event.reason())  # a focus proxy would make Tab leave out what stands before it

    def show_map(self, weights: Weights, queries: Tokens, keys: Tokens, title: str, stale: bool = False) -> None:
        """Show ``weights`` (queries, keys); ``stale`` dims them while newer ones are on their way."""
        before = self._map
        self._map = (weights, queries, keys)
        self.title.setText(title)
        self.matrix.set_dimmed(stale)
        problem = _nothing_to_hide(queries, keys)
        self.hide_special.setEnabled(not problem)
        self.hide_special.setToolTip(problem or tr("Leave out the tokens that the tokenizer added, and padding"))
        if before is None or any(old is not new for old, new in zip(before, self._map, strict=True)):
            self._compute()

    def set_strip(self, overview: HeadOverview | None, row: int = 0, head: int = -1) -> None:
        """Show the heads of one layer above the map, to choose from; None leaves the strip out."""
        self.strip.show_layer(overview, row, head)
        self.strip.setVisible(overview is not None)

    @property
    def look(self) -> MapLook:
        """How the map is shown now."""
        hides = self.hide_special.isChecked() and self.hide_special.isEnabled()
        return MapLook(self.scale.currentData(), hides, hides and self.renormalise.isChecked())

    def set_look(self, look: MapLook) -> None:
        """Show the map in this way, without sending anything."""
        with QSignalBlocker(self.hide_special), QSignalBlocker(self.renormalise):
            self.hide_special.setChecked(look.hide_special)
            self.renormalise.setChecked(look.renormalise)
        self.scale.setCurrentIndex(self.scale.findData(look.scale))
        self._compute()

    def set_token(self, token: int) -> None:
        """Mark a token as query, and in self-attention as key; -1 marks none."""
        self._token = token
        self._mark()

    def _build(self) -> None:
        controls = QHBoxLayout()
        controls.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, MARGIN)
        controls.setSpacing(MARGIN)
        for part in (self.scale, self.hide_special, self.renormalise):
            controls.addWidget(part)
        controls.addWidget(self.hidden, 1)
        controls.addWidget(self.whole)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.matrix, 1)
        middle.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, GRID)
        foot.setSpacing(WIDE_MARGIN)
        for part in (self.title, self.readout):  # one at a time
            part.setFixedHeight(part.fontMetrics().height() + GRID)
            foot.addWidget(part, 1)
        self.readout.hide()
        foot.addWidget(self.unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addLayout(controls)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        self.strip.hide()

    def _look(self) -> None:
        self._compute()
        self.look_changed.emit()

    def _compute(self) -> None:
        if self._map is None:
            return
        weights, queries, keys = self._map
        look = self.look
        shown = shown_map(weights, queries, keys, hide_special=look.hide_special, renormalise=look.renormalise)
        self._shown = shown
        self.renormalise.setEnabled(look.hide_special)
        self.hidden.setText(tr("Mass hidden: {percent:.0f} %", percent=100 * shown.hidden) if look.hide_special else "")
        strong, low, high = strengths(shown.weights, look.scale)
        self.bar.show_colours(table(WEIGHTS), low, high)
        self.unit.setText(_SCALES[self.scale.currentIndex()][2])
        rows = [token_label(queries.texts[token]) for token in shown.rows]
        columns = [token_label(keys.texts[token]) for token in shown.columns]
        self.matrix.show_matrix(shown.weights, strong, rows, columns)
        self.matrix.setAccessibleDescription(self._summary(shown))
        self._mark()
        self._point(*self.matrix.pointer)

    def _mark(self) -> None:
        if self._shown is not None and self._map is not None:
            _, queries, keys = self._map
            row = _place(self._shown.rows, self._token)
            self.matrix.set_marked(row, _place(self._shown.columns, self._token) if queries is keys else -1)

    def _choose(self, row: int, column: int) -> None:
        assert self._shown is not None and self._map is not None
        _, queries, keys = self._map
        if row >= 0:
            self.token_chosen.emit(int(self._shown.rows[row]))
        elif queries is keys:
            self.token_chosen.emit(int(self._shown.columns[column]))

    def _point(self, row: int, column: int) -> None:
        words = ""
        if self._shown is not None and self._map is not None:
            _, queries, keys = self._map
            query = _named(queries, self._shown.rows, row)
            key = _named(keys, self._shown.columns, column)
            words = query or key
            if row >= 0 and column >= 0:
                value = number(float(self._shown.weights[row, column]), 4)
                words = f"{query} \N{RIGHTWARDS ARROW} {key}   {value}"
        if words != self.readout.text():
            self.readout.setText(words)
            self.readout.setVisible(bool(words))
            self.title.setVisible(not words)
            self.hovered.emit(words)

    def _summary(self, shown: ShownMap) -> str:
        assert self._map is not None
        if not shown.weights.size:
            return ""
        row, column = np.unravel_index(int(np.argmax(shown.weights)), shown.weights.shape)
        query = _named(self._map[1], shown.rows, int(row))
        key = _named(self._map[2], shown.columns, int(column))
        largest = number(float(shown.weights[row, column]))
        return tr(
            "{rows} by {columns} tokens, the largest weight {largest} from {query} to {key}",
            rows=len(shown.rows),
            columns=len(shown.columns),
            largest=largest,
            query=query,
            key=key,
        )


def _caption() -> ElidedLabel:
    """Small words that never widen the page."""
    made = ElidedLabel()
    made.setProperty("role", "caption")
    made.setFont(caption_font())
    return made


def _place(tokens: Places, token: int) -> int:
    found = np.flatnonzero(tokens == token)
    return int(found[0]) if len(found) else -1


def _named(tokens: Tokens, shown: Places, place: int) -> str:
    """A token by its text and its number; the marks around the text keep a right-to-left one from turning the rest."""
    if place < 0:
        return ""
    text = token_label(tokens.texts[shown[place]])
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE} ({shown[place]})"


def _nothing_to_hide(queries: Tokens, keys: Tokens) -> str:
    """Why hiding the special tokens would change nothing or leave nothing; empty where it makes sense."""
    if all(queries.special) or all(keys.special):
        return tr("All tokens are special")
    return "" if any(queries.special) or any(keys.special) else tr("No token is special here")
