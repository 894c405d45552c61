"""Every open input asked the chosen question, and each answer written to a folder under a name of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector.app import every_input_jobs
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.every_input_jobs import Done
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.core.parameters import Target
from inspector.engine.engine import Failure, Request
from inspector.figures.display import Arrangement
from inspector.figures.sizes import Size

KIND = "export all"
"""The kind of work that this gives to the engine."""

SUFFIXES = (".png", ".svg", ".pdf", ".npz")

MOST_NAMED = 3
"""So many inputs that gave no answer are told with the reason."""


class EveryInput(QObject):
    """``changed`` is sent when something else can be exported, ``said`` with what came of it.

    Photos are asked the method of the mode Explain, texts the one of *What decides*.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, workspace: Workspace, decides: DecidesBrowser) -> None:
        super().__init__()
        self.workspace, self.decides = workspace, decides
        self._running: tuple[Path, Done, int] | None = None
        for signal in (
            workspace.model_changed,
            workspace.question_changed,
            workspace.inputs.changed,
            workspace.texts.changed,
            decides.question_changed,
        ):
            signal.connect(self.changed)
        workspace.engine.cancelled.connect(self._cancelled)

    @property
    def running(self) -> bool:
        """Whether inputs are being asked."""
        return self._running is not None

    @property
    def count(self) -> int:
        """How many inputs there are to ask; 0 where nothing can be asked about them."""
        space = self.workspace
        if space.model is None:
            return 0
        if space.asks_about_photos:
            return sum(not item.error for item in space.inputs.items) if space.method is not None else 0
        return sum(item.text is not None for item in space.texts.items) if self.decides.method is not None else 0

    @property
    def question(self) -> str:
        """The name of the method that they are asked."""
        method = self.workspace.method if self.workspace.asks_about_photos else self.decides.method
        return method.name if method is not None else ""

    def export(self, folder: Path, suffix: str, size: Size, arrangement: Arrangement) -> None:
        """Ask every input and write what comes of it to ``folder``; what is there already stays."""
        space, done, total = self.workspace, Done(), self.count
        model, method, asked = space.model, space.method, self.decides.method
        if model is None or not total:
            return
        if space.asks_about_photos and method is not None:
            display = replace(space.display, arrangement=arrangement)
            items = [item for item in space.inputs.items if not item.error]
            work = every_input_jobs.of_photos(method, model, items, folder, suffix, display, size, done)
        elif asked is not None:
            # A token that was chosen in one text says nothing of the next.
            anywhere: dict[str, Any] = {"target": Target(self.decides.target.index)}
            texts = [item.text for item in space.texts.items if item.text is not None]
            asked = replace(asked, **anywhere)
            work = every_input_jobs.of_texts(asked, model, texts, folder, suffix, size, done)
        else:
            return
        request = Request(KIND, _title(self.question, total, space.asks_about_photos), work, short=False)
        space.engine.ask(request, self._finished, self._failed)
        self._running = (folder, done, total)
        self.said.emit("")
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; what is written stays."""
        self.workspace.engine.cancel(KIND)

    def _finished(self, done: Done) -> None:
        self._end(done)

    def _failed(self, failure: Failure) -> None:
        if self._running is not None:
            self._end(self._running[1], problem=failure.sentence)

    def _cancelled(self, kind: str) -> None:
        if kind == KIND and self._running is not None:
            self._end(self._running[1], stopped=True)

    def _end(self, done: Done, problem: str = "", *, stopped: bool = False) -> None:
        assert self._running is not None
        folder, _, total = self._running
        self._running = None
        came = _stopped(done, folder, total) if stopped else _saved(done, problem, folder)
        self.said.emit(" ".join([*came, *_refused(done)]))
        self.changed.emit()


def _title(method: str, count: int, photos: bool) -> str:
    """What the work is called while it runs."""
    if count == 1:
        return tr("{method}, the photo", method=method) if photos else tr("{method}, the text", method=method)
    if photos:
        return tr("{method}, all {count} photos", method=method, count=count)
    return tr("{method}, all {count} texts", method=method, count=count)


def _saved(done: Done, problem: str, folder: Path) -> tuple[str, ...]:
    """How many files were written, all that there are to be or those before a ``problem``."""
    count = len(done.written)
    if not problem:
        return (_files(count, folder),)
    if not count:
        return (problem,)
    if count == 1:
        return problem, tr("Saved before: 1 file in {folder}.", folder=folder)
    return problem, tr("Saved before: {count} files in {folder}.", count=count, folder=folder)


def _files(count: int, folder: Path) -> str:
    if count == 1:
        return tr("Saved 1 file in {folder}.", folder=folder)
    return tr("Saved {count} files in {folder}.", count=count, folder=folder)


def _stopped(done: Done, folder: Path, total: int) -> tuple[str, ...]:
    return (tr("Stopped: {count} of {total} saved in {folder}.", count=len(done.written), total=total, folder=folder),)


def _refused(done: Done) -> tuple[str, ...]:
    """Which inputs gave no answer, as far as they are told, and where the others are."""
    if not done.refused:
        return ()
    reasons = " ".join(done.refused[:MOST_NAMED])
    told = tr("{count} gave no answer: {reasons}", count=len(done.refused), reasons=reasons)
    return (told, tr("The log names the others.")) if len(done.refused) > MOST_NAMED else (told,)
