"""The page for panels that have nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt

from inspector.ui.state_page import StatePage


def test_the_button_acts_and_only_stands_where_there_is_an_action(qtbot):
    page = shown(qtbot)
    page.show_state("error", "The file could not be read.", "It is cut off.", "Choose another file")
    assert page.button.isVisible() and page.button.text() == "Choose another file"
    with qtbot.waitSignal(page.acted, timeout=1000):
        qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    page.show_state("empty", "No layers.")
    assert not page.button.isVisible()


def test_screen_readers_hear_the_sentence(qtbot):
    page = shown(qtbot)
    page.show_state("not applicable", "VGG has no attention.", "Choose Explain.")
    assert page.accessibleName() == "VGG has no attention."
    assert page.accessibleDescription() == "Choose Explain."


def test_the_skeleton_moves_only_while_it_is_seen(qtbot):
    page = shown(qtbot)
    assert not page.skeleton.breathing
    page.show_state("loading", "Reading the weights")
    assert page.skeleton.isVisible() and page.skeleton.breathing
    page.hide()
    assert not page.skeleton.breathing
    page.show()
    assert page.skeleton.breathing
    page.show_state("empty", "Nothing.")
    assert not page.skeleton.breathing


def test_long_sentences_wrap_in_a_narrow_panel(qtbot):
    page = shown(qtbot)
    page.show_state("error", "A sentence that is much longer than the panel is wide, so that it takes several lines.")
    page.resize(240, 400)
    label = page._sentence
    qtbot.waitUntil(lambda: label.width() <= 240, timeout=1000)
    assert label.height() >= label.heightForWidth(label.width())


def shown(qtbot) -> StatePage:
    page = StatePage()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    return page
