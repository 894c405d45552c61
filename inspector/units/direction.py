"""Directions of a layer's space, read from photos: what one looks like there, or what tells two apart."""

from __future__ import annotations

import numpy as np

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.results import Array
from inspector.inputs.images import ImageInput
from inspector.models.model import Model
from inspector.units.maps import unit_maps

Position = tuple[int, int]


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
        where = (
            tr("at {position},{position2} of {layer}", position=position[0], position2=position[1], layer=layer)
            if position
            else tr("to {layer}", layer=layer)
        )
        some = (
            tr("{name} is all zero", name=photo.name)
            if minus is None
            else tr("{name} and {name2} are alike", name=photo.name, name2=minus.name)
        )
        raise Refusal(tr("{some} {where}: that is no direction.", some=some, where=where))
    return tuple(round(float(value), 7) for value in found / length)


def origin_of(photo: str, minus: str | None = None, position: Position | None = None) -> str:
    """Where a direction comes from in words, of the photos' names."""
    words = photo if minus is None else f"{photo} \N{MINUS SIGN} {minus}"
    return (
        words
        if position is None
        else tr("{words} at {position}, {position2}", words=words, position=position[0], position2=position[1])
    )


def _activation(model: Model, layer: LayerPath, photo: ImageInput, position: Position | None) -> Array:
    maps = unit_maps(model, photo, layer).values
    if position is None:
        return maps.mean((1, 2), dtype=np.float64)
    y, x = position
    if not (0 <= y < maps.shape[1] and 0 <= x < maps.shape[2]):
        places = f"{maps.shape[1]} x {maps.shape[2]} positions"
        raise Refusal(
            tr(
                "{layer} has {places} for {name}; there is no position {y},{x}.",
                layer=layer,
                places=places,
                name=photo.name,
                y=y,
                x=x,
            )
        )
    return maps[:, y, x].astype(np.float64)
