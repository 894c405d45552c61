"""Story: someone works by keyboard alone; keys are commands everywhere but in a field, and Tab follows the eye."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QSpinBox, QTabBar, QWhatsThis, QWidget

from inspector.methods import method_named
from inspector.ui.docks import AT_FIRST_CLOSED
from tests.stories.test_demo import open_demo

Key = Qt.Key


@pytest.fixture
def demo(hands):
    open_demo(hands)
    hands.window.activateWindow()
    hands.wait(hands.window.isActiveWindow)
    return hands


def focus(hands, widget):
    widget.setFocus()
    hands.qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)
    return widget


def everywhere(hands):
    """Widgets of each panel that take the focus but no text."""
    window = hands.window
    return (
        window.view.overlay.stage,
        window.layers.panel.tree,
        window.inputs.list,
        window.predictions.list,
        window.predictions.follow,
        window.method.combo,
    )


def test_digits_choose_a_class_wherever_the_focus_is(demo):
    for rank, widget in enumerate(everywhere(demo), start=1):
        demo.key(Key(Key.Key_0 + rank), widget=focus(demo, widget))
        assert demo.space.target.index == demo.space.predictions[rank - 1].index, widget.accessibleName()
    demo.wait()


def test_brackets_comma_and_full_stop_step_wherever_the_focus_is(demo):
    for widget in everywhere(demo):
        focus(demo, widget)
        image, layer = demo.space.inputs.current, demo.space.chosen_layer
        demo.key(Key.Key_Period, widget=widget)
        assert demo.space.inputs.current == image + 1
        demo.key(Key.Key_Comma, widget=widget)
        assert demo.space.inputs.current == image
        demo.key(Key.Key_BracketLeft, widget=widget)
        assert demo.space.chosen_layer != layer
        demo.key(Key.Key_BracketRight, widget=widget)
        assert demo.space.chosen_layer == layer
    demo.wait()


def test_space_swaps_but_presses_a_focused_button(demo):
    view = demo.window.view
    for widget in (view.overlay.stage, demo.window.layers.panel.tree, demo.window.inputs.list):
        before = view._swapped
        demo.key(Key.Key_Space, widget=focus(demo, widget))
        assert view._swapped is not before, widget.accessibleName()
    before = view._swapped
    follow = focus(demo, demo.window.predictions.follow)
    checked = follow.isChecked()
    demo.key(Key.Key_Space, widget=follow)
    assert follow.isChecked() is not checked and view._swapped is before


@pytest.mark.parametrize("name", ["layers", "classes"])
def test_a_field_takes_every_key_that_prints(demo, name):
    field = demo.window.layers.panel.filter if name == "layers" else demo.window.predictions.search
    space = demo.space
    before = (space.target, space.chosen_layer, space.inputs.current, demo.window.view._swapped)
    focus(demo, field)
    demo.qtbot.keyClicks(field, "1, [a].0")
    assert field.text() == "1, [a].0"
    demo.key(Key.Key_Home, widget=field)
    demo.key(Key.Key_Delete, widget=field)
    assert field.text() == ", [a].0"
    assert len(space.inputs.items) == 5
    assert (space.target, space.chosen_layer, space.inputs.current, demo.window.view._swapped) == before


def test_a_number_field_takes_digits_and_delete(demo):
    demo.space.choose_method(method_named("integrated-gradients"))
    demo.wait()
    steps = demo.window.method.findChild(QSpinBox, "steps")
    target = demo.space.target
    focus(demo, steps).selectAll()
    demo.qtbot.keyClicks(steps, "12")
    demo.key(Key.Key_Return, widget=steps)
    assert demo.space.method.steps == 12 and demo.space.target == target
    assert demo.space.waiting, "Return ends the typing and starts nothing"
    demo.key(Key.Key_Delete, widget=steps)
    assert len(demo.space.inputs.items) == 5


def test_return_chooses_the_found_class_even_while_a_method_waits(demo):
    demo.space.choose_method(method_named("integrated-gradients"))
    demo.wait()
    search = focus(demo, demo.window.predictions.search)
    demo.qtbot.keyClicks(search, "goldfish")
    demo.key(Key.Key_Return, widget=search)
    assert demo.space.model.label(demo.space.target.index) == "goldfish"
    demo.wait()
    assert demo.space.waiting


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_starts_wherever_the_focus_is(demo, key):
    demo.space.choose_method(method_named("integrated-gradients"))
    demo.space.change(steps=4)
    demo.wait()
    demo.key(key, widget=focus(demo, demo.window.layers.panel.tree))
    assert not demo.space.waiting
    demo.wait(lambda: demo.space.finished is not None)


def test_delete_removes_an_image_only_from_the_inputs_and_the_view(demo):
    for widget in (demo.window.layers.panel.tree, demo.window.predictions.list, demo.window.method.combo):
        demo.key(Key.Key_Delete, widget=focus(demo, widget))
        assert len(demo.space.inputs.items) == 5, widget.accessibleName()
    demo.key(Key.Key_Delete, widget=focus(demo, demo.window.inputs.list))
    assert len(demo.space.inputs.items) == 4
    demo.wait()
    demo.key(Key.Key_Delete, widget=focus(demo, demo.window.view.overlay.stage))
    assert len(demo.space.inputs.items) == 3
    demo.wait()


def test_escape_clears_the_filter_when_nothing_runs_and_closes_nothing(demo):
    field = focus(demo, demo.window.layers.panel.filter)
    demo.qtbot.keyClicks(field, "conv")
    demo.key(Key.Key_Escape, widget=field)
    assert field.text() == ""
    for widget in everywhere(demo):
        demo.key(Key.Key_Escape, widget=focus(demo, widget))
    opened = [dock for name, dock in demo.window.docks.items() if name not in AT_FIRST_CLOSED]
    assert demo.window.isVisible() and all(dock.isVisible() for dock in opened)
    assert demo.space.answer is not None


def test_escape_leaves_the_page_for_opening_for_the_open_model(demo):
    demo.key(Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = demo.window.middle.opener
    assert demo.window.pages.currentWidget() is page
    demo.key(Key.Key_Escape, widget=focus(demo, page.source))
    assert demo.window.pages.currentWidget() is demo.window.view


def test_keys_work_in_a_floating_panel(demo):
    demo.window.docks["Predictions"].setFloating(True)
    search = demo.window.predictions.search
    demo.window.docks["Predictions"].activateWindow()
    focus(demo, search)
    target = demo.space.target
    demo.qtbot.keyClicks(search, "1 ")
    assert search.text() == "1 " and demo.space.target == target


def test_find_brings_its_panel_to_the_front(demo):
    demo.window.docks["Model"].raise_()
    demo.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    demo.qtbot.waitUntil(demo.window.layers.panel.filter.hasFocus)
    demo.key(Key.Key_K, Qt.KeyboardModifier.ControlModifier, widget=demo.window.layers.panel.filter)
    demo.qtbot.waitUntil(demo.window.predictions.search.hasFocus)


def test_f1_explains_what_is_in_focus(demo, monkeypatch):
    said = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda place, text, widget: said.append(text))
    for widget, word in (
        (demo.window.layers.panel.tree, "layers of the model"),
        (demo.window.predictions.follow, "keep the chosen class"),
        (demo.window.view.overlay.stage, "Grad-CAM"),
    ):
        demo.key(Key.Key_F1, widget=focus(demo, widget))
        assert word in said[-1]
    assert all("Selvaraju" in text for text in said)


def stops(hands, start):
    """The widgets that Tab reaches from ``start`` until it comes round."""
    found = [focus(hands, start)]
    for _ in range(60):
        hands.key(Key.Key_Tab, widget=QApplication.focusWidget())
        if QApplication.focusWidget() in found:
            break
        found.append(QApplication.focusWidget())
    return [stop for stop in found if not isinstance(stop, QTabBar)]


def test_tab_follows_the_eye_and_sees_only_what_is_in_sight(demo):
    window = demo.window
    found = stops(demo, window.layers.panel.filter)
    panel = window.layers.panel
    wanted = [panel.filter, panel.tree, window.view.overlay.stage, window.inputs.list]
    wanted += [window.predictions.search, window.predictions.list, window.predictions.follow, window.method.combo]
    assert [stop for stop in found if stop in wanted] == wanted
    assert all(stop.isVisible() and stop.isEnabled() for stop in found)
    assert all(window.rect().contains(stop.mapTo(window, stop.rect().center())) for stop in found)


def test_tab_goes_through_a_methods_form_in_its_order(demo):
    demo.space.choose_method(method_named("integrated-gradients"))
    demo.wait()
    method = demo.window.method
    demo.qtbot.waitUntil(lambda: method.findChild(QSpinBox, "seed").isVisible())
    names = [stop.objectName() for stop in stops(demo, method.combo) if method.isAncestorOf(stop)]
    assert names == ["", "", "baseline", "steps", "seed", ""], "method, its page, the form, the start"


def test_every_control_has_a_name_for_a_screen_reader(demo):
    for name in ("Model", "Display", "Export"):
        demo.window.docks[name].raise_()
        demo.qtbot.wait(1)
        for widget in demo.window.findChildren(QWidget):
            named_by_parent = widget.focusProxy() is not None
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible() or named_by_parent:
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None and interface.text(QAccessible.Text.Name), widget
