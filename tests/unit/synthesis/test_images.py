"""How pictures are written: lucid's Fourier formula, fixed magnitudes, colours, sizes and channels."""

import json

import numpy as np
import pytest
import torch

from inspector.core.resources import resource
from inspector.synthesis.images import COLOURS, SPECTRUM, fresh, natural_magnitude, pictures_of

KINDS = ("fourier", "pixel", "maco")


@pytest.mark.parametrize("size", [(16, 16), (12, 20), (15, 16)])
def test_fourier_is_lucids_formula(size):
    height, width = size
    drawn = np.random.default_rng(0).normal(0, 3, (1, 3, height, width // 2 + 1, 2)).astype(np.float32)
    fy, fx = np.fft.fftfreq(height)[:, None], np.fft.fftfreq(width)[None, : width // 2 + 1]
    scale = 1 / np.maximum(np.sqrt(fx**2 + fy**2), 1 / max(width, height))
    values = np.fft.irfft2((drawn[..., 0] + 1j * drawn[..., 1]) * scale, s=size, norm="ortho") / 4
    svd = np.array([[0.26, 0.09, 0.02], [0.27, 0.00, -0.05], [0.27, -0.09, 0.03]])
    colours = (np.moveaxis(values, 1, -1) @ (svd / np.linalg.norm(svd, axis=0).max()).T).transpose(0, 3, 1, 2)
    found = pictures_of("fourier", torch.from_numpy(drawn), size).numpy()
    assert np.abs(found - 1 / (1 + np.exp(-colours))).max() < 1e-5


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("channels", "size"), [(3, (20, 33)), (1, (17, 16)), (2, (16, 16)), (5, (16, 24))])
def test_every_size_and_number_of_channels(kind, channels, size):
    pictures = pictures_of(kind, fresh(kind, (0, 1), channels, size), size)
    assert pictures.shape == (2, channels, *size)
    assert pictures.min() > 0 and pictures.max() < 1
    assert not torch.equal(pictures[0], pictures[1])


@pytest.mark.parametrize("kind", KINDS)
def test_a_start_depends_on_its_own_seed_alone(kind):
    torch.manual_seed(1)
    together = fresh(kind, (4, 7), 3, (16, 16))
    before = torch.random.get_rng_state()
    assert torch.equal(together[1:], fresh(kind, (7,), 3, (16, 16)))
    assert torch.equal(before, torch.random.get_rng_state()), "the global generator is not used"


def test_maco_keeps_the_magnitudes_whatever_the_phases():
    size = (32, 48)
    for seed in (0, 1):
        picture = pictures_of("maco", fresh("maco", (seed,), 3, size), size)[0].double()
        before = torch.logit(picture)
        decorrelated = torch.einsum("ij,jhw->ihw", torch.from_numpy(np.linalg.inv(COLOURS)), before)
        found = torch.fft.rfft2(decorrelated, norm="ortho").abs()
        # The first and last columns hold a frequency and its mirror image, whose phases the real transform ties.
        assert torch.allclose(found[:, :, 1:-1].float(), natural_magnitude(3, size)[:, :, 1:-1], rtol=1e-2, atol=1e-2)


def test_the_natural_spectrum_falls_with_frequency_in_every_direction():
    magnitude = natural_magnitude(3, (64, 64))
    lightness = magnitude[0]
    assert lightness[0, 2] > 3 * lightness[0, 16] > 3 * lightness[0, 31]
    assert lightness[2, 0] > 3 * lightness[16, 0] > 3 * lightness[31, 0]
    assert magnitude[:, 1:].min() > 0
    assert float(magnitude[0, 0, 0]) == 0
    assert natural_magnitude(1, (64, 64)).shape == (1, 64, 33)


def test_the_resource_says_where_it_comes_from():
    with np.load(resource(SPECTRUM), allow_pickle=False) as entries:
        meta = json.loads(str(entries["meta"]))
    assert all(photo["licence"] and photo["source"] for photo in meta["photos"])
    assert len(meta["photos"]) >= 5


@pytest.mark.parametrize("kind", KINDS)
def test_the_way_back_is_differentiable_everywhere(kind):
    parameters = fresh(kind, (0,), 3, (8, 8)).double().requires_grad_()
    assert torch.autograd.gradcheck(lambda p: pictures_of(kind, p, (8, 8)), parameters, atol=1e-4)
