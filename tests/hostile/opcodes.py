"""Pickled values that lie, loop, explode or break off: each opcode that can do harm without calling anything."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from tests.hostile.assemble import TENSOR, group, mapping, name_of, number, storage, tensor, text

MANY = 1_000_000
PRIME = (1 << 61) - 1  # hash(n * PRIME) == 0 for each n


def _u64(value: int) -> bytes:
    return struct.pack("<Q", value)


def _persistent(value: bytes) -> bytes:
    """A tensor whose storage has the persistent id ``value``."""
    return tensor(where=value + b"Q")


def _laughs(levels: int) -> bytes:
    """A list of ten references to a list of ten references..."""
    value = b"]q\0"
    for level in range(levels):
        held = b"h" + bytes([level])
        value += b"](" + held * 10 + b"e" + b"q" + bytes([level + 1])
    return value


def _doubled(times: int) -> bytes:
    """A tuple of a tuple twice, of a tuple twice..."""
    return b"N" + b"2\x86" * times


def _patched_function(path: str, slot: str, value: bytes) -> bytes:
    """A good tensor behind a BUILD on the function ``path``, as if functions had a state."""
    module, _, name = path.rpartition(".")
    return name_of(module, name) + b"N" + mapping({text(slot): value}) + b"\x86b0" + TENSOR


def _storage_like(*items: bytes) -> bytes:
    return _persistent(group(*items))


FLOAT = name_of("torch", "FloatStorage")

BROKEN: Mapping[str, bytes] = {
    "ext1": b"\x82\x01",
    "ext2": b"\x83\x01\x00",
    "ext4": b"\x84\x01\x00\x00\x00",
    "ext4 zero": b"\x84\x00\x00\x00\x00",
    "ext4 negative": b"\x84\xff\xff\xff\xff",
    "get of nothing": b"g99\n",
    "binget of nothing": b"h\x63",
    "long_binget of nothing": b"j\xff\xff\xff\xff",
    "get of text": b"gx\n",
    "put negative": b"Np-1\n",
    "put text": b"Npx\n",
    "put on an empty stack": b"0" * 9 + b"q\0",
    "long4 huge": b"\x8b\xff\xff\xff\x7f\0",
    "long4 negative": b"\x8b\xff\xff\xff\xff\0",
    "long1 short": b"\x8a\xff\0",
    "long of a million digits": b"L" + b"9" * MANY + b"L\n",
    "int of a million digits": b"I" + b"9" * MANY + b"\n",
    "float of text": b"Fx\n",
    "string without quotes": b"Sx\n",
    "string escapes": b"S'\\x'\n",
    "binstring negative": b"T\xff\xff\xff\xff",
    "binstring huge": b"T\xff\xff\xff\x7f",
    "binunicode huge": b"X\xff\xff\xff\xff",
    "binunicode8 huge": b"\x8d" + _u64(1 << 62),
    "binunicode8 over": b"\x8d" + _u64((1 << 64) - 1),
    "binbytes8 huge": b"\x8e" + _u64(1 << 40),
    "bytearray8 4 GB": b"\x96" + _u64(1 << 32),
    "bytearray8 huge": b"\x96" + _u64(1 << 62),
    "unicode that is none": b"X\x02\x00\x00\x00\xff\xff",
    "frame huge": b"\x95" + _u64(1 << 60) + b"N",
    "frame past the end": b"\x95" + _u64(5000) + b"N",
    "frame that cuts": b"\x95" + _u64(1) + text("across"),
    "next_buffer": b"\x97",
    "readonly_buffer": b"N\x98",
    "opcode ff": b"\xff",
    "opcode 00": b"\x00",
    "proto 255": b"\x80\xff",
    "pop on nothing": b"0" * 30,
    "pop_mark without mark": b"1" * 9,
    "tuple without mark": b"t" * 9,
    "appends to an int": b"K\1(K\1e",
    "setitems on an int": b"K\1(K\1K\1u",
    "setitems odd": b"}(K\1u",
    "additems to an int": b"K\1(K\1\x90",
    "build on an int": b"K\1}b",
    "reduce an int": b"K\1)R",
    "reduce without tuple": name_of("collections", "OrderedDict") + b"K\1R",
    "newobj of an int": b"K\1)\x81",
    "newobj_ex of an int": b"K\1)}\x92",
    "stack_global of ints": b"K\1K\1\x93",
    "global without end": b"cposix",
    "unhashable key": b"}]K\1s",
    "unhashable set": b"\x8f(]\x90",
    "unhashable frozenset": b"(]\x91",
}
"""Values that end a pickle: an unpickler can only give up here."""

ODD_STORAGES: Mapping[str, bytes] = {
    "persid": b"Pstorage\n",
    "binpersid int": _persistent(number(7)),
    "binpersid none": _persistent(b"N"),
    "binpersid text": _persistent(text("storage")),
    "binpersid empty": _persistent(b")"),
    "binpersid list": _persistent(b"]"),
    "binpersid nested": _persistent(_doubled(60)),
    "binpersid short": _storage_like(text("storage"), FLOAT),
    "binpersid long": _storage_like(text("storage"), FLOAT, *[text("0")] * 200),
    "binpersid other": _storage_like(text("file"), FLOAT, text("/etc/passwd"), text("cpu"), number(4)),
    "binpersid module": _storage_like(text("module"), name_of("os", "system"), text("x.py"), text("import os")),
    "storage of a text type": _storage_like(text("storage"), text("float"), text("0"), text("cpu"), number(4)),
    "storage of a foreign type": _storage_like(
        text("storage"), name_of("os", "system"), text("0"), text("cpu"), number(4)
    ),
    "storage key none": _storage_like(text("storage"), FLOAT, b"N", text("cpu"), number(4)),
    "storage key list": _storage_like(text("storage"), FLOAT, b"]", text("cpu"), number(4)),
    "storage key dict": _storage_like(text("storage"), FLOAT, b"}", text("cpu"), number(4)),
    "storage key int": _storage_like(text("storage"), FLOAT, number(0), text("cpu"), number(4)),
    "storage key up": _storage_like(text("storage"), FLOAT, text("../../0"), text("cpu"), number(4)),
    "storage key absolute": _storage_like(text("storage"), FLOAT, text("/etc/passwd"), text("cpu"), number(4)),
    "storage key nul": _storage_like(text("storage"), FLOAT, text("0\0"), text("cpu"), number(4)),
    "storage missing": tensor(where=storage("99")),
    "storage count huge": tensor(where=storage(count=1 << 62)),
    "storage count beyond int64": tensor(where=storage(count=1 << 200)),
    "storage count negative": tensor(where=storage(count=-4)),
    "storage count text": _storage_like(text("storage"), FLOAT, text("0"), text("cpu"), text("4")),
    "storage count float": _storage_like(text("storage"), FLOAT, text("0"), text("cpu"), b"G" + struct.pack(">d", 4.5)),
    "storage count none": _storage_like(text("storage"), FLOAT, text("0"), text("cpu"), b"N"),
    "storage on meta": tensor(where=storage(place="meta")),
    "storage place odd": tensor(where=storage(place="\x1b[31m\nnowhere")),
    "storage type unknown": tensor(where=storage(kind="GhostStorage")),
    "storage type wrong": tensor(where=storage(kind="DoubleStorage")),
}
"""Tensors whose storage is odd; for a torch zip, where "0" is there."""

COSTLY: Mapping[str, bytes] = {
    "put huge": b"Np99999999999\n",
    "binput": b"Nq\xff",
    "long_binput 4 G": b"Nr\xff\xff\xff\xff",
    "long_binput 128 M": b"Nr\xff\xff\xff\x07",
    "long_binput 16 M": b"Nr\xff\xff\xff\x00",
    "memoize a million": b"](" + b"N\x94" * MANY + b"e",
    "two million nones": b"](" + b"N" * 2 * MANY + b"e",
    "million marks": b"(" * MANY + b"1" * MANY + b"N",
    "million tuples deep": b"(" * MANY + b"t" * MANY,
    "million lists deep": b"]" * MANY + b"a" * (MANY - 1),
    "million dicts deep": b"}" + b"K\1}" * (MANY // 2) + b"s" * (MANY // 2),
    "deep tuple as key": b"}" + b")" + b"\x85" * MANY + b"Ns",
    "deep frozenset": b"(" + b"(" * 100_000 + b"\x91" * 100_000 + b"\x91",
    "deep reduce": name_of("a", "b") * 100_000 + b")R" + b"\x85R" * 99_999,
    "deep build": name_of("a", "b") + b")R" + (name_of("a", "b") + b")R") * 50_000 + b"b" * 50_000,
    "doubled 60 times": _doubled(60),
    "laughs": _laughs(30),
    "list in itself": b"]q\x09h\x09a",
    "dict in itself": b"}q\x09" + text("model") + b"h\x09s",
    "tuple in itself": b"]q\x09h\x09\x85q\x08ah\x08",
    "hundred thousand globals": b"](" + b"".join(name_of("m", f"n{n}") for n in range(100_000)) + b"e",
    "global of 10 MB": name_of("m", "x" * 10 * MANY),
    "global with ansi": name_of("\x1b[31mred", "\u202efdp.exe"),
    "fifty protocols": b"\x80\x02" * 50 + b"N",
    "bytes": b"B\x04\0\0\0\0\1\2\3",
    "long of 100 kB": b"\x8b\xa0\x86\x01\x00" + b"\x7f" * 100_000,
    "pickled recursion": mapping({text("state_dict"): b"}q\x09" + text("state_dict") + b"h\x09s"}),
}
"""Values that are no error, and cost time or memory; a good tensor stands beside them."""

ENDLESS: Mapping[str, bytes] = {
    "doubled as key": b"}" + _doubled(60) + b"Ns",
    "doubled in a set": b"\x8f(" + _doubled(60) + b"\x90",
    "colliding keys": b"}(" + b"".join(number(PRIME * n) + b"N" for n in range(1, 90_000)) + b"u",
    "colliding set": b"\x8f(" + b"".join(number(PRIME * n) for n in range(1, 90_000)) + b"\x90",
}
"""Values that keep an unpickler busy until somebody ends it."""

PATCHED = {
    name: tensor(where=storage() + b"N" + mapping({text(slot): value}) + b"\x86b")
    for name, (slot, value) in {
        "count": ("count", number(1 << 62)),
        "count negative": ("count", number(-4)),
        "count text": ("count", text("x")),
        "key": ("key", text("../0")),
        "key list": ("key", b"]"),
        "dtype": ("dtype", text("GhostStorage")),
        "dtype list": ("dtype", b"]"),
        "shift": ("shift", number(-100)),
        "shift text": ("shift", text("x")),
        "class": ("__class__", name_of("a", "B")),
        "unknown": ("unknown", number(1)),
    }.items()
}
PATCHED |= {
    "function": _patched_function("torch.Size", "build", name_of("collections", "OrderedDict")),
    "function none": _patched_function("torch._utils._rebuild_tensor_v2", "build", b"N"),
    "class of tensors": TENSOR + b"N" + mapping({text("offset"): number(1 << 62)}) + b"\x86b",
    "class of stubs": name_of("a", "B") + b"N" + mapping({text("path"): text("x"), text("__new__"): b"N"}) + b"\x86b",
}
"""Tensors whose storage was given other attributes by BUILD, with a state for slots."""
