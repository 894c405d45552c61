"""All heads of a network for one input at a glance: thumbnails and scores, within the memory that a job may use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from inspector.attention.induction import induction_scores
from inspector.attention.maps import all_maps
from inspector.attention.scores import head_scores, stacked
from inspector.attention.thumbnails import thumbnails
from inspector.core.attention import AttentionKind, AttentionLayer, AttentionMaps, HeadOverview
from inspector.core.job import Job
from inspector.core.results import Array
from inspector.core.tokens import Tokens
from inspector.models.model import Model
from inspector.models.reading import Reading

SIZE = 32
"""The longest side of a thumbnail."""


def overview(model: Model, reading: Reading, job: Job, kind: AttentionKind = "self") -> HeadOverview:
    """Every head of ``kind`` in small with its scores, from one forward, or one more for the induction score.

    Where all maps fit into the memory of ``job`` they are kept, so that ``attention_maps`` gives them for nothing;
    otherwise only one layer is in memory at a time. Raises ``Refusal`` where the network has no such attention.
    """
    key = ("overview", kind, reading.sha256, reading.window)
    known: HeadOverview | None = model.cache.get(key)
    if known is None:
        known = overview_of(all_maps(model, reading, kind, job), induction_scores(model, job, kind))
        model.cache.put(key, known, known.thumbnails.nbytes + known.scores.values.nbytes)
    return known


def overview_of(maps: Iterable[AttentionMaps], induction: Array | None = None) -> HeadOverview:
    """The overview of maps of one input that may come a layer at a time and are not kept.

    ``induction`` is as ``head_scores`` takes it. Layers with fewer heads than others have NaN for what they lack.
    Raises ``ValueError`` without any map.
    """
    small: list[Array] = []
    tokens: list[Tokens] = []
    notes: dict[str, None] = {}

    def passing() -> Iterator[AttentionMaps]:
        for some in maps:
            size = min(SIZE, max(len(some.queries), len(some.keys)))
            small.extend(thumbnails(weights, size) for weights in some.weights)
            tokens[:] = some.queries, some.keys
            notes.update(dict.fromkeys(some.notes))
            yield some

    scores = head_scores(passing(), induction)
    queries, keys = tokens
    return HeadOverview(scores.layers, stacked(small), scores, queries, keys, tuple(notes))


def rows_of(overview: HeadOverview, layers: Sequence[AttentionLayer]) -> HeadOverview:
    """The part of ``overview`` that is of ``layers``, in their order."""
    places = {layer.path: place for place, layer in enumerate(overview.layers)}
    rows = [places[layer.path] for layer in layers]
    scores = overview.scores
    types = tuple(scores.types[row] for row in rows)
    kept = replace(scores, layers=tuple(layers), values=scores.values[rows], types=types)
    return replace(overview, layers=tuple(layers), thumbnails=overview.thumbnails[rows], scores=kept)
