"""A private copy of a network that computes the same faster: BatchNorm folded into convolutions, channels last."""

from __future__ import annotations

import copy
import logging

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from inspector.core.errors import is_out_of_memory
from inspector.models.layers import noise
from inspector.models.model import Model
from inspector.models.outputs import read_output
from inspector.models.probe import INPUT, Probe

log = logging.getLogger(__name__)

TOLERANCE = 1e-4
"""How far the copy's scores may be from the network's, relative to the largest."""

GRADIENT_TOLERANCE = 0.05
"""How far its input gradient may be, by norm. In double precision the two agree to 1e-7; in single precision a
ReLU whose input is a rounding error away from zero may fall on either side, as between any two orders of summation."""

_KEY = "folded"


def folded(model: Model) -> nn.Module:
    """A faster network with the same scores and input gradients, or the model's own where there is none.

    The copy is made once, compared with the network on noise, and kept in the model's cache. Use it as read-only.
    """
    known = model.cache.get(_KEY)
    if known is None:
        known = _checked(model)
        own = known is model.network
        size = 0 if own else sum(p.numel() * p.element_size() for p in known.parameters())
        model.cache.put(_KEY, known, size)
    return known


def _checked(model: Model) -> nn.Module:
    """The folded copy if it exists and agrees with the network, else the network."""
    x = noise(model.preprocessing.channels, model.preprocessing.crop, model.device)
    try:
        pairs = _pairs(model.network, x)
        if not pairs:
            return model.network
        fast = _fold(model.network, pairs)
        if _agree(model.network, fast, x):
            return fast
        log.info("%s: the folded copy differs; the network itself is used", model.name)
    except Exception as error:  # any network may refuse to be copied; its own forward has been seen to work
        if is_out_of_memory(error):
            raise
        log.info("%s: no folded copy (%s); the network itself is used", model.name, error)
    return model.network


def _pairs(network: nn.Module, x: Tensor) -> list[tuple[str, str]]:
    """The (convolution, BatchNorm) paths where each is called once and the second reads just what the first made.

    Whether something else reads it as well is not visible here; the comparison afterwards tells.
    """
    made: dict[int, tuple[str, Tensor]] = {}
    found: list[tuple[str, str]] = []
    repeated: set[str] = set()

    def heard(name: str, module: nn.Module, inputs: tuple[object, ...], output: object) -> None:
        if "#" in name:
            repeated.add(name.split("#", maxsplit=1)[0])
        if type(module) is nn.Conv2d and isinstance(output, Tensor):
            made[id(output)] = (name, output)
        elif type(module) is nn.BatchNorm2d and module.running_var is not None and inputs:
            conv, _ = made.get(id(inputs[0]), ("", None))
            if conv:
                found.append((conv, name))

    with Probe(network) as probe:
        probe.listen(x, heard)
    return [(conv, norm) for conv, norm in found if not {conv, norm} & repeated]


def _fold(network: nn.Module, pairs: list[tuple[str, str]]) -> nn.Module:
    fast = copy.deepcopy(network).requires_grad_(False)
    for module in fast.modules():
        module.training = False
    for conv_path, norm_path in pairs:
        conv, norm = fast.get_submodule(conv_path), fast.get_submodule(norm_path)
        assert isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d)
        fast.set_submodule(conv_path, fuse_conv_bn_eval(conv, norm).requires_grad_(False))
        fast.set_submodule(norm_path, nn.Identity())
    return fast.to(memory_format=torch.channels_last)


def _agree(network: nn.Module, fast: nn.Module, x: Tensor) -> bool:
    """Whether scores and the input gradient of the winning class are the same on ``x``."""
    expected, gradient = _scores_and_gradient(network, x)
    found, fast_gradient = _scores_and_gradient(fast, x)
    same_scores = (expected - found).abs().max() <= TOLERANCE * expected.abs().max()
    same_gradient = (gradient - fast_gradient).norm() <= GRADIENT_TOLERANCE * gradient.norm()
    return bool(same_scores and same_gradient)


def _scores_and_gradient(network: nn.Module, x: Tensor) -> tuple[Tensor, Tensor]:
    with Probe(network) as probe:
        seen = probe.run(x, [INPUT])
    output = read_output(seen.output)
    winner = int(output.pooled()[0].argmax())
    return output.pooled(), torch.autograd.grad(output.target(winner), seen.activations[INPUT])[0]
