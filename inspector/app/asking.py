"""Asking the engine for what follows from the choices on screen: once each, and said where a person stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from inspector.core.attention import AttentionLayer
from inspector.core.errors import Cancelled
from inspector.core.language import tr
from inspector.core.parameters import Target
from inspector.engine.engine import Engine, Failure, Request

Wanted = tuple[object, ...]
"""What an answer depends on: models, inputs and maps, which count by identity, and plain values."""

STOPPED = tr("This was stopped before it was done.")


class Asking(QObject):
    """Remembers what was asked last of each kind of request, so that the same is not asked again.

    A request that a person cancels fails with the sentence ``STOPPED``.
    """

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine
        self._asked: dict[str, tuple[Wanted, Callable[[Failure], None]]] = {}
        engine.cancelled.connect(self._cancelled)

    def is_new(self, kind: str, wanted: Wanted) -> bool:
        """Whether something else is ``wanted`` than was asked last."""
        if kind not in self._asked:
            return True
        before, _ = self._asked[kind]
        return not all(a is b or (_is_plain(a) and a == b) for a, b in zip(wanted, before, strict=True))

    def ask(
        self, wanted: Wanted, request: Request, done: Callable[[Any], None], failed: Callable[[Failure], None]
    ) -> None:
        """Give the engine ``request``, in place of an older one of its kind."""
        self._asked.pop(request.kind, None)
        self.engine.ask(request, done, failed)
        self._asked[request.kind] = (wanted, failed)

    def need_not(self, kind: str, wanted: Wanted, failed: Callable[[Failure], None]) -> None:
        """Note that ``wanted`` is known without asking; an older request of its ``kind`` is dropped."""
        self.drop(kind)
        self._asked[kind] = (wanted, failed)

    def drop(self, *kinds: str) -> None:
        """Forget what was asked of these kinds, and cancel what still runs."""
        for kind in kinds:
            self._asked.pop(kind, None)
            self.engine.cancel(kind)

    def _cancelled(self, kind: str) -> None:
        if kind in self._asked:
            _, failed = self._asked[kind]
            failed(Failure(STOPPED, Cancelled(), expected=True))


def _is_plain(value: object) -> bool:
    """Whether two equal ones of ``value``'s kind are the same."""
    return isinstance(value, str | int | tuple | Target | AttentionLayer)
