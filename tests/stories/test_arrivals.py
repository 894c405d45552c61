"""A model is opened from the desktop while a window is open: that window takes it, as if it had been dropped there."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent

from inspector.app.one_instance import Handed, address, hand_over
from inspector.ui.arrivals import Arrivals


@pytest.fixture
def arrivals(hands, tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_SETTINGS", str(tmp_path / "settings.json"))
    arrivals = Arrivals(hands.window)
    yield arrivals
    arrivals.stop()


def test_model_and_photos_of_a_second_start_open_here(qtbot, hands, arrivals, weights, photos):
    arrivals.take(Handed(str(weights), tuple(photos.values())))
    hands.wait(lambda: hands.space.model is not None and hands.space.answer is not None)
    assert hands.space.opener.current.file == weights
    assert len(hands.space.inputs.items) == len(photos)


def test_a_start_without_words_brings_the_window_to_the_front(qtbot, hands, arrivals):
    hands.window.showMinimized()
    arrivals.take(Handed())
    qtbot.waitUntil(lambda: not hands.window.isMinimized())
    assert hands.space.opener.phase == "idle" and not hands.space.inputs.items


def test_a_file_opened_in_the_finder_is_taken(hands, arrivals, weights):
    assert arrivals.eventFilter(hands.window, QFileOpenEvent(QUrl.fromLocalFile(str(weights))))
    hands.wait(lambda: hands.space.model is not None)


def test_code_that_nobody_trusts_is_asked_about(hands, arrivals, tmp_path):
    code = tmp_path / "net.py"
    code.write_text("from pathlib import Path\nPath(__file__).with_suffix('.ran').touch()\n\ndef Net(): ...\n")
    arrivals.take(Handed(f"file:{code}:Net"))
    hands.wait(lambda: hands.space.opener.question is not None)
    assert not code.with_suffix(".ran").exists()


def test_a_window_that_stopped_takes_nothing(hands, arrivals):
    assert arrivals.door.is_open
    arrivals.stop()
    assert not hand_over(Handed(), address())
