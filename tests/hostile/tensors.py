"""Tensors whose shapes, strides, offsets, types or names are not what a network's are."""

from __future__ import annotations

import io
from collections.abc import Iterator

import torch

from tests.hostile.assemble import (
    FLOATS,
    TENSOR,
    call,
    legacy,
    legacy_storage,
    mapping,
    name_of,
    number,
    numbers,
    storage,
    tensor,
    text,
    torch_zip,
    whole,
)
from tests.hostile.cases import Case, file_cases

TOO_LARGE = r"Tensor \S+ in model\.pth claims .* but the file has .*\. Refused\."


def _alone(value: bytes) -> bytes:
    return torch_zip(whole(mapping({text("w"): value})))


def _old(value: bytes) -> bytes:
    return legacy(whole(mapping({text("w"): value})))


def _keyed(*keys: bytes) -> bytes:
    return torch_zip(whole(mapping(dict.fromkeys(keys, TENSOR))))


def _saved(value: object) -> bytes:
    stream = io.BytesIO()
    torch.save({"w": value}, stream)
    return stream.getvalue()


SHAPES = {
    "stride 0 of 4 TB": tensor((1 << 40,), (0,)),
    "stride 0 by 64 dimensions": tensor((2,) * 64, (0,) * 64),
    "stride 0 in the file's size": tensor((64,), (0,)),
    "stride negative": tensor((2, 2), (-2, -1), offset=3),
    "offset negative": tensor(offset=-1),
    "offset beyond": tensor(offset=1),
    "offset beyond int64": tensor(offset=1 << 70),
    "stride beyond": tensor((2, 2), (1 << 40, 1)),
    "stride beyond int64": tensor((2, 2), (1 << 70, 1)),
    "shape overflows int64": tensor((1 << 32, 1 << 32), (1 << 32, 1)),
    "shape wraps to 4": tensor(((1 << 62) + 1, 4), (4, 1)),
    "shape beyond int64": tensor((1 << 100,), (1,)),
    "shape negative": tensor((-2, -2), (2, 1)),
    "shape of 100,000 ones": tensor((1,) * 100_000, (1,) * 100_000),
    "more strides than sizes": tensor((2, 2), (2, 1, 1)),
    "fewer strides than sizes": tensor((2, 2), (2,)),
    "zero by huge": tensor((0, 1 << 62), (1 << 62, 1)),
}

REBUILT = {
    "v2 without arguments": call("torch._utils", "_rebuild_tensor_v2"),
    "v2 of text": call("torch._utils", "_rebuild_tensor_v2", *[text("x")] * 6),
    "v2 of itself": call("torch._utils", "_rebuild_tensor_v2", *[TENSOR] * 6),
    "shape of text": call(
        "torch._utils", "_rebuild_tensor_v2", storage(), number(0), text("ab"), text("cd"), b"\x89", b"N"
    ),
    "shape of floats": call(
        "torch._utils", "_rebuild_tensor_v2", storage(), number(0), b"G" + bytes(8) + b"\x85", number(1), b"\x89", b"N"
    ),
    "shape of bools": call(
        "torch._utils", "_rebuild_tensor_v2", storage(), b"\x89", b"\x88\x85", b"\x88\x85", b"\x89", b"N"
    ),
    "parameter of text": call("torch._utils", "_rebuild_parameter", text("x"), b"\x88", b"N"),
    "parameter of parameter": call(
        "torch._utils", "_rebuild_parameter", call("torch._utils", "_rebuild_parameter", TENSOR, b"\x88", b"N"), b"\x88"
    ),
    "tensor of a foreign class": call(
        "torch._tensor", "_rebuild_from_type_v2", name_of("torch._utils", "_rebuild_tensor_v2"), name_of("os", "system")
    ),
    "meta": call(
        "torch._utils", "_rebuild_meta_tensor_no_storage", name_of("torch", "float32"), numbers((2,)), numbers((1,)),
        b"\x89"
    ),
    "numpy array": call("numpy.core.multiarray", "_reconstruct", name_of("numpy", "ndarray"), b"K\0\x85", text("b")),
    "device": call("torch._utils", "_rebuild_device_tensor_from_numpy", text("x"), text("y"), text("cpu"), b"\x89"),
    "wrapper": call("torch._utils", "_rebuild_wrapper_subclass", name_of("os", "system"), *[b"N"] * 6),
    "view as float64": call(
        "torch._utils", "_rebuild_tensor_v3", storage(), number(0), numbers((2, 2)), numbers((2, 1)), b"\x89",
        call("collections", "OrderedDict"), name_of("torch", "float64")
    ),
}  # fmt: skip

