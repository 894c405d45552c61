"""``inspector panels``: rows and columns of what was given several times, each place asked, and asked again."""

import json
import shlex

import numpy as np
import pytest
import torch
import torchvision
from PIL import Image

from inspector import cli
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath, Target
from inspector.figures.records import read_provenance
from inspector.figures.sizes import PRESETS
from inspector.inputs.images import load_image
from inspector.methods import method_named
from inspector.methods.explain import explain
from inspector.models.opening import open_model
from inspector.reopening.panels import labels_of, places_of, question_at, records_in


@pytest.fixture(scope="module")
def things(tmp_path_factory):
    """A small network with seeded weights and three photos: (MODEL, folder)."""
    folder = tmp_path_factory.mktemp("things with spaces")
    with torch.random.fork_rng():
        torch.manual_seed(1)
        torch.save(torchvision.models.squeezenet1_1(num_classes=5).state_dict(), folder / "best.pth")
    colours = np.random.default_rng(3).integers(0, 256, (3, 6, 8, 3), np.uint8)
    photos = folder / "photos"
    photos.mkdir()
    for name, small in zip("abc", colours, strict=True):
        Image.fromarray(small).resize((160, 120), Image.Resampling.BICUBIC).save(photos / f"{name}.png")
    return f"torchvision:squeezenet1_1@{folder / 'best.pth'}", photos


def run(*words):
    return cli.run(["panels", *map(str, words)])


def test_methods_and_layers_make_rows_and_columns(things, tmp_path):
    model, photos = things
    methods, layers = ["grad-cam", "layer-cam"], ["features.3", "features.7", "features.12"]
    asked = [word for name in methods for word in ("--method", name)]
    asked += [word for name in layers for word in ("--layer", name)]
    path = tmp_path / "grid.pdf"
    assert run(model, photos / "a.png", *asked, "--target", 3, "-o", path) == 0
    record = read_provenance(path)
    assert labels_of(record, "rows") == ["Grad-CAM", "LayerCAM"] and labels_of(record, "columns") == layers
    found = [[(p.record.method, p.record.layer, p.record.target) for p in row] for row in places_of(record)]
    assert found == [[(method, layer, 3) for layer in layers] for method in methods]


def test_photos_make_the_rows(things, tmp_path):
    model, photos = things
    path = tmp_path / "grid.png"
    targets = ["--target", 0, "--target", 4]
    assert run(model, photos, *targets, "-o", path, "--preset", "column", "--scale", "all") == 0
    record = read_provenance(path)
    assert labels_of(record, "rows") == ["a", "b", "c"] and len(labels_of(record, "columns")) == 2
    assert len({one.input_sha256 for one in records_in(places_of(record))}) == 3
    with Image.open(path) as image:
        assert image.width == PRESETS["column"].width


def test_classes_of_one_name_are_told_apart_by_their_numbers(things, tmp_path):
    model, photos = things
    names, path = tmp_path / "names.txt", tmp_path / "grid.png"
    names.write_text("crane\nheron\ncrane\nswan\nduck\n", encoding="utf-8")
    targets = [word for name in ("0", "2", "heron", "1") for word in ("--target", name)]
    asked = ["--method", "grad-cam", "--method", "layer-cam", "--labels", names]
    assert run(model, photos / "a.png", *asked, *targets, "-o", path) == 0
    record = read_provenance(path)
    assert labels_of(record, "columns") == ["crane (0)", "crane (2)", "heron"]
    assert [[place.record.target for place in row] for row in places_of(record)] == [[0, 2, 1]] * 2


def test_many_of_one_kind_are_broken_into_rows_with_labels_of_their_own(things, tmp_path):
    model, photos = things
    layers = [f"features.{n}" for n in (3, 4, 6, 7, 9, 10, 11, 12)]
    asked = [word for layer in layers for word in ("--layer", layer)]
    path = tmp_path / "grid.svg"
    assert run(model, photos / "a.png", *asked, "-o", path) == 0
    places = places_of(read_provenance(path))
    assert [len(row) for row in places] == [4, 4]
    assert [place.label for row in places for place in row] == layers


