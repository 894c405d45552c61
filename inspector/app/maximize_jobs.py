"""The work of activation maximization that is given to the compute thread. Only there torch is imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.core.job import Job

if TYPE_CHECKING:
    from inspector.inputs.images import ImageInput
    from inspector.models.model import Model
    from inspector.synthesis.request import Request
    from inspector.synthesis.result import Sketch, State, Synthesis


@dataclass(frozen=True, eq=False)
class Sight:
    """How far a batch is: the pictures that are ``finished``, and a sketch of each that is being made."""

    finished: tuple[Synthesis, ...] = ()
    sketches: tuple[Sketch, ...] = ()


def seeking(requests: Sequence[Request], model: Model, folder: Path | None) -> Callable[[Job], tuple[Synthesis, ...]]:
    """Look for pictures that were made before."""

    def work(job: Job) -> tuple[Synthesis, ...]:
        from inspector.synthesis.store import Store

        store = Store(folder)
        found = [store.find(request, model) for request in requests]
        return tuple(kept for kept in found if kept is not None)

    return work


def maximizing(
    requests: Sequence[Request],
    states: Sequence[State | None],
    model: Model,
    folder: Path | None,
    others_wait: Callable[[], bool],
) -> Callable[[Job], Sight]:
    """Make a batch of pictures and keep each on disk; previews are a ``Sight``.

    As soon as ``others_wait`` it ends, with sketches that can be gone on with later.
    """

    def work(job: Job) -> Sight:
        from inspector.synthesis.maximize import synthesised
        from inspector.synthesis.store import Store

        store, told = Store(folder), _Told(job, others_wait)
        try:
            for _, synthesis in synthesised(requests, model, told, states):
                store.keep(synthesis, model)
                told.take(synthesis)
        except _OthersWait:
            pass
        return told.sight

    return work


def activating(request: Request, model: Model, photo: ImageInput) -> Callable[[Job], float]:
    """The objective of a photo under the plain model; of a single neuron, at the position where it is strongest."""

    def work(job: Job) -> float:
        from inspector.synthesis.ascent import objectives_of
        from inspector.synthesis.request import check
        from inspector.synthesis.trunk import plain_trunk

        check(request, model)
        maps, logits = plain_trunk(model, request.stop).run(model.prepare(photo)[0], gradients=False)
        if request.objective == "neuron" and maps is not None:
            weights = request.weights or (1.0,) * len(request.units)
            values = (maps[0, list(request.units)] * maps.new_tensor(weights)[:, None, None]).sum(0)
            return float((-values if request.negative else values).max())
        return float(objectives_of([request.goal()], maps, logits))

    return work


def saving(path: Path, synthesis: Synthesis, fade: bool) -> Callable[[Job], Path]:
    """Write one picture with its provenance; ``fade`` makes transparent what did not matter."""

    def work(job: Job) -> Path:
        from inspector.synthesis.store import save

        save(path, synthesis, fade=fade)
        return path

    return work


def saving_sheet(path: Path, pictures: Sequence[tuple[str, Synthesis]], fade: bool) -> Callable[[Job], Path]:
    """Write many pictures, each with its name, as one sheet with their provenance, faded as single ones are."""

    def work(job: Job) -> Path:
        from inspector.figures.picture_sheet import tile_of, write_sheet

        return write_sheet(path, [tile_of(name, made, fade=fade) for name, made in pictures])

    return work


class _OthersWait(Exception):
    """Another long job waits for its turn."""


class _Told:
    """The job as the synthesis sees it: it adds what is finished to the previews, and lets others have their turn."""

    def __init__(self, job: Job, others_wait: Callable[[], bool]) -> None:
        self.memory_budget = job.memory_budget
        self.sight = Sight()
        self._job, self._others_wait = job, others_wait

    def checkpoint(self, done: float, total: float, preview: tuple[Sketch, ...] | None = None) -> None:
        if preview is not None:
            self.sight = Sight(self.sight.finished, preview)
        self._job.checkpoint(done, total, self.sight)
        if preview is not None and done and self._others_wait():  # never without a step: two that give way would stop
            raise _OthersWait

    def take(self, synthesis: Synthesis) -> None:
        """Note a picture that is finished."""
        left = tuple(sketch for sketch in self.sight.sketches if sketch.request != synthesis.request)
        self.sight = Sight((*self.sight.finished, synthesis), left)
