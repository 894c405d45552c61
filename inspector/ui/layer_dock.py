"""The layer tree bound to the workspace: it shows the layers of what is open and sends the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.app.attention_browser import AttentionBrowser
from inspector.app.units_browser import UnitsBrowser
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.layer_panel import LayerPanel

if TYPE_CHECKING:
    from inspector.models.layers import Layer


class LayerDock(QWidget):
    """Follows the model, its survey and the chosen layer; while its weights are read, what its file's names tell of.

    ``weights_layer_chosen`` is sent in place of the workspace's own choice while weights without a network are shown.
    """

    weights_layer_chosen = Signal(str)

    def __init__(self, workspace: Workspace, units: UnitsBrowser, attention: AttentionBrowser) -> None:
        super().__init__()
        self.workspace = workspace
        self.units = units
        self.attention = attention
        self.panel = LayerPanel()
        self._shown: tuple[tuple[Layer, ...], str, bool] = ((), "", False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.panel.layer_chosen.connect(self._choose)
        workspace.model_changed.connect(self._show)
        workspace.opener.changed.connect(self._show)
        workspace.opener.weights_changed.connect(self._show)
        workspace.survey_changed.connect(self._show_survey)
        workspace.question_changed.connect(self._show_choice)
        units.layer_changed.connect(self._show_choice)
        units.mode_changed.connect(self._show_choice)
        attention.choice_changed.connect(self._show_choice)
        self._show()

    def focus_filter(self) -> None:
        """Put the cursor in the filter."""
        self.panel.filter.setFocus()
        self.panel.filter.selectAll()

    def _show(self) -> None:
        model, opener = self.workspace.model, self.workspace.opener
        reads = opener.phase == "reading" and model is None and opener.weights is None
        layers: tuple[Layer, ...] = ()
        if opener.weights is not None:
            layers = opener.weights_layers
        elif model is not None:
            layers = model.layers
        elif reads:
            layers = opener.layers
        note = tr("Reading the weights...") if reads else ""
        if opener.weights is not None and not opener.weights.skeleton.types:
            note = tr("Types are guessed from names and shapes")
        shown = (layers, note, model is not None and opener.weights is None)
        if layers and shown != self._shown:
            self.panel.set_layers(layers, note, runs=shown[2])
            self._show_survey()
            self._show_choice()
        elif reads and not layers:
            self.panel.show_loading(tr("Opening {title}", title=opener.wish.title))
        elif not layers:
            self.panel.clear(tr("Open a model to see its layers."))
        self._shown = shown

    def _show_survey(self) -> None:
        if self.workspace.survey is not None and self.workspace.opener.weights is None:
            self.panel.set_survey(self.workspace.survey)

    def _show_choice(self) -> None:
        chosen = self.workspace.chosen_layer or (self.units.layer if self.units.mode == "units" else "")
        if self.units.mode == "attention":
            chosen = self.attention.path
        if chosen and self.workspace.opener.weights is None:
            self.panel.select(chosen)

    def _choose(self, path: str) -> None:
        if self.workspace.opener.weights is not None:
            self.weights_layer_chosen.emit(path)
        elif self.units.mode == "units":
            self.units.choose_layer(path)
        elif self.units.mode == "attention":
            self.attention.choose_path(path)
        else:
            self.workspace.choose_layer(path)
