"""The skeletons of files that ``torch.save`` and TorchScript wrote: a pickle, and the bytes of storages beside it."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.formats import check_claim, check_key
from inspector.models.peek_unwrap import classes_of, facts_of, unwrap
from inspector.models.peek_zips import Entry, damaged, entries_of, placed
from inspector.models.pickles import Broken, InertReader, Loose, Storage
from inspector.models.skeleton import ELEMENT_BYTES, Container, Kind, Skeleton, TensorRecord

_MOST_PICKLE = 64 << 20  # bytes; that of ten thousand tensors has two million
_MOST_TENSORS = 100_000
_PROTOCOL = 1001

Place = Callable[[Storage], tuple[int, int]]
"""The first byte of a storage and its number of bytes. Raises ``KeyError`` where the file has none."""


@dataclass(frozen=True)
class Saved:
    """What one pickle says: its inert content, the Python objects that it asks for, and where its storages lie."""

    content: Any
    asked: dict[str, None]
    place: Place


def torch_zip(path: Path, script: bool) -> Skeleton:
    """A file with a zip directory: weights, a checkpoint, a pickled network, or TorchScript where ``script``."""
    with path.open("rb") as file:
        saved = saved_zip(file, path.stat().st_size, path.name, script=script)
    return _skeleton(saved, path, "torch zip", script)


def saved_zip(file: BinaryIO, size: int, name: str, *, script: bool = False, base: int = 0) -> Saved:
    """What the archive of ``size`` bytes in ``file`` holds; its first byte is byte ``base`` of the file ``name``."""
    entries = entries_of(file, size, name)
    folder = _folder(entries, name)
    kept = [entry for entry in entries if not (script and entry.name.startswith(f"{folder}code/"))]
    places = placed(file, size, kept, name)
    if record(file, places, f"{folder}byteorder", b"little") == b"big":
        raise Refusal(tr("{name} was saved on a big-endian machine, whose numbers are not read here.", name=name))
    reader = _reader(file, places, f"{folder}data.pkl", name)
    content = _loaded(reader, name)
    asked = dict(reader.asked)
    if script and f"{folder}constants.pkl" in places:
        constants = _reader(file, places, f"{folder}constants.pkl", name)
        _loaded(constants, name)
        asked |= constants.asked

    def place(storage: Storage) -> tuple[int, int]:
        start, length = places[f"{folder}data/{storage.key}"]
        return base + start, length

    return Saved(content, asked, place)


def torch_legacy(path: Path) -> Skeleton:
    """A file as torch wrote it before 1.6: pickles one after the other, then the storages by their sorted keys."""
    size = path.stat().st_size
    with path.open("rb", buffering=1 << 17) as file:
        _loaded(InertReader(file), path.name)  # the magic number
        protocol = _loaded(InertReader(file), path.name)
        system = _loaded(InertReader(file), path.name)
        if protocol != _PROTOCOL or not isinstance(system, dict):
            raise damaged(path.name)
        if system.get("little_endian") is False:
            raise Refusal(
                tr("{name} was saved on a big-endian machine, whose numbers are not read here.", name=path.name)
            )
        reader = InertReader(file)
        content = _loaded(reader, path.name)
        keys = _loaded(InertReader(file), path.name)
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise damaged(path.name)
        places = _after(file, keys, reader.storages, size, path.name)

    def place(storage: Storage) -> tuple[int, int]:
        start, length = places[storage.key]
        shift = storage.shift * ELEMENT_BYTES[reader.storages[storage.key].dtype]
        if shift > length:
            raise Broken(tr("a view outside its storage"))
        return start + shift, length - shift

    return _skeleton(Saved(content, dict(reader.asked), place), path, "torch legacy", False)


def _after(
    file: BinaryIO, keys: list[str], storages: dict[str, Storage], size: int, name: str
) -> dict[str, tuple[int, int]]:
    """The first byte and the length of each storage, which lie one after the other from here on."""
    places: dict[str, tuple[int, int]] = {}
    here = file.tell()
    for key in keys:
        storage = storages.get(key)
        if storage is None or key in places or storage.dtype not in ELEMENT_BYTES:
            raise damaged(name)
        file.seek(here)
        head = file.read(8)
        length = struct.unpack("<q", head)[0] * ELEMENT_BYTES[storage.dtype] if len(head) == 8 else -1
        if length < 0 or here + 8 + length > size:
            raise damaged(name)
        places[key] = (here + 8, length)
        here += 8 + length
    return places


def _folder(entries: list[Entry], name: str) -> str:
    """The folder in the archive that everything lies in, such as ``archive/``."""
    found = [entry.name for entry in entries if entry.name.rsplit("/", 1)[-1] == "data.pkl"]
    if len(found) != 1:
        raise Refusal(
            tr(
                "{name} holds {count} models in one archive. Unpack it and open one of them.",
                name=name,
                count=len(found),
            )
        )
    return found[0].removesuffix("data.pkl")


def record(file: BinaryIO, places: dict[str, tuple[int, int]], name: str, otherwise: bytes) -> bytes:
    """The bytes of the record ``name``, or ``otherwise`` where there is none."""
    start, length = places.get(name, (0, -1))
    if length < 0:
        return otherwise
    file.seek(start)
    return file.read(min(length, _MOST_PICKLE))


def _reader(file: BinaryIO, places: dict[str, tuple[int, int]], pickled: str, name: str) -> InertReader:
    if places[pickled][1] > _MOST_PICKLE:
        raise Refusal(tr("{name} holds more besides its tensors than any model does. Refused.", name=name))
    content = io.BytesIO(record(file, places, pickled, b""))
    return InertReader(io.BufferedReader(content, 1 << 17))


def _loaded(reader: InertReader, name: str) -> Any:
    try:
        return reader.load()
    except (Refusal, MemoryError):
        raise
    except Exception:  # the bytes of a broken pickle raise any error there is
        raise damaged(name) from None


def _skeleton(saved: Saved, path: Path, container: Container, script: bool) -> Skeleton:
    try:
        found = unwrap(saved.content, path.name)
    except (Broken, RecursionError):
        raise damaged(path.name) from None
    kind: Kind = "state dict" if found.bare else "checkpoint"
    if found.types:
        kind = "torchscript" if script else "module"
    return Skeleton(
        kind,
        container,
        located(found.tensors, saved.place, path),
        found.wrapper,
        tuple(saved.asked),
        found.types,
        classes_of(saved.content),
        facts_of(saved.content),
        found.notes,
    )


def located(tensors: Mapping[str, Loose], place: Place, path: Path) -> dict[str, TensorRecord]:
    """The tensors with their places in the file. Raises ``Refusal`` for those that claim more than there is."""
    size = path.stat().st_size
    if len(tensors) > _MOST_TENSORS:
        raise Refusal(
            tr(
                "{name} lists {count:,} tensors, more than any network has. Refused.",
                name=path.name,
                count=len(tensors),
            )
        )
    records = {}
    repeated = 0
    for key, tensor in tensors.items():
        found = records[key] = _located(key, tensor, place, path.name, size)
        claim = found.size * ELEMENT_BYTES[found.dtype]
        repeated += claim if claim > found.stored else 0
        check_claim(path.name, key, repeated, size)
    return records


def _located(key: str, tensor: Loose, place: Place, name: str, size: int) -> TensorRecord:
    check_key(name, key)
    if tensor.odd == "meta":
        raise Refusal(
            tr("Tensor {tensor} in {name} has a shape but no values. Save the weights again.", tensor=key, name=name)
        )
    storage = tensor.storage
    if storage is None or tensor.dtype not in ELEMENT_BYTES:
        why = tensor.odd or (
            tr("sparse or quantized") if "q" in tensor.dtype else tr("of type {dtype}", dtype=tensor.dtype)
        )
        raise Refusal(
            tr(
                "Tensor {tensor} in {name} is {why}; Inspector opens plain weights only.",
                tensor=key,
                name=name,
                why=why,
            )
        )
    element = ELEMENT_BYTES[tensor.dtype]
    try:
        start, stored = place(storage)
    except KeyError:
        raise Refusal(
            tr("{name} is incomplete: the values of tensor {tensor} are missing.", name=name, tensor=key)
        ) from None
    found = TensorRecord(tensor.dtype, tensor.shape, tensor.stride, tensor.offset, start, stored)
    check_claim(name, key, found.size * element, size)
    check_claim(name, key, storage.count * ELEMENT_BYTES[storage.dtype], size)
    last = tensor.offset + sum((n - 1) * step for n, step in zip(tensor.shape, tensor.stride, strict=True))
    if (found.size and (last + 1) * element > stored) or storage.count * ELEMENT_BYTES[storage.dtype] > stored:
        raise Refusal(
            tr("Tensor {tensor} in {name} reaches outside its stored values. Refused.", tensor=key, name=name)
        )
    return found
