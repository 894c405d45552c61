"""Telling file kinds by content, and the sentence for each kind that cannot be opened."""

import io
import json
import pickle
import struct
import zipfile

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from inspector.core.errors import Refusal
from inspector.models.formats import kind_of, readable_bytes


def zipped(compression=zipfile.ZIP_STORED, **files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def saved(**options):
    stream = io.BytesIO()
    torch.save({"w": torch.zeros(1000)}, stream, **options)
    return stream.getvalue()


def scripted():
    stream = io.BytesIO()
    torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), stream)
    return stream.getvalue()


def arrays():
    stream = io.BytesIO()
    np.savez(stream, a=np.zeros(2), b=np.ones(2))
    return stream.getvalue()


def header(entries, content=b""):
    text = json.dumps(entries).encode()
    return struct.pack("<Q", len(text)) + text + content


def claiming(shape, end):
    return header({"w": {"dtype": "F32", "shape": shape, "data_offsets": [0, end]}})


REFUSED = {
    "empty": (b"", "is empty (0 bytes)"),
    "lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS pointer, not the model. Run `git"),
    "html": (b"\n <!DOCTYPE html><html>", "is a web page, not a model"),
    "gguf": (b"GGUF\x03\0\0\0", "is a GGUF file"),
    "hdf5": (b"\x89HDF\r\n\x1a\n", "is an HDF5 file, as Keras writes it"),
    "tflite": (b"\x1c\0\0\0TFL3", "is a TensorFlow Lite model"),
    "onnx": (b"\x08\x08\x12\x07pytorch\x1a\x052.0.0", "is an ONNX model"),
    "pickle": (pickle.dumps([1, 2]), "is a Python pickle that torch.save did not write"),
    "gzip": (b"\x1f\x8b\x08\0", "is a packed archive"),
    "text": (b"hello", "is no model file that Inspector knows"),
    "cut zip": (saved()[:-200], "is incomplete (zip directory missing)"),
    "keras": (zipped(config_dot_json="{}", model_dot_weights_dot_h5="x"), "is a Keras model"),
    "npz": (arrays(), "is a NumPy archive of arrays"),
    "other zip": (zipped(readme_dot_txt="x"), "is a zip archive without PyTorch weights"),
    "bomb": (
        zipped(zipfile.ZIP_DEFLATED, archive__data_dot_pkl="x", archive__data__0=b"\0" * 100000),
        "holds compressed data",
    ),
    "cut header": (struct.pack("<Q", 5000) + b'{"w":', "is incomplete (its header is cut off)"),
    "odd header": (header({"w": 5}), "its header cannot be read"),
    "cut safetensors": (claiming([10], 40), "is incomplete (40 bytes missing)"),
    "new type": (
        header({"w": {"dtype": "F4", "shape": [2], "data_offsets": [0, 1]}}, b"\0"),
        "Tensor w in model.bin is of type F4",
    ),
    "long shape": (claiming([10**300] * 10_000, 4), "its header cannot be read"),
    "overlap": (
        header({k: {"dtype": "U8", "shape": [4], "data_offsets": [0, 4]} for k in ("v", "w")}, b"\0" * 4),
        "tensor w has no place of its own",
    ),
    "huge tensor": (claiming([1 << 40], 4 << 40), "Tensor w in model.bin claims 4.4 TB but the file has"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_refusals(tmp_path, kind):
    content, sentence = REFUSED[kind]
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        kind_of(path)
    assert sentence in str(refusal.value)
    assert "model.bin" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(Refusal, match="cannot be read: "):
            kind_of(path)


@pytest.mark.parametrize("options", [{}, {"_use_new_zipfile_serialization": False}])
def test_both_layouts_of_torch_save_are_known_whatever_the_name(tmp_path, options):
    path = tmp_path / "weights.jpg"
    path.write_bytes(saved(**options))
    assert kind_of(path) == "torch"


def test_torchscript_and_exported_programs_are_known(tmp_path):
    path = tmp_path / "net.pth"
    path.write_bytes(scripted())
    assert kind_of(path) == "torchscript"
    path.write_bytes(zipped(archive__archive_format="pt2", archive__data="x"))
    assert kind_of(path) == "pt2"


def test_safetensors_is_known_whatever_the_name(tmp_path):
    save_file({"w": torch.zeros(3)}, tmp_path / "weights.pth")
    assert kind_of(tmp_path / "weights.pth") == "safetensors"


def test_sizes_read_well():
    assert [readable_bytes(n) for n in (7, 1600, 4.4e12)] == ["7 bytes", "1.6 KB", "4.4 TB"]
