"""What each head does as numbers: how wide it looks, how far, and at which kind of token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from inspector.core.attention import AttentionLayer, AttentionMaps, HeadScores, Weights
from inspector.core.results import Array
from inspector.core.tokens import Tokens

NAMES = ("entropy", "distance", "previous", "next", "duplicate", "induction", "sink", "delimiter")
"""The scores in the order of ``HeadScores.values``."""

STANDS_OUT = 0.3
"""A head is of a type from this share on of the way from chance to all of its attention."""

CELLS = 1 << 22
"""So many weights are scored at once: one head of 2048 tokens, or all of a short text."""

Number = TypeVar("Number", bound=np.floating[Any])
Numbers = npt.NDArray[np.float64]

_TYPES = ("previous", "next", "duplicate", "induction", "sink", "delimiter")


def head_scores(maps: Iterable[AttentionMaps], induction: Array | None = None) -> HeadScores:
    """The scores of every head, from maps of one input that may come a layer at a time and are not kept.

    ``induction`` (layers, heads + 1) are the scores of ``inspector.attention.induction`` with the chance level in the
    last column; without them that score is NaN. All others are read from the maps, as means over the queries:

    - ``entropy`` in nats; in causal networks each row is divided by the largest it can have, ln(i + 1), so that 1 is
      even attention, and the first row, which has no choice, is left out.
    - ``distance`` between query and key in tokens, or between patches in patches, special tokens counting 0.
    - ``previous`` and ``next`` on the neighbours, ``sink`` on the first token, ``delimiter`` on special tokens.
    - ``duplicate`` on earlier tokens of the same id, over the queries that have one.

    Layers with fewer heads than others have NaN for those that they lack. Raises ``ValueError`` without any map.
    """
    scoring = HeadScoring()
    for some in maps:
        scoring.add(some)
    return scoring.scores(induction)


class HeadScoring:
    """``head_scores`` for maps that are handed over a layer at a time."""

    def __init__(self) -> None:
        self._layers: list[AttentionLayer] = []
        self._rows: list[Array] = []
        self._places: _Places | None = None

    def add(self, maps: AttentionMaps) -> None:
        """Score the heads of ``maps``, which are of the same input each time."""
        if self._places is None:
            self._places = _places(maps.queries, maps.keys, maps.causal)
        self._layers += maps.layers
        self._rows += [_measured(weights, self._places) for weights in maps.weights]

    def scores(self, induction: Array | None = None) -> HeadScores:
        """The scores of all heads so far. Raises ``ValueError`` without any map."""
        places = self._places
        if places is None:
            raise ValueError("no attention to score")
        values = stacked(self._rows)
        chance = _measured(_even(places.shape, places.causal)[None], places)[0]
        if induction is not None:
            at = NAMES.index("induction")
            chance[at] = induction[0, -1]
            for row, scores in enumerate(induction[:, :-1]):
                values[row, : len(scores), at] = scores[: values.shape[1]]
        return HeadScores(tuple(self._layers), NAMES, values, chance, _types(values, chance, places.special))


def stacked(rows: Sequence[npt.NDArray[Number]]) -> npt.NDArray[Number]:
    """Arrays (heads, ...) of layers as one, with NaN where a layer has fewer heads than another."""
    most = max(len(row) for row in rows)
    found = np.full((len(rows), most, *rows[0].shape[1:]), np.nan, rows[0].dtype)
    for place, row in enumerate(rows):
        found[place, : len(row)] = row
    return found


@dataclass(frozen=True, eq=False)
class _Places:
    """Where in a map to look.

    ``distances`` (queries, keys) are None between two texts and count from the query ``first``; ``twins`` are the rows
    and columns of duplicates, ``repeated`` how many queries have one.
    """

    shape: tuple[int, int]
    causal: bool
    distances: Array | None
    first: int
    twins: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]
    repeated: int
    special: npt.NDArray[np.bool_]


def _places(queries: Tokens, keys: Tokens, causal: bool) -> _Places:
    own = queries is keys or (queries.ids == keys.ids and queries.texts == keys.texts)
    nowhere = np.zeros(0, np.intp)
    twins = (nowhere, nowhere)
    if own and keys.grid is None:
        ids = np.asarray(keys.ids)
        order = np.argsort(ids, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(ids[order])) + 1)
        pairs = [np.tril_indices(len(group), -1) for group in groups]
        twins = (
            np.concatenate([group[later] for group, (later, _) in zip(groups, pairs, strict=True)]),
            np.concatenate([group[earlier] for group, (_, earlier) in zip(groups, pairs, strict=True)]),
        )
    return _Places(
        shape=(len(queries), len(keys)),
        causal=causal,
        distances=_distances(keys) if own else None,
        first=_before_patches(keys),
        twins=twins,
        repeated=len(np.unique(twins[0])),
        special=np.asarray(keys.special, bool),
    )


def _before_patches(tokens: Tokens) -> int:
    """How many tokens stand before the patches of an image; 0 in a text."""
    return 0 if tokens.grid is None else len(tokens) - tokens.grid[0] * tokens.grid[1]


def _distances(tokens: Tokens) -> Array:
    """Between any two tokens (T, T): along the text, or across the picture with 0 for what has no place on it."""
    if tokens.grid is None:
        along = np.arange(len(tokens), dtype=np.float32)
        return np.abs(along[:, None] - along[None, :])
    start = _before_patches(tokens)
    row, column = np.divmod(np.arange(len(tokens) - start), tokens.grid[1])
    found = np.zeros((len(tokens), len(tokens)), np.float32)
    found[start:, start:] = np.hypot(row[:, None] - row[None, :], column[:, None] - column[None, :])
    return found


def _even(shape: tuple[int, int], causal: bool) -> Array:
    """The map (queries, keys) of a head that attends to all it may alike."""
    allowed = np.tri(*shape, dtype=np.float32) if causal else np.ones(shape, np.float32)
    return allowed / allowed.sum(axis=1, keepdims=True)


def _measured(weights: Weights, places: _Places) -> Array:
    """The scores (heads, scores) of one layer, a few heads at a time, so that what is made on the way stays small."""
    step = max(1, CELLS // max(1, weights[0].size))
    found = np.full((len(weights), len(NAMES)), np.nan, np.float32)
    for start in range(0, len(weights), step):
        some = np.asarray(weights[start : start + step], np.float32)
        for name, values in _of_heads(some, places).items():
            found[start : start + step, NAMES.index(name)] = values
    return found


def _of_heads(weights: Array, places: _Places) -> dict[str, Numbers]:
    """Each score that has a meaning, of maps (heads, queries, keys): (heads,)."""
    queries, keys = places.shape
    scores: dict[str, Numbers] = {"sink": weights[:, :, 0].mean(axis=1, dtype=float)}
    if queries > 1 or not places.causal:
        scores["entropy"] = _entropy(weights, places.causal)
    if places.special.any():
        scores["delimiter"] = weights[:, :, places.special].sum(axis=(1, 2), dtype=float) / queries
    if places.distances is None:
        return scores
    start = places.first
    weighted = np.einsum("hij,ij->hi", weights[:, start:], places.distances[start:])
    scores["distance"] = weighted.mean(axis=1, dtype=float)
    if keys > 1:
        scores["previous"] = np.diagonal(weights, -1, 1, 2).mean(axis=1, dtype=float)
        if not places.causal:
            scores["next"] = np.diagonal(weights, 1, 1, 2).mean(axis=1, dtype=float)
    if places.repeated:
        later, earlier = places.twins
        scores["duplicate"] = weights[:, later, earlier].sum(axis=1, dtype=float) / places.repeated
    return scores


def _entropy(weights: Array, causal: bool) -> Numbers:
    """The mean over the rows (heads,), the first of causal networks, which have no choice there, left out."""
    logs = np.maximum(weights, np.float32(1e-30))
    np.log(logs, out=logs)
    rows = -np.einsum("hij,hij->hi", weights, logs)
    if causal:
        rows = rows[:, 1:] / np.log(np.arange(2, rows.shape[1] + 1))
    return np.asarray(rows.mean(axis=1, dtype=float))


def _types(values: Array, chance: Array, special: npt.NDArray[np.bool_]) -> tuple[tuple[str, ...], ...]:
    """For each head the score that is furthest on the way from chance to 1, where it stands out."""
    at = [NAMES.index(name) for name in _TYPES]
    masses, even = values[:, :, at].astype(float), chance[at].astype(float)
    if special.any() and special[0]:
        # What goes to a special token at the start makes a sink; only the others make a head of delimiters.
        sink, delimiter = _TYPES.index("sink"), _TYPES.index("delimiter")
        masses[:, :, delimiter] -= masses[:, :, sink]
        even[delimiter] -= even[sink]
    with np.errstate(invalid="ignore", divide="ignore"):
        excess = np.nan_to_num((masses - even) / (1 - even), nan=-np.inf, posinf=-np.inf, neginf=-np.inf)
    best = excess.argmax(axis=2)
    out = np.take_along_axis(excess, best[:, :, None], axis=2)[:, :, 0] >= STANDS_OUT
    return tuple(
        tuple(_TYPES[place] if stands else "" for place, stands in zip(*row, strict=True))
        for row in zip(best, out, strict=True)
    )
