"""The one compute thread: a queue where the newest request of a kind wins and short jobs pass long ones."""

from __future__ import annotations

import itertools
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from inspector.core import allocator
from inspector.core.errors import Cancelled, Refusal, is_out_of_memory
from inspector.core.job import DEFAULT_BUDGET, Job, assert_model_is_free, at_work
from inspector.core.language import english, tr

log = logging.getLogger(__name__)

NICENESS = 5
"""How far the compute thread steps back behind the window's, so that the window answers while all cores work."""

REPORT_EVERY = 33
"""Milliseconds between two looks at a job's progress."""

IDLE_SECONDS = 3.0
"""How long the thread waits for more work before it gives the memory that it used back to the system."""


@dataclass(frozen=True)
class Request:
    """Work for the compute thread.

    A newer request of the same ``kind`` replaces an older one, waiting or running. ``short`` work runs at the next
    checkpoint of a long one. ``title`` is what the window says while it runs.
    """

    kind: str
    title: str
    work: Callable[[Job], Any]
    short: bool = True


@dataclass(frozen=True)
class Progress:
    """How far a job is: ``done`` of ``total`` steps, with the newest preview.

    Its pace is that of the last ``elapsed`` seconds, in which it did all steps but the first ``since``.
    """

    title: str
    done: float = 0
    total: float = 0
    elapsed: float = 0
    preview: Any = None
    since: float = 0

    @property
    def seconds_left(self) -> float | None:
        """An estimate from the pace so far; None before there is one."""
        if self.done <= self.since or self.total <= self.done or self.elapsed < 0.3:
            return None
        return self.elapsed * (self.total - self.done) / (self.done - self.since)


@dataclass(frozen=True)
class Failure:
    """Why a job gave no answer. ``expected`` failures are refusals in words; others are faults with a log entry."""

    sentence: str
    error: BaseException
    expected: bool


Done = Callable[[Any], None]
Failed = Callable[[Failure], None]
Previewed = Callable[[Progress], None]


def _nobody(_: Any) -> None:
    """Nobody waits for the answer any more."""


@dataclass(eq=False)
class _Ticket:
    """A request on its way through the thread, itself the ``Job`` that the work sees."""

    number: int
    request: Request
    engine: Engine
    on_done: Done
    on_failed: Failed | None
    on_progress: Previewed | None
    memory_budget: int = DEFAULT_BUDGET
    cancelled: bool = False
    began: float = 0.0
    paced: float = 0.0  # since when steps of one kind are done, and how many were done then
    since: float = 0.0
    progress: Progress | None = None
    reported: Progress | None = field(default=None)

    def let_go(self) -> None:
        """Forget who asked, on the window's thread: Qt objects that are freed on the other one end the program."""
        self.on_done, self.on_failed, self.on_progress = _nobody, None, None

    def checkpoint(self, done: float, total: float, preview: Any = None) -> None:
        assert_model_is_free()
        before, now = self.progress, time.monotonic()
        if (before is None and not done) or (before is not None and (total != before.total or done < before.done)):
            self.paced, self.since = now, done
        kept = preview if preview is not None else (before.preview if before else None)
        self.progress = Progress(self.request.title, done, total, now - self.paced, kept, self.since)
        if not self.request.short:
            self.engine.thread_of_work.run_waiting_short_jobs()
            self.paced += time.monotonic() - now  # what others took says nothing of this job's pace
        if self.cancelled:
            raise Cancelled

    def is_wanted(self) -> bool:
        """Whether somebody still waits for the answer."""
        return not self.cancelled


