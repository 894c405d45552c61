"""Grad-CAM++: Grad-CAM that counts each place where a class appears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import torch

from inspector.core.errors import Obstacle
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import LAST_SPATIAL, PREDICTED, Help, LayerPath, Target
from inspector.core.results import Attribution
from inspector.inputs.images import ImageInput
from inspector.models.feature_maps import GRID_HELP, feature_maps, plane_obstacle
from inspector.models.model import Model


@dataclass(frozen=True, kw_only=True)
class GradCAMPlusPlus(Method):
    """Where in one layer the evidence for a class lies, several objects weighed alike (Chattopadhay et al., 2017).

    ReLU(sum over channels k of w_k A_k) with w_k = sum_xy alpha ReLU(g) and alpha = g^2 / (2 g^2 + (sum_xy A) g^3 +
    1e-6), zero where g is zero; A is the activation, g the gradient of the class score. ``raw`` is the sum before the
    ReLU, at the layer's size.
    """

    id: ClassVar[str] = "grad-cam-plus-plus"
    name: ClassVar[str] = "Grad-CAM++"
    reference: ClassVar[str] = tr("Chattopadhay et al. 2017, arXiv:1710.11063")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("It is as coarse as the layer; the smooth look comes from interpolation."),
        tr("Its weights come from the positive gradients only: evidence against the class does not lower it."),
    )
    rank: ClassVar[int] = 2

    layer: LayerPath = LAST_SPATIAL
    target: Target = PREDICTED
    grid: Annotated[str, Help(GRID_HELP)] = "auto"

    def obstacle(self, model: Any) -> Obstacle | None:
        return plane_obstacle(model, self.layer, self.grid)

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        maps = feature_maps(model, image, self.layer, self.target, self.grid)
        activations, gradients = maps.activations, maps.gradients
        squares = gradients**2
        divisor = 2 * squares + activations.sum((1, 2), keepdim=True) * squares * gradients + 1e-6
        alphas = torch.where(gradients != 0, squares / divisor, torch.zeros_like(squares))
        weights = (alphas * gradients.relu()).sum((1, 2), keepdim=True)
        return maps.attribution((weights * activations).sum(0))
