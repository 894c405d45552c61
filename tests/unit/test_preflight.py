"""What is said before Qt could abort: each cause is named with the command that mends it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from inspector import preflight
from inspector.core.errors import Refusal

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("version", "fits"), [((3, 10, 14), False), ((3, 11, 0), True), ((3, 14, 1), True), ((4, 0), True)]
)
def test_python_must_be_new_enough(version, fits):
    problem = preflight.python_problem(version)
    assert (problem is None) is fits
    if problem:
        assert "3.11" in problem and "3.10.14" in problem


@pytest.mark.parametrize(
    ("pyside", "python", "fits"),
    [
        ("6.12.0", (3, 11), False),
        ("6.12.0", (3, 12), True),
        ("6.12.1", (3, 11), True),
        ("6.11.3", (3, 11), True),
        (None, (3, 12), False),
    ],
)
def test_pyside_that_crashes_is_refused_with_the_command_that_replaces_it(pyside, python, fits):
    problem = preflight.pyside_problem(pyside, python)
    assert (problem is None) is fits
    if problem:
        assert 'pip install "PySide6-Essentials>=6.11.2,!=6.12.0"' in problem


def loader_without(*names):
    def load(name):
        if name in names:
            raise OSError(f"{name}: cannot open shared object file")

    return load


def test_missing_libraries_are_named_with_their_debian_packages():
    absent = preflight.missing(preflight.LIBRARIES, loader_without("libEGL.so.1", "libdbus-1.so.3"))
    assert absent == {"libEGL.so.1": "libegl1", "libdbus-1.so.3": "libdbus-1-3"}
    assert preflight.libraries_problem(absent) == (
        "Qt needs the system libraries libEGL.so.1, libdbus-1.so.3. "
        "On Debian or Ubuntu run: sudo apt-get install libegl1 libdbus-1-3"
    )
    assert preflight.libraries_problem({}) is None


@pytest.mark.parametrize(
    ("environ", "needs_x11"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False),
        ({"QT_QPA_PLATFORM": "offscreen:size=800x600"}, False),
    ],
)
def test_x11_libraries_are_asked_for_only_where_the_window_goes_to_x11(environ, needs_x11):
    assert ("libxcb-cursor.so.0" in preflight.needed_libraries(environ)) is needs_x11
    assert "libEGL.so.1" in preflight.needed_libraries(environ)


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_display_will_do(name):
    assert preflight.display_problem({name: "x"}) is None
    assert "--screenshot" in preflight.display_problem({name: ""})


@pytest.fixture
def bare_linux(monkeypatch):
    """A Linux without a display, with all libraries."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(preflight, "missing", lambda libraries: {})
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "")  # registered, so that what the test sets is undone
        monkeypatch.delenv(name)


def test_without_a_display_a_screenshot_is_rendered_unseen_and_a_window_refused(bare_linux):
    with pytest.raises(Refusal, match="no display"):
        preflight.before_window(screenshot=False)
    preflight.before_window(screenshot=True)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_the_window_is_refused_where_its_libraries_are_missing(bare_linux, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(preflight, "missing", lambda libraries: {k: v for k, v in libraries.items() if "cursor" in k})
    with pytest.raises(Refusal, match=r"libxcb-cursor\.so\.0.*apt-get install libxcb-cursor0"):
        preflight.before_window(screenshot=False)
    preflight.before_drawing()  # needs no X11


def test_the_demo_names_what_it_lacks_and_the_command():
    assert preflight.demo_problem([]) is None
    assert preflight.demo_problem(["timm", "skimage"]) == (
        'The demo needs timm, skimage. Run: pip install "layer-inspector[demo]"'
    )
    preflight.before_demo()


def test_preflight_loads_neither_qt_nor_torch():
    code = "import sys, inspector.__main__; print(sorted({'PySide6', 'torch', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_readme_lists_exactly_the_packages_that_preflight_knows():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"apt-get install ([^`]+)```", readme)[1].replace("\\", " ").split()
    assert set(command) - {"python3-venv"} == set((preflight.LIBRARIES | preflight.X11_LIBRARIES).values())
