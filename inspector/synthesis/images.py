"""How a picture is written as the numbers that are optimised: in Fourier space, as pixels, or as phases only (MACO).

``fourier`` is lucid's: noise of equal strength at every scale, so that a step changes coarse and fine structure alike.
``maco`` fixes the magnitude of each frequency to the average of natural photos and leaves only the phases free (Fel et
al., 2023, arXiv:2306.06805). All give pictures (B, C, H, W) in 0..1. Pictures of three channels are optimised in
decorrelated colours; other counts have no known correlation.
"""

from __future__ import annotations

import functools
from typing import Literal

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from inspector.core.resources import resource

Parameterization = Literal["fourier", "pixel", "maco"]

SPREAD = 0.01
"""The deviation of the noise that a picture starts from, for ``fourier`` and ``pixel``."""

CALM = 4.0
"""lucid's divisor, which keeps colours away from saturation."""

SPECTRUM = "natural_spectrum.npz"

# Each column is a direction of colour: lightness, blue to red, green to purple. lucid's numbers, of ImageNet.
_CORRELATION = np.array([[0.26, 0.09, 0.02], [0.27, 0.00, -0.05], [0.27, -0.09, 0.03]])
COLOURS = _CORRELATION / np.linalg.norm(_CORRELATION, axis=0).max()
"""From decorrelated colours to those before the sigmoid: red = the first row times the three."""


def fresh(kind: Parameterization, seeds: tuple[int, ...], channels: int, size: tuple[int, int]) -> Tensor:
    """The numbers that pictures of ``size`` (height, width) start from, each drawn from its own seed: (B, ...).

    ``fourier``: (B, C, H, W // 2 + 1, 2), real and imaginary parts. ``pixel``: (B, C, H, W). ``maco``: phases
    (B, C, H, W // 2 + 1) in radians. Drawn on the processor, so that a seed means the same on every device.
    """
    height, width = size
    half = (channels, height, width // 2 + 1)
    shape = {"fourier": (*half, 2), "pixel": (channels, height, width), "maco": half}[kind]
    drawn = torch.stack([torch.randn(shape, generator=torch.Generator().manual_seed(seed)) for seed in seeds])
    return drawn if kind == "maco" else SPREAD * drawn


def pictures_of(kind: Parameterization, parameters: Tensor, size: tuple[int, int]) -> Tensor:
    """The pictures (B, C, H, W), in 0..1, that ``parameters`` stand for."""
    if kind == "fourier":
        scaled = torch.view_as_complex(parameters * _scale(size).to(parameters)[..., None])
        values = torch.fft.irfftn(scaled, s=size, dim=(-2, -1), norm="ortho") / CALM
    elif kind == "pixel":
        values = parameters
    else:
        magnitude = natural_magnitude(parameters.shape[1], size).to(parameters)
        values = torch.fft.irfftn(torch.polar(magnitude, parameters), s=size, dim=(-2, -1), norm="ortho")
    if values.shape[1] == 3:
        values = torch.einsum("bjhw,ij->bihw", values, torch.from_numpy(COLOURS).to(values))
    return values.sigmoid()


@functools.lru_cache(maxsize=8)
def natural_magnitude(channels: int, size: tuple[int, int]) -> Tensor:
    """The average magnitude of natural photos at each frequency: (C, H, W // 2 + 1), of the orthonormal transform.

    In decorrelated colours for three channels, the lightness for each channel of another count. The mean is left at
    gray. Where the spectrum comes from stands in the resource (resources/make_natural_spectrum.py).
    """
    with np.load(resource(SPECTRUM), allow_pickle=False) as entries:
        flattened = torch.from_numpy(entries["log_magnitude_times_frequency"].astype(np.float32))
    height, width = size
    fy = torch.fft.fftfreq(height)[:, None].expand(height, width // 2 + 1)
    fx = torch.fft.rfftfreq(width)[None].expand_as(fy)
    # The table spans frequencies of -1/2..1/2 down and 0..1/2 across, in cycles a pixel.
    grid = torch.stack([4 * fx - 1, 2 * fy], dim=-1)[None]
    table = grid_sample(flattened[None], grid, padding_mode="border", align_corners=False)[0].exp()
    magnitude = table / frequencies(size).clamp_min(1 / max(size))
    magnitude[:, 0, 0] = 0
    return magnitude if channels == 3 else magnitude[:1].expand(channels, -1, -1).contiguous()


def frequencies(size: tuple[int, int]) -> Tensor:
    """The frequency of each coefficient of a real transform, in cycles a pixel: (H, W // 2 + 1)."""
    height, width = size
    return torch.hypot(torch.fft.fftfreq(height)[:, None], torch.fft.rfftfreq(width)[None])


@functools.lru_cache(maxsize=8)
def _scale(size: tuple[int, int]) -> Tensor:
    return 1 / frequencies(size).clamp_min(1 / max(size))
