"""One line below the view for a person who is new here: a hint, a button for having read it, one for no more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from inspector.app.hints import Hint
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font
from inspector.core.language import tr
from inspector.ui.icons import icon


class HintStrip(QFrame):
    """Hidden while there is no hint. ``read`` is sent with the key of the one that was read, ``ended`` for no more."""

    read = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint: Hint | None = None
        self.sign = QLabel()
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setFont(caption_font())
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.done = QPushButton(tr("Got it"), toolTip=tr("Show the next hint for this view, if there is one"))
        self.done.clicked.connect(self._read)
        self.end = QPushButton(tr("No hints"), toolTip=tr("Show no hints any more; Help has them again"))
        self.end.clicked.connect(self.ended)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE_MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(MARGIN)
        row.addWidget(self.sign)
        row.addWidget(self.text, 1)
        for button in (self.done, self.end):
            button.setProperty("role", "link")
            button.setFlat(True)
            row.addWidget(button)
        self._draw_sign()
        self.hide()

    def show_hint(self, hint: Hint | None, text: str) -> None:
        """Show a hint with its keys filled in as ``text``, or none."""
        self.hint = hint
        self.text.setText(text)
        self.setAccessibleName(tr("Hint: {text}", text=text) if hint is not None else "")
        self.setVisible(hint is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "end"):
            self._draw_sign()

    def _read(self) -> None:
        if self.hint is not None:
            self.read.emit(self.hint.key)

    def _draw_sign(self) -> None:
        self.sign.setPixmap(icon("info", "accent").pixmap(QSize(16, 16), self.devicePixelRatioF()))
