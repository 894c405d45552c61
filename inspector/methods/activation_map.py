"""Activation map: what one unit of a layer sees in a photo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from inspector.core.errors import Obstacle
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import LAST_SPATIAL, Help, LayerPath, Range
from inspector.core.results import Attribution
from inspector.inputs.images import ImageInput
from inspector.models.feature_maps import plane_obstacle
from inspector.models.model import Model
from inspector.models.units import no_unit, units_of
from inspector.units.card import Position, no_position
from inspector.units.maps import plane_at, unit_maps

POSITION_HELP = tr("The row and column of one neuron, such as 3,5; empty shows all.")


@dataclass(frozen=True, kw_only=True)
class ActivationMap(Method):
    """Where one unit of a layer is active, and how strongly (Zeiler and Fergus, 2013).

    The activation itself, for no class. ``raw`` is the unit's map at the layer's size; with a ``position`` it is zero
    everywhere else.
    """

    id: ClassVar[str] = "activation-map"
    name: ClassVar[str] = tr("Activation map")
    reference: ClassVar[str] = tr("Zeiler and Fergus 2013, arXiv:1311.2901")
    caveats: ClassVar[tuple[str, ...]] = (
        tr("It says where the unit is active, not why, nor whether that matters for any class."),
        tr("One unit need not stand for one thing: look at its examples too."),
    )
    rank: ClassVar[int] = 20

    layer: LayerPath = LAST_SPATIAL
    unit: Annotated[int, Range(0, 1_000_000), Help(tr("The channel, counted from 0."))] = 0
    position: Annotated[str, Help(POSITION_HELP)] = ""

    def obstacle(self, model: Any) -> Obstacle | None:
        found = plane_obstacle(model, self.layer, needs_gradient=False)
        if found is not None:
            return found
        layer = model.survey.last_spatial if self.layer == LAST_SPATIAL else self.layer
        count = units_of(model, layer)
        if not 0 <= self.unit < count:
            return Obstacle(
                no_unit(layer, self.unit, count), tr("Use unit {unit}", unit=count - 1), {"unit": count - 1}
            )
        if not self.position.strip():
            return None
        place, plane = place_of(self.position), plane_at(model, layer)
        assert plane is not None, "a layer without a plane has its obstacle above"
        if place is None:
            sentence = tr("A position is a row and a column, such as 3,5, not {position!r}.", position=self.position)
        elif not (place[0] < plane.height and place[1] < plane.width):
            sentence = no_position(layer, place, (plane.height, plane.width))
        else:
            return None
        return Obstacle(sentence, tr("Show all positions"), {"position": ""})

    def run(self, model: Model, image: ImageInput, job: Job) -> Attribution:
        maps = unit_maps(model, image, self.layer)
        raw = maps.values[self.unit]
        measures = {"mean": float(raw.mean()), "largest": float(raw.max())}
        place = place_of(self.position)
        if place is not None:
            measures = {"activation": float(raw[place])} | measures
            alone = np.zeros_like(raw)
            alone[place] = raw[place]
            raw = alone
        notes: tuple[str, ...] = ()
        if maps.kind == "tokens":
            notes = (tr("Tokens read as {plane}", plane=plane_at(model, self.layer)),)
        return Attribution(raw, "signed", measures, notes)


def place_of(text: str) -> Position | None:
    """The (row, column) in ``text``, such as ``3,5``; None where it says nothing of the kind."""
    match = re.fullmatch(r"\s*(\d{1,6})\s*,\s*(\d{1,6})\s*", text)
    return None if match is None else (int(match[1]), int(match[2]))
