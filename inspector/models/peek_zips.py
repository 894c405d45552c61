"""The directory of a zip archive, read from its bytes: where each record lies, and whether that can be trusted."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

from inspector.core.errors import Refusal
from inspector.core.language import tr

_TAIL = 65557  # of a file, within which its end record lies
_MOST_RECORDS = 200_000
_MOST_BYTES = 64 << 20  # of the directory


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as the directory lists it: ``packed`` bytes in the file that unpack to ``size``."""

    name: str
    stored: bool
    size: int
    packed: int
    header: int


class CutOff(ValueError):
    """A zip archive without its directory, which lies at the end."""


def entries_of(file: BinaryIO, size: int, name: str) -> list[Entry]:
    """The records of a zip archive of ``size`` bytes. Raises ``CutOff``, or ``Refusal`` with ``name`` in it."""
    count, length, start = _directory(file, size)
    if start + length > size:
        raise CutOff
    if count > _MOST_RECORDS or length > _MOST_BYTES:
        raise Refusal(tr("{name} lists {count:,} records, more than any model has. Refused.", name=name, count=count))
    file.seek(start)
    table = file.read(length)
    found, place = [], 0
    for _ in range(count):
        if table[place : place + 4] != b"PK\x01\x02" or place + 46 > len(table):
            raise damaged(name)
        flags, method, packed, unpacked, letters, extra, comment, header = struct.unpack_from(
            "<8xHH8xLLHHH8xL", table, place
        )
        if flags & 1:
            raise Refusal(tr("{name} is an encrypted archive. Unpack it and open the weights in it.", name=name))
        text = table[place + 46 : place + 46 + letters].decode("utf-8", "replace")
        wide = table[place + 46 + letters : place + 46 + letters + extra]
        unpacked, packed, header = _wide(wide, unpacked, packed, header)
        found.append(Entry(text, method == 0, unpacked, packed, header))
        place += 46 + letters + extra + comment
    if len({entry.name for entry in found}) != len(found):
        raise Refusal(tr("{name} lists a record twice, which torch.save never writes. Refused.", name=name))
    return found


def _directory(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """The number of records, and the length and start of their directory."""
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) - end < 22:
        raise CutOff
    count, length, start = struct.unpack_from("<10xHLL", tail, end)
    if 0xFFFF in (count,) or 0xFFFFFFFF in (length, start):
        if end < 20 or tail[end - 20 : end - 16] != b"PK\x06\x07":
            raise CutOff
        (place,) = struct.unpack_from("<8xQ", tail, end - 20)
        if place + 56 > size:
            raise CutOff
        file.seek(place)
        wide = file.read(56)
        if wide[:4] != b"PK\x06\x06":
            raise CutOff
        count, length, start = struct.unpack_from("<32xQQQ", wide)
    return count, length, start


def _wide(extra: bytes, size: int, packed: int, header: int) -> tuple[int, int, int]:
    """The three numbers, out of the zip64 field where they do not fit 32 bits."""
    values = [size, packed, header]
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        place += 4
        if kind == 1:
            end = min(place + length, len(extra))
            for index, value in enumerate(values):
                if value == 0xFFFFFFFF and place + 8 <= end:
                    (values[index],) = struct.unpack_from("<Q", extra, place)
                    place += 8
            break
        place += length
    return values[0], values[1], values[2]


def placed(file: BinaryIO, size: int, entries: list[Entry], name: str) -> dict[str, tuple[int, int]]:
    """The first byte and the length of each record, by its name.

    Raises ``Refusal`` where a record is compressed, lies outside the file or over another one.
    """
    places = {}
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header):
        if not entry.stored or entry.size != entry.packed:
            raise Refusal(
                tr(
                    "{name} holds compressed data ({record}), which torch.save never writes. Refused.",
                    name=name,
                    record=entry.name[:80],
                )
            )
        if entry.header < reached:
            raise Refusal(
                tr("{name} stores one record over another ({record}). Refused.", name=name, record=entry.name[:80])
            )
        start = _begin(file, entry, size, name)
        reached = start + entry.size
        if reached > size:
            raise Refusal(
                tr(
                    "{name} is incomplete ({record} is cut off): the download was probably cut off.",
                    name=name,
                    record=entry.name[:80],
                )
            )
        places[entry.name] = (start, entry.size)
    return places


def _begin(file: BinaryIO, entry: Entry, size: int, name: str) -> int:
    """The first byte of a record, behind its own header."""
    if entry.header + 30 > size:
        raise damaged(name)
    file.seek(entry.header)
    local = file.read(30)
    letters, extra = struct.unpack_from("<26xHH", local)
    if local[:4] != b"PK\x03\x04" or file.read(letters).decode("utf-8", "replace") != entry.name:
        raise damaged(name)
    return entry.header + 30 + letters + extra


def damaged(name: str) -> Refusal:
    """The refusal of a file that does not hold together."""
    return Refusal(
        tr("{name} cannot be read as weights; it is damaged or was cut off. Copy or download it again.", name=name)
    )


class Part(io.RawIOBase):
    """The ``size`` bytes of ``file`` from ``start`` on, as a file of their own: an archive within an archive."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size, self._here = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._here = max(0, offset + (0, self._here, self._size)[whence])
        return self._here

    def readinto(self, buffer: Any) -> int:
        self._file.seek(self._start + self._here)
        content = self._file.read(min(len(buffer), max(0, self._size - self._here)))
        buffer[: len(content)] = content
        self._here += len(content)
        return len(content)
