"""What decides in a text: the words, what each layer would say, and the neurons of a layer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.decides_browser import DecidesBrowser, Page
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN
from inspector.attention.shading import TextLook
from inspector.core.language import tr
from inspector.ui.decides_answer import DecidesAnswer
from inspector.ui.lens_page import LensPage
from inspector.ui.neurons_page import NeuronsPage
from inspector.ui.text_method_panel import TextMethodPanel
from inspector.ui.text_prediction_panel import TextPredictionPanel
from inspector.ui.text_shading import TextShading

BESIDE = 560
"""Logical pixels from which on the question stands beside the answer."""

_QUESTION = 64 * GRID
"""The width of the question beside the answer, at most."""

_LEAST = 30 * GRID
"""The height of the question below the answer, at least."""

_NO_LIMIT = 16777215
"""Qt's own number for a size without a limit."""

_PAGES: tuple[tuple[str, Page, str], ...] = (
    (tr("Words"), "words", tr("Which words decide for a prediction")),
    (tr("By layer"), "layers", tr("What the network would say after each of its layers: the logit lens")),
    (tr("Neurons"), "neurons", tr("How active the neurons of a layer are at each token")),
)


class DecidesView(QWidget):
    """Follows a browser, which computes only while this is on show.

    ``look_changed`` is sent when a page shows something else, or the same in another way.
    """

    look_changed = Signal()

    def __init__(self, browser: DecidesBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.answer = DecidesAnswer(browser)
        self.prediction = TextPredictionPanel(browser)
        self.method = TextMethodPanel(browser)
        self.lens = LensPage(browser)
        self.neurons = NeuronsPage(browser)
        self.buttons = QButtonGroup(self, exclusive=True)
        self.pages = QStackedWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._build()
        self.buttons.buttonClicked.connect(lambda button: browser.show_page(button.property("value")))
        browser.page_changed.connect(self._turn)
        self.setAccessibleName(tr("What decides"))
        self.setWhatsThis(
            tr(
                "Which words of the text decide for a class or a token, what each layer would say, and "
                "what the neurons of a layer do. Click a prediction to ask about it, and a word to "
                "choose it everywhere."
            )
        )
        for text in (self.answer.text, self.neurons.text):
            text.look_changed.connect(self.look_changed)
        for part in (browser.lens, browser.neurons):
            part.changed.connect(self.look_changed)
        self._turn()

    @property
    def look(self) -> TextLook:
        """How the text is shaded on the page that is on show."""
        return self._text.look

    def set_look(self, look: TextLook) -> None:
        """Shade the text on the page that is on show in this way."""
        self._text.set_look(look)

    @property
    def _text(self) -> TextShading:
        return self.neurons.text if self.browser.page == "neurons" else self.answer.text

    def take_focus(self) -> None:
        """Give the keyboard to what is on show."""
        parts = {"words": self.prediction.bars, "layers": self.lens.table, "neurons": self.neurons.bars}
        part: QWidget = self.answer.state.button if self._waits else parts[self.browser.page]
        if not part.isVisible():
            part = self.buttons.checkedButton() or part
        part.setFocus()

    def event(self, event: QEvent) -> bool:
        """Enter, wherever it is not needed, starts what waits, as it does in Explain."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._starts(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._starts(event):
            self.browser.run()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.browser.show(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.browser.show(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @property
    def _waits(self) -> bool:
        """Whether the page on show waits for a person to start what takes long."""
        return self.browser.page == "words" and self.browser.waiting

    def _starts(self, event: QKeyEvent) -> bool:
        return self._waits and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, MARGIN)
        bar.setSpacing(0)
        for text, value, tip in _PAGES:
            button = QToolButton(text=text, checkable=True, toolTip=tip)
            button.setProperty("value", value)
            button.setProperty("role", "segment")
            button.setMinimumWidth(22 * GRID)
            self.buttons.addButton(button)
            bar.addWidget(button)
        bar.addStretch(1)
        question = QWidget()
        inner = QVBoxLayout(question)
        inner.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, MARGIN)
        inner.setSpacing(WIDE_MARGIN)
        inner.addWidget(self.prediction)
        inner.addWidget(self.method)
        inner.addStretch(1)
        self._question = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._question.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._question.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._question.setWidget(question)
        words = QWidget()
        words.setLayout(self._both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(0)
        self._both.addWidget(self.answer, 3)
        self._both.addWidget(self._question, 2)
        for page in (words, self.lens, self.neurons):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.pages, 1)

    def _arrange(self) -> None:
        """The question beside the answer where there is room for both, else below it."""
        beside = self.width() >= BESIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._question.setMaximumWidth(_QUESTION if beside else _NO_LIMIT)
        below = max(_LEAST, min(self.height() * 2 // 5, self.pages.height() - self.answer.minimumSizeHint().height()))
        self._question.setMinimumHeight(0 if beside else min(_LEAST, below))
        self._question.setMaximumHeight(_NO_LIMIT if beside else below)

    def _turn(self) -> None:
        for row, (_, page, _) in enumerate(_PAGES):
            if page == self.browser.page:
                self.pages.setCurrentIndex(row)
                self.buttons.buttons()[row].setChecked(True)
