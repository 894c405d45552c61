"""The part of a network behind a layer, kept with its graph, so that another class or method costs a small backward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

    def gradients(self, index: int) -> dict[LayerPath, Tensor]:
        """The gradient of class ``index``'s score with respect to each activation; zeros where it does not depend."""
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

    ``NETWORK_INPUT`` among the layers means the network's own input. The predictions are noted on the way.
    """
    wanted = frozenset(layers)
    key = ("tail", photo.sha256, wanted)
    known = model.cache.get(key)
    if known is not None:
        return known  # type: ignore[no-any-return]
    x, _ = model.prepare(photo)
    with Probe(model.network) as probe:
        seen = probe.run(x, list(wanted))
    activations = {layer: seen.activations[layer] for layer in layers}
    tail = Tail(activations, read_output(seen.output))
    model.cache.put(key, tail, _graph_bytes(model, wanted))
    predictions = model.ranked(seen.output)
    model.cache.put(("predictions", photo.sha256), predictions, 128 * len(predictions))
    return tail


def _graph_bytes(model: Model, layers: frozenset[LayerPath]) -> int:
    """About what a tail holds: every module's output behind the earliest layer (containers stand for the ops between)."""
    calls = model.survey.calls.values()
    known = [model.survey.call(layer) for layer in layers]
    start = min((call.order if call else -1 for call in known), default=-1)
    sizes = [torch.Size(call.shape).numel() for call in calls if call.order >= start]
    return 4 * sum(sizes)
