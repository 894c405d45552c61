"""The promise between a computation and whoever runs it: progress, previews, cancelling and a memory budget."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from inspector.core.errors import Cancelled

DEFAULT_BUDGET = 1 << 30
"""Bytes of working memory that one job may plan for, beside the model itself."""

_thread = threading.local()


class Job(Protocol):
    """What a method sees of the job that runs it."""

    memory_budget: int

    def checkpoint(self, done: float, total: float, preview: Any = None) -> None:
        """Report ``done`` of ``total`` steps and, where there is one, a result so far.

        Call it about every 50 ms, never inside ``with Probe``. It raises ``Cancelled`` when the job is no longer
        wanted, and may run other short jobs before it returns.
        """


class PlainJob:
    """A job on the caller's own thread: for the command line, scripts and tests."""

    def __init__(
        self, report: Callable[[float, float], None] | None = None, memory_budget: int = DEFAULT_BUDGET
    ) -> None:
        self.memory_budget = memory_budget
        self._report = report

    def checkpoint(self, done: float, total: float, preview: Any = None) -> None:
        assert_model_is_free()
        if self._report is not None:
            self._report(done, total)


@contextmanager
def at_work(wanted: Callable[[], bool]) -> Iterator[None]:
    """Mark that this thread works on a job that somebody waits for as long as ``wanted()``. One may run in another."""
    before = getattr(_thread, "wanted", None)
    _thread.wanted = wanted
    try:
        yield
    finally:
        _thread.wanted = before


def end_if_unwanted() -> None:
    """Raise ``Cancelled`` where the job that this thread works on is no longer wanted.

    It reports nothing and lets no other job run, so that it may be called with a model in hand, unlike a checkpoint.
    """
    wanted = getattr(_thread, "wanted", None)
    if wanted is not None and not wanted():
        raise Cancelled


@contextmanager
def model_in_hand() -> Iterator[None]:
    """Mark that this thread has changed a model for the moment, so that no checkpoint may happen."""
    _thread.held = getattr(_thread, "held", 0) + 1
    try:
        yield
    finally:
        _thread.held -= 1


def assert_model_is_free() -> None:
    """Raise ``AssertionError`` when a probe is open on this thread."""
    if getattr(_thread, "held", 0):
        raise AssertionError("a checkpoint inside an open probe: other jobs would see a changed model")
