"""Integrated gradients of tokens: the score difference to a text that says nothing, shared out among the tokens.

captum's LayerIntegratedGradients is not called, for the same reasons as its IntegratedGradients is not; the numbers are
tested against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Literal

import torch
from torch import Tensor

from inspector.core.errors import Obstacle
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import PREDICTED, Help, Range, Target
from inspector.core.results import Attribution
from inspector.methods.integrated_gradients import gauss_legendre, incompleteness, spread
from inspector.models.chunks import in_chunks, sum_dtype
from inspector.models.model import Model
from inspector.models.reading import Reading
from inspector.models.text_scores import TextScore, gradients_at, scores_at, text_obstacle, text_score
from inspector.models.vocabulary import padding_id

IN_TURN = (tr("Each text in turn was compared with padding in its place, while the other stayed."),)


@dataclass(frozen=True, kw_only=True)
class TokenIntegratedGradients(Method):
    """What each token adds to a score, from a text of padding to this one (Sundararajan et al., 2017).

    sum over the width of (e - e') . integral over a of d score / d e at e' + a (e - e'), by Gauss-Legendre quadrature,
    with e the word embeddings, as they enter the network (scaled, where it scales them), and e' those of the same text
    where padding stands for every token, or the end of a text where there is none or where nobody trained it. The
    tokens that the tokenizer added, and a mask that is asked about, stay and get nothing. The values add up to
    score(e) - score(e'); ``completeness error`` is how far they are from it. For the similarity of two texts each in
    turn becomes padding while the other stays, and the baseline score is the mean of both times.
    """

    id: ClassVar[str] = "token-integrated-gradients"
    name: ClassVar[str] = tr("Token integrated gradients")
    reference: ClassVar[str] = tr("Sundararajan et al. 2017, arXiv:1703.01365")
    caveats: ClassVar[tuple[str, ...]] = (
        tr(
            "It depends on what stands for an absent token: here padding, or the end of a text, "
            "which the network rarely saw in such places."
        ),
        tr("The path leads through embeddings that belong to no token."),
    )
    reads: ClassVar[Literal["image", "text"]] = "text"
    rank: ClassVar[int] = 20
    duration: ClassVar[Literal["short", "long"]] = "long"

    target: Target = PREDICTED
    steps: Annotated[int, Range(2, 500), Help(tr("How many points of the path are evaluated."))] = 50

    @property
    def passes(self) -> float:
        return float(self.steps)

    def obstacle(self, model: Any) -> Obstacle | None:
        return text_obstacle(model)

    def run(self, model: Model, reading: Reading, job: Job) -> Attribution:
        score = text_score(model, reading, self.target)
        starts = score.baselines(padding_id(model))
        steps = self.steps * len(starts)
        value, *base_values = (float(scores_at(score, e)) for e in (score.embedded, *starts))
        job.checkpoint(0, steps)  # from here on all steps are alike, and tell how long the rest takes
        found = torch.zeros_like(score.embedded, dtype=sum_dtype(score.embedded))
        for number, start in enumerate(starts):
            whole = found
            for done, so_far in _along_path(score, start, self.steps, score.at_once(job.memory_budget)):
                found = whole + so_far
                if done < self.steps:
                    job.checkpoint(number * self.steps + done, steps, _shared_out(found, value, base_values))
        answer = _shared_out(found, value, base_values)
        return replace(answer, notes=IN_TURN * (len(starts) > 1) + incompleteness(answer.measures))


def _along_path(score: TextScore, start: Tensor, steps: int, at_once: int) -> Iterator[tuple[int, Tensor]]:
    """The points evaluated so far on the way from ``start``, and the attributions (1, tokens, width) that they give."""
    path = score.embedded - start
    places, weights = spread(*gauss_legendre(steps), at_once)
    total = torch.zeros_like(path, dtype=sum_dtype(path))

    def step(first: int, last: int) -> Tensor:
        _, gradients = gradients_at(score, start + places[first:last, None, None].to(path) * path)
        return (weights[first:last, None, None].to(total) * gradients).sum(0, keepdim=True)

    for done, part in in_chunks(steps, at_once, step):
        total += part
        yield done, path * total / float(weights[:done].sum())


def _shared_out(attributions: Tensor, value: float, base_values: list[float]) -> Attribution:
    base_value = sum(base_values) / len(base_values)
    error = float(attributions.double().sum()) - len(base_values) * (value - base_value)
    measures = {"score": value, "baseline score": base_value, "completeness error": error}
    return Attribution(attributions[0].sum(-1).float().cpu().numpy(), "signed", measures)
