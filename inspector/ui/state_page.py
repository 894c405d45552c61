"""What a panel shows while it has nothing else to show: empty, loading, an error, or not applicable."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector.app.theme import GRID, WIDE_MARGIN, caption_font, theme
from inspector.core.language import tr
from inspector.ui.icons import icon

State = Literal["empty", "loading", "error", "not applicable"]

WEIGHTS_ONLY = tr("Weights only: choose an architecture to run the model.")
"""What panels say that need a model, beside weights without one."""

_ICON_SIZE = 20
_TEXT_WIDTH = 360


class StatePage(QWidget):
    """One sentence in the middle, with a detail below it and at most one button.

    ``acted`` is sent when the button is pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: State = "empty"
        self._mark = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence = _paragraph()
        self._detail = _paragraph()
        self._detail.setProperty("role", "caption")
        self._detail.setFont(caption_font())
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.skeleton = Skeleton()
        self.button = QPushButton()
        self.button.clicked.connect(self.acted)
        middle = QWidget(maximumWidth=_TEXT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE_MARGIN, WIDE_MARGIN, WIDE_MARGIN, WIDE_MARGIN)
        row.addStretch(1)
        row.addWidget(middle, 1000)  # takes its full width before the sides take any
        row.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addStretch()
        for part in (self._mark, self._sentence, self._detail):
            column.addWidget(part)
        column.addWidget(self.skeleton, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GRID)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self.show_state("empty", "")

    def show_state(self, state: State, sentence: str, detail: str = "", action: str = "") -> None:
        """Show ``sentence``; ``action`` is the text of the button, without which there is none."""
        self.state = state
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.skeleton.setVisible(state == "loading")
        self._mark.setVisible(state in ("error", "not applicable"))
        self._draw_mark()
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(detail)

    @property
    def sentence(self) -> str:
        """The sentence on show."""
        return self._sentence.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._draw_mark()

    def _draw_mark(self) -> None:
        mark = icon("error", "error") if self.state == "error" else icon("info", "muted")
        self._mark.setPixmap(mark.pixmap(QSize(_ICON_SIZE, _ICON_SIZE), self.devicePixelRatioF()))


class Skeleton(QWidget):
    """Grey bars where text will stand, breathing slowly while work of unknown length goes on."""

    PERIOD = 1600
    """Milliseconds of one breath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self.update)

    @property
    def breathing(self) -> bool:
        """Whether it moves: only while it can be seen."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        return QSize(45 * GRID, 11 * GRID)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        elapsed = self._clock.elapsed() if self._clock.isValid() else 0
        phase = abs((elapsed % self.PERIOD) / self.PERIOD * 2 - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().muted))
        painter.setOpacity(0.15 + 0.2 * phase)
        for row, share in enumerate((1.0, 0.72, 0.86)):
            width = self.width() * share
            bar = QRectF((self.width() - width) / 2, row * 4 * GRID, width, 2 * GRID)
            painter.drawRoundedRect(bar, GRID, GRID)


def _paragraph() -> QLabel:
    made = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return made
