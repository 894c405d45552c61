"""The workspace without a window: what stays chosen, what Esc leaves running, and photos that go away."""

import dataclasses

import numpy as np
import pytest
import torch
from PIL import Image
from torchvision import models

from inspector.app.workspace import Workspace
from inspector.core.parameters import Target
from inspector.engine.engine import Engine
from inspector.methods import method_named


@pytest.fixture
def weights(tmp_path):
    torch.manual_seed(0)
    path = tmp_path / "small.pth"
    torch.save(models.squeezenet1_1(num_classes=5).state_dict(), path)
    return str(path)


@pytest.fixture
def photos(tmp_path):
    made = np.random.default_rng(0).integers(0, 255, (2, 40, 60, 3), np.uint8)
    paths = [tmp_path / "a.png", tmp_path / "b.png"]
    for pixels, path in zip(made, paths, strict=True):
        Image.fromarray(pixels).save(path)
    return paths


@pytest.fixture
def space(qtbot):
    space = Workspace(Engine(), device="cpu")
    space.said = []
    space.problem_raised.connect(space.said.append)
    space.start()
    yield space
    space.engine.close()


def rest(qtbot, space):
    qtbot.waitUntil(lambda: not space.engine.busy, timeout=60_000)


def test_layer_and_target_stay_chosen_over_methods_that_lack_them(qtbot, space, weights, photos):
    space.open_model(weights)
    space.inputs.add_files(photos[:1])
    rest(qtbot, space)
    space.choose_layer("features.6")
    space.choose_target(3)
    for name in ("saliency", "eigen-cam", "saliency", "layer-cam"):
        space.choose_method(method_named(name))
    rest(qtbot, space)
    assert space.method == method_named("layer-cam")(layer="features.6", target=Target(3))
    assert (space.answer.provenance.layer, space.answer.provenance.target) == ("features.6", 3)


def test_escape_leaves_running_what_nothing_goes_on_without(qtbot, space, weights, photos):
    space.cancel()
    rest(qtbot, space)
    assert space.methods, "the program would never know a method"
    space.inputs.add_files(photos)
    rest(qtbot, space)
    space.open_model(weights)
    qtbot.waitUntil(lambda: space.model is not None, timeout=60_000)  # the survey was just asked for
    assert space.survey is None
    space.cancel()
    rest(qtbot, space)
    assert space.survey is not None and len(space.predictions) == 5


def test_an_input_size_that_the_model_cannot_take_offers_the_way_back(qtbot, space, weights, photos):
    space.open_model(weights)
    space.inputs.add_files(photos[:1])
    rest(qtbot, space)
    kept = space.model
    space.set_preprocessing(dataclasses.replace(kept.preprocessing, crop=(8, 8), resize=8))
    rest(qtbot, space)
    [problem] = space.said
    assert "does not run on an input of 8 x 8" in problem.sentence and problem.offer == "Go back"
    problem.mend()
    rest(qtbot, space)
    assert space.model is kept and space.finished is not None


def test_a_photo_that_vanished_is_not_stood_in_for_by_the_one_before(qtbot, space, photos, monkeypatch):
    monkeypatch.setattr("inspector.app.jobs.KEEP_BYTES", 0)
    space.inputs.add_files(photos)
    rest(qtbot, space)
    assert space.photo.path == photos[0]
    photos[1].unlink()
    space.inputs.choose(1)
    rest(qtbot, space)
    assert space.photo is None and "There is no file" in space.inputs.items[1].error
    assert "There is no file" in space.said[-1].sentence


def test_a_photo_removed_while_it_is_read_does_not_come_back(qtbot, space, photos, monkeypatch):
    monkeypatch.setattr("inspector.app.jobs.KEEP_BYTES", 0)
    space.inputs.add_files(photos[:1])
    qtbot.waitUntil(lambda: bool(space.inputs.items), timeout=60_000)
    space.inputs.remove(0)
    rest(qtbot, space)
    assert space.photo is None and space.inputs.current == -1


def test_removing_the_photo_ends_what_is_asked_about_it(qtbot, space, weights, photos):
    space.open_model(weights)
    space.inputs.add_files(photos[:1])
    rest(qtbot, space)
    space.choose_target(2)
    space.inputs.remove(0)
    rest(qtbot, space)
    assert space.answer is None and space.predictions == ()


def test_an_empty_folder_does_not_cost_the_photos_dropped_with_it(qtbot, space, photos, tmp_path):
    (tmp_path / "empty").mkdir()
    space.inputs.add_files([tmp_path / "empty", *photos])
    rest(qtbot, space)
    assert [bool(item.error) for item in space.inputs.items] == [True, False, False]
    assert space.photo.path == photos[0] and not space.said


def test_photos_dropped_twice_in_a_row_show_the_newest(qtbot, space, photos):
    for path in photos:
        space.inputs.add_files([path])
    rest(qtbot, space)
    assert space.photo.path == photos[1] and space.inputs.current == 1
