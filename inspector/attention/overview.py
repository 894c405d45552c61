"""All heads of a network for one input at a glance: thumbnails and scores, within the memory that a job may use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from inspector.attention.induction import induction_scores
from inspector.attention.maps import all_maps
from inspector.attention.scores import HeadScoring, stacked
from inspector.attention.thumbnails import thumbnails
from inspector.core.attention import AttentionKind, AttentionLayer, AttentionMaps, HeadOverview
from inspector.core.job import Job
from inspector.core.results import Array
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
        induction = induction_scores(model, job, kind)
        seen = _Seen()
        all_maps(model, reading, kind, job, seen.add)
        known = seen.overview(induction)
        model.cache.put(key, known, known.thumbnails.nbytes + known.scores.values.nbytes)
    return known


def overview_of(maps: Iterable[AttentionMaps], induction: Array | None = None) -> HeadOverview:
    """The overview of maps of one input that may come a layer at a time and are not kept.

    ``induction`` is as ``head_scores`` takes it. Layers with fewer heads than others have NaN for what they lack.
    Raises ``ValueError`` without any map.
    """
    seen = _Seen()
    for some in maps:
        seen.add(some)
    return seen.overview(induction)


class _Seen:
    """What an overview keeps of maps that come a layer at a time."""

    def __init__(self) -> None:
        self._small: list[Array] = []
        self._scoring = HeadScoring()
        self._notes: dict[str, None] = {}

    def add(self, maps: AttentionMaps) -> None:
        size = min(SIZE, max(len(maps.queries), len(maps.keys)))
        self._small += [thumbnails(weights, size) for weights in maps.weights]
        self._scoring.add(maps)
        self._notes.update(dict.fromkeys(maps.notes))
        self._sides = maps.queries, maps.keys

    def overview(self, induction: Array | None) -> HeadOverview:
        scores = self._scoring.scores(induction)
        return HeadOverview(scores.layers, stacked(self._small), scores, *self._sides, tuple(self._notes))


def rows_of(overview: HeadOverview, layers: Sequence[AttentionLayer]) -> HeadOverview:
    """The part of ``overview`` that is of ``layers``, in their order."""
    places = {layer.path: place for place, layer in enumerate(overview.layers)}
    rows = [places[layer.path] for layer in layers]
    scores = overview.scores
    types = tuple(scores.types[row] for row in rows)
    kept = replace(scores, layers=tuple(layers), values=scores.values[rows], types=types)
    return replace(overview, layers=tuple(layers), thumbnails=overview.thumbnails[rows], scores=kept)
