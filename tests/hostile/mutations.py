"""Valid files with something changed at random: bytes, numbers, slices, lengths, or a part of another file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from random import Random

from tests.hostile.assemble import replaced

BYTES = (0, 1, 0x7F, 0x80, 0xFF, ord("."), ord("("), ord("R"), ord("c"), ord("b"), ord("q"), ord("r"), ord("{"))
NUMBERS = (0, 1, -1, 2, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 1 << 62, (1 << 63) - 1, (1 << 64) - 1)
_FILLING = (0, ord("Z"))  # what pads records, and what most of a small network's zeros are

Change = Callable[[bytearray, Random], None]


def _place(content: bytearray, drawn: Random) -> int:
    """A position; mostly one that means something."""
    place = drawn.randrange(len(content))
    for _ in range(4):
        if content[place] not in _FILLING:
            break
        place = drawn.randrange(len(content))
    return place


def _bits(content: bytearray, drawn: Random) -> None:
    content[_place(content, drawn)] ^= 1 << drawn.randrange(8)


def _byte(content: bytearray, drawn: Random) -> None:
    content[_place(content, drawn)] = drawn.choice(BYTES)


def _number(content: bytearray, drawn: Random) -> None:
    place, width = _place(content, drawn), drawn.choice((2, 4, 8))
    value = struct.pack("<Q", drawn.choice(NUMBERS) % (1 << 64))[:width]
    content[place : place + width] = value


def _insert(content: bytearray, drawn: Random) -> None:
    place = _place(content, drawn)
    content[place:place] = drawn.randbytes(drawn.choice((1, 1, 2, 4, 50)))


def _delete(content: bytearray, drawn: Random) -> None:
    place = _place(content, drawn)
    del content[place : place + drawn.choice((1, 1, 2, 4, 200))]


def _repeat(content: bytearray, drawn: Random) -> None:
    place = _place(content, drawn)
    piece = content[place : place + drawn.choice((1, 4, 30, 300))]
    content[place:place] = piece * drawn.choice((1, 2, 50))


def _move(content: bytearray, drawn: Random) -> None:
    start, end = _place(content, drawn), _place(content, drawn)
    content[end : end + 40] = content[start : start + 40]


def _cut(content: bytearray, drawn: Random) -> None:
    del content[drawn.randrange(1, len(content)) :]


CHANGES: tuple[Change, ...] = (_bits, _byte, _byte, _number, _number, _insert, _delete, _repeat, _move)


def mutated(content: bytes, drawn: Random, others: Sequence[bytes] = ()) -> bytes:
    """``content`` with one to four changes, or cut off, or going on as one of ``others``."""
    changed = bytearray(content)
    if drawn.random() < 0.04:
        _cut(changed, drawn)
    if others and drawn.random() < 0.04:
        place = drawn.randrange(1, len(changed))
        changed[place:] = drawn.choice(others)[place:]
    for _ in range(drawn.choice((1, 1, 2, 4))):
        if changed:
            drawn.choice(CHANGES)(changed, drawn)
    return bytes(changed)


def mutated_within(content: bytes, drawn: Random) -> bytes:
    """A file whose frame is whole and whose inside is mutated: a pickle or config of a zip, a safetensors' header."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            name = drawn.choice([name for name in archive.namelist() if name.endswith((".pkl", ".json"))])
            return replaced(content, {name: mutated(archive.read(name), drawn)})
    if content[8:9] == b"{":
        end = 8 + struct.unpack_from("<Q", content)[0]
        header = mutated(content[8:end], drawn)
        return struct.pack("<Q", len(header)) + header + content[end:]
    return mutated(content, drawn)
