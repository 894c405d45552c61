"""A text with a shade behind each piece of it, in which pieces can be pointed at and chosen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip

from inspector.app.theme import WIDE_MARGIN, theme
from inspector.attention.grouping import Places, has_place, utf16_places
from inspector.attention.passages import Passage, passage
from inspector.core.tokens import Tokens
from inspector.ui.elided import literal
from inspector.ui.focus_painting import FocusPainting
from inspector.ui.head_colours import ink_on
from inspector.ui.text_lines import direction_of, lines_of, stretches

Words = Callable[[int], str]

_LINE = 150
"""The height of a line in percent, so that the shades of two lines stay apart."""


class ShadedText(QTextEdit):
    """Read only. ``pressed`` is sent with the first token of the group that a person chooses, by mouse or arrow keys.

    Groups are what is shaded and chosen together: tokens, words or sentences.
    """

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.marked = -1
        self.hovered = -1
        self._tokens: Tokens | None = None
        self._groups: Places = np.zeros(0, np.intp)
        self._spans: list[tuple[int, int]] = []
        self._bounds: dict[int, tuple[int, int]] = {}
        self._added: set[int] = set()
        self._owners: Places = np.zeros(0, np.intp)
        self._words: Words = str
        self._stale = False
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its room is kept: no word moves
        self.document().setDocumentMargin(WIDE_MARGIN)
        self.viewport().setMouseTracking(True)
        FocusPainting(self)

    def show_tokens(self, tokens: Tokens, groups: Places) -> None:
        """Write the text of ``tokens``, of which those with the same number in ``groups`` (tokens,) go together."""
        if tokens is not self._tokens:
            self._tokens = tokens
            self._write(passage(tokens))
        self._groups, self.marked, self.hovered = groups, -1, -1
        self._owners = np.full(self.document().characterCount(), -1, np.intp)
        self._bounds = {}
        self._added = {int(group) for index, group in enumerate(groups) if not has_place(tokens, index)}
        for (start, end), group in zip(self._spans, map(int, groups), strict=True):
            first, last = self._bounds.get(group, (start, end))
            self._bounds[group] = (min(first, start), max(last, end))
        for group, (start, end) in self._bounds.items():
            self._owners[start:end] = group
        self.viewport().update()

    def shade(self, colours: npt.NDArray[np.uint8], words: Words) -> None:
        """Put ``colours`` (groups, 3) behind the groups; ``words`` tell about a group."""
        self._words = words
        made = []
        page = QColor(theme().surface)
        for group, (start, end) in self._bounds.items():
            colour = QColor(*(int(part) for part in colours[group]))
            look = QTextCharFormat()
            if colour != page:
                look.setBackground(colour)
                look.setForeground(ink_on(colour))
            elif group in self._added:
                look.setForeground(QColor(theme().muted))
            else:
                continue
            shown = QTextEdit.ExtraSelection()
            shown.cursor = self._cursor(start, end)
            shown.format = look
            made.append(shown)
        self.setExtraSelections(made)
        self.setAccessibleDescription(words(self.marked) if self.marked >= 0 else "")

    def clear_text(self) -> None:
        """Show nothing."""
        self._tokens, self._spans, self._bounds, self._added = None, [], {}, set()
        self.marked = self.hovered = -1
        self.setExtraSelections([])
        self.setPlainText("")
        self.setAccessibleDescription("")

    def set_stale(self, stale: bool) -> None:
        """Dim what is shown: newer numbers are on their way."""
        self._stale = stale
        self.viewport().update()

    def mark(self, group: int) -> None:
        """Frame a group and bring it into view, or none for -1."""
        self.marked = group
        boxes = self.boxes(group)
        if boxes:
            bar = self.verticalScrollBar()
            top, bottom = boxes[0].top(), boxes[-1].bottom()
            if top < 0 or bottom > self.viewport().height():
                bar.setValue(round(bar.value() + top - self.viewport().height() / 3))
        self.setAccessibleDescription(self._words(group) if group >= 0 else "")
        self.viewport().update()

    def boxes(self, group: int) -> list[QRectF]:
        """Where a group stands in the viewport: a rectangle, or two, for each line that it is on."""
        start, end = self._bounds.get(group, (0, 0))
        found = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            for line in lines_of(block):
                first = block.position() + line.textStart()
                begin, beyond = max(start, first), min(end, first + line.textLength())
                if begin < beyond:
                    across = stretches(line, begin - block.position(), beyond - block.position())
                    corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
                    shift = corner - self._scrolled(QPointF(0, 0))
                    found += [QRectF(x, line.y(), end - x, line.height()).translated(shift) for x, end in across]
            block = block.next()
        return found

    def group_at(self, point: QPoint) -> int:
        """The group under a point of the viewport, or -1."""
        place = self._scrolled(QPointF(point))
        near = self.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(near)
        local = place - self.document().documentLayout().blockBoundingRect(block).topLeft()
        for line in lines_of(block):
            if line.naturalTextRect().contains(local):
                inside = line.xToCursor(local.x(), QTextLine.CursorPosition.CursorOnCharacter)
                return int(self._owners[block.position() + inside])
        return -1

    # Events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and (event.key() in _STEPS or (event.key() == Qt.Key.Key_Escape and self.marked >= 0)):
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            group = self.group_at(event.pos())
            if group >= 0:
                QToolTip.showText(event.globalPos(), literal(self._words(group)), self)
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(self.group_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.group_at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the first press of the two has chosen already

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._bounds) - 1
        if event.key() in _STEPS and last >= 0:
            step = _STEPS[event.key()]
            here = self.marked if self.marked >= 0 else -1
            self._go(0 if step == -_FAR else last if step == _FAR else max(0, min(last, here + step)))
        elif event.key() == Qt.Key.Key_Escape and self.marked >= 0:
            self._go(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = QColor(theme().accent if self.hasFocus() else theme().text)
        if self._stale:
            veil = QColor(theme().surface)
            veil.setAlphaF(0.6)
            painter.fillRect(self.viewport().rect(), veil)
        for group, pen in ((self.hovered, QPen(QColor(theme().muted), 1)), (self.marked, QPen(marked, 2))):
            painter.setPen(pen)
            for box in self.boxes(group):
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 2, 2)

    # Inside

    def _write(self, written: Passage) -> None:
        self.setExtraSelections([])
        self.setPlainText(written.text)
        places = utf16_places(written.text)
        self._spans = [(int(places[start]), int(places[end])) for start, end in written.spans]
        option = self.document().defaultTextOption()
        option.setTextDirection(direction_of(self._tokens.sources if self._tokens is not None else ()))
        self.document().setDefaultTextOption(option)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        high = QTextBlockFormat()
        high.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(high)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _scrolled(self, point: QPointF) -> QPointF:
        return point + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _hover(self, group: int) -> None:
        if group != self.hovered:
            self.hovered = group
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if group >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _press(self, group: int) -> None:
        self._go(-1 if group == self.marked else group)

    def _go(self, group: int) -> None:
        if group != self.marked:
            self.mark(group)
            self.pressed.emit(int(np.flatnonzero(self._groups == group)[0]) if group >= 0 else -1)


_FAR = 1 << 30
_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}
