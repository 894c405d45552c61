"""The middle of the window in the mode Units: the chosen layer's grid, how it is shown, and the card of one unit."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.app.theme import theme
from inspector.app.units_browser import UnitsBrowser
from inspector.app.units_drawing import of_grid
from inspector.app.workspace import Exhibit
from inspector.core.colormaps import table
from inspector.core.language import tr
from inspector.figures.grid import colormap_of
from inspector.figures.ticks import number
from inspector.ui import counted
from inspector.ui.answer_view import READS_TEXT
from inspector.ui.channel_cells import Bars, Tiles
from inspector.ui.channel_grid import ChannelGrid
from inspector.ui.layer_rows import TIMES
from inspector.ui.layer_weights_page import LayerWeightsPage
from inspector.ui.picture_items import premultiplied
from inspector.ui.selection_row import SelectionRow
from inspector.ui.state_page import StatePage
from inspector.ui.unit_card import UnitCard
from inspector.ui.units_controls import UnitsControls
from inspector.ui.view_head import ViewHead, target_words

BESIDE = 1120
"""Logical pixels of the middle from which on the card stands beside the grid, instead of below one row of it."""


class UnitsView(QWidget):
    """Follows a browser. Choosing a unit leaves one row of the grid, and its card below; Esc goes back.

    ``exhibit_changed`` is sent when what Export writes of it may be another.
    """

    add_asked = Signal()
    attention_asked = Signal()
    exhibit_changed = Signal()

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.workspace = browser.workspace
        self.head = ViewHead()
        self.headline = self.head.headline
        self.controls = UnitsControls(browser)
        self.selection = SelectionRow(browser)
        self.grid = ChannelGrid()
        self.card = UnitCard(browser)
        self.weights = LayerWeightsPage(browser)
        self.state = StatePage()
        self._state_action = ""
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._build()
        self.state.acted.connect(self._act)
        self.grid.opened.connect(self._open)
        self.grid.moved.connect(self._moved)
        self.grid.selecting.changed.connect(browser.select)
        browser.selection_changed.connect(self._show_selected)
        self.selection.examples.clicked.connect(self._find_examples)
        browser.seen_changed.connect(self._show_seen)
        browser.order_changed.connect(self._show_order)
        browser.unit_changed.connect(self._show_unit)
        browser.layer_changed.connect(self._show_words)
        browser.second_changed.connect(self._show_words)
        browser.weights_changed.connect(self._show_state)
        space = self.workspace
        for signal in (space.survey_changed, space.model_changed, space.inputs.changed, space.inputs.photo_changed):
            signal.connect(self._show_state)
        space.predictions_changed.connect(self._show_words)
        space.question_changed.connect(self._show_words)
        space.display_changed.connect(self._show_colours)
        for signal in (browser.seen_changed, browser.order_changed, browser.selection_changed, browser.weights_changed):
            signal.connect(self.exhibit_changed)
        for signal in (space.display_changed, self.card.exhibit_changed):
            signal.connect(self.exhibit_changed)
        self._show_seen()
        self._show_unit()

    @property
    def exhibit(self) -> Exhibit | None:
        """What Export writes and Copy copies: what the card shows, else the grid; of weights nothing."""
        if self.browser.on_weights:
            return None
        return self.card.exhibit if self.browser.unit is not None else of_grid(self.browser)

    @property
    def head_height(self) -> int:
        """How far the words above the grid reach down."""
        return self.pages.y()

    def _show_selected(self) -> None:
        self.grid.show_selected(self.browser.selected)

    def take_focus(self) -> None:
        """Give the keyboard to what is on show."""
        if self.pages.currentWidget() is self.state:
            (self.state.button if self.state.button.isVisible() else self.state).setFocus()
        else:
            self.grid.setFocus()

    def says(self, sentence: str) -> bool:
        """Whether ``sentence`` stands here already, instead of the grid."""
        return self.pages.currentWidget() is self.state and self.state.sentence == sentence

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "grid"):
            self._show_colours()

    def _build(self) -> None:
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self.grid, 1)
        self._body.addWidget(self.card, 1)
        self._shown = QWidget()
        self._shown.setLayout(self._body)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        self.pages.addWidget(self._shown)
        self.pages.addWidget(self.weights)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.controls)
        column.addWidget(self.selection)
        column.addWidget(self.pages, 1)
        self.setWhatsThis(
            tr(
                "Every unit of the chosen layer, with what it sees in the photo. Click one, or go to it "
                "with the arrow keys or by typing its number and press Enter, to open its card. Esc goes "
                "back. Ctrl or Shift with a click selects several, to maximize, export or find examples "
                "of them together."
            )
        )

    # Following the browser

    def _show_seen(self) -> None:
        seen = self.browser.seen
        if seen is not None:
            self._show_colours()
            self._show_order()
        else:
            self.grid.clear()
        self.grid.set_dimmed(self.browser.stale)
        self._show_state()

    def _show_colours(self) -> None:
        seen = self.browser.seen
        if seen is None:
            return
        display = self.workspace.display
        plain = words_of(colormap_of(display, signed=seen.look.signed))
        diverging = words_of(colormap_of(display, signed=True))
        if seen.tiles is not None:
            self.grid.show_cells(Tiles(seen.tiles, (plain, plain, diverging)[: seen.tiles.shape[1]]))
        else:
            parts = [seen.maps] if seen.second is None else [seen.maps, seen.second]
            bars = np.stack([part.values.reshape(part.units, -1).mean(axis=1) for part in parts], axis=1)
            self.grid.show_cells(Bars(bars, (theme().accent, theme().muted), self.browser.name_of))

    def _show_order(self) -> None:
        self.grid.show_order(self.browser.order, self.browser.sorted_values, self._words_of)
        if self.browser.unit is not None:
            self.grid.set_current(self.browser.unit)
        self._show_state()

    def _show_unit(self) -> None:
        unit = self.browser.unit
        had_focus = self.card.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.card.setVisible(unit is not None)
        if unit is not None:
            self.grid.set_current(unit)
        elif had_focus:
            self.grid.setFocus()
        self._arrange()
        self._show_words()

    def _arrange(self) -> None:
        """The card beside the grid where there is room for both, else below one row of it."""
        beside = self.width() >= BESIDE
        alone = self.browser.unit is None
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(wanted)
        self.grid.set_one_row(not alone and not beside)
        self._body.setStretch(0, 1 if alone or beside else 0)
        self._body.setStretch(1, 1)

    def _show_state(self) -> None:
        space, browser = self.workspace, self.browser
        items, current = space.inputs.items, space.inputs.current
        self._state_action = ""
        self.controls.setVisible(browser.seen is not None or browser.second is not None)
        page: QWidget = self.state
        if space.model is not None and space.model.modality == "text":
            self._state_action = "attention"
            self.state.show_state("not applicable", READS_TEXT, action=tr("Attention"))
        elif space.photo is None and items and items[current].error:
            self.state.show_state("error", items[current].error)
        elif space.photo is None and items:
            self.state.show_state("loading", tr("Reading the photo"))
        elif space.photo is None:
            self._state_action = "add"
            self.state.show_state("empty", tr("Drop a photo here to see what each unit sees."), action=tr("Add images"))
        elif browser.problem:
            self.state.show_state("error", browser.problem, tr("Choose another layer in the list on the left."))
        elif space.survey is not None and not browser.layer:
            self.state.show_state("empty", tr("Choose a layer on the left to see its units."))
        elif browser.seen is None:
            self.state.show_state(
                "loading",
                tr("Looking at {layer}", layer=browser.layer) if browser.layer else tr("Looking at the layers"),
            )
        elif browser.on_weights:
            page = self.weights
        elif not len(browser.order) and browser.hide_dead:
            self._state_action = "dead"
            count, layer = browser.units, browser.layer
            words = tr("All {count} units of {layer} are zero everywhere in this photo.", count=count, layer=layer)
            self.state.show_state("empty", words, action=tr("Show them"))
        else:
            page = self._shown
        self.pages.setCurrentWidget(page)
        self._show_words()

    def _show_words(self) -> None:
        space, browser, seen = self.workspace, self.browser, self.browser.seen
        parts = [browser.layer]
        if browser.on_weights:
            parts.append(tr("weights"))
        elif browser.unit is not None:
            unit, position = browser.unit, browser.position
            parts.append(
                tr("Unit {unit} at row {row}, column {column}", unit=unit, row=position[0], column=position[1])
                if position
                else tr("Unit {unit}", unit=unit)
            )
        elif seen is not None:
            height, width = seen.maps.values.shape[1:]
            count = counted.units(seen.maps.units)
            parts.append(f"{count}, {height} {TIMES} {width}" if height * width > 1 else count)
        parts += target_words(space)
        if space.photo is not None:
            parts.append(space.photo.name)
        if browser.second is not None:
            parts[-1] = tr("{first} and {second}", first=parts[-1], second=browser.second.name)
        busy = browser.stale or space.engine.has("units")
        self.head.show_words(parts, tr("Computing...") if busy else "")

    def _words_of(self, unit: int) -> str:
        """A unit in full, for its tooltip and for people who do not see it."""
        found, seen, model = self.browser.statistics, self.browser.seen, self.workspace.model
        if seen is None or model is None or not 0 <= unit < seen.maps.units:
            return ""
        name = self.browser.name_of(unit)
        lines = [tr("Unit {unit}, {name}", unit=unit, name=name) if name else tr("Unit {unit}", unit=unit)]
        if found is not None and len(found.mean) > unit:
            lines += [
                tr(
                    "Mean {mean}, largest {largest}",
                    mean=number(float(found.mean[unit]), 4),
                    largest=number(float(found.maximum[unit]), 4),
                ),
                tr("{percent:.0f} % zeros, dead here", percent=100 * found.sparsity[unit])
                if found.dead[unit]
                else tr("{percent:.0f} % zeros", percent=100 * found.sparsity[unit]),
                tr(
                    "Effect on {label} {number}",
                    label=model.label(found.target),
                    number=number(float(found.effect[unit]), 4),
                ),
            ]
        return "\n".join(lines)

    # What a person does

    def _open(self, unit: int) -> None:
        self.browser.choose_unit(unit)

    def _moved(self, unit: int) -> None:
        """Keys in the one row above a card change the card; in the whole grid they only move."""
        if self.browser.unit is not None:
            self.browser.choose_unit(unit)

    def _find_examples(self) -> None:
        """Open the first selected unit at its examples: one pass finds those of all units of the layer."""
        self.browser.choose_unit(self.browser.selected[0])
        self.card.examples_button.click()

    def _act(self) -> None:
        if self._state_action == "add":
            self.add_asked.emit()
        elif self._state_action == "attention":
            self.attention_asked.emit()
        elif self._state_action == "dead":
            self.browser.set_hide_dead(False)


def words_of(name: str) -> npt.NDArray[np.uint32]:
    """A colour map as 256 of Qt's 32-bit RGB words."""
    colours = table(name)
    return premultiplied(np.hstack([colours, np.full((len(colours), 1), 255, np.uint8)]))
