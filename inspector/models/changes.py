"""What two models of one architecture differ in, layer by layer: how far the weights moved, and what they make."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from inspector.core.job import Job
from inspector.core.parameters import LayerPath
from inspector.models.model import Model, Photo
from inspector.models.probe import Probe

CHUNK = 128 << 20
"""Bytes of one model's activations that are held at a time; the other's take as much."""


@dataclass(frozen=True)
class LayerChange:
    """How far a layer of the second model is from the first's: ||second - first|| / ||first||, Euclidean norms.

    ``weights`` is over the parameters that the layer itself owns together, ``statistics`` over its running mean and
    variance, ``activation`` over its output (of its last call) for one photo. None where the layer has no such values;
    infinite where the first's are all zero and the second's are not. The path "" is the network itself.
    """

    path: LayerPath
    type: str
    weights: float | None = None
    statistics: float | None = None
    activation: float | None = None


@dataclass(frozen=True)
class Changes:
    """``layers`` are those that both models have with tensors of the same shapes, in the order of the network.

    ``without_partner`` counts the layers with tensors that only one of the two has, or that differ in shape.
    """

    layers: tuple[LayerChange, ...]
    without_partner: int = 0


def weight_changes(first: Model, second: Model, job: Job) -> Changes:
    """Compare the parameters and running statistics of all layers; no forward is needed."""
    partners = dict(second.network.named_modules())
    modules = [(path, module) for path, module in first.network.named_modules() if _own(module)]
    found, lonely = [], {path for path, module in partners.items() if _own(module)}
    for done, (path, module) in enumerate(modules):
        job.checkpoint(done, len(modules))
        mine, theirs = _own(module), _own(partners[path]) if path in partners else {}
        if {name: tensor.shape for name, tensor in mine.items()} != {n: t.shape for n, t in theirs.items()}:
            lonely.add(path)
            continue
        lonely.discard(path)
        named = dict(module.named_parameters(recurse=False))
        weights = relative_change((mine[name], theirs[name]) for name in mine if name in named)
        statistics = relative_change((mine[name], theirs[name]) for name in mine if name not in named)
        found.append(LayerChange(LayerPath(path), type(module).__name__, weights, statistics))
    return Changes(tuple(found), len(lonely))


def with_activations(changes: Changes, first: Model, second: Model, photo: Photo, job: Job) -> Changes:
    """``changes`` with how far each layer's output for ``photo`` moved. Each model prepares the photo its own way."""
    wanted = [
        change.path
        for change in changes.layers
        if change.path and first.survey.call(change.path) is not None and second.survey.call(change.path) is not None
    ]
    found: dict[LayerPath, float | None] = {}
    for paths in _chunks(first, wanted):
        job.checkpoint(len(found), len(wanted))
        outputs = []
        for model in (first, second):
            x, _ = model.prepare(photo)
            with Probe(model.network) as probe:
                outputs.append(probe.run(x, paths, gradients=False).activations)
            job.checkpoint(len(found), len(wanted))
        for path in paths:
            mine, theirs = outputs[0][path], outputs[1][path]
            found[path] = relative_change([(mine, theirs)]) if mine.shape == theirs.shape else None
    return replace(
        changes, layers=tuple(replace(change, activation=found.get(change.path)) for change in changes.layers)
    )


def relative_change(pairs: Iterable[tuple[Tensor, Tensor]]) -> float | None:
    """||b - a|| / ||a|| over all ``pairs`` (a, b) of one shape together; None for none, infinite where ``a`` is 0."""
    moved = size = 0.0
    count = 0
    for a, b in pairs:
        before = a.detach().float()
        moved += float(torch.linalg.vector_norm(b.detach().to(before) - before, dtype=torch.float64)) ** 2
        size += float(torch.linalg.vector_norm(before, dtype=torch.float64)) ** 2
        count += a.numel()
    if not count:
        return None
    if not size:
        return math.inf if moved else 0.0
    return math.sqrt(moved / size)


def _own(module: torch.nn.Module) -> dict[str, Tensor]:
    """The parameters, and the running mean and variance, that a module itself keeps, by name."""
    tensors = {name: p for name, p in module.named_parameters(recurse=False) if p.is_floating_point()}
    kept = {name: b for name, b in module.named_buffers(recurse=False) if name.startswith("running_")}
    return {**tensors, **{name: b for name, b in kept.items() if b.is_floating_point()}}


def _chunks(model: Model, paths: Sequence[LayerPath]) -> Iterator[list[LayerPath]]:
    """``paths`` in parts whose outputs take about ``CHUNK`` bytes."""
    part: list[LayerPath] = []
    held = 0
    for path in paths:
        call = model.survey.call(path)
        size = math.prod(call.shape) * model.dtype.itemsize if call is not None else 0
        if part and held + size > CHUNK:
            yield part
            part, held = [], 0
        part.append(path)
        held += size
    if part:
        yield part
