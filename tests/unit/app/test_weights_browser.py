"""Browsing weights without a window: what is chosen, what is counted, and what stays over a new epoch."""

import pytest
import torch

from inspector.app.weights_browser import WeightsBrowser
from inspector.engine.engine import Engine
from inspector.models.weights import Weights
from tests.unit.models.files_of_tensors import write


def state():
    return {
        "cls_token": torch.zeros(1, 1, 4),
        "stem.weight": torch.randn(4, 3, 4, 4),
        "stem.bias": torch.ones(4),
        "deep.conv.weight": torch.randn(4, 4, 3, 3),
        "deep.conv.bias": torch.tensor([1.0, 2.0, 3.0, 6.0]),
    }


@pytest.fixture
def browser(qtbot):
    made = WeightsBrowser(Engine())
    yield made
    made.engine.close()


def rest(qtbot, browser):
    qtbot.waitUntil(lambda: not browser.engine.busy, timeout=60_000)


def saved(tmp_path, tensors, name="w.pth"):
    return Weights(tmp_path / name, write(tmp_path / name, tensors))


def test_it_begins_with_the_filters_that_see_the_input(qtbot, browser, tmp_path):
    heard = []
    browser.changed.connect(lambda: heard.append(browser.tensor))
    browser.show(saved(tmp_path, state()), "No network fits.")
    assert (browser.tensor, browser.layer, browser.reason, heard) == ("stem.weight", "", "No network fits.", heard)
    assert heard == ["stem.weight"] and browser.statistics is None
    rest(qtbot, browser)
    assert browser.statistics.key == browser.filters.key == "stem.weight"


def test_a_layer_brings_its_first_tensor_and_leaves_one_of_its_own(qtbot, browser, tmp_path):
    browser.show(saved(tmp_path, state()))
    browser.choose_layer("deep")
    assert browser.tensor == "deep.conv.weight"
    rest(qtbot, browser)
    assert browser.statistics.key == browser.filters.key == "deep.conv.weight"
    browser.choose_tensor("deep.conv.bias")
    rest(qtbot, browser)
    assert browser.statistics.mean == 3 and browser.filters.key == "deep.conv.weight", "a bias has no filters"
    browser.choose_layer("deep.conv")
    assert browser.tensor == "deep.conv.bias"
    browser.choose_layer("")
    assert (browser.layer, browser.tensor) == ("", "deep.conv.bias")
    browser.choose_tensor("nowhere")
    assert browser.tensor == "deep.conv.bias"


def test_a_later_epoch_keeps_the_place_and_counts_anew(qtbot, browser, tmp_path):
    browser.show(saved(tmp_path, state()))
    browser.choose_layer("deep.conv")
    browser.choose_tensor("deep.conv.bias")
    rest(qtbot, browser)
    later = state() | {"deep.conv.bias": torch.full((4,), 9.0)}
    browser.show(saved(tmp_path, later))
    rest(qtbot, browser)
    assert (browser.layer, browser.tensor, browser.statistics.mean) == ("deep.conv", "deep.conv.bias", 9)
    browser.show(saved(tmp_path, later, "other.pth"))
    assert (browser.layer, browser.tensor) == ("", "stem.weight")


def test_a_file_that_is_gone_is_a_sentence_and_another_tensor_tries_again(qtbot, browser, tmp_path):
    weights = saved(tmp_path, state())
    browser.show(weights)
    rest(qtbot, browser)
    content = weights.path.read_bytes()
    weights.path.unlink()
    browser.choose_tensor("stem.bias")
    rest(qtbot, browser)
    assert "w.pth cannot be read" in browser.problem and browser.statistics is None
    weights.path.write_bytes(content)
    browser.choose_tensor("cls_token")
    rest(qtbot, browser)
    assert browser.problem == "" and browser.statistics.zeros == 1


def test_clearing_forgets_all_and_drops_what_is_on_its_way(qtbot, browser, tmp_path):
    browser.show(saved(tmp_path, state()))
    browser.clear()
    rest(qtbot, browser)
    assert browser.weights is None and browser.tensor == "" and browser.statistics is None and browser.filters is None
    browser.choose_layer("deep")
    browser.choose_tensor("stem.bias")
    assert not browser.engine.busy


def test_a_file_without_convolutions_or_tensors(qtbot, browser, tmp_path):
    browser.show(saved(tmp_path, {"fc.weight": torch.ones(2, 2)}))
    rest(qtbot, browser)
    assert browser.tensor == "fc.weight" and browser.filters is None
    browser.show(saved(tmp_path, {}, "nothing.pth"))
    rest(qtbot, browser)
    assert browser.tensor == "" and browser.statistics is None
