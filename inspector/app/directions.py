"""Directions of a layer's space that are read from photos of the input list, on the compute thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.app.inputs import InputItem, photo_of
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.unit_answers import origin_of
from inspector.engine.engine import Engine, Failure, Request

if TYPE_CHECKING:
    from inspector.models.model import Model

READING = "direction"
"""The kind of work on the compute thread."""


@dataclass(frozen=True)
class Source:
    """Where a direction is to come from: what ``layer`` gives for ``photo``, less that for ``minus``.

    At one ``position`` (row, column) of the layer's plane, or the mean over all.
    """

    layer: str
    photo: InputItem
    minus: InputItem | None = None
    position: tuple[int, int] | None = None


@dataclass(frozen=True)
class Direction:
    """A direction of length 1 in the space of ``layer``; where it comes from in words, and as a request says it."""

    layer: str
    vector: tuple[float, ...]
    origin: str
    photos: tuple[str, ...] = ()
    position: tuple[int, int] | None = None


class Directions(QObject):
    """``found`` is the answer for ``source``; None while it is read, and where ``problem`` says why there is none."""

    changed = Signal()

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine
        self.source: Source | None = None
        self.found: Direction | None = None
        self.problem = ""
        self._model: Model | None = None
        engine.cancelled.connect(self._work_cancelled)

    def ask(self, model: Model, source: Source) -> None:
        """Read a direction, unless it is the one that was asked for last; ``changed`` is sent when it is there."""
        if source == self.source and model is self._model:
            return
        self.found, self.problem = None, ""
        work = reading(model, source)
        self.engine.ask(
            Request(READING, tr("Reading a direction of {layer}", layer=source.layer), work), self._done, self._failed
        )
        self._model, self.source = model, source  # after what it replaces was cancelled

    def _done(self, direction: Direction) -> None:
        self.found = direction
        self.changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.problem = failure.sentence
        self.changed.emit()

    def _work_cancelled(self, kind: str) -> None:
        """Somebody stopped all work: the same direction can be asked for again."""
        if kind == READING and self.found is None:
            self.source = None


def reading(model: Model, source: Source) -> Callable[[Job], Direction]:
    """Read the direction, and the photos where their pixels were not kept."""

    def work(job: Job) -> Direction:
        from inspector.units.direction import direction_of

        photo, minus = photo_of(source.photo), None if source.minus is None else photo_of(source.minus)
        vector = direction_of(model, LayerPath(source.layer), photo, minus, source.position)
        origin = origin_of(photo.name, None if minus is None else minus.name, source.position)
        files = tuple(str(one.path.absolute() if one.path else "") for one in (photo, minus) if one is not None)
        return Direction(source.layer, vector, origin, files, source.position)

    return work
