"""The surface that the panes lie on: which part of the photo is in view, changed by wheel, drag and keys."""

from __future__ import annotations

from typing import Any

import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from inspector.app.theme import MARGIN
from inspector.ui.picture_pane import Pane

_LARGEST_PIXEL = 64.0
"""Screen pixels per photo pixel at the strongest zoom, apart from photos that are smaller than that when fitted."""

_STEP = 40
"""Screen pixels that an arrow key moves the photo."""

_CLICK = 4
"""Screen pixels that the mouse may move between press and release of a click."""

_PULL = 12
"""Screen pixels that the mouse moves before a fitted photo is dragged out: more than a shaky click."""

_PAN_KEYS = {
    Qt.Key.Key_Left: (_STEP, 0),
    Qt.Key.Key_Right: (-_STEP, 0),
    Qt.Key.Key_Up: (0, _STEP),
    Qt.Key.Key_Down: (0, -_STEP),
}


class Stage(pyqtgraph.GraphicsView):  # type: ignore[misc]
    """One pane, or two that show the same part of the photo. Its scene is measured in screen pixels.

    ``pointed`` tells the point of the photo under the cursor, ``left`` that there is none. ``clicked`` tells a point
    that the left button was pressed and let go on, without dragging, ``pulled`` that a person drags the photo though
    all of it is in view, as if to take it somewhere.
    """

    pointed = Signal(QPointF)
    clicked = Signal(QPointF)
    pulled = Signal()
    left = Signal()
    placed = Signal()

    def __init__(self) -> None:
        super().__init__(background=None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAntialiasing(False)
        self.panes = (Pane(), Pane())
        for pane in self.panes:
            self.scene().addItem(pane)
        self._dragged_from: QPointF | None = None
        self._pressed_at = QPointF()
        self._photo = QRectF()
        self._two = False
        self._fitted = True
        self._scale = 1.0
        self._centre = QPointF()

    def set_photo_size(self, width: int, height: int) -> None:
        """Show a photo of this size: fitted, or the same part as before where the size is the same."""
        photo = QRectF(0, 0, width, height)
        self._fitted = self._fitted or photo != self._photo
        self._photo = photo
        self.place()

    def set_two(self, two: bool) -> None:
        """Show two panes, or one."""
        self._two = two
        self.place()

    @property
    def scale_shown(self) -> float:
        """Screen pixels per photo pixel."""
        return self._scale

    @property
    def centre(self) -> QPointF:
        """The point of the photo in the middle of each pane."""
        return QPointF(self._centre)

    def fit(self) -> None:
        """Show the whole photo."""
        self._fitted = True
        self._go()

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

    def place(self) -> None:
        """Give the panes their places and keep the part in view."""
        room = QRectF(self.rect())
        first, second = _halves(room, self._photo) if self._two else (room, QRectF())
        self.panes[1].setVisible(self._two)
        for pane, place in zip(self.panes, (first, second), strict=True):
            if not place.isEmpty():
                pane.setGeometry(place)
        self._go()
        self.placed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.25)
        elif key == Qt.Key.Key_Minus:
            self.zoom(0.8)
        elif key in _PAN_KEYS:
            self.pan(*_PAN_KEYS[Qt.Key(key)])
        else:
            event.ignore()  # for the widget around it

    # pyqtgraph's own scene events come at most 100 times a second and lose the last move, so mouse events end here.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._dragged_from = self._pressed_at = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position() - self._pressed_at).manhattanLength() >= _PULL
        if self._dragged_from is not None and self._fitted and far:
            self._dragged_from = None
            self.viewport().unsetCursor()
            self.pulled.emit()
        elif self._dragged_from is not None:
            by = event.position() - self._dragged_from
            self._dragged_from = event.position()
            self.pan(by.x(), by.y())
        self._point(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pane = self._pane_at(event.position())
        moved = (event.position() - self._pressed_at).manhattanLength()
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._dragged_from is not None and moved < _CLICK and pane is not None:
            self.clicked.emit(pane.mapSceneToView(event.position()))
        self._dragged_from = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        pane = self._pane_at(event.position())
        if pane is not None:
            self.zoom(1.0015 ** event.angleDelta().y(), pane.mapSceneToView(event.position()))
        event.accept()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_centre"):  # the base class resizes itself while it is made
            self.place()

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _fitting_scale(self) -> float:
        pane = self.panes[0].rect()
        across = max(pane.width() - 2 * MARGIN, 1) / max(self._photo.width(), 1)
        down = max(pane.height() - 2 * MARGIN, 1) / max(self._photo.height(), 1)
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
        x = _within(self._centre.x(), width, self._photo.width())
        y = _within(self._centre.y(), height, self._photo.height())
        self._centre = QPointF(x, y)
        for pane in self.panes:
            if pane.isVisible():
                pane.show_part(QRectF(x - width / 2, y - height / 2, width, height))

    def _pane_at(self, position: QPointF) -> Pane | None:
        return next((p for p in self.panes if p.isVisible() and p.sceneBoundingRect().contains(position)), None)

    def _point(self, position: QPointF) -> None:
        pane = self._pane_at(position)
        if pane is not None:
            self.pointed.emit(pane.mapSceneToView(position))
        else:
            self.left.emit()


def _halves(room: QRectF, photo: QRectF) -> tuple[QRectF, QRectF]:
    """Two places side by side, or one above the other where a wide photo gets larger that way."""
    across, down = (room.width() - MARGIN) / 2, (room.height() - MARGIN) / 2
    beside = min(across / max(photo.width(), 1), room.height() / max(photo.height(), 1))
    stacked = min(room.width() / max(photo.width(), 1), down / max(photo.height(), 1))
    if stacked > 1.5 * beside:
        return QRectF(0, 0, room.width(), down), QRectF(0, down + MARGIN, room.width(), down)
    return QRectF(0, 0, across, room.height()), QRectF(across + MARGIN, 0, across, room.height())


def _within(centre: float, shown: float, whole: float) -> float:
    """The centre nearest to ``centre`` at which the view shows no more than a margin beyond the photo."""
    if shown >= whole:
        return whole / 2
    margin = 0.05 * shown
    return min(max(centre, shown / 2 - margin), whole - shown / 2 + margin)
