"""A window that is closed is freed with all that it held: no signal keeps its own sender alive."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from inspector.app.preferences import Preferences
from inspector.app.settings import Settings
from inspector.app.workspace import Workspace
from inspector.engine.engine import Engine
from inspector.ui.main_window import MainWindow


def shown_and_closed(qtbot, spec):
    """Show a model in every mode, close the window, and return a weak reference to its workspace."""
    window = MainWindow(Workspace(Engine()), Settings(Preferences(theme="light")), None)
    space = window.workspace
    window.show()
    space.start()
    space.open_model(spec)
    qtbot.waitUntil(lambda: not space.engine.busy and space.survey is not None, timeout=60_000)
    for mode in ("units", "maximize", "attention", "compare", "explain"):
        window.middle.show_mode(mode)
        qtbot.waitUntil(lambda: not space.engine.busy, timeout=60_000)
    window.close()
    window.deleteLater()
    return weakref.ref(space)


@pytest.mark.parametrize("spec", ["demo:efficientnet-lite0", "demo:minilm"])
def test_a_closed_window_is_freed_whatever_it_showed(qtbot, spec):
    held = shown_and_closed(qtbot, spec)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert held() is None


def test_what_changed_last_is_not_noted_of_a_window_that_is_gone(qtbot):
    window = MainWindow(Workspace(Engine()), Settings(Preferences(theme="light")), None)
    space = window.workspace
    window.show()
    space.start()
    space.open_model("demo:minilm")
    qtbot.waitUntil(lambda: not space.engine.busy and space.survey is not None, timeout=60_000)
    window.middle.show_mode("attention")
    qtbot.waitUntil(lambda: not space.engine.busy, timeout=60_000)
    travels = window.kept.travel.travels
    space.display_changed.emit()
    window.close()
    space.display_changed.emit()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not travels._soon.isActive()
    QApplication.processEvents()
