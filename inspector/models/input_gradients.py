"""The gradient of a class score at the network's own input: of a photo, and of many variants of it.

captum's Saliency and InputXGradient are not called. Both are this gradient with an absolute value or a product around
it, and would run their own forward and keep no graph, where the tail answers another class, or the other method, with
one backward. That the numbers are the same is tested against captum.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from inspector.core.errors import Obstacle
from inspector.core.language import tr
from inspector.core.parameters import Target
from inspector.models.model import READS_TEXT, Model, Photo
from inspector.models.outputs import read_output
from inspector.models.probe import INPUT, Probe
from inspector.models.tail import NETWORK_INPUT, graph_bytes, tail_of


@dataclass(frozen=True, eq=False)
class InputGradient:
    """The network's input ``x`` and the ``gradient`` of the class ``score`` there, both (C, H, W)."""

    x: Tensor
    gradient: Tensor
    score: float


def input_gradient(model: Model, photo: Photo, target: Target) -> InputGradient:
    """The gradient of class ``target`` (resolved) at the input, from one forward and one backward or less."""
    assert target.index is not None, "the target is resolved before a method runs"
    tail = tail_of(model, photo, [NETWORK_INPUT])
    gradient = tail.gradients(target.index)[NETWORK_INPUT][0]
    return InputGradient(tail.activations[NETWORK_INPUT].detach()[0], gradient, tail.score(target.index))


def gradients_at(network: nn.Module, x: Tensor, index: int) -> Tensor:
    """The gradient of each item's score of class ``index`` at each item of ``x``: (B, C, H, W)."""

    def gradient(part: Tensor) -> Tensor:
        with Probe(network) as probe:
            seen = probe.run(part, [INPUT])
        return torch.autograd.grad(read_output(seen.output).target(index), seen.activations[INPUT])[0]

    return torch.cat([gradient(part) for part in _parts(network, x)])


def scores_at(network: nn.Module, x: Tensor, index: int) -> Tensor:
    """The score of class ``index`` for each item of ``x``: (B,)."""
    with Probe(network) as probe:
        outputs = [probe.run(part, gradients=False).output for part in _parts(network, x)]
    return torch.cat([read_output(output).targets(index) for output in outputs])


def _parts(network: nn.Module, x: Tensor) -> tuple[Tensor, ...]:
    """``x`` as the network takes it: whole, or one by one where it was exported for a single image."""
    return x.split(1) if getattr(network, "only_one_at_once", False) else (x,)


def pass_bytes(model: Model) -> int:
    """About what a forward and backward of one input hold at their peak."""
    return graph_bytes(model, frozenset([NETWORK_INPUT]))


def input_obstacle(model: Model) -> Obstacle | None:
    """Why the score has no gradient at the network's input; None where it has."""
    if model.modality != "image":
        return Obstacle(READS_TEXT)
    if model.survey.reaches_input:
        return None
    return Obstacle(
        tr(
            "No gradient reaches the input of this model: an operation on the way cannot be "
            "differentiated, or the score does not depend on the image. EigenCAM works without "
            "gradients."
        )
    )
