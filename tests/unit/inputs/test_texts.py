"""Texts from files: one a line or row, in the right encoding, or one sentence about why not."""

import json
import os

import pytest

from inspector.core.errors import Refusal
from inspector.inputs.texts import FILE_LIMIT, MOST_TEXTS, TextInput, load_texts
from inspector.models.tokenizer import LONGEST_TEXT


def loaded(path):
    return [(text.text, text.pair) for text in load_texts(path)]


def wrote(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.rst", "noname"])
def test_plain_files_have_one_text_a_line(tmp_path, name):
    path = wrote(tmp_path, name, "The cat sat.\r\n\n  A\u0301 \N{GRINNING FACE}  \n\t\n\u6211\u7231\u4f60")
    assert loaded(path) == [("The cat sat.", None), ("A\u0301 \N{GRINNING FACE}", None), ("\u6211\u7231\u4f60", None)]
    assert {text.path for text in load_texts(path)} == {path}


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.csv", "id,Text,label\n1,one,x\n2,two,y\n", [("one", None), ("two", None)]),
        ("a.csv", "one\ntwo\n\n", [("one", None), ("two", None)]),
        ("a.csv", "text,pair\none,two\nthree,\n", [("one", "two"), ("three", None)]),
        ("a.csv", "sentence2;sentence1\nb;a\n", [("a", "b")]),
        ("a.csv", "pair,first\nb,a\n", [("a", "b")]),
        ("a.csv", 'text,label\n"a, ""b""\nc",1\n', [('a, "b"\nc', None)]),
        ("a.csv", "label,text\n1\n2,two\n", [("two", None)]),
        ("a.csv", "text\n", None),
        ("a.tsv", "source\ttarget\na,b\tc\n", [("a,b", "c")]),
        ("a.csv", "\ufefftext,label\none,x\n", [("one", None)]),
    ],
)
def test_tables_have_one_a_row(tmp_path, name, content, wanted):
    path = wrote(tmp_path, name, content)
    if wanted is None:
        with pytest.raises(Refusal, match=r"a\.csv holds no text"):
            load_texts(path)
    else:
        assert loaded(path) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ('"one"', ("one", None)),
        ('{"id": "7", "text": "one", "pair": "two"}', ("one", "two")),
        ('{"sentence1": "one", "sentence2": "two", "label": 1}', ("one", "two")),
        ('{"body": "one"}', ("one", None)),
        ('{"target": "two", "body": "one"}', ("one", "two")),
        ('["one", "two"]', ("one", "two")),
        ('["one"]', ("one", None)),
        ('"\\ud83d\\ude00"', ("\N{GRINNING FACE}", None)),
    ],
)
def test_json_lines_have_one_a_line(tmp_path, line, wanted):
    assert loaded(wrote(tmp_path, "a.jsonl", f"{line}\n\n{line}\n")) == [wanted, wanted]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"text": ', "Line 2 of a.jsonl is not JSON."),
        ("[" * 100_000, "Line 2 of a.jsonl is not JSON."),
        ('{"text": 7}', 'Line 2 of a.jsonl holds no text. Write a string, or {"text": "...", "pair": "..."}.'),
        ("7", 'Line 2 of a.jsonl holds no text. Write a string, or {"text": "...", "pair": "..."}.'),
        ("[]", 'Line 2 of a.jsonl holds no text. Write a string, or {"text": "...", "pair": "..."}.'),
    ],
)
def test_other_json_is_refused_with_its_line(tmp_path, line, sentence):
    with pytest.raises(Refusal) as refusal:
        load_texts(wrote(tmp_path, "a.jsonl", f'"one"\n{line}\n'))
    assert str(refusal.value) == sentence


def test_a_line_separator_inside_json_is_part_of_the_text(tmp_path):
    path = wrote(tmp_path, "a.jsonl", json.dumps("one\u2028two", ensure_ascii=False))
    assert loaded(path) == [("one\u2028two", None)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark_are_read_right(tmp_path, encoding):
    assert loaded(wrote(tmp_path, "a.txt", "caf\u00e9 \u05e9\u05dc".encode(encoding))) == [
        ("caf\u00e9 \u05e9\u05dc", None)
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "a.txt holds no text."),
        (b" \n\t\r\n", "a.txt holds no text."),
        ("caf\u00e9".encode("latin-1"), "a.txt is not encoded as UTF-8. Save it anew with that encoding."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r", "a.txt is not a text file."),
        ("text".encode("utf-16-le"), "a.txt is not a text file."),
        (b"\xff\xfea", "a.txt is not encoded as UTF-8. Save it anew with that encoding."),
        (b"x" * (LONGEST_TEXT + 1), "A text in a.txt has more than 1,000,000 characters. Take a part of it."),
        (b"x\n" * (MOST_TEXTS + 1), "a.txt holds more than 10,000 texts. Take a part of it."),
    ],
    ids=["empty", "blank", "latin-1", "binary", "utf-16 without mark", "broken utf-16", "long", "many"],
)
def test_what_is_no_text_is_refused(tmp_path, content, sentence):
    with pytest.raises(Refusal) as refusal:
        load_texts(wrote(tmp_path, "a.txt", content))
    assert str(refusal.value) == sentence


def test_a_hundred_thousand_characters_in_a_cell(tmp_path):
    text = "The cat sat. " * 15_000
    assert loaded(wrote(tmp_path, "a.csv", f'text,label\n"{text}",1\n')) == [(text.strip(), None)]


def test_files_that_cannot_be_opened(tmp_path):
    with (tmp_path / "big.txt").open("wb") as big:
        big.truncate(FILE_LIMIT + 1)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for name, sentence in [
        ("big.txt", "big.txt is larger than 32 MB. Take a part of it."),
        ("pipe.txt", "pipe.txt is not a file that holds texts."),
        ("folder.txt", "folder.txt is a folder, not a text."),
        ("none.txt", f"There is no file {tmp_path / 'none.txt'}. It may have been moved or deleted."),
        ("nu\0ll.txt", "nu?ll.txt could not be read: embedded null byte."),
    ]:
        with pytest.raises(Refusal) as refusal:
            load_texts(tmp_path / name)
        assert str(refusal.value).replace("stat: ", "").replace("null character in path", "null byte") == sentence


def test_a_text_is_called_by_its_beginning():
    assert TextInput("The  cat\nsat").name == "The cat sat"
    assert TextInput("word " * 50).name == ("word " * 50)[:57] + "..."
    assert TextInput("The cat", name="first").name == "first"


def test_the_hash_tells_text_and_pair_apart():
    texts = [
        TextInput("a"),
        TextInput("a", ""),
        TextInput("a", "b"),
        TextInput("b", "a"),
        TextInput("ab"),
        TextInput("\ud800"),
    ]
    assert len({text.sha256 for text in texts}) == len(texts)
    assert TextInput("a", name="x").sha256 == TextInput("a").sha256
