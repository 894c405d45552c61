"""Names of exported files: any system takes them, and none takes the place of another."""

import dataclasses

import numpy as np
import pytest

from inspector.app.file_names import LONGEST, file_name, free_path, plain_name
from tests.unit.figures.conftest import heatmap  # noqa: F401 - a fixture


@pytest.fixture
def record(heatmap):  # noqa: F811
    return heatmap(np.eye(2), input="cat.jpeg").provenance


def test_a_file_is_named_after_input_method_and_class(record):
    assert file_name(record) == "cat grad-cam tiger cat"
    assert file_name(dataclasses.replace(record, target_label="", parameters={"unit": 7})) == "cat grad-cam unit 7"
    assert file_name(dataclasses.replace(record, input="")) == "ResNet-18 grad-cam tiger cat"


def test_a_text_keeps_its_words_behind_a_full_stop(record):
    assert file_name(dataclasses.replace(record, input="Dr. Smith is not in")).startswith(
        "Dr. Smith is not in grad-cam"
    )


@pytest.mark.parametrize("words", ["a/b\\c", 'x:"y"<z>|?*', "tab\tand\nline", "ends with. ", "con\x00trol"])
def test_letters_that_some_system_refuses_are_left_out(words, tmp_path):
    name = plain_name(words)
    assert not set(name) & set('/\\:*?"<>|\n\t\x00') and name == name.strip(" .")
    (tmp_path / name).touch()


def test_a_name_is_never_empty_nor_too_long():
    assert plain_name("") == plain_name(" .. ") == "picture"
    assert len(plain_name("word " * 200)) <= LONGEST


def test_what_is_there_stays(tmp_path):
    paths = []
    for _ in range(3):
        paths.append(free_path(tmp_path, "cat", ".png"))
        paths[-1].touch()
    assert [path.name for path in paths] == ["cat.png", "cat-2.png", "cat-3.png"]
    assert free_path(tmp_path, "cat", ".svg").name == "cat.svg"


def test_words_of_several_lines_stand_in_one():
    assert plain_name("two\nlines,\ta tab") == "two lines, a tab"
