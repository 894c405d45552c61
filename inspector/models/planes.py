"""Reading a layer's output as channels on a plane of positions: feature maps, channel-last maps and tokens."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from torch import Tensor

from inspector.core.errors import Refusal
from inspector.core.language import tr


@dataclass(frozen=True)
class Plane:
    """How to see one tensor (B, ...) as feature maps (B, C, ``height``, ``width``).

    ``kind``: ``channels-first`` (B, C, H, W), ``channels-last`` (B, H, W, C) or ``tokens`` (B, N, C), where the first
    ``prefix`` tokens (class token, registers) have no place on the plane.
    """

    kind: Literal["channels-first", "channels-last", "tokens"]
    height: int
    width: int
    prefix: int = 0

    def maps(self, tensor: Tensor) -> Tensor:
        """The tensor as (B, C, height, width), a view of it."""
        if self.kind == "channels-first":
            return tensor
        if self.kind == "channels-last":
            return tensor.permute(0, 3, 1, 2)
        patches = tensor[:, self.prefix : self.prefix + self.height * self.width]
        return patches.transpose(1, 2).unflatten(2, (self.height, self.width))

    def __str__(self) -> str:
        grid = f"{self.height} x {self.width}"
        if self.kind != "tokens":
            return grid
        if not self.prefix:
            return tr("{grid} tokens", grid=grid)
        return tr("{prefix} + {grid} tokens", prefix=self.prefix, grid=grid)


@functools.lru_cache(maxsize=4096)
def plane_of(shape: tuple[int, ...], input_size: tuple[int, int], grid: str = "auto") -> Plane | None:
    """Find the plane in a layer output of ``shape`` (with the batch) for an input of ``input_size`` (height, width).

    ``grid`` overrides what is inferred for tokens: ``"1+14x14"`` is one class token and then 14 rows of 14. Returns
    None where there is no plane of more than one position, and where the batch is not 1: there the windows of a Swin
    transformer lie, each a part of the image. Raises ``Refusal`` for a grid that does not fit.
    """
    if shape[:1] != (1,):
        return None
    if len(shape) == 4:
        return _plane_of_maps(shape, input_size)
    if len(shape) == 3:
        return _given_tokens(shape[1], grid) if grid != "auto" else _plane_of_tokens(shape[1], input_size)
    return None


def is_attention(shape: tuple[int, ...], token_counts: frozenset[int], input_size: tuple[int, int]) -> bool:
    """Whether ``shape`` holds one row or column a token for each attention head, rather than maps of the image.

    Such are (B, heads, N, size) and (B, heads, N, N), for one of the network's ``token_counts`` N.
    """
    if len(shape) != 4 or not {*shape[2:]} & token_counts:
        return False
    fits = _distortion(shape[2], shape[3], input_size) < 0.25 and input_size[0] % shape[2] == 0
    return not fits


def _plane_of_maps(shape: tuple[int, ...], input_size: tuple[int, int]) -> Plane | None:
    """Tell channel-last maps by which pair of sizes has the input's proportions; a tie means channels first."""
    _, a, b, c = shape
    first, last = _distortion(b, c, input_size), _distortion(a, b, input_size)
    if last < first and a <= input_size[0] and b <= input_size[1]:
        return Plane("channels-last", a, b) if a * b > 1 else None
    return Plane("channels-first", b, c) if b * c > 1 else None


def _plane_of_tokens(count: int, input_size: tuple[int, int]) -> Plane | None:
    """The smallest number of leading tokens (at most 16) after which the rest fill a grid like the input."""
    for prefix in range(min(17, count)):
        patches = count - prefix
        for height in range(1, patches + 1):
            width, rest = divmod(patches, height)
            if rest == 0 and patches > 1 and _distortion(height, width, input_size) < 1e-6:
                return Plane("tokens", height, width, prefix)
    return None


def _given_tokens(count: int, grid: str) -> Plane:
    match = re.fullmatch(r"\s*(?:(\d+)\s*\+)?\s*(\d+)\s*x\s*(\d+)\s*", grid)
    if match is None:
        raise Refusal(
            tr("A token grid is written like 1+14x14 (leading tokens + rows x columns), not {grid!r}.", grid=grid)
        )
    prefix, height, width = int(match[1] or 0), int(match[2]), int(match[3])
    if height < 1 or width < 1 or prefix + height * width > count:
        raise Refusal(
            tr(
                "A token grid of {grid} needs {wanted} tokens; this layer has {count}.",
                grid=grid.strip(),
                wanted=prefix + height * width,
                count=count,
            )
        )
    return Plane("tokens", height, width, prefix)


def _distortion(height: int, width: int, input_size: tuple[int, int]) -> float:
    """How far height : width is from the input's proportions; 0 for the same."""
    if min(height, width) < 1:
        return float("inf")
    ratio = (height / width) / (input_size[0] / input_size[1])
    return max(ratio, 1 / ratio) - 1
