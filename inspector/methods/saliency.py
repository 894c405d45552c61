"""Saliency: the plain gradient of a class score at the pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from inspector.core.errors import Obstacle
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import PREDICTED, Target
from inspector.core.results import Attribution
from inspector.inputs.images import ImageInput
from inspector.models.input_gradients import input_gradient, input_obstacle
from inspector.models.model import Model


@dataclass(frozen=True, kw_only=True)
class Saliency(Method):
    """Which pixels the class score changes with most when they change a little (Simonyan et al., 2013).

    max over colour channels of |d score / d x|. ``raw`` has the size of the network's input.
    """

    id: ClassVar[str] = "saliency"
    name: ClassVar[str] = "Saliency"
    reference: ClassVar[str] = tr("Simonyan et al. 2013, arXiv:1312.6034")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("It says what would change the score, not what made it: of a saturated score, decisive pixels get little."),
        tr("Gradients of deep networks are noisy from pixel to pixel; SmoothGrad averages that away."),
    )
    rank: ClassVar[int] = 6

    target: Target = PREDICTED

    def obstacle(self, model: Any) -> Obstacle | None:
        return input_obstacle(model)

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        found = input_gradient(model, image, self.target)
        raw = found.gradient.abs().amax(0)
        return Attribution(raw.float().cpu().numpy(), "magnitude", {"score": found.score})
