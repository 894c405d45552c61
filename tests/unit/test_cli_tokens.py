"""The command that shows a text's tokens, for people and for scripts."""

import json

import pytest

from inspector.cli import run
from tests.unit.models.folders import BERT, saved
from tests.unit.models.small_tokenizers import unigram, wordpiece, written


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    place, tokenizer = tmp_path_factory.mktemp("models") / "reader", wordpiece()
    saved(place, "BertModel", "BertConfig", **BERT | {"vocab_size": tokenizer.get_vocab_size()})
    written(place, tokenizer)
    return str(place)


def asked(capsys, *words):
    capsys.readouterr()
    status = run(["tokens", *words])
    return status, capsys.readouterr().out


def test_a_table_for_people(capsys, reader):
    status, out = asked(capsys, reader, "--text", "The cat [SEP]")
    lines = [line.split() for line in out.splitlines()]
    assert status == 0
    assert lines[:2] == [["reader"], ["Index", "Token", "Id", "Characters", "Part", "Word"]]
    assert lines[2][:2] + lines[2][3:] == ["0", "[CLS]", "special"]
    assert [line[1:] for line in lines[3:6]] == [
        ["The", lines[3][2], "0-3", "0", "0"],
        ["cat", lines[4][2], "4-7", "0", "1"],
        ["[SEP]", "3", "8-13", "0", "2"],
    ]
    assert lines[6] == ["4", "[SEP]", "3", "special"]


def test_json_for_scripts(capsys, reader):
    status, out = asked(capsys, reader, "--text", "A\N{GRINNING FACE}B the", "--text-pair", "cat", "--json")
    entries = json.loads(out)
    assert status == 0
    assert [entry["index"] for entry in entries] == list(range(len(entries)))
    the = next(entry for entry in entries if entry["text"] == "the")
    assert the == {
        "window": 0,
        "reader": "model",
        "index": the["index"],
        "text": "the",
        "id": the["id"],
        "start": 4,
        "end": 7,
        "part": 0,
        "word": 1,
        "special": False,
    }
    assert [entry["text"] for entry in entries if entry["part"] == 1] == ["cat"]
    assert {entry["text"] for entry in entries if entry["special"]} == {"[CLS]", "[SEP]"}


def test_windows_are_numbered_and_said(capsys, reader):
    entries = json.loads(asked(capsys, reader, "--text", "cat " * 50, "--json")[1])
    assert {entry["window"] for entry in entries} == {0, 1, 2, 3}
    out = asked(capsys, reader, "--text", "cat " * 50)[1]
    assert "52 tokens, more than the 20 read at once: 4 overlapping windows" in out
    assert out.splitlines()[1].split()[:2] == ["Window", "Reader"]


def test_the_decoders_tokens_are_listed_too(capsys, tmp_path):
    tokenizer = unigram()
    t5 = {"d_model": 16, "d_kv": 8, "d_ff": 32, "num_layers": 1, "num_heads": 2}
    saved(tmp_path / "t5", "T5ForConditionalGeneration", "T5Config", **t5, vocab_size=tokenizer.get_vocab_size())
    written(tmp_path / "t5", tokenizer)
    out = asked(capsys, str(tmp_path / "t5"), "--text", "The cat", "--text-pair", "the cat", "--json")[1]
    readers = [entry["reader"] for entry in json.loads(out)]
    assert set(readers) == {"encoder", "decoder"}
    assert next(e["text"] for e in json.loads(out) if e["reader"] == "decoder") == "<pad>"


def test_what_reads_no_text_is_refused(capsys, reader):
    assert run(["tokens", "torchvision:resnet18", "--random", "--text", "a"]) == 1
    assert capsys.readouterr().err == "resnet18 reads images, not text.\n"
    assert run(["tokens", reader]) == 2
