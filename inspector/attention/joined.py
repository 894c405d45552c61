"""One map of attention for many heads or all layers, as a person asks for it: mean, max, rollout or relevance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from inspector.attention.aggregates import maximum, mean, rollout
from inspector.attention.maps import attention_maps, fits
from inspector.attention.relevance import relevance
from inspector.core.attention import AttentionLayer, AttentionMaps
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.parameters import PREDICTED, Target
from inspector.core.results import Array
from inspector.core.tokens import Tokens
from inspector.models.attention import each_layer
from inspector.models.model import Model
from inspector.models.reading import Reading

Aggregate = Literal["mean", "max", "rollout", "relevance"]


@dataclass(frozen=True, eq=False)
class Joined:
    """``weights`` (queries, keys) made of many heads. ``target`` and ``label`` are of relevance, else -1 and empty."""

    weights: Array
    queries: Tokens
    keys: Tokens
    notes: tuple[str, ...]
    target: int = -1
    label: str = ""


def joined(
    model: Model,
    reading: Reading,
    layers: Sequence[AttentionLayer],
    heads: Sequence[int],
    aggregate: Aggregate,
    job: Job,
    target: Target = PREDICTED,
) -> Joined:
    """The ``heads`` of ``layers``, or all where none is named, as one map.

    Rollout and relevance are of all heads of all layers; of relevance, what a token has of itself is left out. Where
    memory is short, only one layer is in it at a time, except for relevance. The answer is kept. Raises ``Refusal``
    where there is no such head, and as the aggregates do.
    """
    numbers = tuple(layer.number for layer in layers)
    key = ("joined", aggregate, layers[0].kind, numbers, tuple(heads), reading.sha256, reading.window, target)
    known: Joined | None = model.cache.get(key)
    if known is None:
        known = _joined(model, reading, layers, heads, aggregate, job, target)
        model.cache.put(key, known, known.weights.nbytes)
    return known


def _joined(
    model: Model,
    reading: Reading,
    layers: Sequence[AttentionLayer],
    heads: Sequence[int],
    aggregate: Aggregate,
    job: Job,
    target: Target,
) -> Joined:
    if aggregate == "relevance":
        if layers[0].kind != "self":
            raise Refusal(tr("Relevance follows attention within one text only. Choose mean or max."))
        found = relevance(model, reading, target, job)
        others = found.matrix - np.diag(np.diagonal(found.matrix))
        read = tr("the score is read at all tokens")
        if found.row is not None:
            token = found.tokens.texts[found.row]
            read = tr("the score is read at token {place}, {token!r}", place=found.row, token=token)
        notes = (read, tr("what a token has of itself is left out"))
        index = -1 if found.target.index is None else found.target.index
        return Joined(others, found.tokens, found.tokens, notes, index, found.label)
    check_heads(layers, heads)
    folded = _Folded(heads, aggregate)
    if fits(model, reading, layers, job):
        folded.add(attention_maps(model, reading, layers, job))
    else:
        each_layer(model, reading, job, folded.add, layers)
    return folded.joined()


class _Folded:
    """The map of many heads, made of layers that come together or one by one and are not kept."""

    def __init__(self, heads: Sequence[int], aggregate: Aggregate) -> None:
        self._heads, self._aggregate = heads, aggregate
        self._weights: Array | None = None
        self._count = 0
        self._notes: dict[str, None] = {}

    def add(self, maps: AttentionMaps) -> None:
        """Take in the next layers."""
        self._sides = maps.queries, maps.keys
        self._notes.update(dict.fromkeys(maps.notes))
        chosen = [(row, head) for row in range(len(maps.layers)) for head in self._heads] or None
        count = len(chosen) if chosen is not None else sum(layer.heads for layer in maps.layers)
        before, share = self._weights, count / (self._count + count)
        self._count += count
        if self._aggregate == "rollout":
            found = rollout(maps)
            self._weights = found if before is None else found @ before
        elif self._aggregate == "max":
            found = maximum(maps, chosen)
            self._weights = found if before is None else np.maximum(before, found)
        else:
            found = mean(maps, chosen)
            self._weights = found if before is None else before + (found - before) * np.float32(share)

    def joined(self) -> Joined:
        """The map of all that was taken in."""
        assert self._weights is not None, "no layer was taken in"
        return Joined(self._weights, *self._sides, tuple(self._notes))


def check_heads(layers: Sequence[AttentionLayer], heads: Sequence[int]) -> None:
    """Raise ``Refusal`` where a layer has no such head."""
    for layer in layers:
        lacking = [head for head in heads if not 0 <= head < layer.heads]
        if lacking:
            raise Refusal(
                tr(
                    "Layer {number} has {count} heads, 0 to {last}; there is no head {lacking}.",
                    number=layer.number,
                    count=layer.heads,
                    last=layer.heads - 1,
                    lacking=lacking[0],
                )
            )
