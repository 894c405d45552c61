"""The panel Method before anything can be asked."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from inspector.app.workspace import Workspace
from inspector.engine.engine import Engine
from inspector.ui.method_panel import MethodPanel


@pytest.fixture
def panel(qtbot):
    space = Workspace(Engine())
    made = MethodPanel(space)
    qtbot.addWidget(made)
    made.show()
    yield made
    space.engine.close()


def test_while_methods_load_there_is_nothing_to_press_but_the_page_on_methods(panel):
    assert not panel.workspace.methods and panel.combo.placeholderText() == "Loading methods..."
    assert [button for button in panel.findChildren(QAbstractButton) if button.isVisible()] == [panel.about]


def test_loaded_methods_can_be_chosen(panel, qtbot):
    panel.workspace.start()
    qtbot.waitUntil(panel.combo.isEnabled)
    assert panel.combo.currentText() == "Grad-CAM" and panel.question.isVisible()
    assert not panel.start.isVisible()
