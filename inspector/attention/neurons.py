"""What the neurons of a layer give for each token of a text."""

from __future__ import annotations

from typing import Any

import numpy as np
from torch import Tensor, nn

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.text_answers import NeuronActivations
from inspector.core.tokens import Tokens
from inspector.models.model import Model
from inspector.models.probe import Probe, first_tensor
from inspector.models.reading import Reading


def neuron_activations(model: Model, reading: Reading, layer: LayerPath) -> NeuronActivations:
    """The activation of every neuron of ``layer`` for every token, from one forward.

    Of an MLP, and of a block that holds one, the neurons are its hidden ones: what goes into its last projection to
    fewer. Of any other layer they are what it gives. Raises ``Refusal`` where the layer does not run or gives nothing
    for each token.
    """
    own: dict[str, Tensor] = {}
    hidden: dict[str, Tensor] = {}

    def heard(name: str, module: nn.Module, inputs: tuple[Any, ...], output: Any) -> None:
        given = first_tensor(output)
        if given is None:
            return
        if name == layer:
            own[name] = given
        path = name.split("#", maxsplit=1)[0]
        projects = getattr(getattr(module, "weight", None), "ndim", 0) == 2 and not isinstance(module, nn.Embedding)
        taken = first_tensor(inputs)
        if path.startswith(f"{layer}.") and projects and taken is not None and taken.shape[-1] > given.shape[-1]:
            hidden[path] = taken

    with Probe(model.network) as probe:
        words: dict[str, Any] = dict(reading.words)
        probe.listen(reading.x, heard, **words)
    if not own:
        raise Refusal(tr("The layer {layer} does not run on a text, so its neurons have no activations.", layer=layer))
    path, values = list((hidden or own).items())[-1]
    tokens = _tokens_of(reading, path, values)
    if tokens is None:
        shape = " x ".join(map(str, values.shape))
        raise Refusal(
            tr(
                "The layer {layer} gives {shape} numbers, not a row for each token, so it has no neurons.",
                layer=layer,
                shape=shape,
            )
        )
    table = values.reshape(len(tokens), -1).float().cpu().numpy()
    return NeuronActivations(LayerPath(path), tokens, np.ascontiguousarray(table))


def _tokens_of(reading: Reading, path: str, values: Tensor) -> Tokens | None:
    """The tokens that the rows of ``values`` (1, tokens, neurons) or (tokens, neurons) belong to."""
    if values.ndim not in (2, 3) or (values.ndim == 3 and len(values) != 1):
        return None
    sequences = [reading.target, reading.tokens] if "decoder" in path.split(".") else [reading.tokens, reading.target]
    return next((tokens for tokens in sequences if tokens is not None and len(tokens) == values.shape[-2]), None)
