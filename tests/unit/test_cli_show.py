"""``inspector show``: what a file was made of is told, asked again to the same numbers, and given as code that runs."""

import dataclasses
import datetime
import io
import itertools
import json
import shlex
from contextlib import redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
import torchvision
from PIL import Image

from inspector import cli
from inspector.app.attention_drawings import Drawer
from inspector.app.attention_jobs import one_head
from inspector.attention.links import LinkLook
from inspector.attention.maps import attention_maps
from inspector.attention.shading import TextLook
from inspector.core.job import PlainJob
from inspector.figures.records import read_provenance
from inspector.inputs.texts import TextInput
from inspector.methods import explain
from inspector.models import certificates
from inspector.models.attention import attention_layers
from inspector.models.opening import open_model
from inspector.models.reading import readings
from inspector.reopening.as_command import as_command
from inspector.synthesis import maximize
from tests.unit.models.folders import VIT, saved
from tests.unit.models.text_networks import of_classes, of_next_tokens

RANDOM = "torchvision:resnet18?pretrained=false"
TEXT = 'The cat\'s "mat" $HOME `x` \\ sat'


@pytest.fixture(autouse=True)
def own_pictures(monkeypatch, tmp_path_factory):
    """Pictures kept by each test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(autouse=True)
def every_record_in_a_second_of_its_own(monkeypatch):
    """What was made when another time is told apart by nothing but when it was made."""
    seconds = itertools.count()

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 1, 1, tzinfo=tz) + datetime.timedelta(seconds=next(seconds))

    for module in (explain, certificates, maximize):
        monkeypatch.setattr(module, "datetime", SimpleNamespace(datetime=Clock, UTC=datetime.UTC))


@pytest.fixture(scope="module")
def things(tmp_path_factory):
    """Models and a photo by name."""
    folder = tmp_path_factory.mktemp("things with spaces")
    with torch.random.fork_rng():
        torch.manual_seed(1)
        torch.save(torchvision.models.squeezenet1_1(num_classes=5).state_dict(), folder / "best.pth")
    colours = np.random.default_rng(3).integers(0, 256, (6, 8, 3), np.uint8)
    Image.fromarray(colours).resize((160, 120), Image.Resampling.BICUBIC).save(folder / "the cat's.png")
    saved(folder / "vit", "ViTForImageClassification", "ViTConfig", **VIT)
    return {
        "model": f"torchvision:squeezenet1_1@{folder / 'best.pth'}",
        "photo": str(folder / "the cat's.png"),
        "encoder": str(of_classes(folder / "encoder")),
        "decoder": str(of_next_tokens(folder / "decoder")),
        "vit": f"hf:{folder / 'vit'}",
        "text": TEXT,
    }


CASES = {
    "grad-cam": ("explain grad-cam {model} {photo} --layer features.7 --target 3 --opacity 0.25", "npz"),
    "saliency": ("explain saliency {model} {photo} --normalisation CLIP --precision float64", "npz"),
    "smooth": ("explain smooth-grad {model} {photo} --samples 3 --seed 5 --target 1", "npz"),
    "unit": ("explain activation-map {model} {photo} --layer features.7 --unit 2", "npz"),
    "grid": ("explain grad-cam {vit} {photo} --target 1", "npz"),
    "occlusion": ("explain token-occlusion {encoder} --text {text} --text-pair mat", "npz"),
    "next": ("explain token-integrated-gradients {decoder} --text {text} --position 2 --steps 4", "npz"),
    "next json": ("explain token-gradient-x-input {decoder} --text {text}", "json"),
    "heads": ("attention {encoder} --text {text}", "npz"),
    "head": ("attention {decoder} --text {text} --layer 1 --head 0 --scale log", "npz"),
    "mean": ("attention {decoder} --text {text} --layer 1 --aggregate mean", "npz"),
    "rollout": ("attention {vit} --image {photo} --aggregate rollout", "npz"),
    "relevance": ("attention {decoder} --text {text} --aggregate relevance --position 3", "npz"),
    "links": ("attention {decoder} --text {text} --layer 0 --view links", "png"),
    "hidden": ("attention {encoder} --text {text} --layer 1 --head 0 --hide-special --renormalise", "svg"),
    "grid of heads": ("attention {decoder} --text {text} --view grid", "svg"),
    "picture": ("maximize {random} --layer layer1 --unit 3 --steps 2 --size 32", "png"),
    "class": ("maximize {random} --target 3 --steps 2 --size 32 --seed 4 --parameterization pixel", "png"),
    "panels": (
        "panels {model} {photo} --method grad-cam --method layer-cam --layer features.3 --layer features.7 --target 3 "
        "--scale column --opacity 0.25",
        "svg",
    ),
    "units": ("units {model} {photo} --layer features.3 --sort max", "png"),
}


@pytest.fixture
def made(things, tmp_path, capsys):
    """The file of a case, made by its command."""

    def make(case):
        text, suffix = CASES[case]
        words = [word.format(**things, random=RANDOM) for word in text.split()]
        path = tmp_path / f"made.{suffix}"
        assert cli.run([*words, "-o", str(path)]) == 0, capsys.readouterr().err
        capsys.readouterr()
        return path

    return make


def numbers(path):
    """What a file holds but its record, which says when it was made."""
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as entries:
            return {key: entries[key] for key in entries if key != "meta"}
    if path.suffix == ".json":
        return {key: value for key, value in json.loads(path.read_text()).items() if key != "meta"}
    if path.suffix == ".svg":
        head, _, rest = path.read_text().partition("<metadata>")
        return {"svg": head.partition("viewBox")[2] + rest.partition("</metadata>")[2]}  # at any size on paper
    with Image.open(path) as image:
        return {"pixels": np.asarray(image)}


def check_same(a, b):
    assert numbers(a).keys() == numbers(b).keys()
    for key, value in numbers(a).items():
        if isinstance(value, np.ndarray):
            np.testing.assert_array_equal(value, numbers(b)[key], err_msg=key)
        else:
            assert value == numbers(b)[key]


@pytest.mark.parametrize("case", CASES)
def test_asking_again_gives_the_same_numbers(made, case, tmp_path, capsys):
    path = made(case)
    new = tmp_path / f"new{path.suffix}"
    assert cli.run(["show", str(path), "--rerun", "-o", str(new)]) == 0, capsys.readouterr().err
    said = capsys.readouterr().out
    assert "Nothing differs from then." in said and "has changed" not in said
    check_same(path, new)
    was, now = read_provenance(path), read_provenance(new)
    for field in ("method", "parameters", "preprocessing", "layer", "target", "view", "opened", "input_sha256"):
        assert getattr(was, field) == getattr(now, field), field


@pytest.mark.parametrize("case", CASES)
def test_the_command_gives_the_same_numbers(made, case, tmp_path, capsys, monkeypatch):
    path = made(case)
    assert cli.run(["show", str(path), "--json"]) == 0
    words = shlex.split(json.loads(capsys.readouterr().out)["command"])
    assert words[0] == "inspector" and words[-2] != "-o"
    words[words.index("-o") + 1] = str(tmp_path / f"new{path.suffix}")
    assert cli.run(words[1:]) == 0, capsys.readouterr().err
    check_same(path, tmp_path / f"new{path.suffix}")


@pytest.mark.parametrize("case", CASES)
def test_the_program_runs_word_for_word(made, case, tmp_path, capsys, monkeypatch):
    path = made(case)
    assert cli.run(["show", str(path), "--json"]) == 0
    program = json.loads(capsys.readouterr().out)["python"]
    folder = tmp_path / "program"
    folder.mkdir()
    monkeypatch.chdir(folder)
    names = {}
    with redirect_stdout(io.StringIO()) as told:
        exec(compile(program, case, "exec"), names)
    assert told.getvalue().strip()
    was = numbers(path)
    if "heatmap" in names:
        np.testing.assert_array_equal(names["heatmap"].raw, was["raw"])
    elif "scores" in names and path.suffix == ".npz":
        np.testing.assert_array_equal(names["scores"].values, was["values"])
    elif path.suffix == ".npz":
        np.testing.assert_array_equal(names["weights"].squeeze(), was["attention"].squeeze())
    elif names.get("requests"):
        check_same(path, folder / "picture-0.png")


@pytest.mark.parametrize("suffix", [".npz", ".svg"])
@pytest.mark.parametrize("look", [TextLook("word", "to", 2), TextLook("token", "from", hide_special=False)])
def test_what_the_window_shades_a_text_by_is_made_again(things, tmp_path, capsys, look, suffix):
    model, text = open_model(things["encoder"]), TextInput(TEXT, None, "text")
    reading, layer = readings(model, text)[0], attention_layers(model)[1]
    shown = one_head(attention_maps(model, reading, (layer,), PlainJob()), 1)
    model.identify(PlainJob())
    path, new = tmp_path / f"made{suffix}", tmp_path / f"new{suffix}"
    Drawer(model, text, reading).of_text(shown, look).write(path, 1440, 150, PlainJob())
    assert cli.run(["show", str(path), "--rerun", "-o", str(new)]) == 0, capsys.readouterr().err
    capsys.readouterr()
    check_same(path, new)
    assert read_provenance(new).parameters == read_provenance(path).parameters
    assert cli.run(["show", str(path), "--json"]) == 0
    names = {}
    with redirect_stdout(io.StringIO()):
        exec(json.loads(capsys.readouterr().out)["python"], names)
    if suffix == ".npz":
        np.testing.assert_array_equal(names["weights"], numbers(path)["values"])


@pytest.mark.parametrize("look", [LinkLook(from_side=0, to_side=1), LinkLook(query=2)])
def test_the_links_that_the_window_shows_are_drawn_again(things, tmp_path, capsys, look):
    model, text = open_model(things["encoder"]), TextInput(TEXT, "mat", "text")
    reading, layer = readings(model, text)[0], attention_layers(model)[1]
    maps = attention_maps(model, reading, (layer,), PlainJob())
    model.identify(PlainJob())
    path, new = tmp_path / "made.svg", tmp_path / "new.svg"
    Drawer(model, text, reading).of_links(maps, (0, 1), look).write(path, 1440, 150, PlainJob())
    assert cli.run(["show", str(path), "--rerun", "-o", str(new)]) == 0, capsys.readouterr().err
    check_same(path, new)


def test_what_has_only_one_score_is_asked_again_without_a_target(made):
    record = read_provenance(made("occlusion"))
    assert "--target" in as_command(record)
    for label in ("similarity of both texts", "vector of the text"):
        assert "--target" not in as_command(dataclasses.replace(record, target=0, target_label=label))


def test_people_read_what_it_was_made_of(made, things, capsys):
    path = made("grad-cam")
    assert cli.run(["show", str(path)]) == 0
    said = capsys.readouterr().out
    for words in ("Grad-CAM", "features.7", "the cat's.png, 160 x 120 px", "best.pth is the same.", "opacity 0.25"):
        assert words in said
    assert "inspector explain grad-cam" in said


def test_what_is_gone_and_what_has_changed_is_told(made, things, tmp_path, capsys):
    own, photo = tmp_path / "own.pth", tmp_path / "own.png"
    own.write_bytes(Path(things["model"].split("@")[1]).read_bytes())
    photo.write_bytes(Path(things["photo"]).read_bytes())
    words = ["explain", "saliency", f"torchvision:squeezenet1_1@{own}", str(photo), "-o", str(tmp_path / "out.png")]
    assert cli.run(words) == 0
    Image.new("RGB", (9, 9)).save(photo)
    torch.save(torchvision.models.squeezenet1_1(num_classes=5).state_dict(), own)
    capsys.readouterr()
    assert cli.run(["show", str(tmp_path / "out.png"), "--json"]) == 0
    findings = {found["about"]: found for found in json.loads(capsys.readouterr().out)["findings"]}
    assert {about: found["state"] for about, found in findings.items()} == {"model": "changed", "input": "changed"}
    again = ["show", str(tmp_path / "out.png"), "--rerun", "-o", str(tmp_path / "again.npz")]
    assert cli.run(again) == 0
    said = capsys.readouterr().out
    assert "has changed since: its weights" in said and "own.png has changed since: its pixels" in said
    photo.unlink()
    assert cli.run(again) == 1
    assert "own.png is gone" in capsys.readouterr().err
    own.unlink()
    assert cli.run(["show", str(tmp_path / "out.png")]) == 0
    said = capsys.readouterr().out
    assert "own.png is gone" in said and "There is no file" in said
    assert cli.run(again) == 1
    assert capsys.readouterr().err


def test_a_photo_that_moved_with_the_figure_is_found_beside_it(made, things, tmp_path, capsys):
    photo, away = tmp_path / "p.png", tmp_path / "away"
    photo.write_bytes(Path(things["photo"]).read_bytes())
    away.mkdir()
    assert cli.run(["explain", "saliency", things["model"], str(photo), "-o", str(away / "out.png")]) == 0
    photo.rename(away / "p.png")
    capsys.readouterr()
    assert cli.run(["show", str(away / "out.png")]) == 0
    assert "p.png is the same." in capsys.readouterr().out


@pytest.mark.parametrize(
    "words, status, sentence",
    [
        (["{photo}"], 1, "carries no record"),
        (["gone.png"], 1, "is not there"),
        (["{photo}", "--rerun"], 2, "go together"),
        (["{photo}", "-o", "x.png"], 2, "go together"),
        (["{photo}", "--rerun", "-o", "x.jpg"], 2, "must end in"),
        (["{photo}", "--rerun", "-o", "{photo}"], 2, "is the file itself"),
        (["{photo}", "--rerun", "-o", "no/x.png"], 1, "no folder"),
        (["{photo}", "--open", "--json"], 2, "--open"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_sentence(things, capsys, words, status, sentence):
    assert cli.run(["show", *(word.format(**things) for word in words)]) == status
    assert sentence in capsys.readouterr().err


def test_the_window_is_opened_with_the_file(made, monkeypatch):
    import inspector.__main__ as main
    from inspector.ui import start

    asked = []
    monkeypatch.setattr(start, "run", lambda *words, **more: asked.append(words) or 0)
    monkeypatch.setattr(main.preflight, "before_window", lambda **more: None)
    monkeypatch.setattr(main, "_handed_over", lambda *words: False)
    path = made("grad-cam")
    assert cli.run(["show", str(path), "--open"]) == 0
    assert asked[0][:2] == (None, [path])
