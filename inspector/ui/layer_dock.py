"""The layer tree bound to the workspace: it shows the model's layers and sends the chosen one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.app.workspace import Workspace, short_name
from inspector.ui.layer_panel import LayerPanel


class LayerDock(QWidget):
    """Follows the model, its survey and the chosen layer."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.panel = LayerPanel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.panel.layer_chosen.connect(workspace.choose_layer)
        workspace.model_changed.connect(self._show_model)
        workspace.opening_changed.connect(self._show_opening)
        workspace.survey_changed.connect(self._show_survey)
        workspace.question_changed.connect(self._show_choice)
        self._show_model()

    def focus_filter(self) -> None:
        """Put the cursor in the filter."""
        self.panel.filter.setFocus()
        self.panel.filter.selectAll()

    def _show_model(self) -> None:
        model = self.workspace.model
        if model is None:
            self.panel.clear("Open a model to see its layers.")
        else:
            self.panel.set_layers(model.layers)

    def _show_opening(self) -> None:
        if self.workspace.opening and self.workspace.model is None:
            self.panel.show_loading(f"Opening {short_name(self.workspace.opening)}")
        elif self.workspace.model is None:
            self._show_model()

    def _show_survey(self) -> None:
        if self.workspace.survey is not None:
            self.panel.set_survey(self.workspace.survey)

    def _show_choice(self) -> None:
        if self.workspace.chosen_layer:
            self.panel.select(self.workspace.chosen_layer)
