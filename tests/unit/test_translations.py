"""The texts of the program in its other languages: all there, none too many, with the same values at their places."""

import ast
import importlib.util
import string
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from inspector.core.language import speak, tr
from inspector.core.resources import resource

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "inspector").rglob("*.py"))
LANGUAGES = sorted(path.stem.removeprefix("inspector_") for path in resource("translations").glob("*.ts"))
SHOWN_AS_WRITTEN = {"core/method.py": 2, "models/peek_words.py": 1}
"""How often a file translates what is no literal: the docstrings of methods, what another process said."""


@pytest.fixture(autouse=True)
def english_again():
    yield
    speak(str)


@cache
def calls():
    """All calls of ``tr``, each with the file that it is in."""
    return [
        (path.relative_to(ROOT / "inspector").as_posix(), node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"
    ]


def literal(call):
    text = call.args[0] if call.args else None
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else None


@cache
def texts():
    """All English texts: the literals, and what the script that makes the files takes from docstrings."""
    spec = importlib.util.spec_from_file_location("make_translations", ROOT / "resources" / "make_translations.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return {literal(call) for _, call in calls()} - {None} | set(script.docstrings())


@cache
def translations(language):
    """What the file of a language gives for each English text; None for what is not finished."""
    messages = ElementTree.parse(resource(f"translations/inspector_{language}.ts")).iter("message")
    return {
        message.findtext("source"): message.findtext("translation") if not message.find("translation").attrib else None
        for message in messages
    }


def places(text):
    """The values that a text names, each as it is to be written."""
    return {(name, how, conversion) for _, name, how, conversion in string.Formatter().parse(text) if name is not None}


def test_german_ships_beside_english():
    assert LANGUAGES == ["de"]
    assert len(texts()) > 2000


def test_only_literals_are_translated_for_no_others_are_found():
    others = [path for path, call in calls() if literal(call) is None]
    assert {path: others.count(path) for path in others} == SHOWN_AS_WRITTEN


def test_no_text_is_translated_inside_an_f_string_where_none_is_found():
    inside = [
        (path.relative_to(ROOT).as_posix(), node.lineno)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        and any(isinstance(part, ast.Name) and part.id == "tr" for part in ast.walk(node))
    ]
    assert inside == []


def test_each_value_that_a_text_names_is_given():
    wrong = []
    for path, call in calls():
        names = {name for name, _, _ in places(literal(call) or "")}
        given = {keyword.arg for keyword in call.keywords}
        if given and None not in given and given != names:  # None is a dictionary of values
            wrong.append((path, literal(call), given ^ names))
    assert wrong == []


def test_no_value_is_a_piece_of_grammar():
    """A plural's s, or one of two words, fits no other language: each case is a text of its own."""
    pieces = [
        (path, literal(call), keyword.arg)
        for path, call in calls()
        for keyword in call.keywords
        for value in alternatives(keyword.value)
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.isalpha()
    ]
    assert pieces == []


def alternatives(value):
    """What a value can be where it is written out: either of two, or a word that is there some times or not."""
    if isinstance(value, ast.IfExp):
        return value.body, value.orelse
    return (value.left, value.right) if isinstance(value, ast.BinOp) else (value,)


def test_values_are_named_by_what_they_are():
    wrong = []
    for path, call in calls():
        names = {keyword.arg for keyword in call.keywords} - {None}
        wrong += [(path, name) for name in names if name != name.lower() or name.rstrip("0123456789") in names - {name}]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_is_translated_and_nothing_else(language):
    found = translations(language)
    assert sorted(texts() - found.keys()) == [], "run python resources/make_translations.py"
    assert sorted(found.keys() - texts()) == [], "run python resources/make_translations.py"
    assert sorted(text for text, spoken in found.items() if not spoken) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_values_and_the_same_ends(language):
    found = {text: spoken for text, spoken in translations(language).items() if spoken}
    assert [text for text, spoken in found.items() if places(text) != places(spoken)] == []
    assert [text for text, spoken in found.items() if ends(text) != ends(spoken)] == []


def ends(text):
    """The white space around a text, which parts it from others, and the point or colon at its end."""
    inner = text.strip()
    dots = next((sign for sign in ("...", ".", ":", "?") if inner.endswith(sign)), "")
    return text[: len(text) - len(text.lstrip())], dots, text[len(text.rstrip()) :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_that_ships_is_made_of_the_one_that_is_written(language):
    translator = QTranslator()
    assert translator.load(str(resource(f"translations/inspector_{language}.qm")))
    found = {text: spoken for text, spoken in translations(language).items() if spoken}
    assert {text: translator.translate("", text) for text in found} == found


def test_a_text_is_spoken_in_german_with_its_values():
    translator = QTranslator()
    assert translator.load(str(resource("translations/inspector_de.qm")))
    speak(lambda text: translator.translate("", text) or text)
    assert tr("Close") == "Schließen"
    assert tr("There is no file or folder {source}.", source="x.pth") == "Es gibt keine Datei und keinen Ordner x.pth."
