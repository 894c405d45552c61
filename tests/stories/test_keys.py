"""Story: someone gives a command another key, is told of a conflict, and has all keys as at first again."""

import pytest
from PySide6.QtCore import Qt

from inspector.app.actions import ACTIONS
from inspector.app.settings import load_settings
from inspector.app.workspace import Workspace
from inspector.engine.engine import Engine
from inspector.ui.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(hands):
    hands.window.actions_by_name["change_keys"].trigger()
    shown = next(child for child in hands.window.children() if type(child).__name__ == "KeysDialog")
    hands.qtbot.waitUntil(shown.isVisible)
    yield shown
    shown.close()


def choose(hands, dialog, name):
    dialog.list.setCurrentItem(dialog.list.topLevelItem([entry.name for entry in ACTIONS].index(name)))
    assert dialog.chosen.name == name


def test_a_new_key_counts_at_once_and_after_a_restart(hands, dialog, qtbot):
    window = hands.window
    choose(hands, dialog, "full_screen")
    hands.qtbot.keyClick(dialog.recorder, Qt.Key.Key_J, CTRL)
    assert window.actions_by_name["full_screen"].shortcut().toString() == "Ctrl+J"
    assert load_settings(window.settings_path).keys == {"full_screen": ("Ctrl+J",)}
    assert window.help_desk.keys()["full_screen"] == "Ctrl+J"
    again = MainWindow(Workspace(Engine()), load_settings(window.settings_path), None)
    qtbot.addWidget(again)
    assert again.actions_by_name["full_screen"].toolTip().endswith("(Ctrl+J)")
    again.close()
    dialog.close()
    window.activateWindow()
    hands.qtbot.waitUntil(window.isActiveWindow)
    hands.key(Qt.Key.Key_J, CTRL, widget=window.start_page.demo)
    assert window.isFullScreen()


def test_a_conflict_is_told_and_changes_nothing_until_the_key_is_taken(hands, dialog):
    actions = hands.window.actions_by_name
    choose(hands, dialog, "find_layer")
    hands.qtbot.keyClick(dialog.recorder, Qt.Key.Key_K, CTRL)
    assert dialog.told.text() == "Ctrl+K belongs to Find a class." and dialog.take.isVisible()
    assert actions["find_layer"].shortcut().toString() == "Ctrl+F" and not hands.window.settings.keys
    hands.click(dialog.take)
    assert actions["find_layer"].shortcut().toString() == "Ctrl+K" and actions["find_class"].shortcuts() == []
    assert hands.window.predictions.search.placeholderText() == "Find a class"
    hands.click(dialog.reset_all)
    assert actions["find_layer"].shortcut().toString() == "Ctrl+F"
    assert hands.window.predictions.search.placeholderText() == "Find a class (Ctrl+K)"
    assert hands.window.settings.keys == {} and not dialog.reset_all.isEnabled()


def test_keys_that_lists_need_are_refused(hands, dialog):
    choose(hands, dialog, "fit")
    hands.qtbot.keyClick(dialog.recorder, Qt.Key.Key_Down)
    assert "needed in lists" in dialog.told.text() and not dialog.take.isVisible()
    hands.qtbot.keyClick(dialog.recorder, Qt.Key.Key_4)
    assert "chooses a class" in dialog.told.text() and not hands.window.settings.keys


def test_a_key_is_taken_away_and_given_back(hands, dialog):
    choose(hands, dialog, "export")
    hands.click(dialog.none)
    assert hands.window.actions_by_name["export"].shortcuts() == [] and not dialog.none.isEnabled()
    assert hands.window.actions_by_name["export"].toolTip() == "Save the picture or its numbers"
    hands.click(dialog.reset)
    assert hands.window.actions_by_name["export"].shortcut().toString() == "Ctrl+E"


def test_commands_are_found_by_name_and_by_key(hands, dialog):
    for typed, name in (("find cla", "find_class"), ("ctrl+shift+p", "show_palette")):
        dialog.search.setText(typed)
        items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
        left = [item.text(0) for item in items if not item.isHidden()]
        assert left == [next(entry.text.removesuffix("...") for entry in ACTIONS if entry.name == name)]
