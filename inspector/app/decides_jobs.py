"""The work on what decides in a text that is given to the compute thread. Only there torch is imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector.app.pace import Impatient, TooLong
from inspector.core.job import Job
from inspector.core.method import Method
from inspector.core.parameters import LayerPath
from inspector.core.text_answers import LogitLens, NeuronActivations, TextPrediction, TokenScores

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.models.reading import Reading

TOP = 10
"""So many predictions are shown at each place."""


@dataclass(frozen=True)
class TakesLong:
    """What comes of a method that is not run to its end because that takes about ``seconds``."""

    seconds: float


def text_methods(job: Job) -> tuple[type[Method], ...]:
    """The methods that explain what decides in a text."""
    from inspector.methods import all_methods

    return all_methods("text")


def predicting(model: Model, reading: Reading, position: int | None) -> Callable[[Job], TextPrediction]:
    """What the network says of the text, at token ``position`` or of itself."""

    def work(job: Job) -> TextPrediction:
        from inspector.attention.predictions import text_predictions

        return text_predictions(model, reading, TOP, position)[0]

    return work


def attributing(
    method: Method, model: Model, reading: Reading, named: tuple[str, str], patience: float | None = None
) -> Callable[[Job], TokenScores | TakesLong]:
    """Ask ``method`` about a reading, whose text is ``named``, with the path of its file, in the certificate.

    Where it takes longer than ``patience`` seconds, its first steps are all that is done.
    """

    def work(job: Job) -> TokenScores | TakesLong:
        from inspector.methods.explain_text import explain_text

        model.identify(job)  # before the clock runs
        asked = job if patience is None else Impatient(job, patience)
        try:
            return explain_text(method, model, reading, asked, *named)
        except TooLong as found:
            return TakesLong(found.seconds)

    return work


def peeling(model: Model, reading: Reading, position: int | None, watched: int | None) -> Callable[[Job], LogitLens]:
    """What the network would say after each of its layers."""

    def work(job: Job) -> LogitLens:
        from inspector.attention.logit_lens import logit_lens

        return logit_lens(model, reading, position, watched)

    return work


def activating(model: Model, reading: Reading, layer: str) -> Callable[[Job], NeuronActivations]:
    """What every neuron of a layer gives for every token."""

    def work(job: Job) -> NeuronActivations:
        from inspector.attention.neurons import neuron_activations

        return neuron_activations(model, reading, LayerPath(layer))

    return work


def naming_target(model: Model, reading: Reading, text: str) -> Callable[[Job], int | None]:
    """The class or token that a person typed, by its index; None for what is predicted."""

    def work(job: Job) -> int | None:
        from inspector.models.text_targets import target_named

        return target_named(model, reading, text).index

    return work


def naming_token(model: Model, reading: Reading, text: str) -> Callable[[Job], int]:
    """The token of the vocabulary that a person typed, by its index."""

    def work(job: Job) -> int:
        from inspector.models.vocabulary import token_named

        return token_named(model, text)

    return work
