"""Telling what kind of file something is from its bytes, without reading it as Python objects."""

from __future__ import annotations

import json
import math
import stat
import struct
from pathlib import Path
from typing import Any, Literal

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.peek_zips import CutOff, Entry, entries_of
from inspector.models.skeleton import ELEMENT_BYTES

Kind = Literal["torch", "torchscript", "pt2", "safetensors"]
"""What can be opened: what ``torch.save`` wrote (either of its layouts), TorchScript, ``torch.export``, safetensors."""

LEGACY_TORCH = bytes.fromhex("80028a0a6cfc9c46f9206aa85019")
SAFETENSORS_DTYPES = {
    "BOOL": "bool",
    "U8": "uint8",
    "I8": "int8",
    "I16": "int16",
    "I32": "int32",
    "I64": "int64",
    "U16": "uint16",
    "U32": "uint32",
    "U64": "uint64",
    "F16": "float16",
    "BF16": "bfloat16",
    "F32": "float32",
    "F64": "float64",
    "C64": "complex64",
    "F8_E4M3": "float8_e4m3fn",
    "F8_E5M2": "float8_e5m2",
}
_LONGEST_KEY = 400
_LONGEST_HEADER = 10 << 20  # of safetensors, in bytes; ten thousand tensors take one million


def kind_of(path: Path) -> Kind:
    """The kind of a weights file, by its content. Raises ``Refusal`` for everything that cannot be opened."""
    kind = sniffed(path)
    if kind == "safetensors":
        safetensors_header(path)
    return kind


def sniffed(path: Path) -> Kind:
    """The kind of a weights file, by its first bytes and its records. Raises ``Refusal`` where it is no such file."""
    try:
        told = path.stat()
        if not (stat.S_ISREG(told.st_mode) or stat.S_ISDIR(told.st_mode)):  # a pipe would be waited for without end
            raise Refusal(tr("{name} cannot be read: it is a device or a pipe, not a file.", name=path.name))
        size = told.st_size
        with path.open("rb") as file:
            head = file.read(1024)
            if head.startswith(b"PK"):
                return _kind_of_zip(entries_of(file, size, path.name), path.name)
    except OSError as error:
        raise Refusal(tr("{name} cannot be read: {reason}.", name=path.name, reason=error.strerror or error)) from None
    except CutOff:
        raise Refusal(
            tr(
                "{name} is incomplete (zip directory missing): the download or the copy was probably cut off.",
                name=path.name,
            )
        ) from None
    if size == 0:
        raise Refusal(tr("{name} is empty (0 bytes): the download or the copy probably failed.", name=path.name))
    if head.startswith(LEGACY_TORCH):
        return "torch"
    if len(head) > 8 and head[8:9] == b"{":
        return "safetensors"
    raise _refusal(path.name, head)


def _kind_of_zip(entries: list[Entry], name: str) -> Kind:
    names = [entry.name for entry in entries]
    ends = {name.rsplit("/", 1)[-1] for name in names}
    kind: Kind = "torch"
    if "archive_format" in ends or "serialized_exported_program.json" in ends:
        return "pt2"
    if "model.weights.h5" in ends:
        raise Refusal(tr("{name} is a Keras model; Inspector opens PyTorch models only.", name=name))
    if names and all(name.endswith(".npy") for name in names):
        raise Refusal(tr("{name} is a NumPy archive of arrays, not a PyTorch model.", name=name))
    if "data.pkl" not in ends:
        raise Refusal(
            tr("{name} is a zip archive without PyTorch weights. Unpack it and open the weights in it.", name=name)
        )
    if "constants.pkl" in ends or "bytecode.pkl" in ends:
        kind = "torchscript"
    code = kind == "torchscript"  # which is packed, and never read
    packed = next((e for e in entries if not e.stored and not (code and "/code/" in e.name)), None)
    if packed is not None:
        raise Refusal(
            tr(
                "{name} holds compressed data ({record}), which torch.save never writes. Refused.",
                name=name,
                record=packed.name[:80],
            )
        )
    return kind


