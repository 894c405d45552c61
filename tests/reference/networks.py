"""The networks that peers are compared on: seeded, random, with layers and, for peers, how tokens lie on the image."""

from __future__ import annotations

import functools

import numpy as np
import torch
import torchvision
from torch import nn

from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath, Target
from inspector.inputs.images import ImageInput
from inspector.methods import method_named
from inspector.methods.explain import explain
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing

CLASS = 281
"""A class with positive evidence in every network and method here: an empty map would compare equal to anything."""


def _vit_tokens(tokens):
    return tokens[:, 1:].transpose(1, 2).unflatten(2, (14, 14))


def _last_channels(maps):
    return maps.permute(0, 3, 1, 2)


LAYERS = {
    "resnet18": ("layer4", None),
    "resnet50": ("layer4", None),
    "vgg11_bn": ("features.25", None),  # a convolution; BatchNorm and an in-place ReLU follow
    "densenet121": ("features.norm5", None),  # an in-place functional ReLU follows
    "mobilenet_v2": ("features.17", None),
    "convnext_tiny": ("features.7", None),
    "vit_b_16": ("encoder.layers.encoder_layer_11.ln_1", _vit_tokens),
    # Not features.7: LayerNorm follows, so that sum_k g_k A_k is zero there but for rounding, and HiResCAM empty.
    "swin_t": ("norm", _last_channels),
}


@functools.cache
def model_named(name: str) -> Model:
    """A torchvision network with random weights, scaled so that no activation dies on the way."""
    torch.manual_seed(0)
    network = getattr(torchvision.models, name)().eval()
    if name == "vit_b_16":
        nn.init.normal_(network.heads.head.weight, std=0.05)  # torchvision leaves zeros here
    return Model(network=network, spec=name, name=name, identity="", preprocessing=Preprocessing(resize=224))


@functools.cache
def photo() -> ImageInput:
    """A coloured pattern with grain, 224 x 224."""
    y, x = np.mgrid[0:224, 0:224] / 224
    waves = np.stack([np.sin(9 * x + 4 * y), np.cos(7 * y), np.sin(20 * x * y)], axis=-1)
    values = 127 + 80 * waves + np.random.default_rng(0).normal(0, 20, waves.shape)
    return ImageInput("waves.png", values.clip(0, 255).astype(np.uint8))


def fresh_input(name: str) -> torch.Tensor:
    """The network's input for the photo, a tensor of the caller's own."""
    return model_named(name).prepare(photo())[0].clone()


def asked(method: str, name: str, **fields):
    """Our answer for the class, as a tensor."""
    fields.setdefault("target", Target(CLASS))
    if method == "eigen-cam":
        del fields["target"]
    return torch.from_numpy(explain(method_named(method)(**fields), model_named(name), photo(), PlainJob()).raw)


def layer_of(name: str) -> LayerPath:
    return LayerPath(LAYERS[name][0])


def relative_error(found, expected) -> float:
    """The norm of the difference over the norm of what is expected."""
    found, expected = torch.as_tensor(found).double(), torch.as_tensor(expected).double()
    assert found.shape == expected.shape and expected.norm() > 0
    return float((found - expected).norm() / expected.norm())
