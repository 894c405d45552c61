"""The one place that touches a network: a ``with`` block that listens to layers, stops early and restores all."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from typing import Any
from weakref import WeakKeyDictionary

import torch
from torch import Tensor, nn
from torch.nn.modules.module import register_module_forward_pre_hook

from inspector.core.job import end_if_unwanted, model_in_hand

INPUT = ""
"""The path of the network itself; capturing it means its input."""


Heard = Callable[[str, nn.Module, tuple[Any, ...], Any], None]
Entered = Callable[[str, nn.Module], None]


class Stop(BaseException):
    """Ends a forward where enough was seen; not an Exception, so that a network's own ``except`` lets it through."""


class Probe:
    """Listen to a network for the length of a ``with`` block.

    Parameters are frozen meanwhile, so that gradients flow only from captured activations; on leaving, also after an
    error, ``requires_grad`` flags, training modes, buffers and hooks are as they were. Before each module runs, a job
    that is no longer wanted ends there, with ``Cancelled``.

    >>> with Probe(network) as probe:
    ...     seen = probe.run(x, ["layer4"])
    >>> seen.activations["layer4"]
    """

    def __init__(self, network: nn.Module) -> None:
        self.network = network
        self._stack = ExitStack()

    def __enter__(self) -> Probe:
        with ExitStack() as stack:
            stack.enter_context(model_in_hand())
            modules = _modules(self.network)
            trained = [p for m in modules for p in m._parameters.values() if p is not None and p.requires_grad]
            modes: list[tuple[nn.Module, bool]] = [(m, m.training) for m in modules if m.training]
            buffers = _copies(self.network, modules)
            stack.callback(_restore, trained, modes, buffers)
            for parameter in trained:
                parameter.requires_grad_(False)
            # Set one by one: train() and eval() may be overridden by the network, and then do anything at all.
            for module, _ in modes:
                module.training = False
            # One for all modules, which is dearer for each call than one for each, but costs nothing to put in place.
            stack.callback(register_module_forward_pre_hook(_between_modules).remove)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def run(
        self,
        x: Tensor,
        capture: Iterable[str] = (),
        *,
        gradients: bool = True,
        stop: str | None = None,
        replace: Mapping[str, Tensor] | None = None,
        **words: Any,
    ) -> Seen:
        """Run the network on ``x`` (B, C, H, W) and keep the outputs of the layers in ``capture``.

        A path names a module's last call, ``path#2`` its second; ``""`` is the network's input. What is kept is the
        tensor as the layer made it: the network goes on with a clone, so that in-place operations cannot change it. In
        a tuple or mapping it is the first floating tensor.
        With ``gradients`` the graph starts at the first captured activation and everything before it runs without
        one. ``stop`` ends the forward right after that layer. ``replace`` names layers whose output is exchanged
        for a tensor, which the network goes on with. ``words`` are what its forward takes beside ``x``.

        Raises ``KeyError`` where a path does not exist or was not reached.
        """
        wanted, given = set(capture), dict(replace or {})
        seen: dict[str, Tensor] = {}
        with ExitStack() as hooks, torch.set_grad_enabled(gradients):
            for path in {_module_path(name) for name in wanted | given.keys() | ({stop} if stop else set())} - {INPUT}:
                module = self.network.get_submodule(path)
                listener = _Listener(path, wanted, stop, seen, given)
                hooks.callback(module.register_forward_hook(listener).remove)
            if INPUT in wanted:
                x = _keep(x, INPUT, seen)
            output = None
            with suppress(Stop):
                output = self.network(x, **words)
        missing = wanted - seen.keys()
        if missing:
            raise KeyError(f"not reached in this forward: {', '.join(sorted(missing))}")
        return Seen(output, seen)

    def listen(
        self, x: Tensor, heard: Heard, *, gradients: bool = False, entered: Entered | None = None, **words: Any
    ) -> Any:
        """Run the network on ``x`` and call ``heard(name, module, inputs, output)`` after every call of every module.

        ``name`` carries ``#k`` from the second call of a module on. ``gradients`` keeps the graph from ``x`` on where
        ``x`` requires a gradient. ``entered(path, module)`` is called before each. ``words`` are what its forward takes
        beside ``x``. Returns the network's output, None where ``heard`` or ``entered`` raised ``Stop``.
        """
        calls: dict[str, int] = {}
        with ExitStack() as hooks, torch.set_grad_enabled(gradients):
            for path, module in self.network.named_modules():

                def after(module: nn.Module, inputs: Any, output: Any, path: str = path) -> None:
                    calls[path] = calls.get(path, 0) + 1
                    heard(path if calls[path] == 1 else f"{path}#{calls[path]}", module, inputs, output)

                hooks.callback(module.register_forward_hook(after).remove)
                if entered is not None:

                    def before(module: nn.Module, _: Any, path: str = path) -> None:
                        entered(path, module)

                    hooks.callback(module.register_forward_pre_hook(before).remove)
            with suppress(Stop):
                # A clone, because a network may normalise its input in place, which a leaf of the graph forbids.
                return self.network(x.clone(), **words)
        return None


