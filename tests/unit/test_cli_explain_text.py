"""``inspector explain`` and ``inspector predict`` for texts, as people and scripts call them."""

import json

import numpy as np
import pytest

from inspector.cli import run
from inspector.figures.records import read_provenance
from inspector.figures.text_figure import SUFFIXES as KINDS
from tests.unit.models.folders import BERT, saved
from tests.unit.models.small_tokenizers import byte_level, wordpiece, written

ROLES = {"pad_token": "[PAD]", "unk_token": "[UNK]", "mask_token": "[MASK]"}
TEXT = "The cat sat on the mat."


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """Folders of a classifier, a masked language model and an encoder."""
    folder, tokenizer = tmp_path_factory.mktemp("models"), wordpiece()
    config = BERT | {"vocab_size": tokenizer.get_vocab_size(), "initializer_range": 0.4}
    names = {0: "negative", 1: "neutral", 2: "positive"}
    saved(folder / "mood", "BertForSequenceClassification", "BertConfig", **config, id2label=names)
    saved(folder / "gaps", "BertForMaskedLM", "BertConfig", **config)
    saved(folder / "encoder", "BertModel", "BertConfig", **config)
    for name in ("mood", "gaps", "encoder"):
        written(folder / name, tokenizer, **ROLES)
    return {name: str(folder / name) for name in ("mood", "gaps", "encoder")}


@pytest.fixture
def asked(capsys):
    def ask(*words):
        capsys.readouterr()
        status = run([str(word) for word in words])
        return status, *capsys.readouterr()

    return ask


def test_every_kind_of_file(asked, places, tmp_path):
    files = [tmp_path / f"answer{suffix}" for suffix in KINDS]
    outputs = [word for file in files for word in ("-o", file)]
    status, out, err = asked(
        "explain", "token-integrated-gradients", places["mood"], "--text", TEXT, "--target", "posi", "--steps", 10,
        *outputs,
    )  # fmt: skip
    assert (status, err) == (0, "") and all(file.is_file() for file in files)
    assert "positive" in out and "completeness error" in out and str(files[0]) in out
    record = read_provenance(files[0])
    assert (record.target, record.target_label) == (2, "positive") and record.parameters["steps"] == 10
    assert record.input == TEXT and record.preprocessing["texts"] == [TEXT]
    with np.load(tmp_path / "answer.npz") as arrays:
        answer = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
        assert [token["score"] for token in answer["tokens"]] == pytest.approx(arrays["values"].tolist())
        assert arrays["tokens"].tolist()[:3] == ["[CLS]", "The", "cat"]


def test_a_mask_by_the_text_of_a_token(asked, places, tmp_path):
    file = tmp_path / "answer.json"
    words = ("explain", "token-occlusion", places["gaps"], "--replacement", "mask", "-o", file)
    status, out, _ = asked(*words, "--text", "The [MASK] sat.", "--target", "cat")
    assert status == 0 and "cat" in out
    assert json.loads(file.read_text(encoding="utf-8"))["meta"]["parameters"]["target"].endswith("@2")
    status, _, err = asked(*words, "--text", TEXT, "--target", "cat")
    assert status == 1 and "Write [MASK] in place of a word" in err
    assert asked(*words, "--text", TEXT, "--target", "cat", "--position", 3)[0] == 0
    status, _, err = asked(*words, "--text", TEXT, "--window", 3)
    assert status == 1 and "there is no window 3" in err


def test_a_pair_of_an_encoder(asked, places, tmp_path):
    file = tmp_path / "answer.json"
    status, out, _ = asked(
        "explain", "token-gradient-x-input", places["encoder"], "--text", TEXT, "--text-pair", "A dog.", "-o", file
    )
    assert status == 0 and "similarity of both texts" in out


def test_refusals(asked, places, tmp_path):
    words = ("explain", "token-occlusion", places["mood"], "--text", TEXT)
    assert asked(*words, "-o", tmp_path / "a.gif")[0] == 2
    assert asked(*words)[0] == 2
    status, _, err = asked(*words, "-o", tmp_path / "nowhere" / "a.png")
    assert status == 1 and "There is no folder" in err
    status, _, err = asked(*words, "-o", tmp_path / "a.png", "--target", "happy")
    assert status == 1 and "There are negative, neutral, positive" in err and not (tmp_path / "a.png").exists()
    status, _, err = asked(
        "explain", "token-occlusion", "torchvision:resnet18", "--random", "--text", TEXT, "-o", tmp_path / "a.png"
    )
    assert status == 1 and "reads images, not texts" in err


def test_predictions_of_a_text(asked, places):
    status, out, _ = asked("predict", places["mood"], "--text", TEXT, "--json")
    (found,) = json.loads(out)
    assert status == 0 and found["question"] == "class" and found["position"] is None
    assert {guess["label"] for guess in found["guesses"]} == {"negative", "neutral", "positive"}
    assert sum(guess["probability"] for guess in found["guesses"]) == pytest.approx(1, abs=1e-5)
    status, out, _ = asked("predict", places["mood"], "--text", TEXT)
    assert status == 0 and out.splitlines()[1].split() == ["What", "Index", "Label", "Probability", "Score"]
    status, out, _ = asked("predict", places["gaps"], "--text", "The [MASK] and the [MASK].", "--top", 2, "--json")
    assert [p["position"] for p in json.loads(out)] == [2, 5] and all(len(p["guesses"]) == 2 for p in json.loads(out))
    status, out, _ = asked("predict", places["encoder"], "--text", TEXT, "--text-pair", TEXT, "--json")
    assert json.loads(out)[0]["guesses"][0]["score"] == pytest.approx(1, abs=1e-4)


def test_pictures_or_a_text(asked, places):
    assert asked("predict", places["mood"])[0] == 2
    assert asked("predict", places["mood"], "a.png", "--text", TEXT)[0] == 2


def test_methods_for_texts_are_listed(asked):
    status, out, _ = asked("methods")
    assert status == 0 and any(line.split()[:2] == ["token-occlusion", "text"] for line in out.splitlines())


def test_the_next_token(asked, tmp_path):
    tokenizer = byte_level()
    settings = {"vocab_size": tokenizer.get_vocab_size(), "n_embd": 16, "n_layer": 2, "n_head": 2, "n_positions": 32}
    ends = {"eos_token_id": 0, "bos_token_id": 0}
    saved(tmp_path / "gpt", "GPT2LMHeadModel", "GPT2Config", **settings, **ends, initializer_range=0.4)
    written(tmp_path / "gpt", tokenizer, eos_token="<|endoftext|>")
    status, out, _ = asked("predict", tmp_path / "gpt", "--text", "The cat", "--json")
    assert status == 0 and json.loads(out)[0]["question"] == "next token"
    file = tmp_path / "answer.json"
    words = ("explain", "token-integrated-gradients", tmp_path / "gpt", "--text", "The cat sat", "-o", file)
    status, out, _ = asked(*words, "--target", "cat")
    assert status == 0 and "completeness error" in out
