"""What one unit sees of a photo, as heatmaps with a birth certificate: its map, and the pixels that drive it."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.provenance import Provenance
from inspector.core.results import Heatmap
from inspector.core.unit_answers import UNIT_MAP, UNIT_PIXELS
from inspector.inputs.images import ImageInput
from inspector.methods.activation_map import ActivationMap
from inspector.methods.explain import certify
from inspector.models.model import Model
from inspector.units.card import Position, pixel_gradient
from inspector.units.maps import UnitMaps


def map_of_unit(
    model: Model,
    photo: ImageInput,
    maps: UnitMaps,
    unit: int,
    *,
    signed: bool = False,
    position: Position | None = None,
) -> Heatmap:
    """The map of ``unit`` among ``maps`` of ``photo``: the values, or their sizes where not ``signed``.

    ``position`` is only noted, as the neuron that was looked at.
    """
    raw = maps.values[unit] if signed else np.abs(maps.values[unit])
    asked = {"unit": unit, "signed": signed, "position": list(position) if position else None}
    certificate = _certify(
        model, photo, maps.layer, UNIT_MAP, tr("Map of unit {unit} of {layer}", unit=unit, layer=maps.layer), asked
    )
    return Heatmap(raw, "signed" if signed else "magnitude", maps.frame, certificate)


def pixels_of_unit(
    model: Model, photo: ImageInput, layer: LayerPath, unit: int, position: Position | None = None
) -> Heatmap:
    """Which pixels drive a unit, or its neuron at ``position``: the largest size of the gradient over the colours."""
    found = np.abs(pixel_gradient(model, photo, layer, unit, position)).max(axis=0)
    _, frame = model.preprocessing.frame_of(photo.pixels)
    asked = {"unit": unit, "position": list(position) if position else None}
    certificate = _certify(
        model, photo, layer, UNIT_PIXELS, tr("Pixels that drive unit {unit} of {layer}", unit=unit, layer=layer), asked
    )
    return Heatmap(found, "magnitude", frame, certificate)


def _certify(
    model: Model, photo: ImageInput, layer: LayerPath, method: str, name: str, asked: dict[str, Any]
) -> Provenance:
    plain = certify(ActivationMap(layer=layer), model, photo)
    return dataclasses.replace(plain, method=method, method_name=name, parameters={"layer": layer} | asked)
