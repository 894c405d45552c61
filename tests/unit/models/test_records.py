"""Reading tensors from their bytes: the same numbers, shared storages shared, and files that change or lie."""

import hashlib
import json
import os
import struct

import pytest
import torch
from safetensors.torch import save_file

from inspector.core.errors import Cancelled, Refusal
from inspector.core.job import PlainJob
from inspector.models.hashing import Hashing, sha256_of
from inspector.models.records import read_tensors, stamps_of, unchanged
from inspector.models.skeleton import ELEMENT_BYTES, Skeleton, TensorRecord

DTYPES = {"F32": "float32", "F64": "float64", "F16": "float16", "BF16": "bfloat16", "I64": "int64", "U8": "uint8"}
DTYPES |= {"BOOL": "bool", "F8_E4M3": "float8_e4m3fn", "U16": "uint16", "C64": "complex64"}


def contiguous(shape):
    return torch.empty(shape, device="meta").stride()


def records_of(path, shard=""):
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    header.pop("__metadata__", None)
    return {
        key: TensorRecord(
            DTYPES[entry["dtype"]],
            tuple(entry["shape"]),
            contiguous(entry["shape"]),
            0,
            8 + length + entry["data_offsets"][0],
            entry["data_offsets"][1] - entry["data_offsets"][0],
            shard,
        )
        for key, entry in header.items()
    }


def skeleton(records):
    return Skeleton("state dict", "safetensors", records)


def saved(path, state):
    save_file(state, path)
    return skeleton(records_of(path))


def raw(path, **records):
    """A file of 64 whole numbers, 0 to 63, of 4 bytes, and a skeleton of it."""
    path.write_bytes(struct.pack("<64i", *range(64)))
    return skeleton(records)


@pytest.mark.parametrize("dtype", sorted(set(DTYPES.values())))
def test_each_type_comes_back_bit_by_bit(tmp_path, dtype):
    state = {"a": torch.randn(3, 5).mul(9).abs().to(getattr(torch, dtype)), "b": torch.ones(()), "none": torch.ones(0)}
    path = tmp_path / "best.safetensors"
    read = read_tensors(path, saved(path, state), PlainJob())
    assert read.keys() == state.keys()
    for key, tensor in state.items():
        assert (read[key].dtype, read[key].shape) == (tensor.dtype, tensor.shape)
        assert (
            read[key]
            .view(torch.uint8 if tensor.dim() else torch.float32)
            .equal(tensor.view(torch.uint8 if tensor.dim() else torch.float32))
        )


def test_every_type_of_a_skeleton_is_one_of_torch():
    for name, size in ELEMENT_BYTES.items():
        assert getattr(torch, name).itemsize == size


def test_only_the_asked_keys_are_read(tmp_path):
    path = tmp_path / "best.safetensors"
    known = saved(path, {"a": torch.ones(3), "b": torch.zeros(2000)})
    totals = []
    read = read_tensors(path, known, PlainJob(lambda _, total: totals.append(total)), keys=["a"])
    assert list(read) == ["a"]
    assert totals == [12]


def test_a_shared_storage_is_read_once_and_stays_shared(tmp_path):
    path = tmp_path / "shared"
    whole = TensorRecord("int32", (64,), (1,), 0, 0, 256)
    column = TensorRecord("int32", (8,), (8,), 3, 0, 256)
    read = read_tensors(path, raw(path, whole=whole, column=column), PlainJob())
    assert read["column"].tolist() == list(range(3, 64, 8))
    read["whole"][3] = -1
    assert read["column"][0] == -1


def test_tensors_own_their_memory_and_outlive_the_file(tmp_path):
    path = tmp_path / "best.safetensors"
    read = read_tensors(path, saved(path, {"a": torch.arange(4.0)}), PlainJob())["a"]
    path.write_bytes(b"")
    assert read.tolist() == [0, 1, 2, 3] and not read._is_view()


