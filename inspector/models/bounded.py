"""Building a network that a config file describes, only as far as the weights beside it could fill it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules.module import (
    register_module_buffer_registration_hook,
    register_module_module_registration_hook,
    register_module_parameter_registration_hook,
)
from torch.utils._python_dispatch import TorchDispatchMode

from inspector.core.errors import Refusal
from inspector.core.language import tr

MOST_COUNTED = 1 << 20
"""No network has more layers, heads or classes than this."""

_DEPTH = 32
_COUNT = re.compile(r"(^|_)(num|n|layers?|depths?|blocks?|stages?|groups?|repeats?|labels|classes)(_|$)")
_ON_PROCESSOR = 1 << 22  # numbers in one real tensor that a constructor makes beside its parameters (rates, tables)
_SLACK = 1 << 24  # numbers: masks and tables that are computed rather than stored


def check_counts(file: str, config: Mapping[str, Any]) -> None:
    """Refuse a config that asks for more of anything than a network has, or that nests deeply.

    To be called before a library reads it, because lists as long as its counts are made on reading.
    """
    for name, value, depth in _numbers(config, "", 0):
        if depth > _DEPTH:
            raise Refusal(tr("{file} nests more than {limit} levels deep. Refused.", file=file, limit=_DEPTH))
        if _COUNT.search(name) and abs(value) > MOST_COUNTED:
            raise Refusal(
                tr(
                    "{file} asks for {count} {name}, which no network has. Refused.",
                    file=file,
                    count=_short(value),
                    name=name,
                )
            )


def _numbers(value: Any, name: str, depth: int) -> Iterator[tuple[str, float, int]]:
    """Every number in ``value`` with the key above it; what is deeper than allowed ends the walk there."""
    if depth > _DEPTH:
        yield name, 0, depth
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _numbers(entry, str(key), depth + 1)
    elif isinstance(value, list):
        for entry in value:
            yield from _numbers(entry, name, depth + 1)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield name, value, depth


def bounded_skeleton(construct: Callable[[], nn.Module], file: str, shapes: Mapping[str, tuple[int, ...]]) -> nn.Module:
    """What ``construct`` builds, wholly on the meta device, to be compared and thrown away.

    Raises ``Refusal`` as soon as it grows far beyond what tensors of ``shapes`` could fill: by its modules, its
    parameters and buffers, or by real tensors that it makes on the way.
    """
    bounds = _Bounds(file, shapes)
    with ExitStack() as stack:
        for register, hook in (
            (register_module_module_registration_hook, bounds.count_module),
            (register_module_parameter_registration_hook, bounds.count_tensor),
            (register_module_buffer_registration_hook, bounds.count_tensor),
        ):
            stack.callback(register(hook).remove)
        stack.enter_context(bounds)
        stack.enter_context(torch.device("meta"))
        return construct()


class _Bounds(TorchDispatchMode):
    """Counts what one thread's constructor makes."""

    def __init__(self, file: str, shapes: Mapping[str, tuple[int, ...]]) -> None:
        super().__init__()
        self._file = file
        self._available = sum(torch.Size(shape).numel() for shape in shapes.values())
        self._modules = 40 * len(shapes) + 10_000
        self._tensors = 4 * len(shapes) + 2000
        self._numbers = 3 * self._available + _SLACK
        self._thread = threading.get_ident()

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        words = kwargs or {}
        place = words.get("device")
        if place is not None and torch.device(place).type != "meta" and not any(isinstance(a, Tensor) for a in args):
            made = func(*args, **words | {"device": torch.device("meta"), "pin_memory": None})
            if isinstance(made, Tensor) and made.numel() > _ON_PROCESSOR + self._available:
                raise self._refusal(tr("a tensor of {count} numbers", count=_short(made.numel())))
        return func(*args, **words)

    def count_module(self, module: nn.Module, name: str, child: nn.Module | None) -> None:
        if threading.get_ident() == self._thread:
            self._modules -= 1
            if self._modules < 0:
                raise self._refusal(tr("far more layers than there are tensors"))

    def count_tensor(self, module: nn.Module, name: str, tensor: Tensor | None) -> None:
        if tensor is None or threading.get_ident() != self._thread:
            return
        self._tensors -= 1
        self._numbers -= tensor.numel()
        if tensor.numel() > self._available + _SLACK or self._numbers < 0:
            raise self._refusal(
                tr(
                    "{name} with {tensor} of {shape}",
                    name=type(module).__name__,
                    tensor=name,
                    shape=" x ".join(map(str, tensor.shape)),
                )
            )
        if self._tensors < 0:
            raise self._refusal(tr("far more tensors than there are"))

    def _refusal(self, what: str) -> Refusal:
        return Refusal(
            tr(
                "{file} does not belong to the weights beside it: it asks for {demand}, but they hold "
                "{available:,} numbers in all.",
                file=self._file,
                demand=what,
                available=self._available,
            )
        )


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) < 1e12 else f"{value:.0e}"
