"""The window: docks around the view, menus and toolbar made from the table of actions, and what is dropped on it."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QFileDialog,
    QMainWindow,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.actions import ACTIONS
from inspector.app.settings import Settings, save_settings
from inspector.app.theme import apply_theme
from inspector.app.input_list import Problem
from inspector.app.workspace import Workspace
from inspector.ui.answer_view import AnswerView
from inspector.ui.banner import Banner
from inspector.ui.display_panel import DisplayPanel
from inspector.ui.drops import Dropped, read_drop
from inspector.ui.export_panel import ExportPanel
from inspector.ui.icons import icon
from inspector.ui.input_panel import InputPanel
from inspector.ui.jobs_strip import JobsStrip
from inspector.ui.layer_dock import LayerDock
from inspector.ui.method_panel import MethodPanel
from inspector.ui.model_panel import ModelPanel
from inspector.ui.pixels import from_qimage
from inspector.ui.prediction_panel import PredictionPanel
from inspector.ui.start_page import StartPage

log = logging.getLogger(__name__)

DEMO = "demo:efficientnet-lite0"
MODEL_FILES = "Models (*.pth *.pt *.safetensors *.bin *.ckpt *.tar);;All files (*)"
LAYOUT_VERSION = 1


class MainWindow(QMainWindow):
    """Shows one workspace. Each action of the table is a method here, by its name."""

    def __init__(self, workspace: Workspace, settings: Settings, settings_path: Path) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.settings_path = settings_path
        self.setWindowTitle("Inspector")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.resize(1280, 800)

        self.banner = Banner(workspace)
        self.start_page = StartPage(workspace)
        self.view = AnswerView(workspace)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start_page)
        self.pages.addWidget(self.view)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(middle)

        self.layers = LayerDock(workspace)
        self.inputs = InputPanel(workspace)
        self.predictions = PredictionPanel(workspace)
        self.method = MethodPanel(workspace)
        self.display = DisplayPanel()
        self.model_form = ModelPanel(workspace)
        self.export_form = ExportPanel(workspace)
        self.strip = JobsStrip(workspace)
        self.setStatusBar(self.strip)
        self.docks = {
            "Layers": self._dock("Layers", self.layers),
            "Model": self._dock("Model", _scrolled(self.model_form)),
            "Inputs": self._dock("Inputs", self.inputs),
            "Predictions": self._dock("Predictions", self.predictions),
            "Method": self._dock("Method", _scrolled(self.method)),
            "Display": self._dock("Display", _scrolled(self.display)),
            "Export": self._dock("Export", _scrolled(self.export_form)),
        }
        self.actions_by_name: dict[str, QAction] = {}
        self._make_actions()
        self._make_toolbar()
        for rank in range(9):
            QShortcut(QKeySequence(str(rank + 1)), self, lambda r=rank: self.predictions.choose_ranked(r))

        self.start_page.file_asked.connect(self.open_model_file)
        self.start_page.folder_asked.connect(self.open_model_folder)
        self.start_page.demo_asked.connect(self.open_demo)
        self.inputs.add_asked.connect(self.add_images)
        self.view.add_asked.connect(self.add_images)
        self.view.hovered.connect(self.strip.show_hover)
        self.strip.preprocessing_asked.connect(self._show_model_form)
        self.display.changed.connect(workspace.set_display)
        workspace.display_changed.connect(self._show_display)
        workspace.answer_changed.connect(self._show_display)
        workspace.model_changed.connect(self._model_changed)
        for signal in (workspace.answer_changed, workspace.inputs.changed, workspace.model_changed):
            signal.connect(self._enable_actions)
        self.start_page.show_recent(settings)
        self._show_display()
        self._enable_actions()
        self.reset_layout()
        self._restore_layout()

    # Actions, by the names in the table

    def open_model_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Open model", "", MODEL_FILES)
        if chosen:
            self.workspace.open_model(chosen)

    def open_model_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Open model folder")
        if chosen:
            self.workspace.open_model(chosen)

    def open_by_name(self) -> None:
        self.pages.setCurrentWidget(self.start_page)
        self.start_page.spec.setFocus()
        self.start_page.spec.selectAll()

    def open_demo(self) -> None:
        self.workspace.open_model(DEMO)
        if not self.workspace.inputs.items:
            self.workspace.inputs.add_samples()

    def add_images(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Add images")
        if chosen:
            self.workspace.inputs.add_files([Path(name) for name in chosen])

    def add_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Add a folder of images")
        if chosen:
            self.workspace.inputs.add_files([Path(chosen)])

    def export(self) -> None:
        self.docks["Export"].show()
        self.docks["Export"].raise_()
        self.export_form.setFocus()

    def copy_picture(self) -> None:
        self.export_form.copy()

    def paste(self) -> None:
        dropped = read_drop(QGuiApplication.clipboard().mimeData())
        if dropped:
            self._take(dropped, "clipboard")
        else:
            self.workspace.problem_raised.emit(Problem("The clipboard holds no image and no file."))

    def remove_input(self) -> None:
        self.workspace.inputs.remove(self.workspace.inputs.current)

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
        if self.workspace.engine.busy:
            self.workspace.cancel()
        elif self.workspace.model is not None and self.pages.currentWidget() is self.start_page:
            self.pages.setCurrentWidget(self.view)

    def previous_layer(self) -> None:
        self.workspace.step_layer(-1)

    def next_layer(self) -> None:
        self.workspace.step_layer(1)

    def previous_input(self) -> None:
        self.workspace.inputs.step(-1)

    def next_input(self) -> None:
        self.workspace.inputs.step(1)

    def swap(self) -> None:
        self.view.swap()

    def fit(self) -> None:
        self.view.fit()

    def theme_light(self) -> None:
        self._set_theme("light")

    def theme_dark(self) -> None:
        self._set_theme("dark")

    def theme_system(self) -> None:
        self._set_theme("system")

    def show_method_help(self) -> None:
        self.docks["Method"].show()
        self.docks["Method"].raise_()
        self.method.show_help()

    def quit(self) -> None:
        self.close()

    def reset_layout(self) -> None:
        """Put every dock where it was at the first start."""
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        for dock in self.docks.values():
            dock.setFloating(False)
            self.removeDockWidget(dock)
        for name in ("Layers", "Model"):
            self.addDockWidget(left, self.docks[name])
        self.tabifyDockWidget(self.docks["Layers"], self.docks["Model"])
        for name in ("Inputs", "Predictions", "Method"):
            self.addDockWidget(right, self.docks[name])
        self.tabifyDockWidget(self.docks["Method"], self.docks["Display"])
        self.tabifyDockWidget(self.docks["Display"], self.docks["Export"])
        for dock in self.docks.values():
            dock.show()
        self.docks["Layers"].raise_()
        self.docks["Method"].raise_()
        self.resizeDocks([self.docks["Layers"], self.docks["Inputs"]], [288, 304], Qt.Orientation.Horizontal)
        stacked = [self.docks[name] for name in ("Inputs", "Predictions", "Method")]
        self.resizeDocks(stacked, [142, 240, 280], Qt.Orientation.Vertical)

    # Events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if read_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        dropped = read_drop(event.mimeData())
        # The drag's source waits until this returns: answer after it, not during it.
        QTimer.singleShot(0, self, lambda: self._take(dropped, "dropped image"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings = replace(
            self.settings,
            display=replace(self.workspace.display, range="auto"),
            layout=bytes(self.saveState(LAYOUT_VERSION).toBase64().data()).decode(),
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
        )
        save_settings(self.settings, self.settings_path)
        self.workspace.engine.close()
        super().closeEvent(event)

    def _take(self, dropped: Dropped, name: str) -> None:
        if dropped.models:
            self.workspace.open_model(str(dropped.models[-1]))
        if dropped.images:
            self.workspace.inputs.add_files(dropped.images)
        if dropped.picture is not None:
            self.workspace.inputs.add_pixels(from_qimage(dropped.picture), name)
        elif dropped.link:
            self.workspace.problem_raised.emit(
                Problem("Only a link was dropped, and Inspector does not use the network. Save the picture first.")
            )

    # Making the window

    def _dock(self, title: str, content: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(title)
        dock.setWidget(content)
        return dock

    def _make_actions(self) -> None:
        menus: dict[str, QMenu] = {}
        for entry in ACTIONS:
            menu = menus.get(entry.menu) or menus.setdefault(entry.menu, self.menuBar().addMenu(entry.menu))
            action = QAction(entry.text, self)
            action.setShortcuts([QKeySequence(key) for key in entry.shortcuts])
            if entry.icon:
                action.setIcon(icon(entry.icon))
            keys = f" ({QKeySequence(entry.shortcuts[0]).toString()})" if entry.shortcuts else ""
            action.setToolTip((entry.tip or entry.text.removesuffix("...")) + keys)
            action.triggered.connect(getattr(self, entry.name))
            menu.addAction(action)
            self.actions_by_name[entry.name] = action
        menus["View"].addSeparator()
        for dock in self.docks.values():
            menus["View"].addAction(dock.toggleViewAction())

    def _make_toolbar(self) -> None:
        bar = QToolBar("Main", movable=False, objectName="Main")
        bar.setIconSize(QSize(20, 20))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(bar)
        opening = ("open_model_file", "open_model_folder", "open_by_name", "open_demo")
        adding = ("add_images", "add_folder", "paste")
        bar.addWidget(self._menu_button("Open model", "open", opening))
        bar.addWidget(self._menu_button("Add inputs", "image", adding))
        space = QWidget()
        space.setSizePolicy(space.sizePolicy().Policy.Expanding, space.sizePolicy().Policy.Preferred)
        bar.addWidget(space)
        bar.addAction(self.actions_by_name["copy_picture"])
        bar.addAction(self.actions_by_name["export"])

    def _menu_button(self, text: str, picture: str, names: tuple[str, ...]) -> QToolButton:
        button = QToolButton(text=text, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIcon(icon(picture))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu = QMenu(button)
        for name in names:
            menu.addAction(self.actions_by_name[name])
        button.setMenu(menu)
        return button

    def _restore_layout(self) -> None:
        if self.settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.geometry.encode()))
        if self.settings.layout:
            self.restoreState(QByteArray.fromBase64(self.settings.layout.encode()), LAYOUT_VERSION)

    # Following the workspace

    def _enable_actions(self) -> None:
        space = self.workspace
        there = {"": True, "model": space.model is not None, "inputs": bool(space.inputs.items), "answer": space.finished is not None}
        for entry in ACTIONS:
            self.actions_by_name[entry.name].setEnabled(there[entry.needs])

    def _model_changed(self) -> None:
        model = self.workspace.model
        self.pages.setCurrentWidget(self.view if model is not None else self.start_page)
        self.setWindowTitle(f"{model.name} \u2013 Inspector" if model is not None else "Inspector")
        if model is not None:
            self.settings = self.settings.with_recent(model.spec)
            self.start_page.show_recent(self.settings)
            save_settings(self.settings, self.settings_path)

    def _show_display(self) -> None:
        self.display.set_display(self.workspace.display)
        if self.workspace.limits is not None:
            self.display.set_limits(*self.workspace.limits)

    def _show_model_form(self) -> None:
        self.docks["Model"].show()
        self.docks["Model"].raise_()

    def _set_theme(self, name: str) -> None:
        self.settings = replace(self.settings, theme=name)
        app = QGuiApplication.instance()
        assert app is not None
        apply_theme(app, name)
        save_settings(self.settings, self.settings_path)


def _scrolled(content: QWidget) -> QScrollArea:
    """``content`` in an area that scrolls when its dock is too low."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
