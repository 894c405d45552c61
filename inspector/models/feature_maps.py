"""One layer's activation and gradient maps for a photo and a class: what every class activation map is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from torch import Tensor

from inspector.core.errors import Obstacle, Refusal
from inspector.core.language import tr
from inspector.core.parameters import LAST_SPATIAL, LayerPath, Target
from inspector.core.results import Attribution
from inspector.models.model import READS_TEXT, Model, Photo
from inspector.models.planes import Plane, plane_of
from inspector.models.tail import tail_of
from inspector.models.units import no_layer

GRID_HELP = tr("How a token layer lies on the image, such as 1+14x14; auto infers it.")


@dataclass(frozen=True, eq=False)
class FeatureMaps:
    """``activations`` and ``gradients`` of the class score, both (C, h, w), and the ``score`` itself."""

    activations: Tensor
    gradients: Tensor
    plane: Plane
    score: float

    def attribution(self, combined: Tensor) -> Attribution:
        """A map (h, w) made of these as a result whose evidence is its positive part."""
        return plane_attribution(combined, self.plane, {"score": self.score})


def feature_maps(model: Model, photo: Photo, layer: LayerPath, target: Target, grid: str) -> FeatureMaps:
    """The maps of ``layer`` for class ``target`` (resolved, never predicted) of ``photo``."""
    assert target.index is not None, "the target is resolved before a method runs"
    activations, plane = activation_maps(model, photo, layer, grid)
    tail = tail_of(model, photo, [layer])
    gradient = tail.gradients(target.index)[layer]
    return FeatureMaps(activations, plane.maps(gradient)[0], plane, tail.score(target.index))


def activation_maps(model: Model, photo: Photo, layer: LayerPath, grid: str) -> tuple[Tensor, Plane]:
    """The activation of ``layer`` as maps (C, h, w), and how they were read. Raises ``Refusal`` without a plane."""
    activation = tail_of(model, photo, [layer]).activations[layer].detach()
    plane = plane_of(tuple(activation.shape), model.preprocessing.crop, grid)
    if plane is None:
        raise Refusal(
            tr("{layer} has no plane of positions: its output is {shape}.", layer=layer, shape=tuple(activation.shape))
        )
    return plane.maps(activation)[0], plane


def plane_attribution(combined: Tensor, plane: Plane, measures: dict[str, float]) -> Attribution:
    """A map (h, w) on ``plane`` as a result whose evidence is its positive part."""
    raw = np.ascontiguousarray(combined.detach().float().cpu().numpy(), np.float32)
    notes = (tr("Tokens read as {plane}", plane=plane),) if plane.kind == "tokens" else ()
    return Attribution(raw, "positive", measures, notes)


def plane_obstacle(model: Model, layer: LayerPath, grid: str = "auto", needs_gradient: bool = True) -> Obstacle | None:
    """Why no map can be made at ``layer``, with the nearest layer where one can."""
    if model.modality != "image":
        return Obstacle(READS_TEXT)
    survey = model.survey
    if layer == LAST_SPATIAL:
        if survey.last_spatial is None:
            if needs_gradient:
                return Obstacle(tr("No layer of this model keeps a plane of positions that the score depends on."))
            return Obstacle(
                tr(
                    "No layer of this model keeps a plane of positions that the score depends on. "
                    "Choose a layer by its name."
                )
            )
        layer = survey.last_spatial
    call = survey.call(layer)
    nearest = survey.nearest(layer)
    if call is None:
        paths = [known.path for known in model.layers]
        if layer.split("#")[0] not in paths:
            return Obstacle(no_layer(layer, paths), *_use(survey.last_spatial))
        return Obstacle(
            tr("{layer} is not called in a forward, or returns no tensor.", layer=layer), *_use(survey.last_spatial)
        )
    try:
        given = grid != "auto" and len(call.shape) == 3
        plane = plane_of(call.shape, model.preprocessing.crop, grid) if given else call.plane
    except Refusal as refusal:
        return Obstacle(str(refusal), tr("Infer the grid"), {"grid": "auto"})
    if plane is None:
        shape = " x ".join(map(str, call.shape[1:]))
        return Obstacle(
            tr("{layer} has no plane of positions left (its output is {shape}).", layer=layer, shape=shape),
            *_use(nearest),
        )
    if needs_gradient and not call.reaches:
        return Obstacle(tr("{layer} cannot affect the score: no gradient reaches it.", layer=layer), *_use(nearest))
    if needs_gradient and not call.reaches_plane:
        return Obstacle(
            tr("Only the class token of {layer} affects the score; its patch tokens have no gradient.", layer=layer),
            *_use(nearest),
        )
    return None


def _use(layer: LayerPath | None) -> tuple[str, dict[str, LayerPath]]:
    return (tr("Use {layer}", layer=layer), {"layer": layer}) if layer else ("", {})
