"""HiResCAM: each position of a layer with its own gradient."""

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
class HiResCAM(Method):
    """Which positions of one layer raised the class score, gradient by gradient (Draelos and Carin, 2020).

    ReLU(sum over channels k of g_k A_k), with A the activation and g the gradient of the class score; equal to Grad-CAM
    where global pooling and one linear layer follow. ``raw`` is the sum before the ReLU, at the layer's size.
    """

    id: ClassVar[str] = "hires-cam"
    name: ClassVar[str] = "HiResCAM"
    reference: ClassVar[str] = tr("Draelos and Carin 2020, arXiv:2011.08891")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("It is as coarse as the layer; the smooth look comes from interpolation."),
        tr("It is exact only where pooling and one linear layer follow; elsewhere it holds to first order."),
    )
    rank: ClassVar[int] = 3

    layer: LayerPath = LAST_SPATIAL
    target: Target = PREDICTED
    grid: Annotated[str, Help(GRID_HELP)] = "auto"

    def obstacle(self, model: Any) -> Obstacle | None:
        return plane_obstacle(model, self.layer, self.grid)

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        maps = feature_maps(model, image, self.layer, self.target, self.grid)
        return maps.attribution((maps.gradients * maps.activations).sum(0))
