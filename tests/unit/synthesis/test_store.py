"""Pictures on disk: found again in full, never half, damaged ones made anew, the oldest thrown out."""

import os
from dataclasses import replace

import numpy as np
import pytest

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath
from inspector.figures.records import read_provenance
from inspector.synthesis.maximize import maximize
from inspector.synthesis.request import Request
from inspector.synthesis.store import Store, save
from tests.unit.methods.tiny import Tiny, model_of

ASKED = Request(layer=LayerPath("conv2"), units=(2,), steps=3, size=(20, 24), parameterization="maco")


@pytest.fixture(scope="module")
def model():
    return replace(model_of(Tiny(), size=16), identity="f00d")


@pytest.fixture(scope="module")
def found(model):
    return maximize(ASKED, model, PlainJob())


def test_what_was_kept_is_found_in_full(tmp_path, model, found):
    store = Store(tmp_path)
    assert store.find(ASKED, model) is None
    store.keep(found, model)
    again = store.find(ASKED, model)
    assert np.array_equal(again.image, found.image) and np.array_equal(again.curve, found.curve)
    assert (again.start, again.final, again.steps_per_second) == (found.start, found.final, found.steps_per_second)
    assert np.abs(again.transparency - found.transparency).max() < 1 / 400
    assert again.provenance.to_json() == found.provenance.to_json() and again.state is None
    assert [path.parent.name for path in tmp_path.glob("*/*")] == ["f00d"]
    assert read_provenance(store.path(ASKED, model)).layer == "conv2"


def test_another_question_or_preprocessing_is_another_picture(tmp_path, model, found):
    store = Store(tmp_path)
    store.keep(found, model)
    for other in ({"seed": 1}, {"units": (1,)}, {"steps": 4}, {"negative": True}, {"fast": False}):
        assert store.find(replace(ASKED, **other), model) is None
    assert store.find(ASKED, model.with_preprocessing(model.preprocessing.with_preset("CLIP"))) is None


@pytest.mark.parametrize("where", [0.0, 0.02, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("how", ["cut", "flip"])
def test_a_damaged_picture_counts_as_missing(tmp_path, model, found, where, how):
    store = Store(tmp_path)
    store.keep(found, model)
    path = store.path(ASKED, model)
    content = bytearray(path.read_bytes())
    place = int(where * len(content))
    if how == "cut":
        del content[place:]
    else:
        content[place] ^= 0x10
    path.write_bytes(content)
    assert store.find(ASKED, model) is None
    store.keep(found, model)
    assert store.find(ASKED, model) is not None


def test_the_longest_unused_is_thrown_out(tmp_path, model, found):
    store = Store(tmp_path)
    requests = [replace(ASKED, seed=seed) for seed in range(3)]
    for age, request in enumerate(requests):
        store.keep(replace(found, request=request), model)
        os.utime(store.path(request, model), (1000 + age, 1000 + age))
    assert store.find(requests[0], model) is not None, "looking makes it young again"
    store.limit = sum(path.stat().st_size for path in tmp_path.glob("*/*.png"))
    store.keep(replace(found, request=replace(ASKED, seed=9)), model)
    assert [store.find(request, model) is not None for request in requests] == [True, False, True]


def test_a_disk_that_cannot_be_written_is_no_reason_to_stop(tmp_path, model, found):
    (tmp_path / "file").write_bytes(b"")
    Store(tmp_path / "file" / "below").keep(found, model)


def test_a_failed_writing_leaves_nothing_behind(tmp_path, model, found, monkeypatch):
    monkeypatch.setattr("inspector.synthesis.store._encode", lambda *_: (_ for _ in ()).throw(OSError(28, "disk full")))
    with pytest.raises(Refusal, match=r"a.png was not written: disk full"):
        save(tmp_path / "a.png", found)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_saved_faded_says_so_and_one_that_is_not_does_not(tmp_path, found):
    for fade in (True, False):
        save(tmp_path / f"{fade}.png", found, fade=fade)
    assert read_provenance(tmp_path / "True.png").view == {"fade": True}
    assert read_provenance(tmp_path / "False.png") == found.provenance
    save(tmp_path / "plain.png", replace(found, transparency=None), fade=True)
    assert read_provenance(tmp_path / "plain.png").view == {}, "nobody knows what mattered"


def test_the_files_of_a_direction_make_no_other_picture(tmp_path, model, found):
    store = Store(tmp_path)
    store.keep(found, model)
    assert store.find(replace(ASKED, photos=("cat.png", "")), model) is not None
    assert Request.from_plain(replace(ASKED, photos=("cat.png", "")).to_plain()).photos == ("cat.png", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [("size", [24]), ("size", [24, 24.5]), ("position", [1]), ("together", [0.5]), ("units", ["a"]), ("photos", [1])],
)
def test_fields_of_other_types_are_refused(name, value):
    with pytest.raises(Refusal, match=f"A picture's {name} cannot be"):
        Request.from_plain(ASKED.to_plain() | {name: value})
