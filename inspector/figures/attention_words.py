"""What figures of attention, and of all else within a text, say in words: title, facts below, and caveat."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.attention.caveat import CAVEAT
from inspector.core.provenance import Provenance
from inspector.figures.words import capital, preprocessing_words

_LEFT, _RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_OF = {"self": "", "decoder": " of the decoder", "cross": " from the decoder to the encoder"}
_LONGEST = 120  # characters of the input's name
_MOST_NAMED = 8  # heads


def title(provenance: Provenance) -> str:
    """What is shown in a few words, such as ``Attention of layer 3, head 5``."""
    asked = provenance.parameters
    layers, heads, aggregate = asked["layers"], asked["heads"], asked["aggregate"]
    where = f"layer {layers[0]}" if len(layers) == 1 else f"all {len(layers)} layers"
    kind = _OF[asked["kind"]]
    if aggregate in ("rollout", "flow"):
        return f"Attention {aggregate} through {where}{kind}"
    if aggregate == "relevance":
        about = f" for {_LEFT}{provenance.target_label}{_RIGHT}" if provenance.target_label else ""
        return f"Relevance by attention and its gradients{about}"
    if aggregate:
        how = {"mean": "Mean", "max": "Largest"}.get(aggregate, aggregate.capitalize())
        return f"{how} attention{kind} over {_heads_words(heads)} of {where}"
    if not heads:
        return f"Attention{kind} of every head of {where}"
    return f"Attention{kind} of {where}, {_heads_words(heads)}"


def caption(provenance: Provenance, facts: Sequence[str], notes: Sequence[str] = (), caveat: str = CAVEAT) -> str:
    """All that stands below the title: model, input, ``facts`` of this figure, ``notes``, and the ``caveat``."""
    name = provenance.input if len(provenance.input) <= _LONGEST else f"{provenance.input[: _LONGEST - 3]}..."
    place = provenance.preprocessing
    several = place.get("windows", 1) > 1
    every = [
        f"Model {provenance.model_name}",
        f"Input {_LEFT}{name}{_RIGHT}, {counted(provenance.input_size[0], 'token')}",
        f"window {place['window'] + 1} of {place['windows']}" if several else "",
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
        return "all heads"
    if len(heads) == 1:
        return f"head {heads[0]}"
    if len(heads) > _MOST_NAMED:
        return f"{len(heads)} heads"
    return f"heads {', '.join(map(str, heads[:-1]))} and {heads[-1]}"
