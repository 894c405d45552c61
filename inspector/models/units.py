"""The units of a layer, its channels or neurons: how many it has, and its output read as one map for each."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import torch
from torch import Tensor

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.models.model import READS_TEXT, Model
from inspector.models.planes import Plane


def maps_of(output: Tensor, batch: int, plane: Plane | None) -> Tensor:
    """A layer's ``output`` for a batch of pictures as maps (batch, C, h, w), a view of it where that can be.

    Without a plane a flat layer (B, C) has one position, tokens (B, N, C) have N in a row, and windows (B x W, N, C)
    or (B x W, h, w, C), of which each picture has W, have all positions of their windows in a row.
    """
    if output.shape[0] != batch:
        parts = output.unflatten(0, (batch, -1))
        return parts.flatten(1, -2).transpose(1, 2).unsqueeze(2)
    if output.ndim == 1:
        return output[:, None, None, None]
    if output.ndim == 2:
        return output[:, :, None, None]
    if plane is not None:
        return plane.maps(output)
    if output.ndim == 3:
        return output.transpose(1, 2).unsqueeze(2)
    return output.flatten(3) if output.ndim > 4 else output


def units_of(model: Model, layer: LayerPath) -> int:
    """How many channels or neurons a layer has. Raises ``Refusal`` for a layer that is not there or gives no tensor."""
    if model.modality != "image":
        raise Refusal(READS_TEXT)
    call = model.survey.call(layer)
    if call is not None:
        return maps_of(torch.empty(call.shape, device="meta"), 1, call.plane).shape[1]
    paths = [known.path for known in model.layers]
    if layer.split("#")[0] not in paths:
        raise Refusal(no_layer(layer, paths))
    raise Refusal(tr("{layer} is not called in a forward, or returns no tensor.", layer=layer))


def no_layer(layer: LayerPath, paths: Sequence[str]) -> str:
    """The sentence about a layer that is not among ``paths``, with the one that was probably meant."""
    close = difflib.get_close_matches(layer, paths, 1)
    if not close:
        return tr("This model has no layer called {layer}.", layer=layer)
    return tr("This model has no layer called {layer}. Did you mean {name}?", layer=layer, name=close[0])


def check_unit(model: Model, layer: LayerPath, unit: int) -> None:
    """Raise ``Refusal`` where ``layer`` has no such unit, with the last one that it has."""
    count = units_of(model, layer)
    if not 0 <= unit < count:
        raise Refusal(no_unit(layer, unit, count))


def no_unit(layer: LayerPath, unit: int, count: int) -> str:
    """The sentence about a unit that does not exist among the ``count`` of a layer."""
    return tr(
        "{layer} has {count} units, 0 to {last}; there is no unit {unit}.",
        layer=layer,
        count=count,
        last=count - 1,
        unit=unit,
    )
