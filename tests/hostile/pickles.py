"""Hostile pickles in each place of each form where a pickle is read, or would be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from tests.hostile import forms
from tests.hostile.assemble import (
    MAGIC,
    call,
    legacy,
    legacy_weights,
    mapping,
    name_of,
    replaced,
    text,
    torch_zip,
    weights,
    whole,
)
from tests.hostile.cases import Case, canary_cases, file_cases
from tests.hostile.gadgets import GADGETS, magic, plain
from tests.hostile.opcodes import BROKEN, COSTLY, ENDLESS, ODD_STORAGES, PATCHED

Place = Callable[[bytes], bytes]
"""From a pickled value to the file that holds it."""


def _in_module(value: bytes) -> bytes:
    """A pickled network with ``value`` among its attributes."""
    with zipfile.ZipFile(io.BytesIO(forms.module())) as archive:
        pickled = archive.read("archive/data.pkl")
    network = pickled[2:-1]
    return replaced(forms.module(), {"/data.pkl": whole(network + mapping({text("_x"): value}) + b"b", 4)})


def _in_class(value: bytes) -> bytes:
    """A network of a class that nobody has, whose state is ``value``."""
    network = name_of("__main__", "Net") + b")\x81" + mapping({text("w"): value}) + b"b"
    return torch_zip(whole(mapping({text("model"): network})))


def _in_script(value: bytes) -> bytes:
    return replaced(forms.torchscript(), {"/data.pkl": whole(value)})


def _in_constants(value: bytes) -> bytes:
    return replaced(forms.torchscript(), {"/constants.pkl": whole(group_of(value))})


def group_of(value: bytes) -> bytes:
    """A tuple of one."""
    return value + b"\x85"


def _in_sample_inputs(value: bytes) -> bytes:
    return replaced(forms.exported(), {"/sample_inputs/model.pt": torch_zip(weights(value))})


def _in_exported_weight(value: bytes) -> bytes:
    """A weight that its config says is pickled."""
    with zipfile.ZipFile(io.BytesIO(forms.exported())) as archive:
        config = archive.read("archive/data/weights/model_weights_config.json")
    asks = config.replace(b'"use_pickle": false', b'"use_pickle": true')
    hostile = torch_zip(weights(value))
    return replaced(forms.exported(), {"model_weights_config.json": asks, "weights/weight_0": hostile})


PLACES: dict[str, Place] = {
    "zip": lambda value: torch_zip(weights(value)),
    "zip, alone": lambda value: torch_zip(whole(value)),
    "zip, as a wrapper": lambda value: torch_zip(whole(mapping({text("state_dict"): value}))),
    "zip, as a key": lambda value: torch_zip(whole(b"}" + value + b"Ns")),
    "legacy": lambda value: legacy(legacy_weights(value)),
    "legacy magic": lambda value: legacy(legacy_weights(), magic=MAGIC[:-1] + value + b"0."),
    "legacy protocol": lambda value: legacy(legacy_weights(), protocol=whole(value)),
    "legacy system": lambda value: legacy(legacy_weights(), system=whole(value)),
    "legacy keys": lambda value: legacy(legacy_weights(), keys=whole(b"]" + value + b"a")),
    "module": _in_module,
    "class": _in_class,
    "torchscript": _in_script,
    "constants": _in_constants,
    "sample inputs": _in_sample_inputs,
    "exported weight": _in_exported_weight,
}

UNREAD = ("sample inputs", "exported weight", "constants")
"""Places that a careful reader need not read at all."""

UNREADABLE = "cannot be read as weights|takes more memory or time to look into"
BLOCKED = r"Blocked: this file tries to call [\w.]+\. A model does not need this\."

_ALL_OPCODES = ("GLOBAL", "STACK_GLOBAL", "INST", "OBJ", "NEWOBJ", "NEWOBJ_EX", "BUILD", "posix.system")


def _gadget_cases() -> Iterator[Case]:
    for place, within in PLACES.items():
        used = GADGETS if place == "zip" else {name: GADGETS[name] for name in _ALL_OPCODES}
        contents = {name: lambda canary, within=within, made=made: within(made(canary)) for name, made in used.items()}
        harmless = {name: contents.pop(name) for name in ("__main__.x",) if name in contents}
        yield from canary_cases(f"gadget in {place}", contents, BLOCKED, opens=place in UNREAD)
        yield from canary_cases(f"gadget in {place}", harmless, opens=True)
    yield from canary_cases("gadget", {"plain pickle": plain}, "Python pickle")
    yield from canary_cases("gadget", {"behind the magic": magic}, BLOCKED)


def _opcode_cases() -> Iterator[Case]:
    for place, some in (("zip", dict(BROKEN)), ("legacy", dict(list(BROKEN.items())[::3]))):
        some["frame that cuts"] = BROKEN["frame that cuts"]
        contents = {name: lambda value=value, place=place: PLACES[place](value) for name, value in some.items()}
        harmless = {"frame that cuts": contents.pop("frame that cuts")}  # only Python's own unpickler minds
        yield from file_cases(f"broken in {place}", contents, UNREADABLE)
        yield from file_cases(f"broken in {place}", harmless, opens=True)
    few = {name: BROKEN[name] for name in ("ext4", "binunicode8 huge", "bytearray8 4 GB", "frame huge", "opcode ff")}
    for place in ("legacy protocol", "legacy system", "legacy keys", "torchscript", "constants", "sample inputs"):
        contents = {name: lambda value=value, place=place: PLACES[place](value) for name, value in few.items()}
        yield from file_cases(f"broken in {place}", contents, opens=place in UNREAD)
    odd = {name: torch_zip(whole(mapping({text("w"): value}))) for name, value in ODD_STORAGES.items()}
    yield from file_cases("storage", odd, opens=True)
    patched = {name: torch_zip(whole(mapping({text("w"): value}))) for name, value in PATCHED.items()}
    yield from file_cases("patched", patched, opens=True)
    for number, (name, value) in enumerate(COSTLY.items()):
        place = ("zip", "legacy", "zip, as a wrapper", "torchscript")[number % 4]
        for used in dict.fromkeys(("zip", place)):
            content = {name: lambda value=value, used=used: PLACES[used](value)}
            yield from file_cases(f"costly in {used}", content, opens=True)
    yield from file_cases("costly in zip, as a key", {
        name: lambda value=value: PLACES["zip, as a key"](value)
        for name, value in COSTLY.items() if name in ("million tuples deep", "list in itself")
    }, opens=True)  # fmt: skip
    # Each of these takes the whole time that a look may take, so only once each.
    for place, (name, value) in zip(("zip", "legacy", "torchscript", "legacy keys"), ENDLESS.items(), strict=True):
        yield from file_cases(f"endless in {place}", {name: PLACES[place](value)}, "more memory or time")
    stops = {"stops": b"." * 1000, "nothing": b"", "protocol alone": b"\x80\x02", "stop on nothing": b"\x80\x02."}
    yield from file_cases("pickle", {name: torch_zip(content) for name, content in stops.items()})
    old = {name: legacy(content) for name, content in stops.items()}
    yield from file_cases("legacy pickle", old)


def _legacy_cases() -> Iterator[Case]:
    good = legacy_weights()
    entry = lambda count: count.to_bytes(8, "little", signed=True)  # noqa: E731
    lies = {
        "length huge": legacy(good, content=entry(1 << 62) + bytes(16)),
        "length negative": legacy(good, content=entry(-1) + bytes(16)),
        "length 0": legacy(good, content=entry(0)),
        "length another": legacy(good, content=entry(3) + bytes(12)),
        "length missing": legacy(good, content=b""),
        "keys none": legacy(good, keys=whole(b"N")),
        "keys empty": legacy(good, keys=whole(b"]")),
        "keys others": legacy(good, keys=whole(b"](" + text("1") + b"e")),
        "keys a text": legacy(good, keys=whole(text("0"))),
        "keys of lists": legacy(good, keys=whole(b"](]]e")),
        "keys of tensors": legacy(good, keys=whole(b"](" + call("torch", "Tensor") + b"e")),
        "magic wrong": legacy(good, magic=MAGIC.replace(b"\x6c\xfc", b"\x6c\xfd")),
        "magic twice": legacy(good, magic=MAGIC * 2),
        "no keys pickle": legacy(good, keys=b"", content=b""),
    }
    may_open = {
        "keys twice": legacy(good, keys=whole(b"](" + text("0") * 2 + b"e"),
                             content=(entry(4) + bytes(16)) * 2),
        "protocol other": legacy(good, protocol=whole(b"K\1")),
        "system none": legacy(good, system=whole(b"N")),
        "system big endian": legacy(good, system=whole(mapping({text("little_endian"): b"\x89"}))),
        "bytes behind": legacy(good) + bytes(100),
        "keys of another million": legacy(good, keys=whole(b"](" + text("0") + b"K\1" * 1_000_000 + b"e")),
    }  # fmt: skip
    yield from file_cases("legacy", lies)
    yield from file_cases("legacy", may_open, opens=True)


def _exported_cases() -> Iterator[Case]:
    with zipfile.ZipFile(io.BytesIO(forms.exported())) as archive:
        config = archive.read("archive/data/weights/model_weights_config.json")
    changes = {
        "path up": (b'"weight_0"', b'"../../weight_0"'),
        "path absolute": (b'"weight_0"', b'"/etc/passwd"'),
        "path missing": (b'"weight_0"', b'"weight_99"'),
        "path number": (b'"weight_0"', b"7"),
        "size huge": (b'{"as_int": 27}', b'{"as_int": 4611686018427387904}'),
        "size negative": (b'{"as_int": 4}', b'{"as_int": -4}'),
        "size text": (b'{"as_int": 4}', b'{"as_int": "4"}'),
        "size a symbol": (b'{"as_int": 4}', b'{"as_expr": "s0"}'),
        "size bool": (b'{"as_int": 4}', b"true"),
        "dtype unknown": (b'"dtype": 7', b'"dtype": 99'),
        "dtype text": (b'"dtype": 7', b'"dtype": "x"'),
        "dtype a list": (b'"dtype": 7', b'"dtype": []'),
        "offset huge": (b'"storage_offset": {"as_int": 0}', b'"storage_offset": {"as_int": 4611686018427387904}'),
        "layout sparse": (b'"layout": 7', b'"layout": 1'),
        "meta null": (b'"tensor_meta": {', b'"tensor_meta": null, "x": {'),
        "nan": (b'{"as_int": 4}', b"NaN"),
        "cut": (b"}}", b""),
    }
    yield from file_cases("pt2 config", {
        name: replaced(forms.exported(), {"model_weights_config.json": config.replace(*change)})
        for name, change in changes.items()
    }, opens=True, suffix=".pt2")  # fmt: skip
    whole_ones = {
        "a list": b"[]", "null": b"null", "empty": b"", "no config": b"{}", "config a list": b'{"config": [1]}',
        "deep": b"[" * 200_000, "not unicode": b"\xff\xfe", "entry null": b'{"config": {"w": null}}',
        "million digits": b'{"config": ' + b"9" * 1_000_000 + b"}",
    }  # fmt: skip
    yield from file_cases("pt2 config", {
        name: replaced(forms.exported(), {"model_weights_config.json": content}) for name, content in whole_ones.items()
    }, suffix=".pt2")  # fmt: skip


def cases() -> Iterator[Case]:
    """All of these."""
    yield from _gadget_cases()
    yield from _opcode_cases()
    yield from _legacy_cases()
    yield from _exported_cases()
