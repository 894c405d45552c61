"""Grad-CAM on resnet50, in plain forwards: a first picture, another class, ten layers."""

from __future__ import annotations

import torch
from torch import Tensor

from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath, Target
from inspector.methods.explain import explain, explain_layers
from inspector.methods.grad_cam import GradCAM
from inspector.models.model import Model
from tests.benchmarks.measure import Measurement, interleaved
from tests.benchmarks.resnet import photo, resnet50

PEER = "one plain forward"
ROUNDS = 41

TEN_LAYERS = tuple(
    LayerPath(f"layer{stage}.{block}")
    for stage, block in ((1, 0), (1, 2), (2, 0), (2, 2), (2, 3), (3, 0), (3, 3), (3, 5), (4, 0), (4, 2))
)


def first() -> Measurement:
    """The first picture of a photo, with nothing about it in the cache; the model's survey was done on opening.

    Both sides begin with the photo's pixels. The peers that the goal comes from were measured from a ready tensor on
    both sides.
    """
    model, image, _ = _opened()
    ours, theirs = interleaved(
        lambda: explain(GradCAM(layer=LayerPath("layer4")), model, image, PlainJob()),
        lambda: _forward(model, model.preprocessing.apply(image.pixels)[0]),  # what ``prepare`` keeps is ours
        ROUNDS,
        before_ours=model.cache.clear,
    )
    return Measurement("grad-cam-first", ours, theirs, "a plain forward of the photo", 1.1)


def another_class() -> Measurement:
    """Another class of a photo whose picture was already made."""
    model, image, x = _opened()
    layer = LayerPath("layer4")
    classes = iter(range(1000))
    explain(GradCAM(layer=layer), model, image, PlainJob())
    ours, theirs = interleaved(
        lambda: explain(GradCAM(layer=layer, target=Target(next(classes))), model, image, PlainJob()),
        lambda: _forward(model, x),
        ROUNDS,
    )
    return Measurement("grad-cam-another-class", ours, theirs, PEER, 0.1)


def ten_layers() -> Measurement:
    """The pictures of ten layers of a new photo."""
    model, image, x = _opened()
    ours, theirs = interleaved(
        lambda: explain_layers(GradCAM(), model, image, TEN_LAYERS, PlainJob()),
        lambda: _forward(model, x),
        ROUNDS,
        before_ours=model.cache.clear,
    )
    return Measurement("ten-layers", ours, theirs, PEER, 2.5)


def _opened() -> tuple[Model, object, Tensor]:
    model, image = resnet50(), photo()
    assert model.survey.classes == 1000
    return model, image, model.prepare(image)[0]


def _forward(model: Model, x: Tensor) -> Tensor:
    with torch.inference_mode():
        return model.network(x)


BENCHMARKS = {"grad-cam-first": first, "grad-cam-another-class": another_class, "ten-layers": ten_layers}
