"""What was maximised, as a command and as a program that ask for the same again."""

from __future__ import annotations

import shlex
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from inspector.cli_maximize import FIELDS, WHAT, Asked, maximize_command
from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.core.provenance import Provenance
from inspector.core.unit_answers import origin_of
from inspector.inputs.images import load_image
from inspector.models.preprocess import Preprocessing
from inspector.reopening.as_command import as_command
from inspector.reopening.as_python import as_python
from inspector.synthesis.maximize import maximize
from inspector.synthesis.request import Request
from inspector.units.direction import direction_of
from tests.unit.methods.tiny import Tiny, model_of

LAYER = LayerPath("conv2")
UNIT = Request(layer=LAYER, units=(2,), steps=3, size=(24, 24))

ASKED = {
    "a unit": [UNIT],
    "the smallest": [replace(UNIT, negative=True)],
    "a neuron": [replace(UNIT, objective="neuron", position=(1, 2))],
    "the middle neuron": [replace(UNIT, objective="neuron")],
    "a sum": [replace(UNIT, units=(2, 0), weights=(1.0, -0.1234567))],
    "a class": [replace(UNIT, layer=LayerPath(""), units=(), objective="logit", target=1)],
    "variants": [replace(UNIT, seed=seed, together=(5, 6, 7), diversity=0.25) for seed in (5, 6, 7)],
    "a layer": [replace(UNIT, units=(unit,), parameterization="maco") for unit in (0, 2, 1)],
}


def record_of(requests, **view):
    """A record as pictures carry it, of one picture or of a sheet."""
    plain = [request.to_plain() for request in requests]
    return Provenance(
        method="activation-maximization",
        parameters=plain[0] if len(plain) == 1 else {"pictures": plain},
        model="torchvision:resnet18",
        model_name="ResNet-18",
        model_sha256="",
        preprocessing=Preprocessing().to_plain(),
        layer=str(requests[0].layer),
        target=-1,
        target_label="",
        input="",
        input_path="",
        input_sha256="",
        input_size=(24, 24),
        device="cpu",
        precision="float32",
        versions={},
        view=view,
    )


def requests_of(command, model):
    """What the command line understands of a command: the pictures it makes, and its other words."""
    words = maximize_command().make_context("maximize", shlex.split(command)[2:], resilient_parsing=False).params
    asked = Asked(
        layer=words["layer"],
        fields={name: words[name] for name in FIELDS},
        **{name: words[name] for name in WHAT},
    )
    asked.check()
    return [one for request in asked.requests(model) for one in request.companions()], words


@pytest.fixture(scope="module")
def model():
    return model_of(Tiny(), size=24)


@pytest.mark.parametrize("name", ASKED)
def test_the_command_asks_for_the_same_pictures(model, name):
    found, words = requests_of(as_command(record_of(ASKED[name])), model)
    assert found == ASKED[name] and not words["fade"]


def test_one_of_several_variants_is_made_with_the_others(model):
    found, _ = requests_of(as_command(record_of(ASKED["variants"][1:2])), model)
    assert found == ASKED["variants"]


def test_a_sum_that_names_a_unit_twice_is_asked_as_the_same_sum(model):
    ((found,), _) = requests_of(as_command(record_of([replace(UNIT, units=(2, 2, 1))])), model)
    assert (found.units, found.weights) == ((2, 1), (2.0, 1.0))
    ((found,), _) = requests_of(as_command(record_of([replace(UNIT, units=(2, 1))])), model)
    assert (found.units, found.weights) == ((2, 1), (1.0, 1.0)), "not two pictures"


def test_a_faded_picture_is_asked_faded(model):
    record = record_of(ASKED["a layer"], fade=True)
    assert requests_of(as_command(record), model)[1]["fade"]
    assert "made, fade=True)" in as_python(record)
    assert "fade" not in as_python(record_of(ASKED["a layer"]))


@pytest.fixture
def direction(model, tmp_path):
    """A request for a direction between two photos at one position, read from files."""
    files = [tmp_path / f"{seed}.png" for seed in (1, 2)]
    for seed, path in enumerate(files):
        Image.fromarray(np.random.default_rng(seed).integers(0, 256, (32, 32, 3), np.uint8)).save(path)
    photos = [load_image(path) for path in files]
    return replace(
        UNIT,
        units=(),
        objective="direction",
        direction=direction_of(model, LAYER, *photos, (1, 1)),
        origin=origin_of(photos[0].name, photos[1].name, (1, 1)),
        photos=tuple(map(str, files)),
        position=(1, 1),
    )


def test_a_direction_is_read_again_from_its_photos(model, direction):
    ((found,), _) = requests_of(as_command(record_of([direction])), model)
    assert found == direction and found.photos == direction.photos


@pytest.mark.parametrize("files", [True, False])
def test_the_program_makes_the_same_picture(model, direction, files, monkeypatch, tmp_path):
    asked = [replace(direction, photos=direction.photos if files else (), seed=s, together=(0, 1)) for s in (0, 1)]
    program = as_python(record_of(asked))
    assert ("direction_of(" in program) is files and program.count("direction_0 = ") == 1
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("inspector.models.opening.open_model", lambda *words, **more: model)
    monkeypatch.setattr(type(model), "with_preprocessing", lambda self, fed: self)
    names = {}
    exec(program, names)  # what as_python wrote
    assert names["requests"] == asked
    expected = maximize(asked[1], model, PlainJob()).image
    assert Image.open(tmp_path / "picture-1.png").tobytes() == expected.tobytes()


def test_what_no_command_makes_is_said(direction):
    refused = {
        "Copy the view as Python": [[UNIT, replace(UNIT, steps=4)], [UNIT, replace(UNIT, units=(1, 2))]],
        "all that was chosen": [[replace(UNIT, transforms=False)], [replace(UNIT, together=(0, 2), diversity=1.0)]],
        "which photos the direction": [[replace(direction, photos=())]],
    }
    for sentence, records in refused.items():
        for requests in records:
            with pytest.raises(Refusal, match=sentence):
                as_command(record_of(requests))


def test_photos_without_a_file_are_named(direction):
    words = shlex.split(as_command(record_of([replace(direction, photos=("", ""))])))
    assert words[words.index("--direction") + 1] != words[words.index("--minus") + 1]
