"""What the palette offers in this window: its commands and panels, and all that can be chosen of what is open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.app.actions import ACTIONS
from inspector.app.palette import Entry
from inspector.app.shortcuts import shown
from inspector.app.text_list import TextItem
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.ui.command_palette import CommandPalette

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow

REFUSALS = {
    "model": tr("Open a model first"),
    "inputs": tr("Add an input first"),
    "answer": tr("There is no picture yet"),
    "wait": tr("Nothing waits to be started"),
    "work": tr("Nothing runs"),
    "open": tr("Nothing is open yet"),
    "undo": tr("Nothing was changed yet"),
    "redo": tr("Nothing was taken back"),
    "back": tr("Nothing was selected before"),
    "forward": tr("Nobody went back"),
}
"""Why a command cannot be given, by what it needs."""


class PaletteDesk(QObject):
    """Opens the palette of ``window``. Its method is a command of the table of actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.workspace = window, window.workspace
        self.palette = CommandPalette(window)

    def show_palette(self) -> None:
        """Open the palette, or close it."""
        if self.palette.isVisible():
            self.palette.shut()
        else:
            self.palette.open(self.entries())

    def entries(self) -> tuple[Entry, ...]:
        """All that can be done or chosen now."""
        return (
            *self._commands(),
            *self._methods(),
            *self._panels(),
            *self._inputs(),
            *self._layers(),
            *self._classes(),
        )

    def _commands(self) -> Iterator[Entry]:
        for entry in ACTIONS:
            action = self.window.actions_by_name[entry.name]
            if entry.name != "show_palette":
                yield Entry(
                    entry.title,
                    "command",
                    action.trigger,
                    entry.tip,
                    shown(action.shortcut()),
                    "" if action.isEnabled() else REFUSALS.get(entry.needs, tr("Not possible now")),
                )

    def _methods(self) -> Iterator[Entry]:
        model, middle = self.workspace.model, self.window.middle
        reads_text = model is not None and model.modality == "text"
        for method in middle.decides_browser.methods if reads_text else self.workspace.methods:
            ask = partial(self._ask_text if reads_text else self._ask_photo, method)
            yield Entry(
                method.name, "method", ask, method.question(), "", "" if model is not None else REFUSALS["model"]
            )

    def _panels(self) -> Iterator[Entry]:
        for name, dock in self.window.docks.items():
            if dock.toggleViewAction().isVisible():
                yield Entry(dock.windowTitle(), "panel", partial(self._show_panel, name), tr("Show this panel"))

    def _inputs(self) -> Iterator[Entry]:
        inputs = self.window.input_dock.list
        titles = [item.title if isinstance(item, TextItem) else item.name for item in inputs.items]
        for index, title in enumerate(titles):
            yield Entry(title, "input", partial(inputs.choose, index))

    def _layers(self) -> Iterator[Entry]:
        opener, model = self.workspace.opener, self.workspace.model
        layers = opener.weights_layers if opener.weights is not None else model.layers if model is not None else ()
        for layer in layers:
            if layer.path:
                choose = partial(self.window.layers.panel.layer_chosen.emit, layer.path)
                yield Entry(str(layer.path), "layer", choose, layer.type)

    def _classes(self) -> Iterator[Entry]:
        model, survey = self.workspace.model, self.workspace.survey
        if model is not None and survey is not None and self.workspace.asks_about_photos:
            for index in range(survey.classes):
                yield Entry(model.label(index), "class", partial(self._explain, index), str(index))

    def _ask_photo(self, method: type[Method]) -> None:
        self.window.middle.show_mode("explain")
        self.workspace.choose_method(method)

    def _ask_text(self, method: type[Method]) -> None:
        self.window.middle.show_mode("attention")
        self.window.middle.attention_browser.show_page("decides")
        self.window.middle.decides_browser.choose_method(method)

    def _explain(self, index: int) -> None:
        self.window.middle.show_mode("explain")
        self.workspace.choose_target(index)

    def _show_panel(self, name: str) -> None:
        self.window.docks[name].show()
        self.window.docks[name].raise_()
