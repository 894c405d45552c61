"""What one unit reads, and with which weights: filters as pictures, or its strongest inputs where they are numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from torch import Tensor

from inspector.core.job import Job
from inspector.core.parameters import LayerPath
from inspector.models.filters import FilterSheet, finite, has_filters, unit_sheet
from inspector.models.model import Model
from inspector.models.units import check_unit
from inspector.units.feeding import feeder_of, source_of
from inspector.units.layer_weights import incoming

STRONGEST = 16
"""So many input channels of a unit are pictured."""

LISTED = 8
"""So many inputs are listed with their weights."""


@dataclass(frozen=True, eq=False)
class Reading:
    """The weights that a unit reads with.

    ``layer`` has them: the unit's own, or one before it that makes the unit. Filters of more than one weight are a
    ``sheet``; else ``inputs`` are the strongest, each with its weight. ``source`` is the layer whose units the inputs
    are, None where that cannot be told.
    """

    layer: LayerPath
    sheet: FilterSheet | None
    inputs: tuple[tuple[int, float], ...]
    source: LayerPath | None


def reading_of(model: Model, layer: LayerPath, unit: int, job: Job | None = None) -> Reading | None:
    """What ``unit`` of ``layer`` reads with: coloured where the input has three channels, else channel by channel.

    None where no convolution or linear layer alone makes it. Raises ``Refusal`` for a unit that is not there.
    """
    check_unit(model, layer, unit)
    maker = feeder_of(model, layer, job)
    if maker is None:
        return None
    path = maker.split("#", maxsplit=1)[0]
    module = model.network.get_submodule(path)
    weight = incoming(module)
    if weight is None or unit >= len(weight):
        return None
    first = unit * int(getattr(module, "groups", 1)) // len(weight) * weight.shape[1]
    source = source_of(model, maker)
    if has_filters(str(weight.dtype), tuple(weight.shape)):
        return Reading(maker, unit_sheet(weight[unit], f"{path}.weight", first, STRONGEST), (), source)
    if weight[unit].numel() != weight.shape[1]:  # filters along time or through a volume make no picture
        return None
    return Reading(maker, None, _strongest(weight[unit], first), source)


def _strongest(weights: Tensor, first: int) -> tuple[tuple[int, float], ...]:
    """The numbers, counted from ``first``, and values of the largest ``weights`` (inputs, ...), the largest first."""
    values = finite(weights).flatten()
    order = np.argsort(-np.abs(values), kind="stable")[:LISTED]
    return tuple((first + int(number), float(values[number])) for number in order if values[number])
