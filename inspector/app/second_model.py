"""A second model beside the one on screen: opened by the same rules, compared layer by layer, freed when closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.app.asking import Asking
from inspector.app.board_axes import names_apart
from inspector.app.input_list import Problem
from inspector.app.opener import Opener, Wish
from inspector.app.workspace import Workspace
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.engine.engine import Failure, Request

if TYPE_CHECKING:
    from inspector.inputs.images import ImageInput
    from inspector.models.changes import Changes
    from inspector.models.model import Model

SURVEY, WEIGHTS, ACTIVATIONS = "survey beside", "weight changes", "activation changes"


class SecondModel(QObject):
    """``model`` is there once it is open and has run; ``changes`` follow, first of weights, then of activations.

    ``names`` are what the two models are called apart. ``problem`` is why there are no changes.
    """

    changed = Signal()
    changes_changed = Signal()
    problem_raised = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace, self.engine = workspace, workspace.engine
        self.opener = Opener(workspace.engine, workspace.opener.device, workspace.opener.trust, beside=True)
        self.model: Model | None = None
        self.changes: Changes | None = None
        self.problem = ""
        self.wanted = False
        self._asking = Asking(workspace.engine)
        self._of_weights: Changes | None = None
        self.opener.opened.connect(self._opened)
        for raised in (self.opener.problem_raised, self.problem_raised):
            raised.connect(workspace.problem_raised)
        self.opener.problem_solved.connect(workspace.problem_solved)
        self.engine.cancelled.connect(self._cancelled)
        workspace.survey_changed.connect(self._first_changed)
        workspace.inputs.photo_changed.connect(self._ask)

    # What a person can ask for

    def choose(self, file: Path | None = None) -> None:
        """Let a person decide what to open: ``file``, or nothing yet. It is read as the model on screen was."""
        current = self.workspace.opener.current
        choices = replace(current.choices, trusted=frozenset(), trust_all=False) if current is not None else None
        wish = Wish(str(file or ""), device=self.workspace.opener.device)
        wish = replace(wish, choices=choices) if choices is not None else wish
        if file is not None and not self.opener.on_page:
            self.opener.open(wish)
        else:
            self.opener.consider(wish)

    def close(self) -> None:
        """Compare no more, and let go of the second model."""
        self.opener.cancel()
        self.opener.hold(None)
        self.engine.cancel(SURVEY)
        self._take(None)

    def swap(self) -> None:
        """Put the second model on screen, and the first beside it."""
        first, second = self.workspace.model, self.model
        if first is None or second is None:
            return
        opener = self.workspace.opener
        of_first, of_second = opener.current, self.opener.current
        self.model = first
        self.opener.hold(of_first)
        opener.put(second, of_second)

    def want_changes(self, wanted: bool) -> None:
        """Say whether anybody looks at the changes: they are computed only then."""
        self.wanted = wanted
        self._ask()

    @property
    def names(self) -> tuple[str, str]:
        """What to call the first and the second model."""
        first, second = self.workspace.model, self.model
        if first is None or second is None:
            return "", ""
        return names_apart(first.spec, second.spec)

    # What comes back

    def _opened(self, model: Model, again: bool) -> None:
        if model.modality != "image":
            refusal = tr(
                "{name} reads text. Choose a model that reads photos, as the one on screen does.", name=model.name
            )
            self.problem_raised.emit(Problem(refusal))
            return
        look = Request(
            SURVEY, tr("Finding out what each layer of {name} does", name=model.name), lambda job: model.survey
        )
        self.engine.ask(look, lambda survey: self._take(model), self._failed)

    def _take(self, model: Model | None) -> None:
        self.model = model
        self._forget_changes()
        self.changed.emit()
        self._ask()

    def _first_changed(self) -> None:
        """Another model is on screen, or the same through another preprocessing."""
        self._forget_changes()
        self.changed.emit()
        self._ask()

    def _forget_changes(self) -> None:
        self._asking.drop(WEIGHTS, ACTIVATIONS)
        self.changes = self._of_weights = None
        self.problem = ""
        self.changes_changed.emit()

    def _ask(self) -> None:
        first, second, photo = self.workspace.model, self.model, self.workspace.photo
        if not self.wanted or first is None or second is None or self.workspace.survey is None:
            return
        if self._asking.is_new(WEIGHTS, (first, second)):
            look = Request(WEIGHTS, tr("Comparing the weights"), _weights(first, second), short=False)
            self._asking.ask((first, second), look, self._weighed, self._no_changes)
            return
        if self._of_weights is None or photo is None:
            return
        wanted = (first, second, photo)
        if self._asking.is_new(ACTIVATIONS, wanted):
            work = _activations(self._of_weights, first, second, photo)
            look = Request(ACTIVATIONS, tr("Comparing what the layers make"), work, short=False)
            self._asking.ask(wanted, look, self._compared, self._no_changes)

    def _weighed(self, changes: Changes) -> None:
        self._of_weights = changes
        self._compared(changes)
        self._ask()

    def _compared(self, changes: Changes) -> None:
        self.changes, self.problem = changes, ""
        self.changes_changed.emit()

    def _no_changes(self, failure: Failure) -> None:
        self.problem = failure.sentence
        self.changes_changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.problem_raised.emit(Problem(failure.sentence))

    def _cancelled(self, kind: str) -> None:
        if kind == "open beside":
            self.opener.cancel()


def _weights(first: Model, second: Model) -> Callable[[Job], Changes]:
    def work(job: Job) -> Changes:
        from inspector.models.changes import weight_changes

        return weight_changes(first, second, job)

    return work


def _activations(changes: Changes, first: Model, second: Model, photo: ImageInput) -> Callable[[Job], Changes]:
    def work(job: Job) -> Changes:
        from inspector.models.changes import with_activations

        return with_activations(changes, first, second, photo, job)

    return work
