"""Networks small enough to work out by hand, and models and photos around any network."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from inspector.inputs.images import ImageInput
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing


class Tiny(nn.Module):
    """conv (in-place ReLU behind it), pooling, a linear layer; ``answer`` wraps the scores as networks do."""

    def __init__(self, channels=3, classes=3, answer=lambda scores: scores):
        super().__init__()
        self.conv = nn.Conv2d(channels, 4, 3, padding=1)
        self.norm = nn.BatchNorm2d(4)
        self.act = nn.ReLU(inplace=True)
        self.pool = nn.AvgPool2d(2)
        self.conv2 = nn.Conv2d(4, 5, 3, padding=1)
        self.fc = nn.Linear(5, classes)
        self.answer = answer

    def forward(self, x):
        x = self.pool(self.act(self.norm(self.conv(x))))
        x = self.act(self.conv2(x))
        return self.answer(self.fc(x.mean((2, 3))))


class Segmenter(nn.Module):
    """A score per class and pixel."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, padding=1)
        self.head = nn.Conv2d(4, 3, 1)

    def forward(self, x):
        return {"out": self.head(torch.tanh(self.conv(x))), "aux": x}


def model_of(network, size=8, channels=3, **rest):
    """A model of ``network`` for photos of ``size`` pixels, seen as they are in 0..1."""
    torch.manual_seed(1)
    for parameter in network.parameters():
        nn.init.normal_(parameter, std=0.4)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.running_mean, -0.2, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    preprocessing = Preprocessing(crop=(size, size), resize=size, mean=(0.3,) * 3, std=(0.25,) * 3, channels=channels)
    return Model(network=network.eval(), spec="tiny", name="tiny", identity="", preprocessing=preprocessing, **rest)


def photo(size=8, seed=0):
    pixels = np.random.default_rng(seed).integers(0, 256, (size, size, 3), dtype=np.uint8)
    return ImageInput("noise.png", pixels)
