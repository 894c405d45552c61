"""Photos from files, folders and the clipboard: decoded right, in full, to 8-bit RGB, or refused in one sentence."""

from __future__ import annotations

import functools
import hashlib
import io
import re
import stat
import threading
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.inputs.conversion import Pixels, rgb_of, rgb_of_array
from inspector.inputs.dicom import is_dicom, rgb_of_dicom

PIXEL_LIMIT = 178_956_970
"""Pillow's own limit against decompression bombs; 512 MiB of RGB."""

_FORMATS = (
    *("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP", "DIB", "AVIF", "JPEG2000", "PPM"),
    *("ICO", "PCX", "PSD", "QOI", "SGI", "DDS", "TGA"),
)
"""What is asked of Pillow: formats decoded in this process. EPS, for one, would start Ghostscript on the file."""

_BEGINNINGS = (
    (rb"version https://git-lfs", tr("is a Git LFS pointer, not the picture. Run `git lfs pull` in its folder.")),
    (rb"(?i)\s*(<!doctype html|<html|<head|<body)", tr("is a web page, not a picture. Download the picture itself.")),
    (rb"(?is)\s*(<\?xml.{0,500})?<svg", tr("is an SVG drawing. Save it as PNG and open that.")),
    (
        rb".{4}ftyp(hei|hev|mif1|msf1)",
        tr("is a HEIC photo, which Inspector does not read. Save it as JPEG or PNG first."),
    ),
    (rb"%PDF", tr("is a PDF document, not a picture. Save the page as PNG and open that.")),
    (rb"%!PS|\xc5\xd0\xd3\xc6", tr("is PostScript, not a picture. Save it as PNG and open that.")),
)
_SIGNATURES: dict[str, bytes | tuple[bytes, ...]] = {
    "PNG": b"\x89PNG",
    "JPEG": b"\xff\xd8\xff",
    "TIFF": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "WebP": b"RIFF",
    "GIF": b"GIF8",
    "BMP": b"BM",
}

_decoding = threading.Lock()
"""Held while Pillow's warnings are silenced: two threads that do that at once can leave them silenced."""


@dataclass(frozen=True, eq=False)
class ImageInput:
    """A decoded photo: ``pixels`` uint8 RGB (H, W, 3), upright, without alpha, not to be written to.

    ``notes`` say what was done on the way that a person should know ("frame 1 of 12", "16 bit, scaled to 8").
    """

    name: str
    pixels: npt.NDArray[np.uint8]
    path: Path | None = None
    notes: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The hash of shape and pixels, by which caches and provenance know the image."""
        digest = hashlib.sha256(str(self.pixels.shape).encode())
        digest.update(np.ascontiguousarray(self.pixels).data)
        return digest.hexdigest()


def load_image(path: Path) -> ImageInput:
    """Decode the picture in a file. Raises ``Refusal`` with one sentence that names the file."""
    name = path.name or str(path)
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise Refusal(tr("{name} is a folder, not a picture.", name=name))
        if not stat.S_ISREG(kind):  # opening a pipe would wait for its other end for ever
            raise Refusal(tr("{name} is not a file that holds a picture.", name=name))
        with path.open("rb") as stream:
            return _read(stream, name, path)
    except FileNotFoundError:
        raise Refusal(tr("There is no file {path}. It may have been moved or deleted.", path=path)) from None
    except PermissionError:
        raise Refusal(tr("{name} may not be read by you. Change its permissions, or copy it.", name=name)) from None
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise Refusal(
            tr("{name} could not be read: {reason}.", name=name, reason=getattr(error, "strerror", None) or error)
        ) from None


def decode_image(content: bytes, name: str) -> ImageInput:
    """Decode a picture from memory (a browser, the clipboard). Raises ``Refusal`` with one sentence that names it."""
    return _read(io.BytesIO(content), name, None)


def from_pixels(pixels: npt.NDArray[Any], name: str) -> ImageInput:
    """An image from an array: gray (H, W), RGB (H, W, 3) or RGBA (H, W, 4), of any kind of number.

    Raises ``Refusal`` for another shape.
    """
    try:
        found, notes = rgb_of_array(pixels)
    except ValueError:
        shape = " x ".join(map(str, pixels.shape)) or tr("one number")
        raise Refusal(
            tr(
                "{name} is not a picture: its numbers are arranged as {shape}, not as H x W x 3.",
                name=name,
                shape=shape,
            )
        ) from None
    return ImageInput(name, found, None, notes)


def _read(stream: BinaryIO, name: str, path: Path | None) -> ImageInput:
    head = stream.read(1024)
    stream.seek(0)
    if not head:
        raise Refusal(tr("{name} is empty.", name=name))
    with _decoding, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pixels, notes = rgb_of_dicom(stream, name, PIXEL_LIMIT) if is_dicom(head) else _decode(stream, name, head)
    return ImageInput(name, pixels, path, notes)


def _decode(stream: BinaryIO, name: str, head: bytes) -> tuple[Pixels, tuple[str, ...]]:
    """What Pillow reads from ``stream``; every way in which it can fail, as a sentence."""
    try:
        with Image.open(stream, formats=_formats()) as image:
            if image.width * image.height > PIXEL_LIMIT:
                raise _too_large(name, image.width * image.height)
            frames = _frames(image)
            pixels, notes = rgb_of(image)
            return pixels, (tr("frame 1 of {frames}", frames=frames), *notes) if frames > 1 else notes
    except Refusal:
        raise
    except Image.DecompressionBombError as error:
        count = re.search(r"\d+", str(error))
        raise _too_large(name, int(count[0]) if count else PIXEL_LIMIT + 1) from None
    except UnidentifiedImageError:
        raise Refusal(f"{name} {_what_else(head)}") from None
    except MemoryError:
        raise Refusal(
            tr("{name} does not fit into the free memory. Close something, or make it smaller.", name=name)
        ) from None
    except Exception as error:  # decoders fed with damaged files raise nearly anything: ValueError, struct.error, ...
        if "truncated" in str(error).lower():
            raise Refusal(
                tr("{name} is incomplete: it ends before the picture does. Copy or download it again.", name=name)
            ) from None
        raise Refusal(tr("{name} is damaged and cannot be decoded. Copy or download it again.", name=name)) from None


@functools.cache
def _formats() -> list[str]:
    """Those of ``_FORMATS`` that this Pillow has."""
    Image.init()
    return [name for name in _FORMATS if name in Image.OPEN]


def _frames(image: Image.Image) -> int:
    try:
        return int(getattr(image, "n_frames", 1))
    except Exception:  # a damaged later frame says nothing about the first
        image.seek(0)
        return 1


def _what_else(head: bytes) -> str:
    """The end of the sentence about a file that is no picture Pillow knows, from how it begins."""
    for pattern, text in _BEGINNINGS:
        if re.match(pattern, head, re.DOTALL):
            return text
    for kind, signature in _SIGNATURES.items():
        if head.startswith(signature):
            return tr(
                "begins like {kind} but cannot be decoded: it is damaged or a rare variant. Save it anew as PNG.",
                kind=kind,
            )
    return tr("is not a picture that Inspector reads: PNG, JPEG, TIFF, WebP, GIF, BMP, AVIF, JPEG 2000 or DICOM.")


def _too_large(name: str, count: int) -> Refusal:
    limit = PIXEL_LIMIT / 1e6
    return Refusal(
        tr(
            "{name} has {size:,.0f} megapixels; Inspector reads up to {limit:.0f}. Make a smaller copy.",
            name=name,
            size=count / 1000000.0,
            limit=limit,
        )
    )
