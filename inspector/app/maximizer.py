"""Activation maximization as a person steers it: the queue of pictures, the ones being made, and the finished ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from inspector.app import maximize_jobs
from inspector.app.input_list import Problem
from inspector.app.maximize_jobs import Sight
from inspector.core.language import tr
from inspector.engine.engine import Engine, Failure, Progress
from inspector.engine.engine import Request as Work
from inspector.synthesis.words import name_of

if TYPE_CHECKING:
    from inspector.core.results import Array
    from inspector.inputs.images import ImageInput
    from inspector.models.model import Model
    from inspector.synthesis.request import Request
    from inspector.synthesis.result import Picture, Sketch, State, Synthesis

MAKING, SEEKING, COMPARING, SAVING = "maximize", "kept pictures", "real activation", "save picture"
"""The kinds of work on the compute thread."""

BATCH = 8
"""So many pictures are made together at most."""

SOUGHT_AT_ONCE = 32
"""So many pictures are looked for on the disk before other short work has its turn."""

STATES = 32
"""So many finished pictures can be gone on with at once; older ones are made again from the beginning."""

Phase = Literal["waiting", "running", "paused", "done", "failed"]


@dataclass(frozen=True, eq=False)
class Piece:
    """One picture, as far as it is: ``image`` and ``curve`` are of the last preview, ``state`` goes on from there.

    ``kept`` says that a finished one was on the disk, ``problem`` why it failed. ``before`` is the finished picture
    that it goes on from. ``transparency`` is what each pixel mattered so far, for MACO alone.
    """

    request: Request
    phase: Phase = "waiting"
    image: Picture | None = None
    curve: Array | None = None
    state: State | None = None
    result: Synthesis | None = None
    kept: bool = False
    problem: str = ""
    before: Piece | None = None
    transparency: Array | None = None

    @property
    def step(self) -> int:
        """How many steps were taken."""
        return 0 if self.curve is None else len(self.curve)


@dataclass(frozen=True)
class Real:
    """What a photo reaches of the objective of ``request``."""

    request: Request
    photo: str
    value: float


class Maximizer(QObject):
    """``pieces`` are all pictures asked for of ``model``, in that order. ``running`` are being made, the next in line
    are ``waiting``; a paused one is neither. ``real`` is what the photo reaches that was compared last. ``fades``: what
    hardly mattered in pictures by MACO is transparent, wherever they are seen and in what is saved.

    Whatever cancels the work on the engine pauses it here. Another model starts with no pictures; finished ones stay on
    the disk, below ``folder``.
    """

    changed = Signal()
    piece_changed = Signal(object)
    replaced = Signal(object, object)
    """One request takes the place of another: more steps, or fewer."""
    real_changed = Signal()
    fades_changed = Signal()
    saved = Signal(object)
    problem_raised = Signal(object)

    def __init__(self, engine: Engine, folder: Path | None = None) -> None:
        super().__init__()
        self.engine = engine
        self.folder = folder
        self.model: Model | None = None
        self.pieces: dict[Request, Piece] = {}
        self.running: tuple[Request, ...] = ()
        self.waiting: list[Request] = []
        self.real: Real | None = None
        self.fades = True
        self._sought: set[Request] = set()
        self._with_state: list[Request] = []
        engine.cancelled.connect(self._work_cancelled)

    # What a person can ask for

    def set_model(self, model: Model | None) -> None:
        """Make pictures of another model, or of none."""
        if model is not self.model:
            self.clear()
            self.model = model

    def start(self, requests: Iterable[Request], *, first: bool = False) -> None:
        """Make pictures, after those that wait already or ``first``; the ones that are there stay."""
        asked = _with_companions(requests)
        again = [r for r in asked if r not in self.pieces or self.pieces[r].phase == "failed"]
        self.pieces |= {request: Piece(request) for request in again}
        if first and again:
            self._interrupt()
        self.waiting = [*again, *self.waiting] if first else [*self.waiting, *again]
        self._go()

    def pause(self, requests: Iterable[Request] | None = None) -> None:
        """Hold some pictures, or all; what they have reached is kept."""
        held = self._among([*self.running, *self.waiting], requests)
        self._interrupt()
        self.waiting = [request for request in self.waiting if request not in held]
        for request in held:
            self._put(replace(self.pieces[request], phase="paused"))
        self._go()

    def go_on(self, requests: Iterable[Request] | None = None) -> None:
        """Let paused pictures go on, before those that wait."""
        paused = [request for request, piece in self.pieces.items() if piece.phase == "paused"]
        chosen = self._among(paused, requests)
        for request in chosen:
            self._put(replace(self.pieces[request], phase="waiting"))
        self._interrupt()
        self.waiting = [*chosen, *self.waiting]
        self._go()

    def cancel(self, requests: Iterable[Request] | None = None) -> None:
        """Stop: a picture that has begun is finished as it is, with the steps it took; the others are forgotten."""
        unfinished = [request for request, piece in self.pieces.items() if piece.phase not in ("done", "failed")]
        dropped = self._among(unfinished, requests)
        self._interrupt()
        self.waiting = [request for request in self.waiting if request not in dropped]
        begun = []
        for request in dropped:
            piece = self.pieces[request]
            if piece.before is not None and (piece.state is None or piece.step <= piece.before.step):
                self._replace(request, piece.before)
            elif piece.state is not None and piece.step:
                shorter = replace(request, steps=piece.step)
                self._replace(request, replace(piece, request=shorter, phase="waiting", before=None))
                begun.append(shorter)
            else:
                del self.pieces[request]
        self.waiting = [*begun, *self.waiting]
        self._go()

    def more_steps(self, request: Request, by: int) -> Request:
        """Go on with a picture for ``by`` more steps, from where it is or, where that was forgotten, from the start."""
        self._interrupt()
        group = request.companions()
        self.waiting = [waiting for waiting in self.waiting if waiting not in group]
        for old in group:
            piece = self.pieces[old]
            before = piece if piece.result is not None else None
            longer = replace(old, steps=old.steps + by)
            self._replace(old, replace(piece, request=longer, phase="waiting", result=None, kept=False, before=before))
        self.waiting = [*(replace(old, steps=old.steps + by) for old in group), *self.waiting]
        self._go()
        return replace(request, steps=request.steps + by)

    def reseed(self, request: Request) -> Request:
        """Make the same picture from other noise, first of all: of the next seed, or seeds, not tried."""
        by = len(request.companions())
        other = request
        while other in self.pieces:
            seeds = tuple(seed + by for seed in other.together)
            other = replace(other, seed=other.seed + by, together=seeds)
        self.start([other], first=True)
        return other

    def clear(self) -> None:
        """Forget all pictures; finished ones stay on the disk."""
        self.running, self.waiting, self.pieces, self.real = (), [], {}, None
        self._sought.clear()
        self._with_state.clear()
        for kind in (MAKING, SEEKING, COMPARING):
            self.engine.cancel(kind)
        self.changed.emit()

    def compare(self, request: Request, photo: ImageInput) -> None:
        """Find out what ``photo`` reaches of the objective; it comes with ``real_changed``."""
        if self.model is None:
            return

        def compared(value: float) -> None:
            self.real = Real(request, photo.name, value)
            self.real_changed.emit()

        work = maximize_jobs.activating(request, self.model, photo)
        self.engine.ask(Work(COMPARING, tr("Measuring {name}", name=photo.name), work), compared)

    def set_fades(self, fades: bool) -> None:
        """Let what hardly mattered be transparent, or not."""
        if fades != self.fades:
            self.fades = fades
            self.fades_changed.emit()

    def save(self, request: Request, path: Path) -> None:
        """Write a finished picture with its provenance; ``saved`` is sent with the path."""
        result = self.pieces[request].result
        if result is not None:
            self._save(path, maximize_jobs.saving(path, result, self.fades))

    def save_sheet(self, path: Path) -> None:
        """Write all finished pictures as one sheet, in the kind that ``path`` ends in; ``saved`` is sent with it."""
        self._save(path, maximize_jobs.saving_sheet(path, self.finished, self.fades))

    @property
    def finished(self) -> list[tuple[str, Synthesis]]:
        """All finished pictures with their names."""
        return [(self.name_of(r), p.result) for r, p in self.pieces.items() if p.result is not None]

    def name_of(self, request: Request) -> str:
        """What is maximized, in a few words: ``Unit 17``, ``Unit 17 at 3, 5``, the class, or the direction."""
        return name_of(request, self.label_of)

    def label_of(self, index: int) -> str:
        """The name of a class, its number where no model is open."""
        return self.model.label(index) if self.model is not None else tr("class {number}", number=index)

    # What comes back

    def _go(self) -> None:
        """Look for what waits on the disk, and make what is not there."""
        self._seek()
        self._make()
        self.changed.emit()

    def _seek(self) -> None:
        unknown = [request for request in self.waiting if request not in self._sought][:SOUGHT_AT_ONCE]
        if not unknown or self.model is None or self.engine.has(SEEKING):
            return

        def found(kept: tuple[Synthesis, ...]) -> None:
            self._sought.update(unknown)
            there = {synthesis.request for synthesis in kept}
            for synthesis in kept:
                if synthesis.request in self.waiting and there.issuperset(synthesis.request.companions()):
                    self.waiting.remove(synthesis.request)
                    self._finish(synthesis, kept=True)
            self._go()

        unknown = _with_companions(unknown)
        work = maximize_jobs.seeking(unknown, self.model, self.folder)
        self.engine.ask(Work(SEEKING, tr("Looking for pictures made before"), work), found, lambda failure: found(()))

    def _make(self) -> None:
        if self.model is None or self.running:
            return
        ready = [request for request in self.waiting if request in self._sought]
        if not ready or ready[0] is not self.waiting[0]:  # what stands first is made first
            return
        if ready[0].together:
            batch = list(ready[0].companions())
        else:
            batch = [request for request in ready if self._alike(request) == self._alike(ready[0])][:BATCH]
        self.waiting = [request for request in self.waiting if request not in batch]
        self.running = tuple(batch)
        for request in batch:
            self._put(replace(self.pieces[request], phase="running"))
        known = [self.pieces[request].state for request in batch]
        states = known if all(known) or not ready[0].together else [None] * len(batch)  # variants begin together
        work = maximize_jobs.maximizing(batch, states, self.model, self.folder, self.engine.has_waiting)
        if len(batch) == 1:
            title = tr("Maximizing {name}", name=self.name_of(batch[0]))
        else:
            title = tr("Maximizing {count} pictures", count=len(batch))
        if len(self.waiting) == 1:
            title = tr("{title}, 1 more waits", title=title)
        elif self.waiting:
            title = tr("{title}, {count} more wait", title=title, count=len(self.waiting))
        self.engine.ask(Work(MAKING, title, work, short=False), self._made, self._failed, self._previewed)

    def _alike(self, request: Request) -> tuple[object, ...]:
        """What pictures of one batch have in common."""
        state = self.pieces[request].state
        kind = (request.parameterization, request.size, request.steps, request.fast, request.transforms)
        return (request.stop, *kind, request.together, 0 if state is None else state.step)

    def _previewed(self, progress: Progress) -> None:
        if isinstance(progress.preview, Sight):
            self._look(progress.preview)

    def _made(self, sight: Sight) -> None:
        self._look(sight)
        self._back_in_line()  # what had to give way to other work
        self._go()

    def _failed(self, failure: Failure) -> None:
        lost, self.running = self.running, ()
        for request in lost:
            self._put(replace(self.pieces[request], phase="failed", problem=failure.sentence))
        self._go()

    def _look(self, sight: Sight) -> None:
        """Show what has come of the running pictures."""
        for synthesis in sight.finished:
            if synthesis.request in self.running:
                self.running = tuple(request for request in self.running if request != synthesis.request)
                self._finish(synthesis)
        for sketch in sight.sketches:
            piece = self.pieces.get(sketch.request)
            if piece is not None and sketch.request in self.running and piece.state is not sketch.state:
                self._put(_sketched(piece, sketch))

    def _finish(self, synthesis: Synthesis, *, kept: bool = False) -> None:
        request, image, curve = synthesis.request, synthesis.image, synthesis.curve
        share = synthesis.transparency
        self._put(Piece(request, "done", image, curve, synthesis.state, synthesis, kept, transparency=share))
        if synthesis.state is not None:
            self._with_state.append(request)
        for old in self._with_state[:-STATES]:
            piece = self.pieces.get(old)
            if piece is not None and piece.result is not None:
                self.pieces[old] = replace(piece, state=None, result=replace(piece.result, state=None))
        self._with_state = self._with_state[-STATES:]

    def _interrupt(self) -> None:
        """Put what runs back in line, first, with what it has reached."""
        if self.running:
            self._back_in_line()
            self.engine.cancel(MAKING)

    def _back_in_line(self) -> None:
        running, self.running = self.running, ()
        self.waiting = [*running, *self.waiting]
        for request in running:
            self._put(replace(self.pieces[request], phase="waiting"))

    def _work_cancelled(self, kind: str) -> None:
        """Somebody stopped all work: nothing goes on by itself."""
        if (kind == MAKING and self.running) or (kind == SEEKING and self.waiting):
            self.pause()

    def _put(self, piece: Piece) -> None:
        self.pieces[piece.request] = piece
        self.piece_changed.emit(piece.request)

    def _replace(self, old: Request, piece: Piece) -> None:
        """Let ``piece`` stand where ``old`` stood."""
        new = piece.request
        others = {r: p for r, p in self.pieces.items() if r == old or r != new}
        self.pieces = {new if r == old else r: piece if r == old else p for r, p in others.items()}
        self.replaced.emit(old, new)

    def _among(self, known: Sequence[Request], wanted: Iterable[Request] | None) -> list[Request]:
        chosen = None if wanted is None else set(_with_companions(wanted))
        return [request for request in known if chosen is None or request in chosen]

    def _save(self, path: Path, work: object) -> None:
        def failed(failure: Failure) -> None:
            self.problem_raised.emit(Problem(failure.sentence))

        self.engine.ask(Work(SAVING, tr("Writing {name}", name=path.name), work), self.saved.emit, failed)  # type: ignore[arg-type]


def _with_companions(requests: Iterable[Request]) -> list[Request]:
    """Requests with all the variants that are made together with them, each once."""
    return list(dict.fromkeys(one for request in requests for one in request.companions()))


def _sketched(piece: Piece, sketch: Sketch) -> Piece:
    share = sketch.transparency
    return replace(piece, image=sketch.image, curve=sketch.curve, state=sketch.state, transparency=share)
