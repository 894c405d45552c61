"""A second start and the window that is open: what is handed over, who may, and what a killed window leaves."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from inspector.app import one_instance
from inspector.app.one_instance import LONGEST, Address, Doorway, Handed, address, hand_over

SECOND_START = (
    "import sys; from pathlib import Path; from inspector.app.one_instance import Address, Handed, hand_over;"
    "place = Address(sys.argv[1], Path(sys.argv[1] + '.lock'));"
    "sys.exit(not hand_over(Handed(sys.argv[2], tuple(map(Path, sys.argv[3:]))), place))"
)
KILLED_WINDOW = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
    "from inspector.app.one_instance import Address, Doorway;"
    "app = QCoreApplication([]); door = Doorway(Address(sys.argv[1], Path(sys.argv[1] + '.lock')));"
    "print(door.is_open, flush=True); app.exec()"
)


@pytest.fixture
def place(tmp_path):
    return Address(str(tmp_path / "door"), tmp_path / "door.lock")


@pytest.fixture
def door(qtbot, place):
    door = Doorway(place)
    assert door.is_open
    yield door
    door.close()


def heard(door):
    taken = []
    door.asked.connect(taken.append)
    return taken


def test_a_second_start_hands_over_and_is_told_so(qtbot, door, place):
    taken = heard(door)
    names = ["/photos/a b.png", "/photos/\u00e9\u4e2d\U0001f600.png"]
    start = subprocess.Popen([sys.executable, "-c", SECOND_START, place.socket, "/models/best.pth", *names])
    qtbot.waitUntil(lambda: start.poll() is not None, timeout=20_000)
    assert start.returncode == 0
    assert taken == [Handed("/models/best.pth", tuple(map(Path, names)))]


def test_several_visitors_are_each_heard(qtbot, door, place):
    taken = heard(door)
    starts = [subprocess.Popen([sys.executable, "-c", SECOND_START, place.socket, f"/m{i}.pth"]) for i in range(3)]
    qtbot.waitUntil(lambda: all(start.poll() is not None for start in starts), timeout=30_000)
    assert [start.returncode for start in starts] == [0, 0, 0]
    assert sorted(handed.model for handed in taken) == ["/m0.pth", "/m1.pth", "/m2.pth"]


def test_without_a_window_nothing_is_handed_over(place):
    assert not hand_over(Handed("/best.pth"), place)


def test_a_second_window_leaves_the_door_to_the_first(qtbot, door, place):
    assert not Doorway(place).is_open
    door.close()
    again = Doorway(place)
    assert again.is_open
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of Windows ends with its process")
def test_what_a_killed_window_left_is_replaced(qtbot, place):
    window = subprocess.Popen([sys.executable, "-c", KILLED_WINDOW, place.socket], stdout=subprocess.PIPE, text=True)
    assert window.stdout.readline() == "True\n"
    window.send_signal(signal.SIGKILL)
    window.wait()
    window.stdout.close()
    assert Path(place.socket).exists() and place.lock.exists()
    assert not hand_over(Handed("/best.pth"), place), "nobody is there"
    door = Doorway(place)
    assert door.is_open
    door.close()
    assert not Path(place.socket).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no mode")
def test_nobody_else_can_connect(door, place):
    assert stat.S_IMODE(os.stat(place.socket).st_mode) & 0o077 == 0


GOOD = {"model": "/best.pth", "inputs": ["/a.png"]}


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"{\n",
        b"[]\n",
        b"\xff\xfe\n",
        b"[" * 200_000 + b"\n",
        *(
            json.dumps(message).encode() + b"\n"
            for message in (
                GOOD | {"trust": True},
                {"model": "/best.pth"},
                GOOD | {"model": None},
                GOOD | {"model": "a\0b"},
                GOOD | {"model": "m" * 5000},
                GOOD | {"inputs": "/a.png"},
                GOOD | {"inputs": [1]},
                GOOD | {"inputs": ["a.png"]},
                GOOD | {"inputs": ["/a.png"] * 10_001},
            )
        ),
    ],
    ids=lambda line: repr(line[:40]),
)
def test_what_is_no_message_is_dropped(qtbot, door, place, line):
    taken, visitor = heard(door), QLocalSocket()
    visitor.connectToServer(place.socket)
    with qtbot.waitSignal(visitor.disconnected, timeout=5_000):
        visitor.write(line)
    assert taken == [] and visitor.readAll().data() == b""


def test_a_message_without_an_end_is_cut_off(qtbot, door, place):
    visitor = QLocalSocket()
    visitor.connectToServer(place.socket)
    with qtbot.waitSignal(visitor.disconnected, timeout=10_000):
        visitor.write(b"x" * (4 * LONGEST))


def test_a_silent_visitor_is_sent_away(qtbot, door, place, monkeypatch):
    monkeypatch.setattr(one_instance, "PATIENCE", 20)
    visitor = QLocalSocket()
    with qtbot.waitSignal(visitor.disconnected, timeout=5_000):
        visitor.connectToServer(place.socket)


def test_each_person_screen_and_settings_file_has_an_address_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    found = set()
    for screen in (":0", ":1"):
        for settings in ("a.json", "b.json"):
            monkeypatch.setenv("DISPLAY", screen)
            monkeypatch.setenv("INSPECTOR_SETTINGS", str(tmp_path / settings))
            assert address() == address()
            found.add(address())
    assert len(found) == 4
    (folder,) = tmp_path.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no mode")
def test_a_folder_that_others_can_enter_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    folder = tmp_path / f"layer-inspector-{os.getuid()}"
    folder.mkdir(mode=0o755)
    assert address() is None
    folder.rmdir()
    folder.symlink_to(tmp_path)
    assert address() is None
