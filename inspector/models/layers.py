"""The layers of a network as a person browses them: path, type, calls, parameters, output shape and what they reach."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.export.unflatten import InterpreterModule

from inspector.core.errors import is_out_of_memory
from inspector.core.parameters import LayerPath
from inspector.models.outputs import read_output
from inspector.models.planes import Plane, is_attention, plane_of
from inspector.models.probe import Probe, first_tensor

BACKWARD_AND_FORWARD = 3
"""How many forwards a forward with its backward takes, about."""


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
    ``projects_tokens`` says that it is a linear map of tokens, such as the queries, keys and values of an attention.
    """

    path: LayerPath
    order: int
    shape: tuple[int, ...]
    plane: Plane | None
    reaches: bool
    reaches_plane: bool
    projects_tokens: bool = False


@dataclass(frozen=True)
class Survey:
    """What one forward and backward on noise showed: every call by name, and what was found in the output.

    ``seconds`` is about how long one forward and backward take. ``reaches_input`` is whether the score's
    gradient at the network's own input is anywhere other than zero.
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
        return max(self._usable, key=lambda call: call.order).path if self._usable else None

    def nearest(self, path: LayerPath) -> LayerPath | None:
        """The usable layer whose call finished closest to that of ``path``, preferring earlier ones."""
        here = self.call(path)
        if here is None or not self._usable:
            return self.last_spatial
        earlier = [call for call in self._usable if call.order <= here.order]
        return (max(earlier, key=lambda c: c.order) if earlier else min(self._usable, key=lambda c: c.order)).path

    @property
    def _usable(self) -> list[Call]:
        """The calls whose plane the score depends on; projections of tokens only where there is nothing else.

        So the last layer of a network with a class token is its last block's first norm, not the queries made of it.
        """
        reaching = [call for call in self.calls.values() if call.reaches_plane]
        return [call for call in reaching if not call.projects_tokens] or reaching


def layers_of(network: nn.Module) -> tuple[Layer, ...]:
    """Every module below the network itself, depth first in the order of definition."""
    return tuple(
        Layer(LayerPath(path), _type_of(module), sum(p.numel() for p in module.parameters()))
        for path, module in network.named_modules()
        if path
    )


def survey(network: nn.Module, x: Tensor) -> Survey:
    """Run ``network`` forward and backward once on ``x`` (1, C, H, W) and note every call of every module."""
    size = (x.shape[-2], x.shape[-1])
    shapes: dict[str, tuple[int, ...]] = {}
    planes: dict[str, Plane | None] = {}
    projections: set[str] = set()
    reached: dict[str, tuple[bool, bool]] = {}

    def heard(name: str, module: nn.Module, _: Any, output: Any) -> None:
        tensor = first_tensor(output)
        if name.split("#", maxsplit=1)[0] == "" or tensor is None:
            return
        shapes[name] = tuple(tensor.shape)
        if tensor.ndim == 3 and type(module) is nn.Linear:
            projections.add(name)
        if tensor.requires_grad:

            def gradient(g: Tensor) -> None:
                plane = planes[name]
                on_plane = plane is not None and bool(plane.maps(g).any())
                reached[name] = (bool(g.any()), on_plane)

            tensor.register_hook(gradient)

    x = x.detach().requires_grad_()
    with Probe(network) as probe:
        output = read_output(probe.listen(x, heard, gradients=True))
        planes |= _planes(shapes, size)
        index = int(output.pooled()[0].argmax())
        at_input = _gradient(output.target(index), x)
        # A second forward, since the first of a network allocates and chooses kernels.
        began = time.perf_counter()
        probe.run(x.detach(), gradients=False)
        seconds = BACKWARD_AND_FORWARD * (time.perf_counter() - began)
    calls = []
    for order, (name, shape) in enumerate(shapes.items()):
        reaches, on_plane = reached.get(name, (False, False))
        calls.append(Call(LayerPath(name), order, shape, planes[name], reaches, on_plane, name in projections))
    reaches_input = at_input is not None and bool(at_input.any())
    return Survey(*by_path(calls), output.found, output.logits.shape[1], seconds, reaches_input)


def by_path(calls: Sequence[Call]) -> tuple[dict[LayerPath, Call], dict[LayerPath, int]]:
    """The calls by name, and how often each module is called: of several calls the first is ``path#1`` too."""
    named = {call.path: call for call in calls}
    times: dict[LayerPath, int] = {}
    for call in calls:
        path = LayerPath(call.path.split("#")[0])
        times[path] = times.get(path, 0) + 1
    for path in [p for p, count in times.items() if count > 1]:
        numbered = LayerPath(f"{path}#1")
        named[numbered] = replace(named.pop(path), path=numbered)
    return named, times


def _planes(shapes: dict[str, tuple[int, ...]], size: tuple[int, int]) -> dict[str, Plane | None]:
    """The plane of each output of ``shapes`` for an input of ``size``."""
    tokens = frozenset(shape[1] for shape in shapes.values() if len(shape) == 3 and shape[0] == 1)
    return {
        name: None if is_attention(shape, tokens, size) else plane_of(shape, size) for name, shape in shapes.items()
    }


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


def _type_of(module: nn.Module) -> str:
    """The name of a module's class; of a part of an exported program, that of the class it was made from."""
    told = getattr(module, "type_name", None)
    name = told() if isinstance(module, InterpreterModule) and callable(told) else None
    return name.rpartition(".")[2] if isinstance(name, str) else type(module).__name__


def noise(channels: int, size: tuple[int, int], device: torch.device) -> Tensor:
    """A fixed standard normal input (1, channels, height, width) for a survey."""
    generator = torch.Generator().manual_seed(0)
    return torch.randn(1, channels, *size, generator=generator).to(device)
