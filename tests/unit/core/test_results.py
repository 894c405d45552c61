"""A map lands on the photo exactly where the network looked."""

from __future__ import annotations

import time

import numpy as np
import pytest
import torch

from inspector.core.results import Frame, on_photo
from inspector.models.preprocess import Preprocessing


def random_map(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(0).normal(size=(height, width)).astype(np.float32)


def interpolated(values: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    found = torch.nn.functional.interpolate(
        torch.from_numpy(values)[None, None], size=size, mode="bilinear", align_corners=False
    )
    return found[0, 0].numpy()


@pytest.mark.parametrize(
    ("cells", "photo"), [((7, 7), (224, 224)), ((14, 9), (301, 457)), ((1, 1), (5, 6)), ((5, 6), (5, 6))]
)
def test_full_frames_equal_torch(cells, photo):
    values = random_map(*cells)
    placed = on_photo(values, Frame(photo[1], photo[0], 0, 0, photo[1], photo[0]))
    assert placed.dtype == np.float32
    np.testing.assert_allclose(placed, interpolated(values, photo), rtol=1e-5, atol=1e-5)


def test_a_frame_on_whole_pixels_equals_torch_inside_and_is_nan_outside():
    values = random_map(7, 5)
    placed = on_photo(values, Frame(100, 80, 10, 20, 60, 75))
    np.testing.assert_allclose(placed[20:75, 10:60], interpolated(values, (55, 50)), rtol=1e-5, atol=1e-5)
    placed[20:75, 10:60] = np.nan
    assert np.isnan(placed).all()


def test_a_pixel_is_seen_where_its_centre_is():
    seen = ~np.isnan(on_photo(random_map(3, 3), Frame(10, 10, 2.4, 3.6, 7.4, 7.6)))
    columns, rows = np.flatnonzero(seen.any(0)), np.flatnonzero(seen.any(1))
    assert (columns[0], columns[-1], rows[0], rows[-1]) == (2, 6, 4, 7)


def test_a_frame_beyond_the_photo_covers_everything():
    frame = Frame(100, 50, -10, -35, 110, 85)
    assert frame.covers_everything
    placed = on_photo(np.eye(2, dtype=np.float32), frame)
    whole = interpolated(np.eye(2, dtype=np.float32), (120, 120))
    np.testing.assert_allclose(placed, whole[35:85, 10:110], atol=1e-6)


def test_shrinking_averages():
    values = random_map(64, 64)
    small = on_photo(values, Frame(64, 64, 0, 0, 64, 64), size=(8, 8))
    found = torch.nn.functional.interpolate(
        torch.from_numpy(values)[None, None], size=(8, 8), mode="bilinear", antialias=True
    )[0, 0].numpy()
    np.testing.assert_allclose(small[1:-1, 1:-1], found[1:-1, 1:-1], atol=1e-5)
    assert np.isfinite(small).all()


def test_another_grid_keeps_the_place():
    values = random_map(7, 7)
    frame = Frame(400, 300, 50, 0, 350, 300)
    large, half = on_photo(values, frame), on_photo(values, frame, size=(200, 150))
    assert np.array_equal(np.isnan(half), np.isnan(large[::2, ::2]))
    averaged = (large[::2, ::2] + large[1::2, ::2] + large[::2, 1::2] + large[1::2, 1::2]) / 4
    np.testing.assert_allclose(half, averaged, atol=0.05)


def test_flat_cells():
    values = np.array([[1, 2], [3, 4]], np.float32)
    placed = on_photo(values, Frame(6, 4, 1, 0, 5, 4), smooth=False)
    assert np.isnan(placed[:, [0, 5]]).all()
    assert placed[:, 1:5].tolist() == [[1, 1, 2, 2]] * 2 + [[3, 3, 4, 4]] * 2


def test_values_that_are_not_finite_do_not_spread():
    values = np.ones((4, 4), np.float32)
    values[0, 0] = np.nan
    placed = on_photo(values, Frame(40, 40, 0, 0, 40, 40))
    assert np.isfinite(placed).all()
    assert (placed[20:, 20:] == 1).all()


PREPARATIONS = {
    "middle": Preprocessing(crop=(224, 224), resize=256),
    "whole": Preprocessing(crop=(224, 224), resize=224),
    "squashed": Preprocessing(crop=(224, 224), resize=224, squash=True),
    "squashed, middle": Preprocessing(crop=(192, 192), resize=224, squash=True),
    "oblong": Preprocessing(crop=(160, 288), resize=320),
    "padded": Preprocessing(crop=(224, 224), resize=160),
}
PHOTOS = {"landscape": (480, 640), "portrait": (701, 433), "panorama": (300, 1200), "small": (57, 83)}


@pytest.mark.parametrize("preparation", PREPARATIONS)
@pytest.mark.parametrize("photo", PHOTOS)
def test_what_the_network_sees_maps_back_onto_itself(preparation, photo):
    """A bright square in the photo is bright in the input; the input laid back covers the square, to half a pixel."""
    height, width = PHOTOS[photo]
    side = min(height, width) // 4
    for shift in (0.0, -0.2, 0.15):
        top, left = int((height - side) / 2 + shift * side), int((width - side) / 2 - shift * side)
        pixels = np.zeros((height, width, 3), np.uint8)
        pixels[top : top + side, left : left + side] = 255
        tensor, frame = PREPARATIONS[preparation].apply(pixels)
        seen = tensor[0, 0].numpy()
        placed = np.nan_to_num(on_photo(seen - seen.min(), frame))
        rows, columns = placed.sum(1), placed.sum(0)
        cell = max((frame.right - frame.left) / seen.shape[1], (frame.bottom - frame.top) / seen.shape[0])
        y = float((rows * (np.arange(height) + 0.5)).sum() / rows.sum())
        x = float((columns * (np.arange(width) + 0.5)).sum() / columns.sum())
        assert abs(y - (top + side / 2)) < max(0.1, cell / 4)
        assert abs(x - (left + side / 2)) < max(0.1, cell / 4)
        bright = placed > placed.max() / 2
        assert abs(int(bright.any(1).sum()) - side) <= 2 + cell
        assert abs(int(bright.any(0).sum()) - side) <= 2 + cell


@pytest.mark.parametrize("photo", PHOTOS)
def test_an_impulse_lands_on_its_cell(photo):
    height, width = PHOTOS[photo]
    _, frame = PREPARATIONS["middle"].frame_of(np.zeros((height, width, 3), np.uint8))
    for row, column in ((0, 0), (3, 5), (6, 6)):
        values = np.zeros((7, 7), np.float32)
        values[row, column] = 1
        flat = on_photo(values, frame, smooth=False)
        rows, columns = np.flatnonzero((flat == 1).any(1)), np.flatnonzero((flat == 1).any(0))
        cell_h, cell_w = (frame.bottom - frame.top) / 7, (frame.right - frame.left) / 7
        assert abs(rows[0] - (frame.top + row * cell_h)) <= 0.5
        assert abs(rows[-1] + 1 - (frame.top + (row + 1) * cell_h)) <= 0.5
        assert abs(columns[0] - (frame.left + column * cell_w)) <= 0.5
        assert abs(columns[-1] + 1 - (frame.left + (column + 1) * cell_w)) <= 0.5


@pytest.mark.parametrize("cells", [(7, 7), (224, 224)])
def test_a_photo_of_twelve_megapixels_takes_less_than_half_a_second(cells):
    values, frame = random_map(*cells), Frame(4000, 3000, 500, 0, 3500, 3000)
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        on_photo(values, frame)
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.5
