"""Many heads as one map: their mean or maximum, and attention followed through the layers (rollout)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from inspector.core.attention import AttentionMaps, Weights
from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.results import Array

Heads = Sequence[tuple[int, int]]
"""Chosen heads, each by the place of its layer in ``AttentionMaps.layers`` and its number there."""


def mean(maps: AttentionMaps, heads: Heads | None = None) -> Array:
    """The mean over ``heads``, or over all of all layers: float32 (queries, keys)."""
    count = sum(map(len, maps.weights)) if heads is None else len(heads)
    return _folded(maps, heads, np.add) / np.float32(count)


def maximum(maps: AttentionMaps, heads: Heads | None = None) -> Array:
    """The largest weight that any of ``heads``, or any head of any layer, gives: float32 (queries, keys)."""
    return _folded(maps, heads, np.maximum)


def rollout(maps: AttentionMaps) -> Array:
    """How much of each input token (columns) has reached each output (rows), through all layers: float32 (T, T).

    Each layer mixes tokens by the mean of its heads, and half of every token goes past it by the residual: A^ = (A +
    I) / 2, and the product A^_L ... A^_1 is the answer (Abnar & Zuidema 2020, arXiv:2005.00928). ``maps`` holds all
    layers in their order. Raises ``Refusal`` for attention from one text to another.
    """
    mixed = with_residual(maps)
    found = next(mixed)
    for layer in mixed:
        found = layer @ found
    return found


def with_residual(maps: AttentionMaps) -> Iterator[Array]:
    """(A + I) / 2 of each layer, A being the mean of its heads. Raises ``Refusal`` as ``rollout`` does."""
    if len(maps.queries) != len(maps.keys) or maps.kind == "cross":
        raise Refusal(
            tr("Attention from one text to another cannot be followed through the layers. Choose mean or max.")
        )
    identity = np.eye(len(maps.queries), dtype=np.float32)
    for weights in maps.weights:
        yield (weights.mean(axis=0, dtype=np.float32) + identity) / 2


def _folded(maps: AttentionMaps, heads: Heads | None, fold: Callable[[Array, Array], Array]) -> Array:
    """The heads one after another, so that half precision is never widened as a whole."""
    every = [(layer, head) for layer, weights in enumerate(maps.weights) for head in range(len(weights))]
    found: Array | None = None
    for layer, head in every if heads is None else heads:
        weights: Weights = maps.weights[layer][head]
        one = np.asarray(weights, np.float32)
        found = one.copy() if found is None else fold(found, one)
    if found is None:
        raise ValueError("no head chosen")
    return found
