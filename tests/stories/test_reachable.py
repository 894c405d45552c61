"""Story: someone works without a mouse or without sight: each control in each view has a name and is reached by Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from inspector.ui.attention_view import TABS
from tests.stories.attention import click_tab, needs_demo, open_text_demo
from tests.stories.test_demo import open_demo

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)


def is_part_of_another(widget):
    """Parts that Qt makes itself, whose whole has the name and the focus, and that keys of the whole reach."""
    parent = widget.parentWidget()
    return (
        isinstance(widget, QScrollBar | QHeaderView | QMenuBar)
        or (isinstance(widget, QLineEdit) and isinstance(parent, QComboBox | QAbstractSpinBox))
        or (
            isinstance(widget, QAbstractButton)
            and isinstance(parent, QDockWidget | QLineEdit | QTabBar | QAbstractItemView)
        )
        or (isinstance(widget, QTabBar) and widget.count() < 2)
    )


def controls(window):
    """All that can be used now, apart from text that can only be selected."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and (isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not isinstance(widget, QLabel)
        and not is_part_of_another(widget)
    ]


def stops_of_tab(window, start):
    """The widgets that Tab goes through until it comes round."""
    start.setFocus()
    found = []
    while QApplication.focusWidget() not in found and len(found) < 200:
        found.append(QApplication.focusWidget())
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
    return found


def is_reached(widget, stops):
    """Whether Tab leads to a widget, to one that it stands for, or to the chosen one of its group of buttons."""
    if widget in stops or widget.focusProxy() in stops:
        return True
    if any(isinstance(stop, QGraphicsView | QAbstractItemView) and stop.isAncestorOf(widget) for stop in stops):
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(button in stops for button in group.buttons())


def described(widget):
    path = []
    part = widget
    while part is not None:
        path.append(type(part).__name__)
        part = part.parentWidget()
    words = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    return f"{' < '.join(path[:4])}: {words or widget.toolTip() or widget.objectName()!r}"


def check(hands, view):
    """Fail for what has no name, and for what Tab does not reach."""
    hands.qtbot.wait(20)
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    found = controls(hands.window)
    nameless = [
        described(widget)
        for widget in found
        if widget.focusProxy() is None
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == [], view
    start = next(widget for widget in found if widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    stops = stops_of_tab(hands.window, start)
    assert [described(widget) for widget in found if not is_reached(widget, stops)] == [], view


@pytest.mark.parametrize("fault", ["no name", "no Tab"])
def test_the_walk_itself_finds_faults(hands, fault):
    made = QToolButton(text="" if fault == "no name" else "Named")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus if fault == "no name" else Qt.FocusPolicy.NoFocus)
    hands.window.strip.addWidget(made)
    with pytest.raises(AssertionError, match="JobsStrip"):
        check(hands, fault)


def test_the_start_and_the_page_for_opening(hands):
    hands.qtbot.waitUntil(hands.window.help_desk.strip.isVisible)
    check(hands, "start")
    hands.window.actions_by_name["open_model"].trigger()
    check(hands, "opening")


def test_every_panel_and_the_view_of_an_answer(hands):
    open_demo(hands)
    for name in ("Model", "Display", "Export", "Method"):
        hands.window.docks[name].raise_()
        check(hands, name)
    for name in ("show_help", "show_log", "show_report"):
        hands.window.actions_by_name[name].trigger()
        check(hands, name)


def test_a_heatmap_is_told_in_words(hands):
    open_demo(hands)
    overlay = hands.window.view.overlay
    words = overlay.stage.accessibleDescription()
    assert (
        "tiger cat" in words and "strongest" in words and "centred on pixel" in words and "% of the evidence" in words
    )
    assert words in overlay.title.toolTip() and overlay.title.toolTip().startswith(hands.space.photo.name)
    hands.window.actions_by_name["next_input"].trigger()
    hands.wait(lambda: hands.space.finished is not None)
    assert overlay.stage.accessibleDescription() not in ("", words)


def test_units_and_pictures_made(hands):
    open_demo(hands)
    window, browser = hands.window, hands.window.middle.unit_browser
    window.actions_by_name["show_units"].trigger()
    hands.wait(lambda: browser.seen is not None)
    check(hands, "units")
    browser.choose_unit(3)
    facts = window.middle.units.card.facts
    hands.wait(lambda: facts.facts is not None)
    check(hands, "a unit")
    window.actions_by_name["show_maximize"].trigger()
    hands.wait()
    check(hands, "maximize")
    window.actions_by_name["show_gallery"].trigger()
    hands.wait()
    check(hands, "gallery")


def test_the_compare_board_with_one_model_and_with_two(hands, weights, photos):
    hands.drop(weights)
    hands.wait(lambda: hands.space.survey is not None)
    hands.drop(photos["Cat"])
    hands.wait(lambda: hands.space.finished is not None)
    place = hands.window.middle.comparison
    hands.window.actions_by_name["show_compare"].trigger()
    hands.wait(lambda: place.board.counts[1] > 0)
    check(hands, "board")
    place.second.choose(weights)
    hands.wait(lambda: place.second.changes is not None)
    check(hands, "two models")
    hands.window.actions_by_name["compare_models"].trigger()
    check(hands, "opening a second model")


@needs_demo
@pytest.mark.parametrize("page", [name for name, _, _ in TABS])
def test_each_page_of_attention(hands, page):
    view, _ = open_text_demo(hands)
    if page != view.browser.page:
        click_tab(hands, view, page)
    check(hands, page)


def test_weights_without_a_network(hands, tmp_path):
    import torch

    path = tmp_path / "unknown.pth"
    torch.save({"stem.weight": torch.zeros(4, 3, 3, 3), "odd.one.weight": torch.zeros(2, 4)}, path)
    hands.drop(path)
    hands.wait(lambda: hands.window.middle.browser.weights is not None)
    check(hands, "weights")
