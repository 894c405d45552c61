"""What a network would say after each of its layers: the best tokens of each, and the rank of a watched one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, theme
from inspector.core.language import quoted, tr
from inspector.figures.lens_figure import rank_axis_end, rank_words, stands_left
from inspector.ui.elided import literal

ROW = 6 * GRID
HEAD = 10 * GRID

_CURVE, _SHORT_CURVE = 30 * GRID, 24 * GRID
_CELL = 23 * GRID
_NARROW = 11 * GRID
"""The width of a token at least; below that of a cell it has no figure."""

_TINT = 0.5
"""How strong the accent is behind a token that is certain."""

_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), int(_MIDDLE | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True)
class LensRow:
    """One layer: its name, its best tokens with their probabilities, the best first, and the watched one's rank.

    ``rank`` is 1 for the best of all; the watched token is one of ``tops`` where it is at most their number.
    """

    name: str
    tops: tuple[tuple[str, float], ...]
    rank: int


class LensTable(QWidget):
    """One row for each layer, from the embedding down to the last. A click on a token, or Enter, watches it.

    ``watch_asked`` is sent with the row and the place of the token in it.
    """

    watch_asked = Signal(int, int)
    stepped = Signal(QRectF)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[LensRow, ...] = ()
        self.watched = ""
        self.marked = (-1, -1)
        self._last = 10
        self._dimmed = False
        self.setFont(caption_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(tr("Logit lens"))

    def show_rows(self, rows: Sequence[LensRow], watched: str) -> None:
        """Show other layers; ``watched`` is the token whose ranks they carry."""
        self.rows, self.watched, self._dimmed = tuple(rows), watched, False
        self._last = rank_axis_end([row.rank for row in rows])
        row, place = self.marked
        self._mark((row, place) if row < len(rows) and place < self._places else (-1, -1))
        self.setAccessibleDescription(self.summary)
        self.updateGeometry()
        self.update()

    def set_outdated(self) -> None:
        """Dim what is shown: newer rows are on their way."""
        self._dimmed = True
        self.update()

    @property
    def summary(self) -> str:
        """The watched token's way through the layers in one line."""
        if not self.rows:
            return ""
        return rank_words([row.name for row in self.rows], [row.rank for row in self.rows], self.watched)

    def words(self, row: int, place: int) -> str:
        """One cell in words."""
        if not 0 <= row < len(self.rows):
            return ""
        layer = self.rows[row]
        ranked, told = tr("Rank of {token}: {rank:,}", token=quoted(self.watched), rank=layer.rank), layer.name
        if 0 <= place < len(layer.tops):
            token, share = layer.tops[place]
            told = tr(
                "{layer}, place {place}: {token}, {share:.1%}",
                layer=layer.name,
                place=place + 1,
                token=token,
                share=share,
            )
        return f"{told}\n{ranked}"

    def sizeHint(self) -> QSize:
        return QSize(_name_width(self) + _CURVE + self._places * _CELL, HEAD + max(1, len(self.rows)) * ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(_name_width(self) + _SHORT_CURVE + self._places * _NARROW + MARGIN, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _CHOOSING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, tuple[int, int]] = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Home: (-len(self.rows), 0),
            Qt.Key.Key_End: (len(self.rows), 0),
        }
        row, place = self.marked
        if event.key() in steps and self.rows:
            down, across = steps[event.key()]
            row = max(0, min(len(self.rows) - 1, row + down))
            self._mark((row, max(0, min(self._places - 1, max(0, place) + across))))
            self.stepped.emit(self._cell(*self.marked))
        elif event.key() in _CHOOSING and row >= 0:
            self._watch(row, place)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._watch(*self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mark((-1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and self.rows:
            self._mark((max(0, self.marked[0]), max(0, self.marked[1])))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark((-1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.rows:
            return
        painter.setOpacity(0.4 if self._dimmed else 1.0)
        self._paint_head(painter)
        shown = QRectF(event.rect())
        for row, layer in enumerate(self.rows):
            if self._line(row).intersects(shown):
                self._paint_row(painter, row, layer)
        self._paint_curve(painter)

    def _paint_head(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme().muted))
        name, line = _name_width(self), QRectF(0, 0, self.width(), HEAD / 2)
        painter.drawText(line.adjusted(WIDE_MARGIN, 0, 0, 0), _LEFT, tr("After"))
        curve = QRectF(name, 0, self._curve - MARGIN, HEAD / 2)
        painter.drawText(curve, _LEFT, self._elided(tr("Rank of {token}", token=quoted(self.watched)), curve.width()))
        painter.drawText(QRectF(name + self._curve, 0, _CELL * self._places, HEAD / 2), _LEFT, tr("Best tokens"))
        for rank in (1, self._last):  # the ends of the axis
            text, x = f"{rank:,}", self._across(rank)
            room = QRectF(curve.left(), HEAD / 2, curve.width(), HEAD / 2)
            painter.drawText(room, _RIGHT if x > curve.center().x() else _LEFT, text)

    def _paint_row(self, painter: QPainter, row: int, layer: LensRow) -> None:
        colours, line = theme(), self._line(row)
        if row == self.marked[0]:
            painter.fillRect(line, QColor(colours.hover))
        painter.setPen(QColor(colours.muted))
        name = line.adjusted(WIDE_MARGIN, 0, 0, 0)
        name.setWidth(_name_width(self) - WIDE_MARGIN - MARGIN)
        painter.drawText(name, _LEFT, self._elided(layer.name, name.width()))
        for place, (token, share) in enumerate(layer.tops):
            cell, watched = self._cell(row, place).adjusted(0, 1, -1, -1), place == layer.rank - 1
            painter.fillRect(cell, _shade(share))
            inside, figure = cell.adjusted(GRID, 0, -GRID, 0), f"{share:.0%}"
            if cell.width() >= _CELL - GRID:
                painter.setPen(QColor(colours.muted))
                painter.drawText(inside, _RIGHT, figure)
                inside.setWidth(inside.width() - self.fontMetrics().horizontalAdvance("100%") - GRID)
            font = self.font()
            font.setBold(watched)
            painter.setFont(font)
            painter.setPen(QColor(colours.text))
            painter.drawText(inside, _LEFT, self._elided(token, inside.width()))
            painter.setFont(self.font())
            if (row, place) == self.marked or watched:
                painter.setPen(QPen(QColor(colours.accent), 1))
                painter.drawRect(cell.adjusted(0, 0, -1, -1))

    def _paint_curve(self, painter: QPainter) -> None:
        """The rank, on a logarithmic axis with the best on the left, as a line that runs down through the rows."""
        colours = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = [
            QPointF(self._across(layer.rank), self._line(row).center().y()) for row, layer in enumerate(self.rows)
        ]
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(QColor(colours.accent))
        for row, (layer, point) in enumerate(zip(self.rows, places, strict=True)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(point, 2.5, 2.5)
            wide, high = self.fontMetrics().horizontalAdvance(f"{layer.rank:,}"), self.fontMetrics().height()
            left = stands_left(places, row, wide + 2 * GRID, _name_width(self), _name_width(self) + self._curve)
            figure = QRectF(point.x() - 2 * GRID - wide if left else point.x() + 2 * GRID, 0, wide, high)
            figure.moveTop(point.y() - high / 2)
            ground = QColor(colours.hover) if row == self.marked[0] else self.palette().window().color()
            painter.fillRect(figure.adjusted(-1, 0, 1, 0), ground)  # the line may pass behind it
            painter.setPen(QColor(colours.text))
            painter.drawText(figure, _LEFT, f"{layer.rank:,}")

    def _across(self, rank: int) -> float:
        """Where a rank stands on the axis."""
        start, room = _name_width(self) + GRID, self._curve - MARGIN - 2 * GRID
        return start + room * math.log(rank) / math.log(self._last)

    @property
    def _curve(self) -> int:
        """The room of the ranks."""
        return _CURVE if self.width() >= self.sizeHint().width() else _SHORT_CURVE

    @property
    def _places(self) -> int:
        return max((len(row.tops) for row in self.rows), default=0)

    def _line(self, row: int) -> QRectF:
        return QRectF(0, HEAD + row * ROW, self.width(), ROW)

    def _cell(self, row: int, place: int) -> QRectF:
        start = _name_width(self) + self._curve
        width = max(_NARROW, (self.width() - start - MARGIN) / max(1, self._places))
        return QRectF(start + place * width, HEAD + row * ROW, width, ROW)

    def _at(self, point: QPointF) -> tuple[int, int]:
        row = math.floor((point.y() - HEAD) / ROW)
        if not 0 <= row < len(self.rows):
            return -1, -1
        cells = (place for place in range(len(self.rows[row].tops)) if self._cell(row, place).contains(point))
        return row, next(cells, -1)

    def _watch(self, row: int, place: int) -> None:
        if 0 <= row < len(self.rows) and 0 <= place < len(self.rows[row].tops) and not self._dimmed:
            self.watch_asked.emit(row, place)

    def _mark(self, place: tuple[int, int]) -> None:
        if place != self.marked:
            self.marked = place
            self.setToolTip(literal(self.words(*place)))
            self.setAccessibleDescription(self.words(*place) or self.summary)
            self.update()

    def _elided(self, text: str, room: float) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(room))


def _name_width(widget: QWidget) -> int:
    return widget.fontMetrics().horizontalAdvance("embeddings") + WIDE_MARGIN + MARGIN


def _shade(share: float) -> QColor:
    """The colour of a probability: words on it stay readable, however large it is."""
    tint = QColor(theme().accent)
    tint.setAlphaF(_TINT * max(0.0, min(1.0, share)))
    return tint
