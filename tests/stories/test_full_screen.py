"""Story: someone shows one panel alone on the whole screen, and has everything back as it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolBar

from inspector.app.workspace import Workspace
from inspector.engine.engine import Engine
from inspector.ui.main_window import MainWindow
from tests.stories.test_demo import open_demo

Key = Qt.Key


def standing(window):
    """Which parts are seen, and where those are."""
    parts = {**window.docks, "middle": window.middle, "menu": window.menuBar(), "strip": window.strip}
    parts["bar"] = window.findChild(QToolBar)
    return {name: (part.isVisible(), part.geometry() if part.isVisible() else None) for name, part in parts.items()}


def seen(window):
    return {name for name, (visible, _) in standing(window).items() if visible}


@pytest.mark.parametrize("name", ["middle", "Layers", "Predictions", "Display"])
def test_the_panel_in_focus_fills_the_window_and_everything_comes_back(hands, name):
    open_demo(hands)
    window = hands.window
    if name != "middle":
        window.docks[name].raise_()
    hands.qtbot.wait(1)
    inside = {
        "middle": window.view.overlay.stage,
        "Layers": window.layers.panel.tree,
        "Predictions": window.predictions.list,
        "Display": window.display.opacity,
    }[name]
    inside.setFocus()
    before, size = standing(window), window.size()
    hands.key(Key.Key_F11, widget=inside)
    assert window.isFullScreen() and seen(window) == {name}
    panel = window.alone.panel
    hands.qtbot.waitUntil(lambda: panel.width() > 0.98 * window.width() and panel.height() > 0.98 * window.height())
    assert inside.hasFocus()
    note = window.alone.note
    assert note.isVisible() and note.text() == "F11 leaves full screen"
    assert abs(note.geometry().center().x() - window.width() // 2) <= 1
    hands.key(Key.Key_F11, widget=inside)
    assert not window.isFullScreen() and inside.hasFocus() and not window.alone.note.isVisible()
    hands.qtbot.waitUntil(lambda: window.size() == size and standing(window) == before)


def test_keys_work_in_full_screen(hands):
    open_demo(hands)
    stage = hands.window.view.overlay.stage
    stage.setFocus()
    hands.key(Key.Key_F11, widget=stage)
    hands.key(Key.Key_2, widget=stage)
    assert hands.space.target.index == hands.space.predictions[1].index
    hands.key(Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, widget=stage)
    palette = hands.window.palette_desk.palette
    hands.qtbot.waitUntil(palette.line.hasFocus)
    hands.qtbot.keyClicks(palette.line, "full screen")
    hands.key(Key.Key_Return, widget=palette.line)
    assert not hands.window.isFullScreen()
    hands.wait()


def test_a_floating_panel_floats_again(hands):
    dock = hands.window.docks["Inputs"]
    dock.setFloating(True)
    dock.activateWindow()
    hands.qtbot.waitUntil(dock.isActiveWindow)
    hands.window.alone.full_screen()
    assert seen(hands.window) == {"Inputs"} and not dock.isFloating()
    hands.window.alone.full_screen()
    assert dock.isFloating() and dock.isVisible()


def test_reset_leaves_and_closing_keeps_the_layout_of_before(hands, qtbot):
    window = hands.window
    opened = seen(window)
    window.docks["Export"].close()
    window.alone.full_screen()
    window.reset_layout()
    assert not window.isFullScreen() and seen(window) == opened
    window.docks["Export"].close()
    window.alone.full_screen()
    window.close()
    again = MainWindow(Workspace(Engine()), window.settings, window.settings_path)
    qtbot.addWidget(again)
    again.show()
    assert not again.isFullScreen() and seen(again) == opened - {"Export"}
    again.close()


def test_another_kind_of_input_brings_its_panels(hands):
    hands.window.alone.full_screen()
    hands.space.texts.add_text("A text makes the inputs turn.")
    hands.wait()
    assert hands.window.input_dock.on_texts and not hands.window.isFullScreen()
    assert {"Inputs", "Layers", "bar", "menu"} <= seen(hands.window)