def test_each_place_holds_the_answer_to_its_question(things, tmp_path):
    """The numbers of a record, asked again by hand, are those that the figure's own answers have."""
    spec, photos = things
    path = tmp_path / "grid.svg"
    assert (
        run(spec, photos / "a.png", photos / "b.png", "--method", "saliency", "--method", "grad-cam", "-o", path) == 0
    )
    model, record = open_model(spec), read_provenance(path)
    model.identify(PlainJob())
    for row, name in zip(places_of(record), "ab", strict=True):
        photo = load_image(photos / f"{name}.png")
        for place in row:
            method = question_at(place, record)
            assert method.target == Target(model.predicted(photo))
            assert explain(method, model, photo, PlainJob()).provenance.input_sha256 == place.record.input_sha256


def test_a_refusal_stands_in_its_place(things, tmp_path, capsys):
    model, photos = things
    path = tmp_path / "grid.png"
    layers = ["--layer", "features.12", "--layer", "classifier.3"]
    assert run(model, photos / "a.png", *layers, "-o", path) != 0, "not every question was answered"
    first, second = places_of(read_provenance(path))[0]
    assert first.record is not None and second.record is None and "classifier.3" in second.words


def test_nothing_is_written_where_no_question_has_an_answer(things, tmp_path, capsys):
    model, photos = things
    path = tmp_path / "grid.png"
    assert run(model, photos / "a.png", "--layer", "classifier.3", "--layer", "no.such", "-o", path) != 0
    assert not path.exists() and "classifier.3" in capsys.readouterr().err


def test_three_kinds_are_too_many(things, tmp_path, capsys):
    model, photos = things
    words = ["--target", 0, "--target", 1, "--layer", "features.3", "--layer", "features.7"]
    assert run(model, photos, *words, "-o", tmp_path / "grid.png") == 2
    assert "two kinds at most" in capsys.readouterr().err


def test_a_figure_of_predicted_classes_is_asked_again_but_has_no_command(things, tmp_path, capsys):
    model, photos = things
    path, new = tmp_path / "grid.svg", tmp_path / "new.svg"
    targets = ["--method", "grad-cam", "--method", "eigen-cam"]
    assert run(model, photos, *targets, "-o", path) == 0
    made = [one.target for one in records_in(places_of(read_provenance(path))) if one.target >= 0]
    assert cli.run(["show", str(path), "--rerun", "-o", str(new)]) == 0
    assert "Nothing differs from then." in capsys.readouterr().out
    assert path.read_text().partition("<metadata>")[0] == new.read_text().partition("<metadata>")[0]
    assert cli.run(["show", str(path), "--json"]) == 0
    command = json.loads(capsys.readouterr().out)["command"]
    assert bool(command) == (len(set(made)) == 1), "one class for all can be named"


def test_a_lost_photo_is_told_and_refused(things, tmp_path, capsys):
    model, photos = things
    for name in "ab":
        Image.open(photos / f"{name}.png").save(tmp_path / f"{name}.png")
    path = tmp_path / "grid.svg"
    assert run(model, tmp_path / "a.png", tmp_path / "b.png", "-o", path) == 0
    (tmp_path / "b.png").unlink()
    capsys.readouterr()
    assert cli.run(["show", str(path)]) == 0
    assert "b.png is gone" in capsys.readouterr().out
    assert cli.run(["show", str(path), "--rerun", "-o", str(tmp_path / "new.svg")]) != 0
    assert "b.png is gone" in capsys.readouterr().err


def test_the_command_of_a_figure_asks_for_it(things, tmp_path, capsys):
    model, photos = things
    path, new = tmp_path / "grid.svg", tmp_path / "new.svg"
    layers = ["--layer", "features.3", "--layer", "features.7", "--target", 2, "--scale", "all"]
    assert run(model, photos / "a.png", photos / "b.png", *layers, "-o", path) == 0
    capsys.readouterr()
    assert cli.run(["show", str(path), "--json"]) == 0
    words = shlex.split(json.loads(capsys.readouterr().out)["command"])
    words[words.index("-o") + 1] = str(new)
    assert cli.run(words[1:]) == 0
    records = [[one.parameters for one in records_in(places_of(read_provenance(p)))] for p in (path, new)]
    assert records[0] == records[1] and records[0][0]["layer"] == LayerPath("features.3")


def test_a_method_is_named_as_in_explain(things, tmp_path, capsys):
    model, photos = things
    assert run(model, photos, "--method", "no-such", "-o", tmp_path / "g.png") != 0
    assert "no-such" in capsys.readouterr().err and method_named("grad-cam").id == "grad-cam"
