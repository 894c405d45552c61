"""What a model file holds, as told without making any of its objects: its tensors' names, shapes and places."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["state dict", "checkpoint", "module", "torchscript", "exported program"]
"""What was saved: bare weights, weights among other things, a whole pickled network, or a compiled one."""

Container = Literal["torch zip", "torch legacy", "safetensors", "sharded safetensors", "pt2"]
"""How it was saved."""

ELEMENT_BYTES = {
    "bool": 1,
    "uint8": 1,
    "int8": 1,
    "int16": 2,
    "int32": 4,
    "int64": 8,
    "float16": 2,
    "bfloat16": 2,
    "float32": 4,
    "float64": 8,
    "complex64": 8,
    "complex128": 16,
    "float8_e4m3fn": 1,
    "float8_e5m2": 1,
    "uint16": 2,
    "uint32": 4,
    "uint64": 8,
}
"""The types of element that are read, by torch's names, and the bytes of one."""


@dataclass(frozen=True, slots=True)
class TensorRecord:
    """Where one tensor lies: ``shape`` elements of ``dtype``, ``stride`` and ``offset`` in elements of its storage.

    The storage is the ``stored`` bytes from byte ``start`` of the file, or of the shard ``file`` beside it. Records
    that share a storage have the same ``file`` and ``start``.
    """

    dtype: str
    shape: tuple[int, ...]
    stride: tuple[int, ...]
    offset: int
    start: int
    stored: int
    file: str = ""

    @property
    def size(self) -> int:
        """The number of elements."""
        return math.prod(self.shape)


@dataclass(frozen=True)
class Skeleton:
    """A file as it lies on the disk.

    ``tensors`` are the network's, by key, out of their wrappers (``wrapper`` names the one taken, such as
    ``state_dict_ema``), without the prefixes that training adds and in the order of the file. ``globals`` are the
    Python objects that the file asks for beyond what plain weights need. ``types`` are the class names of a pickled
    network's modules by path, "" its own. ``classes`` are class names found beside the weights, ``facts`` other short
    texts worth showing (epoch, architecture, library). ``notes`` say what a person should know about the unwrapping.
    """

    kind: Kind
    container: Container
    tensors: dict[str, TensorRecord]
    wrapper: str = ""
    globals: tuple[str, ...] = ()
    types: dict[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def parameters(self) -> int:
        """The number of elements in floating tensors."""
        return sum(record.size for record in self.tensors.values() if "float" in record.dtype)
