"""The grid of all heads with the choice of its colours and their legend."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, theme
from inspector.attention.head_types import type_counts
from inspector.core.attention import HeadColour, HeadOverview
from inspector.core.language import tr
from inspector.ui.attention_colours import type_colour, weight_words
from inspector.ui.elided import ElidedLabel
from inspector.ui.head_cells import HeadCells

_COLOURS: tuple[tuple[str, HeadColour, str], ...] = (
    (tr("Weights"), "value", tr("Colour each head by its attention weights")),
    (tr("Head type"), "type", tr("Colour each head by what it does most: the type that its scores tell")),
)


class HeadGrid(QWidget):
    """Every layer and head as a thumbnail, coloured by value or by type.

    ``head_chosen`` is sent with the row in ``overview.layers`` and the head that is clicked or entered. ``hovered`` is
    sent with the words about the head under the mouse, ``colour_changed`` when a person changes the colours.
    """

    head_chosen = Signal(int, int)
    hovered = Signal(str)
    colour_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cells = HeadCells()
        self.cells.chosen.connect(self.head_chosen)
        self.cells.pointed.connect(self._point)
        self.legend = _Legend()
        self.readout = ElidedLabel()
        self.readout.setProperty("role", "caption")
        self.readout.setFont(caption_font())
        self.colours = QButtonGroup(self, exclusive=True)
        bar = QHBoxLayout()
        bar.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, MARGIN)
        bar.setSpacing(0)
        for text, value, tip in _COLOURS:
            bar.addWidget(self._segment(text, value, tip))
        bar.addSpacing(WIDE_MARGIN)
        bar.addWidget(self.readout, 1)
        self.colour: HeadColour = "value"
        self.colours.buttonClicked.connect(self._choose_colour)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.cells, 1)
        column.addWidget(self.legend)
        self.setAccessibleName(tr("Grid of heads"))
        self.setWhatsThis(
            tr(
                "Every head of every layer in small: each row of a thumbnail is what a part of the "
                "tokens attends to. Arrow keys go from head to head, Enter or a click shows one in full, "
                "and the tooltip tells its scores."
            )
        )
        self.set_colour("value")

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.cells.setFocus(event.reason())  # a focus proxy would make Tab leave out what stands before it

    def show_overview(self, overview: HeadOverview | None, stale: bool = False) -> None:
        """Show these heads, or nothing; ``stale`` dims them while newer ones are on their way."""
        self.cells.show_overview(overview)
        self.cells.set_dimmed(stale)
        self.legend.show_overview(overview)

    def set_colour(self, colour: HeadColour) -> None:
        """Colour by ``value`` or by ``type``, without sending anything."""
        self.colour = colour
        for button in self.colours.buttons():
            button.setChecked(button.property("value") == colour)
        self.cells.set_colour(colour)
        self.legend.set_colour(colour)

    def set_current(self, row: int, head: int) -> None:
        """Mark a head and bring it into view, without sending anything; (-1, -1) marks none."""
        self.cells.set_current(row, head)

    def _segment(self, text: str, value: str, tip: str) -> QToolButton:
        button = QToolButton(text=text, checkable=True, toolTip=tip, accessibleName=tip)
        button.setProperty("value", value)
        button.setProperty("role", "segment")
        button.setMinimumWidth(22 * GRID)
        self.colours.addButton(button)
        return button

    def _choose_colour(self, button: QToolButton) -> None:
        self.set_colour(button.property("value"))
        self.colour_changed.emit(button.property("value"))

    def _point(self, words: str) -> None:
        self.readout.setText(words)
        self.hovered.emit(words)


class _Legend(QWidget):
    """What the colours mean, in two lines whose room is always kept."""

    def __init__(self) -> None:
        super().__init__()
        self._colour: HeadColour = "value"
        self._types: list[tuple[str, str]] = []
        self._shown = False
        self.setFont(caption_font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_overview(self, overview: HeadOverview | None) -> None:
        """Count the types of these heads."""
        self._shown = overview is not None
        self._types = type_counts(overview) if overview is not None else []
        self._changed()

    def set_colour(self, colour: HeadColour) -> None:
        """Explain the colours of values, or those of types."""
        self._colour = colour
        self._changed()

    def sizeHint(self) -> QSize:
        return QSize(80 * GRID, 2 * self._line + 2 * MARGIN)

    @property
    def words(self) -> list[str]:
        """The types with how many heads have each, the most frequent first."""
        return [words for _, words in self._types]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().canvas))
        if self._shown:
            paint = self._paint_ramp if self._colour == "value" else self._paint_types
            paint(painter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + GRID

    def _changed(self) -> None:
        value = tr("From no attention to the largest weight of each head")
        words = value if self._colour == "value" else ", ".join(self.words)
        self.setAccessibleName(tr("Legend"))
        self.setAccessibleDescription(words if self._shown else "")
        self.update()

    def _paint_ramp(self, painter: QPainter) -> None:
        row = np.ascontiguousarray(weight_words()[None])
        ramp = QRectF(WIDE_MARGIN, MARGIN + GRID / 2, 40 * GRID, self._line - GRID)
        painter.drawImage(ramp, QImage(row.data, 256, 1, 1024, QImage.Format.Format_RGB32))
        painter.setPen(QColor(theme().muted))
        metrics = self.fontMetrics()
        end = tr("from 0 to the largest of the head")
        place = QRect(round(ramp.right()) + MARGIN, MARGIN, metrics.horizontalAdvance(end) + GRID, self._line)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), end)
        below = QRect(WIDE_MARGIN, MARGIN + self._line, self.width() - 2 * WIDE_MARGIN, self._line)
        note = tr("Square root of the mean over a block of tokens; rows attend to columns.")
        text = metrics.elidedText(note, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_types(self, painter: QPainter) -> None:
        metrics, x, y = self.fontMetrics(), WIDE_MARGIN, MARGIN
        swatch = metrics.ascent()
        for kind, words in self._types:
            wide = swatch + GRID + metrics.horizontalAdvance(words) + 2 * MARGIN
            if x > WIDE_MARGIN and x + wide > self.width():
                x, y = WIDE_MARGIN, y + self._line
            painter.fillRect(x, y + (self._line - swatch) // 2, swatch, swatch, type_colour(kind))
            painter.setPen(QColor(theme().text))
            place = QRect(x + swatch + GRID, y, wide, self._line)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
            x += wide
