"""LayerCAM: positive gradients only, which serves early layers too."""

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
class LayerCAM(Method):
    """Fine evidence for a class, usable in early layers as well as late ones (Jiang et al., 2021).

    ReLU(sum over channels k of ReLU(g_k) A_k), with A the activation and g the gradient of the class score. ``raw`` is
    the sum before the ReLU, at the layer's size.
    """

    id: ClassVar[str] = "layer-cam"
    name: ClassVar[str] = "LayerCAM"
    reference: ClassVar[str] = tr("Jiang et al. 2021, doi:10.1109/TIP.2021.3089943")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("Only positive gradients count: evidence against the class is not shown."),
        tr("In early layers it shows many edges, whichever class is asked about."),
    )
    rank: ClassVar[int] = 4

    layer: LayerPath = LAST_SPATIAL
    target: Target = PREDICTED
    grid: Annotated[str, Help(GRID_HELP)] = "auto"

    def obstacle(self, model: Any) -> Obstacle | None:
        return plane_obstacle(model, self.layer, self.grid)

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        maps = feature_maps(model, image, self.layer, self.target, self.grid)
        return maps.attribution((maps.gradients.relu() * maps.activations).sum(0))
