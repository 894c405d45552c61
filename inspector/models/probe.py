"""The one place that touches a network: a ``with`` block that listens to layers, stops early, and restores everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any

import torch
from torch import Tensor, nn

from inspector.core.job import model_in_hand

INPUT = ""
"""The path of the network itself; capturing it means its input."""


class _Stop(BaseException):
    """Ends a forward at the layer asked for; not an Exception, so that a network's own ``except`` lets it through."""


class Probe:
    """Listen to a network for the length of a ``with`` block.

    Parameters are frozen meanwhile, so that gradients flow only from captured activations; on leaving, also after an
    error, ``requires_grad`` flags, training modes and hooks are as they were.

    >>> with Probe(network) as probe:
    ...     seen = probe.run(x, ["layer4"])
    >>> seen.activations["layer4"]
    """

    def __init__(self, network: nn.Module) -> None:
        self.network = network
        self._stack = ExitStack()

    def __enter__(self) -> Probe:
        self._stack.enter_context(model_in_hand())
        flags = [(p, p.requires_grad) for p in self.network.parameters()]
        modes = [(m, m.training) for m in self.network.modules() if m.training]
        self._stack.callback(_restore, flags, modes)
        for parameter, _ in flags:
            parameter.requires_grad_(False)
        for module, _ in modes:
            module.training = False
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def run(
        self, x: Tensor, capture: Iterable[str] = (), *, gradients: bool = True, stop: str | None = None
    ) -> Seen:
        """Run the network on ``x`` (B, C, H, W) and keep the outputs of the layers in ``capture``.

        A path names a module's last call, ``path#2`` its second; ``""`` is the network's input. What is kept is the
        tensor as the layer made it: the network goes on with a clone, so that in-place operations cannot change it.
        With ``gradients`` the graph starts at the first captured activation and everything before it runs without
        one. ``stop`` ends the forward right after that layer.

        Raises ``KeyError`` where a path does not exist or was not reached.
        """
        wanted = set(capture)
        seen: dict[str, Tensor] = {}
        with ExitStack() as hooks, torch.set_grad_enabled(gradients):
            for path in {_module_path(name) for name in wanted | ({stop} if stop else set())} - {INPUT}:
                module = self.network.get_submodule(path)
                listener = _Listener(path, wanted, stop, seen)
                hooks.callback(module.register_forward_hook(listener).remove)
            if INPUT in wanted:
                x = _keep(x, INPUT, seen)
            output = None
            try:
                output = self.network(x)
            except _Stop:
                pass
        missing = wanted - seen.keys()
        if missing:
            raise KeyError(f"not reached in this forward: {', '.join(sorted(missing))}")
        return Seen(output, seen)

    def listen(self, x: Tensor, heard: Callable[[str, nn.Module, Any], None], *, gradients: bool = False) -> Any:
        """Run the network on ``x`` and call ``heard(name, module, output)`` after every call of every module.

        ``name`` carries ``#k`` from the second call of a module on. Returns the network's output.
        """
        calls: dict[str, int] = {}
        with ExitStack() as hooks, torch.set_grad_enabled(gradients):
            for path, module in self.network.named_modules():

                def after(module: nn.Module, _: Any, output: Any, path: str = path) -> None:
                    calls[path] = calls.get(path, 0) + 1
                    heard(path if calls[path] == 1 else f"{path}#{calls[path]}", module, output)

                hooks.callback(module.register_forward_hook(after).remove)
            if gradients:
                x = x.detach().requires_grad_()
            return self.network(x)


class Seen:
    """What one forward showed: its ``output`` (None when stopped early) and the captured ``activations`` by name."""

    def __init__(self, output: Any, activations: dict[str, Tensor]) -> None:
        self.output = output
        self.activations = activations


class _Listener:
    """A forward hook that keeps the wanted calls of one module."""

    def __init__(self, path: str, wanted: set[str], stop: str | None, seen: dict[str, Tensor]) -> None:
        self.path, self.wanted, self.stop, self.seen = path, wanted, stop, seen
        self.calls = 0

    def __call__(self, module: nn.Module, _: Any, output: Any) -> Any:
        self.calls += 1
        names = {self.path, f"{self.path}#{self.calls}"}
        for name in names & self.wanted:
            tensor = first_tensor(output)
            if tensor is not None:
                output = _with_first_tensor(output, _keep(tensor, name, self.seen))
        if self.stop in names:
            raise _Stop
        return output


def first_tensor(output: Any) -> Tensor | None:
    """The first floating tensor in what a module returned: itself, or the first one in a tuple, list or mapping."""
    if isinstance(output, Tensor):
        return output if output.is_floating_point() else None
    if isinstance(output, dict):
        output = list(output.values())
    if isinstance(output, (tuple, list)):
        return next((t for t in map(first_tensor, output) if t is not None), None)
    return None


def _keep(tensor: Tensor, name: str, seen: dict[str, Tensor]) -> Tensor:
    """Store ``tensor`` under ``name`` and return the clone that the network goes on with."""
    if torch.is_grad_enabled() and not tensor.requires_grad:
        tensor = tensor.detach().requires_grad_()
    seen[name] = tensor
    return tensor.clone()


def _with_first_tensor(output: Any, tensor: Tensor) -> Any:
    """``output`` with its first floating tensor replaced."""
    if isinstance(output, Tensor):
        return tensor
    if isinstance(output, dict):
        key = next(k for k, v in output.items() if first_tensor(v) is not None)
        changed = type(output)(output)
        changed[key] = _with_first_tensor(output[key], tensor)
        return changed
    index = next(i for i, v in enumerate(output) if first_tensor(v) is not None)
    parts = [*output[:index], _with_first_tensor(output[index], tensor), *output[index + 1 :]]
    return type(output)(*parts) if hasattr(output, "_fields") else type(output)(parts)


def _module_path(name: str) -> str:
    return name.split("#")[0]


def _restore(flags: list[tuple[nn.Parameter, bool]], modes: list[tuple[nn.Module, bool]]) -> None:
    for parameter, flag in flags:
        parameter.requires_grad_(flag)
    for module, mode in modes:
        module.training = mode
