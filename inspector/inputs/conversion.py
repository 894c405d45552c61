"""From what image files hold (16 bit, float, alpha, CMYK, palettes) to 8-bit RGB, saying what was done on the way."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms, ImageOps

from inspector.core.language import tr

Pixels = npt.NDArray[np.uint8]

_FROM_16_BIT = np.round(np.arange(65536) / 257).astype(np.uint8)


def rgb_of(image: Image.Image) -> tuple[Pixels, tuple[str, ...]]:
    """The picture upright as uint8 RGB (H, W, 3), and sentences about what was changed."""
    deep = _is_deep(image)
    image, notes = _upright(image)
    if image.mode.startswith("I;16"):
        values = np.asarray(image)
        # Pillow turns "white is zero" round for 8-bit TIFF only.
        return gray_to_rgb(_FROM_16_BIT[65535 - values if _white_is_zero(image) else values]), (*notes, _16_BIT)
    if image.mode in ("I", "F"):
        scaled, note = stretched(np.asarray(image))
        return gray_to_rgb(255 - scaled if _white_is_zero(image) else scaled), (*notes, note)
    if deep:
        notes = (*notes, _16_BIT)
    if image.mode in ("CMYK", "LAB"):
        image, note = _through_profile(image)
        return np.asarray(image), (*notes, note)
    if image.has_transparency_data:
        image, alpha_notes = _on_white(image.convert("RGBA"))
        notes += alpha_notes
    return np.asarray(image.convert("RGB")), notes


def rgb_of_array(values: npt.NDArray[Any]) -> tuple[Pixels, tuple[str, ...]]:
    """The same for an array: gray (H, W) or (H, W, 1), RGB (H, W, 3), or RGBA (H, W, 4), of any kind of number.

    uint8 is taken as it is, uint16 over its full range, everything else from its smallest to its largest value. Raises
    ``ValueError`` for another shape or an empty array.
    """
    if values.ndim == 3 and values.shape[2] == 1:
        values = values[:, :, 0]
    if values.size == 0 or not (values.ndim == 2 or (values.ndim == 3 and values.shape[2] in (3, 4))):
        raise ValueError(tr("an array of shape {shape} is not a picture", shape=values.shape))
    notes: tuple[str, ...] = ()
    if values.dtype == np.uint16:
        values, notes = _FROM_16_BIT[values], (_16_BIT,)
    elif values.dtype != np.uint8:
        values, note = stretched(values)
        notes = (note,)
    if values.ndim == 2:
        return gray_to_rgb(values), notes
    if values.shape[2] == 4:
        image, alpha_notes = _on_white(Image.fromarray(values, "RGBA"))
        return np.asarray(image), notes + alpha_notes
    return values.copy(), notes


def stretched(values: npt.NDArray[Any]) -> tuple[Pixels, str]:
    """Any numbers as 0..255 between their own smallest and largest, and the sentence that says so.

    What is not finite becomes black; so does everything where all values are the same.
    """
    numbers = values.astype(np.float64)
    finite = np.isfinite(numbers)
    low, high = (float(numbers[finite].min()), float(numbers[finite].max())) if finite.any() else (0.0, 0.0)
    # Halves, because the distance between the two largest floats is itself not finite.
    share = (np.where(finite, numbers, low) / 2 - low / 2) / ((high / 2 - low / 2) or 1.0)
    if finite.all():
        note = tr("values {low:.4g} to {high:.4g} scaled to 0 to 255", low=low, high=high)
    else:
        note = tr("values {low:.4g} to {high:.4g} scaled to 0 to 255, undefined values shown black", low=low, high=high)
    return np.round(share * 255).astype(np.uint8), note


def gray_to_rgb(gray: Pixels) -> Pixels:
    """Gray (H, W) in three equal channels (H, W, 3)."""
    return np.repeat(gray[:, :, None], 3, axis=2)


_16_BIT = tr("16 bit, 0 to 65535 scaled to 0 to 255")


def _is_deep(image: Image.Image) -> bool:
    """Whether the decoder itself will drop 16-bit colour to 8; known only before the pixels are loaded."""
    tiles = getattr(image, "tile", [])
    modes = [part for tile in tiles for part in (tile.args if isinstance(tile.args, tuple) else (tile.args,))]
    return any(isinstance(mode, str) and ";16" in mode for mode in modes)


def _upright(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    image.load()
    try:
        ImageOps.exif_transpose(image, in_place=True)
        return image, ()
    except Exception:  # EXIF comes from a thousand cameras and editors; broken, it must not cost the picture
        return image, (tr("unreadable EXIF, shown as stored"),)


def _white_is_zero(image: Image.Image) -> bool:
    tags = getattr(image, "tag_v2", {})
    return tags.get(262) == 0


def _on_white(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """RGBA laid on white; the sentence only where something is transparent."""
    if image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB"), ()
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return white.convert("RGB"), (tr("transparent parts laid on white"),)


def _through_profile(image: Image.Image) -> tuple[Image.Image, str]:
    """CMYK or CIELAB as RGB: by the embedded colour profile, or by the plain formula where there is none."""
    mode = image.mode
    try:
        if mode == "LAB":
            source: Any = ImageCms.createProfile("LAB")
        else:
            source = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (KeyError, OSError, ImageCms.PyCMSError):
        return image.convert("RGB"), tr("{mode} converted to RGB without a colour profile", mode=mode)
    assert converted is not None
    if mode == "CMYK":
        return converted, tr("{mode} converted to RGB by its colour profile", mode=mode)
    return converted, tr("{mode} converted to RGB", mode=mode)
