"""From a photo's pixels to the network's input, remembering where that input lies on the photo."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import Tensor

from inspector.core.errors import Refusal
from inspector.core.language import english, tr
from inspector.core.results import Frame

PRESETS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "ImageNet": ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    "0.5": ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
    "CLIP": ((0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)),
    "0-1": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
}
"""Mean and deviation of the usual normalisations, of values in 0..1."""

CUSTOM = "custom"
"""What a normalisation is called that is none of these."""

_LARGEST = 8192  # pixels along a side of the network's input

Interpolation = Literal["nearest", "bilinear", "bicubic", "lanczos"]
_FILTERS = {
    "nearest": Image.Resampling.NEAREST,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}


@dataclass(frozen=True)
class Preprocessing:
    """How a photo becomes the network's input.

    The photo is resized so that its shorter side is ``resize`` (or squashed to ``resize`` x ``resize`` proportions of
    the crop when ``squash``), the middle ``crop`` (height, width) is cut out, values in 0..1 are normalised.
    ``channels`` 1 turns the photo gray. ``assumed`` says that the normalisation was guessed, not read from the model.
    """

    crop: tuple[int, int] = (224, 224)
    resize: int = 256
    squash: bool = False
    interpolation: Interpolation = "bilinear"
    mean: tuple[float, ...] = PRESETS["ImageNet"][0]
    std: tuple[float, ...] = PRESETS["ImageNet"][1]
    channels: int = 3
    assumed: bool = True

    def checked(self) -> Preprocessing:
        """This one. Raises ``ValueError`` where its numbers make no input, as those of a foreign file may."""
        sizes = (*self.crop, self.resize, self.channels)
        constants = (*self.mean, *self.std)
        if not all(type(size) is int and 0 < size <= _LARGEST for size in sizes):
            raise ValueError(tr("sizes of {sizes}", sizes=sizes))
        if len(self.mean) != len(self.std) or not all(
            isinstance(c, (int, float)) and math.isfinite(c) for c in constants
        ):
            raise ValueError(tr("constants of {constants}", constants=constants))
        if self.interpolation not in tuple(_FILTERS) or type(self.squash) is not bool or type(self.assumed) is not bool:
            raise ValueError(tr("a resampling called {interpolation!r}", interpolation=self.interpolation))
        if len(self.mean) != len(self.std) or not self.mean or 0 in self.std:
            raise ValueError(tr("no deviation, or one of zero"))
        return self

    @property
    def name(self) -> str:
        """The normalisation's name for people, such as ``ImageNet (assumed)``."""
        name = tr("custom") if self.preset == CUSTOM else self.preset
        return tr("{name} (assumed)", name=name) if self.assumed else name

    @property
    def preset(self) -> str:
        """The normalisation's name in ``PRESETS``, ``CUSTOM`` where it has none."""
        values = (self.mean, self.std)
        return next((name for name, preset in PRESETS.items() if _close(preset, values)), CUSTOM)

    def apply(self, pixels: npt.NDArray[np.uint8]) -> tuple[Tensor, Frame]:
        """Turn a photo, uint8 RGB (H, W, 3), into a float32 tensor (1, C, h, w) and the frame that it covers."""
        resized, frame = self.frame_of(pixels)
        image = Image.fromarray(pixels)
        if self.channels == 1:
            image = image.convert("L")
        image = image.resize(resized, _FILTERS[self.interpolation])
        left, top = _corner(resized, self.crop)
        image = image.crop((left, top, left + self.crop[1], top + self.crop[0]))
        planes = np.moveaxis(np.asarray(image).reshape(*self.crop, -1), -1, 0).astype(np.float32, order="C")
        planes /= 255
        planes -= self._per_channel(self.mean)[:, None, None]
        planes /= self._per_channel(self.std)[:, None, None]
        x = torch.from_numpy(planes)
        if self.channels > 3:
            x = torch.cat([x, x.new_zeros(self.channels - 3, *self.crop)])
        return x[None], frame

    def normalised(self, value: float) -> list[float]:
        """What a gray of ``value`` (0..1) is in each channel of the network's input."""
        mean, std = self._per_channel(self.mean), self._per_channel(self.std)
        return [float(v) for v in (value - mean) / std] + [0.0] * max(0, self.channels - 3)

    def with_preset(self, name: str) -> Preprocessing:
        """The same with the normalisation called ``name`` in ``PRESETS``. Raises ``Refusal`` for other names."""
        if name not in PRESETS:
            raise Refusal(
                tr(
                    "There is no normalisation {name!r}. Choose one of {presets}.",
                    name=name,
                    presets=", ".join(PRESETS),
                )
            )
        mean, std = PRESETS[name]
        return replace(self, mean=mean, std=std, assumed=False)

    def to_plain(self) -> dict[str, Any]:
        """Plain JSON values, for provenance and settings, with the normalisation's ``name`` beside its numbers."""
        values = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()} | {"name": english(self.name)}

    @classmethod
    def from_plain(cls, entries: dict[str, Any]) -> Preprocessing:
        """The inverse of ``to_plain``."""
        lists = {key: tuple(entries[key]) for key in ("crop", "mean", "std")}
        return cls(**{key: value for key, value in entries.items() if key != "name"} | lists)

    def frame_of(self, pixels: npt.NDArray[np.uint8]) -> tuple[tuple[int, int], Frame]:
        """The (width, height) that a photo (H, W, 3) is resized to, and the part of it that the crop covers."""
        height, width = pixels.shape[:2]
        if self.squash:
            scale = self.resize / min(self.crop)
            resized = (max(1, round(self.crop[1] * scale)), max(1, round(self.crop[0] * scale)))
        else:
            short = min(width, height)
            resized = (max(1, int(self.resize * width / short)), max(1, int(self.resize * height / short)))
        left, top = _corner(resized, self.crop)
        sx, sy = width / resized[0], height / resized[1]
        right, bottom = left + self.crop[1], top + self.crop[0]
        return resized, Frame(width, height, left * sx, top * sy, right * sx, bottom * sy)

    def _per_channel(self, values: tuple[float, ...]) -> npt.NDArray[np.float32]:
        """The constants for the channels that carry the photo: as given, or averaged for gray."""
        count = min(self.channels, 3)
        return np.asarray(values if len(values) == count else [sum(values) / len(values)] * count, np.float32)


def _corner(resized: tuple[int, int], crop: tuple[int, int]) -> tuple[int, int]:
    """Left and top of the middle ``crop`` (height, width) in an image (width, height), rounded as torchvision does."""
    gaps = (resized[0] - crop[1], resized[1] - crop[0])
    left, top = (round(gap / 2) if gap >= 0 else -(-gap // 2) for gap in gaps)
    return left, top


def _close(a: tuple[tuple[float, ...], ...], b: tuple[tuple[float, ...], ...]) -> bool:
    return all(
        len(x) == len(y) and all(abs(p - q) < 1e-3 for p, q in zip(x, y, strict=True))
        for x, y in zip(a, b, strict=True)
    )
