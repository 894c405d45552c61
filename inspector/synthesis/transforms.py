"""Small random changes of a picture in each step, so that it does not fit the network's grid (Olah et al., 2017).

lucid's chain is pad 12 with gray, jitter 8, scale 0.9 to 1.1, rotate -10 to 10 degrees (a sixth of the time more often
not at all), jitter 4. All of it is one affine map, so it is one ``grid_sample`` here: one interpolation where lucid's
chain does two, and no zeros that a jitter or a rotation shifts into the picture: what lies beyond the padding is gray.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

PAD = 12
"""Gray pixels on each side of the picture."""

JITTERS = (8, 4)
"""How many places each of the two jitters has, before and after scaling and rotating."""

SCALES = tuple(1 + (i - 5) / 50 for i in range(11))
DEGREES = (*range(-10, 11), 0, 0, 0, 0, 0)

GRAY = 0.5


def draw(seed: int, step: int) -> tuple[float, float, float, float, float, float]:
    """The random numbers of one step: two shifts (y, x) in pixels, the scale and the angle in radians.

    They depend on nothing but the seed and the step, so that a run can be stopped and continued anywhere and a picture
    is the same in whatever batch it is made. In the order y1, x1, scale, angle, y2, x2; shifts are around zero.
    """
    generator = torch.Generator().manual_seed(seed * 1_000_003 + step + 1)

    def one_of(count: int) -> int:
        return int(torch.randint(count, (), generator=generator))

    y1, x1 = (one_of(JITTERS[0]) - (JITTERS[0] - 1) / 2 for _ in range(2))
    scale, angle = SCALES[one_of(len(SCALES))], math.radians(DEGREES[one_of(len(DEGREES))])
    y2, x2 = (one_of(JITTERS[1]) - (JITTERS[1] - 1) / 2 for _ in range(2))
    return y1, x1, scale, angle, y2, x2


def transformed(pictures: Tensor, seeds: tuple[int, ...], step: int, canvas: tuple[int, int]) -> Tensor:
    """``pictures`` (B, C, H, W) in 0..1, each shifted, scaled and turned on a ``canvas`` (height, width): (B, C, h, w).

    A canvas of the picture's own size cuts the padding off; one larger by 2 x ``PAD`` keeps it.
    """
    height, width = pictures.shape[-2:]
    draws = [draw(seed, step) for seed in seeds]
    maps = torch.tensor([_affine(*numbers) for numbers in draws], dtype=torch.float32, device=pictures.device)
    ys = torch.arange(canvas[0], device=pictures.device) - (canvas[0] - 1) / 2
    xs = torch.arange(canvas[1], device=pictures.device) - (canvas[1] - 1) / 2
    # Pixels around the middle of the canvas, to pixels around the middle of the picture, to -1..1 between its edges.
    sizes = torch.tensor([2 / width, 2 / height], device=pictures.device)
    across = xs[:, None] * (maps[:, None, :, 0] * sizes)
    down = (ys[:, None] * maps[:, None, :, 1] + maps[:, None, :, 2]) * sizes
    grid = across[:, None] + down[:, :, None]
    # Beyond the picture grid_sample reads zeros, so zero is made to mean gray.
    return grid_sample(pictures - GRAY, grid.to(pictures), align_corners=False) + GRAY


def _affine(y1: float, x1: float, scale: float, angle: float, y2: float, x2: float) -> list[list[float]]:
    """The rows (x, y) of the map from a pixel of the canvas back to the picture, both around their middles.

    Forward: shift by (x1, y1), scale, turn counter-clockwise by ``angle``, shift by (x2, y2).
    """
    cos, sin = math.cos(angle) / scale, math.sin(angle) / scale
    back = [[cos, -sin], [sin, cos]]
    return [
        [back[0][0], back[0][1], -back[0][0] * x2 - back[0][1] * y2 - x1],
        [back[1][0], back[1][1], -back[1][0] * x2 - back[1][1] * y2 - y1],
    ]
