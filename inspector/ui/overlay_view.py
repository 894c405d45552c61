"""The view: a photo with the heatmap over it, its colour bar, and the value under the cursor."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, label, theme
from inspector.core.language import tr
from inspector.core.results import Frame, Heatmap, on_photo
from inspector.figures.display import Display
from inspector.figures.heatmap import colourise, is_signed, limits, nothing_to_show, shown_values
from inspector.figures.summary import summary
from inspector.figures.ticks import number
from inspector.figures.words import capital, empty_words
from inspector.ui.colour_bar import ColourBar
from inspector.ui.elided import literal
from inspector.ui.layer_rows import TIMES
from inspector.ui.picture_pane import Pane
from inspector.ui.picture_stage import Stage
from inspector.ui.state_page import StatePage

_FINEST, _COARSEST = 1024, 512
"""Bounds of the longer side, in pixels, at which a smooth heatmap is computed."""


class OverlayView(QWidget):
    """Photo and heatmap in the photo's own pixels.

    Drag pans, the wheel or + and - zoom, a double click or 0 fits the photo, Space shows the photo alone. ``hovered``
    is sent with what is under the cursor, ``acted`` by the button of an empty state.
    """

    hovered = Signal(str)
    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = QRectF()
        self._heatmap: Heatmap | None = None
        self._display = Display()
        self._photo_only = False
        self._stale = False
        self._hint = ""
        self._name = ""
        self.stage = Stage()
        self.stage.pointed.connect(self._hover)
        self.stage.left.connect(self._unhover)
        self.stage.placed.connect(self._place_notes)
        self.bar = ColourBar()
        self.page = StatePage()
        self.page.acted.connect(self.acted)
        self.note = _chip(self.stage)
        self.stale_note = _chip(self.stage)
        self.title = label("", "caption")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.readout = label("", "caption")
        self._stack = QStackedLayout(self)
        self._build()
        self.stage.setAcceptDrops(False)  # what is dropped here is for the window
        self.stage.viewport().setAcceptDrops(False)
        self.set_photo(None)

    def set_photo(self, pixels: npt.NDArray[np.uint8] | None, title: str = "") -> None:
        """Show another photo, uint8 RGB (H, W, 3), without a heatmap; None leaves the view empty.

        It is fitted unless it has the size of the photo before it: then the part in view stays.
        """
        self._heatmap = None
        for pane in self.stage.panes:
            pane.photo.set_pixels(pixels)
        if pixels is None:
            self._photo = QRectF()
            self.message(tr("No photo is open."))
        else:
            height, width = pixels.shape[:2]
            self._photo = QRectF(0, 0, width, height)
            self.stage.set_photo_size(width, height)
            size = f"{width} {TIMES} {height} px"
            self.title.setText(f"{title}   {size}" if title else size)
            self._name = title
            self._stack.setCurrentIndex(1)
        self.setAccessibleName(tr("Photo {title}", title=title) if title else tr("Photo"))
        self._tell("")
        self._compute()

    def set_heatmap(self, heatmap: Heatmap | None, preview: bool = False) -> None:
        """Lay another heatmap over the photo, or none. The part of the photo in view stays.

        A ``preview`` is not put into words: another one follows before they could be read.
        """
        if heatmap is self._heatmap and heatmap is not None:
            return
        self._heatmap = heatmap
        self._tell("" if heatmap is None or preview else summary(heatmap))
        self._compute()

    def set_display(self, display: Display) -> None:
        """Show the same heatmap another way."""
        before, self._display = self._display, display
        if before.arrangement != display.arrangement:
            self.stage.set_two(display.arrangement == "beside")
        if dataclasses.replace(before, opacity=display.opacity, colormap=display.colormap) == display:
            self._colour()
        else:
            self._compute()

    def set_stale(self, stale: bool, text: str = tr("Computing")) -> None:
        """Dim the picture while a newer one is computed, with ``text`` in its corner."""
        self._stale = stale
        self.stale_note.setText(text)
        self._show_parts()

    def set_hint(self, text: str) -> None:
        """Say ``text`` over the foot of the photo, such as why there is no heatmap; nothing where it is empty."""
        if text != self._hint:
            self._hint = text
            self._show_parts()

    def message(self, text: str, action: str = "") -> None:
        """Show a sentence instead of a photo, with a button where ``action`` is given."""
        self.page.show_state("empty", text, action=action)
        self._stack.setCurrentIndex(0)

    def swap(self, photo_only: bool) -> None:
        """Show the photo alone, or with its heatmap again."""
        self._photo_only = photo_only
        self._show_parts()

    def fit(self) -> None:
        """Show the whole photo."""
        self.stage.fit()

    def describe(self, x: float, y: float) -> str:
        """What is at a point of the photo, in its pixels: position, the layer's cell and its value."""
        if not (0 <= x < self._photo.width() and 0 <= y < self._photo.height()):
            return ""
        place = f"x {int(x)}, y {int(y)}"
        heatmap = self._heatmap
        if heatmap is None:
            return place
        frame = heatmap.frame
        rows, columns = heatmap.raw.shape
        column = math.floor((x - frame.left) / (frame.right - frame.left) * columns)
        row = math.floor((y - frame.top) / (frame.bottom - frame.top) * rows)
        if not (0 <= column < columns and 0 <= row < rows):
            return tr("{place}   not seen by the network", place=place)
        value = float(shown_values(heatmap, self._display)[row, column])
        return tr(
            "{place}   cell {column}, {row} of {cells}   value {number}",
            place=place,
            column=column,
            row=row,
            cells=f"{columns} {TIMES} {rows}",
            number=number(value, 4),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.swap(not self._photo_only)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "readout"):
            self.stage.setBackground(theme().canvas)
            for pane in self.stage.panes:
                pane.unseen.update()

    def _build(self) -> None:
        self.stage.setBackground(theme().canvas)
        self.stage.setAccessibleName(tr("Photo and heatmap"))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, GRID)
        foot.setSpacing(WIDE_MARGIN)
        foot.addWidget(self.title, 1)
        foot.addWidget(self.readout)
        self.readout.setFixedHeight(self.readout.fontMetrics().height() + GRID)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        self._stack.addWidget(self.page)
        self._stack.addWidget(shown)

    def _tell(self, words: str) -> None:
        """Say what the heatmap shows, beside what has the focus for who hears it and at the photo's name for all."""
        for part in (self, self.stage):
            part.setAccessibleDescription(words)
        self.title.setToolTip(literal("\n\n".join(text for text in (self._name, words) if text)))

    def _compute(self) -> None:
        """Turn the heatmap's values into indices of colours, at a bounded size."""
        heatmap, display = self._heatmap, self._display
        panes = self.stage.panes
        if heatmap is None or self._photo.isEmpty():
            for pane in panes:
                pane.heatmap.set_indices(None)
                pane.unseen.set_place(self._photo, self._photo)
        else:
            lay_over(panes, heatmap, display, self._photo)
        self._colour()
        self._show_parts()
        self._unhover()

    def _colour(self) -> None:
        heatmap, display = self._heatmap, self._display
        if heatmap is None:
            self.bar.clear()
            return
        colours = colour_table(heatmap, display)
        for pane in self.stage.panes:
            pane.heatmap.set_table(colours)
        self.bar.show_colours(colours, *limits(heatmap, display))

    def _show_parts(self) -> None:
        """Decide which pane shows what: nothing moves here, parts only appear and go."""
        heatmap, display = self._heatmap, self._display
        over = heatmap is not None and not self._photo_only
        for pane, plain in zip(self.stage.panes, (display.arrangement == "beside", False), strict=True):
            pane.heatmap.setVisible(over and not plain)
            pane.unseen.setVisible(over and not plain)
            for item in (pane.photo, pane.heatmap, pane.unseen):
                item.setOpacity(0.5 if self._stale else 1.0)
        words = self._hint
        if heatmap is not None and over and nothing_to_show(heatmap, display):
            words = capital(empty_words(heatmap, display))
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.stale_note.setVisible(self._stale)
        self._place_notes()

    def _place_notes(self) -> None:
        self.stale_note.adjustSize()
        self.stale_note.move(MARGIN, MARGIN)
        self.note.setWordWrap(False)
        width = min(self.note.sizeHint().width(), self.stage.width() - 2 * MARGIN)
        self.note.setWordWrap(width < self.note.sizeHint().width())
        self.note.resize(width, max(self.note.heightForWidth(width), self.note.sizeHint().height()))
        left = (self.stage.width() - self.note.width()) // 2
        self.note.move(left, self.stage.height() - self.note.height() - MARGIN)

    def _hover(self, point: QPointF) -> None:
        self._say(self.describe(point.x(), point.y()))

    def _unhover(self) -> None:
        self._say("")

    def _say(self, text: str) -> None:
        if text != self.readout.text():
            self.readout.setText(text)
            self.hovered.emit(text)


