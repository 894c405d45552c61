"""The units of a convolution or linear layer by their weights: how large, which are dead, which are the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from inspector.core.job import Job, PlainJob
from inspector.core.parameters import LayerPath
from inspector.core.results import Array
from inspector.models.model import Model

SAME = 0.99
"""Two units whose weights have a cosine above this are duplicates."""

_COMPARED = 1024  # weights of a unit that are compared first, which rules out nearly all pairs
_ROWS = 512  # units that are compared with all others at a time
_PAIRS = 128  # pairs that are compared in full at a time
_MANY = 4  # candidates for each unit from which on all pairs are compared in full


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
    rows = weight.detach().flatten(1).float()
    norms = torch.linalg.vector_norm(rows, dim=1, dtype=torch.float64)
    if not bool(norms.isfinite().all()):
        rows = torch.nan_to_num(rows, nan=0.0, posinf=0.0, neginf=0.0)
        norms = torch.linalg.vector_norm(rows, dim=1, dtype=torch.float64)
    return UnitWeights(
        norms=norms.float().cpu().numpy(),
        dead=(norms == 0).cpu().numpy(),
        duplicates=_duplicates(rows, norms, job or PlainJob()),
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


def _duplicates(rows: Tensor, norms: Tensor, job: Job) -> tuple[tuple[int, int, float], ...]:
    """For each of ``rows`` (units, inputs) the first earlier one of nearly the same direction.

    Unit vectors u and v of cosine c are sqrt(2 - 2c) apart, and in a part of their coordinates no farther: so a part
    of them finds every candidate, which is then compared in full.
    """
    alive = norms.nonzero()[:, 0]
    step = max(1, rows.shape[1] // _COMPARED)
    part = (rows[:, ::step][alive] / norms[alive, None]).float()
    squares = part.square().sum(1)
    found = []
    for start in range(0, len(part), _ROWS):
        job.checkpoint(start, len(part))
        block = part[start : start + _ROWS]
        apart = squares[start : start + _ROWS, None] + squares - 2 * block @ part.T
        near = (apart < 2 - 2 * SAME + 1e-5).tril(start - 1)
        here = alive[start : start + _ROWS]
        if int(near.sum()) > _MANY * len(block):  # the part says little, as where all units are alike or mostly zero
            cosines = (rows[here] @ rows[alive].T).double() / (norms[here, None] * norms[alive])
            same = (cosines > SAME).tril(start - 1)
            pairs = torch.stack([same.any(1).nonzero()[:, 0], same.int().argmax(1)[same.any(1)]], 1)
        else:
            pairs = near.nonzero()
        found += _first_alike(rows, norms, torch.stack([here[pairs[:, 0]], alive[pairs[:, 1]]], 1))
    return tuple(found)


def _first_alike(rows: Tensor, norms: Tensor, pairs: Tensor) -> list[tuple[int, int, float]]:
    """Of ``pairs`` (n, 2) in order of unit and earlier unit, the first of each unit whose cosine is above ``SAME``."""
    found: dict[int, tuple[int, int, float]] = {}
    for some in pairs.split(_PAIRS):
        unit, earlier = some.T
        cosines = (rows[unit].double() * rows[earlier].double()).sum(1) / (norms[unit] * norms[earlier])
        for a, b, cosine in zip(unit.tolist(), earlier.tolist(), cosines.tolist(), strict=True):
            if cosine > SAME and a not in found:
                found[a] = (a, b, min(1.0, cosine))
    return list(found.values())
