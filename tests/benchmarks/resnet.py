"""The network and the photo that the compute benchmarks share."""

from __future__ import annotations

import numpy as np
import torch
import torchvision

from inspector.inputs.images import ImageInput
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing


def resnet50() -> Model:
    """A seeded random resnet50 in evaluation mode."""
    torch.manual_seed(0)
    network = torchvision.models.resnet50().eval()
    return Model(
        network=network, spec="torchvision:resnet50", name="resnet50", fingerprint="", preprocessing=Preprocessing()
    )


def photo() -> ImageInput:
    """A smooth coloured photo of 320 x 256 pixels with some grain."""
    draw = np.random.default_rng(0)
    y, x = np.mgrid[0:256, 0:320] / 256
    waves = np.stack([np.sin(6 * x + 3 * y), np.cos(5 * y), np.sin(9 * x * y)], axis=-1)
    values = 127 + 90 * waves + draw.normal(0, 12, waves.shape)
    return ImageInput("waves.png", values.clip(0, 255).astype(np.uint8))
