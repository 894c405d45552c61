"""Directions of a layer's space, read from photos: what one looks like there, or what tells two apart."""

from __future__ import annotations

import numpy as np

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.results import Array
from inspector.core.unit_answers import Position
from inspector.inputs.images import ImageInput
from inspector.models.model import Model
from inspector.units.maps import unit_maps


def direction_of(
    model: Model, layer: LayerPath, photo: ImageInput, minus: ImageInput | None = None, position: Position | None = None
) -> tuple[float, ...]:
    """The activation of ``layer`` for ``photo``, less that for ``minus``: (C,) of length 1, to seven decimals.

    The mean over all positions, or at one ``position`` (y, x) of the layer's plane. Raises ``Refusal``.
    """
    found = _activation(model, layer, photo, position)
    if minus is not None:
        found = found - _activation(model, layer, minus, position)
    length = float(np.linalg.norm(found))
    if not np.isfinite(length):
        raise Refusal(
            tr("The activations of {layer} are no finite numbers, so that they have no direction.", layer=layer)
        )
    if not length:
        raise Refusal(_no_direction(photo, minus, layer, position))
    return tuple(round(float(value), 7) for value in found / length)


def _no_direction(photo: ImageInput, minus: ImageInput | None, layer: LayerPath, position: Position | None) -> str:
    """Why an activation, or a difference of two, that is all zero is no direction."""
    known = {"first": photo.name, "layer": layer}
    if position is not None:
        known |= {"row": str(position[0]), "column": str(position[1])}
    if minus is None and position is None:
        return tr("{first} is all zero to {layer}: that is no direction.", **known)
    if minus is None:
        return tr("{first} is all zero at {row},{column} of {layer}: that is no direction.", **known)
    known["second"] = minus.name
    if position is None:
        return tr("{first} and {second} are alike to {layer}: that is no direction.", **known)
    return tr("{first} and {second} are alike at {row},{column} of {layer}: that is no direction.", **known)


def _activation(model: Model, layer: LayerPath, photo: ImageInput, position: Position | None) -> Array:
    maps = unit_maps(model, photo, layer).values
    if position is None:
        return maps.mean((1, 2), dtype=np.float64)
    y, x = position
    if not (0 <= y < maps.shape[1] and 0 <= x < maps.shape[2]):
        raise Refusal(
            tr(
                "{layer} has {rows} x {columns} positions for {photo}; there is no position {row},{column}.",
                layer=layer,
                rows=maps.shape[1],
                columns=maps.shape[2],
                photo=photo.name,
                row=y,
                column=x,
            )
        )
    return maps[:, y, x].astype(np.float64)
