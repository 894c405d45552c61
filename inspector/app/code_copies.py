"""What is on show as text that asks for it again, a Python program or a command, ready for the clipboard."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal

from inspector.app.drawing import Drawing
from inspector.app.input_list import Problem
from inspector.app.workspace import Exhibit, Workspace
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.engine.engine import Failure, Request

Language = Literal["python", "command"]

NOTHING = tr("There is nothing on show yet that could be asked again. Choose an input, and wait for the answer.")


class CodeCopies(QObject):
    """``ready`` is sent with the text, once it is written."""

    ready = Signal(str, str)
    """The text, and the language that it is in."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    def write(self, language: Language) -> None:
        """Write what is on show in ``language``."""
        space = self.workspace
        known = self._record_of(space.exhibit)
        if known is None:
            space.problem_raised.emit(Problem(NOTHING))
            return
        title = {"python": tr("Writing a Python program"), "command": tr("Writing a command")}[language]
        work = Request("code", title, _writing(known, language))
        space.engine.ask(work, lambda text: self.ready.emit(text, language), self._failed)

    def _record_of(self, exhibit: Exhibit | None) -> Callable[[], Provenance] | None:
        if exhibit is None:
            return None
        if isinstance(exhibit, Drawing):
            return exhibit.record
        made = dataclasses.replace(exhibit.provenance, view=dataclasses.asdict(self.workspace.display))
        return lambda: made

    def _failed(self, failure: Failure) -> None:
        self.workspace.problem_raised.emit(Problem(failure.sentence))


def _writing(record: Callable[[], Provenance], language: Language) -> Callable[[Job], str]:
    """Write what ``record`` gives as text. What a person looks at may run the code of its model."""

    def work(job: Job) -> str:
        from inspector.models.spec import RUNS_CODE
        from inspector.reopening.as_command import as_command
        from inspector.reopening.as_python import as_python

        made = Provenance.from_json(record().to_json())  # as a file has it: in English
        if language == "command":
            return as_command(made)
        return as_python(made, trust=made.model.split(":", 1)[0] in RUNS_CODE)

    return work
