"""The preprocessing that pretrained weights and config files ask for, read into our own terms."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from torch import nn

from inspector.models.preprocess import PRESETS, Interpolation, Preprocessing

_MOST_CHANNELS = 16  # more, and the network folds its image before the first convolution
_BY_PILLOW_NUMBER: dict[int, Interpolation] = {0: "nearest", 1: "lanczos", 2: "bilinear", 3: "bicubic"}
_SQUASHED_BY_INT = ("ViTImageProcessor", "ViTFeatureExtractor", "DeiTImageProcessor", "DeiTFeatureExtractor")


def of_torchvision(preset: Any) -> Preprocessing:
    """From ``weights.transforms()``: a classification preset, or a segmentation one, whose image is cut square."""
    resize = preset.resize_size[0]
    crop = preset.crop_size[0] if hasattr(preset, "crop_size") else resize
    return Preprocessing(
        crop=(crop, crop),
        resize=resize,
        interpolation=_interpolation(preset.interpolation.value),
        mean=tuple(preset.mean),
        std=tuple(preset.std),
        assumed=False,
    )


def of_timm(config: Mapping[str, Any]) -> Preprocessing:
    """From ``timm.data.resolve_data_config``."""
    channels, height, width = config["input_size"]
    share = config.get("crop_pct") or 0.875
    return Preprocessing(
        crop=(height, width),
        resize=math.floor(min(height, width) / share),
        squash=config.get("crop_mode") == "squash",
        interpolation=_interpolation(config["interpolation"]),
        mean=tuple(config["mean"]),
        std=tuple(config["std"]),
        channels=channels,
        assumed=False,
    )


def of_transformers(entries: Mapping[str, Any] | None, config: Mapping[str, Any]) -> Preprocessing:
    """From a preprocessor_config.json, or assumed from ``config``'s image size where there is none."""
    side = config.get("image_size") or 224
    pair = (side, side) if isinstance(side, int) else (side[0], side[1])
    if entries is None:
        return Preprocessing(crop=pair, resize=min(pair), squash=True)
    size = entries.get("size", pair[0])
    cut = bool(entries.get("do_center_crop"))
    squash = False
    if isinstance(size, Mapping) and "height" in size:
        resized, squash = (size["height"], size["width"]), True
    else:
        short = size["shortest_edge"] if isinstance(size, Mapping) else size
        share = entries.get("crop_pct")
        resized = (short, short)
        if share and short < 384:  # ConvNeXt's rule: resize by the share, then cut; from 384 on squash
            return _normalised(Preprocessing((short, short), int(short / share)), entries)
        squash = bool(share) or (not cut and _kind(entries) in _SQUASHED_BY_INT)
    crop = _pair(entries.get("crop_size", pair)) if cut else resized
    if squash and min(crop) == min(resized):
        return _normalised(Preprocessing(crop, min(resized), squash=True), entries)
    return _normalised(Preprocessing(crop, min(resized), squash=squash), entries)


def for_network(preprocessing: Preprocessing, network: nn.Module) -> Preprocessing:
    """``preprocessing`` with the input channels and the fixed input size that ``network`` really has."""
    first = next((m.in_channels for m in network.modules() if isinstance(m, nn.Conv2d)), 0)
    channels = first if 0 < first <= _MOST_CHANNELS else preprocessing.channels
    side = getattr(network, "image_size", None)
    if isinstance(side, int) and preprocessing.crop != (side, side):
        preprocessing = replace(preprocessing, crop=(side, side), resize=side)
    return replace(preprocessing, channels=channels) if channels != preprocessing.channels else preprocessing


def _normalised(preprocessing: Preprocessing, entries: Mapping[str, Any]) -> Preprocessing:
    mean, std = PRESETS["0-1"]
    if entries.get("do_normalize", True):
        mean, std = tuple(entries.get("image_mean", mean)), tuple(entries.get("image_std", std))
    return replace(
        preprocessing,
        interpolation=_BY_PILLOW_NUMBER.get(entries.get("resample", 2), "bilinear"),
        mean=mean,
        std=std,
        assumed=False,
    )


def _pair(size: Any) -> tuple[int, int]:
    if isinstance(size, Mapping):
        return size["height"], size["width"]
    return (size, size) if isinstance(size, int) else (size[0], size[1])


def _kind(entries: Mapping[str, Any]) -> str:
    return str(entries.get("image_processor_type") or entries.get("feature_extractor_type", "")).removesuffix("Fast")


def _interpolation(name: str) -> Interpolation:
    return name if name in _BY_PILLOW_NUMBER.values() else "bilinear"  # type: ignore[return-value]
