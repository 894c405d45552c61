"""``inspector maximize``: files, JSON, and sentences for what cannot be asked."""

import json

import numpy as np
import pytest
from PIL import Image

from inspector import cli
from inspector.core.parameters import LayerPath
from inspector.figures.records import read_provenance
from inspector.inputs.samples import sample_images
from inspector.synthesis.request import Request

MODEL = "torchvision:resnet18?pretrained=false"
FEW = ("--steps", "2", "--size", "64")


@pytest.fixture(autouse=True)
def own_pictures(monkeypatch, tmp_path_factory):
    """Pictures kept by each test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


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
        assert set(entry) == {"unit", "start", "final", "steps_per_second", "file", "seed", "kept"}
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


def test_what_was_made_before_is_found_again_unless_it_is_asked_for_anew(maximize, tmp_path):
    def run(file, *more):
        words = (*FEW, "-o", tmp_path / file, "--json", *more)
        return json.loads(maximize(MODEL, "--layer", "conv1", "--unit", 4, *words)[1])[0]

    first, second, third = run("a.png"), run("b.png"), run("c.png", "--again")
    assert [entry["kept"] for entry in (first, second, third)] == [False, True, False]
    assert {key: first[key] for key in ("start", "final", "steps_per_second")} == {
        key: second[key] for key in ("start", "final", "steps_per_second")
    }
    a, b, c = (Image.open(tmp_path / f"{name}.png").tobytes() for name in "abc")
    assert a == b == c


def test_the_window_finds_what_the_command_made(maximize, tmp_path):
    from inspector.models.choices import OpenChoices
    from inspector.models.opening import open_model
    from inspector.synthesis.store import Store

    made = tmp_path / "a.png"
    assert maximize(MODEL, "--layer", "conv1", "--unit", 4, *FEW, "-o", made)[0] == 0
    request = request_of(read_provenance(made))
    found = Store().find(request, open_model(MODEL, choices=OpenChoices()))
    assert found is not None and np.array_equal(found.image, np.asarray(Image.open(made)))


@pytest.fixture
def photos(tmp_path):
    """Two of the demo's photos as files, by their names."""
    found = {}
    for sample in sample_images()[:3]:
        found[sample.name] = tmp_path / f"{sample.name}.png"
        Image.fromarray(sample.pixels).save(found[sample.name])
    return found


def request_of(made):
    """The request that a picture's provenance tells."""
    fields = {name: tuple(v) if isinstance(v, list) else v for name, v in made.parameters.items() if name != "canvas"}
    return Request(**fields | {"layer": LayerPath(fields["layer"])})


def test_a_weighted_sum_is_one_picture_of_both_units(maximize, tmp_path):
    words = ("--layer", "layer1", "--unit", "3,5", "--weights", "1,-0.5", *FEW, "-o", tmp_path / "a.png")
    status, out, _ = maximize(MODEL, *words, "--json")
    (entry,) = json.loads(out)
    assert status == 0 and entry["unit"] is None
    assert (entry["units"], entry["weights"]) == ([3, 5], [1.0, -0.5])
    assert entry["final"] > entry["start"]
    assert "3 + 5" in maximize(MODEL, *words)[1]


def test_a_direction_is_read_from_photos_and_told(maximize, tmp_path, photos):
    words = ("--layer", "layer1", "--direction", photos["Cat"], "--minus", photos["Coffee"], "--position", "3,5")
    status, out, _ = maximize(MODEL, *words, *FEW, "--steps", 12, "-o", tmp_path / "a.png", "--json")
    (entry,) = json.loads(out)
    assert status == 0 and entry["final"] > entry["start"]
    assert entry["direction"] == "Cat.png \N{MINUS SIGN} Coffee.png at 3, 5"
    along = read_provenance(tmp_path / "a.png").parameters["direction"]
    assert len(along) == 64 and np.linalg.norm(along) == pytest.approx(1, abs=1e-5)


