"""Files that are whole or absent, and folders that stay small."""

from __future__ import annotations

import os

import pytest

from inspector.core.files import make_room, whole


def test_a_file_is_replaced_when_all_of_it_is_written(tmp_path):
    path = tmp_path / "answer.npz"
    path.write_bytes(b"old")
    with whole(path) as stream:
        stream.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new" and [p.name for p in tmp_path.iterdir()] == ["answer.npz"]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path):
    path = tmp_path / "answer.npz"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="stopped"), whole(path) as stream:
        stream.write(b"half")
        raise ValueError("stopped")
    assert path.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["answer.npz"]


def test_the_files_used_longest_ago_go_first(tmp_path):
    for age, name in enumerate(("newest", "middle", "oldest")):
        path = tmp_path / f"{name}.png"
        path.write_bytes(bytes(100))
        os.utime(path, (1000 - age, 1000 - age))
    (tmp_path / "other.txt").write_bytes(bytes(1000))
    make_room(tmp_path, "*.png", 250)
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["middle", "newest", "other"]
