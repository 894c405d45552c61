"""The work for reports that is given to the compute thread: what is on show becomes a picture with its record."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inspector.app import figure_jobs
from inspector.app.drawing import Drawing
from inspector.core.job import Job
from inspector.core.results import Heatmap
from inspector.figures.display import Display
from inspector.figures.sizes import PRESETS
from inspector.report.tray import Entry, Tray, entry_of

SIZE = PRESETS["report"]
"""The size of its pictures: the width of a page's text."""


def drawn(picture: Drawing) -> Callable[[Job], Entry]:
    """The entry of a picture that a page of the window would export."""
    return _entry(lambda path: figure_jobs.writing_drawing(picture, path, SIZE))


def overlaid(heatmap: Heatmap, pixels: Any, display: Display) -> Callable[[Job], Entry]:
    """The entry of a map over its photo."""
    return _entry(lambda path: figure_jobs.writing_figure(path, heatmap, pixels, display, SIZE))


def saving(path: Path, tray: Tray) -> Callable[[Job], Path]:
    """Write the report."""

    def work(job: Job) -> Path:
        from inspector.report.saving import save_report

        return save_report(path, tray, job)

    return work


def _entry(writing: Callable[[Path], Callable[[Job], Path]]) -> Callable[[Job], Entry]:
    """The entry of the file that the work for a path writes there."""

    def work(job: Job) -> Entry:
        with tempfile.TemporaryDirectory(prefix="inspector-") as folder:
            return entry_of(writing(Path(folder) / "picture.png")(job).read_bytes())

    return work
