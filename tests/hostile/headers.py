"""safetensors files and sharded indexes whose headers lie."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile import forms
from tests.hostile.assemble import FLOATS, safetensors
from tests.hostile.cases import ANY, Case, file_cases

HEADER = r"looks like safetensors, but its header|is incomplete|claims|is no model file|cannot be read"


def _one(key: str = "w", **changed: object) -> bytes:
    entry = {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]} | changed
    return safetensors({key: {name: value for name, value in entry.items() if value is not None}})


def _raw(entry: str) -> bytes:
    return safetensors(f'{{"w":{entry}}}'.encode())


def _two(first: list[int], second: list[int]) -> bytes:
    return safetensors({
        "a": {"dtype": "F32", "shape": [2], "data_offsets": first},
        "b": {"dtype": "F32", "shape": [2], "data_offsets": second},
    })  # fmt: skip


GOOD = '{"dtype":"F32","shape":[4],"data_offsets":[0,16]}'

REFUSED = {
    "length beyond the file": safetensors({}, length=1 << 40),
    "length of all bits": safetensors({}, length=(1 << 64) - 1),
    "length one more": safetensors({"w": {}}, b"", length=9),
    "length 0": safetensors(b"{}", length=0),
    "length 1": safetensors(b"{}", length=1),
    "lists deep": safetensors(b'{"w":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "objects deep": safetensors(b'{"w":' * 100_000 + b"1" + b"}" * 100_000),
    "open lists": safetensors(b'{"w":' + b"[" * 1_000_000),
    "not an object": safetensors(b"{]"),
    "cut text": safetensors(b'{"w'),
    "not unicode": safetensors(b'{"\xff\xfe": 1}'),
    "nan": _raw('{"dtype":"F32","shape":[NaN],"data_offsets":[0,16]}'),
    "infinity": _raw('{"dtype":"F32","shape":[4],"data_offsets":[0,Infinity]}'),
    "million digits": _raw('{"dtype":"F32","shape":[' + "9" * 1_000_000 + '],"data_offsets":[0,16]}'),
    "exponent": _raw('{"dtype":"F32","shape":[1e999],"data_offsets":[0,16]}'),
    "offsets overlap": _two([0, 8], [4, 12]),
    "offsets same": _two([0, 8], [0, 8]),
    "offsets negative": _one(data_offsets=[-16, 0]),
    "offsets reversed": _one(data_offsets=[16, 0]),
    "offsets outside": _one(data_offsets=[16, 32]),
    "offsets huge": _one(data_offsets=[1 << 62, (1 << 62) + 16]),
    "offsets short": _one(data_offsets=[0, 8]),
    "offsets long": _one(data_offsets=[0, 16, 32]),
    "offsets of text": _one(data_offsets=["0", "16"]),
    "offsets of floats": _one(data_offsets=[0.0, 16.0]),
    "offsets of bools": _one(data_offsets=[False, 16]),
    "offsets missing": _one(data_offsets=None),
    "offsets empty": _one(data_offsets=[]),
    "shape negative": _one(shape=[-2, -2]),
    "shape of floats": _one(shape=[2.0, 2.0]),
    "shape of bools": _one(shape=[True, 4]),
    "shape of text": _one(shape="ab"),
    "shape of lists": _one(shape=[[2], [2]]),
    "shape huge": _one(shape=[1 << 40], data_offsets=[0, 4 << 40]),
    "shape overflows": _one(shape=[1 << 32, 1 << 32]),
    "shape wraps to 16 bytes": _one(shape=[(1 << 62) + 4]),
    "shape missing": _one(shape=None),
    "shape null": _raw('{"dtype":"F32","shape":null,"data_offsets":[0,16]}'),
    "dtype unknown": _one(dtype="Q4_K"),
    "dtype ansi": _one(dtype="\x1b[31m\n"),
    "dtype a list": _one(dtype=["F32"]),
    "dtype an object": _one(dtype={}),
    "dtype missing": _one(dtype=None),
    "entry a list": _raw("[1,2]"),
    "entry null": _raw("null"),
    "entry a number": _raw("7"),
    "entry empty": _raw("{}"),
}

HARMLESS = {
    "metadata a list": safetensors(f'{{"__metadata__":[1],"w":{GOOD}}}'.encode()),
    "metadata a number": safetensors(f'{{"__metadata__":1,"w":{GOOD}}}'.encode()),
    "metadata of numbers": safetensors(f'{{"__metadata__":{{"a":1,"b":[2]}},"w":{GOOD}}}'.encode()),
    "metadata with ansi": safetensors(f'{{"__metadata__":{{"\\u001b[31m":"\\u001b[31m\\n"}},"w":{GOOD}}}'.encode()),
    "metadata of 10 MB": safetensors(f'{{"__metadata__":{{"a":"{"x" * 10_000_000}"}},"w":{GOOD}}}'.encode()),
    "same key twice": safetensors(f'{{"w":{GOOD},"w":{GOOD}}}'.encode()),
    "no tensors": safetensors({}, b""),
    "only metadata": safetensors({"__metadata__": {"format": "pt"}}, b""),
    "spaces behind": safetensors(f'{{"w":{GOOD}}}'.encode() + b" " * 100_000),
    "bytes behind": safetensors(f'{{"w":{GOOD}}}'.encode(), FLOATS + bytes(100)),
    "hole": _two([0, 8], [8, 16]).replace(b"[8, 16]", b"[8,16] "),
    "shape of 100,000 ones": _one(shape=[1] * 100_000 + [4]),
    "zero by huge": _one(shape=[0, 1 << 62], data_offsets=[0, 0]),
    "key of 10 MB": _one("k" * 10_000_000),
    "key ansi": _one("\x1b[31m\x1b]0;x\x07"),
    "key lines": _one("a\nb\u2028c"),
    "key bidi": _one("a\u202eb"),
    "key nul": _one("a\0b"),
    "key surrogate": safetensors(f'{{"\\ud800":{GOOD}}}'.encode()),
    "complex": _one(dtype="C64", shape=[2]),
    "four bits": _one(dtype="F4", shape=[32]),
    "50,000 tensors": safetensors({
        f"k{n}": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for n in range(50_000)
    }),
}  # fmt: skip


def _spaces(folder: Path) -> Path:
    """A header of 10^9 bytes of nothing, written as a hole in the disk."""
    path = folder / "model.safetensors"
    with path.open("wb") as file:
        file.write((10**9).to_bytes(8, "little") + b'{"w":')
        file.truncate(8 + 10**9 + 16)
    return path


OUTSIDE = r"Shard .* lies outside the model folder\. Refused\."


def _index(content: object) -> Callable[[Path], Path]:
    encoded = content if isinstance(content, bytes) else json.dumps(content).encode()

    def write(folder: Path) -> Path:
        inner = folder / "model"
        inner.mkdir()
        (folder / "outside.safetensors").write_bytes(forms.tensors())
        return forms.write_shards(inner, index=encoded)

    return write


def _placed(shard: object) -> Callable[[Path], Path]:
    return _index({"weight_map": {"0.weight": shard}})


def _linked(target: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = _placed("link.safetensors")(folder)
        os.symlink(target, path.parent / "link.safetensors")
        return path

    return write


def _shard_missing(folder: Path) -> Path:
    path = forms.write_shards(folder)
    (folder / "model-00002-of-00002.safetensors").unlink()
    return path


def _shard_cut(folder: Path) -> Path:
    path = forms.write_shards(folder)
    shard = folder / "model-00002-of-00002.safetensors"
    shard.write_bytes(shard.read_bytes()[:-4])
    return path


def _shard_pickled(folder: Path) -> Path:
    path = forms.write_shards(folder)
    (folder / "model-00002-of-00002.safetensors").write_bytes(forms.state_dict())
    return path


def _index_cases() -> Iterator[Case]:
    paths = {
        "up": "../outside.safetensors", "up twice": "../../etc/passwd", "absolute": "/etc/passwd", "backslash": "..\\x",
        "drive": "C:x.safetensors", "dot": ".", "dots": "..", "inner": "sub/x.safetensors", "slash": "x/", "empty": "",
    }  # fmt: skip
    for name, shard in paths.items():
        yield Case(f"index: shard {name}", _placed(shard), OUTSIDE if name not in ("drive", "empty") else ANY)
    for name, shard in {"nul": "a\0b", "ansi": "\x1b[31m\n", "long": "x" * 5000, "number": 7, "null": None, "list": [],
                        "object": {}, "true": True, "surrogate": "\ud800"}.items():  # fmt: skip
        yield Case(f"index: shard {name}", _placed(shard))
    yield Case("index: link outside", _linked("../outside.safetensors"), OUTSIDE)
    yield Case("index: link to a device", _linked("/dev/zero"), OUTSIDE)
    yield Case("index: link to itself", _linked("link.safetensors"))
    yield Case("index: link to nothing", _linked("gone"))
    yield Case("index: shard is the index", _placed(forms.INDEX))
    yield Case("index: shard is a folder", _placed("."), OUTSIDE)
    yield Case("index: shard missing", _shard_missing, "model-00002-of-00002.safetensors.* missing")
    yield Case("index: shard cut", _shard_cut)
    yield Case("index: shard pickled", _shard_pickled)
    key_elsewhere = {"weight_map": {"9.weight": "model-00001-of-00002.safetensors"}}
    yield Case("index: key not in its shard", _index(key_elsewhere), opens=True)
    for name, content in {
        "not json": b"{", "empty": b"", "list": [], "number": 7, "null": None, "nothing": {}, "map of numbers":
        {"weight_map": 7}, "map a list": {"weight_map": ["x"]}, "map empty": {"weight_map": {}}, "not unicode": b"\xff",
        "deep": b'{"weight_map":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nan": b'{"weight_map": NaN}',
        "open": b'{"weight_map":' * 200_000,
    }.items():  # fmt: skip
        yield Case(f"index: {name}", _index(content))
    many = {"weight_map": {f"k{n}": f"model-{n}.safetensors" for n in range(100_000)}}
    yield Case("index: 100,000 shards", _index(many), "missing|lists 100,000 shards")


def cases() -> Iterator[Case]:
    """All of these."""
    yield from file_cases("safetensors", REFUSED, suffix=".safetensors")
    yield from file_cases("safetensors", HARMLESS, opens=True, suffix=".safetensors")
    yield Case("safetensors: header of 10^9 bytes", _spaces, HEADER)
    yield from _index_cases()
