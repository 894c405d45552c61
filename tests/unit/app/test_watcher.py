"""A file that is written again is told once, when it stands still; one that goes is told too."""

import pytest

from inspector.app.watcher import Watcher


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "best.pth"
    path.write_bytes(b"one")
    return path


@pytest.fixture
def watcher(qtbot, file):
    watcher = Watcher(rest=20)
    watcher.said = []
    watcher.changed.connect(lambda path: watcher.said.append(("changed", path)))
    watcher.vanished.connect(lambda path: watcher.said.append(("vanished", path)))
    watcher.watch(file)
    yield watcher
    watcher.watch(None)


def heard(qtbot, watcher, count):
    qtbot.waitUntil(lambda: len(watcher.said) >= count, timeout=10_000)
    assert len(watcher.said) == count
    return watcher.said[-1]


def test_a_file_written_in_place_and_one_renamed_over_it_are_both_seen(qtbot, watcher, file):
    file.write_bytes(b"two, in place")
    assert heard(qtbot, watcher, 1) == ("changed", file)
    for number in (2, 3):  # a replaced file is still watched
        other = file.with_name("best.pth.tmp")
        other.write_bytes(b"renamed" * number)
        other.replace(file)
        assert heard(qtbot, watcher, number) == ("changed", file)


def test_a_file_that_vanishes_and_comes_back(qtbot, watcher, file):
    file.unlink()
    assert heard(qtbot, watcher, 1) == ("vanished", file)
    file.write_bytes(b"back again")
    assert heard(qtbot, watcher, 2) == ("changed", file)


def test_while_it_grows_nothing_is_said(qtbot, watcher, file):
    looks = []

    def grow():  # the file has grown at each of five looks
        looks.append(len(watcher.said))
        if len(looks) <= 5:
            file.write_bytes(b"more" * len(looks))

    watcher._rest.timeout.connect(grow)
    file.write_bytes(b"it begins")
    heard(qtbot, watcher, 1)
    assert len(looks) >= 6 and looks[:5] == [0] * 5


def test_neighbours_do_not_matter(qtbot, watcher, file):
    file.with_name("other.pth").write_bytes(b"neighbour")
    with qtbot.waitSignal(watcher._system.directoryChanged, timeout=10_000, raising=False):
        file.with_name("third.pth").write_bytes(b"neighbour")
    assert not watcher._rest.isActive() and not watcher.said
