"""What is on show as text that asks for it again, a Python program or a command, ready for the clipboard."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from inspector.app.drawing import Drawing
from inspector.app.input_list import Problem
from inspector.app.units_browser import UnitsBrowser
from inspector.app.workspace import Exhibit, Workspace
from inspector.core.job import Job
from inspector.core.parameters import LayerPath
from inspector.engine.engine import Failure, Request

if TYPE_CHECKING:
    from inspector.core.provenance import Provenance

Language = Literal["python", "command"]

NOTHING = "There is nothing on show yet that could be asked again. Choose an input, and wait for the answer."


class CodeCopies(QObject):
    """``ready`` is sent with the text, once it is written."""

    ready = Signal(str, str)
    """The text, and what it is in words."""

    def __init__(self, workspace: Workspace, units: UnitsBrowser) -> None:
        super().__init__()
        self.workspace, self.units = workspace, units

    def write(self, language: Language, record: Callable[[], Provenance] | None) -> None:
        """Write what is on show in ``language``: what ``record`` says, else what the workspace or the grid shows."""
        space = self.workspace
        known = record or self._record_of(space.exhibit) or self._record_of_grid()
        if known is None:
            space.problem_raised.emit(Problem(NOTHING))
            return
        words = {"python": "Python program", "command": "command"}[language]
        work = Request("code", f"Writing a {words}", _writing(known, language))
        space.engine.ask(work, lambda text: self.ready.emit(text, words), self._failed)

    def _record_of(self, exhibit: Exhibit | None) -> Callable[[], Provenance] | None:
        if exhibit is None:
            return None
        if isinstance(exhibit, Drawing):
            return exhibit.record
        made = dataclasses.replace(exhibit.provenance, view=dataclasses.asdict(self.workspace.display))
        return lambda: made

    def _record_of_grid(self) -> Callable[[], Provenance] | None:
        """The record of all units of the layer that is looked at."""
        browser, space = self.units, self.workspace
        model, photo, seen, by = space.model, space.photo, browser.seen, browser.sort
        if browser.mode != "units" or model is None or photo is None or seen is None or browser.stale:
            return None
        look, target = browser.look, space.target.index

        def record() -> Provenance:
            from inspector.methods.explain import certify_units

            index = model.predicted(photo) if target is None else target
            layer = LayerPath(seen.maps.layer)
            return certify_units(model, photo, layer, index, sort=by, signed=look.signed, shared_scale=look.shared)

        return record

    def _failed(self, failure: Failure) -> None:
        self.workspace.problem_raised.emit(Problem(failure.sentence))


def _writing(record: Callable[[], Provenance], language: Language) -> Callable[[Job], str]:
    """Write what ``record`` gives as text. What a person looks at may run the code of its model."""

    def work(job: Job) -> str:
        from inspector.models.spec import RUNS_CODE
        from inspector.reopening.as_command import as_command
        from inspector.reopening.as_python import as_python

        made = record()
        if language == "command":
            return as_command(made)
        return as_python(made, trust=made.model.split(":", 1)[0] in RUNS_CODE)

    return work
