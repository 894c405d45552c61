"""EigenCAM: the strongest pattern in a layer, whatever the class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import torch
from torch import Tensor

from inspector.core.errors import Obstacle
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import LAST_SPATIAL, Help, LayerPath
from inspector.core.results import Attribution
from inspector.inputs.images import ImageInput
from inspector.models.feature_maps import GRID_HELP, activation_maps, plane_attribution, plane_obstacle
from inspector.models.model import Model


@dataclass(frozen=True, kw_only=True)
class EigenCAM(Method):
    """What stands out in one layer's activation maps, for no class in particular (Muhammad and Yeasin, 2020).

    The activations, one row of channels per position and centred, projected on their first right singular vector. Its
    sign is arbitrary: the side that reaches further from zero is made positive. ``raw`` is the projection, at the
    layer's size.
    """

    id: ClassVar[str] = "eigen-cam"
    name: ClassVar[str] = "EigenCAM"
    reference: ClassVar[str] = tr("Muhammad and Yeasin 2020, arXiv:2008.00299")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("It knows no class: what stands out may be the background."),
        tr("Which of its two sides is called positive is a convention."),
    )
    rank: ClassVar[int] = 5

    layer: LayerPath = LAST_SPATIAL
    grid: Annotated[str, Help(GRID_HELP)] = "auto"

    def obstacle(self, model: Any) -> Obstacle | None:
        return plane_obstacle(model, self.layer, self.grid, needs_gradient=False)

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        maps, plane = activation_maps(model, image, self.layer, self.grid)
        projection = first_projection(maps.flatten(1).T).reshape(plane.height, plane.width)
        if projection.min().abs() > projection.max().abs():
            projection = -projection
        return plane_attribution(projection, plane, {})


def first_projection(rows: Tensor) -> Tensor:
    """Centred ``rows`` (positions, channels) on their first right singular vector: (positions,), of arbitrary sign.

    From the eigenvectors of the smaller of the two products of the matrix with itself, in double precision: the
    singular value decomposition of an early layer takes seconds, and all but one vector of it would be thrown away.
    """
    centred = rows.cpu().double()
    centred = centred - centred.mean(0)
    if centred.shape[0] <= centred.shape[1]:
        values, vectors = torch.linalg.eigh(centred @ centred.T)
        return vectors[:, -1] * values[-1].clamp(min=0).sqrt()
    _, vectors = torch.linalg.eigh(centred.T @ centred)
    return centred @ vectors[:, -1]
