"""The command line as scripts rely on it: what it prints, where, with which exit status, and what it leaves behind."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
import torchvision
from PIL import Image

from inspector import cli_explain, cli_model, cli_terminal, preflight
from inspector.__main__ import cli
from inspector.core.errors import Refusal
from inspector.core.parameters import fields_of
from inspector.core.provenance import Provenance
from inspector.methods import all_methods
from inspector.models.choices import OpenChoices
from inspector.models.model import Model
from inspector.models.preprocess import PRESETS

CLASSES = 5


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    """A resnet18 with seeded random weights and five named classes: (MODEL, labels file)."""
    folder = tmp_path_factory.mktemp("model")
    with torch.random.fork_rng():
        torch.manual_seed(1)
        torch.save(torchvision.models.resnet18(num_classes=CLASSES).state_dict(), folder / "best.pth")
    (folder / "classes.txt").write_text("tabby cat\ntiger cat\nfox\nhare\nowl\n", encoding="utf-8")
    return f"torchvision:resnet18@{folder / 'best.pth'}", str(folder / "classes.txt")


@pytest.fixture
def photos(tmp_path):
    """A folder with two small photos."""
    folder = tmp_path / "photos"
    folder.mkdir()
    colours = np.random.default_rng(3).integers(0, 256, (2, 6, 8, 3), np.uint8)
    for name, small in zip(("a", "b"), colours, strict=True):
        Image.fromarray(small).resize((160, 120), Image.Resampling.BICUBIC).save(folder / f"{name}.png")
    return folder


@pytest.fixture
def inspector(capfd):
    """Run the program in this process: ``inspector("layers", ...)`` gives status, out and err."""

    def run(*words):
        status = cli.run([str(word) for word in words])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return SimpleNamespace(status=status, out=out, err=err)

    return run


def spawn(*words, **options):
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "inspector", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **options)


# The overview


def test_help_shows_the_window_and_the_commands(inspector):
    shown = inspector("--help")
    assert shown.status == 0 and shown.err == ""
    assert "[MODEL] [INPUT]... [--screenshot FILE.png]" in shown.out
    for command in ("layers", "predict", "methods", "explain", "demo"):
        assert f"\n  {command} " in shown.out


def test_version_and_help_are_there_at_once_without_torch():
    code = (
        "import sys; from inspector.__main__ import cli; statuses = [cli.run([w]) for w in ('--version', '--help')];"
        "assert statuses == [0, 0] and not {'torch', 'numpy', 'PySide6'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("inspector 0.")


# layers, predict, methods


def test_layers_as_json(inspector, model):
    shown = inspector("layers", model[0], "--json")
    assert shown.status == 0 and shown.err == ""
    layers = json.loads(shown.out)
    assert all(set(entry) == {"path", "type", "calls", "parameters", "output_shape"} for entry in layers)
    by_path = {entry["path"]: entry for entry in layers}
    assert next(iter(by_path)) == "conv1"
    assert by_path["conv1"] | {"parameters": 0} == {
        "path": "conv1", "type": "Conv2d", "calls": 1, "parameters": 0, "output_shape": [1, 64, 112, 112],
    }  # fmt: skip
    assert by_path["conv1"]["parameters"] == 64 * 3 * 7 * 7
    assert by_path["layer1.0.relu"]["calls"] == 2
    assert by_path["layer4"]["output_shape"] == [1, 512, 7, 7]
    assert by_path["fc"]["parameters"] == 512 * CLASSES + CLASSES


def test_layers_as_a_table_shows_long_paths_in_full(inspector, model):
    shown = inspector("layers", model[0])
    assert shown.status == 0
    assert any(line.split()[:1] == ["layer4.0.downsample.1"] for line in shown.out.splitlines())
    assert "1 x 512 x 7 x 7" in shown.out


def test_predict_as_json_lists_the_most_probable_first(inspector, model, photos):
    shown = inspector(
        "predict", model[0], photos / "a.png", photos / "b.png", "--top", 3, "--labels", model[1], "--json"
    )
    assert shown.status == 0 and shown.err == ""
    answers = json.loads(shown.out)
    assert [answer["input"] for answer in answers] == [str(photos / "a.png"), str(photos / "b.png")]
    for answer in answers:
        assert set(answer) == {"input", "predictions"}
        shares = [prediction["probability"] for prediction in answer["predictions"]]
        assert len(shares) == 3 and shares == sorted(shares, reverse=True) and 0 < sum(shares) <= 1
        assert all(set(p) == {"index", "label", "probability"} for p in answer["predictions"])
        names = ["tabby cat", "tiger cat", "fox", "hare", "owl"]
        assert all(p["label"] == names[p["index"]] for p in answer["predictions"])


def test_precision_and_normalisation_are_options(inspector, model, photos, tmp_path):
    assert tuple(PRESETS) == cli_model.NORMALISATIONS
    words = (model[0], photos / "a.png", "--precision", "float64", "--normalisation", "clip")
    assert "normalisation CLIP" in inspector("predict", *words).out.splitlines()[0].split(" \N{MIDDLE DOT} ")
    assert inspector("explain", "saliency", *words, "-o", tmp_path / "a.npz").status == 0
    with np.load(tmp_path / "a.npz") as saved:
        record = Provenance.from_json(str(saved["meta"]))
    assert (record.precision, record.preprocessing["name"]) == ("float64", "CLIP")
    assert inspector("layers", model[0], "--precision", "float16").status == 2


def test_predict_takes_a_folder_and_goes_on_after_a_bad_picture(inspector, model, photos):
    (photos / "a10.png").write_bytes(b"not a picture")
    shown = inspector("predict", model[0], photos, photos / "nowhere.png", "--json")
    assert shown.status == 1
    assert [Path(answer["input"]).name for answer in json.loads(shown.out)] == ["a.png", "b.png"]
    lines = shown.err.splitlines()
    assert len(lines) == 2 and "a10.png" in lines[0] and "nowhere.png" in lines[1]


def test_predict_prints_json_also_when_nothing_could_be_read(inspector, tmp_path):
    (tmp_path / "empty").mkdir()
    shown = inspector("predict", "torchvision:resnet18", tmp_path / "empty", "--json")
    assert (shown.status, json.loads(shown.out)) == (1, [])
    assert shown.err.count("\n") == 1 and "empty" in shown.err


def test_probabilities_that_are_no_numbers_become_null(inspector, model, photos, monkeypatch):
    nothing = (SimpleNamespace(index=0, label="x", probability=float("nan")),)
    monkeypatch.setattr(Model, "predictions", lambda self, photo: nothing)
    shown = inspector("predict", model[0], photos / "a.png", "--json")
    assert json.loads(shown.out)[0]["predictions"] == [{"index": 0, "label": "x", "probability": None}]


def test_methods_as_json_describe_every_field(inspector):
    shown = inspector("methods", "--json")
    assert shown.status == 0 and shown.err == ""
    listed = {entry["id"]: entry for entry in json.loads(shown.out)}
    assert list(listed) == [
        "grad-cam", "grad-cam-plus-plus", "hires-cam", "layer-cam", "eigen-cam",
        "saliency", "smooth-grad", "integrated-gradients", "input-x-gradient", "activation-map",
        "token-integrated-gradients", "token-occlusion", "token-gradient-x-input",
    ]  # fmt: skip
    assert {name for name, entry in listed.items() if entry["reads"] == "text"} == set(list(listed)[-3:])
    for entry in listed.values():
        assert set(entry) == {"id", "name", "reads", "fields", "reference", "caveats"} and entry["caveats"]
        assert all({"name", "type", "default"} <= set(field) for field in entry["fields"])
    steps = next(field for field in listed["integrated-gradients"]["fields"] if field["name"] == "steps")
    assert steps["type"] == "int" and steps["default"] == 50 and steps["minimum"] >= 1


# explain


def test_explain_writes_numbers_and_a_picture(inspector, model, photos, tmp_path):
    files = [tmp_path / name for name in ("answer.npz", "answer.npy", "answer.png")]
    outputs = [word for file in files for word in ("-o", file)]
    shown = inspector(
        "explain", "grad-cam", model[0], photos / "a.png", "--layer", "layer3", "--target", "fox", "--labels", model[1],
        "--width", 320, *outputs,
    )  # fmt: skip
    assert (shown.status, shown.err) == (0, "")
    assert "layer layer3, class 2" in shown.out and "fox" in shown.out and all(str(file) in shown.out for file in files)
    numbers = np.load(files[0])
    assert numbers["raw"].shape == (14, 14) and numbers["map"].shape == (120, 160)
    record = json.loads(str(numbers["meta"]))
    assert record["method"] == "grad-cam" and record["layer"] == "layer3" and record["target"] == 2
    np.testing.assert_array_equal(np.load(files[1]), numbers["map"])
    with Image.open(files[2]) as picture:
        assert picture.width == 320 and any("grad-cam" in text for text in picture.text.values())


def test_flags_of_a_method_reach_its_fields(inspector, model, photos, tmp_path):
    file = tmp_path / "noise.npz"
    words = ("explain", "smooth-grad", model[0], photos / "a.png", "--samples", "2", "--noise", "0.05", "--seed", "7")
    assert inspector(*words, "-o", file).status == 0
    parameters = json.loads(str(np.load(file)["meta"]))["parameters"]
    assert (parameters["samples"], parameters["noise"], parameters["seed"]) == (2, 0.05, 7)


def test_several_inputs_go_into_a_folder_or_a_pattern(inspector, model, photos, tmp_path):
    answers = tmp_path / "answers"
    answers.mkdir()
    (photos / "a.jpg").write_bytes((photos / "a.png").read_bytes())
    (photos / "broken.png").write_bytes(b"\x89PNG")
    shown = inspector("explain", "grad-cam", model[0], photos, "-o", answers / "map {name}.npy")
    assert shown.status == 1
    assert sorted(file.name for file in answers.iterdir()) == ["map a-2.npy", "map a.npy", "map b.npy"]
    assert shown.err.count("\n") == 1 and "broken.png" in shown.err
    assert shown.out.count("\n") == 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("layers",), "MODEL"),
        (("predict", "torchvision:resnet18"), "IMAGE"),
        (("explain", "no-cam", "m", "a.png", "-o", "x.png"), "grad-cam, grad-cam-plus-plus"),
        (("explain", "grad-cam", "m", "a.png"), "-o"),
        (("explain", "grad-cam", "m", "a.png", "-o", "x.jpg"), ".pdf, .npz or .npy"),
        (("explain", "grad-cam", "m", "a.png", "b.png", "-o", "x.png"), "x-{name}.png"),
        (("explain", "grad-cam", "m", "a.png", "-o", "a.png"), "a.png is an input"),
        (("explain", "grad-cam", "m", "a.png", "-o", "x.png", "--opacity", "2"), "--opacity"),
        (("explain", "smooth-grad", "m", "a.png", "-o", "x.png", "--samples", "0"), "between 1 and 500"),
        (("explain", "grad-cam", "m", "a.png", "-o", "x.png", "--samples", "5"), "--samples"),
        (("layers", "m", "--device", "tpu"), "tpu"),
        (("layer", "m"), "Did you mean layers?"),
        (("nonsense",), "neither a command nor a file nor a model"),
        (("--nonsense",), "--nonsense"),
        (("--screenshot", "x.jpg"), ".png"),
    ],
)
def test_wrong_usage_is_status_2(inspector, words, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.png", "b.png"):
        (tmp_path / name).touch()
    shown = inspector(*words)
    assert (shown.status, shown.out) == (2, "")
    assert says in shown.err
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.png", "b.png"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("layers", "nowhere.pth"), "nowhere.pth"),
        (("predict", "{model}", "nowhere.png"), "nowhere.png"),
        (("explain", "grad-cam", "{model}", "nowhere.png", "-o", "x.npy"), "nowhere.png"),
        (("explain", "grad-cam", "{model}", "{photo}", "--target", "dog", "-o", "x.npy"), "'dog'"),
        (("explain", "grad-cam", "{model}", "{photo}", "--target", "5", "-o", "x.npy"), "5 classes"),
        (("explain", "grad-cam", "{model}", "{photo}", "--layer", "layer9", "-o", "x.npy"), "layer9"),
        (("explain", "grad-cam", "{model}", "{photo}", "--layer", "fc", "-o", "x.npy"), "fc"),
        (("explain", "grad-cam", "{model}", "{photo}", "-o", "missing/x.npy"), "missing"),
        (("nowhere.pth",), "nowhere.pth"),
        (("--screenshot", "missing/x.png"), "missing"),
    ],
)
def test_a_refusal_is_status_1_and_one_line(inspector, model, photos, words, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    shown = inspector(*(word.format(model=model[0], photo=photos / "a.png") for word in words))
    assert (shown.status, shown.out) == (1, "")
    assert says in shown.err and shown.err.count("\n") == 1 and "Traceback" not in shown.err
    assert sorted(tmp_path.rglob("*")) == before


def test_an_obstacle_is_said_once_for_all_inputs(inspector, model, photos, tmp_path):
    shown = inspector("explain", "grad-cam", model[0], photos, "--layer", "fc", "-o", tmp_path / "{name}.npy")
    assert shown.status == 1 and shown.err.count("\n") == 1


def test_a_fault_is_one_sentence_and_a_traceback_only_on_demand(inspector, model, photos, monkeypatch):
    def broken(self, photo):
        raise RuntimeError("sizes differ:\n  [1, 2] against [3]")

    monkeypatch.setattr(Model, "predictions", broken)
    shown = inspector("predict", model[0], photos / "a.png")
    assert shown.status == 1 and shown.err.count("\n") == 1
    assert "a.png" in shown.err and "RuntimeError: sizes differ" in shown.err
    monkeypatch.setenv(cli_terminal.DEBUG, "1")
    assert "Traceback" in inspector("predict", model[0], photos / "a.png").err


def test_library_warnings_do_not_reach_the_terminal(inspector, model, photos, monkeypatch):
    import logging
    import warnings

    def noisy(self, photo):
        warnings.warn("this will change", FutureWarning, stacklevel=1)
        logging.getLogger("timm.models").warning("loaded strangely")
        return ()

    monkeypatch.setattr(Model, "predictions", noisy)
    assert inspector("predict", model[0], photos / "a.png").err == ""


# Names of files, flags


def test_the_same_name_twice_does_not_write_one_file_twice():
    paths = [Path("x/a.png"), Path("y/a.jpg"), Path("y/A.tif"), Path("y/a-2.png")]
    names = cli_explain.distinct_names(paths)
    assert list(names) == paths
    assert len({name.casefold() for name in names.values()}) == 4 and names[paths[0]] == "a"


def test_answers_in_a_folder_are_named_after_input_and_method(tmp_path):
    plan = cli_explain.plan_files([Path("x/cat.jpg")], [tmp_path], "grad-cam")
    assert plan == {Path("x/cat.jpg"): [tmp_path / "cat-grad-cam.png"]}


@pytest.mark.parametrize("method", all_methods(), ids=lambda method: method.id)
def test_every_field_has_a_flag_of_its_own_with_its_default_in_the_help(inspector, method):
    command = cli_explain.command_for(method)
    names = [parameter.name for parameter in command.params]
    flags = [flag for parameter in command.params for flag in parameter.opts]
    assert len(set(names)) == len(names) and len(set(flags)) == len(flags)
    shown = inspector("explain", method.id, "--help")
    assert shown.status == 0
    text = " ".join(shown.out.split())
    assert method.question() in text and method.reference in text
    for field in fields_of(method):
        assert field.flag in text
        if field.range:
            assert f"{field.range.minimum:g} to {field.range.maximum:g}" in text


# The window's words


@pytest.fixture
def window(monkeypatch):
    """A window that only remembers how it was started."""
    started = []

    def run(model, inputs, screenshot, device, choices, demo=None):
        started.append((model, inputs, screenshot, device, choices, demo))
        return 0

    monkeypatch.setitem(sys.modules, "inspector.ui.start", SimpleNamespace(run=run))
    monkeypatch.setattr(preflight, "before_window", lambda *, screenshot: None)
    return started


def test_no_words_open_the_start_page(inspector, window):
    assert inspector().status == 0
    assert window == [(None, [], None, "auto", OpenChoices(), None)]


def test_model_and_inputs_open_in_the_window(inspector, window, model, photos, tmp_path):
    picture = tmp_path / "w.png"
    assert inspector("--screenshot", picture, model[0], photos, "--device", "cpu", "--random", "--trust").status == 0
    assert window == [(model[0], [photos], picture, "cpu", OpenChoices(allow_random=True, trust_all=True), None)]


def test_a_picture_alone_opens_without_a_model(inspector, window, photos):
    assert inspector(photos / "a.png", photos / "b.png").status == 0
    assert window == [(None, [photos / "a.png", photos / "b.png"], None, "auto", OpenChoices(), None)]


def test_a_workspace_opens_with_what_is_in_it(inspector, window, tmp_path):
    path = tmp_path / "mine.inspector"
    path.write_text("{}")
    assert inspector(path).status == 0
    assert window == [(None, [path], None, "auto", OpenChoices(), None)]


def test_demo(inspector, window):
    assert inspector("demo").status == inspector("demo", "--text").status == 0
    assert [started[-1] for started in window] == ["photos", "texts"]


def test_what_preflight_finds_is_said_before_the_window(inspector, window, monkeypatch):
    def refuse(*, screenshot):
        raise Refusal("There is no display.")

    monkeypatch.setattr(preflight, "before_window", refuse)
    shown = inspector("demo")
    assert (shown.status, shown.err, window) == (1, "There is no display.\n", [])


# As a process


def test_json_is_all_that_stands_on_standard_output(model, photos):
    done = spawn("predict", model[0], photos, "--json", "--top", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(json.loads(done.stdout)) == 2


def test_a_reader_that_has_left_is_no_fault(model):
    program = subprocess.Popen(
        [sys.executable, "-m", "inspector", "layers", model[0], "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait(120) == cli.BROKEN_PIPE
    program.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_ends_quietly_and_leaves_no_half_file(model, photos, tmp_path):
    words = ["explain", "smooth-grad", model[0], str(photos), "--samples", "500", "-o", str(tmp_path / "{name}.npz")]
    program = subprocess.Popen(
        [sys.executable, "-m", "inspector", *words], stderr=subprocess.PIPE, env=os.environ | {"FORCE_COLOR": "1"}
    )
    shown = b""
    deadline = time.monotonic() + 100
    while b"SmoothGrad, a" not in shown and time.monotonic() < deadline:
        shown += os.read(program.stderr.fileno(), 4096)  # the bar of the first input: it is being computed
    program.send_signal(signal.SIGINT)
    rest = program.stderr.read()
    assert program.wait(60) == cli.INTERRUPTED
    program.stderr.close()
    assert b"Traceback" not in shown + rest
    assert [file.name for file in tmp_path.iterdir()] == ["photos"]


@pytest.mark.parametrize("terminal", [False, True])
def test_bars_are_shown_on_a_terminal_only(monkeypatch, terminal):
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setenv("FORCE_COLOR", "1" if terminal else "")
    with cli_terminal.bars() as bars:
        assert list(bars.each("abc", "Counting")) == ["a", "b", "c"]
    assert ("Counting" in written.getvalue()) is terminal


def test_the_kinds_of_file_are_those_that_export_writes():
    from inspector.figures.export import SUFFIXES

    assert tuple(SUFFIXES) == cli_explain.SUFFIXES


def test_a_label_that_the_terminal_cannot_show_is_no_fault(model, photos, tmp_path):
    (tmp_path / "classes.txt").write_text("\n".join(["猫", "\N{FOX FACE}", "é", "d", "e"]), encoding="utf-8")
    words = ("predict", model[0], photos / "a.png", "--labels", tmp_path / "classes.txt")
    done = spawn(*words, env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "?" in done.stdout
