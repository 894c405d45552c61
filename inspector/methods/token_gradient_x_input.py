"""Token gradient x input: what each token adds to a score, to first order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from inspector.core.errors import Obstacle
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import PREDICTED, Target
from inspector.core.results import Attribution
from inspector.models.model import Model
from inspector.models.reading import Reading
from inspector.models.text_scores import gradients_at, text_obstacle, text_score


@dataclass(frozen=True, kw_only=True)
class TokenGradientXInput(Method):
    """What each token adds to a score or takes from it, to first order (Shrikumar et al., 2016).

    sum over the width of e . d score / d e, with e the word embedding of the token: against a baseline of zeros. Also
    the tokens that the tokenizer added have their share.
    """

    id: ClassVar[str] = "token-gradient-x-input"
    name: ClassVar[str] = tr("Token gradient x input")
    reference: ClassVar[str] = tr("Shrikumar et al. 2016, arXiv:1605.01713")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("It follows the score along a straight line from an embedding of zeros, which stands for no text."),
        tr("Where the score is saturated, decisive tokens get little."),
    )
    reads: ClassVar[Literal["image", "text"]] = "text"
    rank: ClassVar[int] = 22

    target: Target = PREDICTED

    def obstacle(self, model: Any) -> Obstacle | None:
        return text_obstacle(model)

    def run(self, model: Model, reading: Reading, job: Job) -> Attribution:
        score = text_score(model, reading, self.target)
        found, gradient = gradients_at(score, score.embedded)
        values = (score.embedded * gradient)[0].float().sum(-1)
        return Attribution(values.cpu().numpy(), "signed", {"score": float(found)})
