"""What every unit of a layer sees in a photo: one activation map each, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from torch import Tensor

from inspector.core.parameters import LayerPath
from inspector.core.results import Array, Frame
from inspector.models.model import Model, Photo
from inspector.models.planes import Plane
from inspector.models.tail import tail_of
from inspector.models.units import maps_of, units_of

Kind = Literal["plane", "tokens", "flat"]


@dataclass(frozen=True, eq=False)
class UnitMaps:
    """The activations of ``layer`` for one photo, as ``values`` float32 (units, h, w).

    ``kind`` ``plane`` are feature maps and ``tokens`` patch tokens put back on the image plane (class tokens left out);
    both lie over ``frame``, the part of the photo that the network saw. ``flat`` has no place on the photo: neurons
    (units, 1, 1), or what a layer without a plane gives at N positions, (units, 1, N).
    """

    layer: LayerPath
    values: Array
    kind: Kind
    frame: Frame

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.values)


def unit_maps(model: Model, photo: Photo, layer: LayerPath) -> UnitMaps:
    """The maps of all units of ``layer``: no forward where the photo's is still known.

    ``path#2`` is the second call of a module. Raises ``Refusal`` for a text model and for a layer that is not there.
    """
    units_of(model, layer)
    plane = plane_at(model, layer)
    activation = tail_of(model, photo, [layer]).activations[layer]
    _, frame = model.preprocessing.frame_of(photo.pixels)
    kind: Kind = "flat" if plane is None else "tokens" if plane.kind == "tokens" else "plane"
    return UnitMaps(layer, as_numbers(maps_of(activation, 1, plane)[0]), kind, frame)


def plane_at(model: Model, layer: LayerPath) -> Plane | None:
    """How the positions of ``layer`` lie on the network's input; None where they do not."""
    call = model.survey.call(layer)
    return None if call is None else call.plane


def as_numbers(tensor: Tensor) -> Array:
    """A tensor as float32 numbers of their own, which no later computation changes."""
    return np.array(tensor.detach().float().cpu().numpy(), np.float32, order="C")
