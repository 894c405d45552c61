"""The language of the window: which one is chosen, that it is chosen in time, and what becomes of a broken file."""

import json
import logging
import subprocess
import sys

import pytest

from inspector.app import language
from inspector.app.preferences import Preferences
from inspector.app.settings import Settings, save_settings
from inspector.core.language import speak, tr


@pytest.fixture(autouse=True)
def english_again(monkeypatch):
    monkeypatch.setattr(language, "_language", "en")
    yield
    speak(str)


@pytest.fixture
def preferring(tmp_path):
    def write(value):
        path = tmp_path / "settings.json"
        path.write_text(json.dumps({"preferences": {"language": value}}))
        return path

    return write


@pytest.mark.parametrize(
    ("system", "chosen"),
    [
        (["de-AT", "de", "en-US"], "de"),
        (["en-GB", "de-DE"], "en"),
        (["fr-FR", "de-DE", "en"], "de"),
        (["fr-FR"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_of_the_languages_of_the_system_the_first_that_is_spoken_counts(system, chosen):
    assert language.of_system(system) == chosen


def test_a_preference_stands_above_the_system(preferring, monkeypatch):
    monkeypatch.setattr(language, "of_system", lambda languages: "de")
    assert language.speak_preferred(preferring("en")) == "en"
    assert language.speak_preferred(preferring("system")) == "de"
    monkeypatch.setattr(language, "of_system", lambda languages: "en")
    assert language.speak_preferred(preferring("de")) == "de"


def test_what_the_dialog_keeps_is_what_the_next_start_speaks(tmp_path):
    save_settings(Settings(Preferences(language="de")), tmp_path / "settings.json")
    assert language.speak_preferred(tmp_path / "settings.json") == "de"
    assert tr("Close") == "Schließen"


@pytest.mark.parametrize("content", ["", "[]", '{"preferences": 3}', '{"preferences": {"language": ["de"]}}', None])
def test_settings_that_cannot_be_read_leave_it_to_the_system(content, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(language, "of_system", lambda languages: asked.append(languages) or "en")
    if content is not None:
        (tmp_path / "settings.json").write_text(content)
    assert language.speak_preferred(tmp_path / "settings.json") == "en" and len(asked) == 1


@pytest.mark.parametrize("content", [b"", b"no translations", None])
def test_a_file_of_translations_that_is_broken_or_missing_leaves_english_and_a_line(
    content, preferring, monkeypatch, tmp_path, caplog
):
    file = tmp_path / "inspector_de.qm"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(language, "resource", lambda name: file)
    with caplog.at_level(logging.INFO, "inspector"):
        assert language.speak_preferred(preferring("de")) == "en"
    assert tr("Close") == "Close"
    assert [record.getMessage() for record in caplog.records] == [f"no texts in {file}: they stay English"]


def test_before_the_language_is_chosen_no_text_is_made(tmp_path):
    """A text that a module makes on being imported would stay English in a German window."""
    code = """
import sys
from inspector.core import language
made = []
real = language.tr
language.tr = lambda text, /, **values: made.append(text) or real(text, **values)
from inspector import __main__ as entry, preflight
entry.model_and_inputs(["demo:efficientnet-lite0", "photo.png"])
preflight.before_window(screenshot=True)
entry._choose_language()
assert not made, made
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
