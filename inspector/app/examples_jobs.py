"""The work on examples that is given to the compute thread. Only there torch is imported."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from inspector.core.job import Job
from inspector.core.parameters import LayerPath

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.units.example_index import ExampleIndex
    from inspector.units.examples import Crop

SHOWN = 12
"""So many crops of the strongest, and of the weakest, are pictured."""

SIDE = 192
"""The longer side of a crop's picture in pixels, at twice the size it is shown."""

SHOW_EVERY = 0.05

Picture = npt.NDArray[np.uint8] | None
"""A crop as uint8 RGB (h, w, 3); None where its file can no longer be read."""

Known = Mapping["Crop", Picture]


@dataclass(frozen=True, eq=False)
class Shown:
    """The crops of ``unit`` and the ``pictures`` of those that are read."""

    unit: int
    most: tuple[Crop, ...]
    least: tuple[Crop, ...]
    pictures: dict[Crop, Picture] = field(default_factory=dict)


def finding(model: Model, folder: Path, layer: str) -> Callable[[Job], ExampleIndex]:
    """Find the examples of all units of ``layer`` in ``folder``; previews are the index so far."""

    def work(job: Job) -> ExampleIndex:
        from inspector.units.examples import find_examples

        return find_examples(model, [folder], LayerPath(layer), job)

    return work


def recalling(model: Model, folder: Path, layer: str) -> Callable[[Job], ExampleIndex | None]:
    """Look up what is known of ``folder``, without running the model on any picture."""

    def work(job: Job) -> ExampleIndex | None:
        from inspector.units.examples import known_examples

        return known_examples(model, [folder], LayerPath(layer))

    return work


def showing(index: ExampleIndex, model: Model, unit: int, known: Known) -> Callable[[Job], Shown]:
    """Picture the crops of ``unit``, those that are ``known`` without reading them again; previews are those so far."""

    def work(job: Job) -> Shown:
        from inspector.units.example_pictures import crop_pictures
        from inspector.units.examples import crops

        most = crops(index, unit, model, "most", SHOWN, job)
        least = crops(index, unit, model, "least", SHOWN)
        wanted = list(dict.fromkeys([*most, *least]))
        pictures = {crop: known[crop] for crop in wanted if crop in known}
        missing = [crop for crop in wanted if crop not in pictures]
        began = time.monotonic()
        for crop, picture in zip(missing, crop_pictures(missing, SIDE), strict=True):
            pictures[crop] = picture
            if time.monotonic() - began > SHOW_EVERY:
                job.checkpoint(len(pictures), len(wanted), Shown(unit, most, least, dict(pictures)))
                began = time.monotonic()
        return Shown(unit, most, least, pictures)

    return work
