"""A way out for dead units: a gradient that passes a ReLU where the true one is zero for the whole picture.

A random picture often leaves a unit below zero everywhere, and then no gradient says where to go. lucid overrides the
gradient of every ReLU during the first steps; here a ``TorchFunctionMode`` does so for one forward, so that functional
ReLUs are met too and nothing of the network is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.overrides import TorchFunctionMode

STEPS = 16
"""For how many steps from the start a picture without any gradient is given the redirected one."""

_ENDLESS = float("inf")
_PLAIN = {torch.relu, functional.relu, Tensor.relu}
_IN_PLACE = {torch.relu_, functional.relu_, Tensor.relu_}


class Redirected(TorchFunctionMode):
    """While open, on this thread, ReLU and ReLU6 give the redirected gradient to pictures that would get none.

    Nothing flows that would push an input further into the flat part; what would pull it out of it does.
    """

    def __torch_function__(
        self, func: Any, types: Any, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        words = dict(kwargs or {})
        if func in _PLAIN or func in _IN_PLACE or func is functional.relu6:
            x = args[0] if args else words["input"]
            in_place = func in _IN_PLACE or bool(args[1] if len(args) > 1 else words.get("inplace", False))
            return _ReLU.apply(x, 6.0 if func is functional.relu6 else _ENDLESS, in_place)
        if func is functional.hardtanh and _bounds(args, words) == (0.0, 6.0):  # what nn.ReLU6 calls
            x = args[0] if args else words["input"]
            return _ReLU.apply(x, 6.0, bool(args[3] if len(args) > 3 else words.get("inplace", False)))
        return func(*args, **words)


def _bounds(args: Sequence[Any], words: Mapping[str, Any]) -> tuple[float, float]:
    low = args[1] if len(args) > 1 else words.get("min_val", -1.0)
    high = args[2] if len(args) > 2 else words.get("max_val", 1.0)
    return float(low), float(high)


class _ReLU(torch.autograd.Function):
    """x between 0 and a ceiling, with the redirected gradient for items of the batch whose true one is zero.

    The gradient that arrives is of what is maximised: a positive one asks for a larger x.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, ceiling: float, in_place: bool) -> Tensor:
        below, above = x < 0, x > ceiling
        ctx.save_for_backward(below, above)
        if in_place:
            ctx.mark_dirty(x)
            return x.clamp_(0, ceiling)
        return x.clamp(0, ceiling)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        (gradient,) = gradients
        below, above = ctx.saved_tensors
        true = gradient.masked_fill(below | above, 0)
        out = gradient.masked_fill((below & (gradient < 0)) | (above & (gradient > 0)), 0)
        dead = ~true.flatten(1).any(1)
        return torch.where(dead.view(-1, *[1] * (gradient.ndim - 1)), out, true), None, None
