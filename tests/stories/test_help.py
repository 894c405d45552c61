"""Story: someone is lost: hints, a page on the method, the keys, what went wrong, and what the program runs on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWhatsThis

from inspector.app.crash import REPORTS, folder_beside
from inspector.app.hints import HINTS
from inspector.app.settings import load_settings
from inspector.app.workspace import Workspace
from inspector.engine.engine import Engine
from inspector.methods import all_methods, method_named
from inspector.ui.main_window import MainWindow
from inspector.ui.start import keep_crashes
from tests.stories.attention import click_tab, needs_demo, open_text_demo
from tests.stories.test_demo import open_demo

Key = Qt.Key


def titles(hands):
    panel = hands.window.help_desk.panel
    rows = [panel.list.item(row) for row in range(panel.list.count())]
    return [item.text() for item in rows if item.flags() & Qt.ItemFlag.ItemIsSelectable]


def test_the_button_beside_the_method_opens_its_page(hands):
    open_demo(hands)
    panel = hands.window.help_desk.panel
    assert not panel.isVisible()
    hands.space.choose_method(method_named("hires-cam"))
    hands.wait()
    hands.click(hands.window.method.about)
    assert panel.isVisible() and panel.shown.title == "HiResCAM" and panel.text.hasFocus()
    text = panel.text.toPlainText()
    assert "Draelos and Carin 2020" in text and "Bear in mind" in text and "Layer" in text


def test_help_is_searched_and_read_by_keyboard(hands):
    hands.key(Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    panel = hands.window.help_desk.panel
    hands.qtbot.waitUntil(panel.search.hasFocus)
    assert {method.name for method in all_methods() + all_methods("text")} < set(titles(hands))
    hands.qtbot.keyClicks(panel.search, "colour bar")
    assert "Read a heatmap" in titles(hands)
    hands.key(Key.Key_Return, widget=panel.search)
    assert panel.text.hasFocus()
    panel.search.setFocus()
    hands.key(Key.Key_Escape, widget=panel.search)
    assert panel.search.text() == "" and panel.isVisible()


def test_the_page_of_keys_is_of_the_keys_that_are_set(hands):
    window = hands.window
    window.actions_by_name["next_layer"].setShortcut(QKeySequence("Ctrl+Shift+F9"))
    window.actions_by_name["show_keys"].trigger()
    text = window.help_desk.panel.text.toPlainText()
    assert "Ctrl+Shift+F9" in text and "Next layer" in text and "Shift+F1" in text
    window.help_desk.panel.show_page("explain")
    assert "Ctrl+Shift+F9" in window.help_desk.panel.text.toPlainText()


def test_about_can_be_copied(hands):
    hands.window.actions_by_name["show_about"].trigger()
    panel = hands.window.help_desk.panel
    hands.click(panel.copy)
    words = QGuiApplication.clipboard().text()
    assert all(
        word in words for word in ("Inspector 0.", "Python 3.", "Qt 6.", "torch ", str(hands.window.settings_path))
    )


def test_hints_are_given_once(hands, qtbot):
    window, strip = hands.window, hands.window.help_desk.strip
    hands.qtbot.waitUntil(strip.isVisible)
    assert strip.hint.place == "start"
    hands.click(strip.done)
    assert not strip.isVisible()
    open_demo(hands)
    first = strip.hint
    assert first.place == "explain" and "[ or ]" in strip.text.text()
    hands.click(strip.done)
    assert strip.hint.place == "explain" and strip.hint != first
    window.actions_by_name["show_units"].trigger()
    hands.wait(lambda: strip.hint is not None and strip.hint.place == "units")
    hands.click(strip.end)
    assert not strip.isVisible()
    window.close()
    again = MainWindow(Workspace(Engine()), load_settings(window.settings_path), window.settings_path)
    qtbot.addWidget(again)
    again.show()
    qtbot.wait(1)
    assert set(again.settings.hints_read) == {hint.key for hint in HINTS} and not again.help_desk.strip.isVisible()
    again.actions_by_name["show_hints"].trigger()
    assert again.help_desk.strip.isVisible()
    again.close()


def test_no_hints_where_nothing_is_remembered(qtbot, hands):
    window = MainWindow(Workspace(Engine()), hands.window.settings, None)
    qtbot.addWidget(window)
    window.show()
    qtbot.wait(1)
    assert not window.help_desk.strip.isVisible()
    window.close()


@pytest.fixture
def kept(hands):
    keeper = keep_crashes(hands.window)
    yield keeper
    keeper.close()
    assert not keeper.run.exists()


@pytest.mark.qt_no_exception_capture
def test_an_error_in_the_program_is_told_and_logged(hands, kept, caplog):
    import sys

    sys.excepthook(ValueError, ValueError("a made-up fault"), None)
    banner = hands.window.banner
    assert banner.isVisible() and "a made-up fault" in banner.text.text()
    hands.click(banner.mend)
    assert hands.window.help_desk.log_view.isVisible()
    assert "ValueError: a made-up fault" in hands.window.help_desk.log_view.lines.toPlainText()
    assert "a made-up fault" in (kept.run / "trace").read_text()


def test_what_is_told_in_the_window_is_in_the_log(hands):
    hands.space.open_model("/nowhere/model.pth")
    hands.wait(hands.window.banner.isVisible)
    strip = hands.window.help_desk.strip
    assert strip.isVisible() and not strip.geometry().intersects(hands.window.banner.geometry())
    hands.window.actions_by_name["show_log"].trigger()
    assert "/nowhere/model.pth" in hands.window.help_desk.log_view.lines.toPlainText()


def left_by_a_crash(folder: Path):
    run = folder / "run-2026-11-20-091500-1"
    run.mkdir(parents=True)
    (run / "machine").write_text("Inspector 0.0.1")
    (run / "trace").write_text("Fatal Python error: Segmentation fault\n")
    (run / "log").write_text("opened a large model\n")


def test_a_crash_is_offered_at_the_next_start(hands, request, caplog):
    folder = folder_beside(hands.window.settings_path)
    left_by_a_crash(folder)
    request.addfinalizer(keep_crashes(hands.window).close)
    banner, panel = hands.window.banner, hands.window.help_desk.panel
    assert banner.isVisible() and "did not end as it should" in banner.text.text()
    hands.click(banner.mend)
    assert panel.isVisible() and panel.shown.title == "Report of 2026-11-20 09:15"
    hands.click(panel.copy)
    words = QGuiApplication.clipboard().text()
    assert all(word in words for word in ("Segmentation fault", "Inspector 0.0.1", "opened a large model"))
    assert len(list(folder.glob("report-*"))) == 1 <= REPORTS


def test_a_start_after_a_good_end_offers_nothing(hands, request, caplog):
    request.addfinalizer(keep_crashes(hands.window).close)
    assert not hands.window.banner.isVisible()


def test_what_is_explained_is_the_method_of_the_page_on_show(hands, monkeypatch):
    said = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda place, text, widget: said.append(text))
    open_demo(hands)
    window, panel = hands.window, hands.window.help_desk.panel
    window.actions_by_name["explain_focus"].trigger()
    assert "Grad-CAM: " in said[-1]
    window.actions_by_name["show_units"].trigger()
    hands.wait()
    window.actions_by_name["explain_focus"].trigger()
    window.actions_by_name["explain_method"].trigger()
    assert "Grad-CAM" not in said[-1] and panel.shown.title == "Look at units"


@needs_demo
def test_a_method_of_texts_has_its_page(hands):
    view, _ = open_text_demo(hands)
    click_tab(hands, view, "decides")
    hands.wait(lambda: hands.window.middle.decides_browser.method is not None)
    hands.window.actions_by_name["explain_method"].trigger()
    panel = hands.window.help_desk.panel
    assert panel.shown.title == hands.window.middle.decides_browser.method.name
    assert "token" in panel.text.toPlainText()