def lay_over(panes: Sequence[Pane], heatmap: Heatmap, display: Display, photo: QRectF) -> None:
    """Give ``panes`` the heatmap as indices of ``colour_table``, on its place on ``photo``, at a bounded size."""
    frame = heatmap.frame
    seen = QRectF(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)
    values, place = shown_values(heatmap, display), seen
    if display.smooth:
        values, place = on_photo(values, frame, _grid(photo)), photo
    low, high = limits(heatmap, display)
    share = np.clip((np.nan_to_num(values) - low) / max(high - low, 1e-30), 0, 1)
    indices = np.round(share * 255).astype(np.uint8)
    for pane in panes:
        pane.heatmap.set_indices(indices, place, seen.intersected(photo), display.smooth)
        pane.unseen.set_place(photo, seen)


def _grid(photo: QRectF) -> tuple[int, int]:
    """Width and height at which a smooth heatmap is computed over the whole photo."""
    longer = max(photo.width(), photo.height())
    scale = min(max(longer, _COARSEST), _FINEST) / longer
    return max(1, round(photo.width() * scale)), max(1, round(photo.height() * scale))


def colour_table(heatmap: Heatmap, display: Display) -> npt.NDArray[np.uint8]:
    """What ``colourise`` makes of 256 values from the low to the high limit: RGBA uint8 (256, 4)."""
    low, high = limits(heatmap, display)
    ramp = dataclasses.replace(
        heatmap,
        raw=np.linspace(low, high, 256, dtype=np.float32)[None],
        polarity="signed" if is_signed(heatmap, display) else "magnitude",
        frame=Frame(256, 1, 0, 0, 256, 1),
    )
    plain = dataclasses.replace(display, range="manual", low=low, high=high, sign="method", smooth=False)
    colours: npt.NDArray[np.uint8] = colourise(ramp, plain, solid=display.arrangement == "heatmap")[0]
    return colours


def _chip(parent: QWidget) -> QLabel:
    made = label("", "chip")
    made.setParent(parent)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.hide()
    return made
