"""What figures of attention, and of all else within a text, say in words: title, facts below, and caveat."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.attention.caveat import CAVEAT
from inspector.core.language import quoted, tr
from inspector.core.provenance import Provenance
from inspector.figures.words import capital, preprocessing_words

_LONGEST = 120  # characters of the input's name
_MOST_NAMED = 8  # heads

_OF_HEADS = {
    ("", "self"): tr("Attention of {layers}, {heads}"),
    ("", "decoder"): tr("Attention of the decoder of {layers}, {heads}"),
    ("", "cross"): tr("Attention from the decoder to the encoder of {layers}, {heads}"),
    ("mean", "self"): tr("Mean attention over {heads} of {layers}"),
    ("mean", "decoder"): tr("Mean attention of the decoder over {heads} of {layers}"),
    ("mean", "cross"): tr("Mean attention from the decoder to the encoder over {heads} of {layers}"),
    ("max", "self"): tr("Largest attention over {heads} of {layers}"),
    ("max", "decoder"): tr("Largest attention of the decoder over {heads} of {layers}"),
    ("max", "cross"): tr("Largest attention from the decoder to the encoder over {heads} of {layers}"),
}
_OF_LAYERS = {
    ("", "self"): tr("Attention of every head of {layers}"),
    ("", "decoder"): tr("Attention of the decoder of every head of {layers}"),
    ("", "cross"): tr("Attention from the decoder to the encoder of every head of {layers}"),
    ("rollout", "self"): tr("Attention rollout through {layers}"),
    ("rollout", "decoder"): tr("Attention rollout through {layers} of the decoder"),
    ("flow", "self"): tr("Attention flow through {layers}"),
    ("flow", "decoder"): tr("Attention flow through {layers} of the decoder"),
}
"""What is shown, by what made one map of many heads (nothing: each stands for itself) and the kind of attention."""


def title(provenance: Provenance) -> str:
    """What is shown in a few words, such as ``Attention of layer 3, head 5``."""
    asked = provenance.parameters
    layers, heads, aggregate = asked["layers"], asked["heads"], asked["aggregate"]
    if aggregate == "relevance":
        if not provenance.target_label:
            return tr("Relevance by attention and its gradients")
        about = quoted(provenance.target_label)
        return tr("Relevance by attention and its gradients for {target}", target=about)
    where = tr("layer {number}", number=layers[0]) if len(layers) == 1 else tr("all {count} layers", count=len(layers))
    key = (aggregate, asked["kind"])
    if key in _OF_LAYERS and (aggregate or not heads):
        return _OF_LAYERS[key].format(layers=where)
    return _OF_HEADS[key].format(heads=_heads_words(heads), layers=where)


def caption(provenance: Provenance, facts: Sequence[str], notes: Sequence[str] = (), caveat: str = CAVEAT) -> str:
    """All that stands below the title: model, input, ``facts`` of this figure, ``notes``, and the ``caveat``."""
    name = provenance.input if len(provenance.input) <= _LONGEST else f"{provenance.input[: _LONGEST - 3]}..."
    place = provenance.preprocessing
    several = place.get("windows", 1) > 1
    every = [
        tr("Model {name}", name=provenance.model_name),
        tr("Input {name}, {tokens}", name=quoted(name), tokens=tokens_words(provenance.input_size[0])),
        tr("window {window} of {windows}", window=place["window"] + 1, windows=place["windows"]) if several else "",
        preprocessing_words(place),
        *facts,
        *dict.fromkeys((*provenance.notes, *notes)),
        caveat,
    ]
    return " \N{MIDDLE DOT} ".join(capital(fact.rstrip(".")) for fact in every if fact)


def tokens_words(count: int) -> str:
    """``1 token``, ``1,024 tokens``."""
    return tr("1 token") if count == 1 else tr("{count:,} tokens", count=count)


def _heads_words(heads: Sequence[int]) -> str:
    """``head 5``, ``heads 0, 4 and 7``, or how many there are."""
    if not heads:
        return tr("all heads")
    if len(heads) == 1:
        return tr("head {number}", number=heads[0])
    if len(heads) > _MOST_NAMED:
        return tr("{count} heads", count=len(heads))
    return tr("heads {first} and {last}", first=", ".join(map(str, heads[:-1])), last=heads[-1])
