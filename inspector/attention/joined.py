"""One map of attention for many heads or all layers, as a person asks for it: mean, max, rollout or relevance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from inspector.attention.aggregates import maximum, mean, rollout
from inspector.attention.maps import attention_maps
from inspector.attention.relevance import relevance
from inspector.core.attention import AttentionLayer
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.parameters import PREDICTED, Target
from inspector.core.results import Array
from inspector.core.tokens import Tokens
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

    Rollout and relevance are of all heads of all layers; of relevance, what a token has of itself is left out. Raises
    ``Refusal`` where there is no such head, and as the aggregates do.
    """
    if aggregate == "relevance":
        if layers[0].kind != "self":
            raise Refusal("Relevance follows attention within one text only. Choose mean, max or rollout.")
        found = relevance(model, reading, target, job)
        others = found.matrix - np.diag(np.diagonal(found.matrix))
        place = "at all tokens" if found.row is None else f"at token {found.row}, {found.tokens.texts[found.row]!r}"
        notes = (f"the score is read {place}", "what a token has of itself is left out")
        index = -1 if found.target.index is None else found.target.index
        return Joined(others, found.tokens, found.tokens, notes, index, found.label)
    check_heads(layers, heads)
    maps = attention_maps(model, reading, layers, job)
    if aggregate == "rollout":
        return Joined(rollout(maps), maps.queries, maps.keys, maps.notes)
    chosen = [(row, head) for row in range(len(layers)) for head in heads] or None
    weights = mean(maps, chosen) if aggregate == "mean" else maximum(maps, chosen)
    return Joined(weights, maps.queries, maps.keys, maps.notes)


def check_heads(layers: Sequence[AttentionLayer], heads: Sequence[int]) -> None:
    """Raise ``Refusal`` where a layer has no such head."""
    for layer in layers:
        lacking = [head for head in heads if not 0 <= head < layer.heads]
        if lacking:
            raise Refusal(
                f"Layer {layer.number} has {layer.heads} heads, 0 to {layer.heads - 1}; there is no head {lacking[0]}."
            )
