"""``inspector attention`` and ``inspector heads`` from end to end: what is written are the model's own weights."""

import json
from collections import Counter
from typing import get_args

import numpy as np
import pytest
import torch
from PIL import Image

from inspector.attention.matrix import Scale
from inspector.attention.scores import NAMES
from inspector.cli import run
from inspector.cli_attention import SCALES
from inspector.figures.records import read_provenance
from inspector.reopening.as_command import as_command
from tests.unit.models.folders import T5, VIT, saved
from tests.unit.models.small_tokenizers import unigram, written
from tests.unit.models.text_networks import of_classes, of_next_tokens

TEXT = "The cat sat on the mat."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def encoder(folder):
    return str(of_classes(folder / "encoder"))


@pytest.fixture(scope="module")
def decoder(folder):
    return str(of_next_tokens(folder / "decoder"))


@pytest.fixture(scope="module")
def translator(folder):
    tokenizer = unigram()
    saved(folder / "t5", "T5ForConditionalGeneration", "T5Config", **T5 | {"vocab_size": tokenizer.get_vocab_size()})
    written(folder / "t5", tokenizer, pad_token="<pad>", eos_token="</s>", unk_token="<unk>")
    return str(folder / "t5")


def arrays(path):
    with np.load(path, allow_pickle=False) as entries:
        return dict(entries)


def own_attention(folder, ids):
    """The weights that transformers itself gives for ``ids``: (layers, heads, T, T)."""
    from transformers import AutoModel

    network = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    with torch.no_grad():
        return torch.cat(network(torch.tensor([ids]), output_attentions=True).attentions).numpy()


def ids_of(capsys, model, text):
    capsys.readouterr()
    assert run(["tokens", model, "--text", text, "--json"]) == 0
    return [entry["id"] for entry in json.loads(capsys.readouterr().out)]


def test_all_weights_are_written_as_transformers_gives_them(encoder, tmp_path, capsys):
    path = tmp_path / "all.npz"
    assert run(["attention", encoder, "--text", TEXT, "-o", str(path)]) == 0
    found = arrays(path)
    assert set(found) == {"attention", "tokens", "offsets", "key_tokens", "key_offsets", "meta"}
    expected = own_attention(encoder, ids_of(capsys, encoder, TEXT))
    assert np.allclose(found["attention"], expected, atol=1e-5)
    assert found["tokens"][[0, 1, 2, -1]].tolist() == ["[CLS]", "The", "cat", "[SEP]"]
    assert [TEXT[start:end] for start, end in found["offsets"][1:3]] == ["The", "cat"]
    record = read_provenance(path)
    assert (record.method, record.input, record.input_size, record.target) == (
        "attention",
        TEXT,
        (len(found["tokens"]), 1),
        -1,
    )
    assert record.preprocessing == {"texts": [TEXT], "window": 0, "windows": 1}
    assert record.parameters["layers"] == [0, 1]


def test_one_layer_and_head_and_their_aggregates(encoder, tmp_path):
    def asked(*words):
        path = tmp_path / "some.npz"
        assert run(["attention", encoder, "--text", TEXT, "-o", str(path), *words]) == 0
        return arrays(path)["attention"]

    every = asked()
    assert np.array_equal(asked("--layer", "1"), every[1:])
    assert np.array_equal(asked("--layer", "1", "--head", "1"), every[1:, 1:])
    assert np.allclose(asked("--layer", "1", "--aggregate", "mean"), every[1].mean(0), atol=1e-6)
    assert np.allclose(asked("--aggregate", "max"), every.max((0, 1)), atol=1e-6)
    mixed = [(layer.mean(0) + np.eye(len(layer[0]))) / 2 for layer in every]
    assert np.allclose(asked("--aggregate", "rollout"), mixed[1] @ mixed[0], atol=1e-6)


def test_relevance_is_for_the_class_that_is_named(encoder, decoder, tmp_path, capsys):
    path = tmp_path / "relevance.png"
    words = ["--aggregate", "relevance", "-o", str(path)]
    assert run(["attention", encoder, "--text", TEXT, "--target", "posit", *words]) == 0
    record = read_provenance(path)
    assert (record.target, record.target_label) == (2, "positive")
    assert "for \N{LEFT DOUBLE QUOTATION MARK}positive" in capsys.readouterr().out
    assert run(["attention", decoder, "--text", TEXT, "--position", "2", *words]) == 0
    assert any("token 2" in note for note in joined_notes(decoder))


def joined_notes(folder):
    from inspector.attention.joined import joined
    from inspector.core.job import PlainJob
    from inspector.core.parameters import Target
    from inspector.inputs.texts import TextInput
    from inspector.models.attention import attention_layers
    from inspector.models.opening import open_model
    from inspector.models.reading import readings

    model = open_model(folder, device="cpu")
    (reading,) = readings(model, TextInput(TEXT))
    return joined(model, reading, attention_layers(model), (), "relevance", PlainJob(), Target(position=2)).notes


