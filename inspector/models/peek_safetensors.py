"""The skeletons of safetensors files, alone or as shards that an index lists."""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path
from typing import Any

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.formats import SAFETENSORS_DTYPES, check_key, safetensors_header, sniffed
from inspector.models.pickles import shown
from inspector.models.skeleton import Container, Skeleton, TensorRecord

INDEX_SUFFIX = ".safetensors.index.json"
"""How the name of an index ends, which lists the shard of each tensor."""
_LARGEST_INDEX = 32 << 20
_MOST_SHARDS = 2000


def safetensors_file(path: Path) -> Skeleton:
    """A single file."""
    tensors, facts = _records(path, "")
    return _skeleton(tensors, "safetensors", facts)


def sharded_safetensors(index: Path) -> Skeleton:
    """The files that ``index`` (``*.safetensors.index.json``) lists, which lie beside it.

    Raises ``Refusal`` where one of them is missing, lies elsewhere, or lacks a tensor.
    """
    shards = shards_of(index)
    found: dict[str, TensorRecord] = {}
    facts: dict[str, str] = {}
    for name in sorted(set(shards.values())):
        tensors, facts = _records(index.parent / name, name)
        twice = next((key for key in tensors if key in found), None)
        if twice is not None:
            raise Refusal(
                tr("{name} lists shards that both hold tensor {tensor}. Refused.", name=index.name, tensor=shown(twice))
            )
        found |= tensors
    absent = next((key for key, name in shards.items() if key not in found or found[key].file != name), None)
    if absent is not None:
        raise Refusal(
            tr(
                "{name} is incomplete: {shard} lacks tensor {tensor}.",
                name=index.parent.name,
                shard=shards[absent],
                tensor=shown(absent),
            )
        )
    return _skeleton(found, "sharded safetensors", {**facts, "shards": str(len(set(shards.values())))})


def shards_of(index: Path) -> dict[str, str]:
    """The shard's file name by tensor. Raises ``Refusal`` unless each is a file beside ``index``."""
    try:
        if (index.exists() and not index.is_file()) or index.stat().st_size > _LARGEST_INDEX:
            raise ValueError
        entries = json.loads(index.read_bytes())
        shards: dict[str, str] = dict(entries["weight_map"].items())
        if not all(isinstance(name, str) for name in shards.values()):
            raise ValueError
    except OSError as error:
        raise Refusal(tr("{name} cannot be read: {reason}.", name=index.name, reason=error.strerror or error)) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal(tr("{name} cannot be read as an index of shards.", name=index.name)) from None
    names = sorted(set(shards.values()))
    if not names or len(names) > _MOST_SHARDS:
        raise Refusal(
            tr("{name} lists {count:,} shards, so it holds no network's weights.", name=index.name, count=len(names))
        )
    outside = next((name for name in names if not _is_inside(index.parent, name)), None)
    if outside is not None:
        raise Refusal(tr("Shard {shard} lies outside the model folder. Refused.", shard=shown(outside)))
    missing = next((name for name in names if not (index.parent / name).is_file()), None)
    if missing is not None:
        raise Refusal(tr("{name} is incomplete: {shard} is missing.", name=index.parent.name, shard=shown(missing)))
    return shards


def _is_inside(folder: Path, name: str) -> bool:
    """Whether ``name`` is that of a file in ``folder``, or of one in the Hugging Face cache that it stands for."""
    if name in ("", ".", "..") or any(letter in "/\\:\0" for letter in name):
        return False
    path, home = folder / name, folder.resolve()
    try:
        place = path.resolve() if path.is_symlink() else home
    except (OSError, RuntimeError, ValueError):  # a link to itself, or a name that no file can have
        return False
    if place.is_relative_to(home):
        return True
    return home.parent.name == "snapshots" and place.is_relative_to(home.parent.parent / "blobs")


def _records(path: Path, file: str) -> tuple[dict[str, TensorRecord], dict[str, str]]:
    if sniffed(path) != "safetensors":
        raise Refusal(tr("{name} is not a safetensors file.", name=path.name))
    header, begin = safetensors_header(path)
    told = header.pop("__metadata__", None)
    for key in header:
        check_key(path.name, key)
    told = told if isinstance(told, dict) else {}
    facts = {
        shown(key): shown(value) for key, value in list(told.items())[:8] if key != "format" and len(str(value)) < 80
    }
    return {key: _record(entry, begin, file) for key, entry in header.items()}, facts


def _record(entry: dict[str, Any], begin: int, file: str) -> TensorRecord:
    shape = tuple(entry["shape"])
    steps = accumulate(reversed(shape[1:]), lambda product, n: product * max(n, 1), initial=1)
    start, stop = entry["data_offsets"]
    dtype = SAFETENSORS_DTYPES[entry["dtype"]]
    return TensorRecord(dtype, shape, tuple(steps)[::-1] if shape else (), 0, begin + start, stop - start, file)


def _skeleton(tensors: dict[str, TensorRecord], container: Container, facts: dict[str, str]) -> Skeleton:
    return Skeleton("state dict", container, tensors, facts=facts)
