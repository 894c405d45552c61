"""Finding the pictures of a folder that activate the units of a layer most and least, all units in one pass."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.results import Array, Frame
from inspector.inputs.folders import image_files
from inspector.inputs.images import load_image
from inspector.models.chunks import chunk_size, in_chunks
from inspector.models.layers import BACKWARD_AND_FORWARD, Call
from inspector.models.model import Model
from inspector.models.probe import Probe
from inspector.models.units import maps_of, no_unit, units_of
from inspector.units.example_index import ExampleIndex, ExampleStore, Picture, carried_over, new_index
from inspector.units.maps import as_numbers
from inspector.units.ranking import NONE, Numbers
from inspector.units.receptive_field import receptive_field

Which = Literal["most", "least"]

TOP = 64
"""How many pictures are listed for a unit."""

CHECKPOINT, PREVIEW, SAVE = 0.05, 0.25, 5.0
"""Seconds between two checkpoints, two previews, and two times that the index so far is written to the disk."""

BATCH = 0.1
"""About how many seconds the forward of a batch may take, during which no other job runs."""


def find_examples(
    model: Model, paths: Sequence[Path], layer: LayerPath, job: Job, top: int = TOP, store: ExampleStore | None = None
) -> ExampleIndex:
    """The index of ``layer`` over the pictures in ``paths``, files and folders; previews are the index so far.

    What ``store`` knows of these paths is not computed again; it is written every few seconds and when the work ends in
    any way, so that a cancelled pass goes on where it was. Of equal activations the picture that comes first in the
    order of names is listed first. Raises ``Refusal`` for a layer that is not there, a folder without pictures, and
    where not one picture could be read.
    """
    begun = _begun(model, paths, layer, top, store or ExampleStore())
    if begun.finished:
        return begun.index
    work = _Pass(model, begun.call, begun.index, job)
    try:
        work.run(begun.keep)
    finally:
        if work.index.done.any():
            begun.keep(work.index)
    if not work.index.done.any():
        raise Refusal(tr("None of these pictures could be read. {reason}", reason=work.index.problems[0][1]))
    return work.index


def known_examples(
    model: Model, paths: Sequence[Path], layer: LayerPath, top: int = TOP, store: ExampleStore | None = None
) -> ExampleIndex | None:
    """What ``find_examples`` would begin with: the index as far as it is known; None where no picture is in it.

    Raises ``Refusal`` for a layer that is not there and a folder without pictures.
    """
    index = _begun(model, paths, layer, top, store or ExampleStore()).index
    return index if index.done.any() else None


@dataclass(frozen=True, eq=False)
class _Begun:
    """The ``index`` that a pass begins with; ``place`` is where it is kept, None where the network has no name."""

    call: Call
    index: ExampleIndex
    finished: bool
    store: ExampleStore
    place: Path | None

    def keep(self, index: ExampleIndex) -> None:
        if self.place is not None:
            self.store.keep(self.place, index)


def _begun(model: Model, paths: Sequence[Path], layer: LayerPath, top: int, store: ExampleStore) -> _Begun:
    units = units_of(model, layer)
    call = model.survey.call(layer)
    assert call is not None, "units_of has refused it"
    files = dict.fromkeys(Path(os.path.abspath(file)) for file in image_files(paths))  # noqa: PTH100 - removes ".."
    pictures = tuple(Picture.at(file) for file in files)
    place = store.path(model, layer, paths, top) if model.fingerprint else None
    known = store.find(place) if place is not None else None
    if known is not None and known.pictures == pictures and known.done.all():
        return _Begun(call, known, True, store, place)
    plane = maps_of(torch.empty(call.shape, device="meta"), 1, call.plane).shape[2:]
    size = (plane[0], math.prod(plane[1:]))
    index = new_index(layer, units, size, call.plane is not None, pictures, top)
    return _Begun(call, index if known is None else carried_over(known, index), False, store, place)


@dataclass(frozen=True)
class Crop:
    """A part of a photo, all that one position of the layer sees of it, and the ``value`` of the unit there.

    ``box`` is left, top, right and bottom in the photo's pixels, as edges; the whole photo where the layer has no
    positions. ``position`` is (y, x) in the unit's map.
    """

    file: Path
    value: float
    box: tuple[int, int, int, int]
    position: tuple[int, int]


def crops(
    index: ExampleIndex,
    unit: int,
    model: Model,
    which: Which = "most",
    count: int | None = None,
    job: Job | None = None,
) -> tuple[Crop, ...]:
    """The crops that activate ``unit`` most, or least, in that order: all that are listed, or the first ``count``.

    Raises ``Refusal`` for a unit that is not there. The first call for a layer measures what its positions see, which
    takes some forwards; ``job`` is for these.
    """
    if not 0 <= unit < index.units:
        raise Refusal(no_unit(index.layer, unit, index.units))
    ranking = index.most if which == "most" else index.least
    field = receptive_field(model, index.layer, job) if index.placed else None
    found = []
    for value, number, place in zip(
        *(row[unit, :count].tolist() for row in (ranking.values, ranking.pictures, ranking.places)), strict=True
    ):
        if number == NONE:
            break
        y, x = divmod(place, index.plane[1])
        width, height = index.sizes[number].tolist()
        box = (0, 0, width, height)
        if field is not None and not field.is_global:
            frame = model.preprocessing.frame_of(np.broadcast_to(np.uint8(0), (height, width, 3)))[1]
            box = _inside(field.box_on_photo(y, x, frame), frame)
        found.append(Crop(index.pictures[number].path, value, box, (y, x)))
    return tuple(found)


def _inside(box: tuple[float, float, float, float], frame: Frame) -> tuple[int, int, int, int]:
    """The whole pixels of the photo that ``box`` touches, at least one."""
    left = min(max(0, math.floor(box[0])), frame.width - 1)
    top = min(max(0, math.floor(box[1])), frame.height - 1)
    right, bottom = min(frame.width, math.ceil(box[2])), min(frame.height, math.ceil(box[3]))
    return left, top, max(right, left + 1), max(bottom, top + 1)


@dataclass(frozen=True, eq=False)
class _Found:
    """What a batch of pictures showed: ``numbers`` (B,) of those that could be read, the rest a row for each."""

    numbers: Numbers
    sizes: Numbers
    most: tuple[Array, Numbers]
    least: tuple[Array, Numbers]
    means: Array
    variances: Array


class _Pass:
    """One pass over the pictures of ``index`` that are not done."""

    def __init__(self, model: Model, call: Call, index: ExampleIndex, job: Job) -> None:
        self.index = index
        self._model, self._call, self._job = model, call, job
        self._waiting = np.flatnonzero(~index.done)
        self._problems: dict[int, str] = {}
        self._takes_batches = True
        self._checked = time.monotonic()

    def run(self, save: Callable[[ExampleIndex], None]) -> None:
        """Do the pictures that are not done, and ``save`` the index now and then."""
        total = len(self._waiting)
        shown = saved = time.monotonic()
        self._job.checkpoint(0, total)
        for done, found in in_chunks(total, self._at_once(), self._step):
            self._take(found)
            preview, now = None, time.monotonic()
            if now - shown >= PREVIEW or done == total:
                preview, shown = self.index, now
            if now - saved >= SAVE and done < total:
                save(self.index)
                saved = time.monotonic()
            self._job.checkpoint(done, total, preview)
            self._checked = time.monotonic()

    def _at_once(self) -> int:
        """How many pictures to a batch: what fits the memory, and does not keep other jobs waiting for long."""
        survey = self._model.survey
        before = [call for call in survey.calls.values() if call.order <= self._call.order]
        largest = max(math.prod(call.shape) for call in before)
        # About four of the largest outputs live at a time; the layer's own in float32, and once more in comparing.
        each = 4 * largest * self._model.dtype.itemsize + 8 * math.prod(self._call.shape)
        share = (self._call.order + 1) / max(1, len(survey.calls))
        seconds = share * survey.seconds / BACKWARD_AND_FORWARD
        return min(chunk_size(self._job.memory_budget, each), max(1, int(BATCH / max(seconds, 1e-6))))

    def _step(self, start: int, stop: int) -> _Found | None:
        """Read and run the waiting pictures ``start`` to ``stop``; None where not one could be read."""
        numbers, sizes, inputs = [], [], []
        for place in range(start, stop):
            number = int(self._waiting[place])
            try:
                photo = load_image(self.index.pictures[number].path)
            except Refusal as refusal:
                self._problems[number] = str(refusal)
                continue
            inputs.append(self._model.prepare(photo)[0])
            numbers.append(number)
            sizes.append(photo.pixels.shape[1::-1])
            if time.monotonic() - self._checked >= CHECKPOINT:
                self._job.checkpoint(start, len(self._waiting))
                self._checked = time.monotonic()
        if not inputs:
            return None
        most, where_most, least, where_least, means, variances = self._measured(torch.cat(inputs))
        return _Found(
            np.array(numbers, np.int32),
            np.array(sizes, np.int32),
            (as_numbers(most), _as_places(where_most)),
            (as_numbers(least), _as_places(where_least)),
            as_numbers(means),
            as_numbers(variances),
        )

    def _take(self, found: _Found | None) -> None:
        """Note what a batch showed. Earlier versions of the index stay as they were: their ``done`` is their own."""
        index = self.index
        done, most, least = index.done, index.most, index.least
        if found is not None:
            done = done.copy()
            done[found.numbers] = True
            index.sizes[found.numbers] = found.sizes
            index.means[found.numbers], index.variances[found.numbers] = found.means, found.variances
            most = most.added(*found.most, found.numbers)
            least = least.added(*found.least, found.numbers)
        problems = tuple((index.pictures[number].path, said) for number, said in sorted(self._problems.items()))
        self.index = replace(index, done=done, most=most, least=least, problems=problems)

    def _measured(self, x: Tensor) -> tuple[Tensor, ...]:
        """The largest and the smallest value of each map with their places, its mean and its variance: (B, units)."""
        if len(x) > 1 and self._takes_batches:
            try:
                maps = self._maps(x)
            except Exception as error:  # networks that were made for a single input raise all kinds
                if is_out_of_memory(error):
                    raise
                maps = None
            if maps is not None:
                return _extremes(maps)
            self._takes_batches = False
        singles = []
        for one in x.split(1):
            maps = self._maps(one)
            if maps is None:
                raise Refusal(
                    tr("{layer} gives another shape for these pictures than for noise.", layer=self._call.path)
                )
            singles.append(_extremes(maps))
        return tuple(torch.cat(parts) for parts in zip(*singles, strict=True))

    def _maps(self, x: Tensor) -> Tensor | None:
        """The maps of the layer (B, units, h, w); None where its output is not one for each picture of the batch."""
        with Probe(self._model.network) as probe:
            seen = probe.run(x, [self._call.path], gradients=False, stop=self._call.path)
        output = seen.activations[self._call.path]
        if tuple(output.shape) != (len(x) * self._call.shape[0], *self._call.shape[1:]):
            return None
        return maps_of(output, len(x), self._call.plane)


def _extremes(maps: Tensor) -> tuple[Tensor, ...]:
    """Of maps (B, units, h, w): largest value and its place, smallest and its place, mean and variance of each.

    Of equal values the first place, row by row. What is no finite number is left out.
    """
    flat = maps.detach().flatten(2).float()
    finite = flat.isfinite()
    if finite.all():
        most, least = flat.max(2), flat.min(2)
        variances, means = torch.var_mean(flat, 2, correction=0)
    else:
        most, least = flat.where(finite, -torch.inf).max(2), flat.where(finite, torch.inf).min(2)
        count = finite.sum(2).clamp_min(1)
        means = flat.where(finite, 0).sum(2) / count
        variances = (flat - means[:, :, None]).square().where(finite, 0).sum(2) / count
    return most.values, most.indices, least.values, least.indices, means, variances


def _as_places(indices: Tensor) -> Numbers:
    places: Numbers = indices.cpu().numpy().astype(np.int32)
    return places
