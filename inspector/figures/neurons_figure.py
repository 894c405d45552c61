"""A neuron of a layer as a figure: the text, each part of it on the colour of the neuron's activation there."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inspector.attention.matrix import token_label
from inspector.attention.shading import TextLook
from inspector.core.language import quoted, tr
from inspector.core.provenance import Provenance
from inspector.core.results import Array
from inspector.core.text_answers import NeuronActivations
from inspector.core.tokens import Tokens
from inspector.figures.attention_words import caption
from inspector.figures.export import export_numbers, export_painting
from inspector.figures.painting import Painting
from inspector.figures.text_figure import BY_TOKEN, arrays_of, scored_painting
from inspector.figures.ticks import number

CAVEAT = tr("A neuron that is active at a token need not matter for what the network says.")


def export_neuron(
    path: Path,
    found: NeuronActivations,
    neuron: int,
    provenance: Provenance,
    look: TextLook = BY_TOKEN,
    width: int | None = None,
    dpi: int = 150,
) -> Path:
    """Write ``neuron`` of ``found`` to ``path`` in the kind that its suffix names; return ``path``.

    ``.png``, ``.svg`` and ``.pdf`` are the figure. ``.npz`` holds ``values`` float32 (tokens, neurons) of the whole
    layer, ``neuron``, ``tokens``, ``offsets`` (tokens, 2), ``part`` and ``meta``. Raises ``Refusal``; then nothing is
    left behind.
    """
    if path.suffix.lower() != ".npz":
        return export_painting(path, neuron_painting(found, neuron, provenance, look), width, dpi)
    return export_numbers(path, provenance, values=found.values, neuron=np.array(neuron), **arrays_of(found.tokens))


def neuron_painting(
    found: NeuronActivations, neuron: int, provenance: Provenance, look: TextLook = BY_TOKEN
) -> Painting:
    """The figure: the text, shaded as ``look`` says by what the neuron gives, red above zero and blue below."""
    told = facts(found, neuron, look.token if look.token >= 0 else None)
    words = caption(provenance, [*told, tr("red above zero, blue below")], caveat=CAVEAT)
    described = f"{headline(found, neuron)}: {', '.join(told)}."
    return scored_painting(
        found.values[:, neuron], found.tokens, look, headline(found, neuron), words, described, provenance
    )


def headline(found: NeuronActivations, neuron: int) -> str:
    """What is on show in a few words."""
    return tr("Neuron {neuron} of {layer}", neuron=neuron, layer=found.layer)


def facts(found: NeuronActivations, neuron: int, token: int | None) -> list[str]:
    """The neuron's values in words: the largest and the smallest, and that at the chosen token."""
    values, tokens = found.values[:, neuron], found.tokens
    high, low = int(values.argmax()), int(values.argmin())
    words = [
        tr("highest {value} at {token}", **_at(values, tokens, high)),
        tr("lowest {value} at {token}", **_at(values, tokens, low)),
    ]
    if token is not None and token < len(tokens):
        words.append(tr("chosen {value} at {token}", **_at(values, tokens, token)))
    return words


def _at(values: Array, tokens: Tokens, token: int) -> dict[str, str]:
    """The value at a token, and the token's name."""
    return {"value": number(float(values[token])), "token": quoted(token_label(tokens.texts[token]))}
