"""How much each token of an input attends to each other one, in every head, read while the network runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor

from inspector.core.attention import AttentionKind, AttentionLayer, AttentionMaps, Weights
from inspector.core.errors import Refusal
from inspector.core.job import DEFAULT_BUDGET, Job
from inspector.core.language import tr
from inspector.core.tokens import Tokens
from inspector.models.attending import attend, by_head
from inspector.models.attention_survey import Attentions, find_attention, said
from inspector.models.model import Model
from inspector.models.probe import Probe, Stop
from inspector.models.reading import Reading
from inspector.models.text import has_decoder

Found = TypeVar("Found")

SHARE = 3
"""Which part of a job's memory the map of one layer may take: a third, for what is made of it needs some too."""

UNREAD = tr("so its attention to this input cannot be read")

SINKS = tr("In this network a head may attend to nothing, so the weights of a token sum to less than one.")

HALF = tr("Memory is short for this input, so the weights are kept in half precision, exact to 0.0005.")


def attention_layers(model: Model) -> tuple[AttentionLayer, ...]:
    """Every layer of ``model`` that attends: first those of kind ``self``, then ``decoder``, then ``cross``.

    One forward on first use. Raises ``Refusal`` where no layer gives each pair of tokens one weight.
    """
    return tuple(layer for found in find_attention(model).values() for layer in found.layers)


def bytes_needed(layers: Sequence[AttentionLayer], queries: int, keys: int, half: bool = False) -> int:
    """Bytes that the weights of ``layers`` take for an input of so many queries and keys."""
    return sum(layer.heads for layer in layers) * queries * keys * (2 if half else 4)


def read_attention(
    model: Model,
    reading: Reading,
    job: Job,
    layers: Sequence[AttentionLayer] | None = None,
    half: bool = False,
) -> AttentionMaps:
    """The weights of ``layers``, all of one kind, for one input; without any named, of the first kind there is.

    Exact in float32, or rounded to float16 with ``half``. Only what is asked for is kept, and the forward stops after
    the last layer. Raises ``Refusal`` where the weights would not fit ``job.memory_budget``.
    """
    chosen, found = _chosen(model, layers)
    queries, keys = _sides(reading, chosen[0].kind)
    needed = bytes_needed(chosen, len(queries), len(keys), half)
    if needed > job.memory_budget:
        sizes = {"rows": len(queries), "columns": len(keys), "needed": needed / 1e9}
        raise Refusal(
            tr(
                "The attention of 1 layer over {rows} x {columns} tokens takes {needed:.1f} GB of memory. "
                "Choose fewer layers or a shorter text.",
                **sizes,
            )
            if len(chosen) == 1
            else tr(
                "The attention of {count} layers over {rows} x {columns} tokens takes {needed:.1f} GB of memory. "
                "Choose fewer layers or a shorter text.",
                count=len(chosen),
                **sizes,
            )
        )
    job.checkpoint(0, 1)
    maps = _read(model, reading, found, chosen, half)
    job.checkpoint(1, 1)
    return maps


def each_layer(
    model: Model,
    reading: Reading,
    job: Job,
    use: Callable[[AttentionMaps], None],
    layers: Sequence[AttentionLayer] | None = None,
) -> None:
    """Give ``layers``, as ``read_attention`` takes them, to ``use`` one after another, each as maps of its own.

    It is one forward with one layer in memory at a time, in half precision where that would take more than a share of
    ``job.memory_budget``. ``use`` is called while the network runs, so it has no checkpoints.
    """
    chosen, found = _chosen(model, layers)
    queries, keys = _sides(reading, chosen[0].kind)
    largest = max(bytes_needed([layer], len(queries), len(keys)) for layer in chosen)
    job.checkpoint(0, 1)
    _hear(model, reading, found, chosen, use, half=largest * SHARE > job.memory_budget)
    job.checkpoint(1, 1)


def attention_and_gradients(
    model: Model, reading: Reading, score: Callable[[Any], Tensor], kind: AttentionKind = "self"
) -> tuple[AttentionMaps, AttentionMaps]:
    """The weights of all layers of ``kind``, and how ``score`` of the network's output changes with each of them.

    ``score`` takes what the network returns and gives a scalar. Raises ``Refusal`` where the graph of the whole
    network would not fit the memory that a job may plan for.
    """
    check_gradients(model, reading, kind)
    found = of_kind(model, kind)
    queries, keys = _sides(reading, kind)
    kept: dict[str, Tensor] = {}
    by_name = {str(layer.path): layer for layer in found.layers}

    def attended(name: str, first: int, count: int, weights: Tensor) -> None:
        _check_sides(by_name[name], by_head(weights), count, queries, keys)
        kept[name] = weights

    with Probe(model.network) as probe:
        with said(model, UNREAD):
            output = attend(probe, reading.x, reading.words, by_name.__contains__, attended, gradients=True)
        weights = [_checked(kept.get(str(layer.path)), layer) for layer in found.layers]
        slopes = torch.autograd.grad(score(output), weights, allow_unused=True, materialize_grads=True)
    return (
        AttentionMaps(found.layers, tuple(_array(w) for w in weights), queries, keys, found.causal),
        AttentionMaps(found.layers, tuple(_array(s) for s in slopes), queries, keys, found.causal),
    )


