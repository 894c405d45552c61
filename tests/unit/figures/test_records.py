"""What made a picture is read back from every kind of file, and nothing else is taken for it."""

from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from inspector.core.errors import Refusal
from inspector.core.provenance import Provenance
from inspector.figures.display import Display
from inspector.figures.export import export, export_numbers, export_painting, export_words
from inspector.figures.painting import Painting
from inspector.figures.records import NoRecord, read_provenance

RAW = np.random.default_rng(0).normal(size=(7, 5)).astype(np.float32)
HOSTILE = 'a </metadata> "name" & <b>\N{RIGHT-TO-LEFT OVERRIDE} \\u0041 ]]> é \U0001f600'


@pytest.fixture
def made(heatmap):
    """A record whose texts hold what would break a careless format."""
    found = heatmap(RAW).provenance
    return replace(found, input=HOSTILE, preprocessing={"texts": [HOSTILE * 50]}, view={"opacity": 0.25})


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "npz", "json"])
def test_every_kind_gives_back_what_was_written(made, tmp_path, suffix):
    path = tmp_path / f"out.{suffix}"
    if suffix == "npz":
        export_numbers(path, made, values=RAW)
    elif suffix == "json":
        export_words(path, json.dumps({"tokens": [], "meta": json.loads(made.to_json())}, indent=1))
    else:
        export_painting(path, Painting(60, 40, lambda painter: None, "Nothing", made))
    assert read_provenance(path) == made
    other = path.rename(tmp_path / "renamed")
    assert read_provenance(other) == made


def test_a_long_text_fits(made, tmp_path):
    long = replace(made, preprocessing={"texts": ["é" * 1_000_000]})
    for suffix in ("png", "svg", "pdf"):
        path = export_painting(tmp_path / f"out.{suffix}", Painting(60, 40, lambda painter: None, "Nothing", long))
        assert read_provenance(path) == long
    assert read_provenance(export_numbers(tmp_path / "out.npz", long, values=RAW)) == long


def test_files_without_a_record_are_told(tmp_path):
    Image.new("RGB", (2, 2)).save(tmp_path / "plain.png")
    np.savez(tmp_path / "plain.npz", map=RAW)
    np.savez(tmp_path / "pickled.npz", meta=np.array([{"schema": 1}], dtype=object))
    np.savez(tmp_path / "number.npz", meta=np.array(7))
    (tmp_path / "broken.png").write_bytes(b"\x89PNG")
    (tmp_path / "broken.npz").write_bytes(b"PK")
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "list.json").write_text("[1]")
    (tmp_path / "deep.json").write_text('{"meta": ' + "[" * 100_000)
    for name in sorted(os.listdir(tmp_path)):
        with pytest.raises(NoRecord, match=f"^{name} carries no record"):
            read_provenance(tmp_path / name)


def test_what_is_no_file_is_told(tmp_path):
    with pytest.raises(Refusal, match=r"^gone\.png is not there"):
        read_provenance(tmp_path / "gone.png")
    with pytest.raises(Refusal, match="is a folder"):
        read_provenance(tmp_path)
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(Refusal, match="is not a file"):
        read_provenance(tmp_path / "pipe.png")


def test_an_archive_that_would_grow_is_not_unpacked(tmp_path):
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(head, {"descr": f"<U{1 << 28}", "fortran_order": False, "shape": ()})
    with zipfile.ZipFile(tmp_path / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("meta.npy", head.getvalue() + bytes(100 << 20))
    with pytest.raises(NoRecord):
        read_provenance(tmp_path / "bomb.npz")


def test_an_archive_that_claims_more_than_it_holds_is_not_believed(tmp_path):
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(head, {"descr": f"<U{1 << 40}", "fortran_order": False, "shape": ()})
    with zipfile.ZipFile(tmp_path / "liar.npz", "w") as archive:
        archive.writestr("meta.npy", head.getvalue() + b"{\0\0\0}\0\0\0")
    with pytest.raises(NoRecord):
        read_provenance(tmp_path / "liar.npz")


@pytest.mark.parametrize(
    "change",
    [
        {"parameters": 5},
        {"model": None},
        {"target": "7"},
        {"target": True},
        {"notes": [1]},
        {"notes": 5},
        {"input_size": [1]},
        {"input_size": [1, -2]},
        {"seed": "x"},
        {"versions": {"python": 3}},
        {"unknown": 1},
        {"view": []},
    ],
)
def test_a_record_of_other_types_is_refused(heatmap, change):
    entries = json.loads(heatmap(RAW).provenance.to_json()) | change
    with pytest.raises(Refusal, match="no readable record"):
        Provenance.from_json(json.dumps(entries))


def test_records_of_earlier_versions_are_read(heatmap):
    entries = json.loads(heatmap(RAW).provenance.to_json())
    del entries["view"], entries["opened"]
    assert Provenance.from_json(json.dumps(entries)) == heatmap(RAW).provenance


def test_an_export_says_how_it_was_shown(heatmap, photo, tmp_path):
    path = export(tmp_path / "map.png", heatmap(RAW), photo(), Display(opacity=0.25, colormap="magma"))
    view = read_provenance(path).view
    assert (view["opacity"], view["colormap"]) == (0.25, "magma")
