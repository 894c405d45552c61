"""Preprocessing read from weights and configs gives what their own transforms give."""

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn
from torchvision import models

from inspector.models import recipes
from inspector.models.preprocess import Preprocessing

SIZES = [(300, 451), (333, 224), (97, 150), (640, 427)]


def photo(size):
    height, width = size
    y, x = np.mgrid[:height, :width]
    waves = [127 + 127 * np.sin(x / (3 + c)) * np.cos(y / (5 + c)) for c in range(3)]
    return np.stack(waves, 2).astype(np.uint8)


@pytest.mark.parametrize("name", ["resnet50", "mobilenet_v3_small", "inception_v3", "efficientnet_b0", "swin_t"])
@pytest.mark.parametrize("size", SIZES)
def test_as_torchvision_does(name, size):
    preset = models.get_model_weights(name).DEFAULT.transforms()
    ours, _ = recipes.of_torchvision(preset).apply(photo(size))
    theirs = preset(Image.fromarray(photo(size)))[None]
    assert ours.shape == theirs.shape
    assert (ours - theirs).abs().max() < 1e-3


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"crop_pct": 1.0},
        {"crop_mode": "squash", "crop_pct": 1.0},
        {"input_size": (3, 160, 160), "crop_pct": 0.9, "crop_mode": "squash"},
        {"interpolation": "bilinear", "mean": (0.5, 0.5, 0.5), "std": (0.5, 0.5, 0.5)},
    ],
)
def test_as_timm_does(changes, size):
    data = pytest.importorskip("timm.data")
    config = data.resolve_data_config(changes, pretrained_cfg={"input_size": (3, 224, 224), "crop_pct": 0.875})
    ours, _ = recipes.of_timm(config).apply(photo(size))
    theirs = data.create_transform(**config, is_training=False)(Image.fromarray(photo(size)))[None]
    assert ours.shape == theirs.shape
    assert (ours - theirs).abs().max() < 1e-3


@pytest.mark.parametrize(
    "size", [(300, 450), (448, 224), (120, 240)], ids=str
)  # transformers halves odd gaps downwards
@pytest.mark.parametrize(
    ("kind", "entries"),
    [
        ("ViTImageProcessor", {}),
        ("ViTImageProcessor", {"size": {"height": 96, "width": 96}, "do_normalize": False}),
        ("ConvNextImageProcessor", {"size": {"shortest_edge": 224}, "crop_pct": 0.875}),
        ("ConvNextImageProcessor", {"size": {"shortest_edge": 384}, "crop_pct": 0.95}),
        ("CLIPImageProcessor", {}),
        ("BitImageProcessor", {"size": {"shortest_edge": 256}}),
    ],
)
def test_as_transformers_does(kind, entries, size):
    transformers = pytest.importorskip("transformers")
    name = f"{kind}Pil" if hasattr(transformers, f"{kind}Pil") else kind
    processor = getattr(transformers, name)(**entries)
    theirs = processor(Image.fromarray(photo(size)), return_tensors="pt")["pixel_values"]
    ours, _ = recipes.of_transformers(processor.to_dict() | {"image_processor_type": kind}, {}).apply(photo(size))
    assert ours.shape == theirs.shape
    assert (ours - theirs).abs().max() < 1e-3


def test_without_a_processor_it_is_assumed_at_the_configs_size():
    assumed = recipes.of_transformers(None, {"image_size": 48})
    assert (assumed.crop, assumed.squash, assumed.name) == ((48, 48), True, "ImageNet (assumed)")


def test_channels_and_fixed_sizes_come_from_the_network():
    gray = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Conv2d(4, 4, 3))
    assert recipes.for_network(Preprocessing(), gray).channels == 1
    vit = models.VisionTransformer(32, 8, 1, 2, 16, 32)
    fixed = recipes.for_network(Preprocessing(), vit)
    assert (fixed.crop, fixed.resize, fixed.channels) == ((32, 32), 32, 3)


def test_gray_input_has_one_channel():
    x, _ = recipes.for_network(Preprocessing(), nn.Conv2d(1, 1, 1)).apply(photo((50, 60)))
    assert x.shape == (1, 1, 224, 224)
    assert torch.isfinite(x).all()
