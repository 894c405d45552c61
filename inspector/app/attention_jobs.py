"""The work on attention that is given to the compute thread. Only there torch is imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from inspector.core.attention import AttentionKind, AttentionLayer, AttentionMaps, HeadOverview, Weights
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.parameters import Target
from inspector.core.tokens import Tokens

if TYPE_CHECKING:
    from inspector.inputs.images import ImageInput
    from inspector.inputs.texts import TextInput
    from inspector.models.model import Model
    from inspector.models.reading import Reading

Aggregate = Literal["head", "mean", "maximum", "chosen", "rollout", "flow", "relevance"]
"""What one map is made of: a head, the heads of a layer together, or all layers."""


@dataclass(frozen=True, eq=False)
class Found:
    """An input as the network gets it, in one window or more, and where the network attends.

    Where it attends nowhere that could be read, ``refusal`` says why.
    """

    readings: tuple[Reading, ...]
    layers: tuple[AttentionLayer, ...]
    refusal: str


@dataclass(frozen=True, eq=False)
class Shown:
    """One map to look at: ``weights`` (queries, keys) with the tokens of both, and what it is in words."""

    weights: Weights
    queries: Tokens
    keys: Tokens
    title: str
    notes: tuple[str, ...] = ()


def reading(model: Model, source: TextInput | ImageInput) -> Callable[[Job], Found]:
    """Make of a text or a photo what the network gets, and find out where it attends."""

    def work(job: Job) -> Found:
        from inspector.models.attention import attention_layers
        from inspector.models.reading import read_photo, readings

        found = (read_photo(model, source),) if model.modality == "image" else readings(model, source)  # type: ignore[arg-type]
        job.checkpoint(1, 2)
        try:
            return Found(tuple(found), attention_layers(model), "")
        except Refusal as refusal:
            return Found(tuple(found), (), str(refusal))

    return work


def surveying(model: Model, what: Reading, kind: AttentionKind) -> Callable[[Job], HeadOverview]:
    """Every head in small, with its scores."""

    def work(job: Job) -> HeadOverview:
        from inspector.attention.overview import overview

        return overview(model, what, job, kind)

    return work


def attending(model: Model, what: Reading, layer: AttentionLayer) -> Callable[[Job], AttentionMaps]:
    """The attention of every head of one layer."""

    def work(job: Job) -> AttentionMaps:
        from inspector.attention.maps import attention_maps

        return attention_maps(model, what, (layer,), job)

    return work


def one_head(maps: AttentionMaps, head: int) -> Shown:
    """The map of one head of the one layer in ``maps``."""
    title = f"Layer {maps.layers[0].number}, head {head}"
    return Shown(maps.weights[0][head], maps.queries, maps.keys, title, maps.notes)


def joining(
    model: Model,
    what: Reading,
    maps: AttentionMaps,
    aggregate: Aggregate,
    heads: tuple[int, ...],
    token: int | None,
    target: Target,
) -> Callable[[Job], Shown]:
    """Make one map of the heads of the layer in ``maps``, or of all layers of its kind.

    Flow is that to ``token``, relevance that for ``target``. Raises ``Refusal`` where there is none.
    """

    def work(job: Job) -> Shown:
        from inspector.attention import aggregates
        from inspector.attention.flow import flow
        from inspector.attention.maps import attention_maps
        from inspector.attention.relevance import relevance
        from inspector.models.attention import attention_layers

        notes = list(maps.notes)
        if aggregate == "relevance":
            found = relevance(model, what, target, job)
            weights = found.matrix - np.diag(np.diagonal(found.matrix))
            read_at = "all tokens" if found.row is None else repr(found.tokens.texts[found.row])
            notes.append(f"For {found.label}, which is read at {read_at}; what a token has of itself is left out")
        elif aggregate in ("rollout", "flow"):
            layers = [layer for layer in attention_layers(model) if layer.kind == maps.kind]
            every = attention_maps(model, what, layers, job)
            if aggregate == "rollout":
                weights = aggregates.rollout(every)
            else:
                query = token or 0
                weights = np.full((len(every.queries), len(every.keys)), np.nan, np.float32)
                weights[query] = flow(every, query, job)
                notes.append(f"Only to {every.queries.texts[query]!r}: choose another token to see what flows there")
        elif aggregate == "maximum":
            weights = aggregates.maximum(maps)
        else:
            weights = aggregates.mean(maps, [(0, head) for head in heads] if aggregate == "chosen" else None)
        return Shown(weights, maps.queries, maps.keys, _title(maps, aggregate, heads), tuple(notes))

    return work


def _title(maps: AttentionMaps, aggregate: Aggregate, heads: tuple[int, ...]) -> str:
    layer = f"Layer {maps.layers[0].number}"
    chosen = f"{layer}, mean of heads {', '.join(map(str, heads))}"
    titles = {"mean": f"{layer}, mean of its heads", "maximum": f"{layer}, largest of its heads", "chosen": chosen}
    return titles.get(aggregate, aggregate.capitalize())
