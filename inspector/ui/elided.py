"""Long texts in narrow places: labels and buttons that shorten them in the middle, and where paths may be broken."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from inspector.app.theme import GRID


class ElidedLabel(QLabel):
    """One line of plain text. ``text`` and the tooltip are always the whole of it."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._elision = _Elision(self, super().setText, lambda: self.contentsRect().width())
        self.setText(text)

    def setText(self, text: str) -> None:
        self._elision.take(text)

    def text(self) -> str:
        return self._elision.whole


class ElidedButton(QPushButton):
    """A button as wide as its place. ``text`` and the tooltip are always the whole text."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._elision = _Elision(self, super().setText, lambda: self.width() - 8 * GRID)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._elision.take(text)

    def text(self) -> str:
        return self._elision.whole


class _Elision(QObject):
    """Keeps the ``whole`` text of a widget, and as much of it on show as its ``room`` in pixels takes."""

    def __init__(self, widget: QWidget, show: Callable[[str], None], room: Callable[[], int]) -> None:
        super().__init__(widget)
        self._widget, self._show, self._room = widget, show, room
        self.whole = ""
        widget.installEventFilter(self)

    def take(self, text: str) -> None:
        self.whole = text
        self._widget.setToolTip(literal(text))
        self._widget.setAccessibleName(text)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        metrics = self._widget.fontMetrics()
        self._show(metrics.elidedText(self.whole, Qt.TextElideMode.ElideMiddle, self._room()))


def literal(text: str) -> str:
    """``text`` for a tooltip, which would take names in a file that look like HTML for HTML, and show its images."""
    return re.sub(r"<(?=\S)", "<\u2060", text)


def breakable(text: str) -> str:
    """``text`` for a label that wraps: its long words, such as paths and layer names, may be broken at their joints."""
    return re.sub(r"\S{24,}", lambda word: re.sub(r"([./_-])", "\\1\u200b", word.group()), text)