KINDS = {
    "sparse": lambda: _saved(torch.eye(3).to_sparse()),
    "sparse csr": lambda: _saved(torch.eye(3).to_sparse_csr()),
    "quantized": lambda: _saved(torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8)),
    "nested": lambda: _saved(torch.nested.nested_tensor([torch.ones(2), torch.ones(3)])),
    "meta": lambda: _saved(torch.empty(2, device="meta")),
}

HARMLESS_KINDS = {
    "complex": lambda: _saved(torch.ones(2, dtype=torch.complex64)),
    "conjugate": lambda: _saved(torch.ones(2, dtype=torch.complex64).conj()),
    "float8": lambda: _saved(torch.ones(2).to(torch.float8_e4m3fn)),
    "bool": lambda: _saved(torch.ones(2, dtype=torch.bool)),
    "uint16": lambda: _saved(torch.ones(2, dtype=torch.uint16)),
    "transposed": lambda: _saved(torch.ones(2, 3).t()),
    "subclass": lambda: _saved(torch.nn.Parameter(torch.ones(3))),
}

ODD_KEYS = {
    "10 MB": _keyed(text("k" * 10_000_000)),
    "newlines": _keyed(text("a\nb\r\nc\u2028d\x85e")),
    "ansi": _keyed(text("\x1b[31mred\x1b[0m\x1b]0;title\x07")),
    "bidi": _keyed(text("a\u202egnp.exe\u2066b")),
    "nul": _keyed(text("a\0b")),
    "surrogate": _keyed(text("a\ud800b")),
    "empty": _keyed(text("")),
    "dots": _keyed(text("." * 10_000)),
    "dunder": _keyed(text("__class__.__init__.__globals__"), text("__proto__")),
    "int": _keyed(number(1), number(2)),
    "none": _keyed(b"N"),
    "tuple": _keyed(b"N\x85"),
    "bytes": _keyed(b"C\x01a"),
    "tensor": _keyed(TENSOR),
    "class": _keyed(name_of("os", "system")),
}

ODD_KEYS_OF_BOMBS = {
    name: torch_zip(whole(mapping({text(key): tensor((1 << 40,), (0,))})))
    for name, key in {"ansi": "\x1b[31mred", "newlines": "a\nb\u2028c", "bidi": "a\u202eb", "long": "k" * 100_000,
                      "surrogate": "a\ud800", "nul": "a\0b", "braces": "{0}%s{key}"}.items()
}  # fmt: skip


def _many_empty() -> bytes:
    empty = tensor((0,), (1,))
    body = b"}(" + b"".join(text(f"k{n}") + empty for n in range(100_000)) + b"u"
    return torch_zip(whole(body))


def _many_memoized() -> bytes:
    body = b"}(" + text("w") + TENSOR + b"r\0\1\0\0" + b"".join(text(f"k{n}") + b"j\0\1\0\0" for n in range(20_000))
    return torch_zip(whole(body + b"u"))


def cases() -> Iterator[Case]:
    """All of these."""
    bombs = ("stride 0 of 4 TB", "stride 0 by 64 dimensions", "shape overflows int64")
    large = {name: _alone(SHAPES[name]) for name in bombs}
    yield from file_cases("tensor", large, TOO_LARGE)
    may_open = ("shape of 100,000 ones", "zero by huge", "stride 0 in the file's size")
    odd = {name: _alone(value) for name, value in SHAPES.items() if name not in bombs + may_open}
    yield from file_cases("tensor", odd)
    yield from file_cases("tensor", {name: _alone(SHAPES[name]) for name in may_open}, opens=True)
    yield from file_cases("rebuilt tensor", {name: _alone(value) for name, value in REBUILT.items()}, opens=True)
    yield from file_cases("tensor kind", KINDS)
    yield from file_cases("tensor kind", HARMLESS_KINDS, opens=True)
    yield from file_cases("key", ODD_KEYS, opens=True)
    yield from file_cases("key of a bomb", ODD_KEYS_OF_BOMBS, r"claims 4\.\d TB|whose name is no text")
    where = legacy_storage()
    old = {"stride 0 of 4 TB": tensor((1 << 40,), (0,), where=where), "offset beyond": tensor(offset=9, where=where)}
    yield from file_cases("legacy tensor", {name: _old(value) for name, value in old.items()})
    twice = whole(mapping({text("a"): tensor(), text("b"): tensor((4,), (1,)), text("c"): tensor((2,), (2,))}))
    yield from file_cases("tensors", {"that share": torch_zip(twice)}, opens=True)
    yield from file_cases("tensors", {"100,000 empty": _many_empty, "one 20,000 times": _many_memoized}, opens=True)
    short = {"record short": FLOATS[:-1], "record empty": b""}
    yield from file_cases("tensor", {n: torch_zip(whole(mapping({text("w"): TENSOR})), {"0": r})
                                     for n, r in short.items()})  # fmt: skip
