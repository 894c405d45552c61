"""Which tokens a score rests on by way of attention, each head counting as far as the score depends on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from torch import Tensor

from inspector.attention.caveat import READ_APART
from inspector.core.attention import AttentionMaps
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.parameters import Target
from inspector.core.results import Array
from inspector.core.tokens import Tokens
from inspector.models.attention import attention_and_gradients, check_gradients
from inspector.models.model import Model
from inspector.models.outputs import read_output
from inspector.models.reading import Reading
from inspector.models.text_questions import answers
from inspector.models.text_scores import text_score


@dataclass(frozen=True, eq=False)
class Relevance:
    """The relevance of each token to one score.

    ``matrix`` float32 (T, T) tells how much of each token (columns) is in each place (rows) behind the last layer, the
    identity being that nothing was mixed. ``values`` (T,) are those of the place that the score is read at, or the mean
    over all places where it is read at ``row`` None; what a place has of itself counts as 0. ``target`` is resolved.
    """

    matrix: Array
    values: Array
    row: int | None
    tokens: Tokens
    target: Target
    label: str


def relevance(model: Model, reading: Reading, target: Target, job: Job) -> Relevance:
    """The relevance of the tokens to the score that ``target`` means, from one forward and one backward.

    In each layer A- is the mean over the heads of the positive part of attention times the score's gradient by it; from
    R = I, R grows by A- R (Chefer et al. 2021, arXiv:2103.15679). Raises ``Refusal`` where there is no such target, for
    encoder-decoders, and for the similarity of two texts, which are read apart.
    """
    if reading.target is not None:
        raise Refusal(
            tr("Relevance follows attention within one text; this network has three kinds. Choose another view.")
        )
    check_gradients(model, reading)
    job.checkpoint(0, 1)
    asked = _of_image(model, target) if model.modality == "image" else _of_text(model, reading, target)
    weights, gradients = attention_and_gradients(model, reading, asked.score)
    matrix = relevance_matrix(weights, gradients)
    if not np.isfinite(matrix).all():
        raise Refusal(tr("The relevance in {name} is not made of numbers: its gradients overflow.", name=model.name))
    others = matrix - np.diag(np.diagonal(matrix))
    row = _row(asked, reading.tokens, weights.causal)
    job.checkpoint(1, 1)
    resolved, label = asked.named()
    values = others.mean(axis=0) if row is None else others[row]
    return Relevance(matrix, values, row, reading.tokens, resolved, label)


def relevance_matrix(weights: AttentionMaps, gradients: AttentionMaps) -> Array:
    """R after all layers, float32 (T, T), from the attention and the gradient of a score by each of its weights."""
    found = np.eye(len(weights.queries), dtype=np.float32)
    for attention, slopes in zip(weights.weights, gradients.weights, strict=True):
        product = np.asarray(attention, np.float32) * np.asarray(slopes, np.float32)
        found = found + np.maximum(product, 0).mean(axis=0) @ found
    return found


@dataclass(frozen=True, eq=False)
class _Asked:
    """A score as a function of the network's output, and what it is called once that has been seen.

    ``position`` is the token that it is asked of, where there is one; ``pooled`` says that all tokens have a part.
    """

    score: Callable[[Any], Tensor]
    named: Callable[[], tuple[Target, str]]
    position: int | None = None
    pooled: bool = False


def _of_text(model: Model, reading: Reading, target: Target) -> _Asked:
    about = text_score(model, reading, target)
    if about.question == "similarity":
        raise Refusal(READ_APART)

    def score(output: Any) -> Tensor:
        found = answers(output, about.question)[0]
        if about.direction is not None:
            return found @ about.direction
        return found[about.target.index] if found.ndim == 1 else found[about.target.position, about.target.index]

    return _Asked(score, lambda: (about.target, about.label), about.target.position, about.question == "vector")


def _of_image(model: Model, target: Target) -> _Asked:
    chosen = target.index

    def score(output: Any) -> Tensor:
        nonlocal chosen
        found = read_output(output)
        if chosen is None:
            chosen = int(found.pooled()[0].argmax())
        return found.target(chosen)

    return _Asked(score, lambda: (Target(chosen), model.label(chosen or 0)))


def _row(asked: _Asked, tokens: Tokens, causal: bool) -> int | None:
    """Where the score is read: at the token it is asked of, at the class token, at the end of a causal network."""
    if asked.position is not None or asked.pooled:
        return asked.position
    if causal:
        return len(tokens) - 1
    return 0 if tokens.special[0] else None
