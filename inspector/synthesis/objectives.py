"""What a synthesised picture is to maximise: one number for each picture of a batch, read from a layer's output.

Every objective is differentiable and read from maps (B, C, h, w), as ``maps_of`` makes them of any layer's output, or,
for ``Logit``, from the network's own. A larger value is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import torch
from torch import Tensor
from torch.nn.functional import normalize


@dataclass(frozen=True)
class Channel:
    """The mean of one channel over all positions."""

    unit: int


@dataclass(frozen=True)
class Neuron:
    """One channel at one ``position`` (y, x) of the layer's plane; None is its middle, lower right where that is even.

    A plane given as ``position`` larger than the layer's raises ``IndexError``.
    """

    unit: int
    position: tuple[int, int] | None = None


@dataclass(frozen=True)
class Direction:
    """The mean over positions of the activation along a direction (C,) of the layer's space, of any length."""

    vector: tuple[float, ...]


@dataclass(frozen=True)
class Logit:
    """A class score, before the softmax."""

    index: int


@dataclass(frozen=True)
class Sum:
    """A weighted sum of objectives; a negative weight asks for what makes one small."""

    terms: tuple[tuple[float, Objective], ...]


Objective: TypeAlias = Channel | Neuron | Direction | Logit | Sum


def negative(objective: Objective) -> Sum:
    """What is large where ``objective`` is small."""
    return Sum(((-1.0, objective),))


def values_of(objective: Objective, maps: Tensor | None, logits: Tensor | None = None) -> Tensor:
    """The objective for each picture: (B,). ``maps`` (B, C, h, w) of the layer, ``logits`` (B, classes) of the network.

    Raises ``IndexError`` for a unit, a class or a position that does not exist.
    """
    match objective:
        case Sum(terms):
            parts = [weight * values_of(term, maps, logits) for weight, term in terms]
            return torch.stack(parts).sum(0)
        case Logit(index):
            assert logits is not None, "a class score is read from the network's output"
            return logits[:, index].flatten(1).mean(1) if logits.ndim > 2 else logits[:, index]
    assert maps is not None, "this objective is read from a layer"
    match objective:
        case Channel(unit):
            return maps[:, unit].mean((1, 2))
        case Neuron(unit, position):
            y, x = position if position is not None else (maps.shape[2] // 2, maps.shape[3] // 2)
            return maps[:, unit, y, x]
        case Direction(vector):
            along = normalize(torch.tensor(vector).to(maps), dim=0)
            return torch.einsum("bchw,c->b", maps, along) / (maps.shape[2] * maps.shape[3])


def likeness(maps: Tensor) -> Tensor:
    """How alike the pictures of a batch are to the layer: for each the sum of cosines to the others, (B,).

    The cosines are of the Gram matrices of the maps (B, C, h, w) over their positions (Olah et al., 2017).
    """
    flat = maps.flatten(2)
    # A product of two Gram matrices, (C, C) each, is the squared norm of (h w, h w): the smaller of the two is made.
    if flat.shape[2] ** 2 * len(flat) < flat.shape[1] ** 2:
        products = torch.einsum("icp,jcq->ijpq", flat, flat).square().sum((2, 3))
    else:
        grams = (flat @ flat.transpose(1, 2)).flatten(1)
        products = grams @ grams.T
    norms = products.diagonal().clamp_min(1e-24).sqrt()
    cosines = products / norms[:, None] / norms
    return cosines.sum(1) - cosines.diagonal()


def units_asked(objective: Objective) -> tuple[int, ...]:
    """The channels that an objective names, in its order."""
    match objective:
        case Channel(unit) | Neuron(unit, _):
            return (unit,)
        case Sum(terms):
            return tuple(unit for _, term in terms for unit in units_asked(term))
    return ()


def reads_logits(objective: Objective) -> bool:
    """Whether the objective needs the network's output, and so its whole forward."""
    if isinstance(objective, Sum):
        return any(reads_logits(term) for _, term in objective.terms)
    return isinstance(objective, Logit)
