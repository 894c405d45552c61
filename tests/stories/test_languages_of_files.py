"""Story: what a window in one language wrote is brought back by a program in another, and its record is English."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from inspector import cli
from inspector.figures.records import read_provenance
from inspector.report.tray import Tray, entry_of, tray_from_plain, tray_to_plain
from tests.unit.models.text_networks import of_classes, of_next_tokens

COMMANDS = """
import json, sys
import tests.stories.pseudo
from inspector import cli
for words in json.loads(sys.argv[1]):
    assert cli.run(words) == 0, words
"""
"""Runs commands in the tests' own language."""

UNIT = """
import sys
from pathlib import Path
import tests.stories.pseudo
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.figures.display import Display
from inspector.figures.export import export
from inspector.inputs.images import load_image
from inspector.methods.unit_answers import map_of_unit, pixels_of_unit
from inspector.models.opening import open_model
from inspector.units.maps import unit_maps
model, photo, folder = open_model(sys.argv[1]), load_image(Path(sys.argv[2])), Path(sys.argv[3])
model.identify(PlainJob())
maps = unit_maps(model, photo, LayerPath("layer2"))
export(folder / "unit.png", map_of_unit(model, photo, maps, 3), photo.pixels, Display())
export(folder / "pixels.svg", pixels_of_unit(model, photo, LayerPath("layer2"), 3), photo.pixels, Display())
"""
"""Exports what the card of a unit shows."""

WINDOW = """
import sys
from pathlib import Path
import tests.stories.pseudo
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication
from inspector.ui.drops import Dropped
from inspector.ui.start import make_window
window = make_window("cpu")
window.show()
space, kept = window.workspace, window.kept
space.start()
clock = QElapsedTimer()
clock.start()
def wait(condition):
    while not condition() or space.engine.busy:
        assert clock.elapsed() < 120_000
        QApplication.processEvents()
how, path, *more = sys.argv[1:]
if how == "save":
    space.open_model(more[0])
    wait(lambda: space.survey is not None)
    space.inputs.add_files([Path(more[1])])
    wait(lambda: space.finished is not None)
    space.choose_layer("layer3")
    wait(lambda: space.finished is not None and space.finished.provenance.layer == "layer3")
    window.export_form.save(Path(more[2]))
    wait(Path(more[2]).exists)
    kept.save(Path(path))
    wait(Path(path).exists)
else:
    window.intake.take(Dropped(inputs=(Path(path),)))
    wait(lambda: space.finished is not None and space.finished.provenance.layer == "layer3")
    print(space.finished.provenance.input, space.chosen_layer)
window.close()
"""
"""A window in the tests' own language that saves a workspace and a figure, or opens either."""

ROOT = Path(__file__).parents[2]

ACCENTED = re.compile("[áéíóúýÁÉÍÓÚÝ]")

NETWORKS = {"encoder": of_classes, "decoder": of_next_tokens}

FILES = {
    "overlay.png": "explain grad-cam {model} {photo} --layer layer3 --target 2 --opacity 0.25",
    "overlay.svg": "explain layer-cam {model} {photo} --layer layer3 --target 2",
    "overlay.npz": "explain integrated-gradients {model} {photo} --steps 4",
    "neuron.png": "explain activation-map {model} {photo} --layer layer3 --unit 2 --position 1,1",
    "units.png": "units {model} {photo} --layer layer2 --sort max",
    "panels.png": "panels {model} {photo} --method grad-cam --method saliency --layer layer3 --target 2",
    "picture.png": "maximize {model} --layer layer2 --unit 3 --steps 2 --size 32",
    "head.png": "attention {decoder} --text {text} --layer 1 --head 0 --scale log",
    "links.svg": "attention {decoder} --text {text} --layer 0 --view links",
    "heads.png": "attention {encoder} --text {text} --view grid",
    "relevance.npz": "attention {decoder} --text {text} --aggregate relevance --position 3",
    "decides.png": "explain token-occlusion {encoder} --text {text}",
    "decides.json": "explain token-integrated-gradients {decoder} --text {text} --position 2 --steps 4",
    "lens.png": "lens {decoder} --text {text}",
    "lens.npz": "lens {decoder} --text {text}",
}


@pytest.fixture(scope="module")
def things(qapp, weights, photos, tmp_path_factory):  # the window's application, before one is made that only draws
    """Models, a photo and a text by name."""
    folder = tmp_path_factory.mktemp("things")
    found = {"model": str(weights), "photo": str(photos["Cat"]), "text": "the cat sat on the mat"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))  # where programs in all languages keep pictures
        yield found | {name: str(make(folder / name)) for name, make in NETWORKS.items()}


@pytest.fixture(scope="module")
def elsewhere(things, tmp_path_factory):
    """The folder of all files, written by a program that speaks another language."""
    folder = tmp_path_factory.mktemp("elsewhere")
    speak_accented(COMMANDS, json.dumps(commands(things, folder)))
    speak_accented(UNIT, things["model"], things["photo"], str(folder))
    return folder


@pytest.fixture(scope="module")
def here(things, tmp_path_factory):
    """The folder of all files, written in English."""
    folder = tmp_path_factory.mktemp("here")
    assert [cli.run(words) for words in commands(things, folder)] == [0] * len(FILES)
    return folder


def commands(things, folder):
    """The commands that write all files to ``folder``."""
    return [
        [*(word.format(**things) for word in text.split()), "-o", str(folder / name)] for name, text in FILES.items()
    ]


