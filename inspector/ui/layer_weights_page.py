"""The weights of one layer: its filters, a histogram, and each unit's norm, with the dead and the duplicate ones."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from inspector.app.layer_numbers import LayerWeights
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, label, theme
from inspector.app.units_browser import UnitsBrowser
from inspector.app.units_jobs import LayerNumbers
from inspector.core.language import tr
from inspector.figures.ticks import number
from inspector.ui.channel_cells import Bars
from inspector.ui.channel_grid import ChannelGrid
from inspector.ui.filter_tiles import FilterTiles, sheet_words
from inspector.ui.histogram import Histogram
from inspector.ui.layer_rows import TIMES
from inspector.ui.state_page import StatePage
from inspector.ui.statistics_grid import StatisticsGrid

BESIDE = 560
"""Logical pixels from which on filters and histogram stand side by side."""


class LayerWeightsPage(QWidget):
    """Follows the browser's layer. A click on a unit's norm opens its card."""

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.weights = LayerWeights(browser)
        self.words = label("", "caption")
        self.words.setWordWrap(True)
        self.tiles = FilterTiles()
        self.tiles.stepped.connect(self._scroll_to)
        self.filters_words = label("", "caption")
        self.histogram = Histogram()
        self.grid = StatisticsGrid()
        self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.norms = ChannelGrid()
        self.norms.setAccessibleName(tr("Norm of each unit"))
        self.norms.opened.connect(browser.choose_unit)
        self.state = StatePage()
        self._build()
        self.weights.changed.connect(self._show)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_stack"):
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._place.viewport():
            self.tiles.fit_into(self._place.viewport().size())
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._place = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place.setWidget(self.tiles)
        self._place.viewport().installEventFilter(self)
        self._filters = _column(label(tr("Filters"), "section"), self.filters_words, self._place)
        numbers = _column(label(tr("All weights"), "section"), self.histogram, self.grid)
        for part in (self._filters, numbers):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(WIDE_MARGIN, 0, WIDE_MARGIN, 0)
        self._both.setSpacing(2 * WIDE_MARGIN)
        self._both.addWidget(self._filters, 1)
        self._both.addWidget(numbers, 1)
        below = QVBoxLayout()
        below.setContentsMargins(WIDE_MARGIN, MARGIN, WIDE_MARGIN, GRID)
        below.addWidget(label(tr("Norm of each unit"), "section"))
        below.addWidget(self.words)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._both, 3)
        column.addLayout(below)
        column.addWidget(self.norms, 2)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.state)
        self._stack.addWidget(shown)

    def _show(self) -> None:
        found = self.weights.numbers
        if found is None:
            problem = self.weights.problem
            words = problem or tr("Reading the weights of {layer}", layer=self.browser.layer)
            way_on = tr("Choose a convolution or a linear layer in the list on the left.") if problem else ""
            self.state.show_state("not applicable" if problem else "loading", words, way_on)
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        self._filters.setVisible(found.filters is not None)
        self.tiles.show_sheet(found.filters)
        if found.filters is not None:
            self.filters_words.setText(tr("{filters}; middle gray is zero", filters=sheet_words(found.filters)))
        self.histogram.show_statistics(found.statistics)
        self.grid.show_statistics(found.statistics)
        self.words.setText(weights_words(found))
        alike = {unit: earlier for unit, earlier, _ in found.units.duplicates}
        cosines = {unit: cosine for unit, _, cosine in found.units.duplicates}

        def name(unit: int) -> str:
            if found.units.dead[unit]:
                return tr("dead")
            return tr("like {unit}", unit=alike[unit]) if unit in alike else ""

        def in_full(unit: int) -> str:
            lines = [
                tr("Unit {unit}", unit=unit),
                tr("Norm {number}", number=number(float(found.units.norms[unit]), 4)),
            ]
            if found.units.dead[unit]:
                lines.append(tr("Dead: all its weights are zero"))
            elif unit in alike:
                cosine = number(cosines[unit], 4)
                lines.append(tr("Like unit {unit}: cosine {cosine}", unit=alike[unit], cosine=cosine))
            return "\n".join([*lines, tr("Click to open its card")])

        self.norms.show_cells(Bars(found.units.norms[:, None], (theme().accent,), name))
        # What is dead or a duplicate comes first: it is what one looks for.
        odd = np.array([bool(name(unit)) for unit in range(len(found.units.norms))])
        self.norms.show_order(np.argsort(~odd, kind="stable"), None, in_full)

    def _scroll_to(self, tile: QRect) -> None:
        self._place.ensureVisible(tile.center().x(), tile.center().y(), tile.width(), tile.height())


def weights_words(found: LayerNumbers) -> str:
    """A layer's weights in words."""
    shape = f" {TIMES} ".join(map(str, found.statistics.shape))
    dead, twice = int(found.units.dead.sum()), len(found.units.duplicates)
    no_dead = (
        tr("No dead units") if not dead else tr("1 dead unit") if dead == 1 else tr("{count} dead units", count=dead)
    )
    no_twice = (
        tr("no duplicates") if not twice else tr("1 duplicate") if twice == 1 else tr("{count} duplicates", count=twice)
    )
    return f"{shape}, {found.statistics.dtype}. {no_dead}, {no_twice}."


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    for part in parts:
        column.addWidget(part, 1 if part is not parts[0] and not part.property("role") else 0)
    return made