def test_shards_are_read_from_beside_the_index(tmp_path):
    index = tmp_path / "model.safetensors.index.json"
    index.write_text("{}")
    save_file({"a": torch.ones(2)}, tmp_path / "one.safetensors")
    save_file({"b": torch.zeros(2)}, tmp_path / "two.safetensors")
    both = records_of(tmp_path / "two.safetensors", "two.safetensors") | records_of(
        tmp_path / "one.safetensors", "one.safetensors"
    )
    read = read_tensors(index, skeleton(both), PlainJob())
    assert list(read) == ["b", "a"]
    assert read["a"].tolist() == [1, 1] and read["b"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (TensorRecord("int32", (65,), (1,), 0, 0, 256), "reaches outside of what is stored for it"),
        (TensorRecord("int32", (8,), (8,), 8, 0, 256), "reaches outside of what is stored for it"),
        (TensorRecord("int32", (8,), (-1,), 8, 0, 256), "reaches outside of what is stored for it"),
        (TensorRecord("int32", (8, -8), (1, 1), 0, 0, 256), "reaches outside of what is stored for it"),
        (TensorRecord("int64", (33,), (1,), 0, 0, 256), "reaches outside of what is stored for it"),
        (TensorRecord("int32", (65,), (0,), 0, 0, 256), "repeats a stored value to look larger"),
        (TensorRecord("int32", (64,), (1,), 0, 4, 256), "changed while it was read"),
    ],
)
def test_records_that_lie_are_refused(tmp_path, record, sentence):
    path = tmp_path / "liar"
    with pytest.raises(Refusal, match=sentence):
        read_tensors(path, raw(path, w=record), PlainJob())


def test_storages_that_overlap_to_take_memory_are_refused(tmp_path):
    path = tmp_path / "liar"
    overlapping = {f"w{i}": TensorRecord("uint8", (200,), (1,), 0, i, 200) for i in range(8)}
    with pytest.raises(Refusal, match=r"The tensors in liar claim 1\.6 KB, but the file has 256 bytes"):
        read_tensors(path, raw(path, **overlapping), PlainJob())


def large(path):
    return saved(path, {"a": torch.zeros(6 << 20), "b": torch.ones(6 << 20)})


def shrink(path):
    os.truncate(path, 30 << 20)


def rewrite(path):
    path.write_bytes(path.read_bytes())


def swap(path):
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


@pytest.mark.parametrize("change", [shrink, rewrite, swap, os.unlink])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch, change):
    monkeypatch.setattr("inspector.models.records._BREATH", 0)
    path = tmp_path / "best.safetensors"
    known = large(path)
    changes = [change]

    def report(*_):
        if changes:
            changes.pop()(path)

    with pytest.raises(Refusal, match=r"best\.safetensors (changed while it was read|cannot be read: No such file)"):
        read_tensors(path, known, PlainJob(report))


def test_a_change_is_the_reason_of_what_was_refused_meanwhile(tmp_path):
    path = tmp_path / "best.pth"
    path.write_bytes(b"half")
    with pytest.raises(Refusal, match="changed while it was read"), unchanged([path]):
        path.write_bytes(b"half a file")
        raise Refusal("best.pth is damaged.")


def test_reading_reports_progress_by_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr("inspector.models.records._BREATH", 0)
    path = tmp_path / "best.safetensors"
    known, reports = large(path), []
    read_tensors(path, known, PlainJob(lambda done, total: reports.append((done, total))))
    assert len(reports) > 5
    assert reports == sorted(reports)
    assert reports[-1] == (48 << 20, 48 << 20)


def cancel(*_):
    raise Cancelled


def test_cancelling_ends_the_reading_and_the_hashing(tmp_path, monkeypatch):
    monkeypatch.setattr("inspector.models.records._BREATH", 0)
    path = tmp_path / "best.safetensors"
    known = large(path)
    with pytest.raises(Cancelled):
        read_tensors(path, known, PlainJob(cancel))
    hashing = Hashing(stamps_of([path]))
    with pytest.raises(Cancelled):
        hashing.result(PlainJob(cancel))
    thread = hashing._thread
    del hashing
    thread.join(5)
    assert not thread.is_alive()


def test_a_hash_of_a_file_that_changes_meanwhile_is_refused(tmp_path):
    path = tmp_path / "best.pth"
    path.write_bytes(bytes(1000))
    before = stamps_of([path])
    path.write_bytes(bytes(1001))
    with pytest.raises(Refusal, match=r"best\.pth changed while it was read"):
        Hashing(before).result(PlainJob())


def test_the_hash_of_one_file_and_of_several(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"x" * (3 << 20))
    two.write_bytes(b"")
    assert sha256_of(one, PlainJob()) == hashlib.sha256(one.read_bytes()).hexdigest()
    told = Hashing(stamps_of([one, two])).result(PlainJob())
    each = "".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in (one, two))
    assert told == hashlib.sha256(each.encode()).hexdigest()


def test_hashing_reports_progress_and_refuses_a_missing_file(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(bytes(20 << 20))
    reports = []
    sha256_of(path, PlainJob(lambda done, total: reports.append(done / total)))
    assert reports == sorted(reports) and reports[-1] == 1.0
    with pytest.raises(Refusal, match="gone cannot be read: No such file"):
        sha256_of(tmp_path / "gone", PlainJob())
