"""One affine map in place of lucid's chain: the same geometry, no zeros inside, its own random numbers."""

import math

import pytest
import torch
from torch.nn.functional import pad

from inspector.synthesis import transforms
from inspector.synthesis.transforms import DEGREES, PAD, SCALES, draw, transformed


def fixed(monkeypatch, y1=0.0, x1=0.0, scale=1.0, angle=0.0, y2=0.0, x2=0.0):
    monkeypatch.setattr(transforms, "draw", lambda seed, step: (y1, x1, scale, angle, y2, x2))


@pytest.fixture
def picture():
    return torch.rand(1, 3, 20, 24, generator=torch.Generator().manual_seed(0))


def test_doing_nothing_pads_with_gray(monkeypatch, picture):
    fixed(monkeypatch)
    assert torch.allclose(transformed(picture, (0,), 0, (20, 24)), picture, atol=1e-6)
    padded = transformed(picture, (0,), 0, (20 + 2 * PAD, 24 + 2 * PAD))
    assert torch.allclose(padded, pad(picture, [PAD] * 4, value=0.5), atol=1e-6)


def test_both_jitters_shift_right_and_down(monkeypatch, picture):
    fixed(monkeypatch, y1=2.0, x1=3.0, y2=1.0, x2=-1.0)
    found = transformed(picture, (0,), 0, (20, 24))
    assert torch.allclose(found[..., 3:, 2:], picture[..., :-3, :-2], atol=1e-5)
    assert torch.allclose(found[..., :3, :], torch.tensor(0.5), atol=1e-5), "what comes in is gray, not black"


def test_scaling_enlarges_around_the_middle(monkeypatch):
    fixed(monkeypatch, scale=2.0)
    x = torch.linspace(0.3, 0.7, 24).expand(1, 1, 20, 24)
    found = transformed(x, (0,), 0, (20, 24))[0, 0, 10]
    assert torch.allclose(found.mean(), torch.tensor(0.5), atol=1e-5)
    assert torch.allclose(found[13] - found[12], (x[0, 0, 0, 1] - x[0, 0, 0, 0]) / 2, atol=1e-5)


def test_turning_by_a_right_angle(monkeypatch):
    fixed(monkeypatch, angle=math.pi / 2)
    x = torch.rand(1, 2, 8, 8)
    assert torch.allclose(transformed(x, (0,), 0, (8, 8)), x.rot90(1, (2, 3)), atol=1e-5)


def test_the_first_shift_comes_before_the_scaling(monkeypatch):
    spot = torch.full((1, 1, 21, 21), 0.5)
    spot[0, 0, 10, 10] = 1.0
    fixed(monkeypatch, x1=2.0, scale=2.0)
    assert int(transformed(spot, (0,), 0, (21, 21))[0, 0, 10].argmax()) == 14
    fixed(monkeypatch, x2=2.0, scale=2.0)
    assert int(transformed(spot, (0,), 0, (21, 21))[0, 0, 10].argmax()) == 12


def test_draws_stay_within_lucids_ranges_and_use_all_of_them():
    draws = [draw(seed, step) for seed in range(4) for step in range(400)]
    y1, x1, scale, angle, y2, x2 = (set(numbers) for numbers in zip(*draws, strict=True))
    assert y1 == x1 == {i - 3.5 for i in range(8)}
    assert y2 == x2 == {i - 1.5 for i in range(4)}
    assert scale == set(SCALES) and min(SCALES) == 0.9 and max(SCALES) == 1.1
    assert angle == {math.radians(d) for d in DEGREES}


def test_a_picture_is_transformed_alike_alone_and_in_a_batch_and_never_by_the_global_generator(picture):
    before = torch.random.get_rng_state()
    together = transformed(picture.expand(2, -1, -1, -1), (5, 9), 3, (20, 24))
    alone = transformed(picture, (9,), 3, (20, 24))
    assert torch.allclose(together[1:], alone, atol=1e-6)
    assert not torch.allclose(together[:1], alone, atol=1e-2)
    assert not torch.allclose(transformed(picture, (9,), 4, (20, 24)), alone, atol=1e-2)
    assert torch.equal(before, torch.random.get_rng_state())
