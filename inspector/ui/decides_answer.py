"""Which tokens decided: the text in the colours of their scores, and the scores as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.app.decides_browser import DecidesBrowser
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, label
from inspector.attention.matrix import token_label
from inspector.core.language import quoted, tr
from inspector.core.text_answers import TokenScores
from inspector.core.tokens import Tokens
from inspector.figures.measures import measure_words
from inspector.figures.words import capital
from inspector.ui.bar_list import Bar, BarList
from inspector.ui.columns import stacked
from inspector.ui.elided import ElidedLabel
from inspector.ui.icons import icon
from inspector.ui.method_panel import duration
from inspector.ui.state_page import StatePage
from inspector.ui.text_shading import TextShading

if TYPE_CHECKING:
    from inspector.models.reading import Reading

_ORDERS = (tr("In the order of the text"), tr("Largest first"))


class DecidesAnswer(QWidget):
    """Follows the answer of a browser; a token that is clicked in the text or among the bars is chosen in both."""

    def __init__(self, browser: DecidesBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.headline = ElidedLabel()
        self.facts = label("", "caption")
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = TextShading()
        self.text.token_chosen.connect(lambda token: browser.choose_token(None if token < 0 else token))
        self.order = QComboBox(accessibleName=tr("Order of the tokens"), toolTip=tr("Which tokens come first"))
        self.order.addItems(_ORDERS)
        self.order.activated.connect(self._show_bars)
        self.bars = BarList(tr("Scores of the tokens"), tr("Click to choose the token"), signed=True)
        self.bars.chosen.connect(self._choose_row)
        self.empty, self.state = StatePage(), StatePage()
        self.state.button.setIcon(icon("play"))
        self.state.button.setToolTip(tr("Start (Enter)"))
        self.state.acted.connect(browser.run)
        self.empty.show_state("empty", tr("Choose a text to see which of its words decide."))
        self._order: list[int] = []
        self._shown: TokenScores | Reading | None = None
        self._build()
        for signal in (browser.answer_changed, browser.question_changed, browser.prediction_changed):
            signal.connect(self._show)
        browser.token_changed.connect(self._mark)
        self._show()

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, GRID)
        head.setSpacing(0)
        head.addWidget(self.headline)
        head.addWidget(self.facts)
        row = QHBoxLayout()
        row.setContentsMargins(WIDE_MARGIN, GRID, WIDE_MARGIN, GRID)
        row.addWidget(label(tr("Score of each token"), "section"))
        row.addStretch(1)
        row.addWidget(self.order)
        self._below = QStackedWidget()
        self._below.addWidget(self.state)
        self._below.addWidget(stacked(row, self.bars, grows=self.bars))
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        split.addWidget(self.text)
        split.addWidget(self._below)
        split.setSizes([240, 300])
        self._below.raise_()  # Tab goes by the order of children, which a splitter turns round
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(stacked(head, split, grows=split))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _show(self) -> None:
        browser, answer, reading = self.browser, self.browser.answer, self.browser.reading
        self.pages.setCurrentIndex(0 if reading is None else 1)
        if reading is None:
            self._shown = None
            return
        if answer is None:
            self._show_state()
            self.headline.setText(asked(browser))
        if (answer or reading) is not self._shown:
            self._shown = answer or reading
            self._show_text(answer, reading.tokens)
        self.bars.set_outdated(browser.stale)
        self.text.set_stale(browser.stale)
        self._below.setCurrentIndex(0 if answer is None else 1)

    def _show_text(self, answer: TokenScores | None, tokens: Tokens) -> None:
        """Show the text with its scores, or plain."""
        if answer is None:
            self.text.show_scores(np.zeros(len(tokens), np.float32), tokens, True)
            self.facts.setText("")
        else:
            self.text.show_scores(answer.values, answer.tokens, True)
            self.headline.setText(headline(answer))
            self.facts.setText("  \N{MIDDLE DOT}  ".join(facts(answer)))
            self._show_bars()
        self.setAccessibleDescription(summary(answer) if answer is not None else "")
        self._mark()

    def _show_bars(self) -> None:
        answer = self.browser.answer
        if answer is not None:
            by_size = self.order.currentIndex() == 1
            self._order = list(answer.strongest) if by_size else list(range(len(answer.tokens)))
            self.bars.show_bars([bar_of(answer, token) for token in self._order])
            self._mark()

    def _choose_row(self, row: int) -> None:
        self.browser.choose_token(self._order[row])

    def _mark(self) -> None:
        token = self.browser.token
        self.bars.set_chosen(self._order.index(token) if token in self._order else -1)
        self.text.set_token(-1 if token is None else token)

    def _show_state(self) -> None:
        browser, state = self.browser, self.state
        if browser.obstacle is not None:
            state.show_state("not applicable", browser.obstacle.sentence)
        elif browser.refusal:
            state.show_state("not applicable", browser.refusal)
        elif browser.waiting:
            seconds = browser.seconds
            takes = tr("This takes {duration}.", duration=duration(seconds)) if seconds else tr("This takes a while.")
            state.show_state("empty", takes, action=tr("Start"))
        else:
            state.show_state("loading", tr("Asking which words decide"))


def asked(browser: DecidesBrowser) -> str:
    """What is asked now in a few words, as far as it is known."""
    if browser.method is None:
        return ""
    name, explained = browser.method.name, browser.explained
    return tr("{method} for {target}", method=name, target=quoted(explained.label)) if explained else name


def headline(answer: TokenScores) -> str:
    """The question in a few words."""
    name, target = answer.provenance.method_name, answer.provenance.target_label
    return tr("{method} for {target}", method=name, target=quoted(target)) if target else name


def facts(answer: TokenScores) -> list[str]:
    """What belongs below the headline: the numbers about the whole answer."""
    return [*map(capital, measure_words(answer.measures)), tr("red for it, blue against it")]


def summary(answer: TokenScores) -> str:
    """The answer in one line."""
    strongest = ", ".join(bar_of(answer, token).words for token in answer.strongest[:3])
    return tr("{question}. Strongest: {tokens}", question=headline(answer), tokens=strongest)


def bar_of(answer: TokenScores, token: int) -> Bar:
    """A token's score as a row."""
    value = float(np.nan_to_num(answer.values[token]))
    tokens = answer.tokens
    return Bar(token_label(tokens.texts[token]), value, str(token), faint=tokens.special[token])
