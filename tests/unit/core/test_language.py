"""Texts in another language know their English, which is what files and keys say."""

import copy
import json
from collections.abc import Iterator

import pytest

from inspector.core import language
from inspector.core.errors import Refusal
from inspector.core.language import english, listed, speak, tr


@pytest.fixture
def german() -> Iterator[None]:
    before = language._translated
    speak(lambda text: {"unit {unit}": "Einheit {unit}", "Map of {what}": "Karte von {what}"}.get(text, text))
    yield
    speak(before)


def test_english_texts_are_plain() -> None:
    assert tr("unit {unit:,}", unit=1234) == "unit 1,234"
    assert type(tr("unit {unit}", unit=1)) is str


def test_a_text_knows_its_english_also_of_texts_within_it(german: None) -> None:
    said = tr("Map of {what}", what=tr("unit {unit}", unit=3))
    assert (said, english(said)) == ("Karte von Einheit 3", "Map of unit 3")
    assert english(copy.deepcopy(said)) == "Map of unit 3"
    assert english({"notes": [said, "plain"], "size": (said, 2)}) == {
        "notes": ["Map of unit 3", "plain"],
        "size": ("Map of unit 3", 2),
    }
    assert json.loads(json.dumps(english([said]))) == ["Map of unit 3"]


def test_a_refusal_knows_its_english(german: None) -> None:
    said = str(Refusal(tr("Map of {what}", what="a\x1b")))
    assert (said, english(said)) == ("Karte von a?", "Map of a?")
    assert str(Refusal("plain")) == "plain"


def test_texts_in_a_row_know_their_english(german: None) -> None:
    said = listed([tr("unit {unit}", unit=3), "other"])
    assert (said, english(said)) == ("Einheit 3, other", "unit 3, other")
    assert type(listed(["one", "other"])) is str
