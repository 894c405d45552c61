"""Writing a result to a file: a picture or its numbers, whole or not at all, with its birth certificate inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import Image, PngImagePlugin
from PySide6.QtGui import QImage

from inspector.core.errors import Refusal
from inspector.core.files import write_whole
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.core.results import Heatmap, on_photo
from inspector.figures.display import Display
from inspector.figures.figure import Pixels, prepare_figure
from inspector.figures.painting import Painting, pdf_of, picture_of, svg_of
from inspector.figures.records import KEY
from inspector.figures.sizes import Size
from inspector.figures.summary import summary

SUFFIXES = {
    ".png": tr("the figure, as a picture"),
    ".svg": tr("the figure, as a drawing"),
    ".pdf": tr("the figure, as a drawing"),
    ".npz": tr("the numbers: raw at the layer's size, map on the photo's pixels, meta"),
    ".npy": tr("the numbers on the photo's pixels"),
}
"""The kinds of file, and what each holds."""

PICTURES = (".png", ".svg", ".pdf")
"""The kinds that show the figure."""

_LARGE = 3_000_000  # pixels of a drawing
_ROUNDED = [min(255, round(value / 8) * 8) for value in range(256)]
"""Levels of a colour that the eye tells apart: crossing lines of several heads have 60,000 colours, which are noise."""


def export(
    path: Path,
    heatmap: Heatmap,
    pixels: Pixels,
    display: Display,
    width: int = 1200,
    dpi: int = 150,
    letters: float | None = None,
) -> Path:
    """Write ``heatmap`` to ``path`` in the kind that its suffix names, replacing what was there; return ``path``.

    ``.png``, ``.svg`` and ``.pdf`` are the figure with the provenance inside, ``width`` pixels or ``width / dpi``
    inches wide, with letters of so many points. ``.npz`` holds ``raw`` float32 at the layer's size, ``map`` float32
    (H, W) on the photo's pixels (the evidence, bilinear, NaN where the network saw nothing) and ``meta``, the
    provenance as a JSON string. ``.npy`` is ``map`` alone. The provenance is written with ``display`` as its view.
    Raises ``Refusal``; then nothing is left behind.
    """
    kind, made = path.suffix.lower(), replace(heatmap.provenance, view=asdict(display))
    if kind in PICTURES:
        return export_painting(path, figure_painting(heatmap, pixels, display, Size(width, dpi, letters)), width, dpi)
    writers: dict[str, Callable[[BinaryIO], None]] = {
        ".npz": lambda stream: _write_npz(stream, heatmap, made),
        ".npy": lambda stream: np.save(stream, on_photo(heatmap.evidence, heatmap.frame), allow_pickle=False),
    }
    write = writers.get(kind)
    if write is None:
        raise Refusal(
            tr("{name} should end in .png (picture), .svg, .pdf (drawings), .npz or .npy (numbers).", name=path.name)
        )
    write_whole(path, write)
    return path


def figure_painting(heatmap: Heatmap, pixels: Pixels, display: Display, size: Size) -> Painting:
    """The figure of a heatmap as a painting with one point for each pixel of ``size``."""
    height, paint = prepare_figure(heatmap, pixels, display, size)
    made = replace(heatmap.provenance, view=asdict(display))
    return Painting(size.width, height, paint, summary(heatmap), made, pictured=True)


def export_picture(path: Path, figure: QImage, description: str, provenance: Provenance, dpi: int = 150) -> Path:
    """Write a painted ``figure`` to a PNG file as ``export`` does, with its ``description`` in words; return ``path``.

    Raises ``Refusal``; then nothing is left behind.
    """
    if path.suffix.lower() != ".png":
        raise Refusal(tr("{name} should end in .png.", name=path.name))
    write_whole(path, lambda stream: _write_png(stream, figure, description, provenance, dpi))
    return path


def export_painting(path: Path, painting: Painting, width: int | None = None, dpi: int = 150) -> Path:
    """Write ``painting`` to ``path`` in the kind that its suffix names, with its certificate inside; return ``path``.

    ``.png`` is a picture ``width`` pixels wide, ``.svg`` and ``.pdf`` are drawings that stay sharp at any size and are
    ``width / dpi`` inches wide. Without a ``width`` they are as large as they were made. Raises ``Refusal``; then
    nothing is left behind.
    """
    about, made, drawn = painting.description, painting.provenance, not painting.pictured
    points = None if width is None else Size(width, dpi).points
    writers: dict[str, Callable[[BinaryIO], None]] = {
        ".png": lambda stream: _write_png(stream, picture_of(painting, width, dpi), about, made, dpi, drawn=drawn),
        ".svg": lambda stream: _put(stream, svg_of(painting, points)),
        ".pdf": lambda stream: _put(stream, pdf_of(painting, points)),
    }
    write = writers.get(path.suffix.lower())
    if write is None:
        raise Refusal(tr("{name} should end in .png (picture), .svg or .pdf (drawings).", name=path.name))
    write_whole(path, write)
    return path


def export_numbers(path: Path, provenance: Provenance, **arrays: npt.NDArray[Any]) -> Path:
    """Write ``arrays`` to an .npz file with their certificate as ``meta``, a JSON string; return ``path``.

    Uncompressed: zlib would save a twelfth of the weights of attention and take ten times as long. Raises ``Refusal``;
    then nothing is left behind.
    """
    if path.suffix.lower() != ".npz":
        raise Refusal(tr("{name} should end in .npz.", name=path.name))
    entries: dict[str, Any] = {"meta": np.array(provenance.to_json()), **arrays}
    write_whole(path, lambda stream: np.savez(stream, **entries))
    return path


def export_words(path: Path, words: str) -> Path:
    """Write ``words`` to a file as UTF-8; return ``path``. Raises ``Refusal``; then nothing is left behind."""
    write_whole(path, lambda stream: _put(stream, words.encode()))
    return path


def _write_png(
    stream: BinaryIO, figure: QImage, description: str, provenance: Provenance, dpi: int, *, drawn: bool = False
) -> None:
    """Write ``figure``; a large one that is ``drawn``, not a photo, with colours that compress well."""
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("Description", description)
    chunks.add_text("Software", "Inspector")
    chunks.add_text(KEY, provenance.to_json())
    # Not by Qt: it shortens white space in texts, and with it the names of files.
    plain = figure.convertToFormat(QImage.Format.Format_RGB888)
    size = (plain.width(), plain.height())
    image = Image.frombuffer("RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine(), 1)
    if drawn and image.width * image.height > _LARGE:
        image = image.point(_ROUNDED * 3)
    image.save(stream, "PNG", pnginfo=chunks, dpi=(dpi, dpi))


def _write_npz(stream: BinaryIO, heatmap: Heatmap, made: Provenance) -> None:
    placed = on_photo(heatmap.evidence, heatmap.frame)
    raw = heatmap.raw.astype(np.float32)
    np.savez(stream, allow_pickle=False, raw=raw, map=placed, meta=np.array(made.to_json()))


def _put(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)
