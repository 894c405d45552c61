"""The filters of a convolution as one picture of tiles."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

MOST = 256
"""So many filters are pictured at most."""

LARGEST = 64
"""Pixels of the widest filter that is taken for one."""

_MIDDLE = 128


@dataclass(frozen=True, eq=False)
class FilterSheet:
    """``shown`` of a convolution's ``total`` filters in rows of ``columns`` tiles, each (height, width) ``tile``.

    ``pixels`` are uint8, (H, W, 3) where the filters have three input channels, else (H, W) of the first one of
    ``channels``. Tiles lie one pixel apart. Middle gray is zero; each filter is scaled by its own largest magnitude.
    In a sheet of one unit, ``numbers`` are the input channels of its tiles, and all are scaled together.
    """

    key: str
    pixels: npt.NDArray[np.uint8]
    tile: tuple[int, int]
    columns: int
    shown: int
    total: int
    channels: int
    numbers: tuple[int, ...] = ()

    def corner(self, number: int) -> tuple[int, int]:
        """Row and column in ``pixels`` of the first pixel of a tile, counted from 0."""
        row, column = divmod(number, self.columns)
        return row * (self.tile[0] + 1), column * (self.tile[1] + 1)


def has_filters(dtype: str, shape: tuple[int, ...]) -> bool:
    """Whether a tensor holds filters that make a picture: (filters, channels, height, width), more than 1 by 1."""
    return "float" in dtype and len(shape) == 4 and min(shape) > 0 and 1 < max(shape[2:]) <= LARGEST


def filter_sheet(weight: Tensor, key: str) -> FilterSheet:
    """The filters of ``weight`` (filters, channels, height, width), at most ``MOST`` of them."""
    total, channels = weight.shape[:2]
    chosen = weight[:MOST] if channels == 3 else weight[:MOST, :1]
    values = finite(chosen)
    return _sheet(values, np.abs(values).max(axis=(1, 2, 3), keepdims=True), key, total, channels)


def unit_sheet(weight: Tensor, key: str, first: int, most: int) -> FilterSheet:
    """What one unit reads with ``weight`` (channels, height, width): one coloured tile where there are three channels.

    Else one tile for each of the ``most`` channels that it reads most strongly, by the norm of their weights, the
    strongest first. ``first`` is the number of the first of its input channels.
    """
    values = finite(weight)
    channels = len(values)
    if channels == 3:
        return _sheet(values[None], np.abs(values).max(), key, 1, channels)
    strongest = np.argsort(-np.sqrt(np.square(values).sum(axis=(1, 2))), kind="stable")[:most]
    numbers = tuple(int(number) + first for number in strongest)
    return _sheet(values[strongest][:, None], np.abs(values).max(), key, channels, channels, numbers)


def finite(weight: Tensor) -> npt.NDArray[np.float64]:
    """Weights as numbers, zero for what is none."""
    values = weight.detach().to("cpu", torch.float64).numpy()
    return np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)


def _sheet(
    values: npt.NDArray[np.float64],
    peaks: npt.NDArray[np.float64] | np.float64,
    key: str,
    total: int,
    channels: int,
    numbers: tuple[int, ...] = (),
) -> FilterSheet:
    """The picture of filters (n, 1 or 3, height, width), scaled by their ``peaks``."""
    shown, colours, height, width = values.shape
    scaled = values / np.where(peaks > 0, peaks, 1.0)
    tiles = np.clip(np.round(_MIDDLE + 127.0 * scaled), 0, 255).astype(np.uint8).transpose(0, 2, 3, 1)
    columns = math.ceil(math.sqrt(shown))
    rows = math.ceil(shown / columns)
    pixels = np.full((rows * (height + 1) - 1, columns * (width + 1) - 1, colours), _MIDDLE, np.uint8)
    flat = pixels if colours == 3 else pixels[..., 0]
    sheet = FilterSheet(key, flat, (height, width), columns, shown, total, channels, numbers)
    for number, tile in enumerate(tiles):
        top, left = sheet.corner(number)
        pixels[top : top + height, left : left + width] = tile
    return sheet
