"""``inspector examples`` end to end: what it prints and writes, and that a trained cat unit finds the cat."""

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
import torchvision
from PIL import Image

from inspector import cli_examples
from inspector.__main__ import cli
from inspector.figures.records import read_provenance
from inspector.units import examples

PHOTOS = ("astronaut.png", "chelsea.png", "coffee.png", "motorcycle_left.png", "rocket.jpg")
EGYPTIAN_CAT, CUP, SPACE_SHUTTLE = 285, 968, 812


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *words: str(tmp_path / "cache"))


@pytest.fixture
def inspector(capfd):
    def run(*words):
        status = cli.run([str(word) for word in words])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return SimpleNamespace(status=status, out=out, err=err)

    return run


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    file = tmp_path_factory.mktemp("model") / "best.pth"
    with torch.random.fork_rng():
        torch.manual_seed(1)
        torch.save(torchvision.models.squeezenet1_1(num_classes=3).state_dict(), file)
    return f"torchvision:squeezenet1_1@{file}"


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    colours = np.random.default_rng(3).integers(0, 256, (5, 6, 8, 3), np.uint8)
    for number, small in enumerate(colours):
        Image.fromarray(small).resize((160, 120), Image.Resampling.BICUBIC).save(folder / f"{number}.jpg")
    return folder


def test_units_of_a_trained_network_find_what_they_stand_for(inspector, tmp_path, monkeypatch):
    folder = tmp_path / "sample"
    folder.mkdir()
    source = Path(importlib.util.find_spec("skimage").origin).parent / "data"
    for name in PHOTOS:
        shutil.copy(source / name, folder)
    shown = inspector("examples", "demo:efficientnet-lite0", folder, "--layer", "classifier", "--json")
    assert (shown.status, shown.err) == (0, "")
    units = {entry["unit"]: entry for entry in json.loads(shown.out)}
    assert len(units) == 1000
    for unit, name in ((EGYPTIAN_CAT, "chelsea.png"), (CUP, "coffee.png"), (SPACE_SHUTTLE, "rocket.jpg")):
        assert Path(units[unit]["most"][0]["file"]).name == name
    assert units[EGYPTIAN_CAT]["most"][0]["box"] == [0, 0, 451, 300]
    assert len(units[EGYPTIAN_CAT]["least"]) == len(PHOTOS)
    # Another unit and the sheet come from the index: no picture is run again.
    monkeypatch.setattr(examples._Pass, "_step", None)
    sheet = tmp_path / "cat.png"
    words = ("examples", "demo:efficientnet-lite0", folder, "--layer", "classifier", "--unit", EGYPTIAN_CAT)
    shown = inspector(*words, "--top", 3, "-o", sheet)
    assert shown.status == 0, shown.err
    assert "chelsea.png" in shown.out.splitlines()[2] and f"Written to {sheet}." in shown.out
    made = read_provenance(sheet)
    assert (made.method, made.layer, made.parameters["unit"]) == ("examples", "classifier", EGYPTIAN_CAT)
    assert made.parameters["crops"] == "whole photo"
    assert made.parameters["pictures"] == len(PHOTOS) and made.input == "sample" and made.input_sha256
    with Image.open(sheet) as image:
        assert "from 5 pictures in sample" in image.info["Description"]
        pixels = np.asarray(image.convert("RGB")).astype(int)
    assert pixels.shape[1] > 4 * 144
    assert np.ptp(pixels[60:200, 24:168], axis=(0, 1)).min() > 100, "the first crop is a photo"


def test_json_and_the_table_say_the_same(inspector, weights, photos):
    words = ("examples", weights, photos, "--layer", "features.3.expand3x3", "--unit", 5, "--top", 2)
    (entry,) = json.loads(inspector(*words, "--json").out)
    assert set(entry) == {"unit", "mean", "deviation", "most", "least"}
    assert len(entry["most"]) == len(entry["least"]) == 2
    assert set(entry["most"][0]) == {"file", "value", "box", "position"}
    assert entry["most"][0]["value"] >= entry["most"][1]["value"] > entry["least"][1]["value"]
    left, top, right, bottom = entry["most"][0]["box"]
    assert 0 <= left < right <= 160 and 0 <= top < bottom <= 120 and right - left < 80, "a part of the photo"
    shown = inspector(*words)
    assert entry["most"][0]["file"] in shown.out.splitlines()[2]
    assert "unit 5, mean" in shown.out.splitlines()[0]
    every = inspector("examples", weights, photos, "--layer", "features.3.expand3x3")
    assert len(every.out.splitlines()) == 2 + 64
    assert Path(entry["most"][0]["file"]).name in every.out.splitlines()[2 + 5]


def test_a_file_that_cannot_be_read_is_said_and_the_others_go_on(inspector, weights, photos):
    (photos / "3.jpg").write_text("nothing")
    shown = inspector("examples", weights, photos, "--layer", "features.0", "--unit", 0, "--json")
    assert shown.status == 1 and "3.jpg" in shown.err and len(shown.err.splitlines()) == 1
    assert len(json.loads(shown.out)[0]["most"]) == 4


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--layer", "features.0", "--unit", "64"], 1, "features.0 has 64 units, 0 to 63; there is no unit 64."),
        (["--layer", "feature.0"], 1, "no layer called feature.0. Did you mean features.0?"),
        (["--layer", "features.0", "-o", "a.png"], 2, "give --unit too"),
        (["--layer", "features.0", "--unit", "1", "-o", "a.txt"], 2, "must end in .png"),
        (["--layer", "features.0", "--unit", "1", "-o", "nowhere/a.png"], 1, "There is no folder nowhere"),
        ([], 2, "--layer"),
    ],
)
def test_what_cannot_be_answered_is_said_before_the_work(inspector, weights, photos, monkeypatch, words, status, said):
    monkeypatch.setattr(examples._Pass, "_step", None)
    shown = inspector("examples", weights, photos, *words)
    assert shown.status == status and shown.out == "" and said in " ".join(shown.err.split())


def test_a_folder_without_pictures(inspector, weights, tmp_path):
    (tmp_path / "none").mkdir()
    shown = inspector("examples", weights, tmp_path / "none", "--layer", "features.0")
    assert (shown.status, shown.err) == (1, "There are no pictures in the folder none.\n")


def test_its_help_names_its_options():
    options = {option for parameter in cli_examples.examples_command().params for option in parameter.opts}
    assert {"--layer", "--unit", "--top", "-o", "--json", "--device"} <= options