def safetensors_header(path: Path) -> tuple[dict[str, Any], int]:
    """What a safetensors file says of its tensors, and the byte of the file at which their values begin.

    Raises ``Refusal`` where that cannot be read, or promises more than the file has.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        if length > size - 8:
            raise Refusal(
                tr("{name} is incomplete (its header is cut off): the download was probably cut off.", name=path.name)
            )
        try:
            if length > _LONGEST_HEADER:
                raise ValueError
            header: dict[str, Any] = json.loads(file.read(length), object_pairs_hook=_once)
            tensors = {key: entry for key, entry in header.items() if key != "__metadata__"}
            if not all(_is_shape(entry["shape"]) and _is_span(entry["data_offsets"]) for entry in tensors.values()):
                raise ValueError
            unknown = next((k for k, entry in tensors.items() if entry["dtype"] not in SAFETENSORS_DTYPES), None)
            if unknown is not None:
                kind = str(tensors[unknown]["dtype"])[:20]
                raise Refusal(
                    tr(
                        "Tensor {tensor} in {name} is of type {dtype}; Inspector opens plain weights only.",
                        tensor=unknown,
                        name=path.name,
                        dtype=kind,
                    )
                )
            claims = {k: math.prod(e["shape"]) * _bytes_of(e["dtype"]) for k, e in tensors.items()}
            spans = {key: tuple(entry["data_offsets"]) for key, entry in tensors.items()}
            end = max((span[1] for span in spans.values()), default=0)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
            raise Refusal(tr("{name} looks like safetensors, but its header cannot be read.", name=path.name)) from None
    for key, claim in claims.items():
        check_claim(path.name, key, claim, size)
    if end > size - 8 - length:
        missing = readable_bytes(end - (size - 8 - length))
        raise Refusal(
            tr(
                "{name} is incomplete ({missing} missing): the download or the copy was probably cut off.",
                name=path.name,
                missing=missing,
            )
        )
    reached = 0
    for key, (begin, stop) in sorted(spans.items(), key=lambda item: item[1]):
        if stop - begin != claims[key] or begin < reached:
            raise Refusal(
                tr(
                    "{name} looks like safetensors, but tensor {tensor} has no place of its own. Refused.",
                    name=path.name,
                    tensor=key[:80],
                )
            )
        reached = stop
    return header, 8 + length


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _bytes_of(dtype: str) -> int:
    return ELEMENT_BYTES[SAFETENSORS_DTYPES[dtype]]


def _is_shape(shape: Any) -> bool:
    return isinstance(shape, list) and len(shape) <= 64 and all(type(n) is int and 0 <= n < 1 << 62 for n in shape)


def _is_span(span: Any) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(type(n) is int and 0 <= n < 1 << 62 for n in span)


def check_claim(file: str, key: str, claim: int, size: int) -> None:
    """Raise ``Refusal`` where tensor ``key`` says that it takes ``claim`` bytes, more than the ``size`` of its file."""
    if claim > size:
        raise Refusal(
            tr(
                "Tensor {tensor} in {file} claims {claimed} but the file has {size}. Refused.",
                tensor=key,
                file=file,
                claimed=readable_bytes(claim),
                size=readable_bytes(size),
            )
        )


def check_key(file: str, key: str) -> None:
    """Raise ``Refusal`` where the name of a tensor could not be shown: it does not print, or goes on for long."""
    if not key.isprintable() or len(key) > _LONGEST_KEY:
        raise Refusal(
            tr("{file} holds a tensor whose name is no text ({tensor}). Refused.", file=file, tensor=key[:80])
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
        return Refusal(tr("{name} is a Git LFS pointer, not the model. Run `git lfs pull` in its folder.", name=name))
    if text.startswith(b"<"):
        return Refusal(
            tr("{name} is a web page, not a model: the download probably needed a login or another address.", name=name)
        )
    if head.startswith(b"GGUF"):
        return Refusal(tr("{name} is a GGUF file for llama.cpp; Inspector opens PyTorch models only.", name=name))
    if head.startswith(b"\x89HDF"):
        return Refusal(
            tr("{name} is an HDF5 file, as Keras writes it; Inspector opens PyTorch models only.", name=name)
        )
    if head[4:8] == b"TFL3":
        return Refusal(tr("{name} is a TensorFlow Lite model; Inspector opens PyTorch models only.", name=name))
    if head.startswith(b"\x08") and len(head) > 2 and head[1] < 32 and head[2] in b"\x12\x1a\x22\x3a":
        return Refusal(tr("{name} is an ONNX model. Open the PyTorch weights that it was exported from.", name=name))
    if head.startswith(b"\x80") and len(head) > 1 and 2 <= head[1] <= 5:
        return Refusal(
            tr(
                "{name} is a Python pickle that torch.save did not write; opening it could run code. Refused.",
                name=name,
            )
        )
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")) or head[257:262] == b"ustar":
        return Refusal(tr("{name} is a packed archive. Unpack it and open the weights in it.", name=name))
    return Refusal(
        tr("{name} is no model file that Inspector knows. It opens .pth, .pt and .safetensors weights.", name=name)
    )