@pytest.mark.parametrize("view", ["heatmap", "links", "grid"])
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_each_view_is_written_as_each_kind_of_file(encoder, tmp_path, capsys, view, suffix):
    path = tmp_path / f"{view}{suffix}"
    layer = [] if view == "grid" else ["--layer", "1"]
    assert run(["attention", encoder, "--text", TEXT, "--view", view, *layer, "-o", str(path)]) == 0
    assert read_provenance(path).parameters["view"] == view
    assert str(path) in capsys.readouterr().out
    if suffix == ".png":
        with Image.open(path) as image:
            assert image.width > 900
            assert len(image.getcolors(1 << 20)) > 50, "something is drawn"


def test_a_grid_by_type_is_drawn_again_and_written_as_a_command(encoder, tmp_path):
    first, again = tmp_path / "a.png", tmp_path / "b.png"
    assert run(["attention", encoder, "--text", TEXT, "--view", "grid", "--colour", "type", "-o", str(first)]) == 0
    record = read_provenance(first)
    assert record.view == {"colour": "type"}
    assert "--view grid --colour type" in as_command(record)
    assert run(["show", str(first), "--rerun", "-o", str(again)]) == 0
    with Image.open(first) as one, Image.open(again) as other:
        assert one.tobytes() == other.tobytes()


def test_several_files_are_written_from_one_question(encoder, tmp_path):
    paths = [tmp_path / "a.svg", tmp_path / "a.npz"]
    words = [word for path in paths for word in ("-o", str(path))]
    assert run(["attention", encoder, "--text", TEXT, "--layer", "0", "--head", "1", *words]) == 0
    assert all(path.is_file() for path in paths)


def test_texts_of_a_file_are_chosen_by_row(encoder, tmp_path, capsys):
    file, path = tmp_path / "texts.txt", tmp_path / "a.npz"
    file.write_text("The cat\nthe dog\n")
    assert run(["attention", encoder, "--text-file", str(file), "--row", "1", "-o", str(path)]) == 0
    assert arrays(path)["tokens"].tolist() == ["[CLS]", "the", "dog", "[SEP]"]
    assert run(["attention", encoder, "--text-file", str(file), "--row", "2", "-o", str(path)]) == 1
    assert "texts.txt holds 2 texts" in capsys.readouterr().err


def test_a_decoder_looks_at_both_texts(translator, tmp_path):
    path = tmp_path / "cross.npz"
    words = ["--text", "The cat", "--text-pair", "the dog", "--kind", "cross"]
    assert run(["attention", translator, *words, "-o", str(path)]) == 0
    found = arrays(path)
    assert found["attention"].shape == (2, 2, len(found["tokens"]), len(found["key_tokens"]))
    assert found["key_tokens"].tolist() != found["tokens"].tolist()
    assert np.allclose(found["attention"].sum(-1), 1, atol=1e-5)


def test_a_picture_is_read_in_patches(folder, tmp_path, capsys):
    saved(folder / "vit", "ViTForImageClassification", "ViTConfig", labels=["cat", "dog", "hen"], **VIT)
    photo, path = tmp_path / "photo.png", tmp_path / "a.npz"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (40, 50, 3), np.uint8)).save(photo)
    assert run(["attention", str(folder / "vit"), "--image", str(photo), "-o", str(path)]) == 0
    found = arrays(path)
    assert found["tokens"][:2].tolist() == ["class", "r1 c1"]
    assert found["attention"].shape == (2, 2, 17, 17)
    words = ["--aggregate", "relevance", "--target", "hen", "-o", str(tmp_path / "r.svg")]
    assert run(["attention", str(folder / "vit"), "--image", str(photo), *words]) == 0
    assert read_provenance(tmp_path / "r.svg").target_label == "hen"
    assert run(["heads", str(folder / "vit"), "--image", str(photo)]) == 0
    assert "17 tokens" in capsys.readouterr().out


