"""What a network of a person's own says about itself: its preprocessing and its class names, where they are plain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from torch import nn

from inspector.models import recipes
from inspector.models.preprocess import PRESETS, Preprocessing

_CLASS_NAMES = ("classes", "class_names", "names", "CLASSES")
_LARGEST = 4096  # pixels on a side; more is some other number


def preprocessing_of(network: nn.Module) -> Preprocessing:
    """By timm's ``pretrained_cfg``, a torchvision preset in ``transforms``, or the plain ``input_size``.

    Otherwise ImageNet's at 224 x 224, marked as assumed.
    """
    found = _of_timm(network) or _of_preset(network) or _of_size(network) or Preprocessing()
    return recipes.for_network(found, network)


def classes_of(network: nn.Module) -> tuple[str, ...]:
    """The class names that the network carries as ``classes`` or ``names``, or nothing."""
    for name in _CLASS_NAMES:
        value = getattr(network, name, None)
        if isinstance(value, Mapping) and sorted(value, key=str) == sorted(range(len(value)), key=str):
            value = [value[index] for index in range(len(value))]
        if isinstance(value, (list, tuple)) and value and all(isinstance(entry, str) for entry in value):
            return tuple(value)
    return ()


def _of_timm(network: nn.Module) -> Preprocessing | None:
    config = getattr(network, "pretrained_cfg", None) or getattr(network, "default_cfg", None)
    if not isinstance(config, Mapping) or "input_size" not in config:
        return None
    mean, std = PRESETS["ImageNet"]
    usual = {"interpolation": "bilinear", "crop_pct": 0.875, "mean": mean, "std": std}
    try:
        return recipes.of_timm(usual | dict(config))
    except (KeyError, TypeError, ValueError):
        return None


def _of_preset(network: nn.Module) -> Preprocessing | None:
    preset: Any = getattr(network, "transforms", None)
    try:
        return recipes.of_torchvision(preset)
    except (AttributeError, TypeError, ValueError, IndexError):
        return None


def _of_size(network: nn.Module) -> Preprocessing | None:
    size = getattr(network, "input_size", None)
    pair = (size, size) if isinstance(size, int) else tuple(size[-2:]) if isinstance(size, (list, tuple)) else ()
    if len(pair) != 2 or not all(isinstance(side, int) and 0 < side <= _LARGEST for side in pair):
        return None
    return replace(Preprocessing(), crop=(int(pair[0]), int(pair[1])), resize=round(min(pair) * 256 / 224))
