"""How long work takes, measured by its own first steps: what is quick goes on, what is not ends and says so."""

from __future__ import annotations

import time
from typing import Any

from inspector.core.job import Job

SHARE = 0.25
"""The part of a person's patience that goes into measuring, for the first step is slower than those that follow."""


class TooLong(Exception):
    """Raised by ``Impatient`` in work that would take about ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Impatient:
    """A job for work that goes on only where it takes at most ``patience`` seconds in all.

    The clock runs from the first checkpoint, and not while other jobs run in one. Previews are not passed on.
    """

    def __init__(self, job: Job, patience: float) -> None:
        self._job, self._patience = job, patience
        self._spent = self._done = 0.0
        self._resumed: float | None = None
        self.memory_budget = job.memory_budget

    def checkpoint(self, done: float, total: float, preview: Any = None) -> None:
        """As ``Job`` says. Raises ``TooLong`` once the pace of the last step tells that the rest takes too long."""
        if self._resumed is not None and done > self._done:
            step = time.monotonic() - self._resumed
            self._spent += step
            seconds = self._spent + step / (done - self._done) * (total - done)
            if seconds > self._patience and self._spent >= SHARE * self._patience:
                raise TooLong(seconds)
        self._done = done
        self._job.checkpoint(done, total)
        self._resumed = time.monotonic()
