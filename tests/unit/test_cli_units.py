"""``inspector units`` and ``inspector explain activation-map`` from end to end."""

import json

import numpy as np
import pytest
import torch
import torchvision
from PIL import Image

from inspector import cli
from inspector.cli_units import ORDERS
from inspector.figures.records import read_provenance
from inspector.inputs.images import load_image
from inspector.models.opening import open_model
from inspector.units import statistics

LAYER = "layer2"


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A resnet18 with seeded random weights and five classes, one unit of which never answers."""
    folder = tmp_path_factory.mktemp("model")
    with torch.random.fork_rng():
        torch.manual_seed(1)
        state = torchvision.models.resnet18(num_classes=5).state_dict()
    for name in ("layer2.1.bn2", "layer2.0.downsample.1", "layer2.0.bn2"):
        state[f"{name}.weight"][9] = 0.0
        state[f"{name}.bias"][9] = -1.0
    torch.save(state, folder / "best.pth")
    return f"torchvision:resnet18@{folder / 'best.pth'}"


@pytest.fixture
def photo(tmp_path):
    colours = np.random.default_rng(3).integers(0, 256, (6, 8, 3), np.uint8)
    path = tmp_path / "cat.png"
    Image.fromarray(colours).resize((160, 120), Image.Resampling.BICUBIC).save(path)
    return path


@pytest.fixture
def told(model, photo, capsys):
    """The entries that ``inspector units --json`` prints with more words."""

    def ask(*words):
        assert cli.run(["units", model, str(photo), "--layer", LAYER, "--json", *map(str, words)]) == 0
        captured = capsys.readouterr()
        assert captured.err == ""
        return json.loads(captured.out)

    return ask


def hooked(model, photo):
    """The layer's maps from a plain forward, and gradient times activation of class 3."""
    opened = open_model(model, device="cpu")
    kept = []
    opened.network.get_submodule(LAYER).register_forward_hook(lambda module, inputs, output: kept.append(output))
    x = opened.prepare(load_image(photo))[0].requires_grad_()
    scores = opened.network(x)
    (gradient,) = torch.autograd.grad(scores[0, 3], kept[0])
    return kept[0][0].detach().numpy(), (gradient * kept[0])[0].sum((1, 2)).detach().numpy()


def test_the_entries_are_the_numbers_of_the_hooked_layer(told, model, photo):
    entries = told("--target", 3)
    maps, effect = hooked(model, photo)
    assert [set(entry) for entry in entries] == [{"unit", "mean", "max", "sparsity", "effect", "dead"}] * 128
    assert [entry["unit"] for entry in entries] == list(range(128))
    assert np.allclose([entry["mean"] for entry in entries], maps.mean((1, 2)), rtol=1e-5)
    assert np.array_equal(np.float32([entry["max"] for entry in entries]), maps.max((1, 2)))
    assert np.allclose([entry["sparsity"] for entry in entries], (maps == 0).mean((1, 2)))
    assert np.allclose([entry["effect"] for entry in entries], effect, rtol=1e-3, atol=1e-6)
    assert [entry["dead"] for entry in entries] == (maps == 0).all((1, 2)).tolist()
    assert entries[9] == {"unit": 9, "mean": 0, "max": 0, "sparsity": 1, "effect": 0, "dead": True}


@pytest.mark.parametrize("by", ["mean", "max", "sparsity", "effect"])
def test_the_order_is_the_one_asked_for(told, by):
    entries = told("--sort", by)
    values = [entry[by] for entry in entries]
    assert values == sorted(values, reverse=True) and values[0] > values[-1]
    assert sorted(entry["unit"] for entry in entries) == list(range(128))


def test_the_orders_are_those_of_the_statistics():
    assert ORDERS == statistics.ORDERS