class Engine(QObject):
    """Owns the compute thread. Lives in the window's thread, where all callbacks run.

    A callback is never called for a job that was cancelled or replaced. ``delivering`` says that one is running: what
    changes then follows from work that was asked for earlier.
    """

    busy_changed = Signal(bool)
    progressed = Signal(object)  # Progress of the job that a person waits for, or None
    cancelled = Signal(str)  # the kind of a request that was cancelled or replaced
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._current: dict[str, _Ticket] = {}
        self.delivering = False
        self._finished.connect(self._deliver)
        self.thread_of_work = _Thread(self._finished.emit)
        self._timer = QTimer(self, interval=REPORT_EVERY)
        self._timer.timeout.connect(self._report)
        self.thread_of_work.start()

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._current)

    def ask(
        self,
        request: Request,
        on_done: Done,
        on_failed: Failed | None = None,
        on_progress: Previewed | None = None,
    ) -> None:
        """Queue ``request``; its answer comes to ``on_done``, or the reason why not to ``on_failed``."""
        self.cancel(request.kind)
        ticket = _Ticket(next(self._numbers), request, self, on_done, on_failed, on_progress)
        self._current[request.kind] = ticket
        self.thread_of_work.add(ticket)
        if len(self._current) == 1:
            self._timer.start()
            self.busy_changed.emit(True)

    def cancel(self, kind: str) -> None:
        """Cancel the request of this kind, if there is one; its callbacks will not be called."""
        ticket = self._current.pop(kind, None)
        if ticket is not None:
            ticket.cancelled = True
            ticket.let_go()
            self.cancelled.emit(kind)
            self._settle()

    def cancel_all(self, keep: Collection[str] = ()) -> None:
        """Cancel everything that waits or runs, except the kinds to ``keep``."""
        for kind in self._current.keys() - set(keep):
            self.cancel(kind)

    def has(self, kind: str) -> bool:
        """Whether a request of this kind waits or runs."""
        return kind in self._current

    def has_waiting(self) -> bool:
        """Whether a request has not begun. May be asked on the compute thread, by a long job that can give way."""
        return any(not ticket.began for ticket in list(self._current.values()))

    def close(self) -> None:
        """Cancel everything and wait until the thread has ended."""
        self.cancel_all()
        self.thread_of_work.end()
        self.thread_of_work.wait()

    @Slot(object, object)
    def _deliver(self, ticket: _Ticket, outcome: object) -> None:
        if ticket.cancelled or self._current.get(ticket.request.kind) is not ticket:
            return
        del self._current[ticket.request.kind]
        self.delivering = True
        try:
            if isinstance(outcome, Failure):
                if not outcome.expected:
                    log.error("%s failed", english(ticket.request.title), exc_info=outcome.error)
                if ticket.on_failed is not None:
                    ticket.on_failed(outcome)
            else:
                log.info("%s: %.2f s", english(ticket.request.title), time.monotonic() - ticket.began)
                ticket.on_done(outcome)
        finally:  # also where a callback raises: the window must not say for ever that something runs
            self.delivering = False
            ticket.let_go()
            self._settle()

    def _settle(self) -> None:
        if not self._current and self._timer.isActive():
            self._timer.stop()
            self.progressed.emit(None)
            self.busy_changed.emit(False)

    @Slot()
    def _report(self) -> None:
        for ticket in list(self._current.values()):
            progress = ticket.progress
            if progress is not None and progress is not ticket.reported:
                ticket.reported = progress
                if ticket.on_progress is not None:
                    self.delivering = True
                    try:
                        ticket.on_progress(progress)
                    finally:
                        self.delivering = False
        running = [t for t in self._current.values() if t.began]
        if running:
            longest = min(running, key=lambda t: t.began)
            elapsed = time.monotonic() - longest.began
            self.progressed.emit(longest.progress or Progress(longest.request.title, elapsed=elapsed))


class _Thread(QThread):
    """Takes tickets one after the other, short ones first."""

    def __init__(self, finished: Callable[[object, object], None]) -> None:
        super().__init__()
        self._finished = finished
        self._waiting: list[_Ticket] = []
        self._ending = False
        self._news = threading.Condition()

    def add(self, ticket: _Ticket) -> None:
        with self._news:
            self._waiting.append(ticket)
            self._news.notify()

    def end(self) -> None:
        with self._news:
            self._ending = True
            self._news.notify()

    def run(self) -> None:
        """Work until told to end. Runs on the thread itself."""
        if sys.platform == "linux":  # where each thread has a niceness, which those that torch starts from it inherit
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        while True:
            with self._news:
                if not self._news.wait_for(self._is_called, IDLE_SECONDS):
                    allocator.give_back()
                    self._news.wait_for(self._is_called)
                if self._ending:
                    return
                ticket = self._next(short_only=False)
            if ticket is not None:
                self._work(ticket)
            del ticket  # it knows its model, which may be closed long before the next request

    def _is_called(self) -> bool:
        return self._ending or bool(self._waiting)

    def run_waiting_short_jobs(self) -> None:
        """Called from a long job's checkpoint, on the thread itself."""
        while True:
            with self._news:
                ticket = self._next(short_only=True)
            if ticket is None:
                return
            self._work(ticket)

    def _next(self, *, short_only: bool) -> _Ticket | None:
        """Take the first waiting short ticket, or the first of all; cancelled ones are dropped."""
        self._waiting = [ticket for ticket in self._waiting if not ticket.cancelled]
        short = next((ticket for ticket in self._waiting if ticket.request.short), None)
        chosen = short or (self._waiting[0] if self._waiting and not short_only else None)
        if chosen is not None:
            self._waiting.remove(chosen)
        return chosen

    def _work(self, ticket: _Ticket) -> None:
        ticket.began = ticket.paced = time.monotonic()
        try:
            with at_work(ticket.is_wanted):
                outcome: object = ticket.request.work(ticket)
        except Cancelled as error:
            if ticket.cancelled:
                return
            outcome = _failure(ticket.request.title, error)
        except Refusal as refusal:
            outcome = Failure(str(refusal), refusal, expected=True)
        except BaseException as error:  # a foreign network may raise anything; the window outlives it
            outcome = _failure(ticket.request.title, error)
        self._finished(ticket, outcome)
        del outcome  # an error knows this frame: as a cycle, all that asked would be freed on any thread, at any time


def _failure(title: str, error: BaseException) -> Failure:
    if is_out_of_memory(error):
        sentence = tr(
            "{title}: not enough memory, also in small steps. Close other programs or choose a deeper layer.",
            title=title,
        )
        return Failure(sentence, error, expected=True)
    first = str(error).strip().split("\n")[0] or tr("no reason given")
    return Failure(
        tr("{title} stopped: the model raised {name}: {reason}", title=title, name=type(error).__name__, reason=first),
        error,
        expected=False,
    )
