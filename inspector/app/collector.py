"""Python's garbage collector, kept to the window's thread: a Qt object destroyed by another one ends the program."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks at what has gathered."""


class Collector(QObject):
    """Collects by Python's own thresholds, but here and now and then, instead of wherever an allocation happens.

    Cycles of objects, a widget and a function that knows it say, are freed by whichever thread allocates next. With a
    compute thread that is often the wrong one.
    """

    def __init__(self, parent: QObject, busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._busy = busy
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def spare_what_stays(self) -> None:
        """Leave what lives now out of all later collections; called when libraries with many objects are loaded."""
        gc.freeze()

    def stop(self) -> None:
        """Give collecting back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        # A whole collection takes long enough to be seen, and longer while a job uses all cores: it waits for the end.
        generations = range(2) if self._busy() else range(3)
        ripe = [generation for generation in generations if counts[generation] > thresholds[generation]]
        if ripe:
            gc.collect(ripe[-1])
