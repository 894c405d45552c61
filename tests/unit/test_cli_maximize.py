"""``inspector maximize``: files, JSON, and sentences for what cannot be asked."""

import json

import pytest
from PIL import Image

from inspector import cli
from inspector.figures.export import read_provenance

MODEL = "torchvision:resnet18?pretrained=false"
FEW = ("--steps", "2", "--size", "64")


@pytest.fixture
def maximize(capfd):
    def run(*words):
        status = cli.run(["maximize", *map(str, words)])
        out, err = capfd.readouterr()
        return status, out, err

    return run


def test_units_are_written_to_a_folder_and_listed_as_json(maximize, tmp_path):
    status, out, err = maximize(MODEL, "--layer", "layer1", "--unit", "3,5", *FEW, "-o", tmp_path / "new", "--json")
    assert (status, err) == (0, "")
    listed = json.loads(out)
    assert [entry["unit"] for entry in listed] == [3, 5]
    for entry in listed:
        assert set(entry) == {"unit", "start", "final", "steps_per_second", "file"}
        assert entry["final"] > entry["start"] and entry["steps_per_second"] > 0
        assert Image.open(entry["file"]).size == (64, 64)
    assert read_provenance(tmp_path / "new" / "unit-5.png").parameters["units"] == [5]


def test_a_class_is_written_to_a_file_and_said_in_a_table(maximize, tmp_path):
    file = tmp_path / "a.png"
    status, out, _ = maximize(MODEL, "--target", "7", *FEW, "-o", file)
    assert status == 0 and str(file) in out and out.split()[0] == "Class"
    assert read_provenance(file).target == 7


def test_the_same_seed_writes_the_same_picture(maximize, tmp_path):
    for name in ("a", "b", "c"):
        words = (*FEW, "--seed", 1 if name == "c" else 0, "-o", tmp_path / f"{name}.png")
        assert maximize(MODEL, "--layer", "conv1", "--unit", 0, *words)[0] == 0
    a, b, c = (Image.open(tmp_path / f"{name}.png").tobytes() for name in "abc")
    assert a == b != c


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("--layer", "layer9", "--unit", "1"), 1, "no layer called layer9. Did you mean layer"),
        (("--layer", "layer1", "--unit", "64"), 1, "layer1 has 64 units, 0 to 63; there is no unit 64."),
        (("--layer", "layer1", "--unit", "x"), 2, "no list of unit numbers"),
        (("--layer", "layer1", "--unit", "1", "--target", "1"), 2, "either --unit or --target"),
        (("--layer", "layer1"), 2, "either --unit or --target"),
        (("--unit", "1"), 2, "--unit needs --layer"),
        (("--target", "1000"), 1, "1000 classes"),
        (("--layer", "layer1", "--unit", "1", "--position", "1,2"), 2, "--position needs --objective neuron"),
        (
            ("--layer", "layer1", "--unit", "1", "--objective", "neuron", "--position", "3,16"),
            1,
            "layer1 has 16 x 16 positions for a picture of 64 x 64 pixels; there is no position 3,16.",
        ),
        (("--layer", "layer1", "--unit", "1,2", "-o", "two.png"), 2, "Several units need a folder"),
        (("--layer", "layer1", "--unit", "1", "-o", "a.jpg"), 2, "must end in .png"),
        (("--layer", "layer1", "--unit", "1", "-o", "no/where/a.png"), 1, "There is no folder no/where"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(maximize, words, status, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    output = () if "-o" in words else ("-o", "a.png")
    found, out, err = maximize(MODEL, *FEW, *words, *output)
    assert (found, out) == (status, "")
    assert says in " ".join(err.split())
    assert list(tmp_path.iterdir()) == []
