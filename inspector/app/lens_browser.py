"""The logit lens as a person uses it: at which token the layers are asked, and whose rank is watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.app import decides_jobs
from inspector.app.asking import Asking
from inspector.core.language import tr
from inspector.core.text_answers import LogitLens
from inspector.engine.engine import Engine, Failure, Request

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.models.reading import Reading

LENS = "logit lens"
"""The kind of work that this gives to the engine."""


class LensBrowser(QObject):
    """Follows a reading while it is ``shown``.

    ``lens`` stays, ``stale``, while a newer one is computed; ``problem`` is why there is none. ``watched`` is the token
    of the vocabulary whose rank is followed, None for the one that is most probable in the end.
    """

    changed = Signal()

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.shown = False
        self.lens: LogitLens | None = None
        self.stale = False
        self.problem = ""
        self._position: int | None = None
        self.watched: int | None = None
        self._model: Model | None = None
        self._reading: Reading | None = None
        self._asking = Asking(engine)

    def follow(self, model: Model | None, reading: Reading | None, position: int | None) -> None:
        """Look at another text, or at another token of it; what is watched stays as long as the model does."""
        if model is not self._model:
            self.watched = None
        drop = model is not self._model or reading is None or self._reading is None
        self._model, self._reading, self._position = model, reading, position
        if drop:
            self._drop()
        self._ask()

    def show(self, shown: bool) -> None:
        """Say whether a person looks: what nobody sees is not computed."""
        self.shown = shown
        self._ask()

    def watch(self, index: int | None) -> None:
        """Follow the rank of another token of the vocabulary."""
        if index != self.watched:
            self.watched = index
            self._ask()

    def ask_again(self) -> None:
        """Ask once more what was stopped."""
        self._drop()
        self._ask()

    def _ask(self) -> None:
        model, reading = self._model, self._reading
        wanted = (model, reading, self._position, self.watched)
        if not self.shown or model is None or reading is None or not self._asking.is_new(LENS, wanted):
            return
        work = decides_jobs.peeling(model, reading, self._position, self.watched)
        self._asking.ask(wanted, Request(LENS, tr("Asking each layer"), work), self._saw, self._failed)
        self.problem, self.stale = "", self.lens is not None
        self.changed.emit()

    def _saw(self, lens: LogitLens) -> None:
        self.lens, self.stale = lens, False
        self.changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.lens, self.stale, self.problem = None, False, failure.sentence
        self.changed.emit()

    def _drop(self) -> None:
        self._asking.drop(LENS)
        self.lens, self.stale, self.problem = None, False, ""
        self.changed.emit()
