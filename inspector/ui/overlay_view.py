"""The view: a photo with the heatmap over it, its colour bar, and the value under the cursor."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, label, theme
from inspector.core.results import Frame, Heatmap, on_photo
from inspector.figures.display import Display
from inspector.figures.heatmap import colourise, is_signed, limits, shown_values
from inspector.ui.colour_bar import ColourBar
from inspector.ui.layer_rows import TIMES
from inspector.ui.picture_pane import Canvas, Pane
from inspector.ui.state_page import StatePage

_FINEST, _COARSEST = 1024, 512
"""Bounds of the longer side, in pixels, at which a smooth heatmap is computed."""

_LARGEST_PIXEL = 64.0
"""Screen pixels per photo pixel at the strongest zoom, apart from photos that are smaller than that when fitted."""

_PAN_KEYS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


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
        self._swapped = False
        self._stale = False
        self._values: npt.NDArray[np.float32] | None = None
        self._fitted = True
        self._scale = 1.0
        self._centre = QPointF()

        self.canvas = Canvas()
        self.canvas.resized.connect(self._place_panes)
        self.canvas.left.connect(self._unhover)
        self.canvas.scene().sigMouseMoved.connect(self._hover)
        self.panes = (Pane(), Pane())
        for pane in self.panes:
            self.canvas.scene().addItem(pane)
            pane.dragged.connect(self._drag)
            pane.wheeled.connect(self._wheel)
            pane.fit_asked.connect(self.fit)
        self.bar = ColourBar()
        self.page = StatePage()
        self.page.acted.connect(self.acted)
        self.note = _chip("", self.canvas)
        self.stale_note = _chip("", self.canvas)
        self.title = label("", "caption")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.readout = label("", "caption")
        self._build()
        self.setFocusProxy(self.canvas)
        self.setAccessibleName("Photo and heatmap")
        self.message("No photo is open.")
        self._paint_surroundings()

    def set_photo(self, pixels: npt.NDArray[np.uint8] | None, title: str = "") -> None:
        """Show another photo, uint8 RGB (H, W, 3), fitted, without a heatmap; None leaves the view empty."""
        self._heatmap = None
        for pane in self.panes:
            pane.photo.set_pixels(pixels)
        if pixels is None:
            self._photo = QRectF()
            self.message("No photo is open.")
        else:
            height, width = pixels.shape[:2]
            same_size = self._photo == QRectF(0, 0, width, height)
            self._photo = QRectF(0, 0, width, height)
            self.title.setText(f"{title}   {width} {TIMES} {height} px".strip())
            self.title.setToolTip(title)
            self.setAccessibleName(f"Photo {title}")
            self._stack.setCurrentIndex(1)
            self._fitted = self._fitted or not same_size
        self._compute()
        self._place_panes()

    def set_heatmap(self, heatmap: Heatmap | None) -> None:
        """Lay another heatmap over the photo, or none. The part of the photo in view stays."""
        self._heatmap = heatmap
        self._compute()

    def set_display(self, display: Display) -> None:
        """Show the same heatmap another way."""
        before, self._display = self._display, display
        if dataclasses.replace(before, opacity=display.opacity, colormap=display.colormap) == display:
            self._colour()
        else:
            self._compute()
            if before.arrangement != display.arrangement:
                self._place_panes()

    def set_stale(self, stale: bool, text: str = "Computing") -> None:
        """Dim the picture while a newer one is computed, with ``text`` in its corner."""
        self._stale = stale
        self.stale_note.setText(text)
        self._show_parts()

    def message(self, text: str, action: str = "") -> None:
        """Show a sentence instead of a photo, with a button where ``action`` is given."""
        self.page.show_state("empty", text, action=action)
        self._stack.setCurrentIndex(0)

    def swap(self, photo_only: bool) -> None:
        """Show the photo alone, or with its heatmap again."""
        self._swapped = photo_only
        self._show_parts()

    def fit(self) -> None:
        """Show the whole photo."""
        self._fitted = True
        self._go()

    @property
    def scale(self) -> float:
        """Screen pixels per photo pixel."""
        return self._scale

    @property
    def centre(self) -> QPointF:
        """The point of the photo in the middle of the view."""
        return QPointF(self._centre)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Enlarge by ``factor`` so that the photo's point ``about`` (the centre if None) stays where it is."""
        fitting = self._fitting_scale()
        scale = min(max(self._scale * factor, fitting), max(_LARGEST_PIXEL, 4 * fitting))
        about = about or self._centre
        self._centre = about + (self._centre - about) * (self._scale / scale)
        self._scale = scale
        self._fitted = scale <= fitting
        self._go()

    def pan(self, dx: float, dy: float) -> None:
        """Move the photo by screen pixels."""
        self._centre -= QPointF(dx, dy) / self._scale
        self._go()

    def describe(self, x: float, y: float) -> str:
        """What is at a point of the photo, in its pixels: position, the layer's cell and its value."""
        if not self._photo.contains(QPointF(x, y)) or x >= self._photo.width() or y >= self._photo.height():
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
            return f"{place}   not seen by the network"
        value = float(shown_values(heatmap, self._display)[row, column])
        return f"{place}   cell {column}, {row} of {columns} {TIMES} {rows}   value {value:.4g}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.25)
        elif key == Qt.Key.Key_Minus:
            self.zoom(0.8)
        elif key in _PAN_KEYS:
            across, down = _PAN_KEYS[Qt.Key(key)]
            self.pan(40 * across, 40 * down)
        elif key == Qt.Key.Key_Space:
            self.swap(not self._swapped)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "readout"):
            self._paint_surroundings()

    def _build(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(WIDE_MARGIN)
        row.addWidget(self.canvas, 1)
        row.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, GRID)
        foot.setSpacing(WIDE_MARGIN)
        foot.addWidget(self.title, 1)
        foot.addWidget(self.readout)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(middle, 1)
        column.addLayout(foot)
        self.readout.setFixedHeight(self.readout.fontMetrics().height() + GRID)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(shown)

    def _compute(self) -> None:
        """Turn the heatmap's values into indices of colours, at a bounded size."""
        heatmap, display = self._heatmap, self._display
        if heatmap is not None and not self._photo.isEmpty():
            frame = heatmap.frame
            seen = QRectF(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)
            values = shown_values(heatmap, display)
            place = seen
            if display.smooth:
                longer = max(self._photo.width(), self._photo.height())
                scale = min(max(longer, _COARSEST), _FINEST) / longer
                size = (max(1, round(self._photo.width() * scale)), max(1, round(self._photo.height() * scale)))
                values = on_photo(values, frame, size)
                place = self._photo
            low, high = limits(heatmap, display)
            share = np.clip((np.nan_to_num(values) - low) / max(high - low, 1e-30), 0, 1)
            indices = np.round(share * 255).astype(np.uint8)
            for pane in self.panes:
                pane.heatmap.set_indices(indices, place, seen.intersected(self._photo), display.smooth)
                pane.unseen.set_place(self._photo, seen)
        else:
            for pane in self.panes:
                pane.heatmap.set_indices(None)
                pane.unseen.set_place(self._photo, self._photo)
        self._colour()
        self._show_parts()
        self._unhover()

    def _colour(self) -> None:
        heatmap, display = self._heatmap, self._display
        if heatmap is None:
            self.bar.clear()
            return
        colours = colour_table(heatmap, display, solid=display.arrangement == "heatmap")
        for pane in self.panes:
            pane.heatmap.set_table(colours)
        self.bar.show_colours(colours, *limits(heatmap, display))

    def _show_parts(self) -> None:
        """Decide which pane shows what: nothing moves here, parts only appear and go."""
        heatmap, arrangement = self._heatmap, self._display.arrangement
        there = heatmap is not None
        for pane, plain in zip(self.panes, (arrangement == "beside", False), strict=True):
            over = there and not plain and not self._swapped
            pane.heatmap.setVisible(over)
            pane.unseen.setVisible(over)
            for item in (pane.photo, pane.heatmap, pane.unseen):
                item.setOpacity(0.5 if self._stale else 1.0)
        nothing = heatmap is not None and not np.any(shown_values(heatmap, self._display))
        self.note.setText(
            "Nothing positive here" if heatmap and not is_signed(heatmap, self._display) else "All zero here"
        )
        self.note.setVisible(nothing and not self._swapped)
        self.stale_note.setVisible(self._stale)
        self._place_notes()

    def _place_notes(self) -> None:
        for note in (self.note, self.stale_note):
            note.adjustSize()
        self.stale_note.move(MARGIN, MARGIN)
        self.note.move(
            (self.canvas.width() - self.note.width()) // 2, self.canvas.height() - self.note.height() - MARGIN
        )

    def _place_panes(self) -> None:
        room = QRectF(self.canvas.rect())
        first, second = room, QRectF()
        if self._display.arrangement == "beside":
            first, second = _halves(room, self._photo)
        self.panes[1].setVisible(not second.isEmpty())
        for pane, place in zip(self.panes, (first, second), strict=True):
            if not place.isEmpty():
                pane.setGeometry(place)
        self._place_notes()
        self._go()

    def _fitting_scale(self) -> float:
        pane = self.panes[0].rect()
        margin = 2 * MARGIN
        across = max(pane.width() - margin, 1) / max(self._photo.width(), 1)
        down = max(pane.height() - margin, 1) / max(self._photo.height(), 1)
        return float(min(across, down))

    def _go(self) -> None:
        """Show the wanted scale and centre in each pane, kept within bounds."""
        if self._photo.isEmpty():
            return
        fitting = self._fitting_scale()
        if self._fitted or self._scale < fitting:
            self._scale, self._centre = fitting, self._photo.center()
        pane = self.panes[0].rect()
        width, height = pane.width() / self._scale, pane.height() / self._scale
        self._centre = QPointF(
            _within(self._centre.x(), width, self._photo.width()),
            _within(self._centre.y(), height, self._photo.height()),
        )
        part = QRectF(self._centre.x() - width / 2, self._centre.y() - height / 2, width, height)
        for pane in self.panes:
            if pane.isVisible():
                pane.show_part(part)

    def _drag(self, by: QPointF) -> None:
        self.pan(by.x(), by.y())

    def _wheel(self, angle: float, about: QPointF) -> None:
        self.zoom(1.0015**angle, about)

    def _hover(self, position: QPointF) -> None:
        pane = next((p for p in self.panes if p.isVisible() and p.sceneBoundingRect().contains(position)), None)
        point = pane.mapSceneToView(position) if pane is not None else QPointF(-1, -1)
        self._say(self.describe(point.x(), point.y()))

    def _unhover(self) -> None:
        self._say("")

    def _say(self, text: str) -> None:
        if text != self.readout.text():
            self.readout.setText(text)
            self.hovered.emit(text)

    def _paint_surroundings(self) -> None:
        self.canvas.setBackground(theme().canvas)
        self.bar.update()


