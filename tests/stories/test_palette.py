"""Story: someone who does not know where things are types a few letters and presses Enter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import delete

from inspector.ui.command_palette import CommandPalette
from tests.stories.test_demo import open_demo

Key = Qt.Key


def ask(hands, typed):
    """Open the palette by its keys and type."""
    hands.key(Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    palette: CommandPalette = hands.window.palette_desk.palette
    hands.qtbot.waitUntil(palette.line.hasFocus)
    hands.qtbot.keyClicks(palette.line, typed)
    return palette


def first(palette):
    return palette.list.currentIndex().data()


def test_a_layer_a_class_an_input_and_a_method_are_found_and_chosen(hands):
    open_demo(hands)
    space = hands.space
    for typed, title, chosen in (
        ("blocks.3.0 conv", "blocks.3.0.conv_pw", lambda: space.chosen_layer),
        ("goldfish", "goldfish", lambda: space.model.label(space.target.index)),
        ("integ", "Integrated Gradients", lambda: space.method.name),
        ("input coff", "Coffee", lambda: space.inputs.items[space.inputs.current].name),
    ):
        palette = ask(hands, typed)
        assert first(palette) == title
        hands.key(Key.Key_Return, widget=palette.line)
        assert palette.isHidden() and chosen() == title
    hands.wait()


def test_a_command_is_given_with_the_focus_where_it_was(hands):
    open_demo(hands)
    tree = hands.window.layers.panel.tree
    tree.setFocus()
    palette = ask(hands, "dark")
    hands.key(Key.Key_Return, widget=palette.line)
    assert hands.window.settings.preferences.theme == "dark" and tree.hasFocus()


def test_arrows_go_round_keys_of_the_window_rest_and_escape_closes(hands):
    open_demo(hands)
    layer = hands.space.chosen_layer
    palette = ask(hands, "[1")
    assert palette.line.text() == "[1" and hands.space.chosen_layer == layer
    palette.line.clear()
    rows = palette.found.rowCount()
    for key, row in (
        (Key.Key_Down, 1),
        (Key.Key_Up, 0),
        (Key.Key_Up, rows - 1),
        (Key.Key_Tab, 0),
        (Key.Key_PageDown, 12),
    ):
        hands.key(key, widget=palette.line)
        assert palette.list.currentIndex().row() == row
    hands.key(Key.Key_Escape, widget=palette.line)
    assert palette.isHidden() and hands.space.answer is not None


def test_what_cannot_be_done_says_why_and_stays(hands):
    palette = ask(hands, "copy picture")
    entry = palette.list.currentIndex().data(Qt.ItemDataRole.UserRole).entry
    assert (entry.title, entry.refusal) == ("Copy picture", "There is no picture yet")
    hands.key(Key.Key_Return, widget=palette.line)
    assert palette.isVisible()
    hands.qtbot.keyClicks(palette.line, "zzzz")
    assert palette.nothing.isVisible() and not palette.list.isVisible()
    hands.key(Key.Key_Return, widget=palette.line)
    hands.key(Key.Key_Down, widget=palette.line)
    assert palette.isVisible()


def test_a_click_elsewhere_closes_it_and_one_on_a_row_does_it(hands):
    palette = ask(hands, "")
    hands.window.start_page.spec.setFocus()
    hands.qtbot.waitUntil(palette.isHidden)
    assert QApplication.focusWidget() is hands.window.start_page.spec
    palette = ask(hands, "panel log")
    hands.click_row(palette.list, palette.found.index(0))
    assert palette.isHidden() and hands.window.docks["Log"].isVisible()


def test_what_had_the_focus_may_be_gone_meanwhile(hands):
    button = QPushButton("A recent model", hands.window)
    button.show()
    button.setFocus()
    palette = ask(hands, "theme")
    delete(button)
    hands.key(Key.Key_Escape, widget=palette.line)
    assert palette.isHidden()
