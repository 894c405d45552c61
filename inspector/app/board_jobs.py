"""The work that the compare board gives to the compute thread: one place after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from inspector.app.board_axes import Cell
from inspector.app.inputs import photo_of
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import PREDICTED, LayerPath, Target
from inspector.core.results import Heatmap

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from inspector.inputs.images import ImageInput
    from inspector.models.model import Model

LONGEST = 768
"""Pixels of the longer side of a photo on the board."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What one place shows: a heatmap, about the class ``label`` of probability ``share``, or why there is none."""

    heatmap: Heatmap | None = None
    label: str = ""
    share: float | None = None
    sentence: str = ""


@dataclass(frozen=True, eq=False)
class Found:
    """An ``answer``, the ``photo`` that it is about, and that photo reduced (h, w, 3), where it was asked for."""

    answer: Answer
    photo: ImageInput
    picture: npt.NDArray[np.uint8] | None


def answering(
    cell: Cell,
    model: Model,
    first: Model,
    known: ImageInput | None,
    layers: Sequence[LayerPath] = (),
    *,
    with_picture: bool,
) -> Callable[[Job], Found]:
    """Ask ``cell`` of ``model``; what is predicted is what ``first`` predicts, so that two models are asked the same.

    ``known`` is its photo where that was read already. ``layers`` are those that will be asked about the same photo:
    one forward and one backward then serve all. A refusal is an answer too; a photo that cannot be read is none.
    """

    def work(job: Job) -> Found:
        photo = known or photo_of(cell.item)
        picture = _reduced(photo.pixels) if with_picture else None
        _look_ahead(model, photo, layers)
        return Found(_answer(cell.method, model, first, photo, job), photo, picture)

    return work


def _answer(method: Method, model: Model, first: Model, photo: ImageInput, job: Job) -> Answer:
    from inspector.methods.explain import explain

    try:
        asked = method if model is first else _same_class(method, model, first, photo)
        heatmap = explain(asked, model, photo, job)
    except Refusal as refusal:
        return Answer(sentence=str(refusal))
    index = heatmap.provenance.target
    if index < 0:
        return Answer(heatmap)
    share = next((p.probability for p in model.predictions(photo) if p.index == index), None)
    return Answer(heatmap, model.label(index), share)


def _look_ahead(model: Model, photo: ImageInput, layers: Sequence[LayerPath]) -> None:
    """Run ``model`` once for all ``layers`` that it has, where there is room to keep what that shows."""
    from inspector.models.tail import graph_bytes, tail_of

    there = [layer for layer in layers if model.survey.call(layer) is not None]
    if len(there) > 1 and graph_bytes(model, frozenset(there)) < model.cache.limit:
        tail_of(model, photo, there)


def _same_class(method: Method, model: Model, first: Model, photo: ImageInput) -> Method:
    """``method`` about the class that it is about in ``first``: by name where both models have names."""
    target = getattr(method, "target", None)
    if target is None:
        return method
    index = first.predicted(photo) if target == PREDICTED else target.index
    if model.labels and first.labels and model.labels != first.labels:
        name = first.label(index)
        if name not in model.labels:
            raise Refusal(
                tr(
                    "{model} has no class called {label}. Choose a class that both models know.",
                    model=model.name,
                    label=name,
                )
            )
        index = model.labels.index(name)
    changes: dict[str, Any] = {"target": Target(index)}
    return replace(method, **changes)


def _reduced(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    import numpy as np
    from PIL import Image

    small = Image.fromarray(pixels)
    small.thumbnail((LONGEST, LONGEST), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return np.asarray(small)