def colour_table(heatmap: Heatmap, display: Display, *, solid: bool) -> npt.NDArray[np.uint8]:
    """What ``colourise`` makes of 256 values from the low to the high limit: RGBA uint8 (256, 4)."""
    low, high = limits(heatmap, display)
    ramp = dataclasses.replace(
        heatmap,
        raw=np.linspace(low, high, 256, dtype=np.float32)[None],
        polarity="signed" if is_signed(heatmap, display) else "magnitude",
        frame=Frame(256, 1, 0, 0, 256, 1),
    )
    plain = dataclasses.replace(display, range="manual", low=low, high=high, sign="method", smooth=False)
    colours: npt.NDArray[np.uint8] = colourise(ramp, plain, solid=solid)[0]
    return colours


def _halves(room: QRectF, photo: QRectF) -> tuple[QRectF, QRectF]:
    """Two places side by side, or one above the other where a wide photo gets larger that way."""
    across, down = (room.width() - MARGIN) / 2, (room.height() - MARGIN) / 2
    beside = min(across / max(photo.width(), 1), room.height() / max(photo.height(), 1))
    stacked = min(room.width() / max(photo.width(), 1), down / max(photo.height(), 1))
    if stacked > 1.2 * beside:
        return QRectF(0, 0, room.width(), down), QRectF(0, down + MARGIN, room.width(), down)
    return QRectF(0, 0, across, room.height()), QRectF(across + MARGIN, 0, across, room.height())


def _within(centre: float, shown: float, whole: float) -> float:
    """The centre nearest to ``centre`` at which the view shows no more than a margin beyond the photo."""
    if shown >= whole:
        return whole / 2
    margin = 0.05 * shown
    return min(max(centre, shown / 2 - margin), whole - shown / 2 + margin)


def _chip(text: str, parent: QWidget) -> QLabel:
    made = label(text, "chip")
    made.setParent(parent)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.hide()
    return made
