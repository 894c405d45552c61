"""Zip archives whose directory, sizes, names or records lie."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

from tests.hostile import forms
from tests.hostile.assemble import FLOATS, Entry, mapping, storage, tensor, text, torch_zip, weights, whole, zipped
from tests.hostile.cases import Case, file_cases

PICKLE = Entry(b"archive/data.pkl", weights())
RECORD = Entry(b"archive/data/0", FLOATS)
COMPRESSED = r"model\.pth holds compressed data \(.*\), which torch\.save never writes\. Refused\."


def _deflated(name: str, content: bytes) -> bytes:
    stream = io.BytesIO(torch_zip(weights()))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"archive/{name}", content)
    return stream.getvalue()


def _bomb() -> bytes:
    """One GB of zeros in a megabyte, as the storage of a tensor."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = bytes(1 << 20)
    packed = b"".join(packer.compress(chunk) for _ in range(1 << 10)) + packer.flush()
    record = Entry(b"archive/data/0", packed, method=8, size=1 << 30)
    count = 1 << 28
    pickled = whole(mapping({text("w"): tensor((count,), (1,), where=storage(count=count))}))
    return zipped([Entry(b"archive/data.pkl", pickled), record])


def _pickle_bomb() -> bytes:
    """A pickle of a GB of nothing in a megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b"N" * (1 << 20)) for _ in range(1 << 10)) + packer.flush()
    return zipped([Entry(b"archive/data.pkl", packed, method=8, size=1 << 30), RECORD])


def _overlapping() -> bytes:
    """A thousand records that are the same bytes: the larger, the more often they are read."""
    first = Entry(b"archive/data/0", bytes(100_000))
    at = len(zipped([PICKLE])) - len(zipped([])) - 46 - len(PICKLE.name)
    same = [replace(first, name=f"archive/data/{n}".encode(), at=at) for n in range(1, 1000)]
    entries = {text(f"w{n}"): tensor((25_000,), (1,), where=storage(str(n), 25_000)) for n in range(1000)}
    pickled = replace(PICKLE, content=whole(mapping(entries)))
    at = len(zipped([pickled])) - len(zipped([])) - 46 - len(PICKLE.name)
    return zipped([pickled, first, *[replace(entry, at=at) for entry in same]])


def _many(count: int) -> bytes:
    stream = io.BytesIO(torch_zip(weights()))
    with zipfile.ZipFile(stream, "a") as archive:
        for n in range(count):
            archive.writestr(zipfile.ZipInfo(f"archive/x/{n}"), b"")
    return stream.getvalue()


def _zip64(size: int, packed: int, at: int) -> bytes:
    extra = struct.pack("<2H3Q", 1, 24, size, packed, at)
    lying = replace(RECORD, size=0xFFFFFFFF, packed=0xFFFFFFFF, local_size=16, extra=extra)
    content = bytearray(zipped([PICKLE, lying]))
    # The directory's offset of the record must be 0xffffffff for its zip64 one to count.
    content[content.rindex(lying.name) - 4 : content.rindex(lying.name)] = b"\xff" * 4
    return bytes(content)


def _end(name: int, value: int) -> bytes:
    """A valid file with one field of its last 22 bytes changed: 8 the disk's count, 10 count, 12 size, 16 offset."""
    content = bytearray(torch_zip(weights()))
    form = "<H" if name < 12 else "<I"
    struct.pack_into(form, content, len(content) - 22 + name, value)
    return bytes(content)


