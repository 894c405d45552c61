"""Convolutions whose weights are laid out once for oneDNN, which otherwise lays them out anew in each forward.

With one picture in the batch that copying takes as long as the arithmetic: a forward and backward of resnet50 take 0.6
to 0.75 of the time here. Values and gradients stay the same, bit by bit where oneDNN takes the same kernel: for pixels
it takes another (see ``phases``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn, ops

from inspector.synthesis.phases import gains, gradient_by_phases

LARGEST = 1 << 28
"""Bytes of weights from which on nothing is packed: packed for both ways they take twice as much once more."""


def pack(network: nn.Module, left: set[int]) -> int:
    """Replace the plain convolutions of ``network``, in place, by packed ones; return the bytes that packing takes.

    Those whose weight's ``id`` is in ``left`` stay as they are. 0 where this machine's PyTorch has no oneDNN, or where
    nothing can be packed. The network then only runs on the processor, and no gradient of a weight can be had from it.
    """
    convs = {
        path: module
        for path, module in network.named_modules()
        if type(module) is nn.Conv2d and _fits(module) and id(module.weight) not in left
    }
    taken = 2 * sum(conv.weight.numel() * conv.weight.element_size() for conv in convs.values())
    if not torch.backends.mkldnn.is_available() or taken > 2 * LARGEST:
        return 0
    for path, conv in convs.items():
        parent, _, name = path.rpartition(".")
        network.get_submodule(parent)._modules[name] = _Packed(conv)
    return taken


def _fits(conv: nn.Conv2d) -> bool:
    """Depthwise ones have hardly any weights to lay out, and padding by name or with a border is not oneDNN's."""
    return (
        conv.groups == 1
        and conv.padding_mode == "zeros"
        and not isinstance(conv.padding, str)
        and conv.weight.device.type == "cpu"
        and conv.weight.dtype in (torch.float32, torch.bfloat16)
    )


class _Packed(nn.Module):
    """One such convolution, packed for the size of input that it met last, whatever the batch."""

    def __init__(self, conv: nn.Conv2d) -> None:
        super().__init__()
        self.conv = conv
        self._forward: tuple[torch.Size, Callable[[Tensor], Tensor]] | None = None
        self._backward: tuple[torch.Size, Callable[[Tensor], Tensor]] | None = None

    def forward(self, x: Tensor) -> Tensor:
        return _Convolution.apply(x, self)

    def output(self, x: Tensor) -> Tensor:
        """The convolution of ``x`` (B, C, H, W)."""
        if self._forward is None or self._forward[0] != x.shape[1:]:
            sizes = [list(one) for one in (self.conv.padding, self.conv.stride, self.conv.dilation)]
            weight = ops.mkldnn._reorder_convolution_weight(self.conv.weight.detach(), *sizes, 1, list(x.shape))
            call, rest = ops.mkldnn._convolution_pointwise.default, (weight, self.conv.bias, *sizes, 1, "none", [], "")
            self._forward = x.shape[1:], lambda x: call(x, *rest)
        return self._forward[1](x)

    def input_gradient(self, gradient: Tensor, shape: torch.Size) -> Tensor:
        """The gradient at the input, of ``shape``, from that at the output."""
        if self._backward is None or self._backward[0] != shape[1:]:
            self._backward = shape[1:], _gradient_of(self.conv, gradient, (shape[2], shape[3]))
        return self._backward[1](gradient)


def _gradient_of(conv: nn.Conv2d, gradient: Tensor, size: tuple[int, int]) -> Callable[[Tensor], Tensor]:
    """What gives the gradient at an input of ``size`` (H, W) from one like ``gradient`` at the output."""
    if gains(conv):
        return gradient_by_phases(conv, gradient, size)
    beyond = [
        side - ((out - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1)
        for side, out, stride, padding, dilation, kernel in zip(
            size, gradient.shape[2:], conv.stride, conv.padding, conv.dilation, conv.kernel_size, strict=True
        )
    ]
    sizes = [list(conv.padding), beyond, list(conv.stride), list(conv.dilation)]
    weight = ops.mkldnn._reorder_convolution_transpose_weight(conv.weight.detach(), *sizes, 1, list(gradient.shape))
    call, rest = ops.mkldnn._convolution_transpose_pointwise.default, (weight, None, *sizes, 1, "none", [], "")
    return lambda gradient: call(gradient, *rest)


class _Convolution(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, packed: _Packed) -> Tensor:
        ctx.packed, ctx.shape = packed, x.shape
        return packed.output(x)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, None]:
        # A mean's gradient is one number spread over strides of zero, which oneDNN cannot read.
        gradient = gradients[0].contiguous(memory_format=torch.channels_last)
        return ctx.packed.input_gradient(gradient, ctx.shape) if ctx.needs_input_grad[0] else None, None
