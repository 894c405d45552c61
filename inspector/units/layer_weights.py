"""The units of a convolution or linear layer by their weights: how large, which are dead, which are the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

from inspector.core.job import Job, PlainJob
from inspector.core.parameters import LayerPath
from inspector.core.results import Array
from inspector.models.model import Model

SAME = 0.99
"""Two units whose weights have a cosine above this are duplicates."""

_COMPARED = 1024  # weights of a unit that are compared first, which rules out nearly all pairs
_ROWS = 512  # units that are compared with all others at a time


@dataclass(frozen=True, eq=False)
class UnitWeights:
    """The weights of a layer's units in numbers.

    ``norms`` float32 (units,) are Euclidean, ``dead`` (units,) are the units whose weights are all zero.
    ``duplicates`` names each unit that is like an earlier one, with that one and the cosine: (unit, earlier, cosine).
    """

    norms: Array
    dead: npt.NDArray[np.bool_]
    duplicates: tuple[tuple[int, int, float], ...]


def layer_weights(model: Model, layer: LayerPath, job: Job | None = None) -> UnitWeights | None:
    """The weights of the units of ``layer``; None where it is neither a convolution nor linear."""
    rows = incoming(model.network.get_submodule(layer.split("#")[0]))
    return None if rows is None else weights_by_unit(rows, job)


def weights_by_unit(weight: Tensor, job: Job | None = None) -> UnitWeights:
    """The same for a ``weight`` (units, ...) itself, as a file of weights has it. What is no number counts as zero."""
    rows = torch.nan_to_num(weight.detach().flatten(1).float(), nan=0.0, posinf=0.0, neginf=0.0)
    norms = torch.linalg.vector_norm(rows.double(), dim=1)
    return UnitWeights(
        norms=norms.float().cpu().numpy(),
        dead=(~rows.any(1)).cpu().numpy(),
        duplicates=_duplicates(rows, job or PlainJob()),
    )


def incoming(module: nn.Module) -> Tensor | None:
    """What each unit of a layer reads: (units, input channels, ...); None for other layers than these.

    Convolutions of any dimension, transposed ones too, whose units lie along the second axis of their weight, and
    linear layers.
    """
    weight = getattr(module, "weight", None)
    if not isinstance(weight, Tensor) or not weight.is_floating_point():
        return None
    if isinstance(module, (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)):
        return weight.detach().unflatten(0, (module.groups, -1)).transpose(1, 2).flatten(0, 1)
    if isinstance(module, (nn.Conv1d, nn.Conv2d, nn.Conv3d, nn.Linear)):
        return weight.detach()
    return None


def _duplicates(rows: Tensor, job: Job) -> tuple[tuple[int, int, float], ...]:
    """For each of ``rows`` (units, inputs) the first earlier one of nearly the same direction.

    Unit vectors u and v of cosine c are sqrt(2 - 2c) apart, and in a part of their coordinates no farther: so a part
    of them finds every candidate, which is then compared in full.
    """
    alive = rows.any(1).nonzero()[:, 0]
    units = normalize(rows[alive].double(), dim=1).float()
    step = max(1, units.shape[1] // _COMPARED)
    part = units[:, ::step].contiguous()
    squares = part.square().sum(1)
    found = []
    for start in range(0, len(part), _ROWS):
        job.checkpoint(start, len(part))
        block = part[start : start + _ROWS]
        apart = squares[start : start + _ROWS, None] + squares - 2 * block @ part.T
        near = (apart < 2 - 2 * SAME + 1e-5).tril(start - 1).nonzero()
        found += _first_alike(units, near + near.new_tensor([start, 0]))
    return tuple((int(alive[unit]), int(alive[earlier]), cosine) for unit, earlier, cosine in found)


def _first_alike(units: Tensor, pairs: Tensor) -> list[tuple[int, int, float]]:
    """Of ``pairs`` (n, 2) in order of unit and earlier unit, the first of each unit whose cosine is above ``SAME``."""
    found: dict[int, tuple[int, int, float]] = {}
    for some in pairs.split(4 * _ROWS):
        cosines = (units[some[:, 0]].double() * units[some[:, 1]].double()).sum(1)
        for (unit, earlier), cosine in zip(some.tolist(), cosines.tolist(), strict=True):
            if cosine > SAME and unit not in found:
                found[unit] = (unit, earlier, min(1.0, cosine))
    return list(found.values())
