"""The file of a workspace: written whole, read as it was, and refused in one sentence where it is anything else."""

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from inspector.app.view import AttentionPlace, ComparePlace, DecidesPlace, Manner, PageLook, Place, UnitsPlace, View
from inspector.app.workspace_file import KeptPhoto, KeptText, OpenedModel, Snapshot, read_workspace, write_workspace
from inspector.attention.matrix import MapLook
from inspector.attention.shading import TextLook
from inspector.core.errors import Refusal
from inspector.figures.display import Display
from inspector.inputs.images import decode_image, from_pixels

VIEW = View(
    Place("units", "", "layer4", 7, UnitsPlace("layer4", 3, (1, 2), True)),
    Manner("grad-cam", {"smooth": 2}, "token-occlusion", {}, Display(opacity=0.3), {"crop": [8, 8]}, "softmax"),
)
FULL = Snapshot(
    OpenedModel("torchvision:resnet18", {"allow_random": True}, "cpu", "ResNet18"),
    OpenedModel("torchvision:resnet18@/other.pth", {}, "auto", "Other"),
    (KeptPhoto("Cat", "/photos/cat.png"), KeptPhoto("Coffee", "/photos/coffee.png")),
    1,
    (KeptText("\N{LATIN SMALL LETTER E WITH ACUTE} \N{CAT FACE}\n\tx", None, "x"), KeptText("a", "b", "a", "/t.txt")),
    0,
    VIEW,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "my.inspector"


def test_it_comes_back_as_it_was(path):
    write_workspace(path, FULL)
    found = read_workspace(path)
    assert found.saved and replace(found, saved="") == FULL
    among = DecidesPlace("neurons", 3, 5, 3, "encoder.layer.0", 9)
    look = PageLook(map=MapLook("row", True), text=TextLook("sentence", "to", 3))
    attention = AttentionPlace("decides", 1, "cross", 2, 3, (0, 3), 4, look, among)
    compare = ComparePlace("models", "layers", "all", ("grad-cam",), ("layer1", "layer2"), (1, 2))
    place = Place("attention", attention=attention, compare=compare)
    write_workspace(path, replace(FULL, view=View(place), closed=True))
    found = read_workspace(path)
    assert found.view.place == place and found.closed
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_picture_without_a_file_is_inside(path):
    image = from_pixels(np.arange(8 * 8 * 3, dtype=np.uint8).reshape(8, 8, 3), "pasted")
    write_workspace(path, Snapshot(photos=(KeptPhoto("pasted", image=image),), photo=0))
    (photo,) = read_workspace(path).photos
    assert photo.image is None and not photo.path
    import base64

    back = decode_image(base64.b64decode(photo.png), "pasted")
    np.testing.assert_array_equal(back.pixels, image.pixels)
    again = path.with_name("again.inspector")
    write_workspace(again, replace(read_workspace(path)))
    assert read_workspace(again).photos == (photo,)


def test_names_for_the_running_program_are_not_written(path):
    write_workspace(path, replace(FULL, view=View(Place(input="/photos/cat.png"))))
    assert read_workspace(path).view.place.input == ""


def test_a_file_of_a_later_version_says_so(path):
    path.write_text(json.dumps({"schema": 2, "model": 5}))
    with pytest.raises(Refusal, match="saved by a newer version of Inspector"):
        read_workspace(path)


def test_what_a_later_version_adds_does_no_harm(path):
    write_workspace(path, FULL)
    entries = json.loads(path.read_text("utf-8"))
    entries["view"]["place"]["sound"] = entries["smell"] = 3
    del entries["photos"], entries["report"]
    path.write_text(json.dumps(entries))
    assert read_workspace(path).view == FULL.view


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n",
        b"\xff\xfe{}",
        b"[]",
        b"{}",
        b"null",
        b'{"schema": "1"}',
        b'{"schema": true}',
        b'{"schema": 0}',
        b'{"schema": 1, "photo": "first"}',
        b'{"schema": 1, "photos": [{"path": "x"}]}',
        b'{"schema": 1, "model": {"opened": {}}}',
        b'{"schema": 1, "view": {"place": {"mode": "fly"}}}',
        b'{"schema": 1, "view": {"manner": {"display": {"opacity": NaN}}}}',
        b'{"schema": 1, "report": {"schema": 1, "entries": [{"picture": "x"}]}}',
        b'{"schema": 1, "report": 5}',
        b'{"schema": ' + b"[" * 100_000,
    ],
)
def test_a_damaged_file_gets_one_sentence(path, content):
    path.write_bytes(content)
    with pytest.raises(Refusal, match=r"^my\.inspector is damaged, or no workspace of Inspector\.$"):
        read_workspace(path)


def test_half_a_file_is_damaged(path):
    write_workspace(path, FULL)
    whole = path.read_bytes()
    for share in (1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:share])
        with pytest.raises(Refusal, match="damaged"):
            read_workspace(path)


def test_odd_places_are_refused(path, tmp_path):
    with pytest.raises(Refusal, match="There is no file"):
        read_workspace(path)
    with pytest.raises(Refusal, match="is no file"):
        read_workspace(tmp_path)
    os.mkfifo(path)
    with pytest.raises(Refusal, match="is no file"):
        read_workspace(path)


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "the disk is full"), (errno.EDQUOT, "the disk is full"), (errno.EROFS, "read-only")],
)
def test_a_full_or_read_only_disk_leaves_what_was_there(path, monkeypatch, number, words):
    write_workspace(path, FULL)
    before = path.read_bytes()

    def fails(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(Refusal, match=words):
        write_workspace(path, Snapshot())
    assert path.read_bytes() == before and list(path.parent.iterdir()) == [path]


def test_its_title_says_what_it_holds():
    assert FULL.title == "ResNet18, 2 photos, 2 texts"
    assert Snapshot(texts=(KeptText("a"),)).title == "1 text"
    assert Snapshot().is_empty and Snapshot(texts=(KeptText(""),)).is_empty and not FULL.is_empty
    assert replace(FULL, saved="2024-02-09T07:05:00").time == "9 February 2024, 07:05"
    assert replace(FULL, saved="yesterday").time == ""


WRITES = """
import sys, itertools
from pathlib import Path
from inspector.app.workspace_file import KeptText, Snapshot, write_workspace
for number in itertools.count():
    write_workspace(Path(sys.argv[1]), Snapshot(texts=(KeptText(str(number) * 40_000),)))
    if number == 0:
        print("begun", flush=True)
"""


def test_a_process_killed_while_it_writes_leaves_a_whole_file(path):
    for moment in (0.0, 0.003, 0.007, 0.013, 0.021):
        with subprocess.Popen([sys.executable, "-c", WRITES, str(path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout.readline() == b"begun\n"
            try:
                writer.wait(moment)
            except subprocess.TimeoutExpired:
                writer.kill()
        (text,) = read_workspace(path).texts
        assert len(set(text.text)) <= len(text.text) // 40_000
