"""The part of a network behind a layer, kept with its graph, so that another class or method costs a small backward."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from inspector.core.parameters import LayerPath
from inspector.models.model import Model, Photo
from inspector.models.outputs import Output, read_output
from inspector.models.probe import INPUT, Probe

NETWORK_INPUT = LayerPath(INPUT)


@dataclass(frozen=True, eq=False)
class Tail:
    """Activations by layer for one photo, and the scores that were computed from them.

    The activations are as the layers made them, each with its batch of 1.
    """

    activations: dict[LayerPath, Tensor]
    output: Output
    _last: dict[int, dict[LayerPath, Tensor]] = field(default_factory=dict)

    def score(self, index: int) -> float:
        """The score of class ``index``."""
        return float(self.output.target(index).detach())

    def gradients(self, index: int) -> dict[LayerPath, Tensor]:
        """The gradient of class ``index``'s score with respect to each activation; zeros where it does not depend.

        Those of the class asked for last are kept, so that another layer or method costs no backward at all.
        """
        if index not in self._last:
            self._last.clear()
            self._last[index] = self._backward(index)
        return self._last[index]

    def _backward(self, index: int) -> dict[LayerPath, Tensor]:
        tensors = list(self.activations.values())
        score = self.output.target(index)
        if not score.requires_grad:
            return {path: torch.zeros_like(t) for path, t in self.activations.items()}
        found = torch.autograd.grad(score, tensors, retain_graph=True, allow_unused=True)
        return {
            path: torch.zeros_like(tensor) if gradient is None else gradient
            for (path, tensor), gradient in zip(self.activations.items(), found, strict=True)
        }


def tail_of(model: Model, photo: Photo, layers: Sequence[LayerPath]) -> Tail:
    """The tail of ``model`` behind ``layers`` for ``photo``: one forward, or none where it is still known.

    ``NETWORK_INPUT`` among the layers means the network's own input. A known tail that holds more layers than asked
    for serves too. The predictions are noted on the way.
    """
    wanted = frozenset(layers)
    known = _known(model, photo, wanted)
    if known is not None:
        return known
    x, _ = model.prepare(photo)
    with Probe(model.network) as probe:
        seen = probe.run(x, list(wanted))
    activations = {layer: seen.activations[layer] for layer in layers}
    output = read_output(seen.output)
    tail = Tail(activations, output)
    model.cache.put(("tail", photo.sha256, wanted), tail, graph_bytes(model, wanted))
    model.note_scores(photo, output)
    return tail


def graph_bytes(model: Model, layers: frozenset[LayerPath]) -> int:
    """About what a tail holds: every module's output behind the earliest layer (containers stand for the ops between).

    The captured activations are counted once more for their gradients.
    """
    calls = model.survey.calls.values()
    known = [call for layer in layers if (call := model.survey.call(layer))]
    start = min((call.order for call in known), default=-1) if len(known) == len(layers) else -1
    kept = [*(call for call in calls if call.order >= start), *known]
    return model.dtype.itemsize * sum(math.prod(call.shape) for call in kept)


def _known(model: Model, photo: Photo, wanted: frozenset[LayerPath]) -> Tail | None:
    """A tail in the cache that holds ``wanted``; the smallest one, because its backward is the cheapest."""
    serving = [
        key
        for key in model.cache.keys()  # noqa: SIM118 - a Cache is no dict
        if isinstance(key, tuple) and key[0] == "tail" and key[1] == photo.sha256 and wanted <= key[2]
    ]
    return model.cache.get(min(serving, key=lambda key: len(key[2]))) if serving else None
