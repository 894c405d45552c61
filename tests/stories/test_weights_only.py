"""Story: a file whose weights fit no known network is no dead end: its layers, numbers and filters can be looked at."""

import pytest
import torch
from PySide6.QtCore import Qt


@pytest.fixture
def odd(tmp_path):
    torch.manual_seed(0)
    state = {
        "eye.conv.weight": torch.randn(24, 3, 5, 5),
        "eye.conv.bias": torch.zeros(24),
        "memory": torch.rand(1, 7, 24),
        "mouth.0.weight": torch.randn(11, 24),
        "mouth.0.bias": torch.full((11,), float("nan")),
    }
    path = tmp_path / "odd.pth"
    torch.save({"state_dict": state, "epoch": 4}, path)
    return path


def test_weights_without_a_network_are_browsed(hands, odd):
    window = hands.window
    assert hands.drop(odd)
    hands.wait(lambda: window.middle.browser.statistics is not None)
    view, tree, browser = window.middle.weights.view, window.layers.panel, window.middle.browser
    assert view.isVisible() and view.title.text() == "odd.pth" and "epoch 4" in view.facts.text()
    assert "no built-in architecture matches" in view.notes.text()
    assert tree.model.shown_paths == ["memory", "eye", "eye.conv", "mouth", "mouth.0"]
    assert view.tiles.sheet.key == "eye.conv.weight" and view.tiles.scale > 1

    hands.click_row(tree.tree, tree.model.find("mouth"))
    hands.wait(lambda: browser.statistics is not None and browser.statistics.key == "mouth.0.weight")
    assert view.table.tensors.shown == ["mouth.0.weight", "mouth.0.bias"]
    hands.qtbot.keyClick(view.table, Qt.Key.Key_Down)
    hands.wait(lambda: browser.statistics is not None and browser.statistics.key == "mouth.0.bias")
    assert view.grid.values["Not finite"].text() == "11 NaN"

    hands.click(view.whole)
    assert len(view.table.tensors.shown) == 5 and tree.current_path == ""
    hands.click_row(tree.tree, tree.model.find("mouth"))
    assert len(view.table.tensors.shown) == 2, "the same layer can be chosen again"
    hands.click(view.choose)
    assert window.middle.pages.currentWidget() is window.middle.opener


def test_a_known_network_takes_the_place_of_weights(hands, odd, weights):
    window = hands.window
    hands.drop(odd)
    hands.wait(lambda: window.middle.browser.weights is not None)
    hands.drop(weights)
    hands.wait(lambda: window.workspace.model is not None and window.workspace.survey is not None)
    assert window.middle.browser.weights is None and window.view.isVisible()
    assert "layer4.1.conv2" in window.layers.panel.model.shown_paths
