"""Things to do one after the other, each as soon as what it needs is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

Step = tuple[Callable[[], bool], Callable[[], None]]
"""What has to be there, and what is done then."""


class Steps(QObject):
    """Does the steps it was given last. After each of ``news`` it looks whether it can go on; ``ended`` is sent once.

    ``acting`` says that a step is being done: what changes now is its doing, and nobody else's.
    """

    ended = Signal()

    def __init__(self, parent: QObject, news: Iterable[SignalInstance]) -> None:
        super().__init__(parent)
        self.acting = False
        self._steps: list[Step] = []
        # After this turn of events: whoever else hears of the same change has then followed it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go)
        for signal in news:
            signal.connect(self._soon.start)

    @property
    def waiting(self) -> bool:
        """Whether something is left to do."""
        return bool(self._steps)

    def begin(self, steps: Iterable[Step]) -> None:
        """Do these, and forget what is left of earlier ones."""
        self._steps = list(steps)
        self._go()

    def drop(self) -> None:
        """Forget what is left to do."""
        self._steps = []

    def _go(self) -> None:
        if self.acting or not self._steps:
            return
        while self._steps and self._steps[0][0]():
            _, act = self._steps.pop(0)
            self.acting = True
            try:
                act()
            finally:
                self.acting = False
        if not self._steps:
            self.ended.emit()
