"""The pictures of a unit's card: its map over the photo, over a second photo, and what the first has more of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedLayout, QWidget

from inspector.app.theme import MARGIN, label, theme
from inspector.app.unit_facts import UnitFacts
from inspector.app.units_browser import UnitsBrowser
from inspector.core.language import tr
from inspector.core.results import Heatmap
from inspector.figures.display import Display
from inspector.figures.ticks import number
from inspector.ui.state_page import StatePage
from inspector.ui.unit_picture import UnitPicture

WIDE = 560
"""Logical pixels from which on three pictures stand in a row, instead of the third below."""


class UnitPictures(QWidget):
    """Follows a unit's facts. A click in a map chooses the neuron there."""

    def __init__(self, browser: UnitsBrowser, facts: UnitFacts) -> None:
        super().__init__()
        self.browser = browser
        self.facts = facts
        self._photo_only = False
        self.first, self.second, self.apart = UnitPicture(), UnitPicture(), UnitPicture()
        self.value = label("", "caption")
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.value.setWordWrap(True)
        self.state = StatePage()
        shown = QWidget()
        self._grid = QGridLayout(shown)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(MARGIN)
        for picture in (self.first, self.second, self.apart):
            picture.cell_clicked.connect(self._click)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.state)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._arrange()
        facts.changed.connect(self._show)
        facts.pixels_changed.connect(self._show)
        facts.over_changed.connect(self._show)
        facts.field_changed.connect(self._show_field)
        browser.unit_changed.connect(self._show_marks)
        browser.second_changed.connect(self._show)
        browser.workspace.display_changed.connect(self._show)

    def swap(self) -> None:
        """Show the photos alone, or with the maps again."""
        self._photo_only = not self._photo_only
        for picture in (self.first, self.second):
            picture.overlay.swap(self._photo_only)

    def fit(self) -> None:
        """Show the whole photos."""
        for picture in (self.first, self.second, self.apart):
            picture.overlay.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        two = self.browser.second is not None
        self.second.setVisible(two)
        self.apart.setVisible(two and self.facts.over == "map")  # pixels are those of each photo: no difference
        self.first.overlay.bar.setVisible(not two)  # else the second's is for both
        wide = self.width() >= WIDE
        self._grid.addWidget(self.first, 0, 0)
        self._grid.addWidget(self.second, 0, 1)
        self._grid.addWidget(self.apart, 0 if wide else 1, 2 if wide else 0, 1, 1 if wide else 2)

    def _show(self) -> None:
        browser, facts, space = self.browser, self.facts.facts, self.browser.workspace
        if facts is None or space.photo is None or browser.seen is None or facts.photo is not space.photo:
            return  # what is on show stays until what is chosen now is known
        pixels, flat = self.facts.over == "pixels", facts.heatmap is None
        if flat and not pixels:
            self._show_flat()
            return
        self._stack.setCurrentIndex(0)
        self._arrange()
        cells = (0, 0) if flat else browser.seen.maps.values.shape[1:]
        rows, columns = int(cells[0]), int(cells[1])
        self.first.show_photo(space.photo.pixels, space.photo.name)
        over = (self.facts.pixels, self.facts.second_pixels) if pixels else (facts.heatmap, facts.second)
        compared = browser.second_photo is not None and (pixels or facts.second is not None)
        display = self._display(over if compared else over[:1])
        hint = self.facts.problem_of_pixels if pixels else ""
        self.first.show_map(over[0], display, (rows, columns))
        self.first.overlay.set_hint(hint)
        if compared and browser.second_photo is not None:
            self.second.show_photo(browser.second_photo.pixels, browser.second_photo.name)
            self.second.show_map(over[1], display, (rows, columns))
            self.second.overlay.set_hint(hint)
        if compared and not pixels and facts.apart is not None:
            frame = facts.apart.frame
            ground = np.full((frame.height, frame.width, 3), int(theme().canvas[1:3], 16), np.uint8)
            if self.apart.overlay.title.text() == "":
                self.apart.show_photo(ground, "A \N{MINUS SIGN} B")
            plain = replace(space.display, colormap="auto", range="auto", sign="method", arrangement="heatmap")
            self.apart.show_map(facts.apart, plain, (rows, columns))
        self._show_marks()
        self._show_field()

    def _display(self, shown: Sequence[Heatmap | None]) -> Display:
        """As the person wants it; two photos on one scale."""
        plain = replace(self.browser.workspace.display, range="auto", sign="method")
        maps = [heatmap for heatmap in shown if heatmap is not None]
        peak = max((float(np.abs(np.nan_to_num(heatmap.raw)).max(initial=0.0)) for heatmap in maps), default=0.0)
        if len(maps) < 2 or not peak:
            return plain
        low = -peak if maps[0].polarity == "signed" else 0.0
        return replace(plain, range="manual", low=low, high=peak)

    def _show_flat(self) -> None:
        """A neuron has no place in the photo: its value stands where the picture would."""
        facts, browser = self.facts.facts, self.browser
        assert facts is not None and browser.seen is not None
        value = float(browser.seen.maps.values[facts.unit].mean())
        words = tr("Value {number}", number=number(value, 4))
        if browser.seen.second is not None and browser.second is not None:
            other = float(browser.seen.second.values[facts.unit].mean())
            words = f"A {number(value, 4)}, B {number(other, 4)}, A \N{MINUS SIGN} B {number(value - other, 4)}"
        told = tr("This layer has no plane of positions: the mean.")
        if browser.seen.maps.values.shape[1:] == (1, 1):
            told = tr("This layer has no plane of positions.")
        self.state.show_state("empty", words, told)
        self._stack.setCurrentIndex(1)

    def _show_marks(self) -> None:
        for picture in (self.first, self.second, self.apart):
            picture.mark_cell(self.browser.position)
        stale = self.facts.outdated
        for picture in (self.first, self.second):
            picture.overlay.set_stale(stale and self.browser.stale)

    def _show_field(self) -> None:
        self.first.set_field(self.facts.field)
        self.second.set_field(self.facts.field)

    def _click(self, row: int, column: int) -> None:
        self.browser.choose_position(None if self.browser.position == (row, column) else (row, column))