def test_the_smallest_falls_and_has_a_file_of_its_own(maximize, tmp_path):
    words = ("--layer", "layer1", "--unit", "3", *FEW, "--steps", 12, "-o", tmp_path, "--json")
    (most,), (least,) = (json.loads(maximize(MODEL, *words, *more)[1]) for more in ((), ("--smallest",)))
    assert least["final"] > least["start"] and most["file"] != least["file"]
    assert read_provenance(tmp_path / "unit-3-smallest.png").parameters["negative"] is True


def test_variants_have_a_file_for_each_seed(maximize, tmp_path):
    words = ("--layer", "layer1", "--unit", "3", "--variants", 2, "--diversity", 0.5, "--seed", 7, *FEW)
    listed = json.loads(maximize(MODEL, *words, "-o", tmp_path, "--json")[1])
    assert [entry["seed"] for entry in listed] == [7, 8]
    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["unit-3-seed-7.png", "unit-3-seed-8.png"]
    assert read_provenance(tmp_path / "unit-3-seed-8.png").parameters["together"] == [7, 8]
    assert maximize(MODEL, *words, "-o", tmp_path)[1].count("made before") == 2


def test_what_did_not_matter_fades(maximize, tmp_path):
    words = ("--layer", "layer1", "--unit", "3", "--parameterization", "maco", *FEW)
    assert maximize(MODEL, *words, "-o", tmp_path / "plain.png")[0] == 0
    assert maximize(MODEL, *words, "--fade", "-o", tmp_path / "faded.png")[0] == 0
    plain, faded = (np.asarray(Image.open(tmp_path / f"{name}.png")) for name in ("plain", "faded"))
    assert plain.shape == (64, 64, 3) and faded.shape == (64, 64, 4)
    assert np.array_equal(plain, faded[..., :3])
    assert faded[..., 3].min() < 128 and (faded[..., 3] == 255).mean() >= 0.2


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("--layer", "layer9", "--unit", "1"), 1, "no layer called layer9. Did you mean layer"),
        (("--layer", "layer1", "--unit", "64"), 1, "layer1 has 64 units, 0 to 63; there is no unit 64."),
        (("--layer", "layer1", "--unit", "x"), 2, "no list of unit numbers"),
        (("--layer", "layer1", "--unit", "1", "--target", "1"), 2, "one of --unit, --target and --direction"),
        (("--layer", "layer1"), 2, "one of --unit, --target and --direction"),
        (("--direction", "a.png"), 2, "--direction needs --layer"),
        (("--layer", "layer1", "--direction", "a.png", "--objective", "neuron"), 2, "taken at --position"),
        (("--layer", "layer1", "--direction", "no.png"), 1, "no.png"),
        (("--layer", "layer1", "--unit", "1", "--minus", "a.png"), 2, "--minus needs --direction"),
        (("--layer", "layer1", "--unit", "1,2", "--weights", "1"), 2, "as many numbers as --unit has units"),
        (("--layer", "layer1", "--unit", "1,2", "--weights", "1,nan"), 2, "no list of weights"),
        (("--target", "1", "--weights", "1"), 2, "as many numbers as --unit has units"),
        (("--layer", "layer1", "--unit", "1", "--diversity", "1"), 2, "--diversity needs --variants"),
        (("--target", "1", "--diversity", "1", "--variants", "2", "-o", "."), 1, "measured at a layer"),
        (("--layer", "layer1", "--unit", "1", "--fade"), 2, "--fade needs --parameterization maco"),
        (("--unit", "1"), 2, "--unit needs --layer"),
        (("--target", "1000"), 1, "1000 classes"),
        (("--layer", "layer1", "--unit", "1", "--position", "1,2"), 2, "--position needs --objective neuron"),
        (
            ("--layer", "layer1", "--unit", "1", "--objective", "neuron", "--position", "3,16"),
            1,
            "layer1 has 16 x 16 positions for a picture of 64 x 64 pixels; there is no position 3,16.",
        ),
        (("--layer", "layer1", "--unit", "1,2", "-o", "two.png"), 2, "Several pictures need a folder"),
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
