"""Make natural_spectrum.npz, the average magnitude spectrum of natural photos that MACO fixes (Fel et al., 2023).

    python resources/make_natural_spectrum.py

The photos lie in the packages scikit-image and scikit-learn; only their average spectrum is stored, with this list.
Each is made 256 pixels high or wide, cut into squares of 256, and mirrored; its values are taken before the sigmoid
and in decorrelated colours, as they are optimised; a Hann window removes the cross that picture edges leave.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numpy as np
from PIL import Image

from inspector.synthesis.images import COLOURS, SPECTRUM

SIDE = 256
ROWS, COLUMNS = 64, 32
"""The table's cells over -1/2..1/2 and 0..1/2 cycles a pixel."""

PHOTOS = (
    ("skimage", "data/astronaut.png", "NASA, flic.kr/p/r9qvLn", "public domain"),
    ("skimage", "data/chelsea.png", "Stefan van der Walt", "CC0 1.0"),
    ("skimage", "data/coffee.png", "Rachel Michetti, courtesy of Pikolo Espresso Bar", "CC0 1.0"),
    ("skimage", "data/rocket.jpg", "SpaceX, flickr.com/photos/spacexphotos/16511594820", "public domain"),
    (
        "sklearn",
        "datasets/images/china.jpg",
        "danielbuechele, flickr.com/photos/danielbuechele/6061409035",
        "CC BY 2.0",
    ),
    ("sklearn", "datasets/images/flower.jpg", "vultilion, flickr.com/photos/vultilion/6056698931", "CC BY 2.0"),
)
"""Package, file, author and source, licence. As the packages' own documentation states them."""


def main() -> None:
    squares = [square for package, file, *_ in PHOTOS for square in squares_of(path_of(package, file))]
    magnitudes = np.mean([magnitude(square) for square in squares], axis=0)
    fy, fx = np.fft.fftfreq(SIDE)[:, None], np.fft.rfftfreq(SIDE)[None]
    flat = np.fft.fftshift(np.log(magnitudes * np.maximum(np.hypot(fy, fx), 1 / SIDE)), axes=1)[:, :, :-1]
    flat[:, SIDE // 2, 0] = np.nan  # the mean, which is no part of the spectrum
    table = np.nanmean(flat.reshape(3, ROWS, SIDE // ROWS, COLUMNS, SIDE // 2 // COLUMNS), axis=(2, 4))
    listed = [dict(zip(("package", "file", "source", "licence"), photo, strict=True)) for photo in PHOTOS]
    meta = {"made by": "resources/make_natural_spectrum.py", "squares": len(squares), "photos": listed}
    target = Path(__file__).with_name(SPECTRUM)
    np.savez_compressed(target, log_magnitude_times_frequency=table.astype(np.float16), meta=np.array(json.dumps(meta)))


def path_of(package: str, file: str) -> Path:
    """A file inside an installed package, which is not imported."""
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None, f"{package} is not installed"
    return Path(spec.origin).parent / file


def squares_of(path: Path) -> list[np.ndarray]:
    """Three squares of a photo from one end to the other, each also mirrored: RGB in 0..1, (256, 256, 3)."""
    image = Image.open(path).convert("RGB")
    ratio = SIDE / min(image.size)
    image = image.resize((round(image.width * ratio), round(image.height * ratio)), Image.Resampling.LANCZOS)
    values = (np.asarray(image, np.float64) + 0.5) / 256
    gaps = np.array(values.shape[:2]) - SIDE
    corners = [np.round(share * gaps).astype(int) for share in (0, 0.5, 1)]
    squares = [values[y : y + SIDE, x : x + SIDE] for y, x in corners]
    return [*squares, *(square[:, ::-1] for square in squares)]


def magnitude(square: np.ndarray) -> np.ndarray:
    """The magnitudes of one square's orthonormal transform in decorrelated colours: (3, 256, 129)."""
    decorrelated = np.log(square / (1 - square)) @ np.linalg.inv(COLOURS).T
    decorrelated -= decorrelated.mean((0, 1))
    window = np.outer(np.hanning(SIDE), np.hanning(SIDE))
    windowed = np.moveaxis(decorrelated * (window / np.sqrt(np.mean(window**2)))[..., None], -1, 0)
    return np.abs(np.fft.rfft2(windowed, norm="ortho")) + 1e-6


if __name__ == "__main__":
    main()
