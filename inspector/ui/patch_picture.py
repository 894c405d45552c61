"""A photo with the patches of a vision transformer, where a click shows what its patch attends to."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, theme
from inspector.attention.shading import Direction
from inspector.core.attention import Weights
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.core.results import Frame, Heatmap
from inspector.core.tokens import Tokens
from inspector.figures.display import Display
from inspector.figures.heatmap import limits
from inspector.figures.ticks import number
from inspector.ui.colour_bar import ColourBar
from inspector.ui.elided import ElidedLabel, literal
from inspector.ui.overlay_view import colour_table, lay_over
from inspector.ui.patch_lines import PatchLines
from inspector.ui.picture_stage import Stage
from inspector.ui.unit_picture import MarkItem

_DIRECTIONS = (
    (tr("From the token"), "from", tr("How much the chosen token attends to each patch")),
    (tr("To the token"), "to", tr("How much each patch attends to the chosen token")),
)
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_UNRECORDED = Provenance("attention", {}, "", "", "", {}, "", -1, "", "", "", "", (0, 0), "", "", {})
"""Of what is only looked at: what is exported is made with a record."""


class PatchPicture(QWidget):
    """The attention of one token to all patches, over the photo, as the display settings say.

    ``patch_chosen`` is sent with the token whose patch is clicked, or reached with Shift and an arrow key, and with a
    token that has no patch, such as the class token, when it is chosen from the list. ``hovered`` is sent with the
    words about the patch under the mouse.
    """

    patch_chosen = Signal(int)
    hovered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.token = -1
        self._photo: npt.NDArray[np.uint8] | None = None
        self._weights: Weights | None = None
        self._tokens: Tokens | None = None
        self._frame: Frame | None = None
        self._display = Display()
        self.stage = Stage()
        self.stage.setAcceptDrops(False)  # what is dropped here is for the window
        self.stage.viewport().setAcceptDrops(False)
        self.stage.setAccessibleName(tr("Photo with patches"))
        self.stage.installEventFilter(self)
        self.stage.clicked.connect(self._click)
        self.stage.pointed.connect(self._point)
        self.stage.left.connect(lambda: self._say(""))
        self._over = [(PatchLines(), MarkItem(dashed=False), MarkItem(dashed=True)) for _ in self.stage.panes]
        for pane, over in zip(self.stage.panes, self._over, strict=True):
            for item in over:
                pane.addItem(item, ignoreBounds=True)
        self.bar = ColourBar()
        self.direction = QComboBox(
            accessibleName=tr("Direction of attention"), toolTip=tr("From or to the chosen token")
        )
        for text, value, tip in _DIRECTIONS:
            self.direction.addItem(text, value)
            self.direction.setItemData(self.direction.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.direction.activated.connect(self._compute)
        self.chooser = QComboBox(
            accessibleName=tr("Token"), toolTip=tr("The chosen token: click a patch, or choose here")
        )
        self.chooser.setMaxVisibleItems(16)
        self.chooser.activated.connect(self._choose)
        self.lines = QCheckBox(
            tr("Patch lines"), checked=True, toolTip=tr("Show where one patch ends and the next begins")
        )
        self.lines.toggled.connect(self._show_parts)
        self.rest, self.title, self.readout = ElidedLabel(), ElidedLabel(), ElidedLabel()
        for words in (self.rest, self.title, self.readout):
            words.setProperty("role", "caption")
            words.setFont(caption_font())
        for words in (self.rest, self.readout):
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._build()
        self.setAccessibleName(tr("Attention between patches"))
        self.setWhatsThis(
            tr(
                "What one patch of the photo attends to, or who attends to it. Click a patch, go from "
                "patch to patch with Shift and the arrow keys, or choose a token without a patch, such "
                "as the class token, from the list."
            )
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.stage.setFocus(event.reason())  # a focus proxy would make Tab leave out what stands before it

    def show_photo(self, pixels: npt.NDArray[np.uint8] | None, name: str) -> None:
        """Show another photo, uint8 RGB (H, W, 3), without attention; the same one again changes nothing."""
        if pixels is self._photo and name == self.title.text():
            return
        self._photo, self._weights, self._tokens, self._frame = pixels, None, None, None
        for pane in self.stage.panes:
            pane.photo.set_pixels(pixels)
        self.title.setText(name)
        if pixels is not None:
            self.stage.set_photo_size(pixels.shape[1], pixels.shape[0])
        self._compute()

    def show_map(self, weights: Weights | None, tokens: Tokens, frame: Frame, stale: bool = False) -> None:
        """Show ``weights`` (tokens, tokens) of a network that saw the part of the photo that ``frame`` tells.

        ``tokens.grid`` says how the last tokens lie in rows and columns. ``stale`` dims the picture.
        """
        if tokens is not self._tokens:
            with QSignalBlocker(self.chooser):
                self.chooser.clear()
                self.chooser.addItems(list(tokens.texts))
            # The first token, a class token if there is one, has something to show before anything is clicked.
            self.token = self.token if 0 <= self.token < len(tokens) else 0
        self._weights, self._tokens, self._frame = weights, tokens, frame
        for pane in self.stage.panes:
            for item in (pane.photo, pane.heatmap):
                item.setOpacity(0.5 if stale else 1.0)
        self._compute()

    def set_display(self, display: Display) -> None:
        """Show the same attention another way."""
        if display != self._display:
            self._display = display
            self._show_parts()
            self._compute()

    def set_token(self, token: int) -> None:
        """Show the attention of this token, without sending anything."""
        self.token = token
        self._compute()

    def set_direction(self, direction: Direction) -> None:
        """Show what the chosen token attends to, or what attends to it, without sending anything."""
        self.direction.setCurrentIndex(self.direction.findData(direction))
        self._compute()

    def place_of(self, token: int) -> QRectF:
        """Where a token's patch lies on the photo, in its pixels; empty for a token without one."""
        if self._tokens is None or self._tokens.grid is None or self._frame is None:
            return QRectF()
        rows, columns = self._tokens.grid
        place = token - (len(self._tokens) - rows * columns)
        if not 0 <= place < rows * columns:
            return QRectF()
        row, column = divmod(place, columns)
        frame = self._frame
        wide, high = (frame.right - frame.left) / columns, (frame.bottom - frame.top) / rows
        return QRectF(frame.left + column * wide, frame.top + row * high, wide, high)

    def token_at(self, point: QPointF) -> int:
        """The token of the patch at a point of the photo, -1 where there is none."""
        if self._tokens is None or self._tokens.grid is None or self._frame is None:
            return -1
        (rows, columns), frame = self._tokens.grid, self._frame
        row = math.floor((point.y() - frame.top) / (frame.bottom - frame.top) * rows)
        column = math.floor((point.x() - frame.left) / (frame.right - frame.left) * columns)
        inside = 0 <= row < rows and 0 <= column < columns
        return len(self._tokens) - rows * columns + row * columns + column if inside else -1

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if shift and event.key() in _STEPS:
                self._step(*_STEPS[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "readout"):
            self.stage.setBackground(theme().canvas)

    def _build(self) -> None:
        self.stage.setBackground(theme().canvas)
        controls = QHBoxLayout()
        controls.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, MARGIN)
        controls.setSpacing(WIDE_MARGIN)
        self.chooser.setMinimumWidth(24 * GRID)
        for part in (self.direction, self.chooser, self.lines):
            controls.addWidget(part)
        controls.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.bar)
        for words in (self.rest, self.readout):  # one at a time
            words.setFixedHeight(words.fontMetrics().height() + GRID)
        self.readout.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, GRID)
        foot.setSpacing(WIDE_MARGIN)
        foot.addWidget(self.title, 1)
        foot.addWidget(self.rest, 2)
        foot.addWidget(self.readout, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(controls)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _compute(self) -> None:
        values, tokens, frame = self._values(), self._tokens, self._frame
        photo = QRectF(0, 0, self._photo.shape[1], self._photo.shape[0]) if self._photo is not None else QRectF()
        if values is None or tokens is None or tokens.grid is None or frame is None or photo.isEmpty():
            for pane in self.stage.panes:
                pane.heatmap.set_indices(None)
                pane.unseen.set_place(photo, photo)
            self._place_marks(QRectF(), (0, 0), QRectF())
            self.bar.clear()
            self.rest.setText("")
            self._describe("")
            return
        rows, columns = tokens.grid
        patches = values[len(tokens) - rows * columns :].reshape(rows, columns)
        heatmap = Heatmap(patches, "magnitude", frame, _UNRECORDED)
        lay_over(self.stage.panes, heatmap, self._display, photo)
        colours = colour_table(heatmap, self._display)
        for pane in self.stage.panes:
            pane.heatmap.set_table(colours)
        seen = QRectF(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)
        self._place_marks(seen, tokens.grid, self.place_of(self.token))
        self.bar.show_colours(colours, *limits(heatmap, self._display))
        self.chooser.setCurrentIndex(self.token)
        self._tell(values, patches)

    def _place_marks(self, seen: QRectF, grid: tuple[int, int], chosen: QRectF) -> None:
        for lines, mark, _ in self._over:
            lines.set_place(seen, grid)
            mark.set_place(chosen)

    def _point_at(self, patch: QRectF) -> None:
        for _, _, pointed in self._over:
            pointed.set_place(patch)

    def _show_parts(self) -> None:
        """One photo with all that lies over it, or the plain photo and beside it that one."""
        two = self._display.arrangement == "beside"
        self.stage.set_two(two)
        for pane, over, plain in zip(self.stage.panes, self._over, (two, False), strict=True):
            for item in (pane.heatmap, pane.unseen):
                item.setVisible(not plain)
            over[0].setVisible(self.lines.isChecked() and not plain)

    def _values(self) -> npt.NDArray[np.float32] | None:
        """The attention from or to the chosen token (tokens,)."""
        if self._weights is None or not 0 <= self.token < len(self._weights):
            return None
        chosen = self._weights[self.token] if self.direction.currentData() == "from" else self._weights[:, self.token]
        return chosen.astype(np.float32)

    def _tell(self, values: npt.NDArray[np.float32], patches: npt.NDArray[np.float32]) -> None:
        assert self._tokens is not None
        leaving = self.direction.currentData() == "from"
        name = self._tokens.texts[self.token]
        away = 1 - float(patches.sum() / values.sum()) if leaving and values.sum() > 0 else 0.0
        self.rest.setText(
            tr("{percent:.0f} % goes to tokens without a patch", percent=100 * away) if away >= 0.005 else ""
        )
        first = len(values) - patches.size
        patch, most = self._tokens.texts[first + int(np.argmax(patches))], number(float(patches.max()))
        self._describe(
            tr("{token} attends most to {patch}: {number}", token=name, patch=patch, number=most)
            if leaving
            else tr("{token} gets most from {patch}: {number}", token=name, patch=patch, number=most)
        )

    def _describe(self, words: str) -> None:
        """Say what is shown, beside what has the focus for who hears it and at the photo's name for all."""
        for part in (self, self.stage):
            part.setAccessibleDescription(words)
        self.title.setToolTip(literal("\n\n".join(text for text in (self.title.text(), words) if text)))

    def _click(self, point: QPointF) -> None:
        token = self.token_at(point)
        if token >= 0:
            self._choose(token)

    def _choose(self, token: int) -> None:
        self.set_token(token)
        self.patch_chosen.emit(token)

    def _step(self, down: int, across: int) -> None:
        if self._tokens is None or self._tokens.grid is None:
            return
        rows, columns = self._tokens.grid
        first = len(self._tokens) - rows * columns
        if self.token < first:
            self._choose(first)
            return
        row, column = divmod(self.token - first, columns)
        row, column = min(max(row + down, 0), rows - 1), min(max(column + across, 0), columns - 1)
        self._choose(first + row * columns + column)

    def _point(self, point: QPointF) -> None:
        token, values = self.token_at(point), self._values()
        self._point_at(self.place_of(token))
        if token < 0 or values is None or self._tokens is None:
            self._say("")
        else:
            pair = [self._tokens.texts[self.token], self._tokens.texts[token]]
            if self.direction.currentData() == "to":
                pair.reverse()
            self._say(" \N{RIGHTWARDS ARROW} ".join(pair) + f"   {number(float(values[token]), 4)}")

    def _say(self, words: str) -> None:
        if not words:
            self._point_at(QRectF())
        if words != self.readout.text():
            self.readout.setText(words)
            self.readout.setVisible(bool(words))
            self.rest.setVisible(not words)
            self.hovered.emit(words)