def speak_accented(program, *words):
    """Run a program in the tests' own language, which remembers nothing; what it printed."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def numbers(path):
    """The arrays or the scores in a file of numbers, and the names beside them."""
    if path.suffix == ".json":
        entries = json.loads(path.read_text("utf-8"))
        return {key: np.array(json.dumps(entry)) for key, entry in entries.items() if key != "meta"}
    with np.load(path, allow_pickle=False) as entries:
        return {key: entries[key] for key in entries if key != "meta"}


def drawn(path):
    """The words in a drawing."""
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text(encoding="utf-8")))


def test_records_are_english_and_captions_are_not(elsewhere):
    for path in sorted(elsewhere.iterdir()):
        told = json.dumps(json.loads(read_provenance(path).to_json()), ensure_ascii=False)
        assert not ACCENTED.search(told), (path.name, told)
    for path in elsewhere.glob("*.svg"):
        assert ACCENTED.search(drawn(path)), path.name
    (note,) = read_provenance(elsewhere / "picture.png").notes
    assert note.startswith("A private copy of the network computed the steps: ")
    assert read_provenance(elsewhere / "unit.png").method_name == "Map of unit 3 of layer2"


@pytest.mark.parametrize("name", [*FILES, "unit.png", "pixels.svg"])
def test_what_was_written_elsewhere_is_asked_again_here(elsewhere, name, tmp_path, capsys):
    path, new = elsewhere / name, tmp_path / name
    assert cli.run(["show", str(path), "--rerun", "-o", str(new)]) == 0, capsys.readouterr().err
    assert "Nothing differs from then." in capsys.readouterr().out
    was, now = read_provenance(path), read_provenance(new)
    for field in ("method", "method_name", "parameters", "target", "target_label", "notes", "view", "input"):
        assert getattr(was, field) == getattr(now, field), field
    if path.suffix in (".npz", ".json"):
        assert numbers(path).keys() == numbers(new).keys()
        for key, values in numbers(path).items():
            np.testing.assert_array_equal(values, numbers(new)[key], err_msg=key)


def test_what_was_written_here_is_asked_again_elsewhere(here, tmp_path):
    asked = [["show", str(path), "--rerun", "-o", str(tmp_path / path.name)] for path in sorted(here.iterdir())]
    said = speak_accented(COMMANDS, json.dumps(asked))
    assert said.count("Nothing differs from then.") == len(FILES)
    for path in here.iterdir():
        was, now = (json.loads(read_provenance(one).to_json()) for one in (path, tmp_path / path.name))
        for record in (was, now):  # those within a grid of answers have no time
            del record["created"]
        assert was == now, path.name


@pytest.mark.parametrize("name", FILES)
def test_code_is_the_same_in_every_language(elsewhere, here, name, capsys):
    def code(path):
        assert cli.run(["show", str(path), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        return [told[kind].replace(str(path), "FILE") for kind in ("command", "python")]

    assert code(elsewhere / name) == code(here / name)
    assert not ACCENTED.search(" ".join(code(here / name)))


def test_pictures_from_elsewhere_make_a_report_here(elsewhere, tmp_path, capsys):
    pictures = [str(elsewhere / name) for name in ("overlay.png", "picture.png", "panels.png", "lens.png")]
    page = tmp_path / "report.html"
    assert cli.run(["report", *pictures, "-o", str(page)]) == 0, capsys.readouterr().err
    text = page.read_text(encoding="utf-8")
    assert '<html lang="en">' in text and "How each picture was made" in text
    speak_accented(COMMANDS, json.dumps([["report", *pictures, "-o", str(tmp_path / "other.html")]]))
    other = (tmp_path / "other.html").read_text(encoding="utf-8")
    assert "How each picture was made" not in other

    def records(page):
        return re.findall(r'<pre id="record-\d+">(.*?)</pre>', page, re.DOTALL)

    assert records(text) == records(other) and len(records(text)) == 4
    tray = Tray(tuple(entry_of((elsewhere / name).read_bytes()) for name in ("overlay.png", "unit.png")))
    assert tray_from_plain(json.loads(json.dumps(tray_to_plain(tray)))) == tray


@pytest.mark.parametrize("from_elsewhere", [True, False])
def test_workspaces_and_figures_open_in_a_window_of_another_language(hands, things, tmp_path, photos, from_elsewhere):
    workspace, figure = tmp_path / "cats.inspector", tmp_path / "figure.png"
    if from_elsewhere:
        speak_accented(WINDOW, "save", str(workspace), things["model"], things["photo"], str(figure))
        assert not ACCENTED.search(workspace.read_text(encoding="utf-8"))
        for path in (figure, workspace):
            hands.drop(path)
            hands.wait(lambda: hands.space.finished is not None and hands.space.finished.provenance.layer == "layer3")
            assert hands.space.photo.name == "Cat.png" and not hands.window.banner.isVisible()
            hands.space.choose_layer("layer1")
            hands.wait(lambda: hands.space.finished is not None and hands.space.finished.provenance.layer == "layer1")
        return
    hands.space.open_model(things["model"])
    hands.space.inputs.add_files([photos["Cat"]])
    hands.wait(lambda: hands.space.finished is not None)
    hands.space.choose_layer("layer3")
    hands.wait(lambda: hands.space.finished is not None and hands.space.finished.provenance.layer == "layer3")
    hands.window.export_form.save(figure)
    hands.window.kept.save(workspace)
    hands.wait(lambda: figure.exists() and workspace.exists())
    for path in (figure, workspace):
        assert speak_accented(WINDOW, "open", str(path)).split()[-2:] == ["Cat.png", "layer3"]
