"""Opening a model: a look at the file first, then reading it, and the questions that come back on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from inspector.app import jobs
from inspector.app.input_list import Problem
from inspector.app.settings import RecentModel
from inspector.app.trust import Trust
from inspector.app.watcher import Stamp, Watcher, stamp
from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.engine.engine import Engine, Failure, Request
from inspector.models.choices import DEFAULTS, CodeAsked, NoArchitecture, OpenChoices, WeightsUnavailable
from inspector.models.spec import parse

if TYPE_CHECKING:
    from inspector.models.inspection import Inspection
    from inspector.models.layers import Layer
    from inspector.models.model import Model
    from inspector.models.weights import Weights

Phase = Literal["idle", "inspecting", "asking", "reading"]


@dataclass(frozen=True)
class Wish:
    """What to open, and how."""

    spec: str = ""
    choices: OpenChoices = DEFAULTS
    device: str = "auto"

    @property
    def file(self) -> Path | None:
        """The weights file that it names; None for a folder, a name, and what cannot be read as a spec."""
        try:
            return parse(self.spec).weights
        except Refusal:
            return None

    @property
    def title(self) -> str:
        """The spec for a title: of a path its last part."""
        return Path(self.spec).name if "/" in self.spec and "@" not in self.spec else self.spec

    @property
    def to_remember(self) -> RecentModel:
        """What the settings keep of it: all but trust."""
        choices = self.choices
        labels = str(choices.labels_file or "")
        return RecentModel(self.spec, labels, choices.normalisation, self.device, choices.precision)

    @classmethod
    def of_recent(cls, model: RecentModel) -> Wish:
        """What to open for a model of the settings."""
        labels = Path(model.labels_file) if model.labels_file else None
        choices = OpenChoices(
            labels_file=labels,
            precision=model.precision,  # type: ignore[arg-type]
            normalisation=model.normalisation,
        )
        return cls(model.spec, choices, model.device)


class Opener(QObject):
    """``wish`` is what is being opened or asked about, ``current`` what the model on screen was opened by.

    ``phase`` says how far it is. ``on_page`` says that a person is to decide something: the window shows the page for
    it. ``inspection`` and ``layers`` are what a look at the file found, ``refusal`` why it found nothing.
    ``question`` is the code that waits to be trusted. ``weights`` are those of a file without a known architecture,
    shown with ``weights_layers`` instead of a model until another one opens or they are closed; ``reason`` says why.
    One that opens ``beside`` another model shows no weights in place of a model.
    """

    changed = Signal()
    peeked = Signal()
    weights_changed = Signal()
    opened = Signal(object, bool)
    """The model, and whether it is the one on screen read again, so that views keep their place."""
    problem_raised = Signal(object)
    problem_solved = Signal()

    def __init__(
        self, engine: Engine, device: str = "auto", trust: Trust | None = None, *, beside: bool = False
    ) -> None:
        super().__init__()
        self.engine = engine
        self.beside = beside
        self._peeking, self._opening = ("peek beside", "open beside") if beside else ("peek", "open")
        self.device = device
        self.trust = trust or Trust()
        self.phase: Phase = "idle"
        self.on_page = False
        self.wish = Wish(device=device)
        self.current: Wish | None = None
        self.inspection: Inspection | None = None
        self.layers: tuple[Layer, ...] = ()
        self.refusal = ""
        self.question: CodeAsked | None = None
        self.weights: Weights | None = None
        self.weights_layers: tuple[Layer, ...] = ()
        self.reason = ""
        self.watcher = Watcher(self)
        self.watcher.changed.connect(self._file_changed)
        self.watcher.vanished.connect(self._file_vanished)
        self._peeked_weights: Weights | None = None
        self._again = False
        self._stamp: Stamp | None = None

    # What a person can ask for

    def consider(self, wish: Wish) -> None:
        """Look at what ``wish`` names and let a person decide how to open it."""
        self._drop_work()
        self.on_page, self._again = True, False
        self._set_wish(wish, "inspecting" if wish.file is not None else "asking")
        self._peek()

    def open(self, wish: Wish, *, again: bool = False, trusting: bool = True) -> None:
        """Open what ``wish`` names; what is on screen stays until it is there.

        ``again`` reads the model on screen once more. Without ``trusting`` what was trusted earlier is asked again.
        """
        self._drop_work()
        self._again = again
        file = wish.file
        self._stamp = stamp(file) if file is not None else None
        self._set_wish(wish, "reading")
        self.problem_solved.emit()
        self._peek()
        known = self.trust.hashes if trusting else frozenset()
        choices = replace(wish.choices, trusted=wish.choices.trusted | known)
        work = jobs.opening(wish.spec, wish.device, choices)
        title = tr("Opening {title}", title=wish.title)
        self.engine.ask(Request(self._opening, title, work, short=False), self._opened, self._failed)

    def open_recent(self, model: RecentModel) -> None:
        """Open a model of the list of recent ones; its code never runs without a question."""
        self.open(Wish.of_recent(model), trusting=False)

    def run_code(self) -> None:
        """Trust the code that was asked about, and open with it."""
        if self.question is None:
            return
        sha256, choices = self.question.sha256, self.wish.choices
        self.trust.add(sha256, self.question.runs)
        self.open(replace(self.wish, choices=replace(choices, trusted=choices.trusted | {sha256})), again=self._again)

    def reload(self) -> None:
        """Read the model on screen again, with the same choices."""
        if self.current is not None:
            self.open(self.current, again=True)

    def cancel(self) -> None:
        """Stop reading: back to the page where it was asked for there, else to what is on screen."""
        if self.phase in ("reading", "inspecting"):
            self._drop_work()
            self._set_phase("asking" if self.on_page else "idle")

    @property
    def can_browse(self) -> bool:
        """Whether the code that was asked about comes with weights that can be browsed without running it."""
        return self.question is not None and self._peeked_weights is not None and not self.beside

    def browse_weights(self) -> None:
        """Run no code, and show the weights alone."""
        if self.can_browse:
            self._show_weights(
                tr("The code of {title} was not run. These are its weights alone.", title=self.wish.title)
            )

    def leave(self) -> None:
        """Decide nothing: back to what is on screen."""
        self._drop_work()
        self.on_page, self.question = False, None
        self._set_phase("idle")

    def put(self, model: Model, wish: Wish | None) -> None:
        """Show ``model``, which ``wish`` has opened already; views keep their place where they can."""
        self._drop_work()
        self.on_page, self.question, self._again = False, None, True
        self.wish = wish or self.wish
        self._stamp = None
        self._opened(model)

    def hold(self, wish: Wish | None) -> None:
        """Count the model that ``wish`` opened, somewhere else, as the one of here; None counts none."""
        self.wish, self.current = wish or self.wish, wish
        self.watcher.watch(wish.file if wish is not None else None)

    def close_weights(self) -> None:
        """Back from weights without a network to the model, or the start."""
        self.weights = None
        self.weights_changed.emit()

    # What comes back

    def _set_wish(self, wish: Wish, phase: Phase) -> None:
        if wish.file is None or wish.file != self.wish.file:
            self.inspection, self.layers, self.refusal, self._peeked_weights = None, (), "", None
        self.wish, self.question = wish, None
        self._set_phase(phase)

    def _set_phase(self, phase: Phase) -> None:
        self.phase = phase
        self.changed.emit()

    def _drop_work(self) -> None:
        self.engine.cancel(self._peeking)
        self.engine.cancel(self._opening)

    def _peek(self) -> None:
        file = self.wish.file
        if file is not None:
            look = Request(self._peeking, tr("Looking at {name}", name=file.name), jobs.peeking(file))
            self.engine.ask(look, self._peeked, self._no_peek)

    def _peeked(self, found: jobs.Peeked) -> None:
        self.inspection, self.layers, self._peeked_weights = found.inspection, found.layers, found.weights
        self.refusal = ""
        self.peeked.emit()
        self._set_phase("asking" if self.phase == "inspecting" else self.phase)

    def _no_peek(self, failure: Failure) -> None:
        """Nothing to see in it. Where it is being opened, that comes to the same end and is told there."""
        self.refusal = failure.sentence
        self._set_phase("asking" if self.phase == "inspecting" else self.phase)

    def _opened(self, model: Model) -> None:
        self.current = self.wish
        self.on_page = False
        had_weights, self.weights = self.weights is not None, None
        self._set_phase("idle")
        if had_weights:
            self.weights_changed.emit()
        self.opened.emit(model, self._again)
        self.watcher.watch(self.wish.file, self._stamp)

    def _failed(self, failure: Failure) -> None:
        error = failure.error
        if isinstance(error, CodeAsked):
            self.question, self.on_page = error, True
            self._set_phase("asking")
        elif isinstance(error, NoArchitecture) and self._peeked_weights is not None and not self._again:
            if not self.beside:
                self._show_weights(failure.sentence)
                return
            self.on_page = True  # where one can be named
            self._set_phase("asking")
            self.problem_raised.emit(Problem(failure.sentence))
        else:
            self._set_phase("asking" if self.on_page else "idle")
            self.problem_raised.emit(self._problem(failure))

    def _show_weights(self, reason: str) -> None:
        self.weights, self.weights_layers, self.reason = self._peeked_weights, self.layers, reason
        self.on_page, self.question = False, None
        self._set_phase("idle")
        self.weights_changed.emit()

    def _problem(self, failure: Failure) -> Problem:
        if not isinstance(failure.error, WeightsUnavailable):
            return Problem(failure.sentence)
        wish = replace(self.wish, choices=replace(self.wish.choices, allow_random=True))
        return Problem(failure.sentence, tr("Open with random weights"), partial(self.open, wish))

    def _file_changed(self, path: Path) -> None:
        self.problem_raised.emit(
            Problem(tr("{name} has changed on disk.", name=path.name), tr("Reload"), self.reload, lasting=True)
        )

    def _file_vanished(self, path: Path) -> None:
        sentence = tr("{name} is no longer on the disk. What is open here stays as it is.", name=path.name)
        self.problem_raised.emit(Problem(sentence, lasting=True))
