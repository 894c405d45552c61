"""What units see in one photo, or in two: thumbnails of one scale, the difference, and the numbers of one map."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import torch

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.results import Array
from inspector.models.statistics import TensorStatistics, statistics_of
from inspector.units.thumbnails import thumbnails

if TYPE_CHECKING:
    from inspector.units.maps import UnitMaps


def difference(maps: UnitMaps, second: UnitMaps) -> Array:
    """What every unit sees more of in the first photo than in the second, float32 (units, h, w).

    Raises ``Refusal`` where the two photos give maps of different sizes.
    """
    if maps.values.shape != second.values.shape:
        raise Refusal("The two photos give this layer maps of different sizes, so there is no difference to show.")
    found: Array = maps.values - second.values
    return found


def tiles_of(
    maps: UnitMaps, second: UnitMaps | None, size: int, signed: bool, shared_scale: bool, smooth: bool
) -> npt.NDArray[np.uint8]:
    """Thumbnails of all units as rows of a colour map, uint8 (units, pictures, ``size``, ``size``).

    There is one picture of each unit, or with a ``second`` photo three: both on one scale, and their difference,
    which is always signed.
    """
    units = np.arange(maps.units)
    if second is None:
        return thumbnails(maps, units, size, signed, shared_scale, smooth)[:, None]
    apart = difference(maps, second)
    both = np.concatenate([maps.values, second.values])
    if not shared_scale:  # one scale for the two pictures of a unit, another for the next unit
        peaks = np.abs(np.nan_to_num(both)).reshape(2, maps.units, -1).max(axis=(0, 2), initial=0.0)
        both = both / np.tile(np.where(peaks > 0, peaks, 1.0), 2)[:, None, None]
    doubled = dataclasses.replace(maps, values=both.astype(np.float32, copy=False))
    pair = thumbnails(doubled, np.arange(2 * maps.units), size, signed, True, smooth)
    third = thumbnails(dataclasses.replace(maps, values=apart), units, size, True, shared_scale, smooth)
    return np.stack([pair[: maps.units], pair[maps.units :], third], axis=1)


def statistics_of_map(values: Array, key: str, job: Job) -> TensorStatistics:
    """The numbers of one unit's map and their histogram."""
    return statistics_of(torch.from_numpy(values), key, job)
