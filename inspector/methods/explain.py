"""Asking a method about a model and an image: obstacles first, then the answer, placed on the photo and certified."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from typing import Any

import numpy as np

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import LAST_SPATIAL, PREDICTED, LayerPath, Target, values_of
from inspector.core.provenance import Provenance, versions
from inspector.core.results import Attribution, Frame, Heatmap
from inspector.inputs.images import ImageInput
from inspector.methods.activation_map import ActivationMap
from inspector.models.model import Model
from inspector.models.tail import NETWORK_INPUT, tail_of


def explain(method: Method, model: Model, image: ImageInput, job: Job) -> Heatmap:
    """Run ``method`` and return its heatmap. Previews given to ``job`` are heatmaps too.

    Raises ``Refusal`` with the obstacle's sentence where there is one.
    """
    check(method, model)
    model.identify(job)
    resolved = resolve(method, model, image)
    _, frame = model.preprocessing.frame_of(image.pixels)
    certificate = certify(resolved, model, image)
    found = resolved.run(model, image, _Placing(job, frame, certificate))
    if not np.isfinite(found.raw).all():
        raise Refusal(
            tr("The answer of {name} is not made of numbers: its weights or its scores overflow.", name=model.name)
        )
    return _placed(found, frame, certificate)


def check(method: Method, model: Model) -> None:
    """Raise ``Refusal`` with what stands in the way of asking ``method`` of ``model``, and what the method offers."""
    obstacle = method.obstacle(model)
    if obstacle is not None:
        raise Refusal(f"{obstacle.sentence} {obstacle.offer}." if obstacle.offer else obstacle.sentence)


def explain_layers(
    method: Method, model: Model, image: ImageInput, layers: Sequence[LayerPath], job: Job
) -> dict[LayerPath, Heatmap]:
    """The answers of a method with a ``layer`` for many layers, from one forward and one backward.

    Raises ``Refusal`` for the first layer where something stands in the way.
    """
    asked = {layer: _at(method, layer) for layer in layers}
    for one in asked.values():
        check(one, model)
    job.checkpoint(0, len(layers))
    tail_of(model, image, layers)
    found = {}
    for done, (layer, one) in enumerate(asked.items(), 1):
        found[layer] = explain(one, model, image, job)
        job.checkpoint(done, len(layers))
    return found


def resolve(method: Method, model: Model, image: ImageInput) -> Method:
    """The method with ``auto`` and ``predicted`` replaced by the layer and the class that they mean here."""
    changes: dict[str, Any] = {}
    layer = getattr(method, "layer", None)
    if layer == LAST_SPATIAL:
        layer = changes["layer"] = model.survey.last_spatial
    target = getattr(method, "target", None)
    if target == PREDICTED:
        if layer is not None or method.duration == "short":
            # The forward that the method needs anyway also gives the prediction.
            tail_of(model, image, [NETWORK_INPUT if layer is None else layer])
        changes["target"] = Target(model.predicted(image))
    elif target is not None and not 0 <= target.index < model.classes:
        raise Refusal(
            tr(
                "This model has {classes} classes; there is no class {index}.",
                classes=model.classes,
                index=target.index,
            )
        )
    return dataclasses.replace(method, **changes)


def certify(method: Method, model: Model, image: ImageInput) -> Provenance:
    """The birth certificate of what ``method`` (resolved) says about ``image``."""
    target = getattr(method, "target", None)
    index = target.index if target is not None else -1
    return Provenance(
        method=method.id,
        parameters=values_of(method),
        model=model.spec,
        model_name=model.name,
        model_sha256=model.fingerprint,
        preprocessing=model.preprocessing.to_plain(),
        layer=str(getattr(method, "layer", "")),
        target=index,
        target_label=model.label(index) if index >= 0 else "",
        input=image.name,
        input_path=str(image.path.absolute() if image.path else ""),
        input_sha256=image.sha256,
        input_size=(image.pixels.shape[1], image.pixels.shape[0]),
        device=str(model.device),
        precision=model.precision,
        versions=versions(),
        seed=getattr(method, "seed", None),
        created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        notes=image.notes,
        method_name=method.name,
        opened=model.choices.to_plain(),
    )


def certify_units(model: Model, image: ImageInput, layer: LayerPath, target: int, **shown: Any) -> Provenance:
    """The birth certificate of the maps of all units of ``layer``; ``shown`` is how they are ordered and drawn."""
    asked = certify(ActivationMap(layer=layer), model, image)
    return dataclasses.replace(
        asked,
        method="units",
        method_name=tr("Units"),
        parameters={"layer": layer, **shown},
        target=target,
        target_label=model.label(target),
    )


def _at(method: Method, layer: LayerPath) -> Method:
    change: dict[str, Any] = {"layer": layer}
    return dataclasses.replace(method, **change)


class _Placing:
    """The job that a method sees: its previews become heatmaps on the way to the real job."""

    def __init__(self, job: Job, frame: Frame, certificate: Provenance) -> None:
        self._job, self._frame, self._certificate = job, frame, certificate
        self.memory_budget = job.memory_budget

    def checkpoint(self, done: float, total: float, preview: Attribution | None = None) -> None:
        placed = None if preview is None else _placed(preview, self._frame, self._certificate)
        self._job.checkpoint(done, total, placed)


def _placed(found: Attribution, frame: Frame, certificate: Provenance) -> Heatmap:
    return Heatmap(found.raw, found.polarity, frame, certificate, found.measures, found.notes)
