"""Where a layer's units come from: the layer whose weights make each of them, and the one that those weights read.

Both are found with the network itself, whatever lies between: what is no number shows how far a unit reaches, and a
tensor that is seen again shows where it was made.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import torch
from torch import Tensor, nn

from inspector.core.errors import is_out_of_memory
from inspector.core.job import Job, PlainJob
from inspector.core.parameters import LayerPath
from inspector.models.layers import Call, noise
from inspector.models.model import Model
from inspector.models.probe import Probe, Stop, first_tensor
from inspector.models.units import maps_of, units_of
from inspector.units.layer_weights import incoming

_TRIED = 3  # layers with weights that are tried, from the nearest one back
_RECENT = 24  # outputs that are kept to be found again


def feeder_of(model: Model, layer: LayerPath, job: Job | None = None) -> LayerPath | None:
    """The convolution or linear layer that makes the units of ``layer``: itself, or one before it.

    Between the two each unit goes a way of its own, as through a BatchNorm, an activation and a pooling. None where
    units are mixed on the way, or something else is added. Kept with the model. Raises ``Refusal`` for a layer that is
    not there.
    """
    units = units_of(model, layer)
    if incoming(_module(model, layer)) is not None:
        return layer
    key = ("feeder", layer)
    known: tuple[LayerPath | None] | None = model.cache.get(key)
    if known is None:
        here = model.survey.call(layer)
        assert here is not None, "it has units"
        earlier = sorted(model.survey.calls.values(), key=lambda call: -call.order)
        makers = [call for call in earlier if call.order < here.order and _makes(model, call) == units]
        found = next(
            (call.path for call in makers[:_TRIED] if _makes_alone(model, call, here, job or PlainJob())), None
        )
        known = (found,)
        model.cache.put(key, known, 1024)
    return known[0]


def source_of(model: Model, layer: LayerPath) -> LayerPath | None:
    """The layer whose units are the inputs of ``layer``, a convolution or linear layer: one for each, in that order.

    Of those that pass the same tensor on (a block and its last activation) it is the last to finish. None where
    something that is no layer lies between, other than a change of shape. Kept with the model.
    """
    key = ("source", layer)
    known: tuple[LayerPath | None] | None = model.cache.get(key)
    if known is None:
        known = (_sought(model, layer),)
        model.cache.put(key, known, 1024)
    return known[0]


def _makes(model: Model, call: Call) -> int:
    """How many units a call makes with weights of its own; 0 where it has none."""
    weight = incoming(_module(model, call.path))
    return 0 if weight is None else len(weight)


def _makes_alone(model: Model, maker: Call, here: Call, job: Job) -> bool:
    """Whether each unit of ``here`` comes from the same unit of ``maker`` and from nothing else.

    What two units of ``maker`` lose must be lost in the same two, and another input must change nothing.
    """
    values = torch.randn(maker.shape, generator=torch.Generator().manual_seed(0)).to(model.device, model.dtype)
    lost = maps_of(values, 1, maker.plane)[0]
    chosen = sorted({len(lost) // 3, len(lost) // 2})
    lost[chosen] = torch.nan
    input_ = noise(model.preprocessing.channels, model.preprocessing.crop, model.device).to(model.dtype)
    found = []
    for step, x in enumerate((input_, torch.zeros_like(input_))):
        job.checkpoint(step, 2)
        try:
            with Probe(model.network) as probe:
                seen = probe.run(x, [here.path], gradients=False, stop=here.path, replace={maker.path: values})
        except Exception as error:  # a foreign network may refuse what is no number
            if is_out_of_memory(error):
                raise
            return False
        maps = maps_of(seen.activations[here.path], 1, here.plane)[0]
        if maps.isnan().flatten(1).any(1).nonzero()[:, 0].tolist() != chosen:
            return False
        found.append(maps.nan_to_num())
    return torch.equal(*found)


def _sought(model: Model, layer: LayerPath) -> LayerPath | None:
    call = model.survey.call(layer)
    weight = incoming(_module(model, layer))
    if call is None or weight is None:
        return None
    channels = weight.shape[1] * int(getattr(_module(model, layer), "groups", 1))
    recent: deque[tuple[str, Tensor]] = deque(maxlen=_RECENT)
    found: list[LayerPath] = []

    def heard(name: str, module: nn.Module, inputs: tuple[Any, ...], output: Any) -> None:
        tensor = first_tensor(output)
        if call.path in (name, f"{name}#1"):
            read = first_tensor(inputs)
            same = (other for other, made in reversed(recent) if read is not None and _is_same(made, read))
            found.extend(path for other in same if (path := _listed(model, other, channels)) is not None)
            raise Stop
        if tensor is not None and channels in tensor.shape and not isinstance(module, nn.Identity):
            recent.append((name, tensor))

    x = noise(model.preprocessing.channels, model.preprocessing.crop, model.device).to(model.dtype)
    with Probe(model.network) as probe:
        probe.listen(x, heard)
    return found[0] if found else None


def _is_same(made: Tensor, read: Tensor) -> bool:
    """Whether the same values, perhaps in another shape, were made and read."""
    return made.numel() == read.numel() and torch.equal(made.flatten(), read.flatten())


def _listed(model: Model, name: str, channels: int) -> LayerPath | None:
    """A call by the name that the survey has for it, where it has so many units."""
    calls = model.survey.calls
    path = next((LayerPath(known) for known in (name, f"{name}#1") if LayerPath(known) in calls), None)
    return path if path is not None and units_of(model, path) == channels else None


def _module(model: Model, layer: LayerPath) -> nn.Module:
    return model.network.get_submodule(layer.split("#", maxsplit=1)[0])
