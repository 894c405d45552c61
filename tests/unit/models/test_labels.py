"""Which source of class names wins, and which are passed over."""

import json

import pytest

from inspector.core.errors import Refusal
from inspector.models.labels import from_id2label, imagenet, labels_for, read_labels

ID2LABEL = {"0": "a", "1": "b"}


@pytest.fixture
def weights(tmp_path):
    (tmp_path / "labels.txt").write_text("beside 0\nbeside 1\n")
    return tmp_path / "best.pth"


def test_the_order_of_sources(tmp_path, weights):
    chosen = tmp_path / "mine.json"
    chosen.write_text(json.dumps(["x", "y"]))
    sources = {"file": chosen, "id2label": ID2LABEL, "checkpoint": ("c", "d"), "weights": weights, "known": ("e", "f")}
    expected = [("x", "y"), ("a", "b"), ("c", "d"), ("beside 0", "beside 1"), ("e", "f")]
    for (source, _), names in zip(list(sources.items()), expected, strict=True):
        assert labels_for(2, **sources) == names
        del sources[source]
    assert labels_for(2) == ()


def test_sources_with_another_number_of_names_are_passed_over(weights):
    assert labels_for(3, id2label=ID2LABEL, weights=weights, known=("e", "f", "g")) == ("e", "f", "g")


def test_placeholders_are_no_names():
    assert from_id2label({0: "LABEL_0", 1: "LABEL_1"}) == ()
    assert from_id2label({"1": "b", "0": "a"}) == ("a", "b")
    assert from_id2label({"0": "a", "2": "b"}) == ()


def test_a_chosen_file_that_does_not_fit_is_refused(weights):
    with pytest.raises(Refusal, match=r"labels\.txt names 2 classes, but the model has 5\."):
        labels_for(5, file=weights.parent / "labels.txt")
    with pytest.raises(Refusal, match=r"gone\.txt cannot be read"):
        labels_for(5, file=weights.parent / "gone.txt")


@pytest.mark.parametrize("text", ["{", "5", '{"a": "b"}'])
def test_an_unreadable_file_is_refused(tmp_path, text):
    (tmp_path / "l.json").write_text(text)
    with pytest.raises(Refusal, match="cannot be read"):
        read_labels(tmp_path / "l.json")


def test_a_byte_order_mark_is_not_part_of_a_name(tmp_path):
    (tmp_path / "l.txt").write_text("katze\nhund", encoding="utf-8-sig")
    assert read_labels(tmp_path / "l.txt") == ("katze", "hund")


def test_imagenet_in_order():
    assert len(imagenet()) == 1000
    assert imagenet()[282] == "tiger cat"


def test_names_are_written_as_they_print(tmp_path):
    (tmp_path / "labels.txt").write_text("\x1b[31mred\na\u202eb\n" + "x" * 1000 + "\n", encoding="utf-8")
    names = labels_for(3, weights=tmp_path / "best.pth")
    assert names[:2] == ("?[31mred", "a?b") and len(names[2]) == 300


def test_a_labels_file_that_is_huge_or_a_folder_or_nested_without_end_is_refused(tmp_path):
    huge, deep, folder = tmp_path / "labels.txt", tmp_path / "deep.json", tmp_path / "folder"
    with huge.open("wb") as file:
        file.truncate(1 << 30)
    deep.write_text("[" * 100_000)
    folder.mkdir()
    for path in (huge, deep, folder):
        with pytest.raises(Refusal, match=path.name):
            labels_for(3, file=path)
    assert labels_for(3, weights=tmp_path / "best.pth") == ()