def _between_modules(*_: object) -> None:
    end_if_unwanted()


class Seen:
    """What one forward showed: its ``output`` (None when stopped early) and the captured ``activations`` by name."""

    def __init__(self, output: Any, activations: dict[str, Tensor]) -> None:
        self.output = output
        self.activations = activations


class _Listener:
    """A forward hook that keeps the wanted calls of one module, and exchanges the outputs of the ``given`` ones."""

    def __init__(
        self, path: str, wanted: set[str], stop: str | None, seen: dict[str, Tensor], given: dict[str, Tensor]
    ) -> None:
        self.path, self.wanted, self.stop, self.seen, self.given = path, wanted, stop, seen, given
        self.calls = 0

    def __call__(self, module: nn.Module, inputs: Any, output: Any) -> Any:
        self.calls += 1
        names = {self.path, f"{self.path}#{self.calls}"}
        for name in names & self.given.keys():
            output = _with_first_tensor(output, self.given[name].clone())
        tensor = first_tensor(output)
        if tensor is not None and names & self.wanted:
            if _shares_memory(tensor, inputs):
                # Passed on (Identity, Dropout, in-place ReLU): the caller still holds it and may change it in place.
                tensor = tensor.clone()
            for name in sorted(names & self.wanted):
                tensor = _keep(tensor, name, self.seen)
            output = _with_first_tensor(output, tensor)
        if self.stop in names:
            raise Stop
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
        changed = copy.copy(output)
        changed[key] = _with_first_tensor(output[key], tensor)
        return changed
    index = next(i for i, v in enumerate(output) if first_tensor(v) is not None)
    parts = [*output[:index], _with_first_tensor(output[index], tensor), *output[index + 1 :]]
    return type(output)(*parts) if hasattr(output, "_fields") else type(output)(parts)


def _module_path(name: str) -> str:
    return name.split("#", maxsplit=1)[0]


def _shares_memory(tensor: Tensor, inputs: Any) -> bool:
    """Whether ``tensor`` lies in the memory of one of a module's ``inputs``."""
    storage = tensor.untyped_storage().data_ptr()
    return any(isinstance(t, Tensor) and t.untyped_storage().data_ptr() == storage for t in inputs)


def _modules(network: nn.Module) -> list[nn.Module]:
    """The network and every module below it, once each; ``network.modules()`` takes several times as long."""
    found, seen = [network], {network}
    for module in found:
        for child in module._modules.values():
            if child is not None and child not in seen:
                seen.add(child)
                found.append(child)
    return found


_known_copies: WeakKeyDictionary[nn.Module, list[_BufferCopy]] = WeakKeyDictionary()


def _copies(network: nn.Module, modules: list[nn.Module]) -> list[_BufferCopy]:
    """Copies of all buffers; those of the last probe where no buffer has been touched since."""
    known = _known_copies.get(network, [])
    if len(known) != sum(len(m._buffers) for m in modules) or not all(copy.holds() for copy in known):
        known = [_BufferCopy(m, name, b) for m in modules for name, b in m._buffers.items()]
        _known_copies[network] = known
    return known


class _BufferCopy:
    """What one buffer of a module was, for networks that count or average in their forward.

    ``buffers`` is the module's own dictionary: not the module, which a copy that is kept must not keep alive.
    """

    __slots__ = ("buffer", "buffers", "name", "values", "version")

    def __init__(self, module: nn.Module, name: str, buffer: Tensor | None) -> None:
        self.buffers, self.name, self.buffer = module._buffers, name, buffer
        self.values = None if buffer is None else buffer.detach().clone()
        self.version = _version(buffer)

    def holds(self) -> bool:
        """Whether the module still has this buffer, and nothing has written to it."""
        if self.buffers.get(self.name) is not self.buffer:
            return False
        return self.buffer is None or (self.version is not None and self.buffer._version == self.version)

    def restore(self) -> None:
        """Put the same tensor back, with the values that it had; untouched buffers cost nothing."""
        self.buffers[self.name] = self.buffer
        if self.buffer is not None and self.values is not None and _version(self.buffer) != self.version:
            with torch.no_grad():
                self.buffer.copy_(self.values)
            self.version = _version(self.buffer)


def _version(buffer: Tensor | None) -> int | None:
    """How often the tensor was changed in place; None where that is not counted."""
    return None if buffer is None or buffer.is_inference() else buffer._version


def _restore(trained: list[nn.Parameter], modes: list[tuple[nn.Module, bool]], buffers: list[_BufferCopy]) -> None:
    for parameter in trained:
        parameter.requires_grad_(True)
    for module, mode in modes:
        module.training = mode
    for buffer in buffers:
        if not buffer.holds():
            buffer.restore()
