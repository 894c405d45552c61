"""The work on attention that is given to the compute thread. Only there torch is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from inspector.core.attention import AttentionKind, AttentionLayer, AttentionMaps, HeadOverview, Weights
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.parameters import Target
from inspector.core.tokens import Tokens

if TYPE_CHECKING:
    from inspector.inputs.images import ImageInput
    from inspector.inputs.texts import TextInput
    from inspector.models.model import Model
    from inspector.models.reading import Reading

Aggregate = Literal["head", "mean", "max", "chosen", "rollout", "flow", "relevance"]
"""What one map is made of: a head, the heads of a layer together, or all layers."""

OF_ALL_LAYERS = ("rollout", "flow", "relevance")
"""Those that are made of all layers."""


@dataclass(frozen=True, eq=False)
class Found:
    """An input as the network gets it, in one window or more, and where the network attends.

    Where it attends nowhere that could be read, ``refusal`` says why; a photo is then not read either.
    """

    readings: tuple[Reading, ...]
    layers: tuple[AttentionLayer, ...]
    refusal: str


@dataclass(frozen=True, eq=False)
class Shown:
    """One map to look at: ``weights`` (queries, keys) with the tokens of both, and its ``title`` in words.

    It is made of ``heads`` (none: all) of ``layers``, by ``aggregate`` where that is not empty. ``target``, ``label``
    and ``position`` (None: where the network answers) are those of relevance, ``token`` is that of flow.
    """

    weights: Weights
    queries: Tokens
    keys: Tokens
    title: str
    layers: tuple[AttentionLayer, ...]
    heads: tuple[int, ...] = ()
    aggregate: str = ""
    target: int = -1
    label: str = ""
    notes: tuple[str, ...] = ()
    position: int | None = None
    token: int | None = None


def bytes_of(what: Reading, layers: Iterable[AttentionLayer]) -> int:
    """How much memory the attention of ``layers`` takes, at four bytes a weight."""
    own = len(what.tokens)
    other = len(what.target) if what.target is not None else own
    weights = {"self": own * own, "decoder": other * other, "cross": other * own}
    return sum(4 * layer.heads * weights[layer.kind] for layer in layers)


def reading(model: Model, source: TextInput | ImageInput | None) -> Callable[[Job], Found]:
    """Find out where the network attends, and make of a text or a photo, where there is one, what the network gets."""

    def work(job: Job) -> Found:
        from inspector.models.attention import attention_layers
        from inspector.models.reading import read_photo, readings

        layers: tuple[AttentionLayer, ...] = ()
        refused = ""
        try:
            layers = attention_layers(model)
        except Refusal as refusal:
            refused = str(refusal)
        job.checkpoint(1, 2)
        if source is None:
            return Found((), layers, refused)
        if model.modality == "text":
            return Found(readings(model, source), layers, refused)  # type: ignore[arg-type]
        return Found(() if refused else (read_photo(model, source),), layers, refused)  # type: ignore[arg-type]

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
    title = tr("Layer {layer}, head {head}", layer=maps.layers[0].number, head=head)
    return Shown(maps.weights[0][head], maps.queries, maps.keys, title, maps.layers, (head,), notes=maps.notes)


def joining(
    model: Model,
    what: Reading,
    layer: AttentionLayer,
    aggregate: Aggregate,
    heads: tuple[int, ...],
    token: int | None,
    target: Target,
) -> Callable[[Job], Shown]:
    """Make one map of the heads of ``layer``, or of all layers of its kind.

    Flow is that to ``token``, relevance that for ``target``. Raises ``Refusal`` where there is none.
    """

    def work(job: Job) -> Shown:
        from inspector.attention.joined import joined
        from inspector.models.attention import attention_layers

        layers: tuple[AttentionLayer, ...] = (layer,)
        if aggregate in OF_ALL_LAYERS:
            layers = tuple(other for other in attention_layers(model) if other.kind == layer.kind)
        if aggregate == "flow":
            return _flow(model, what, layers, token or 0, job)
        kept = heads if aggregate == "chosen" else ()
        plain = "mean" if aggregate == "chosen" else aggregate
        found = joined(model, what, layers, kept, plain, job, target)  # type: ignore[arg-type]
        title = _title(layer, aggregate, kept)
        facts: dict[str, Any] = {"aggregate": plain, "target": found.target, "label": found.label, "notes": found.notes}
        facts["position"] = target.position if aggregate == "relevance" else None
        return Shown(found.weights, found.queries, found.keys, title, layers, kept, **facts)

    return work


def _flow(model: Model, what: Reading, layers: tuple[AttentionLayer, ...], token: int, job: Job) -> Shown:
    from inspector.attention.flow import flow_map
    from inspector.attention.maps import attention_maps

    maps = attention_maps(model, what, layers, job)
    weights = flow_map(maps, token, job)
    notes = (
        *maps.notes,
        tr("only to {token!r}: choose another token to see what flows there", token=maps.queries.texts[token]),
    )
    return Shown(weights, maps.queries, maps.keys, tr("Flow"), layers, aggregate="flow", notes=notes, token=token)


def _title(layer: AttentionLayer, aggregate: Aggregate, heads: tuple[int, ...]) -> str:
    """What a map of many heads is called."""
    titles = {
        "mean": tr("Layer {layer}, mean of its heads", layer=layer.number),
        "max": tr("Layer {layer}, largest of its heads", layer=layer.number),
        "rollout": tr("Rollout"),
        "relevance": tr("Relevance"),
    }
    if aggregate == "chosen" and heads:
        return tr("Layer {layer}, mean of heads {heads}", layer=layer.number, heads=", ".join(map(str, heads)))
    return titles["mean" if aggregate == "chosen" else aggregate]
