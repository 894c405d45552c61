"""What is done once when nobody needs the machine: the index of architectures for libraries of another version."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from inspector.engine.engine import Engine

PATIENCE = 60_000
"""Milliseconds without any work after which a person is taken to be reading, or away."""


class IdleRebuilding(QObject):
    """Starts rebuilding the index, in a process of its own, when ``engine`` has rested; ``stop`` ends it."""

    def __init__(self, engine: Engine, parent: QObject | None = None, patience: int = PATIENCE) -> None:
        super().__init__(parent)
        self._process: subprocess.Popen[bytes] | None = None
        self._timer = QTimer(self, singleShot=True, interval=patience)
        self._timer.timeout.connect(self._start)
        self._done = False
        engine.busy_changed.connect(self._busy_changed)

    def stop(self) -> None:
        """End what was started."""
        self._timer.stop()
        self._done = True
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._process.terminate()
            self._process.wait()

    def _busy_changed(self, busy: bool) -> None:
        if busy or self._done:
            self._timer.stop()
        else:
            self._timer.start()

    def _start(self) -> None:
        from inspector.models.architecture_index import start_rebuilding

        self._done = True
        self._process = start_rebuilding()
