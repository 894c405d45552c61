"""A grid of thousands of units, of which only those in view are painted."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from inspector.app.theme import GRID, MARGIN, caption_font, theme
from inspector.core.language import tr
from inspector.ui import counted
from inspector.ui.channel_cells import TILE, Bars, Tiles
from inspector.ui.focus_painting import FocusPainting
from inspector.ui.selecting import Selecting, paint_tick

PATIENCE = 1000
"""Milliseconds in which the next digit of a unit's number has to come."""

Words = Callable[[int], str]

_TYPED = "0123456789"
_ENDLESS = 16_777_215


class ChannelGrid(QAbstractScrollArea):
    """Units in rows. The mouse or the keys move through them, digits jump to a unit by its number.

    With Ctrl or Shift a click selects units instead of opening one, as Shift with the arrows and Ctrl+Space do.

    ``moved`` is sent with the unit that a key goes to, ``opened`` with one that is clicked, or chosen with Enter or
    Space. ``current`` is the unit that the keys are at, -1 where there is none.
    """

    moved = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.current = -1
        self.typed = ""
        self.selecting = Selecting()
        self._order: npt.NDArray[np.intp] = np.zeros(0, np.intp)
        self._cells: Tiles | Bars | None = None
        self._values: npt.NDArray[np.float32] | None = None
        self._words: Words = str
        self._dimmed = False
        self._one_row = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._forget_typed)
        self.setFont(caption_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its room is kept: no column moves
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        FocusPainting(self)
        self.setAccessibleName(tr("Units"))

    def show_cells(self, cells: Tiles | Bars) -> None:
        """Show the units as thumbnails or as bars."""
        self._cells = cells
        self._fit()

    def show_order(self, order: npt.NDArray[np.intp], values: npt.NDArray[np.float32] | None, words: Words) -> None:
        """List the units in this ``order``, each with its value (units,); ``words`` tell about a unit in full."""
        self._order, self._values, self._words = order, values, words
        if self.current not in order:
            self.current = -1
        self._fit()

    def clear(self) -> None:
        """Show nothing."""
        self._cells = self._values = None
        self._order = np.zeros(0, np.intp)
        self.current = -1
        self._fit()

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim what is shown: newer maps are on their way."""
        self._dimmed = dimmed
        self.viewport().update()

    def set_one_row(self, one_row: bool) -> None:
        """Be no higher than one row, or take all the room again."""
        self._one_row = one_row
        self._fit()

    def show_selected(self, units: Collection[int]) -> None:
        """Tick these units, without sending anything."""
        self.selecting.take(units)
        self._tell()
        self.viewport().update()

    def set_current(self, unit: int) -> None:
        """Mark a unit and bring it into view, without sending anything."""
        if unit != self.current or unit >= 0:
            self.current = unit
            self._tell()
            self.ensure_visible()
            self.viewport().update()

    def ensure_visible(self) -> None:
        """Scroll no further than is needed to see the current unit."""
        place = self._place()
        bar = self.verticalScrollBar()
        if place < 0:
            return
        top = place // self.columns * self.cell.height()
        room = self.viewport().height() - 2 * GRID
        if top < bar.value() or self.cell.height() > room:
            bar.setValue(top)
        elif top + self.cell.height() > bar.value() + room:
            bar.setValue(top + self.cell.height() - room)

    @property
    def shown(self) -> int:
        """How many units are listed."""
        return len(self._order) if self._cells is not None else 0

    @property
    def columns(self) -> int:
        """How many units stand in a row."""
        return max(1, self._room // (self._cells.least + MARGIN)) if self._cells is not None else 1

    @property
    def cell(self) -> QSize:
        """The room of one unit, with the gap to the next."""
        if self._cells is None:
            return QSize(TILE, TILE)
        most = self._cells.least if self._one_row and self.columns == 1 else self._cells.most
        wide = max(self._cells.least, min(most, self._room // self.columns - MARGIN))
        return QSize(wide + MARGIN, self._cells.height(wide, self.fontMetrics()) + self._gap)

    @property
    def row_height(self) -> int:
        """The height in which one row of thumbnails, or three of bars, stands alone."""
        rows = 3 if isinstance(self._cells, Bars) else 1
        return GRID + rows * self.cell.height()

    def place_of(self, unit: int) -> QRect:
        """Where a unit's cell lies in the viewport; empty where it is not listed."""
        found = np.flatnonzero(self._order == unit)
        return self._rect(int(found[0])) if len(found) else QRect()

    def unit_at(self, point: QPoint) -> int:
        """The unit under a point of the viewport, or -1."""
        cell = self.cell
        column, row = (point.x() - MARGIN) // cell.width(), (point.y() - GRID + self._scrolled) // cell.height()
        place = row * self.columns + column
        inside = 0 <= column < self.columns and 0 <= place < self.shown
        return int(self._order[place]) if inside and self._rect(place).contains(point) else -1

    # Events

    def sizeHint(self) -> QSize:
        return QSize(3 * self.cell.width() + 4 * MARGIN, 4 * self.cell.height() + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(72 * GRID, self.row_height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.shown:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            selects = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _SELECTING
            if selects or (plain and (event.text() in tuple(_TYPED) or event.key() in _OPENING)):
                event.accept()
                return True
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.viewport().update()
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            unit = self.unit_at(event.pos())
            if unit >= 0:
                QToolTip.showText(event.globalPos(), self._words(unit), self, self.place_of(unit))
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), self.shown - 1
        if last < 0:
            super().keyPressEvent(event)
            return
        page = self.columns * max(1, (self.viewport().height() - 2 * GRID) // self.cell.height())
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -last,
            Qt.Key.Key_End: last,
        }
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and key in _SELECTING:
            if key == Qt.Key.Key_A:
                self.selecting.select_all(self._order)
            elif self.current >= 0:
                self.selecting.toggle(self.current)
        elif event.text() in tuple(_TYPED):
            self._type(event.text())
        elif key in _OPENING:
            if self.current >= 0:
                self.opened.emit(self.current)
        elif key in steps:
            here = self._place()
            place = 0 if here < 0 and steps[key] <= page else max(0, min(last, max(here, 0) + steps[key]))
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.selecting.reach(self._order, self.current, int(self._order[place]))
                self.set_current(int(self._order[place]))
            else:
                self._go(place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        unit = self.unit_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or unit < 0 or self._dimmed:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.selecting.toggle(unit)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.selecting.reach(self._order, self.current, unit)
        else:
            self.selecting.clear()
        self.set_current(unit)
        if not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self.opened.emit(unit)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.unit_at(event.position().toPoint()) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current < 0 and self.shown and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.set_current(int(self._order[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme().canvas))
        if self._cells is None or not self.shown:
            return
        first = max(0, (event.rect().top() - GRID + self._scrolled) // self.cell.height()) * self.columns
        beyond = ((event.rect().bottom() - GRID + self._scrolled) // self.cell.height() + 1) * self.columns
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._cells.prepare(self._order[first:beyond])
        for place in range(first, min(beyond, self.shown)):
            painter.setOpacity(0.4 if self._dimmed else 1.0)
            unit, rect = int(self._order[place]), self._rect(place)
            self._cells.paint(painter, unit, rect, None if self._values is None else float(self._values[unit]))
            if unit in self.selecting.units:
                paint_tick(painter, rect)
            if unit == self.current:
                painter.setOpacity(1.0)
                painter.setPen(QPen(QColor(theme().accent if self.hasFocus() else theme().text), 2))
                painter.drawRect(rect.adjusted(-1, -1, 1, 1))
        if self.typed:
            self._paint_typed(painter)

    def _paint_typed(self, painter: QPainter) -> None:
        painter.setOpacity(1.0)
        text = tr("Unit {unit}", unit=self.typed)
        size = QFontMetrics(self.font()).size(0, text) + QSize(4 * GRID, 2 * GRID)
        chip = QRect(QPoint(MARGIN, self.viewport().height() - size.height() - MARGIN), size)
        painter.setPen(QColor(theme().line))
        painter.setBrush(QColor(theme().surface))
        painter.drawRoundedRect(chip, GRID, GRID)
        painter.setPen(QColor(theme().text))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)

    # Places

    @property
    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    @property
    def _room(self) -> int:
        """The width that the cells share, each with its gap."""
        return self.viewport().width() - MARGIN

    @property
    def _gap(self) -> int:
        return 2 if isinstance(self._cells, Bars) else GRID + 2

    def _place(self) -> int:
        found = np.flatnonzero(self._order == self.current)
        return int(found[0]) if len(found) else -1

    def _rect(self, place: int) -> QRect:
        row, column = divmod(place, self.columns)
        cell = self.cell
        corner = QPoint(MARGIN + column * cell.width(), GRID + row * cell.height() - self._scrolled)
        return QRect(corner, QSize(cell.width() - MARGIN, cell.height() - self._gap))

    def _fit(self) -> None:
        """Keep the current unit in view whatever changes around it."""
        self.setMaximumHeight(self.row_height if self._one_row else _ENDLESS)
        rows = -(-self.shown // self.columns)
        room, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setPageStep(room)
        bar.setSingleStep(max(1, self.cell.height() // 3))  # a notch of the wheel is three steps: one row
        bar.setRange(0, max(0, rows * self.cell.height() + 2 * GRID - room))
        self.ensure_visible()
        self._tell()
        self.viewport().update()

    def _go(self, place: int) -> None:
        self.set_current(int(self._order[place]))
        self.moved.emit(self.current)

    def _type(self, digit: str) -> None:
        """Go to the unit whose number is typed; a digit that leads nowhere begins another number."""
        for typed in (self.typed + digit, digit):
            found = np.flatnonzero(self._order == int(typed))
            if len(found):
                self.typed = typed
                self._go(int(found[0]))
                break
        self._patience.start()
        self.viewport().update()

    def _forget_typed(self) -> None:
        self.typed = ""
        self.viewport().update()

    def _tell(self) -> None:
        words = self._words(self.current).replace("\n", ", ") if self.current >= 0 and self.shown else ""
        ticked = tr(", selected") if words and self.current in self.selecting.units else ""
        self.setAccessibleDescription(words + ticked or counted.units(self.shown))


_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SELECTING = (Qt.Key.Key_A, Qt.Key.Key_Space)
