"""The layers of a network as a person browses them: path, type, calls, parameters, output shape and what they reach."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from inspector.core.errors import is_out_of_memory
from inspector.core.parameters import LayerPath
from inspector.models.outputs import read_output
from inspector.models.planes import Plane, plane_of
from inspector.models.probe import Probe, first_tensor


@dataclass(frozen=True)
class Layer:
    """One module of the network, as known without running it."""

    path: LayerPath
    type: str
    parameters: int

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit(".", 1)[-1]


@dataclass(frozen=True)
class Call:
    """One call of a layer in a forward: its output's shape and how the predicted score depends on it.

    ``reaches`` is whether the score's gradient there is anywhere other than zero; ``reaches_plane`` whether it is on
    the plane of positions (patch tokens behind a class-token head have none). ``order`` counts finished calls.
    """

    path: LayerPath
    order: int
    shape: tuple[int, ...]
    plane: Plane | None
    reaches: bool
    reaches_plane: bool


@dataclass(frozen=True)
class Survey:
    """What one forward and backward on noise showed: every call by name, what was found in the output, and how long
    it took (the first one of a network takes longer than those that follow).

    ``reaches_input`` is whether the score's gradient at the network's own input is anywhere other than zero.
    """

    calls: dict[LayerPath, Call]
    times_called: dict[LayerPath, int]
    output: str
    classes: int
    seconds: float
    reaches_input: bool = True

    def call(self, path: LayerPath) -> Call | None:
        """The call that a layer path names: a plain path is the module's last call."""
        count = self.times_called.get(path, 0)
        return self.calls.get(LayerPath(f"{path}#{count}") if count > 1 else path)

    @property
    def last_spatial(self) -> LayerPath | None:
        """The layer nearest to the output whose plane of positions the score depends on; None when there is none.

        Of calls that pass the same tensor on (a block and its last activation) the outermost is named.
        """
        usable = [call for call in self.calls.values() if call.reaches_plane]
        return max(usable, key=lambda call: call.order).path if usable else None

    def nearest(self, path: LayerPath) -> LayerPath | None:
        """The usable layer whose call finished closest to that of ``path``, preferring earlier ones."""
        here = self.call(path)
        usable = [call for call in self.calls.values() if call.reaches_plane]
        if here is None or not usable:
            return self.last_spatial
        earlier = [call for call in usable if call.order <= here.order]
        return (max(earlier, key=lambda c: c.order) if earlier else min(usable, key=lambda c: c.order)).path


def layers_of(network: nn.Module) -> tuple[Layer, ...]:
    """Every module below the network itself, depth first in the order of definition."""
    return tuple(
        Layer(LayerPath(path), type(module).__name__, sum(p.numel() for p in module.parameters()))
        for path, module in network.named_modules()
        if path
    )


def survey(network: nn.Module, x: Tensor) -> Survey:
    """Run ``network`` forward and backward once on ``x`` (1, C, H, W) and note every call of every module."""
    size = (x.shape[-2], x.shape[-1])
    shapes: list[tuple[str, tuple[int, ...]]] = []
    reached: dict[str, tuple[bool, bool]] = {}

    def heard(name: str, _: nn.Module, __: Any, output: Any) -> None:
        tensor = first_tensor(output)
        if name.split("#", maxsplit=1)[0] == "" or tensor is None:
            return
        shapes.append((name, tuple(tensor.shape)))
        if tensor.requires_grad:
            plane = plane_of(tuple(tensor.shape), size)

            def gradient(g: Tensor) -> None:
                on_plane = plane is not None and bool(plane.maps(g).any())
                reached[name] = (bool(g.any()), on_plane)

            tensor.register_hook(gradient)

    began = time.perf_counter()
    x = x.detach().requires_grad_()
    with Probe(network) as probe:
        output = read_output(probe.listen(x, heard, gradients=True))
        index = int(output.pooled()[0].argmax())
        at_input = _gradient(output.target(index), x)
    seconds = time.perf_counter() - began
    times: dict[LayerPath, int] = {}
    calls: dict[LayerPath, Call] = {}
    for order, (name, shape) in enumerate(shapes):
        path = LayerPath(name.split("#")[0])
        times[path] = times.get(path, 0) + 1
        reaches, on_plane = reached.get(name, (False, False))
        calls[LayerPath(name)] = Call(LayerPath(name), order, shape, plane_of(shape, size), reaches, on_plane)
    for path in [p for p, count in times.items() if count > 1]:
        first = calls.pop(path)
        calls[LayerPath(f"{path}#1")] = Call(
            LayerPath(f"{path}#1"), first.order, first.shape, first.plane, first.reaches, first.reaches_plane
        )
    return Survey(
        calls, times, output.found, output.logits.shape[1], seconds, at_input is not None and bool(at_input.any())
    )


def _gradient(score: Tensor, x: Tensor) -> Tensor | None:
    """The gradient of ``score`` at ``x``; None where there is no way back, or an operation on it refuses.

    Not ``backward``, which would leave a ``.grad`` on any tensor of the network's own that requires one.
    """
    if not score.requires_grad:
        return None
    try:
        return torch.autograd.grad(score, x, allow_unused=True)[0]
    except (RuntimeError, NotImplementedError) as error:
        if is_out_of_memory(error):
            raise
        return None


def noise(channels: int, size: tuple[int, int], device: torch.device) -> Tensor:
    """A fixed standard normal input (1, channels, height, width) for a survey."""
    generator = torch.Generator().manual_seed(0)
    return torch.randn(1, channels, *size, generator=generator).to(device)
