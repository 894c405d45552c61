"""What every unit of a layer found in a folder of pictures: the index in memory, and a store of them on disk."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import platformdirs

from inspector.core.files import make_room, whole
from inspector.core.parameters import LayerPath
from inspector.core.results import Array
from inspector.models.model import Model
from inspector.units.ranking import NONE, Numbers, Ranking, empty

LARGEST = 1 << 30
"""Bytes on disk from which on the indices that were not asked for longest are deleted."""

FORMAT = 1
"""Changes when the same folder would give another index."""

_LISTS = ("scores", "pictures", "places", "floor_scores", "floor_pictures")


@dataclass(frozen=True)
class Picture:
    """A file of the folder, by which it is known again: its size in bytes and when it was changed last."""

    path: Path
    bytes: int
    changed: int

    @classmethod
    def at(cls, path: Path) -> Picture:
        """The picture as it lies on the disk now; one that is not there is known by that."""
        try:
            found = path.stat()
        except (OSError, ValueError):
            return cls(path, -1, -1)
        return cls(path, found.st_size, found.st_mtime_ns)


@dataclass(frozen=True, eq=False)
class ExampleIndex:
    """The pictures that activate each unit of ``layer`` most and least, over the ``pictures`` that are ``done`` (n,).

    ``most`` ranks the largest value in a unit's map of each picture, ``least`` the smallest. ``plane`` (h, w) is the
    size of a map; ``placed`` says that it lies over the picture. ``sizes`` (n, 2) are widths and heights in pixels;
    ``means`` and ``variances`` (n, units) are of the maps, valid where ``done``. ``problems`` are files that could not
    be read, with the sentence that says why. After pictures were removed a unit's list may be shorter than it was,
    by half at most.
    """

    layer: LayerPath
    plane: tuple[int, int]
    placed: bool
    pictures: tuple[Picture, ...]
    done: npt.NDArray[np.bool_]
    sizes: Numbers
    means: Array
    variances: Array
    most: Ranking
    least: Ranking
    problems: tuple[tuple[Path, str], ...] = ()

    @property
    def units(self) -> int:
        """How many units there are."""
        return self.means.shape[1]

    @property
    def top(self) -> int:
        """How long a list is at most."""
        return self.most.scores.shape[1]

    @property
    def is_complete(self) -> bool:
        """Whether every picture is in it that could be read."""
        return int(np.count_nonzero(self.done)) + len(self.problems) == len(self.pictures)

    @cached_property
    def mean(self) -> Array:
        """The mean activation of each unit over all positions of all pictures: (units,); NaN without a picture."""
        return self._over_pictures[0]

    @cached_property
    def deviation(self) -> Array:
        """The standard deviation of each unit over all positions of all pictures: (units,); NaN without a picture."""
        return self._over_pictures[1]

    @cached_property
    def _over_pictures(self) -> tuple[Array, Array]:
        if not self.done.any():
            nothing = np.full(self.units, np.nan, np.float32)
            return nothing, nothing
        means, variances = self.means[self.done], self.variances[self.done]
        # A picture's values are as many as another's: the variance is that within pictures and that between them.
        mean = means.mean(axis=0, dtype=np.float64)
        variance = variances.mean(axis=0, dtype=np.float64) + means.var(axis=0, dtype=np.float64)
        return mean.astype(np.float32), np.sqrt(variance).astype(np.float32)


def new_index(
    layer: LayerPath, units: int, plane: tuple[int, int], placed: bool, pictures: Sequence[Picture], top: int
) -> ExampleIndex:
    """An index in which no picture is done."""
    count = len(pictures)
    return ExampleIndex(
        layer=layer,
        plane=plane,
        placed=placed,
        pictures=tuple(pictures),
        done=np.zeros(count, np.bool_),
        sizes=np.zeros((count, 2), np.int32),
        means=np.zeros((count, units), np.float32),
        variances=np.zeros((count, units), np.float32),
        most=empty(units, top, largest=True),
        least=empty(units, top, largest=False),
    )


def carried_over(old: ExampleIndex, new: ExampleIndex) -> ExampleIndex:
    """``new`` with what ``old`` knows of the pictures that are still the same.

    Just ``new`` where nothing can be carried over: another layer, other lists, another order, or too little left.
    """
    if (old.layer, old.units, old.plane, old.placed, old.top) != (new.layer, new.units, new.plane, new.placed, new.top):
        return new
    places = {picture: number for number, picture in enumerate(new.pictures)}
    numbers = np.array(
        [places.get(p, NONE) if d else NONE for p, d in zip(old.pictures, old.done, strict=True)], np.int32
    )
    before = np.flatnonzero(numbers != NONE)
    after = numbers[before]
    if not len(after) or (np.diff(after) <= 0).any():
        return new
    more = bool(np.count_nonzero(old.done) > old.top)
    most, least = old.most.renumbered(numbers, more), old.least.renumbered(numbers, more)
    if most.is_thin or least.is_thin:
        return new
    for kept, known in ((new.done, old.done), (new.sizes, old.sizes), (new.means, old.means)):
        kept[after] = known[before]
    new.variances[after] = old.variances[before]
    return replace(new, most=most, least=least)


class ExampleStore:
    """The indices below ``folder``, one file each; together at most ``limit`` bytes."""

    def __init__(self, folder: Path | None = None, limit: int = LARGEST) -> None:
        self.folder = folder or Path(platformdirs.user_cache_dir("layer-inspector")) / "examples"
        self.limit = limit

    def path(self, model: Model, layer: LayerPath, paths: Sequence[Path], top: int) -> Path:
        """Where the index of the files and folders ``paths`` is or would be."""
        asked = {
            "format": FORMAT,
            "model": model.name,
            "precision": model.precision,
            "preprocessing": model.preprocessing.to_plain(),
            "layer": layer,
            "paths": [os.path.abspath(path) for path in paths],  # noqa: PTH100 - Path.absolute keeps ".."
            "top": top,
        }
        digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
        return self.folder / (model.fingerprint or "unnamed") / f"{digest}.npz"

    def find(self, path: Path) -> ExampleIndex | None:
        """The index in ``path``, which may be a part of one; None where there is none that can be read in full."""
        try:
            with np.load(path, allow_pickle=False) as entries:
                found = _decoded({name: entries[name] for name in entries.files})
            os.utime(path)
        except Exception:  # a damaged file fails in many ways; all mean that the index has to be made again
            return None
        return found

    def keep(self, path: Path, index: ExampleIndex) -> None:
        """Write an index. A full or read-only disk is no reason to stop: it is then not kept."""
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole(path) as stream:
                _encode(stream, index)
            make_room(self.folder, "*/*.npz", self.limit)


def _encode(stream: BinaryIO, index: ExampleIndex) -> None:
    facts = {
        "layer": index.layer,
        "plane": index.plane,
        "placed": index.placed,
        "pictures": [(str(p.path), p.bytes, p.changed) for p in index.pictures],
    }
    lists = {
        f"{side}_{name}": getattr(ranking, name)
        for side, ranking in (("most", index.most), ("least", index.least))
        for name in _LISTS
    }
    np.savez(
        stream,
        allow_pickle=False,
        facts=np.array(json.dumps(facts)),
        done=index.done,
        sizes=index.sizes[index.done],
        means=index.means[index.done],
        variances=index.variances[index.done],
        **lists,
    )


def _decoded(entries: dict[str, npt.NDArray[Any]]) -> ExampleIndex:
    """Raises any exception where the entries do not belong together."""
    facts = json.loads(str(entries["facts"]))
    pictures = [Picture(Path(path), size, changed) for path, size, changed in facts["pictures"]]
    height, width = facts["plane"]
    units, top = entries["most_scores"].shape
    index = new_index(LayerPath(facts["layer"]), units, (height, width), facts["placed"], pictures, top)
    done = entries["done"]
    if done.shape != index.done.shape:
        raise ValueError("another number of pictures")
    index.done[:] = done
    for name in ("sizes", "means", "variances"):
        getattr(index, name)[done] = entries[name]
    most, least = (_checked(entries, side, getattr(index, side)) for side in ("most", "least"))
    return replace(index, most=most, least=least)


def _checked(entries: dict[str, npt.NDArray[Any]], side: str, like: Ranking) -> Ranking:
    """The ranking of one ``side``, with arrays of the kinds and shapes that those of ``like`` have."""
    found: dict[str, Any] = {name: entries[f"{side}_{name}"] for name in _LISTS}
    for name, array in found.items():
        wanted = getattr(like, name)
        if array.shape != wanted.shape or array.dtype != wanted.dtype:
            raise ValueError(f"{side}_{name} is of another kind")
    return replace(like, **found)
