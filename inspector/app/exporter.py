"""What is on show as a file or a figure: drawn and written on the compute thread, at a size and in a layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inspector.app import figure_jobs
from inspector.app.drawing import PICTURES, Drawing
from inspector.app.file_names import file_name, plain_name
from inspector.app.input_list import Problem
from inspector.app.workspace import Workspace
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.engine.engine import Failure, Request
from inspector.figures.display import Arrangement
from inspector.figures.sizes import Size

KINDS = tr("{pictures};;Numbers, map and provenance (*.npz);;Map on the photo's pixels (*.npy)", pictures=PICTURES)
"""The kinds of file of a map over a photo, for a dialog."""


class Exporter(QObject):
    """``exported`` is sent with the path of a file once it is there, ``drawn`` with a figure."""

    exported = Signal(object)
    drawn = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    @property
    def name(self) -> str:
        """What a file of what is on show is called, without a suffix."""
        exhibit = self.workspace.exhibit
        if exhibit is None:
            return ""
        return plain_name(exhibit.name) if isinstance(exhibit, Drawing) else file_name(exhibit.provenance)

    @property
    def kinds(self) -> str:
        """The kinds of file that it can be written to, for a dialog; the first is the usual one."""
        exhibit = self.workspace.exhibit
        return exhibit.kinds if isinstance(exhibit, Drawing) else KINDS

    @property
    def sets_letters(self) -> bool:
        """Whether the height of letters can be chosen for it."""
        exhibit = self.workspace.exhibit
        return not isinstance(exhibit, Drawing) or exhibit.at_size is not None

    def export(self, path: Path, size: Size, arrangement: Arrangement) -> None:
        """Write what is on show to ``path``: a figure or numbers, by its suffix."""
        work = self.writing(path, size, arrangement)
        if work is not None:
            request = Request("export", tr("Writing {name}", name=path.name), work)
            self.workspace.engine.ask(request, self.exported.emit, self._failed)

    def draw(self, size: Size, arrangement: Arrangement) -> None:
        """Draw what is on show as a figure for the clipboard or a preview."""
        space, exhibit = self.workspace, self.workspace.exhibit
        if isinstance(exhibit, Drawing):
            work = figure_jobs.drawing_drawing(exhibit, size)
        elif exhibit is not None and space.photo is not None:
            display = replace(space.display, arrangement=arrangement)
            work = figure_jobs.drawing_figure(exhibit, space.photo.pixels, display, size)
        else:
            return
        space.engine.ask(Request("figure", tr("Drawing the figure"), work), self.drawn.emit, self._failed)

    def writing(self, path: Path, size: Size, arrangement: Arrangement) -> Callable[[Job], Path] | None:
        """The work of writing what is on show to ``path``; None where there is nothing."""
        space, exhibit = self.workspace, self.workspace.exhibit
        if isinstance(exhibit, Drawing):
            return figure_jobs.writing_drawing(exhibit, path, size)
        if exhibit is None or space.photo is None:
            return None
        display = replace(space.display, arrangement=arrangement)
        return figure_jobs.writing_figure(path, exhibit, space.photo.pixels, display, size)

    def _failed(self, failure: Failure) -> None:
        self.workspace.problem_raised.emit(Problem(failure.sentence))
