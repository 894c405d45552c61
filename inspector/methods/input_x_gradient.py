"""Input x gradient: what each pixel adds to the class score, to first order."""

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
class InputXGradient(Method):
    """What each pixel adds to the class score or takes from it, to first order (Shrikumar et al., 2016).

    sum over colour channels of x . d score / d x, with x the normalised input: against a baseline of the mean colour.
    ``raw`` has the size of the network's input.
    """

    id: ClassVar[str] = "input-x-gradient"
    name: ClassVar[str] = tr("Input x gradient")
    reference: ClassVar[str] = tr("Shrikumar et al. 2016, arXiv:1605.01713")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("Pixels of the mean colour get nothing, however much they matter."),
        tr("It follows the score along a straight line, which is exact only for a linear network."),
    )
    rank: ClassVar[int] = 9

    target: Target = PREDICTED

    def obstacle(self, model: Any) -> Obstacle | None:
        return input_obstacle(model)

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        found = input_gradient(model, image, self.target)
        raw = (found.x * found.gradient).sum(0)
        return Attribution(raw.float().cpu().numpy(), "signed", {"score": found.score})
