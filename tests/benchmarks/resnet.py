"""The network and the photo that the compute benchmarks share."""

from __future__ import annotations

import numpy as np

from inspector.inputs.images import ImageInput
from inspector.models.model import Model
from inspector.models.opening import open_model


def resnet50() -> Model:
    """A seeded random resnet50, opened as a person opens it."""
    return open_model("torchvision:resnet50?pretrained=false", device="cpu")


def photo() -> ImageInput:
    """A smooth coloured photo of 320 x 256 pixels with some grain."""
    draw = np.random.default_rng(0)
    y, x = np.mgrid[0:256, 0:320] / 256
    waves = np.stack([np.sin(6 * x + 3 * y), np.cos(5 * y), np.sin(9 * x * y)], axis=-1)
    values = 127 + 90 * waves + draw.normal(0, 12, waves.shape)
    return ImageInput("waves.png", values.clip(0, 255).astype(np.uint8))
