"""Grad-CAM: where in a layer the evidence for a class lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

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
class GradCAM(Method):
    """Where the evidence for a class lies in one layer's activation maps (Selvaraju et al., 2016).

    ReLU(sum over channels k of mean_xy(g_k) A_k), with A the activation and g the gradient of the class score. ``raw``
    is the sum before the ReLU, at the layer's size.
    """

    id: ClassVar[str] = "grad-cam"
    name: ClassVar[str] = "Grad-CAM"
    reference: ClassVar[str] = tr("Selvaraju et al. 2016, arXiv:1610.02391")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("It is as coarse as the layer; the smooth look comes from interpolation."),
        tr(
            "It averages gradients over the plane, and so may mark places that did not raise the "
            "score; HiResCAM does not."
        ),
    )
    rank: ClassVar[int] = 1

    layer: LayerPath = LAST_SPATIAL
    target: Target = PREDICTED
    grid: Annotated[str, Help(GRID_HELP)] = "auto"

    def obstacle(self, model: Any) -> Obstacle | None:
        return plane_obstacle(model, self.layer, self.grid)

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        maps = feature_maps(model, image, self.layer, self.target, self.grid)
        weights = maps.gradients.mean((1, 2), keepdim=True)
        return maps.attribution((weights * maps.activations).sum(0))
