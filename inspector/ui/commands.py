"""Menus, shortcuts and the toolbar, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from inspector.app.actions import ACTIONS, MENUS, Action
from inspector.app.shortcuts import Keys, keys_of, shown
from inspector.core.language import tr
from inspector.ui.icons import icon

OPENING = ("open_model", "open_model_file", "open_model_folder", "open_demo", "open_text_demo")
ADDING = ("add_images", "add_folder", "add_texts", "paste")
MODES = ("show_explain", "show_units", "show_maximize", "show_attention", "show_compare")
THEMES = ("theme_light", "theme_dark", "theme_system")


def make_actions(window: QMainWindow, keys: Keys) -> dict[str, QAction]:
    """An action for each entry of the table, by name; each calls the method of that name of the window or its parts."""
    made: dict[str, QAction] = {}
    groups = {names: QActionGroup(window) for names in (THEMES, MODES)}
    for entry in ACTIONS:
        action = QAction(entry.text, window)
        if entry.icon:
            action.setIcon(icon(entry.icon))
        tell_keys(action, entry, keys)
        for names, group in groups.items():
            if entry.name in names:
                action.setCheckable(True)
                group.addAction(action)
        called: Callable[[], None] = _method(window, entry.name)
        action.triggered.connect(called)
        window.addAction(action)  # its key works also where the menus are hidden
        made[entry.name] = action
    return made


def tell_keys(action: QAction, entry: Action, changed: Keys) -> None:
    """Give the action its keys, and its tooltip the first of them."""
    keys = keys_of(entry, changed)
    action.setShortcuts([QKeySequence(key) for key in keys])
    first = f" ({shown(action.shortcut())})" if keys else ""
    action.setToolTip((entry.tip or entry.title) + first)


def _method(window: QMainWindow, name: str) -> Callable[[], None]:
    """The command ``name`` of the window, of its middle, or of one of its ``desks``."""
    parts = (window, window.centralWidget(), *getattr(window, "desks", ()))
    found: Callable[[], None] = next(method for part in parts if (method := getattr(part, name, None)) is not None)
    return found


def make_menus(window: QMainWindow, actions: dict[str, QAction]) -> dict[str, QMenu]:
    """The menus of the menu bar by name, in the order of the table."""
    menus: dict[str, QMenu] = {}
    for entry in ACTIONS:
        if entry.menu not in menus:
            menus[entry.menu] = window.menuBar().addMenu(MENUS[entry.menu])
        menus[entry.menu].addAction(actions[entry.name])
    return menus


def make_toolbar(window: QMainWindow, actions: dict[str, QAction]) -> None:
    """Opening and adding on the left, then what to look at, and what to do with the picture on the right."""
    bar = QToolBar(tr("Main"), window)
    bar.setObjectName("Main")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)  # a closed toolbar has no way back
    window.addToolBar(bar)
    bar.addWidget(_menu_button(tr("Open model"), "open", [actions[name] for name in OPENING]))
    bar.addWidget(_menu_button(tr("Add inputs"), "image", [actions[name] for name in ADDING]))
    bar.addSeparator()
    for name in MODES:
        bar.addAction(actions[name])
        button = bar.widgetForAction(actions[name])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("role", "segment")
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    actions["show_palette"].setIconText(tr("Search"))
    for name in ("show_palette", "add_to_report", "copy_picture", "export"):
        bar.addAction(actions[name])
        bar.widgetForAction(actions[name]).setFocusPolicy(Qt.FocusPolicy.TabFocus)
    to_report = bar.widgetForAction(actions["add_to_report"])
    assert isinstance(to_report, QToolButton)
    to_report.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)  # with its words a small window has no room


def _menu_button(text: str, picture: str, actions: list[QAction]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setIcon(icon(picture))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    menu = QMenu(button)
    menu.addActions(actions)
    button.setMenu(menu)
    return button
