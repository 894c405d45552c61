"""Every head as a thumbnail, layers down and heads across, of which only those in view are painted."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip

from inspector.app.theme import GRID, MARGIN, caption_font, theme
from inspector.attention.head_types import short_type, type_name
from inspector.attention.thumbnails import thumbnail_bytes
from inspector.core.attention import HeadColour, HeadOverview
from inspector.core.language import tr
from inspector.ui.focus_painting import FocusPainting
from inspector.ui.head_layout import COMFORTABLE, HeadLayout, StripLayout
from inspector.ui.head_pictures import atlas, head_line, head_words

_NONE: npt.NDArray[np.uint8] = np.zeros((0, 0, 1, 1), np.uint8)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
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


NOWHERE = (-1, -1)

Place = tuple[int, int]
"""Row of the layer in the overview, and number of the head."""


class HeadCells(QAbstractScrollArea):
    """``chosen`` is sent with row and head of a thumbnail that is clicked, or entered with Enter or Space.

    The arrow keys move the mark. ``pointed`` is sent with the words about the head under the mouse, "" for none.
    """

    chosen = Signal(int, int)
    pointed = Signal(str)

    def __init__(self, *, strip: bool = False) -> None:
        super().__init__()
        self.current: Place = NOWHERE
        self.overview: HeadOverview | None = None
        self._strip = strip
        self._over: Place = NOWHERE
        self._colour: HeadColour = "value"
        self._strong = _NONE
        self._atlas: QImage | None = None
        self._dimmed = False
        self.setFont(caption_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        FocusPainting(self)
        self.setAccessibleName(tr("Heads"))
        if strip:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def show_overview(self, overview: HeadOverview | None) -> None:
        """Show these heads, or nothing. A mark on a head that is still there stays."""
        if overview is not self.overview:
            self.overview = overview
            self._strong = _NONE if overview is None else thumbnail_bytes(overview.thumbnails)
            self._atlas = None
            if not self._is_head(self.current):
                self.current = NOWHERE
            self._over = NOWHERE
            self._fit()
            self.updateGeometry()

    def set_colour(self, colour: HeadColour) -> None:
        """Colour each thumbnail by its weights, or by the type of its head."""
        if colour != self._colour:
            self._colour, self._atlas = colour, None
            self.viewport().update()

    def set_current(self, row: int, head: int) -> None:
        """Mark a head and bring it into view, without sending anything; (-1, -1) marks none."""
        self.current = (row, head) if self._is_head((row, head)) else NOWHERE
        self._bring_into_view()
        self._tell()
        self.viewport().update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim what is shown: newer heads are on their way."""
        self._dimmed = dimmed
        self.viewport().update()

    @property
    def layout_now(self) -> HeadLayout | StripLayout:
        """Where the thumbnails lie."""
        layers, heads = self._strong.shape[:2]
        if self._strip:
            return StripLayout(heads, self.viewport().width(), self._gutter)
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return HeadLayout(layers, heads, self.viewport().size(), self._gutter, scrolled)

    def head_at(self, point: QPoint) -> Place:
        """The head under a point of the viewport, or ``NOWHERE``."""
        place = self.layout_now.at(point)
        return place if self._is_head(place) else NOWHERE

    # Events

    def sizeHint(self) -> QSize:
        return QSize(160 * GRID, 100 * GRID if not self._strip else self._row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(40 * GRID, self._row_height)

    def heightForWidth(self, width: int) -> int:
        return StripLayout(self._strong.shape[1], width, self._gutter).size.height() if self._strip else -1

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.head_at(event.pos())
            if place != NOWHERE:
                cell = self.layout_now.place_of(*place)
                QToolTip.showText(event.globalPos(), self._words(place, "\n"), self, cell)
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(NOWHERE)
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _OPENING and event.modifiers() in _PLAIN and self.current != NOWHERE:
                event.accept()
                return True
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._atlas = None
            self.viewport().update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.overview is not None and key in _STEPS and event.modifiers() in _PLAIN:
            self._step(*_STEPS[Qt.Key(key)])
        elif key in _OPENING and self.current != NOWHERE:
            self.chosen.emit(*self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.head_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and place != NOWHERE and not self._dimmed:
            self.set_current(*place)
            self.chosen.emit(*place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.head_at(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current == NOWHERE and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.set_current(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme().canvas))
        if self.overview is None:
            return
        if self._atlas is None:
            self._atlas = atlas(self._strong, self.overview.scores.types if self._colour == "type" else None)
        layout = self.layout_now
        rows, heads = layout.in_view()
        inside = self.viewport().rect().adjusted(layout.gutter.width(), layout.gutter.height(), 0, 0)
        painter.setClipRect(inside.adjusted(-2, -2, 0, 0))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._strong.shape[-1] > layout.side)
        painter.setOpacity(0.4 if self._dimmed else 1.0)
        for row in rows:
            for head in heads[: self.overview.layers[row].heads - heads.start]:
                self._paint_head(painter, row, head, layout.place_of(row, head))
        painter.setOpacity(1.0)
        for place, colour in ((self._over, theme().muted), (self.current, self._mark_colour)):
            if place != NOWHERE:
                painter.setPen(QPen(QColor(colour), 2))
                painter.drawRect(layout.place_of(*place).adjusted(-1, -1, 1, 1))
        self._paint_gutters(painter, layout, rows, heads)

    def _paint_head(self, painter: QPainter, row: int, head: int, cell: QRect) -> None:
        assert self._atlas is not None and self.overview is not None
        high, wide = self._strong.shape[2:]
        painter.drawImage(cell, self._atlas, QRect(head * wide, row * high, wide, high))
        kind = self.overview.scores.types[row][head]
        if self._colour == "type" and kind:
            metrics = painter.fontMetrics()
            whole = type_name(kind)
            word = whole if metrics.horizontalAdvance(whole) + GRID <= cell.width() else short_type(kind)
            size = QSize(metrics.horizontalAdvance(word) + GRID, metrics.height())
            chip = QRect(cell.bottomLeft() - QPoint(0, size.height() - 1), size)
            painter.fillRect(chip, QColor(theme().surface))
            painter.setPen(QColor(theme().text))
            painter.drawText(chip, _CENTRE, word)

    def _paint_gutters(self, painter: QPainter, layout: HeadLayout | StripLayout, rows: range, heads: range) -> None:
        """The numbers of layers and heads, which stay in sight while the thumbnails scroll below them."""
        assert self.overview is not None
        gutter, port = layout.gutter, self.viewport().rect()
        wide = painter.fontMetrics().horizontalAdvance(tr("Head {head}", head="00")) <= layout.side
        painter.setClipRect(port.adjusted(gutter.width() - 2, 0, 0, 0))
        for head in heads:
            painter.setPen(self._number_colour(head in (self.current[1], self._over[1])))
            painter.drawText(layout.number_place(head), _CENTRE, tr("Head {head}", head=head) if wide else str(head))
        painter.setClipRect(port.adjusted(0, gutter.height() - 2, 0, 0))
        for row in rows:
            cell = layout.place_of(row, 0)
            painter.setPen(self._number_colour(row in (self.current[0], self._over[0])))
            place = QRect(0, cell.top(), gutter.width() - 2 * GRID, cell.height())
            painter.drawText(place, _AT_RIGHT, tr("Layer {number}", number=self.overview.layers[row].number))

    @property
    def _mark_colour(self) -> str:
        return theme().accent if self.hasFocus() else theme().text

    def _number_colour(self, marked: bool) -> QColor:
        return QColor(theme().text if marked else theme().muted)

    # Places

    @property
    def _gutter(self) -> QSize:
        """The room of the layers' names at the left, and of the heads' numbers at the top."""
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(tr("Layer {number}", number="00")) + 2 * GRID + MARGIN,
            metrics.height() + 2 * GRID,
        )

    @property
    def _row_height(self) -> int:
        return self._gutter.height() + COMFORTABLE + 2 * GRID + 12

    def _is_head(self, place: Place) -> bool:
        layers = self.overview.layers if self.overview is not None else ()
        return 0 <= place[0] < len(layers) and 0 <= place[1] < layers[place[0]].heads

    def _step(self, down: int, across: int) -> None:
        assert self.overview is not None
        if self.current == NOWHERE:
            self.set_current(0, 0)
            return
        layout = self.layout_now
        if isinstance(layout, StripLayout):  # down is to the next line of the same layer
            down, across = 0, across + down * layout.columns
        row = max(0, min(len(self.overview.layers) - 1, self.current[0] + down))
        self.set_current(row, max(0, min(self.overview.layers[row].heads - 1, self.current[1] + across)))

    def _hover(self, place: Place) -> None:
        if place != self._over:
            self._over = place
            self.pointed.emit(
                head_line(self.overview, *place) if self.overview is not None and place != NOWHERE else ""
            )
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if place != NOWHERE else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _bring_into_view(self) -> None:
        if self.current == NOWHERE:
            return
        layout, port = self.layout_now, self.viewport().rect()
        cell, gutter = layout.place_of(*self.current), layout.gutter
        for bar, low, high, start, end in (
            (self.horizontalScrollBar(), cell.left(), cell.right(), gutter.width(), port.right() - GRID),
            (self.verticalScrollBar(), cell.top(), cell.bottom(), gutter.height(), port.bottom() - GRID),
        ):
            if low < start:
                bar.setValue(bar.value() + low - start)
            elif high > end:
                bar.setValue(bar.value() + high - end)

    def _fit(self) -> None:
        layout, port = self.layout_now, self.viewport().size()
        for bar, needed, room in (
            (self.horizontalScrollBar(), layout.size.width(), port.width()),
            (self.verticalScrollBar(), layout.size.height(), port.height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(max(1, layout.step // 3))  # a notch of the wheel is three steps: one row
            bar.setRange(0, max(0, needed - room))
        self._bring_into_view()
        self._tell()
        self.viewport().update()

    def _words(self, place: Place, between: str) -> str:
        assert self.overview is not None
        return between.join(head_words(self.overview, *place))

    def _tell(self) -> None:
        if self.overview is None:
            self.setAccessibleDescription("")
        elif self.current == NOWHERE:
            heads = sum(layer.heads for layer in self.overview.layers)
            self.setAccessibleDescription(
                tr("{heads:,} heads in {count} layers", heads=heads, count=len(self.overview.layers))
            )
        else:
            self.setAccessibleDescription(self._words(self.current, ", "))
