"""Screens that change between two starts: the window is always on one that is there, and fits on it."""

import json
import os
import subprocess
import sys

import pytest

WINDOW = """
import json, sys
from inspector.ui.start import make_window
window = make_window("cpu")
window.show()
window.move(*json.loads(sys.argv[1])) if len(sys.argv) > 1 else None
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
frame, place = window.frameGeometry(), window.screen().availableGeometry()
print(json.dumps({"frame": frame.getRect(), "screen": place.getRect(), "within": place.contains(frame)}))
window.close()
"""

LARGE = {"name": "large", "x": 0, "y": 0, "width": 1920, "height": 1200}
BESIDE = {"name": "beside", "x": 1920, "y": 0, "width": 1920, "height": 1200}
SMALL = {"name": "small", "x": 0, "y": 0, "width": 1024, "height": 700}


@pytest.fixture
def window(tmp_path):
    """Starts the window on ``screens``, perhaps moved, closes it and tells where it was."""

    def start(*screens, at=None):
        defaults = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        described = tmp_path / "screens.json"
        described.write_text(json.dumps({"screens": [defaults | screen for screen in screens]}))
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={described}",
            "INSPECTOR_SETTINGS": str(tmp_path / "settings.json"),
        }
        words = [] if at is None else [json.dumps(at)]
        command = [sys.executable, "-c", WINDOW, *words]
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return start


def test_the_first_window_fits_on_a_small_screen(window):
    assert window(SMALL)["within"]


def test_a_window_returns_where_it_was(window):
    left = window(LARGE, BESIDE, at=(2100, 150))
    assert left["screen"][0] == 1920 and left["within"]
    assert window(LARGE, BESIDE)["frame"] == left["frame"]


@pytest.mark.parametrize("screen", [LARGE, SMALL])
def test_a_window_left_on_a_screen_that_is_gone_is_on_one_that_is_there(window, screen):
    window(LARGE, BESIDE, at=(2100, 150))
    found = window(screen)
    assert found["within"], found
