"""What units see in one photo, or in two: thumbnails of one scale, the difference, and the numbers of one map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import torch

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.results import Array
from inspector.models.statistics import TensorStatistics, statistics_of
from inspector.units.thumbnails import draw, peak_of, peaks_of

if TYPE_CHECKING:
    from inspector.units.maps import UnitMaps


def difference(maps: UnitMaps, second: UnitMaps) -> Array:
    """What every unit sees more of in the first photo than in the second, float32 (units, h, w).

    Raises ``Refusal`` where the two photos give maps of different sizes.
    """
    if maps.values.shape != second.values.shape:
        raise Refusal(tr("The two photos give this layer maps of different sizes, so there is no difference to show."))
    found: Array = maps.values - second.values
    return found


class Tiles:
    """Thumbnails of the units of a layer as rows of a colour map, drawn when they are first asked for and then kept.

    Asked by units it gives uint8 (..., pictures, ``size``, ``size``), as an array of ``shape`` (units, pictures,
    ``size``, ``size``) would. There is one picture of each unit, or with a ``second`` photo three: both on one scale,
    and their difference, which is always signed. Raises ``Refusal`` where the photos give maps of different sizes.
    """

    def __init__(
        self, maps: UnitMaps, second: UnitMaps | None, size: int, signed: bool, shared_scale: bool, smooth: bool
    ) -> None:
        self.shape = (maps.units, 1 if second is None else 3, size, size)
        self._values = [maps.values] if second is None else [maps.values, second.values]
        self._signed, self._smooth = signed, smooth
        apart = None if second is None else difference(maps, second)
        self._peak = max(peak_of(values) for values in self._values) if shared_scale else None
        self._peak_apart = peak_of(apart) if shared_scale and apart is not None else None
        self._pictures = np.zeros(self.shape, np.uint8)
        self._drawn = np.zeros(maps.units, np.bool_)

    def __getitem__(self, units: int | npt.NDArray[np.intp]) -> npt.NDArray[np.uint8]:
        asked = np.atleast_1d(units)
        missing = asked[~self._drawn[asked]]
        if len(missing):
            self._draw(missing)
            self._drawn[missing] = True
        found: npt.NDArray[np.uint8] = self._pictures[units]
        return found

    def _draw(self, units: npt.NDArray[np.intp]) -> None:
        chosen = [values[units] for values in self._values]
        own = np.max([peaks_of(values) for values in chosen], axis=0)  # of both pictures, not of each
        for place, values in enumerate(chosen):
            self._put(units, place, values, own, self._peak, self._signed)
        if len(chosen) > 1:
            apart = chosen[0] - chosen[1]
            self._put(units, 2, apart, peaks_of(apart), self._peak_apart, True)

    def _put(
        self, units: npt.NDArray[np.intp], place: int, values: Array, own: Array, shared: float | None, signed: bool
    ) -> None:
        peaks = own if shared is None else np.full(len(units), shared, np.float32)
        self._pictures[units, place] = draw(values, peaks, self.shape[-1], signed, self._smooth)


def statistics_of_map(values: Array, key: str, job: Job) -> TensorStatistics:
    """The numbers of one unit's map and their histogram."""
    return statistics_of(torch.from_numpy(values), key, job)