def test_heads_as_json_are_the_scores(encoder, capsys):
    assert run(["heads", encoder, "--text", TEXT, "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    found = json.loads(captured.out)
    assert set(found["chance"]) == set(NAMES)
    assert [(head["layer"], head["head"]) for head in found["heads"]] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    weights = own_attention(encoder, ids_of(capsys, encoder, TEXT))
    for head in found["heads"]:
        own = weights[head["layer"], head["head"]]
        assert head["previous"] == pytest.approx(np.diagonal(own, -1).mean(), abs=1e-5)
        assert head["sink"] == pytest.approx(own[:, 0].mean(), abs=1e-5)
        assert head["entropy"] == pytest.approx(-(own * np.log(own)).sum(1).mean(), abs=1e-4)
        assert head["induction"] is not None


def test_heads_of_a_causal_network_have_no_next_token(decoder, capsys):
    assert run(["heads", decoder, "--text", TEXT, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["chance"]["next"] is None
    assert found["chance"]["entropy"] == pytest.approx(1)


def test_heads_as_a_table_start_with_even_attention(encoder, capsys):
    assert run(["heads", encoder, "--text", TEXT]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:4] == ["Layer", "Head", "Type", "Entropy"]
    assert lines[2].split()[0] == "even"
    assert len(lines) == 3 + 4


def test_the_window_of_a_long_text_is_said(encoder, tmp_path, capsys):
    long = "The cat sat on the mat. " * 9
    assert run(["heads", encoder, "--text", long, "--window", "2"]) == 0
    said = capsys.readouterr().out.splitlines()[0]
    assert "more than the 20 read at once" in said and "--window 2 of 0 to" in said
    assert run(["heads", encoder, "--text", long, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["window"] == 0 and found["windows"] > 3 and found["tokens"] == 20
    for word in ("attention", "explain"):
        method = ["token-occlusion"] if word == "explain" else []
        assert run([word, *method, encoder, "--text", long, "-o", str(tmp_path / "a.npz")]) == 0
        assert "--window 0 of 0 to" in capsys.readouterr().out
    assert run(["attention", encoder, "--text", "cat", "-o", str(tmp_path / "a.npz")]) == 0
    assert "--window" not in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["self", "decoder", "cross"])
def test_the_tokens_that_are_counted_are_those_that_attend(translator, tmp_path, capsys, kind):
    words = [translator, "--text", "The cat sat on the mat", "--text-pair", "The dog"]
    assert run(["tokens", *words, "--json"]) == 0
    read = Counter(entry["reader"] for entry in json.loads(capsys.readouterr().out))
    texts, targets = read["encoder"], read["decoder"]
    assert targets < texts
    queries, keys = {"self": (texts, texts), "decoder": (targets, targets), "cross": (targets, texts)}[kind]
    words += ["--kind", kind]
    assert run(["heads", *words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["tokens"], found["key_tokens"]) == (queries, keys)
    path = tmp_path / "a.npz"
    assert run(["attention", *words, "-o", str(path)]) == 0
    said = f"{queries} tokens" + (f" to {keys}" if kind == "cross" else "")
    assert f"t5, {said}. Written to" in capsys.readouterr().out
    assert arrays(path)["attention"].shape[2:] == (queries, keys)
    assert run(["heads", *words]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(f"The cat sat on the mat \N{MIDDLE DOT} {said}")


def test_every_scale_of_the_window_is_a_scale_of_the_command():
    assert set(SCALES) == set(get_args(Scale))


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["-o", "a.png"], 2, "Give one of --text"),
        (["--text", "a", "--image", "b.png", "-o", "a.png"], 2, "Give one of --text"),
        (["--text", "a", "--head", "1", "-o", "a.png"], 2, "add --layer"),
        (["--text", "a", "--aggregate", "rollout", "--layer", "1", "-o", "a.png"], 2, "follows all layers"),
        (["--text", "a", "--view", "grid", "--aggregate", "mean", "-o", "a.png"], 2, "every head"),
        (["--text", "a", "--view", "links", "-o", "a.png"], 2, "add --layer"),
        (["--text", "a", "--target", "neutral", "-o", "a.png"], 2, "for --aggregate relevance"),
        (["--text", "a", "--aggregate", "max", "--position", "1", "-o", "a.png"], 2, "for --aggregate relevance"),
        (["--text", "a", "--renormalise", "-o", "a.png"], 2, "add --hide-special"),
        (["--text", "a", "--hide-special", "--view", "grid", "-o", "a.png"], 2, "for --view heatmap"),
        (["--text", "a", "--colour", "type", "-o", "a.png"], 2, "for --view grid"),
        (["--text", "a", "-o", "a.gif"], 2, ".npz"),
        (["--text", "a", "-o", "no/such/a.png"], 1, "no folder"),
        (["--text", "a", "--layer", "7", "-o", "a.png"], 1, "2 such layers, 0 to 1"),
        (["--text", "a", "--layer", "1", "--head", "5", "-o", "a.png"], 1, "2 heads, 0 to 1"),
        (["--text", "a", "--kind", "cross", "-o", "a.png"], 1, "decoder"),
        (["--text", "a", "--window", "3", "-o", "a.png"], 1, "read at once; there is no window 3"),
        (["--text", "cat " * 90, "--window", "9", "-o", "a.png"], 1, "windows, 0 to"),
        (["--text", "a", "--row", "3", "-o", "a.png"], 2, "give --text-file"),
        (["--text", "a", "--aggregate", "relevance", "--target", "odd", "-o", "a.png"], 1, "negative"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_nothing_is_written(
    encoder, tmp_path, monkeypatch, capsys, words, status, said
):
    monkeypatch.chdir(tmp_path)
    assert run(["attention", encoder, *words]) == status
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
