"""The compare board on screen: pictures in rows and columns that are moved and zoomed together."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from inspector.app.board import Board
from inspector.app.inputs import InputItem
from inspector.app.theme import GRID, caption_font, theme
from inspector.core.language import tr
from inspector.ui.board_layout import NOWHERE, BoardLayout, Place
from inspector.ui.board_painter import BoardPainter
from inspector.ui.board_sight import Sight
from inspector.ui.board_words import place_words, value_at
from inspector.ui.elided import literal

_CLICK = 4
"""Pixels that the mouse may move between press and release of a click."""

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -(1 << 20)),
    Qt.Key.Key_End: (0, 1 << 20),
    Qt.Key.Key_PageUp: (-(1 << 20), 0),
    Qt.Key.Key_PageDown: (1 << 20, 0),
}
_NEARER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SQUARE = 1.0
_FLATTEST, _HIGHEST = 0.5, 1.3
"""Bounds of height by width of a picture, whatever the photos are."""


class BoardGrid(QAbstractScrollArea):
    """Shows a board. A drag moves all photos, Ctrl and the wheel or + and - zoom them, 0 or a double click fits them.

    ``chosen`` is sent with the place that is clicked, or entered with Enter; ``pointed`` with words about what is under
    the mouse, "" for nothing. The arrow keys move the mark.
    """

    chosen = Signal(int, int)
    pointed = Signal(str)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board
        self.sight = Sight()
        self.current: Place = NOWHERE
        self.photo_only = False
        self._painter = BoardPainter(board)
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._over: Place = NOWHERE
        self.setFont(caption_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its room is kept: no column moves
        self.setCornerWidget(QWidget())  # plain, where Qt would draw a frame
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Compare board"))
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._see)
        board.laid_out.connect(self._fit)
        board.place_changed.connect(self._repaint)
        board.state_changed.connect(self.viewport().update)

    @property
    def layout_now(self) -> BoardLayout:
        """Where everything stands."""
        board, line = self.board, self.fontMetrics().height()
        shares = any(board.top(0, column) is not None for column in range(len(board.columns)))
        head = self._painter.head_height(line, shares)
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        size = self.viewport().size()
        return BoardLayout(len(board.rows), len(board.columns), size, head, line, self._aspect, scrolled)

    def set_current(self, place: Place) -> None:
        """Mark a place and bring it into view, without sending anything."""
        self.current = place
        self._bring_into_view()
        self._tell()
        self.viewport().update()

    def fit(self) -> None:
        """Show the whole of each photo."""
        self._look(Sight())

    def swap(self) -> None:
        """Show the photos alone, or with their heatmaps again."""
        self.photo_only = not self.photo_only
        self.viewport().update()

    # Events

    def sizeHint(self) -> QSize:
        return QSize(160 * GRID, 120 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(72 * GRID, 60 * GRID)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _OPENING and not event.modifiers() and self.current != NOWHERE:
                event.accept()
                return True
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.viewport().update()
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            layout = self.layout_now
            place, area = layout.at(event.pos()), QRect()
            words = place_words(self.board, *place) if place != NOWHERE else ""
            if place != NOWHERE:
                area = layout.picture(*place)
            else:
                for column, heading in enumerate(self.board.columns):
                    if layout.heading(column).contains(event.pos()):
                        words, area = heading.words, layout.heading(column)
            if words:
                QToolTip.showText(event.globalPos(), literal(words), self, area)
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(NOWHERE, QPointF())
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        middle = QPointF(self._room(self.current if self.current != NOWHERE else (0, 0)).center())
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(*_STEPS[Qt.Key(key)])
        elif key in _OPENING and self.current != NOWHERE:
            self.chosen.emit(*self.current)
        elif key in _NEARER:
            self._zoom(1.25, middle)
        elif key == Qt.Key.Key_Minus:
            self._zoom(0.8, middle)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.layout_now.at(event.position().toPoint())
        if self._pressed is not None and self._dragged is not None:
            start = self.layout_now.at(self._pressed.toPoint())
            if start != NOWHERE:
                by = event.position() - self._dragged
                self._look(self.sight.moved(by, self._room(start), self._size(start)))
            self._dragged = event.position()
        self._hover(place, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed, self._dragged = self._pressed, None, None
        place = self.layout_now.at(event.position().toPoint())
        if pressed is None or event.button() != Qt.MouseButton.LeftButton or place == NOWHERE:
            return
        if (event.position() - pressed).manhattanLength() < _CLICK:
            self.set_current(place)
            self.chosen.emit(*place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(1.0015 ** event.angleDelta().y(), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current == NOWHERE and self.board.rows and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.set_current((0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme().canvas))
        mark = (self.current, theme().accent if self.hasFocus() else theme().text)
        self._painter.paint(painter, self.layout_now, self.sight, mark, photo_only=self.photo_only)

    # Moving

    @property
    def _aspect(self) -> float:
        """Height by width of the pictures: that of the photos in the middle of their range."""
        shapes = [row.value.size for row in self.board.rows if isinstance(row.value, InputItem)]
        if not shapes:
            cell = self.board.cell(0, 0)
            shapes = [cell.item.size] if cell is not None else []
        aspects = [height / width for width, height in shapes if width and height]
        return min(max(float(np.median(aspects)), _FLATTEST), _HIGHEST) if aspects else _SQUARE

    def _room(self, place: Place) -> QRectF:
        return QRectF(self.layout_now.picture(*place))

    def _size(self, place: Place) -> QSize:
        cell = self.board.cell(*place)
        return QSize(*cell.item.size) if cell is not None else QSize(1, 1)

    def _zoom(self, factor: float, about: QPointF) -> None:
        place = self.layout_now.at(about.toPoint())
        if place != NOWHERE:
            self._look(self.sight.zoomed(factor, about, self._room(place), self._size(place)))

    def _look(self, sight: Sight) -> None:
        if sight != self.sight:
            self.sight = sight
            self.viewport().update()

    def _step(self, down: int, across: int) -> None:
        if not self.board.rows or not self.board.columns:
            return
        row, column = self.current if self.current != NOWHERE else (0, 0)
        row = max(0, min(len(self.board.rows) - 1, row + down))
        self.set_current((row, max(0, min(len(self.board.columns) - 1, column + across))))

    def _hover(self, place: Place, point: QPointF) -> None:
        over = place != NOWHERE
        dragging = self._pressed is not None
        shape = Qt.CursorShape.PointingHandCursor if over and not dragging else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor if dragging else shape)
        share = self.sight.share_at(point, self._room(place), self._size(place)) if over else None
        self.pointed.emit(value_at(self.board, *place, *share) if share is not None else "")

    def _bring_into_view(self) -> None:
        if self.current == NOWHERE:
            return
        layout, port = self.layout_now, self.viewport().rect()
        picture, caption = layout.picture(*self.current), layout.caption(*self.current)
        above = layout.name(self.current[0]).top()
        for bar, low, high, start, end in (
            (self.horizontalScrollBar(), picture.left(), picture.right(), GRID, port.right() - GRID),
            (self.verticalScrollBar(), above, caption.bottom(), layout.head, port.bottom()),
        ):
            if low < start:
                bar.setValue(bar.value() + low - start)
            elif high > end:
                bar.setValue(bar.value() + min(high - end, low - start))

    def _fit(self) -> None:
        layout, port = self.layout_now, self.viewport().size()
        if not (0 <= self.current[0] < layout.rows and 0 <= self.current[1] < layout.columns):
            self.current = NOWHERE
        for bar, needed, room, step in (
            (self.horizontalScrollBar(), layout.size.width(), port.width(), layout.step.width()),
            (self.verticalScrollBar(), layout.size.height(), port.height(), layout.step.height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(max(1, step // 3))  # a notch of the wheel is three steps: one row
            bar.setRange(0, max(0, needed - room))
        self._see()
        self._tell()
        self.viewport().update()

    def _see(self) -> None:
        if self.isVisible():
            self.board.see(*self.layout_now.in_view)
        self.viewport().update()

    def _repaint(self, row: int, column: int) -> None:
        """A place has changed: with it, where scales are shared, the colours of others."""
        if self.board.scale != "each":
            self.viewport().update()
        else:
            layout = self.layout_now
            self.viewport().update(
                layout.picture(row, column).united(layout.caption(row, column)).adjusted(-4, 0, 4, 0)
            )
        if (row, column) == self.current:
            self._tell()

    def _tell(self) -> None:
        if self.current == NOWHERE:
            rows, columns = len(self.board.rows), len(self.board.columns)
            count = tr("{rows} rows, {columns} columns", rows=rows, columns=columns)
            self.setAccessibleDescription(count)
        else:
            self.setAccessibleDescription(place_words(self.board, *self.current).replace("\n", ", "))
