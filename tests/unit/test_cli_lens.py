"""``inspector lens`` and ``inspector neurons``, as people and scripts call them; and their records, asked again."""

import io
import json
import shlex
from contextlib import redirect_stdout

import numpy as np
import pytest

from inspector.attention.logit_lens import logit_lens
from inspector.cli import run
from inspector.figures.records import read_provenance
from inspector.inputs.texts import TextInput
from inspector.models.opening import open_model
from inspector.models.reading import readings
from inspector.reopening.as_command import as_command
from inspector.reopening.as_python import as_python
from tests.unit.models.text_networks import of_classes, of_next_tokens

TEXT = "The cat sat on the"


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    return {"writer": str(of_next_tokens(folder / "writer")), "mood": str(of_classes(folder / "mood"))}


@pytest.fixture
def asked(capsys):
    def ask(*words):
        capsys.readouterr()
        status = run([str(word) for word in words])
        return status, *capsys.readouterr()

    return ask


def test_a_lens_is_listed_and_written(asked, places, tmp_path):
    files = [tmp_path / f"lens{suffix}" for suffix in (".png", ".svg", ".pdf", ".npz")]
    outputs = [word for file in files for word in ("-o", file)]
    status, out, err = asked("lens", places["writer"], "--text", TEXT, "--watch", "mat", *outputs)
    assert (status, err) == (0, "") and "embeddings" in out and "watched:" in out and "lens.svg" in out
    model = open_model(places["writer"], device="cpu")
    reading = readings(model, TextInput(TEXT))[0]
    record = read_provenance(files[0])
    lens = logit_lens(model, reading, watched=record.target)
    assert record.target_label.strip() == "mat" and record.parameters["position"] == len(reading.tokens) - 1
    with np.load(files[3]) as arrays:
        assert arrays["ranks"].tolist() == lens.ranks.tolist()
    status, out, _ = asked("lens", places["writer"], "--text", TEXT, "--watch", "token 9", "--position", 1, "--json")
    answer = json.loads(out)
    assert status == 0 and answer["position"] == 1 and len(answer["layers"]) == len(lens.layers)
    assert answer["layers"][-1]["top"][0]["index"] == logit_lens(model, reading, 1).watched.index


def test_neurons_are_listed_and_written(asked, places, tmp_path):
    layer = "bert.encoder.layer.1.intermediate"
    words = ("neurons", places["mood"], "--text", TEXT, "--layer", layer)
    status, out, err = asked(*words, "--neuron", 5, "-o", tmp_path / "n.png", "-o", tmp_path / "n.npz")
    assert (status, err) == (0, "") and layer in out and "n.npz" in out
    record = read_provenance(tmp_path / "n.png")
    assert record.layer == layer and record.parameters["neuron"] == 5
    with np.load(tmp_path / "n.npz") as arrays:
        values, neuron = arrays["values"], int(arrays["neuron"])
    assert neuron == 5
    listed = json.loads(asked(*words, "--token", 2, "--top", 3, "--json")[1])
    best = np.argsort(-np.abs(values[2]))[:3].tolist()
    assert [entry["neuron"] for entry in listed["neurons"]] == best and listed["count"] == values.shape[1]
    assert listed["neurons"][0]["value"] == pytest.approx(float(values[2, best[0]]))
    assert listed["neurons"][0]["token"] == 2
    anywhere = json.loads(asked(*words, "--json")[1])["neurons"][0]
    assert abs(anywhere["value"]) == pytest.approx(float(np.abs(values[1:-1]).max()))


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("lens", "mood", "--text", TEXT), "predicts nothing there"),
        (("lens", "writer", "--text", TEXT, "--position", 99), "there is no token 99"),
        (("neurons", "mood", "--text", TEXT, "--layer", "classifier"), "classifier"),
        (("neurons", "mood", "--text", TEXT, "--layer", "bert.pooler", "--neuron", 1), "bert.pooler"),
        (("neurons", "mood", "--text", TEXT, "--layer", "bert.encoder.layer.0", "--neuron", 999), "no neuron 999"),
        (("neurons", "mood", "--text", TEXT, "--layer", "bert.encoder.layer.0", "--token", 99), "no token 99"),
        (("lens", "writer", "--text", TEXT, "-o", "/nowhere/at/all.png"), "no folder"),
    ],
)
def test_what_cannot_be_asked_is_said(asked, places, words, sentence):
    status, out, err = asked(words[0], places[words[1]], *words[2:])
    assert status == 1 and sentence in err and out == ""


def test_a_file_of_another_kind_is_wrong_usage(asked, places, tmp_path):
    status, _, err = asked("lens", places["writer"], "--text", TEXT, "-o", tmp_path / "lens.gif")
    assert status == 2 and "must end in .png" in err


@pytest.mark.parametrize("suffix", [".png", ".npz"])
@pytest.mark.parametrize(
    "words",
    [
        ("lens", "writer", "--position", "2", "--watch", "token 7", "--top", "3"),
        ("neurons", "mood", "--layer", "bert.encoder.layer.0", "--neuron", "3"),
    ],
    ids=["lens", "neurons"],
)
def test_a_record_asks_for_the_same_again(asked, places, tmp_path, words, suffix, monkeypatch):
    first, again = tmp_path / f"first{suffix}", tmp_path / f"again{suffix}"
    command, model, *rest = words
    assert asked(command, places[model], "--text", TEXT, *rest, "-o", first)[0] == 0
    status, out, _ = asked("show", first, "--rerun", "-o", again)
    assert status == 0 and "Nothing differs from then" in out
    same(first, again)
    record = read_provenance(first)
    copied = shlex.split(as_command(record))
    copied[copied.index("-o") + 1] = str(again)
    assert asked(*copied[1:])[0] == 0
    same(first, again)
    monkeypatch.chdir(tmp_path)
    with redirect_stdout(io.StringIO()):
        exec(compile(as_python(record), "copied", "exec"), {})
    picture = tmp_path / {"lens": "lens.png", "neurons": "neuron-3.png"}[command]
    assert read_provenance(picture).parameters == record.parameters


def same(first, again):
    """Whether two files hold the same, but for when they were made."""
    if first.suffix == ".npz":
        with np.load(first) as was, np.load(again) as now:
            assert sorted(was) == sorted(now)
            for key in set(was) - {"meta"}:
                np.testing.assert_array_equal(was[key], now[key], err_msg=key)
    was, now = read_provenance(first), read_provenance(again)
    assert (was.parameters, was.target, was.layer) == (now.parameters, now.target, now.layer)
