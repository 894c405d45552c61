"""What the network says of a text, or at one of its tokens: a click on a class or token asks what decided for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from inspector.app.decides_browser import DecidesBrowser
from inspector.app.theme import GRID, label
from inspector.attention.matrix import token_label
from inspector.core.language import tr
from inspector.core.text_answers import START, Guess, TextPrediction
from inspector.figures.words import capital
from inspector.ui.bar_list import ROW, Bar, BarList
from inspector.ui.elided import ElidedLabel, breakable
from inspector.ui.place_box import PlaceBox
from inspector.ui.prediction_panel import percent

_OF_CLASSES = ("class", "token class")
_FEATURES = ("similarity", "vector")


class TextPredictionPanel(QWidget):
    """Follows the predictions of a browser and sends it the target."""

    def __init__(self, browser: DecidesBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.heading = ElidedLabel()
        self.place = PlaceBox(browser)
        self.bars = BarList(tr("Predictions"), tr("Click to see what decided for it"), full=1.0)
        self.bars.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bars.chosen.connect(self._choose)
        self.problem = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.problem.setProperty("role", "caption")
        self.other = QLineEdit(clearButtonEnabled=True, acceptDrops=False)
        self.other.returnPressed.connect(self._name_other)
        self.follow = QCheckBox(tr("Explain the most probable"), toolTip=tr("Off: keep the chosen one for every text"))
        self.follow.clicked.connect(self._followed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(tr("Prediction"), "section"))
        for part in (self.heading, self.place, self.bars, self.other, self.follow, self.problem):
            column.addWidget(part)
        browser.prediction_changed.connect(self._show)
        browser.question_changed.connect(self._mark)
        browser.answer_changed.connect(self._show_problem)
        self._show()

    def _show(self) -> None:
        browser, said = self.browser, self.browser.prediction
        if said is None and not browser.problem and browser.reading is not None and self.bars.rows.bars:
            self.bars.set_outdated(True)  # those of the last text stay, dimmed, until this one's come
            return
        of_choices = said is not None and said.question not in _FEATURES
        self._show_problem()
        self.heading.setText(capital(said.heading) if said is not None else "")
        self.heading.setVisible(said is not None)
        self.bars.setVisible(said is not None)
        self.bars.full = None if said is not None and said.question == "vector" else 1.0
        self.bars.show_bars([self._bar_of(said, guess) for guess in said.guesses] if said is not None else [])
        self.bars.setFixedHeight(max(1, len(self.bars.rows.bars)) * ROW)
        self.follow.setVisible(of_choices)
        self.other.setVisible(said is not None and of_choices and said.question != "answer")
        of_classes = said is not None and said.question in _OF_CLASSES
        self.other.setPlaceholderText(tr("Another class (Enter)") if of_classes else tr("Another token (Enter)"))
        self.other.setAccessibleName(tr("Another class") if of_classes else tr("Another token"))
        self._mark()

    def _bar_of(self, said: TextPrediction, guess: Guess) -> Bar:
        reading = self.browser.reading
        if said.question == "answer" and reading is not None and guess.position is not None:
            side = tr("starts at") if guess.index == START else tr("ends at")
            token, share = f"{reading.tokens.texts[guess.position]} ({guess.position})", guess.probability or 0.0
            return Bar(token, share, side, percent(share))
        return bar_of(said, guess)

    def _show_problem(self) -> None:
        """Say why nothing is predicted, unless it stands in place of the answer already."""
        browser = self.browser
        stuck = browser.obstacle.sentence if browser.obstacle is not None else ""
        self.problem.setText(breakable(browser.problem))
        self.problem.setVisible(browser.problem not in ("", stuck, browser.refusal))

    def _mark(self) -> None:
        """Mark the class or token that is asked about; one that is not in the list stands in the field below it."""
        browser, said = self.browser, self.browser.prediction
        explained = browser.explained
        guesses = said.guesses if said is not None else ()
        self.bars.set_chosen(guesses.index(explained) if explained in guesses else -1)
        self.follow.setChecked(browser.target.index is None)
        if explained is not None and not self.other.hasFocus():
            self.other.clear()

    def _choose(self, row: int) -> None:
        said = self.browser.prediction
        if said is not None and row < len(said.guesses):
            self.other.clear()
            self.browser.choose_guess(said.guesses[row])

    def _name_other(self) -> None:
        self.browser.name_target(self.other.text())

    def _followed(self, follow: bool) -> None:
        best = self.browser.prediction.guesses[:1] if self.browser.prediction is not None else ()
        self.browser.choose_guess(None if follow or not best else best[0])


def bar_of(said: TextPrediction, guess: Guess) -> Bar:
    """A guess as a row: its probability, or the score of one that has none."""
    if said.question in _FEATURES:
        return Bar(tr("Cosine") if said.question == "similarity" else tr("Length"), guess.score)
    name = guess.label if said.question in _OF_CLASSES else token_label(guess.label)
    if guess.probability is None:
        return Bar(name, guess.score)
    return Bar(name, guess.probability, figure=percent(guess.probability))