def test_people_read_a_table(model, photo, capsys):
    assert cli.run(["units", model, str(photo), "--layer", "fc", "--sort", "effect"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "5 units of fc" in lines[0] and "effect on class" in lines[0]
    assert lines[1].split() == ["Unit", "Mean", "Max", "Sparsity", "Effect"] and len(lines) == 7


def test_the_grid_is_a_picture_with_its_record(told, model, photo, tmp_path):
    told("--sort", "effect", "--target", 3, "-o", tmp_path / "grid.png")
    made = read_provenance(tmp_path / "grid.png")
    assert (made.method, made.layer, made.target) == ("units", LAYER, 3)
    assert made.parameters == {"layer": LAYER, "sort": "effect", "signed": False, "shared_scale": False}
    assert made.input_sha256 == load_image(photo).sha256
    with Image.open(tmp_path / "grid.png") as grid:
        assert grid.width > 11 * 64 and grid.height > 11 * 64
    told("--one-scale", "-o", tmp_path / "one.png")
    assert read_provenance(tmp_path / "one.png").parameters["shared_scale"] is True


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--layer", "layer9"), 1, "This model has no layer called layer9. Did you mean layer"),
        (("--layer", LAYER, "--target", "7"), 1, "This model has 5 classes, 0 to 4; there is no class 7."),
        (("--layer", LAYER, "--sort", "size"), 2, "'size' is not one of 'index', 'mean'"),
        (("--layer", LAYER, "-o", "grid.jpg"), 2, "grid.jpg must end in .png, .svg or .pdf."),
        (("--layer", LAYER, "-o", "nowhere/grid.png"), 1, "There is no folder nowhere to write grid.png to."),
        ((), 2, "Missing option '--layer'"),
    ],
)
def test_what_cannot_be_done_is_said(model, photo, capsys, words, status, sentence):
    assert cli.run(["units", model, str(photo), *words]) == status
    told = capsys.readouterr()
    assert told.out == "" and sentence in told.err


def test_a_photo_that_is_not_there_is_said(model, capsys):
    assert cli.run(["units", model, "nowhere.png", "--layer", LAYER]) == 1
    assert "nowhere.png" in capsys.readouterr().err


def test_activation_map_writes_numbers_and_a_picture(model, photo, tmp_path, capsys):
    maps, _ = hooked(model, photo)
    files = [str(tmp_path / name) for name in ("map.png", "map.npz")]
    words = ["explain", "activation-map", model, str(photo), "--layer", LAYER, "--unit", "17"]
    assert cli.run([*words, "-o", files[0], "-o", files[1]]) == 0
    assert "Activation map of unit 17" in capsys.readouterr().out
    with np.load(files[1]) as numbers:
        assert np.array_equal(numbers["raw"], maps[17])
    assert read_provenance(tmp_path / "map.png").parameters == {"layer": LAYER, "unit": 17, "position": ""}
    assert cli.run([*words, "--position", "3,5", "-o", files[1]]) == 0
    with np.load(files[1]) as numbers:
        assert np.flatnonzero(numbers["raw"]).tolist() in ([3 * 28 + 5], [])
    capsys.readouterr()
    assert cli.run([*words[:-1], "128", "-o", files[0]]) == 1
    assert "layer2 has 128 units, 0 to 127; there is no unit 128. Use unit 127." in capsys.readouterr().err


def test_methods_lists_it_last_of_those_for_photos(capsys):
    assert cli.run(["methods", "--json"]) == 0
    last = [method for method in json.loads(capsys.readouterr().out) if method["reads"] == "image"][-1]
    assert last["id"] == "activation-map"
    assert [field["name"] for field in last["fields"]] == ["layer", "unit", "position"]


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_some_units_are_listed_and_drawn_alone(told, tmp_path, kind):
    path = tmp_path / f"grid.{kind}"
    listed = told("--unit", "5,3,9", "--sort", "max", "-o", path, "--colormap", "inferno", "--cells", "--one-scale")
    assert sorted(entry["unit"] for entry in listed) == [3, 5, 9]
    assert listed[0]["max"] >= listed[1]["max"] >= listed[2]["max"]
    made = read_provenance(path)
    assert made.parameters["units"] == [entry["unit"] for entry in listed] and made.parameters["shared_scale"]
    assert (made.view["colormap"], made.view["smooth"]) == ("inferno", False)


def test_a_unit_that_is_not_there_is_refused(model, photo, capsys):
    assert cli.run(["units", model, str(photo), "--layer", LAYER, "--unit", "5,999"]) == 1
    assert "999" in capsys.readouterr().err
