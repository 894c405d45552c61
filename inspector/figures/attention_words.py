"""What figures of attention, and of all else within a text, say in words: title, facts below, and caveat."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.attention.caveat import CAVEAT
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.figures.words import capital, preprocessing_words

_LEFT, _RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_OF = {"self": "", "decoder": tr(" of the decoder"), "cross": tr(" from the decoder to the encoder")}
_LONGEST = 120  # characters of the input's name
_MOST_NAMED = 8  # heads


def title(provenance: Provenance) -> str:
    """What is shown in a few words, such as ``Attention of layer 3, head 5``."""
    asked = provenance.parameters
    layers, heads, aggregate = asked["layers"], asked["heads"], asked["aggregate"]
    where = tr("layer {layers}", layers=layers[0]) if len(layers) == 1 else tr("all {count} layers", count=len(layers))
    kind = _OF[asked["kind"]]
    if aggregate in ("rollout", "flow"):
        return tr("Attention {aggregate} through {where}{kind}", aggregate=aggregate, where=where, kind=kind)
    if aggregate == "relevance":
        about = (
            tr(" for {LEFT}{target_label}{RIGHT}", LEFT=_LEFT, target_label=provenance.target_label, RIGHT=_RIGHT)
            if provenance.target_label
            else ""
        )
        return tr("Relevance by attention and its gradients{about}", about=about)
    if aggregate:
        how = {"mean": "Mean", "max": "Largest"}.get(aggregate, aggregate.capitalize())
        return tr(
            "{how} attention{kind} over {heads_words} of {where}",
            how=how,
            kind=kind,
            heads_words=_heads_words(heads),
            where=where,
        )
    if not heads:
        return tr("Attention{kind} of every head of {where}", kind=kind, where=where)
    return tr("Attention{kind} of {where}, {heads_words}", kind=kind, where=where, heads_words=_heads_words(heads))


def caption(provenance: Provenance, facts: Sequence[str], notes: Sequence[str] = (), caveat: str = CAVEAT) -> str:
    """All that stands below the title: model, input, ``facts`` of this figure, ``notes``, and the ``caveat``."""
    name = provenance.input if len(provenance.input) <= _LONGEST else f"{provenance.input[: _LONGEST - 3]}..."
    place = provenance.preprocessing
    several = place.get("windows", 1) > 1
    every = [
        tr("Model {model_name}", model_name=provenance.model_name),
        tr(
            "Input {LEFT}{name}{RIGHT}, {counted}",
            LEFT=_LEFT,
            name=name,
            RIGHT=_RIGHT,
            counted=counted(provenance.input_size[0], "token"),
        ),
        tr("window {place} of {place2}", place=place["window"] + 1, place2=place["windows"]) if several else "",
        preprocessing_words(place),
        *facts,
        *dict.fromkeys((*provenance.notes, *notes)),
        caveat,
    ]
    return " \N{MIDDLE DOT} ".join(capital(fact.rstrip(".")) for fact in every if fact)


def counted(count: int, what: str) -> str:
    """``1 token``, ``1,024 tokens``."""
    return f"{count:,} {what}{'s' if count != 1 else ''}"


def _heads_words(heads: Sequence[int]) -> str:
    """``head 5``, ``heads 0, 4 and 7``, or how many there are."""
    if not heads:
        return tr("all heads")
    if len(heads) == 1:
        return tr("head {heads}", heads=heads[0])
    if len(heads) > _MOST_NAMED:
        return f"{len(heads)} heads"
    return tr("heads {map} and {heads}", map=", ".join(map(str, heads[:-1])), heads=heads[-1])
