"""Building a network fast: its parameters take no memory until the weights are put in their place."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext

import torch
from torch import Tensor, nn
from torch.nn.modules.module import register_module_parameter_registration_hook

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.skeleton import TensorRecord

Shapes = Mapping[str, tuple[int, ...]]
"""Shapes by key, without batch counters (``shapes_of``)."""

COUNTER = "num_batches_tracked"
"""The last part of the key of a buffer that old weights lack and that evaluation never reads."""


def skeleton(construct: Callable[[], nn.Module]) -> nn.Module:
    """What ``construct`` builds with parameters on the meta device and real buffers, where that can be.

    Parameters go to the meta device when they are registered, so that initialisers have nothing to fill. Buffers stay
    real because many are computed, not stored (position indices, anchors). A constructor that mixes the two gets
    both on meta, and one that reads the values of its parameters a real network; ``fill`` copes with either.
    """
    with torch.random.fork_rng(devices=[]):
        for everything in (nullcontext(), torch.device("meta")):
            try:
                with _parameters_on_meta(), everything:
                    return construct()
            except (NotImplementedError, RuntimeError):
                continue
    return seeded(construct)


def seeded(construct: Callable[[], nn.Module]) -> nn.Module:
    """What ``construct`` builds with random weights that are the same each time."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return construct().float().eval()


def fill(network: nn.Module, state: Mapping[str, Tensor], construct: Callable[[], nn.Module]) -> nn.Module:
    """Put ``state`` into ``network`` (a skeleton of ``construct``): float32, in evaluation mode, not on meta anywhere.

    Every tensor must fit. Raises ``Refusal`` otherwise.
    """
    loaded = _load(network, state)
    if any(t.is_meta for t in (*loaded.parameters(), *loaded.buffers())):
        loaded = _load(seeded(construct), state)
    assert not any(t.is_meta for t in (*loaded.parameters(), *loaded.buffers())), "a tensor was left on meta"
    return loaded.float().eval()


def shapes_of(state: Mapping[str, Tensor] | Mapping[str, TensorRecord]) -> dict[str, tuple[int, ...]]:
    """The shape of each tensor by key, without the batch counters that old files lack."""
    return {key: tuple(t.shape) for key, t in state.items() if not key.endswith(COUNTER)}


def _load(network: nn.Module, state: Mapping[str, Tensor]) -> nn.Module:
    own = network.state_dict()
    present = {key: tensor for key, tensor in state.items() if not key.endswith(COUNTER) or key in own}
    counters = {key: torch.zeros((), dtype=torch.long) for key in own if key.endswith(COUNTER) and key not in present}
    given = OrderedDict(
        (key, tensor if key not in own or own[key].is_floating_point() else tensor.to(own[key].dtype))
        for key, tensor in (present | counters).items()  # whole numbers stay so where all was saved in half precision
    )
    if given.keys() == own.keys():  # nothing to migrate, so the network's own version numbers hold
        vars(given)["_metadata"] = getattr(own, "_metadata", None)
    try:
        network.load_state_dict(given, strict=True, assign=True)
    except (RuntimeError, ValueError) as error:
        first = next((line.strip() for line in str(error).splitlines()[1:] if line.strip()), str(error))
        raise Refusal(
            tr("The weights do not fit {name}: {reason}", name=type(network).__name__, reason=first)
        ) from None
    return network


@contextmanager
def _parameters_on_meta() -> Iterator[None]:
    thread = threading.get_ident()

    def to_meta(_: nn.Module, __: str, parameter: nn.Parameter | None) -> nn.Parameter | None:
        if parameter is None or parameter.is_meta or threading.get_ident() != thread:
            return None
        return nn.Parameter(parameter.detach().to("meta"), parameter.requires_grad)

    handle = register_module_parameter_registration_hook(to_meta)  # type: ignore[arg-type]
    try:
        yield
    finally:
        handle.remove()