def check_gradients(model: Model, reading: Reading, kind: AttentionKind = "self") -> None:
    """Raise ``Refusal`` where ``attention_and_gradients`` would take more memory than a job may plan for."""
    queries, keys = _sides(reading, kind)
    if 5 * bytes_needed(of_kind(model, kind).layers, len(queries), len(keys)) > DEFAULT_BUDGET:
        raise Refusal(
            tr(
                "The gradients of the attention over {queries} x {keys} tokens need more memory than "
                "there is. Choose a shorter text.",
                queries=len(queries),
                keys=len(keys),
            )
        )


def of_kind(model: Model, kind: AttentionKind) -> Attentions:
    """The layers of one kind. Raises ``Refusal`` where the network has none."""
    found = find_attention(model)
    if kind not in found:
        if has_decoder(model.network):
            raise Refusal(_unlike(model.name)[kind])
        raise Refusal(_lacking(model.name)[kind])
    return found[kind]


def _unlike(name: str) -> dict[AttentionKind, str]:
    """Why an encoder with a decoder shows no attention of each kind."""
    return {
        "self": tr(
            "{name} attends in a way of its own in its encoder, which gives no weight to each pair of tokens.",
            name=name,
        ),
        "decoder": tr(
            "{name} attends in a way of its own in its decoder, which gives no weight to each pair of tokens.",
            name=name,
        ),
        "cross": tr(
            "{name} attends in a way of its own from its decoder to its encoder, which gives no weight to each pair "
            "of tokens.",
            name=name,
        ),
    }


def _lacking(name: str) -> dict[AttentionKind, str]:
    """Why a network without a decoder has no attention of each kind."""
    return {
        "self": tr("{name} has no attention of its own text.", name=name),
        "decoder": tr("{name} has no decoder.", name=name),
        "cross": tr("{name} has no attention from a decoder.", name=name),
    }


def _chosen(model: Model, layers: Sequence[AttentionLayer] | None) -> tuple[tuple[AttentionLayer, ...], Attentions]:
    """``layers``, or those of the first kind that there is, and what is known of that kind."""
    found = find_attention(model)
    if layers is None:
        first = next(iter(found.values()))
        return first.layers, first
    return tuple(layers), found[layers[0].kind]


def _read(
    model: Model, reading: Reading, found: Attentions, layers: tuple[AttentionLayer, ...], half: bool
) -> AttentionMaps:
    """The maps of ``layers`` together, in their order."""
    queries, keys = _sides(reading, layers[0].kind)
    singly: dict[AttentionLayer, AttentionMaps] = {}
    _hear(model, reading, found, layers, lambda maps: singly.update({maps.layers[0]: maps}), half)
    weights = tuple(singly[layer].weights[0] for layer in layers)
    notes = dict.fromkeys(note for maps in singly.values() for note in maps.notes)
    return AttentionMaps(layers, weights, queries, keys, found.causal, tuple(notes))


def _hear(
    model: Model,
    reading: Reading,
    found: Attentions,
    layers: tuple[AttentionLayer, ...],
    use: Callable[[AttentionMaps], None],
    half: bool,
) -> None:
    """One forward, as far as the last of ``layers``, each of which goes to ``use`` as soon as it is complete."""
    queries, keys = _sides(reading, layers[0].kind)
    left = {str(layer.path): layer for layer in layers}
    kept: dict[str, Weights] = {}
    odd: set[str] = set()

    def attended(name: str, first: int, count: int, weights: Tensor) -> None:
        layer, weights = left[name], by_head(weights)
        _check_sides(layer, weights, count, queries, keys)
        if name not in kept:
            kept[name] = np.empty((layer.heads, count, len(keys)), np.float16 if half else np.float32)
        stop = first + weights.shape[2]
        torch.from_numpy(kept[name][:, first:stop]).copy_(weights[0])  # numpy is slow to narrow numbers
        if (weights.sum(-1, dtype=torch.float32) - 1).abs().max().item() > 0.01:
            odd.add(name)
        if stop == count:
            del left[name]
            notes = (SINKS,) * (name in odd) + (HALF,) * half
            use(AttentionMaps((layer,), (kept.pop(name),), queries, keys, found.causal, notes))

    def heard(*_: Any) -> None:
        if not left:
            raise Stop

    with said(model, UNREAD), Probe(model.network) as probe:
        attend(probe, reading.x, reading.words, left.__contains__, attended, heard=heard)
    for layer in left.values():
        _checked(None, layer)


def _sides(reading: Reading, kind: AttentionKind) -> tuple[Tokens, Tokens]:
    """What attends, and what it attends to."""
    if kind == "self":
        return reading.tokens, reading.tokens
    if reading.target is None:
        raise Refusal(tr("This attention goes from a target text, and there is none. Give one beside the text."))
    return reading.target, reading.target if kind == "decoder" else reading.tokens


def _check_sides(layer: AttentionLayer, weights: Tensor, count: int, queries: Tokens, keys: Tokens) -> None:
    """Refuse weights that are not of the tokens that the input is known to be made of."""
    if weights.shape[:2] != (1, layer.heads) or (count, weights.shape[3]) != (len(queries), len(keys)):
        raise Refusal(
            tr(
                "{path} attends between {rows} x {columns} tokens where the input has {queries} x "
                "{keys}, so it cannot be said which is which.",
                path=layer.path,
                rows=count,
                columns=weights.shape[3],
                queries=len(queries),
                keys=len(keys),
            )
        )


def _checked(found: Found | None, layer: AttentionLayer) -> Found:
    """What was found for ``layer``, refused where the forward passed it by."""
    if found is None:
        raise Refusal(tr("{path} was not reached with this input, so it attended to nothing.", path=layer.path))
    return found


def _array(tensor: Tensor) -> Weights:
    return by_head(tensor)[0].detach().to("cpu", torch.float32).numpy()
