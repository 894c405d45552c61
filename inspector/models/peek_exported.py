"""The skeletons of programs that ``torch.export.save`` wrote, of both its layouts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, BinaryIO

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.peek_torch import Saved, located, record, saved_zip
from inspector.models.peek_zips import Part, damaged, entries_of, placed
from inspector.models.pickles import Loose, Storage
from inspector.models.skeleton import ELEMENT_BYTES, Skeleton

_CONFIG = "_weights_config.json"
_OLD_STATE = "serialized_state_dict.pt"
_STRIDED = 7  # among torch's numbers of layouts
_DTYPES = {  # torch's numbers of element types
    1: "uint8",
    2: "int8",
    3: "int16",
    4: "int32",
    5: "int64",
    6: "float16",
    7: "float32",
    8: "float64",
    10: "complex64",
    11: "complex128",
    12: "bool",
    13: "bfloat16",
    28: "uint16",
    29: "float8_e4m3fn",
    30: "float8_e5m2",
    34: "uint32",
    35: "uint64",
}

Places = dict[str, tuple[int, int]]


def exported_program(path: Path) -> Skeleton:
    """The parameters and buffers by the names that the network had before it was exported.

    ``globals`` are what the pickles in it ask for, such as its sample inputs, which ``torch.export.load`` would make.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        places = placed(file, size, entries_of(file, size, path.name), path.name)
        archive = _Archive(file, places, path.name)
        configs = [name for name in places if name.endswith(_CONFIG)]
        old = [name for name in places if name.rsplit("/", 1)[-1] == _OLD_STATE]
        if len(configs) + len(old) != 1:
            raise Refusal(
                tr("{name} holds {count} exported programs, not one.", name=path.name, count=len(configs) + len(old))
            )
        try:
            tensors = archive.weights(configs[0]) if configs else archive.old_weights(old[0])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise damaged(path.name) from None
    if not tensors:
        raise Refusal(
            tr("{name} holds no network's weights: there is no mapping from names to tensors in it.", name=path.name)
        )
    found = located(tensors, lambda storage: places[storage.key], path)
    return Skeleton("exported program", "pt2", found, globals=tuple(archive.asked))


class _Archive:
    """The records of one file by their ``places``, to which storages of archives within it are added."""

    def __init__(self, file: BinaryIO, places: Places, name: str) -> None:
        self._file, self._places, self._name = file, places, name
        self.asked: dict[str, None] = {}

    def weights(self, config: str) -> dict[str, Loose]:
        """The present layout: raw storages, and JSON that says which tensor lies in which."""
        for pickled in [name for name in self._places if name.endswith(".pt") and "/sample_inputs/" in name]:
            self._within(pickled)
        folder = config.rsplit("/", 1)[0]
        tensors = {}
        for key, entry in json.loads(record(self._file, self._places, config, b""))["config"].items():
            where = f"{folder}/{entry['path_name']}"
            if entry["use_pickle"]:
                tensors[key] = self._lifted(where, self._within(where), "").popitem()[1]
            else:
                tensors[key] = _loose(entry["tensor_meta"], where, self._places[where][1])
        return tensors

    def old_weights(self, state: str) -> dict[str, Loose]:
        """The layout of torch before 2.7: what ``torch.save`` wrote, as records of an archive."""
        for pickled in [name for name in self._places if name.endswith(".pt") and name != state]:
            if self._places[pickled][1]:
                self._within(pickled)
        return self._lifted(state, self._within(state), None)

    def _within(self, pickled: str) -> Saved:
        """What ``torch.save`` wrote into one record."""
        start, length = self._places[pickled]
        part = io.BufferedReader(Part(self._file, start, length))
        saved = saved_zip(part, length, self._name, base=start)
        self.asked |= saved.asked
        return saved

    def _lifted(self, pickled: str, saved: Saved, key: str | None) -> dict[str, Loose]:
        """The tensors of ``saved``, or its only one by ``key``, with their storages among those of the archive."""
        found = saved.content if key is None else {key: saved.content}
        tensors = {name: tensor for name, tensor in found.items() if isinstance(tensor, Loose)}
        if len(tensors) != len(found):
            raise ValueError
        for tensor in tensors.values():
            if tensor.storage is not None and not tensor.storage.key.startswith(pickled):
                place = saved.place(tensor.storage)
                tensor.storage.key = f"{pickled}/{tensor.storage.key}"
                self._places[tensor.storage.key] = place
        return tensors


def _loose(meta: dict[str, Any], where: str, length: int) -> Loose:
    """A tensor as the JSON describes it, in the record ``where`` of ``length`` bytes."""
    dtype = _DTYPES.get(meta["dtype"], f"number {meta['dtype']}")
    if meta["layout"] != _STRIDED:
        return Loose(None, odd=tr("sparse or quantized"))
    numbers = [entry["as_int"] for entry in (*meta["sizes"], *meta["strides"], meta["storage_offset"])]
    dimensions = len(meta["sizes"])
    if not all(type(n) is int and 0 <= n < 1 << 62 for n in numbers) or len(numbers) != 2 * dimensions + 1:
        raise ValueError
    shape, stride = tuple(numbers[:dimensions]), tuple(numbers[dimensions:-1])
    count = length // ELEMENT_BYTES.get(dtype, 1)
    return Loose(Storage(dtype, where, count), dtype, numbers[-1], shape, stride)
