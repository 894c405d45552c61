"""The attention maps of one input: kept where they are small, read again a layer at a time where they are not."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from inspector.core.attention import AttentionKind, AttentionLayer, AttentionMaps
from inspector.core.job import Job
from inspector.core.tokens import Tokens
from inspector.models.attention import bytes_needed, each_layer, of_kind, read_attention
from inspector.models.model import Model
from inspector.models.reading import Reading


def all_maps(
    model: Model, reading: Reading, kind: AttentionKind, job: Job, use: Callable[[AttentionMaps], None]
) -> None:
    """Give the maps of all layers of ``kind`` to ``use``: at once and kept where they fit into memory, else one by one.

    Raises ``Refusal`` where the network has no attention of that kind.
    """
    layers = layers_of_kind(model, kind)
    if fits(model, reading, layers, job):
        use(attention_maps(model, reading, layers, job))
    else:
        each_layer(model, reading, job, use, layers)


def attention_maps(model: Model, reading: Reading, layers: Sequence[AttentionLayer], job: Job) -> AttentionMaps:
    """The maps of ``layers``, all of one kind: those kept from before, or those of one forward that stops after them.

    In half precision where memory is short. Raises ``Refusal`` where it is too short for that.
    """
    whole = ("attention", layers[0].kind, reading.sha256, reading.window)
    part = (*whole, *(layer.number for layer in layers))
    known: AttentionMaps | None = model.cache.get(whole)
    if known is not None:
        return chosen_layers(known, layers)
    known = model.cache.get(part)
    if known is not None:
        return known
    exact = fits(model, reading, layers, job)
    found = read_attention(model, reading, job, layers, half=not exact)
    every = exact and len(layers) == len(layers_of_kind(model, layers[0].kind))
    model.cache.put(whole if every else part, found, sum(weights.nbytes for weights in found.weights))
    return found


def layers_of_kind(model: Model, kind: AttentionKind) -> tuple[AttentionLayer, ...]:
    """The layers where the network attends in that way. Raises ``Refusal`` where there are none."""
    return of_kind(model, kind).layers


def chosen_layers(maps: AttentionMaps, layers: Sequence[AttentionLayer]) -> AttentionMaps:
    """The part of ``maps`` that is of ``layers``, in their order."""
    places = {layer.path: place for place, layer in enumerate(maps.layers)}
    weights = tuple(maps.weights[places[layer.path]] for layer in layers)
    return dataclasses.replace(maps, layers=tuple(layers), weights=weights)


def fits(model: Model, reading: Reading, layers: Sequence[AttentionLayer], job: Job) -> bool:
    """Whether the exact maps of ``layers`` fit into what ``job`` may use and ``model`` may keep."""
    queries, keys = queries_and_keys(reading, layers[0].kind)
    return bytes_needed(layers, len(queries), len(keys)) <= min(job.memory_budget, model.cache.limit)


def queries_and_keys(reading: Reading, kind: AttentionKind) -> tuple[Tokens, Tokens]:
    """What attends and what is attended to in attention of ``kind``."""
    target = reading.target or reading.tokens
    return (reading.tokens if kind == "self" else target), (target if kind == "decoder" else reading.tokens)
