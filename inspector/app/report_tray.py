"""The pictures gathered for a report as a person handles them: added, put in order, written about, saved."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inspector.app import report_jobs
from inspector.app.input_list import Problem
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.engine.engine import Engine, Failure, Request
from inspector.report.tray import Entry, Tray


class ReportTray(QObject):
    """Owns a ``tray``, changed only by its own methods. ``changed`` tells of each change of it."""

    changed = Signal()
    added = Signal(int)
    """With the place of the new picture."""
    saved = Signal(object)
    problem_raised = Signal(object)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine
        self.tray = Tray()
        self.removed: tuple[int, Entry] | None = None
        self._numbers = itertools.count(1)

    def set_tray(self, tray: Tray) -> None:
        """Take another tray in place of this one, such as one that was kept."""
        if tray != self.tray:
            self.tray, self.removed = tray, None
            self.changed.emit()

    def add(self, work: Callable[[Job], Entry]) -> None:
        """Add the picture that ``work`` makes; several may be on their way."""
        kind = f"picture {next(self._numbers)} of the report"
        self.engine.ask(Request(kind, tr("Adding to the report"), work), self._add, self._failed)

    def remove(self, at: int) -> None:
        """Take a picture out. The last one taken out can be put back."""
        self.removed = (at, self.tray.entries[at])
        self._change(self.tray.without(at))

    def put_back(self) -> None:
        """Put back the picture that was taken out last."""
        if self.removed is not None:
            at, entry = self.removed
            at = min(at, len(self.tray.entries))
            self.removed = None
            self._change(self.tray.with_entry(entry, at))
            self.added.emit(at)

    def move(self, at: int, to: int) -> None:
        """Put a picture in another place, that with the number ``to`` afterwards."""
        if 0 <= to < len(self.tray.entries):
            self._change(self.tray.moved(at, to))

    def set_heading(self, at: int, heading: str) -> None:
        """Call a picture something else."""
        self._change(self.tray.changed(at, heading=heading))

    def set_note(self, at: int, note: str) -> None:
        """Write something about a picture."""
        self._change(self.tray.changed(at, note=note))

    def set_words(self, title: str, author: str, date: str) -> None:
        """Say what stands above the report."""
        self._change(replace(self.tray, title=title, author=author, date=date))

    def save(self, path: Path) -> None:
        """Write the report; ``saved`` is sent with the path."""
        work = report_jobs.saving(path, self.tray)
        self.engine.ask(
            Request("report", tr("Writing {name}", name=path.name), work, short=False), self.saved.emit, self._failed
        )

    def _add(self, entry: Entry) -> None:
        self._change(self.tray.with_entry(entry))
        self.added.emit(len(self.tray.entries) - 1)

    def _change(self, tray: Tray) -> None:
        if tray != self.tray:
            self.tray = tray
            self.changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.problem_raised.emit(Problem(failure.sentence))
