"""The work on a layer's units that is given to the compute thread. Only there torch is imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.results import Frame, Heatmap

if TYPE_CHECKING:
    from inspector.inputs.images import ImageInput
    from inspector.models.filters import FilterSheet
    from inspector.models.model import Model
    from inspector.models.statistics import TensorStatistics
    from inspector.units.comparison import Tiles
    from inspector.units.layer_weights import UnitWeights
    from inspector.units.maps import UnitMaps
    from inspector.units.reading import Reading
    from inspector.units.receptive_field import ReceptiveField
    from inspector.units.statistics import UnitStatistics


FIRST = 64
"""Thumbnails of so many units are drawn before the layer is shown, the others when they come into view."""


@dataclass(frozen=True)
class Look:
    """How thumbnails are made: their side in pixels, values of both signs or sizes, one scale or each its own."""

    size: int = 112
    signed: bool = False
    shared: bool = False
    smooth: bool = True


@dataclass(frozen=True, eq=False)
class Seen:
    """The maps of a layer's units in a photo, and in a second one, with their thumbnails (none for flat layers)."""

    maps: UnitMaps
    second: UnitMaps | None
    tiles: Tiles | None
    look: Look


def seeing(model: Model, photo: ImageInput, layer: str, second: ImageInput | None, look: Look) -> Callable[[Job], Seen]:
    """Find out what every unit of ``layer`` sees."""

    def work(job: Job) -> Seen:
        from inspector.units.maps import unit_maps

        other = None if second is None else unit_maps(model, second, LayerPath(layer))
        job.checkpoint(1, 3)
        maps = unit_maps(model, photo, LayerPath(layer))  # last, so that its forward is the one still known
        job.checkpoint(2, 3)
        return _drawn(maps, other, look)

    return work


def drawing(seen: Seen, look: Look) -> Callable[[Job], Seen]:
    """Draw the thumbnails of the same maps another way."""

    def work(job: Job) -> Seen:
        return _drawn(seen.maps, seen.second, look)

    return work


def counting(model: Model, photo: ImageInput, layer: str, target: int | None) -> Callable[[Job], UnitStatistics]:
    """The statistics of all units of ``layer``, with their effect on a class (None the predicted one)."""

    def work(job: Job) -> UnitStatistics:
        from inspector.units.statistics import unit_statistics

        return unit_statistics(model, photo, LayerPath(layer), target)

    return work


def _drawn(maps: UnitMaps, second: UnitMaps | None, look: Look) -> Seen:
    from inspector.units.comparison import Tiles, difference

    if maps.kind != "flat":
        tiles = Tiles(maps, second, look.size, look.signed, look.shared, look.smooth)
        tiles[np.arange(min(FIRST, maps.units))]  # here, so that the window need not wait for itself
        return Seen(maps, second, tiles, look)
    if second is not None:
        difference(maps, second)
    return Seen(maps, second, None, look)


@dataclass(frozen=True, eq=False)
class Facts:
    """One unit in a ``photo``: its map as a heatmap, in a second photo too, and what A has more of than B.

    All three are None for flat layers. ``statistics`` are of the map's values, ``value`` is that of the chosen
    position, None for the whole channel.
    """

    photo: ImageInput
    unit: int
    position: tuple[int, int] | None
    heatmap: Heatmap | None
    second: Heatmap | None
    apart: Heatmap | None
    statistics: TensorStatistics
    value: float | None


def describing(
    model: Model,
    photo: ImageInput,
    second: ImageInput | None,
    seen: Seen,
    unit: int,
    position: tuple[int, int] | None,
    signed: bool,
) -> Callable[[Job], Facts]:
    """Put together what is known of a unit from the maps that were seen."""

    def work(job: Job) -> Facts:
        from inspector.methods.unit_answers import map_of_unit
        from inspector.units.comparison import statistics_of_map

        raw = seen.maps.values[unit]
        other = seen.second.values[unit] if seen.second is not None else None
        statistics = statistics_of_map(raw, tr("unit {unit}", unit=unit), job)
        value = None if position is None else float(raw[position])
        if seen.maps.kind == "flat":
            return Facts(photo, unit, position, None, None, None, statistics, value)
        mine = map_of_unit(model, photo, seen.maps, unit, signed=signed, position=position)
        theirs = apart = None
        if second is not None and seen.second is not None and other is not None:
            theirs = map_of_unit(model, second, seen.second, unit, signed=signed, position=position)
            height, width = model.preprocessing.crop
            frame = Frame(width, height, 0, 0, width, height)
            apart = Heatmap(raw - other, "signed", frame, mine.provenance)
        return Facts(photo, unit, position, mine, theirs, apart, statistics, value)

    return work


def pushing(
    model: Model, photo: ImageInput, layer: str, unit: int, position: tuple[int, int] | None
) -> Callable[[Job], npt.NDArray[np.float32]]:
    """What the unit adds to the score of each class."""

    def work(job: Job) -> npt.NDArray[np.float32]:
        from inspector.units.card import class_pushes

        return class_pushes(model, photo, LayerPath(layer), unit, position, job)

    return work


def reading(model: Model, layer: str, unit: int) -> Callable[[Job], Reading | None]:
    """What a unit reads, and with which weights."""

    def work(job: Job) -> Reading | None:
        from inspector.units.reading import reading_of

        return reading_of(model, LayerPath(layer), unit, job)

    return work


def measuring(model: Model, layer: str) -> Callable[[Job], ReceptiveField]:
    """Find out which part of the input each position of a layer sees."""

    def work(job: Job) -> ReceptiveField:
        from inspector.units.receptive_field import receptive_field

        return receptive_field(model, LayerPath(layer), job)

    return work


def driving(
    model: Model, photos: Sequence[ImageInput], layer: str, unit: int, position: tuple[int, int] | None
) -> Callable[[Job], tuple[Heatmap, ...]]:
    """Which pixels of each photo drive a unit: the largest size of the gradient over the colours."""

    def work(job: Job) -> tuple[Heatmap, ...]:
        from inspector.methods.unit_answers import pixels_of_unit

        found = []
        for done, photo in enumerate(photos):
            job.checkpoint(done, len(photos))
            found.append(pixels_of_unit(model, photo, LayerPath(layer), unit, position))
        return tuple(found)

    return work


@dataclass(frozen=True, eq=False)
class LayerNumbers:
    """The weights of a layer: their numbers, those of each unit, and the filters where they are more than 1 x 1."""

    key: str
    statistics: TensorStatistics
    units: UnitWeights
    filters: FilterSheet | None


def weighing(model: Model, layer: str) -> Callable[[Job], LayerNumbers | None]:
    """Look at the weights of ``layer``; None where it is neither a convolution nor linear."""

    def work(job: Job) -> LayerNumbers | None:
        from inspector.models.filters import filter_sheet, has_filters
        from inspector.models.statistics import statistics_of
        from inspector.units.layer_weights import incoming, weights_by_unit

        path = layer.split("#", maxsplit=1)[0]
        weight = incoming(model.network.get_submodule(path))
        if weight is None:
            return None
        key = f"{path}.weight"
        pictured = has_filters(str(weight.dtype), tuple(weight.shape))
        sheet = filter_sheet(weight.cpu(), key) if pictured else None
        return LayerNumbers(key, statistics_of(weight.cpu(), key, job), weights_by_unit(weight, job), sheet)

    return work