REFUSED = {
    "encrypted": zipped([replace(PICKLE, flags=1), RECORD]),
    "pickle in another method": zipped([replace(PICKLE, method=99), RECORD]),
    "pickle beyond the end": zipped([replace(PICKLE, size=1 << 30, packed=1 << 30, local_size=10), RECORD]),
    "record size 4 GB": zipped([PICKLE, replace(RECORD, size=0xFFFFFFF0, packed=0xFFFFFFF0)]),
    "sizes differ though stored": zipped([PICKLE, replace(RECORD, size=1 << 31, packed=16)]),
    "record before the file": zipped([PICKLE, replace(RECORD, at=0xFFFFFFF0)]),
    "record at the directory": zipped([PICKLE, replace(RECORD, at=900)]),
    "local name is another": zipped([PICKLE, replace(RECORD, local_name=b"archive/data/1")]),
    "zip64 size huge": _zip64(1 << 62, 1 << 62, 0),
    "zip64 size negative": _zip64((1 << 64) - 1, (1 << 64) - 1, 0),
    "zip64 offset huge": _zip64(16, 16, 1 << 62),
    "zip64 cut": zipped([PICKLE, replace(RECORD, size=0xFFFFFFFF, packed=0xFFFFFFFF, extra=b"\1\0\x18\0\0")]),
    "directory offset huge": _end(16, 0xFFFFFFF0),
    "directory offset 0": _end(16, 0),
    "directory size huge": _end(12, 0xFFFFFFF0),
    "directory size 0": _end(12, 0),
    "only an end": zipped([]),
    "pickle missing": zipped([RECORD]),
    "pickle twice": zipped([PICKLE, replace(PICKLE, content=weights(b"K\1")), RECORD]),
    "record twice": zipped([PICKLE, RECORD, replace(RECORD, content=bytes(16))]),
    "two pickles": zipped([PICKLE, replace(PICKLE, name=b"other/data.pkl"), RECORD]),
    "record is a directory": zipped([PICKLE, replace(RECORD, name=b"archive/data/0/")]),
    "names differ by nul": zipped([PICKLE, replace(RECORD, name=b"archive/data/0\0.txt")]),
    "big endian of nobody": torch_zip(weights())[:30],
    "pickle empty": zipped([replace(PICKLE, content=b""), RECORD]),
    "pickle of stops": zipped([replace(PICKLE, content=b"." * 1000), RECORD]),
    "pickle without stop": zipped([replace(PICKLE, content=weights()[:-1]), RECORD]),
}

HARMLESS = {
    "count of 65,535": _end(10, 0xFFFF),
    "count of 0": _end(10, 0),
    "name up": zipped([PICKLE, RECORD, Entry(b"../../../etc/cron.d/x", b"x")]),
    "name absolute": zipped([PICKLE, RECORD, Entry(b"/etc/passwd", b"x")]),
    "name of a drive": zipped([PICKLE, RECORD, Entry(b"C:\\windows\\x", b"x")]),
    "name with nul": zipped([PICKLE, RECORD, Entry(b"archive/a\0b", b"x")]),
    "name with ansi": zipped([PICKLE, RECORD, Entry(b"\x1b[31marchive/x\n", b"x")]),
    "name of 60 kB": zipped([PICKLE, RECORD, Entry(b"a" * 60_000, b"x")]),
    "name in no encoding": zipped([PICKLE, RECORD, Entry(b"\xff\xfe\x80", b"x", flags=0x800)]),
    "name empty": zipped([PICKLE, RECORD, Entry(b"", b"x")]),
    "data descriptor": zipped([replace(PICKLE, flags=8, local_size=0), replace(RECORD, flags=8, local_size=0)]),
    "local size is another": zipped([PICKLE, replace(RECORD, local_size=1 << 30)]),
    "wrong checksum": zipped([PICKLE, replace(RECORD, crc=7)]),
    "comment": zipped([PICKLE, RECORD], comment=b"PK\5\6" * 1000),
    "comment that is a zip": zipped([PICKLE, RECORD], comment=torch_zip(weights())),
    "behind a page": zipped([PICKLE, RECORD], before=b"<!doctype html>" * 50),
    "behind a program": b"\x7fELF" + bytes(500) + torch_zip(weights()),
    "behind a zip": torch_zip(weights()) + torch_zip(weights()),
    "before garbage": torch_zip(weights()) + b"x" * 70_000,
    "trailing pickles": zipped([replace(PICKLE, content=weights() * 3), RECORD]),
    "pickle behind others": zipped([RECORD, PICKLE]),
    "byte order big": torch_zip(weights()).replace(b"little", b"biggie"),
    "byte order ansi": torch_zip(weights()).replace(b"little", b"\x1b[31m\n"),
}


def cases() -> Iterator[Case]:
    """All of these."""
    yield from file_cases("zip", REFUSED)
    yield from file_cases("zip", HARMLESS, opens=True)
    yield from file_cases("zip", {"bomb": _bomb, "bomb in the pickle": _pickle_bomb}, COMPRESSED)
    deflated = {name: lambda name=name: _deflated(name, bytes(100_000)) for name in ("data/1", "data.pkl.bak")}
    yield from file_cases("zip deflated", deflated, COMPRESSED, opens=True)
    yield from file_cases("zip", {"overlapping": _overlapping})
    yield from file_cases("zip", {"70,000 entries": lambda: _many(70_000)}, opens=True)
    yield from file_cases("zip", {"script and pickle": _both}, opens=True)


def _both() -> bytes:
    """A TorchScript that also says that it is an exported program."""
    stream = io.BytesIO(forms.torchscript())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("torchscript/archive_format", "pt2")
        archive.writestr("torchscript/models/model.json", "{}")
    return stream.getvalue()
