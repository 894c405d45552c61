"""The units of a layer in numbers, for one photo and one class, and the orders that they can be listed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from inspector.core.parameters import LayerPath
from inspector.core.results import Array
from inspector.models.model import Model, Photo
from inspector.models.tail import tail_of
from inspector.models.units import maps_of
from inspector.units.maps import UnitMaps, as_numbers, plane_at, unit_maps

By = Literal["index", "mean", "max", "sparsity", "effect"]
ORDERS: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, eq=False)
class UnitStatistics:
    """One number for each unit of a layer: arrays (units,), float32, and bool for ``dead``.

    ``mean`` and ``maximum`` are over the positions of the unit's map, ``sparsity`` is the share of them (0 to 1) where
    it is zero, and ``dead`` where it is zero everywhere. ``effect`` is what the unit adds to the score of class
    ``target`` to first order: gradient times activation, summed over all positions, the class token's too.
    """

    mean: Array
    maximum: Array
    sparsity: Array
    dead: npt.NDArray[np.bool_]
    effect: Array
    target: int


def unit_statistics(model: Model, photo: Photo, layer: LayerPath, target: int | None = None) -> UnitStatistics:
    """The statistics of all units of ``layer`` and their effect on class ``target``, None being the predicted one.

    One forward and one backward of the part behind the layer, or less where they are still known. The effect is zero
    where the score does not depend on the layer. Raises ``Refusal`` as ``unit_maps`` does.
    """
    maps = unit_maps(model, photo, layer)
    tail = tail_of(model, photo, [layer])
    index = model.predicted(photo) if target is None else target
    effect = tail.gradients(index)[layer].float() * tail.activations[layer].detach().float()
    plane = plane_at(model, layer)
    tokens = plane is not None and plane.kind == "tokens"
    each = maps_of(effect, 1, None if tokens else plane)[0]
    return _of_maps(maps, as_numbers(each.sum((1, 2))), index)


def order(statistics: UnitStatistics, by: By) -> npt.NDArray[np.intp]:
    """The units with the largest of ``by`` first, equal ones and what is no number by index; or just by index."""
    values = {
        "mean": statistics.mean,
        "max": statistics.maximum,
        "sparsity": statistics.sparsity,
        "effect": statistics.effect,
    }
    if by == "index":
        return np.arange(len(statistics.mean))
    return np.argsort(-values[by], kind="stable")  # which has NaN last


def _of_maps(maps: UnitMaps, effect: Array, target: int) -> UnitStatistics:
    flat = maps.values.reshape(maps.units, -1)
    zeros = np.count_nonzero(flat == 0, axis=1)
    return UnitStatistics(
        mean=flat.mean(axis=1, dtype=np.float64).astype(np.float32),
        maximum=flat.max(axis=1),
        sparsity=(zeros / flat.shape[1]).astype(np.float32),
        dead=zeros == flat.shape[1],
        effect=effect,
        target=target,
    )
