"""The index of known networks: which one is used, making one for other versions, and stopping that in time."""

import gzip
import json
import subprocess
import sys

import pytest

from inspector.core.errors import Refusal
from inspector.core.language import speak
from inspector.models import architecture_index, matching
from inspector.models.architecture_index import index_path, is_current, make_index, packed, read_index, start_rebuilding
from inspector.models.architectures import Architecture
from inspector.models.build import shapes_of

FEW = (Architecture("torchvision", "resnet18"), Architecture("torchvision", "alexnet"))


@pytest.fixture
def other_versions(monkeypatch, tmp_path):
    """As if torchvision of another version than the shipped index's were installed."""
    monkeypatch.setattr(architecture_index, "_installed", lambda: {"torchvision": "9.9.9"})
    monkeypatch.setattr(architecture_index, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    return tmp_path / "cache"


def written(index):
    index_path().parent.mkdir(parents=True, exist_ok=True)
    index_path().write_bytes(packed(index))


def test_the_shipped_index_knows_the_networks():
    shipped = read_index()
    assert {"torchvision", "timm"} <= shipped["made with"].keys()
    shapes = shapes_of(FEW[0].skeleton().state_dict())
    assert shipped["signatures"][architecture_index.signature(shapes)][0] == "torchvision:resnet18"


def test_hashes_are_the_same_in_all_languages():
    shapes = shapes_of(FEW[0].skeleton().state_dict())
    hashes = architecture_index.signature(shapes), architecture_index.sketch(shapes)
    speak(lambda text: f"[{text}]")
    try:
        assert (architecture_index.signature(shapes), architecture_index.sketch(shapes)) == hashes
    finally:
        speak(str)


def test_an_index_is_made_as_the_shipped_one(monkeypatch):
    told = []
    broken = Architecture("torchvision", "resnet18", {"replace_stride_with_dilation": 3})
    monkeypatch.setattr(architecture_index, "_architectures", lambda: iter((*FEW, broken)))
    made, shipped = make_index(told.append), read_index()
    assert made["sketches"] == {str(known): shipped["sketches"][str(known)] for known in FEW}
    assert list(made["signatures"].values()) == [["torchvision:resnet18"], ["torchvision:alexnet"]]
    assert made["signatures"].keys() <= shipped["signatures"].keys()
    assert "left out torchvision:resnet18?replace_stride_with_dilation=3" in told[0]
    assert packed(made) == packed(json.loads(gzip.decompress(packed(made))))
    assert make_index(told.append, lambda: False) is None


def test_the_users_index_serves_its_versions_only(other_versions):
    shipped = read_index()
    assert not is_current()
    written({**shipped, "made with": {"torchvision": "9.9.8"}})
    assert read_index() == shipped
    own = {"made with": {"torchvision": "9.9.9"}, "signatures": {"x": ["torchvision:y"]}, "sketches": {"y": [1]}}
    written(own)
    assert (read_index(), is_current()) == (own, True)
    assert index_path() == other_versions / "architectures-torchvision-9.9.9.json.gz"


@pytest.mark.parametrize("content", [b"", b"x", gzip.compress(b"{"), gzip.compress(b"[]"), packed({})[:9]])
def test_a_damaged_index_is_not_used(other_versions, content):
    written({})
    index_path().write_bytes(content)
    assert "torchvision:resnet18" in read_index()["sketches"]
    assert not is_current()


def test_builds_of_one_version_are_the_same(monkeypatch):
    shipped = read_index()["made with"]
    monkeypatch.setattr(architecture_index.metadata, "version", lambda library: f"{shipped[library]}+cpu")
    assert is_current()


def test_nothing_is_started_where_the_index_fits(monkeypatch):
    monkeypatch.setattr(architecture_index, "_installed", dict)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a process was started"))
    assert start_rebuilding() is None


def test_another_version_is_indexed_by_a_process_that_imports_nothing_from_here(other_versions, monkeypatch):
    started = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **rest: started.append((command, rest)) or "it")
    assert start_rebuilding() == "it"
    command, rest = started[0]
    assert command == [sys.executable, "-P", "-m", "inspector.models.architecture_index"]
    assert rest["stdin"] == subprocess.PIPE
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_rebuilding() is None


PROGRAM = """
import itertools, os, sys
from inspector.models import architecture_index as made
from inspector.models.architectures import Architecture
made.user_cache_dir = lambda *_, **__: sys.argv[1]
made._architectures = lambda: {}
os.write(1, b".")
made._main()
"""


def process(cache, architectures):
    program = PROGRAM.format(f"({architectures})")
    return subprocess.Popen([sys.executable, "-c", program, str(cache)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_the_process_leaves_a_whole_index(tmp_path):
    with process(tmp_path, "Architecture('torchvision', name) for name in ('resnet18', 'alexnet')") as child:
        assert child.wait(120) == 0
    (path,) = tmp_path.iterdir()
    with gzip.open(path) as file:
        assert list(json.load(file)["sketches"]) == ["torchvision:resnet18", "torchvision:alexnet"]


def test_the_process_ends_with_its_starter_and_leaves_nothing(tmp_path):
    with process(tmp_path, "Architecture('torchvision', 'alexnet') for _ in itertools.count()") as child:
        child.stdout.read(1)
        child.stdin.close()
        assert child.wait(120) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is ended without being told")
def test_a_terminated_process_leaves_nothing(tmp_path):
    with process(tmp_path, "Architecture('torchvision', 'alexnet') for _ in itertools.count()") as child:
        while not list(tmp_path.iterdir()):
            assert child.poll() is None
        child.terminate()
        assert child.wait(120) == 1
    assert list(tmp_path.iterdir()) == []


def test_two_processes_do_not_make_the_same_index(tmp_path):
    with process(tmp_path, "Architecture('torchvision', 'alexnet') for _ in itertools.count()") as first:
        while not list(tmp_path.iterdir()):
            assert first.poll() is None
        with process(tmp_path, "Architecture('torchvision', 'alexnet') for _ in itertools.count()") as second:
            assert second.wait(120) == 0
        assert first.poll() is None
        first.stdin.close()
        assert first.wait(120) == 0


def test_names_that_the_installed_versions_lack_do_not_matter(monkeypatch):
    shapes = shapes_of(FEW[0].skeleton().state_dict())
    names = ["torchvision:resnet18000", "timm:resnet18000", "torchvision:resnet18"]
    smallest = architecture_index.sketch(shapes)
    index = {
        "made with": {},
        "signatures": {architecture_index.signature(shapes): names},
        "sketches": dict.fromkeys(names, smallest),
    }
    matching._sketched.cache_clear()
    monkeypatch.setattr(matching, "_index", lambda: index)
    try:
        fitted = matching.find(shapes)
        assert str(fitted.architecture) == "torchvision:resnet18"
        del shapes["fc.bias"]
        assert [str(near.architecture) for near in matching.nearest(shapes)] == ["torchvision:resnet18"]
        with pytest.raises(Refusal, match=r"closest: resnet18, 101 of 102 tensors"):
            matching.match(shapes, architecture_index.Path("best.pth"))
    finally:
        matching._sketched.cache_clear()
