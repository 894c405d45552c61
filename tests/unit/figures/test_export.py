"""Files are written whole or not at all, and carry what made them."""

from __future__ import annotations

import errno
import os
from dataclasses import asdict, replace

import numpy as np
import pytest
from PIL import Image

from inspector.core.errors import Refusal
from inspector.core.results import Frame, on_photo
from inspector.figures import export as module
from inspector.figures.display import Display
from inspector.figures.export import export
from inspector.figures.records import read_provenance
from inspector.figures.summary import summary

RAW = np.random.default_rng(0).normal(size=(7, 5)).astype(np.float32)


@pytest.fixture
def found(heatmap):
    return heatmap(RAW, (90, 60), frame=Frame(90, 60, 20, 0, 80, 60))


def drawn(found):
    """The record of the file: with how it was shown."""
    return replace(found.provenance, view=asdict(Display()))


def test_png(found, photo, tmp_path):
    path = export(tmp_path / "Figure ü.PNG", found, photo(), Display(), 500, 300)
    with Image.open(path) as image:
        assert (image.format, image.mode, image.width) == ("PNG", "RGB", 500)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert image.info["inspector"] == drawn(found).to_json()
        assert image.info["Description"] == summary(found)
    assert read_provenance(path) == drawn(found)


def test_npz(found, photo, tmp_path):
    path = export(tmp_path / "map.npz", found, photo(), Display())
    with np.load(path, allow_pickle=False) as entries:
        assert sorted(entries) == ["map", "meta", "raw"]
        assert np.array_equal(entries["raw"], RAW)
        assert entries["map"].dtype == entries["raw"].dtype == np.float32
        assert entries["map"].shape == (60, 90)
        np.testing.assert_array_equal(entries["map"], on_photo(np.maximum(RAW, 0), found.frame))
        assert np.isnan(entries["map"][:, :20]).all()
        assert np.isfinite(entries["map"][:, 20:80]).all()
        assert str(entries["meta"]) == drawn(found).to_json()
    assert read_provenance(path) == drawn(found)


def test_npy_of_a_signed_map(heatmap, photo, tmp_path):
    signed = heatmap(RAW, polarity="signed")
    values = np.load(export(tmp_path / "map.npy", signed, photo(), Display()), allow_pickle=False)
    np.testing.assert_array_equal(values, on_photo(RAW, signed.frame))
    assert (values < 0).any()


@pytest.mark.parametrize("name", ["map.jpg", "map", "map.npz.txt"])
def test_other_kinds_are_refused_with_the_three(found, photo, tmp_path, name):
    with pytest.raises(Refusal, match=r"\.png .*\.npz .*\.npy"):
        export(tmp_path / name, found, photo(), Display())
    assert os.listdir(tmp_path) == []


def test_writing_replaces_the_old_file_and_leaves_nothing_else(found, photo, tmp_path):
    path = tmp_path / "map.npy"
    path.write_bytes(b"old")
    export(path, found, photo(), Display())
    assert np.load(path).shape == (60, 90)
    assert os.listdir(tmp_path) == ["map.npy"]
    assert path.stat().st_mode & 0o777 == 0o666 & ~_umask()


@pytest.mark.parametrize("suffix", [".png", ".npz", ".npy"])
@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "read-only"), (errno.EROFS, "read-only"), (errno.EIO, "error")],
)
def test_failures_keep_the_old_file(found, photo, tmp_path, monkeypatch, suffix, code, words):
    path = tmp_path / f"map{suffix}"
    path.write_bytes(b"old")

    def fail(_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refusal, match=rf"^map\{suffix} was not written: .*{words}"):
        export(path, found, photo(), Display(), 200)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == [path.name]


def test_interrupted_writing_leaves_nothing(found, photo, tmp_path, monkeypatch):
    def fail(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(module.np, "savez", fail)
    with pytest.raises(KeyboardInterrupt):
        export(tmp_path / "map.npz", found, photo(), Display())
    assert os.listdir(tmp_path) == []


def test_missing_folder_and_folder_as_name(found, photo, tmp_path):
    with pytest.raises(Refusal, match="there is no folder"):
        export(tmp_path / "gone" / "map.npy", found, photo(), Display())
    (tmp_path / "folder.npy").mkdir()
    with pytest.raises(Refusal, match="is a folder"):
        export(tmp_path / "folder.npy", found, photo(), Display())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
