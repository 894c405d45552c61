"""The window: docks around the view, the commands of the table of actions, and what is dropped on it."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QToolBar, QWidget

from inspector.app.actions import ACTIONS
from inspector.app.collector import Collector
from inspector.app.settings import Settings, save_settings
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.commands import make_actions, make_menus, make_toolbar
from inspector.ui.compare_desk import CompareDesk
from inspector.ui.display_panel import DisplayPanel
from inspector.ui.docks import AT_FIRST_CLOSED, PanelTabs, lay_out, make_dock, order_by_eye, scrolled, suit
from inspector.ui.drops import DropTarget
from inspector.ui.export_desk import ExportDesk
from inspector.ui.export_panel import ExportPanel
from inspector.ui.full_screen import FullScreen
from inspector.ui.help_desk import HelpDesk
from inspector.ui.input_dock import InputDock
from inspector.ui.input_panel import InputPanel
from inspector.ui.intake import Intake
from inspector.ui.jobs_strip import JobsStrip
from inspector.ui.keys import KeyGuard
from inspector.ui.keys_desk import KeysDesk
from inspector.ui.layer_dock import LayerDock
from inspector.ui.method_dock import MethodDock
from inspector.ui.method_panel import MethodPanel
from inspector.ui.middle import Middle
from inspector.ui.model_panel import ModelPanel
from inspector.ui.on_screen import place_on_screen
from inspector.ui.palette_desk import PaletteDesk
from inspector.ui.prediction_panel import PredictionPanel
from inspector.ui.preferences_desk import PreferencesDesk
from inspector.ui.reopening_desk import ReopeningDesk
from inspector.ui.report_desk import ReportDesk
from inspector.ui.text_panel import TextPanel
from inspector.ui.workspace_desk import WorkspaceDesk

log = logging.getLogger(__name__)

LAYOUT_VERSION = 1


class MainWindow(QMainWindow):
    """Shows one workspace. Each action of the table is a method here, by its name.

    Without a ``settings_path`` it remembers nothing.
    """

    def __init__(self, workspace: Workspace, settings: Settings, settings_path: Path | None) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.settings_path = settings_path
        self.collector = Collector(self, lambda: workspace.engine.busy)
        for loaded in (workspace.methods_changed, workspace.names_changed):
            loaded.connect(self.collector.spare_what_stays)
        self.setWindowTitle(tr("Inspector"))
        self.setDockNestingEnabled(True)
        self.resize(1280, 800)

        self.middle = Middle(workspace)
        self.setCentralWidget(self.middle)
        self.banner, self.pages = self.middle.banner, self.middle.pages
        self.start_page, self.view = self.middle.start, self.middle.view
        self.layers = LayerDock(workspace, self.middle.unit_browser, self.middle.attention_browser)
        self.inputs = InputPanel(workspace)
        self.texts = TextPanel(self.middle.attention_browser)
        self.input_dock = InputDock(workspace, self.inputs, self.texts)
        self.predictions = PredictionPanel(workspace)
        self.method = MethodPanel(workspace)
        self.display = DisplayPanel()
        self.model_form = ModelPanel(workspace)
        self.exporting = ExportDesk(self)
        self.strip = JobsStrip(workspace)
        self.help_desk = HelpDesk(self)
        self.intake = Intake(self)
        self.reopening, self.report = ReopeningDesk(self), ReportDesk(self)
        self.palette_desk = PaletteDesk(self)
        self.alone = FullScreen(self)
        self.preferences = PreferencesDesk(self)
        self.kept = WorkspaceDesk(self)
        self.desks = (
            self.palette_desk,
            self.exporting,
            self.preferences,
            self.kept,
            self.kept.travel,
            self.alone,
            KeysDesk(self),
            self.intake,
            CompareDesk(self),
            self.reopening,
            self.report,
            self.help_desk,
        )
        # Tab follows the order in which the parts come into the window: toolbar, left, middle, right, bottom.
        self.actions_by_name = make_actions(self, settings.keys)
        self.actions_by_name[f"theme_{settings.preferences.theme}"].setChecked(True)
        make_toolbar(self, self.actions_by_name)
        contents: dict[str, QWidget] = {
            "Layers": self.layers,
            "Model": scrolled(self.model_form),
            "Inputs": self.input_dock,
            "Predictions": self.predictions,
            "Method": scrolled(MethodDock(self.method, self.middle.attention_browser)),
            "Display": scrolled(self.display),
            "Export": scrolled(self.exporting.panel),
        }
        self.docks = {name: make_dock(self, name, content) for name, content in contents.items()}
        self.docks |= self.help_desk.docks | self.report.docks
        PanelTabs(self)
        self.setStatusBar(self.strip)
        view_menu = make_menus(self, self.actions_by_name)["View"]
        view_menu.addSeparator()
        for dock in self.docks.values():
            view_menu.addAction(dock.toggleViewAction())
        for rank in range(9):
            QShortcut(QKeySequence(str(rank + 1)), self, lambda r=rank: self.predictions.choose_ranked(r))
        self._connect()
        self._begin()

    def _begin(self) -> None:
        """All parts are there: show the first page, laid out as it was left."""
        self.start_page.show_recent(self.settings)
        self.kept.begin()
        self._show_display()
        self._enable_actions()
        self.reset_layout()
        self._restore_layout()
        self._order_tabs()
        self.start_page.demo.setFocus()

    def _order_tabs(self) -> None:
        right = ("Inputs", "Predictions", "Method", "Display", "Export")
        columns = [*self.findChildren(QToolBar), self.docks["Layers"], self.docks["Model"], self.middle]
        order_by_eye(self, [*columns, *(self.docks[name] for name in (*AT_FIRST_CLOSED, *right)), self.strip])

    def _connect(self) -> None:
        workspace = self.workspace
        self.start_page.file_asked.connect(self.intake.open_model_file)
        self.start_page.folder_asked.connect(self.intake.open_model_folder)
        self.start_page.demo_asked.connect(self.intake.open_demo)
        self.start_page.text_demo_asked.connect(self.intake.open_text_demo)
        self.start_page.recent_asked.connect(workspace.opener.open_recent)
        self.start_page.workspace_asked.connect(self.kept.open)
        self.start_page.kept_asked.connect(self.kept.go_on)
        self.middle.opener.file_asked.connect(self.intake.open_model_file)
        self.middle.opener.folder_asked.connect(self.intake.open_model_folder)
        self.model_form.change_asked.connect(self.intake.change_model)
        self.layers.weights_layer_chosen.connect(self.middle.browser.choose_layer)
        self.middle.browser.changed.connect(self._show_weights_layer)
        self.predictions.maximize_asked.connect(self.middle.maximize_one_class)
        self.middle.export_asked.connect(self.exporting.export)
        self.inputs.add_asked.connect(self.intake.add_images)
        self.texts.add_asked.connect(self.intake.add_texts)
        self.input_dock.turned.connect(self._suit_docks)
        self.inputs.compare_asked.connect(self.middle.compare_with)
        self.view.add_asked.connect(self.intake.add_images)
        self.strip.preprocessing_asked.connect(self._show_model_form)
        self.display.changed.connect(workspace.set_display)
        workspace.display_changed.connect(self._show_display)
        workspace.answer_changed.connect(self._show_display)
        workspace.model_changed.connect(self._show_title)
        workspace.opener.weights_changed.connect(self._show_title)
        for signal in (
            workspace.answer_changed,
            workspace.exhibit_changed,
            workspace.inputs.changed,
            workspace.texts.changed,
            workspace.model_changed,
            workspace.opener.changed,
            workspace.engine.busy_changed,
            self.kept.travel.travels.changed,
            self.middle.turned,
        ):
            signal.connect(self._enable_actions)
        keys = KeyGuard(self, removes=(self.input_dock, self.view))
        drops = DropTarget(self)
        drops.dropped.connect(self.intake.take)
        for part in (self, *self.docks.values()):  # a floating dock is a window of its own
            part.installEventFilter(keys)
            drops.watch(part)

    @property
    def export_form(self) -> ExportPanel:
        """What the Export dock shows."""
        return self.exporting.panel

    # Actions, by the names in the table

    def remove_input(self) -> None:
        inputs = self.input_dock.list
        inputs.remove(inputs.current)

    def find_layer(self) -> None:
        self.docks["Layers"].show()
        self.docks["Layers"].raise_()
        self.layers.focus_filter()

    def find_class(self) -> None:
        self.docks["Predictions"].show()
        self.docks["Predictions"].raise_()
        self.predictions.search.setFocus()
        self.predictions.search.selectAll()

    def run(self) -> None:
        if self.workspace.waiting:
            self.workspace.run()

    def cancel(self) -> None:
        if self.middle.can_go_back and self.workspace.opener.phase != "reading":
            self.middle.go_back()
        elif self.workspace.engine.busy:
            self.workspace.cancel()

    def previous_layer(self) -> None:
        self.middle.step_layer(-1)

    def next_layer(self) -> None:
        self.middle.step_layer(1)

    def previous_input(self) -> None:
        self.input_dock.list.step(-1)

    def next_input(self) -> None:
        self.input_dock.list.step(1)

    def show_explain(self) -> None:
        self.middle.show_mode("explain")

    def show_attention(self) -> None:
        self.middle.show_mode("attention")

    def show_units(self) -> None:
        self.middle.show_mode("units")

    def swap(self) -> None:
        self.middle.swap()

    def fit(self) -> None:
        self.middle.fit()

    def theme_light(self) -> None:
        self.preferences.change(theme="light")

    def theme_dark(self) -> None:
        self.preferences.change(theme="dark")

    def theme_system(self) -> None:
        self.preferences.change(theme="system")

    def quit(self) -> None:
        self.close()

    def remember(self, **values: Any) -> None:
        """Change settings by name, and write them where they are kept."""
        self.settings = replace(self.settings, **values)
        if self.settings_path is not None:
            save_settings(self.settings, self.settings_path)

    def reset_layout(self) -> None:
        """Put every dock where it was at the first start."""
        self.alone.leave()
        lay_out(self, self.docks)
        self._suit_docks()

    # Events

    def closeEvent(self, event: QCloseEvent) -> None:
        self.alone.leave()
        suit(self, self.docks, texts=False)  # what was put away for texts belongs to the layout
        self.remember(
            display=replace(self.workspace.display, range="auto"),
            layout=bytes(self.saveState(LAYOUT_VERSION).toBase64().data()).decode(),
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
        )
        self.kept.close()
        self.kept.travel.travels.close()
        self.workspace.engine.close()
        self.collector.stop()
        super().closeEvent(event)

    # Making the window

    def _restore_layout(self) -> None:
        if self.settings_path is not None:  # else it is for a picture, whose size no screen decides
            place_on_screen(self, self.settings.geometry)
        if self.settings.layout:
            self.restoreState(QByteArray.fromBase64(self.settings.layout.encode()), LAYOUT_VERSION)

    # Following the workspace

    def _enable_actions(self) -> None:
        space = self.workspace
        there = {
            "": True,
            "model": space.model is not None,
            "inputs": bool(self.input_dock.list.items),
            "answer": space.exhibit is not None,
            "wait": space.waiting and self.pages.currentWidget() is self.view,
            "work": space.engine.busy or self.middle.can_go_back,
            "open": self.kept.is_anything_open,
            **self.kept.travel.there,
        }
        for entry in ACTIONS:
            self.actions_by_name[entry.name].setEnabled(there[entry.needs])
        self.actions_by_name[f"show_{self.middle.unit_browser.mode}"].setChecked(True)

    def _show_title(self) -> None:
        model, weights = self.workspace.model, self.workspace.opener.weights
        name = weights.path.name if weights is not None else model.name if model is not None else ""
        self.setWindowTitle(tr("{name} \u2013 Inspector", name=name) if name else tr("Inspector"))

    def _show_weights_layer(self) -> None:
        if self.middle.browser.weights is not None:
            self.layers.panel.select(self.middle.browser.layer)

    def _show_display(self) -> None:
        self.display.set_display(self.workspace.display)
        if self.workspace.limits is not None:
            self.display.set_limits(*self.workspace.limits)

    def _suit_docks(self) -> None:
        suit(self, self.docks, texts=self.input_dock.on_texts)

    def _show_model_form(self) -> None:
        self.docks["Model"].show()
        self.docks["Model"].raise_()
