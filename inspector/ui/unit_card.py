"""The card of one unit: its map over the photo, its numbers, the classes it pushes, and what it reads with."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.example_finder import ExampleFinder
from inspector.app.examples_drawing import of_examples
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, label
from inspector.app.unit_facts import UnitFacts
from inspector.app.units_browser import UnitsBrowser
from inspector.app.workspace import Exhibit
from inspector.core.language import tr
from inspector.figures.ticks import number
from inspector.ui.bar_list import ROW, Bar, BarList
from inspector.ui.elided import ElidedLabel
from inspector.ui.examples_view import ExamplesView
from inspector.ui.histogram import Histogram
from inspector.ui.icons import icon
from inspector.ui.neuron_boxes import NeuronBoxes
from inspector.ui.reading_view import ReadingView
from inspector.ui.statistics_grid import StatisticsGrid
from inspector.ui.unit_pictures import UnitPictures

BESIDE = 600
"""Logical pixels of the card from which on the numbers stand beside the picture, instead of below it."""

ROOMY = 480
"""Logical pixels of the card from which on its buttons are named in full, so that the title has room."""

FACTS = 74 * GRID

EACH = 4
"""So many classes are shown at each end."""

_ENDLESS = 16_777_215


class UnitCard(QWidget):
    """Follows the chosen unit of a browser; hidden by its owner while there is none.

    ``exhibit_changed`` is sent when what Export writes of it may be another.
    """

    exhibit_changed = Signal()

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.facts = UnitFacts(browser)
        self.title = ElidedLabel()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.maximize = _button(
            tr("Maximize"), "maximize", tr("Make the picture that this unit responds to most (Ctrl+M)")
        )
        self.back = _button("", "close", tr("Back to the grid (Esc)"))
        self.back.clicked.connect(browser.step_back)
        self.map_button = _segment(tr("Map"), tr("What the unit sees in the photo"))
        self.pixels_button = _segment(
            tr("Pixels"), tr("Which pixels drive the unit: the gradient with respect to the photo")
        )
        self._choice = QButtonGroup(self)
        self.examples_button = _segment(
            tr("Examples"), tr("Find examples: the photos of a folder that activate it most")
        )
        for button in (self.map_button, self.pixels_button, self.examples_button):
            self._choice.addButton(button)
        self.map_button.setChecked(True)
        self._choice.buttonClicked.connect(self._choose_over)
        self.pictures = UnitPictures(browser, self.facts)
        self.examples = ExamplesView(ExampleFinder(browser))
        self.neuron = NeuronBoxes(browser)
        self.effect = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.histogram = Histogram()
        self.histogram.setFixedHeight(28 * GRID)
        self.grid = StatisticsGrid()
        self.pushed: tuple[int, ...] = ()
        self.bars = BarList(tr("Classes that the unit pushes"), tr("Click to explain it"), signed=True)
        self.bars.setFont(caption_font())
        self.bars.setFixedHeight(2 * EACH * ROW)
        self.bars.chosen.connect(lambda row: browser.workspace.choose_target(self.pushed[row]))
        self.reading = ReadingView()
        self.reading.chosen.connect(browser.open_unit)
        self._pushes_words = label("", "caption")
        self._pushes_words.setWordWrap(True)
        self._build()
        facts = self.facts
        facts.changed.connect(self._show)
        facts.pushes_changed.connect(self._show_pushes)
        facts.reading_changed.connect(self._show_reading)
        browser.unit_changed.connect(self._dim)
        browser.order_changed.connect(self._show_words)
        browser.second_changed.connect(self._show_words)
        browser.workspace.predictions_changed.connect(self._show_pushes)
        browser.workspace.question_changed.connect(self._show_pushes)
        for signal in (facts.changed, facts.pixels_changed, facts.over_changed, browser.unit_changed):
            signal.connect(self.exhibit_changed)
        for signal in (self.examples.finder.changed, self.examples.finder.shown_changed, self._pages.currentChanged):
            signal.connect(self.exhibit_changed)
        self.setAccessibleName(tr("Unit"))

    @property
    def exhibit(self) -> Exhibit | None:
        """What Export writes and Copy copies: the examples while they are on show, else what lies over the photo."""
        return of_examples(self.examples.finder) if self.examples_button.isChecked() else self.facts.shown

    def swap(self) -> None:
        """Show the photo alone, or with the map again."""
        self.pictures.swap()

    def fit(self) -> None:
        """Show the whole photo."""
        self.pictures.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(90 * GRID, 80 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            self.reading.fit_into(self._scroll.viewport().width() - 2 * WIDE_MARGIN)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(WIDE_MARGIN, MARGIN, MARGIN, MARGIN)
        head.setSpacing(0)
        head.addWidget(self.title, 1)
        head.addSpacing(MARGIN)
        head.addWidget(self.map_button)
        head.addWidget(self.pixels_button)
        head.addWidget(self.examples_button)
        head.addSpacing(MARGIN)
        head.addWidget(self.maximize)
        head.addWidget(self.back)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, WIDE_MARGIN)
        column.setSpacing(GRID)
        self._pushes_title = label(tr("Classes it pushes"), "section")
        self._values_title = label(tr("Values of the map"), "section")
        parts = (
            (self.neuron, 0),
            (self.effect, MARGIN),
            (self._pushes_title, 0),
            (self._pushes_words, 0),
            (self.bars, MARGIN),
            (self._values_title, 0),
            (self.histogram, GRID),
            (self.grid, MARGIN),
            (self.reading, 0),
        )
        for part, below in parts:
            column.addWidget(part)
            column.addSpacing(below)
        column.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        self._scroll.viewport().installEventFilter(self)
        described = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, described)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self.pictures, 3)
        self._body.addWidget(self._scroll, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        self._pages = QStackedWidget()
        self._pages.addWidget(described)
        self._pages.addWidget(self.examples)
        whole.addWidget(self._pages, 1)

    def _arrange(self) -> None:
        """Numbers beside the picture, or below it where it is narrow or where photos are compared."""
        style = Qt.ToolButtonStyle
        roomy = self.width() >= ROOMY
        self.maximize.setToolButtonStyle(style.ToolButtonTextBesideIcon if roomy else style.ToolButtonIconOnly)
        beside = self.width() >= BESIDE and self.browser.second is None
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._body.setStretch(0, 3 if self.browser.second is not None else 1)
        self._body.setStretch(1, 1)
        self._scroll.setMinimumWidth(FACTS if beside else 0)
        self._scroll.setMaximumWidth(FACTS if beside else _ENDLESS)

    def _choose_over(self) -> None:
        self._pages.setCurrentIndex(1 if self.examples_button.isChecked() else 0)
        if not self.examples_button.isChecked():
            self.facts.set_over("pixels" if self.pixels_button.isChecked() else "map")

    def _dim(self) -> None:
        """Another unit was chosen: the numbers on show are the last one's until its own come."""
        if self.browser.unit is not None:
            self.grid.set_outdated()
            self.histogram.set_outdated()
            self.bars.set_outdated(True)
            self._show_words()

    def _show(self) -> None:
        facts = self.facts.facts
        if facts is not None:
            self.histogram.show_statistics(facts.statistics)
            self.grid.show_statistics(facts.statistics)
            for part in (self._values_title, self.histogram, self.grid):
                part.setVisible(facts.statistics.size > 1)
        self._show_words()

    def _show_words(self) -> None:
        browser, facts, model = self.browser, self.facts.facts, self.browser.workspace.model
        if browser.unit is None or model is None:
            return
        name = browser.name_of(browser.unit)
        words = tr("Unit {unit}", unit=browser.unit)
        words = said = tr("Unit {unit}, {name}", unit=browser.unit, name=name) if name else words
        if browser.position is not None:
            row, column = browser.position
            words, said = (
                tr("{unit} at {row}, {column}", unit=words, row=row, column=column),
                tr("{unit}, row {row}, column {column}", unit=words, row=row, column=column),
            )
            self.back.setToolTip(tr("Back to the whole channel (Esc)"))
        else:
            self.back.setToolTip(tr("Back to the grid (Esc)"))
        self.title.setText(words)
        self.title.setAccessibleName(said)
        lines = []
        if facts is not None and facts.value is not None and facts.position == browser.position:
            lines.append(tr("Value here {number}", number=number(facts.value, 4)))
        found = browser.statistics
        if found is not None and len(found.effect) > browser.unit:
            label, effect = model.label(found.target), number(float(found.effect[browser.unit]), 4)
            lines.append(
                tr("Effect on {label} {number}", label=label, number=effect)
                if browser.position is None
                else tr("Effect of the whole channel on {label} {number}", label=label, number=effect)
            )
            if found.dead[browser.unit]:
                lines.append(tr("Dead in this photo: zero everywhere"))
        self.effect.setText("\n".join(lines))
        flat = browser.seen is not None and browser.seen.tiles is None
        self.map_button.setText(tr("Value") if flat else tr("Map"))
        self._arrange()

    def _show_pushes(self) -> None:
        facts, space = self.facts, self.browser.workspace
        words = facts.problem_of_pushes
        if facts.pushes is not None and space.model is not None:
            self.pushed = ends_of(facts.pushes)
            chosen = space.target.index
            if chosen is None:
                chosen = space.predictions[0].index if space.predictions else -1
            bars = [Bar(space.model.label(index), float(facts.pushes[index])) for index in self.pushed]
            self.bars.show_bars(bars, self.pushed.index(chosen) if chosen in self.pushed else -1)
            self.bars.setFixedHeight(len(bars) * ROW)
            words = words or ("" if bars else tr("It pushes no class"))
        self._pushes_words.setText(words)
        self._pushes_words.setVisible(bool(words))
        self.bars.setVisible(not words)

    def _show_reading(self) -> None:
        self.reading.show_reading(self.facts.reading, self.browser.layer)


def ends_of(pushes: npt.NDArray[np.float32]) -> tuple[int, ...]:
    """The classes that are pushed most, up and down, in falling order; those that are not pushed at all left out."""
    falling = np.argsort(-np.nan_to_num(pushes), kind="stable")
    count = min(EACH, len(falling) // 2 or 1)
    ends = [*falling[:count], *falling[max(count, len(falling) - count) :]]
    return tuple(int(index) for index in ends if pushes[index])


def _button(text: str, picture: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, toolTip=tip, accessibleName=text or tip)
    made.setIcon(icon(picture))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _segment(text: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, toolTip=tip, checkable=True)
    made.setProperty("role", "segment")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setMinimumWidth(14 * GRID)
    return made
