"""The work of drawing and writing what the window shows, which is given to the compute thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.app.drawing import Drawing
from inspector.core.job import Job
from inspector.core.results import Heatmap
from inspector.figures.display import Display
from inspector.figures.sizes import Size

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PySide6.QtGui import QImage


def writing_figure(
    path: Path, heatmap: Heatmap, pixels: npt.NDArray[np.uint8], display: Display, size: Size
) -> Callable[[Job], Path]:
    """Write the figure of a heatmap, or its numbers."""

    def work(job: Job) -> Path:
        from inspector.figures.export import export

        return export(path, heatmap, pixels, display, size.width, size.dpi, size.letters)

    return work


def drawing_figure(
    heatmap: Heatmap, pixels: npt.NDArray[np.uint8], display: Display, size: Size
) -> Callable[[Job], QImage]:
    """Draw the figure of a heatmap."""

    def work(job: Job) -> QImage:
        from inspector.figures.figure import render_figure

        return render_figure(heatmap, pixels, display, size.width, size.dpi, size.letters)

    return work


def writing_drawing(picture: Drawing, path: Path, size: Size) -> Callable[[Job], Path]:
    """Write a picture of another kind."""

    def work(job: Job) -> Path:
        from inspector.figures.export import PICTURES, export_painting

        if picture.at_size is None or path.suffix.lower() not in PICTURES:
            return picture.write(path, size.width, size.dpi, job)
        return export_painting(path, picture.at_size(size), size.width, size.dpi)

    return work


def drawing_drawing(picture: Drawing, size: Size) -> Callable[[Job], QImage]:
    """Draw a picture of another kind."""

    def work(job: Job) -> QImage:
        from inspector.figures.painting import picture_of

        if picture.at_size is None:
            return picture.draw(size.width, size.dpi)
        return picture_of(picture.at_size(size), size.width, size.dpi)

    return work
