"""Pickles, zip archives and torch files put together byte by byte, so that each byte of them can lie."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

FLOATS = struct.pack("<4f", 1, 2, 3, 4)
"""The storage of ``TENSOR``."""


def text(words: str) -> bytes:
    """A str."""
    encoded = words.encode("utf-8", "surrogatepass")
    return b"X" + struct.pack("<I", len(encoded)) + encoded


def number(value: int) -> bytes:
    """An int of any size."""
    if -(1 << 31) <= value < 1 << 31:
        return b"J" + struct.pack("<i", value)
    encoded = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    return b"\x8a" + bytes([len(encoded)]) + encoded


def group(*items: bytes) -> bytes:
    """A tuple."""
    return b"(" + b"".join(items) + b"t"


def numbers(values: tuple[int, ...]) -> bytes:
    """A tuple of ints."""
    return group(*map(number, values))


def name_of(module: str, name: str) -> bytes:
    """A GLOBAL."""
    return f"c{module}\n{name}\n".encode()


def call(module: str, name: str, *arguments: bytes) -> bytes:
    """A GLOBAL called by REDUCE."""
    return name_of(module, name) + group(*arguments) + b"R"


def mapping(entries: Mapping[bytes, bytes]) -> bytes:
    """A dict of pickled keys and values."""
    return b"}(" + b"".join(key + value for key, value in entries.items()) + b"u"


def whole(value: bytes, protocol: int = 2) -> bytes:
    """A pickle of one value."""
    return b"\x80" + bytes([protocol]) + value + b"."


def storage(key: str = "0", count: int = 4, kind: str = "FloatStorage", place: str = "cpu") -> bytes:
    """The persistent id of a storage."""
    return group(text("storage"), name_of("torch", kind), text(key), text(place), number(count)) + b"Q"


def tensor(
    shape: tuple[int, ...] = (2, 2), stride: tuple[int, ...] = (2, 1), offset: int = 0, where: bytes | None = None
) -> bytes:
    """A tensor as torch.save pickles it, in the storage ``where``."""
    where = storage() if where is None else where
    hooks = call("collections", "OrderedDict")
    return call(
        "torch._utils", "_rebuild_tensor_v2", where, number(offset), numbers(shape), numbers(stride), b"\x89", hooks
    )


TENSOR = tensor()
"""Two by two floats in storage 0."""


def weights(*more: bytes) -> bytes:
    """A pickle of a dict with one good tensor ``w`` and any further values under ``x0``, ``x1``..."""
    entries = {text("w"): TENSOR} | {text(f"x{index}"): value for index, value in enumerate(more)}
    return whole(mapping(entries))


@dataclass(frozen=True)
class Entry:
    """One record of a zip; each field that is not None says in the zip what ``content`` does not."""

    name: bytes
    content: bytes = b""
    method: int = 0
    flags: int = 0
    size: int | None = None
    packed: int | None = None
    crc: int = 0
    local_name: bytes | None = None
    local_size: int | None = None
    at: int | None = None
    extra: bytes = b""


def zipped(entries: list[Entry], comment: bytes = b"", count: int | None = None, before: bytes = b"") -> bytes:
    """A zip archive as ``entries`` say, behind the bytes ``before``."""
    body, directory = bytearray(before), bytearray()
    for entry in entries:
        at = len(body) if entry.at is None else entry.at
        size = len(entry.content) if entry.size is None else entry.size
        packed = len(entry.content) if entry.packed is None else entry.packed
        local_name = entry.name if entry.local_name is None else entry.local_name
        local_size = size if entry.local_size is None else entry.local_size
        head = (20, entry.flags, entry.method, 0, 33)
        if entry.at is None:
            body += struct.pack("<4s5H3I2H", b"PK\3\4", *head, entry.crc, local_size, local_size, len(local_name), 0)
            body += local_name + entry.content
        directory += struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, *head, entry.crc, packed, size, len(entry.name),
                                 len(entry.extra), 0, 0, 0, 0, at & 0xFFFFFFFF)  # fmt: skip
        directory += entry.name + entry.extra
    count = (len(entries) if count is None else count) & 0xFFFF
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), len(comment))
    return bytes(body + directory + end + comment)


def torch_zip(pickled: bytes, records: Mapping[str, bytes] | None = None) -> bytes:
    """What torch.save writes: ``pickled`` and its storages, "0" alone where none are given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("archive/data.pkl", pickled)
        archive.writestr("archive/byteorder", "little")
        for key, content in ({"0": FLOATS} if records is None else records).items():
            archive.writestr(f"archive/data/{key}", content)
        archive.writestr("archive/version", "3\n")
    return stream.getvalue()


MAGIC = whole(number(0x1950A86A20F9469CFC6C))
PROTOCOL = whole(number(1001))
SYSTEM = whole(mapping({text("protocol_version"): number(1001), text("little_endian"): b"\x88"}))
KEYS = whole(b"](" + text("0") + b"e")


def legacy_storage(count: int = 4) -> bytes:
    """The persistent id of a storage in the older layout, which also may name a view."""
    return group(text("storage"), name_of("torch", "FloatStorage"), text("0"), text("cpu"), number(count), b"N") + b"Q"


def legacy(
    pickled: bytes, magic: bytes = MAGIC, protocol: bytes = PROTOCOL, system: bytes = SYSTEM, keys: bytes = KEYS,
    content: bytes = struct.pack("<q", 4) + FLOATS,
) -> bytes:  # fmt: skip
    """What torch.save wrote before 1.6: five pickles, then each storage behind its length."""
    return magic + protocol + system + pickled + keys + content


def legacy_weights(*more: bytes) -> bytes:
    """``weights`` with the older layout's persistent ids."""
    entries = {text("w"): tensor(where=legacy_storage())}
    return whole(mapping(entries | {text(f"x{index}"): value for index, value in enumerate(more)}))


def safetensors(header: object, content: bytes = FLOATS, length: int | None = None) -> bytes:
    """A safetensors file; ``header`` is JSON, or its bytes."""
    encoded = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(encoded) if length is None else length) + encoded + content


def replaced(archive: bytes, ends: Mapping[str, bytes]) -> bytes:
    """A zip with the records whose names end so replaced (or added where none does)."""
    stream = io.BytesIO()
    left = dict(ends)
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            end = next((end for end in ends if name.endswith(end)), None)
            new.writestr(name, old.read(name) if end is None else ends[end])
            left.pop(end or "", None)
        for end, content in left.items():
            new.writestr(f"archive{end}", content)
    return stream.getvalue()
