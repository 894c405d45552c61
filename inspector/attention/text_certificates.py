"""The birth certificates of a logit lens and of the neurons of a layer."""

from __future__ import annotations

from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.provenance import Provenance
from inspector.core.text_answers import LENS, NEURONS, LogitLens, NeuronActivations
from inspector.models.certificates import certify_reading
from inspector.models.model import Model
from inspector.models.reading import Reading


def certify_lens(model: Model, reading: Reading, lens: LogitLens, name: str = "text", path: str = "") -> Provenance:
    """How ``lens`` was made: asked at ``position``, its ``target`` the token whose rank is followed."""
    return certify_reading(
        model,
        reading,
        name,
        path,
        method=LENS,
        method_name=tr("Logit lens"),
        parameters={"position": lens.position, "top": max(map(len, lens.top))},
        target=lens.watched.index,
        target_label=lens.watched.label,
    )


def certify_neurons(
    model: Model,
    reading: Reading,
    found: NeuronActivations,
    layer: LayerPath,
    neuron: int,
    name: str = "text",
    path: str = "",
) -> Provenance:
    """How the activations of a ``neuron`` were made: ``layer`` is the one asked for, ``read_at`` where it has them."""
    return certify_reading(
        model,
        reading,
        name,
        path,
        method=NEURONS,
        method_name=tr("Neurons"),
        parameters={"neuron": neuron, "read_at": str(found.layer)},
        layer=str(layer),
    )
