"""Telling what kind of file something is from its bytes, without reading it as Python objects."""

from __future__ import annotations

import json
import math
import struct
import zipfile
from pathlib import Path
from typing import Any, Literal

from inspector.core.errors import Refusal

Kind = Literal["torch", "safetensors"]
"""What can be opened: tensors saved by ``torch.save`` (either of its layouts), or a safetensors file."""

_LEGACY_TORCH = bytes.fromhex("80028a0a6cfc9c46f9206aa85019")
_ELEMENT_BYTES = {"BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1, "U16": 2, "I16": 2, "F16": 2, "BF16": 2}
_ELEMENT_BYTES |= {"U32": 4, "I32": 4, "F32": 4, "U64": 8, "I64": 8, "F64": 8, "C64": 8}
_SAVE_WEIGHTS = "Save its weights with torch.save(model.state_dict(), ...) where it was made, and open that file"


def kind_of(path: Path) -> Kind:
    """The kind of a weights file, by its content. Raises ``Refusal`` for everything that cannot be opened."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise Refusal(f"{path.name} cannot be read: {error.strerror or error}.") from None
    if size == 0:
        raise Refusal(f"{path.name} is empty (0 bytes): the download or the copy probably failed.")
    if head.startswith(b"PK"):
        return _kind_of_zip(path, size)
    if head.startswith(_LEGACY_TORCH):
        return "torch"
    if len(head) > 8 and head[8:9] == b"{":
        return _check_safetensors(path, size)
    raise _refusal(path.name, head)


def _kind_of_zip(path: Path, size: int) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise Refusal(
            f"{path.name} is incomplete (zip directory missing): the download or the copy was probably cut off."
        ) from None
    names = [entry.filename for entry in entries]
    ends = {name.rsplit("/", 1)[-1] for name in names}
    if "constants.pkl" in ends or "bytecode.pkl" in ends:
        raise Refusal(f"{path.name} is TorchScript, which cannot be inspected layer by layer. {_SAVE_WEIGHTS}.")
    if "archive_format" in ends or "model.json" in ends or "serialized_exported_program.json" in ends:
        raise Refusal(f"{path.name} is a torch.export program, which this version does not open. {_SAVE_WEIGHTS}.")
    if "model.weights.h5" in ends:
        raise Refusal(f"{path.name} is a Keras model; Inspector opens PyTorch models only.")
    if names and all(name.endswith(".npy") for name in names):
        raise Refusal(f"{path.name} is a NumPy archive of arrays, not a PyTorch model.")
    if "data.pkl" not in ends:
        raise Refusal(f"{path.name} is a zip archive without PyTorch weights. Unpack it and open the weights in it.")
    packed = next((e for e in entries if e.compress_type != zipfile.ZIP_STORED or e.file_size > size), None)
    if packed is not None:
        raise Refusal(f"{path.name} holds compressed data ({packed.filename}), which torch.save never writes. Refused.")
    return "torch"


def _check_safetensors(path: Path, size: int) -> Kind:
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        if length > size - 8:
            raise Refusal(f"{path.name} is incomplete (its header is cut off): the download was probably cut off.")
        try:
            header: dict[str, Any] = json.loads(file.read(length))
            tensors = {key: entry for key, entry in header.items() if key != "__metadata__"}
            claims = {k: math.prod(e["shape"]) * _ELEMENT_BYTES.get(e["dtype"], 1) for k, e in tensors.items()}
            end = max((entry["data_offsets"][1] for entry in tensors.values()), default=0)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            raise Refusal(f"{path.name} looks like safetensors, but its header cannot be read.") from None
    for key, claim in claims.items():
        check_claim(path.name, key, claim, size)
    if end > size - 8 - length:
        missing = readable_bytes(end - (size - 8 - length))
        raise Refusal(f"{path.name} is incomplete ({missing} missing): the download or the copy was probably cut off.")
    return "safetensors"


def check_claim(file: str, key: str, claim: int, size: int) -> None:
    """Raise ``Refusal`` where tensor ``key`` says that it takes ``claim`` bytes, more than the ``size`` of its file."""
    if claim > size:
        raise Refusal(
            f"Tensor {key} in {file} claims {readable_bytes(claim)} but the file has {readable_bytes(size)}. Refused."
        )


def readable_bytes(count: float) -> str:
    """``count`` bytes for people, such as ``4.0 TB``."""
    for unit in ("bytes", "KB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"


def _refusal(name: str, head: bytes) -> Refusal:
    text = head.lstrip()
    if head.startswith(b"version https://git-lfs"):
        return Refusal(f"{name} is a Git LFS pointer, not the model. Run `git lfs pull` in its folder.")
    if text.startswith(b"<"):
        return Refusal(f"{name} is a web page, not a model: the download probably needed a login or another address.")
    if head.startswith(b"GGUF"):
        return Refusal(f"{name} is a GGUF file for llama.cpp; Inspector opens PyTorch models only.")
    if head.startswith(b"\x89HDF"):
        return Refusal(f"{name} is an HDF5 file, as Keras writes it; Inspector opens PyTorch models only.")
    if head[4:8] == b"TFL3":
        return Refusal(f"{name} is a TensorFlow Lite model; Inspector opens PyTorch models only.")
    if head.startswith(b"\x08") and len(head) > 2 and head[1] < 32 and head[2] in b"\x12\x1a\x22\x3a":
        return Refusal(f"{name} is an ONNX model. Open the PyTorch weights that it was exported from.")
    if head.startswith(b"\x80") and len(head) > 1 and 2 <= head[1] <= 5:
        return Refusal(f"{name} is a Python pickle that torch.save did not write; opening it could run code. Refused.")
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")) or head[257:262] == b"ustar":
        return Refusal(f"{name} is a packed archive. Unpack it and open the weights in it.")
    return Refusal(f"{name} is no model file that Inspector knows. It opens .pth, .pt and .safetensors weights.")
