"""The neurons of a layer: the text in the colours of one neuron's activation, and the neurons that stand out."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.app.asking import STOPPED
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, label
from inspector.core.language import tr
from inspector.core.text_answers import NeuronActivations
from inspector.figures.neurons_figure import facts, headline
from inspector.ui.bar_list import Bar, BarList
from inspector.ui.columns import stacked
from inspector.ui.elided import ElidedLabel
from inspector.ui.state_page import StatePage
from inspector.ui.text_shading import TextShading

MOST = 50
"""So many neurons are listed."""

BESIDE = 600
"""Logical pixels from which on the list stands beside the text."""


NARROWEST = 84 * GRID
"""Logical pixels that the text needs beside its colours."""


class NeuronsPage(QWidget):
    """Follows the browser's neurons. A click on one of the list shows it over the text."""

    def __init__(self, browser: DecidesBrowser) -> None:
        super().__init__()
        self.browser, self.neurons = browser, browser.neurons
        self.layers = QComboBox(accessibleName=tr("Layer"), toolTip=tr("Whose neurons; or click a layer in the tree"))
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layers.setMinimumContentsLength(12)
        self.layers.setMaxVisibleItems(20)
        self.layers.textActivated.connect(self.neurons.choose_layer)
        self.neuron = QSpinBox(accessibleName=tr("Neuron"), toolTip=tr("Which neuron is shown over the text"))
        self.neuron.setFixedWidth(22 * GRID)
        self.neuron.setKeyboardTracking(False)
        self.neuron.valueChanged.connect(self.neurons.choose_neuron)
        self.words = ElidedLabel()
        self.facts = ElidedLabel()
        self.facts.setProperty("role", "caption")
        self.facts.setFont(caption_font())
        self.text = TextShading()
        self.text.token_chosen.connect(lambda token: self._choose(None if token < 0 else token))
        self.scope = QComboBox(accessibleName=tr("Where the neurons are strong"))
        self.scope.addItems([tr("Anywhere in the text"), tr("At the chosen token")])
        self.scope.activated.connect(self._rescope)
        self.bars = BarList(tr("Strongest neurons"), tr("Click to show it over the text"))
        self.bars.chosen.connect(lambda row: self.neurons.choose_neuron(self._listed[row]))
        self.state = StatePage()
        self.state.acted.connect(self.neurons.ask_again)
        self._listed: list[int] = []
        self._shown: tuple[NeuronActivations | None, int] = (None, -1)
        self._build()
        self.neurons.changed.connect(self._show)
        browser.token_changed.connect(self._show)
        browser.workspace.survey_changed.connect(self._show_layers)
        self._show_layers()
        self._show()

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), NARROWEST), whole.height())  # in less room the list goes below the text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, GRID)
        row.setSpacing(MARGIN)
        row.addWidget(self.layers, 1)
        title = QLabel(tr("Neuron"))
        title.setBuddy(self.neuron)
        row.addWidget(title)
        row.addWidget(self.neuron)
        words = QVBoxLayout()
        words.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, MARGIN)
        words.setSpacing(0)
        words.addWidget(self.words)
        words.addWidget(self.facts)
        over = QHBoxLayout()
        over.setContentsMargins(MARGIN, MARGIN, WIDE_MARGIN, GRID)  # as beside it, so that both begin at a line
        over.setSpacing(MARGIN)
        over.addWidget(label(tr("Strongest"), "section"))
        over.addStretch(1)
        over.addWidget(self.scope)
        side = stacked(over, self.bars, grows=self.bars)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(MARGIN)
        self._both.addWidget(self.text, 3)
        self._both.addWidget(side, 2)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        self.pages.addWidget(stacked(words, self._both, grows=self._both))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(self.pages, 1)

    def _show_layers(self) -> None:
        """Offer the layers that see each token, in the order in which the network calls them."""
        survey = self.browser.workspace.survey
        calls = sorted(survey.calls.values(), key=lambda call: call.order) if survey is not None else []
        with QSignalBlocker(self.layers):
            self.layers.clear()
            self.layers.addItems([str(call.path) for call in calls if len(call.shape) == 3])
            self.layers.setPlaceholderText(tr("Choose a layer"))
            self.layers.setCurrentText(self.neurons.layer) if self.neurons.layer else self.layers.setCurrentIndex(-1)

    def _show(self) -> None:
        neurons, found = self.neurons, self.neurons.activations
        if neurons.layer != self.layers.currentText():
            self._show_layers()
        self.neuron.setEnabled(found is not None)
        if found is None:
            self._shown = (None, -1)
            self._show_state()
            self.pages.setCurrentIndex(0)
            return
        with QSignalBlocker(self.neuron):
            self.neuron.setMaximum(neurons.count - 1)
            self.neuron.setValue(neurons.neuron)
        if self._shown != (found, neurons.neuron):
            self._shown = (found, neurons.neuron)
            self.text.show_scores(found.values[:, neurons.neuron], found.tokens, True)
        token = self._token
        self.text.set_token(-1 if token is None else token)
        self.words.setText(headline(found, neurons.neuron))
        self.facts.setText("  \N{MIDDLE DOT}  ".join(facts(found, neurons.neuron, token)))
        self.scope.setCurrentIndex(0 if neurons.token is None else 1)
        self.scope.setEnabled(token is not None)
        strongest = neurons.strongest(MOST)
        self._listed = [neuron for neuron, _ in strongest]
        here = self._listed.index(neurons.neuron) if neurons.neuron in self._listed else -1
        self.bars.show_bars([Bar(str(neuron), value) for neuron, value in strongest], here)
        self.bars.set_outdated(neurons.stale)
        self.text.set_stale(neurons.stale)
        self.pages.setCurrentIndex(1)

    def _show_state(self) -> None:
        browser, neurons = self.browser, self.neurons
        if browser.model is None or browser.reading is None:
            self.state.show_state("empty", tr("Choose a text to see what the neurons of a layer do with it."))
        elif neurons.problem == STOPPED:
            self.state.show_state("error", STOPPED, action=tr("Try again"))
        elif neurons.problem:
            self.state.show_state("error", neurons.problem, tr("Choose another layer above or in the tree."))
        elif not neurons.layer:
            self.state.show_state(
                "empty", tr("Choose a layer to see its neurons."), tr("Those of an MLP each see one token at a time.")
            )
        else:
            self.state.show_state("loading", tr("Looking at the neurons of {layer}", layer=neurons.layer))

    @property
    def _token(self) -> int | None:
        """The chosen token: one of the text is chosen everywhere, one that a decoder reads here only."""
        return self.browser.token if self.neurons.of_text else self.neurons.token

    def _choose(self, token: int | None) -> None:
        if self.neurons.of_text:
            self.browser.choose_token(token)
        else:
            self.neurons.choose_token(token)

    def _rescope(self, row: int) -> None:
        self.neurons.choose_token(self._token if row else None)
