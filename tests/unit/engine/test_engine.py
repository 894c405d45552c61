"""The compute thread: order, replacement, cancelling, previews and the threads that callbacks run in."""

import gc
import logging
import sys
import threading
import weakref
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from inspector.core.errors import Cancelled, Refusal
from inspector.core.job import end_if_unwanted, model_in_hand
from inspector.engine import engine as engine_module
from inspector.engine.engine import Engine, Request


@pytest.fixture
def engine(qtbot):
    engine = Engine()
    yield engine
    engine.close()
    assert not engine.thread_of_work.isRunning()


def until_idle(qtbot, engine):
    qtbot.waitUntil(lambda: not engine.busy, timeout=5000)


def test_answers_come_in_the_window_thread(qtbot, engine):
    heard = []
    engine.ask(
        Request("a", "A", lambda job: threading.get_ident()),
        lambda worker: heard.append((worker, threading.get_ident())),
    )
    until_idle(qtbot, engine)
    worker, receiver = heard[0]
    assert receiver == threading.get_ident() and worker != receiver


def test_a_newer_request_of_a_kind_replaces_the_older_one(qtbot, engine):
    heard, gate = [], threading.Event()
    engine.ask(Request("busy", "Busy", lambda job: gate.wait(5)), lambda _: None)
    for number in range(3):
        engine.ask(Request("a", "A", lambda job, n=number: n), heard.append)
    gate.set()
    until_idle(qtbot, engine)
    assert heard == [2]


def test_a_running_job_that_is_replaced_stops_at_its_checkpoint_and_is_not_heard(qtbot, engine):
    heard, started, steps = [], threading.Event(), []

    def endless(job):
        started.set()
        for step in range(10**9):
            steps.append(step)
            job.checkpoint(step, 10**9)

    engine.ask(Request("a", "A", endless, short=False), heard.append)
    assert started.wait(5)
    engine.ask(Request("a", "A", lambda job: "new"), heard.append)
    until_idle(qtbot, engine)
    assert heard == ["new"] and len(steps) < 10**9


def test_a_job_that_is_replaced_ends_also_where_it_has_no_checkpoints(qtbot, engine):
    heard, started, steps = [], threading.Event(), []

    def forward(job):
        with model_in_hand():
            started.set()
            for step in range(10**9):
                steps.append(step)
                end_if_unwanted()

    engine.ask(Request("a", "A", forward), heard.append, heard.append)
    assert started.wait(5)
    engine.ask(Request("a", "A", lambda job: "new"), heard.append)
    until_idle(qtbot, engine)
    assert heard == ["new"] and len(steps) < 10**9


def test_a_short_job_within_a_long_one_ends_alone(qtbot, engine):
    heard, gate = [], threading.Event()

    def long(job):
        gate.wait(5)
        job.checkpoint(1, 2)
        end_if_unwanted()
        return "long"

    def short(job):
        engine.cancel("short")  # as the window would at this moment
        end_if_unwanted()
        return "short"

    engine.ask(Request("long", "Long", long, short=False), heard.append, heard.append)
    engine.ask(Request("short", "Short", short), heard.append, heard.append)
    gate.set()
    until_idle(qtbot, engine)
    assert heard == ["long"]


def test_a_short_job_runs_inside_a_long_one(qtbot, engine):
    order, gate = [], threading.Event()

    def long(job):
        gate.wait(5)
        order.append("long begins")
        job.checkpoint(1, 2)
        order.append("long ends")

    engine.ask(Request("long", "Long", long, short=False), lambda _: None)
    engine.ask(Request("short", "Short", lambda job: order.append("short")), lambda _: None)
    gate.set()
    until_idle(qtbot, engine)
    assert order in (["long begins", "short", "long ends"], ["short", "long begins", "long ends"])


def test_previews_arrive_and_the_newest_is_kept_when_a_step_has_none(qtbot, engine):
    seen, gate = [], threading.Event()

    def work(job):
        job.checkpoint(1, 3, "picture")
        job.checkpoint(2, 3)
        gate.wait(5)
        return "done"

    engine.ask(Request("a", "A", work, short=False), lambda _: None, on_progress=seen.append)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1].done == 2, timeout=5000)
    assert seen[-1].preview == "picture"
    gate.set()
    until_idle(qtbot, engine)


@pytest.mark.parametrize(
    ("error", "expected", "words"),
    [
        (Refusal("No such layer."), True, "No such layer."),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"), True, "not enough memory"),
        (MemoryError(), True, "not enough memory"),
        (KeyError("x"), False, "the model raised KeyError"),
        (Cancelled(), False, "the model raised Cancelled"),
    ],
)
def test_failures_are_sentences_and_the_thread_goes_on(qtbot, engine, error, expected, words, caplog):
    failures, answers = [], []

    def work(job):
        raise error

    engine.ask(Request("a", "Grad-CAM", work), answers.append, failures.append)
    engine.ask(Request("b", "B", lambda job: 1), answers.append)
    until_idle(qtbot, engine)
    assert answers == [1]
    assert words in failures[0].sentence and failures[0].expected is expected
    assert any(record.levelno >= logging.WARNING for record in caplog.records) is not expected


def test_a_checkpoint_in_an_open_probe_is_a_fault(qtbot, engine, caplog):
    failures = []

    def work(job):
        with model_in_hand():
            job.checkpoint(0, 1)

    engine.ask(Request("a", "A", work), lambda _: None, failures.append)
    until_idle(qtbot, engine)
    assert isinstance(failures[0].error, AssertionError)
    assert any(record.levelno >= logging.WARNING for record in caplog.records)


def test_cancelled_work_is_never_heard(qtbot, engine):
    heard, gate = [], threading.Event()
    engine.ask(Request("a", "A", lambda job: gate.wait(5)), heard.append, heard.append)
    engine.cancel("a")
    gate.set()
    engine.ask(Request("b", "B", lambda job: "b"), heard.append)
    until_idle(qtbot, engine)
    assert heard == ["b"]


def test_emitting_true_keeps_its_reference_count():
    class Source(QObject):
        sent = Signal(bool)

    source = Source()
    received = []
    source.sent.connect(received.append)
    before = sys.getrefcount(True)
    for _ in range(1000):
        source.sent.emit(True)
    received.clear()
    assert abs(sys.getrefcount(True) - before) < 100


def test_a_callback_that_raises_does_not_leave_the_window_busy(qtbot, engine):
    def broken(answer):
        raise ValueError(answer)

    said = []
    engine.busy_changed.connect(said.append)
    with qtbot.capture_exceptions() as raised:
        engine.ask(Request("a", "A", lambda job: "x"), broken)
        qtbot.waitUntil(lambda: bool(raised), timeout=5000)
    assert said == [True, False] and not engine.busy


def test_what_failed_keeps_nobody_alive_who_asked(qtbot, engine):
    """Else the cyclic collector would free widgets and engines whenever it likes, on the compute thread too."""

    class Asker:
        def failed(self, failure):
            told.append(failure.sentence)

    told = []

    def refuse(job):
        raise Refusal("No.")

    gc.collect()
    gc.disable()
    try:
        asker = Asker()
        known = weakref.ref(asker)
        engine.ask(Request("a", "A", refuse), lambda answer: None, asker.failed)
        del asker
        until_idle(qtbot, engine)
        engine.ask(Request("b", "B", lambda job: None), lambda answer: None)
        until_idle(qtbot, engine)  # whatever the thread held of the first request it has let go of now
        assert told == ["No."] and known() is None
    finally:
        gc.enable()


def test_the_time_left_is_that_of_steps_of_one_kind(monkeypatch):
    """Bytes that were read first, and the jobs of others, say nothing of how long the steps take."""

    class Clock:
        now = 50.0

        def monotonic(self):
            return self.now

    class Others:
        def run_waiting_short_jobs(self):
            clock.now += 30

    clock = Clock()
    monkeypatch.setattr(engine_module, "time", clock)
    aside = SimpleNamespace(thread_of_work=Others())
    ticket = engine_module._Ticket(1, Request("long", "Long", print, short=False), aside, print, None, None)
    ticket.began = ticket.paced = clock.now
    ticket.checkpoint(0, 4000)
    assert ticket.progress.seconds_left is None
    clock.now += 100
    ticket.checkpoint(4000, 4000)
    ticket.checkpoint(0, 50)
    clock.now += 2
    ticket.checkpoint(10, 50)
    assert ticket.progress.seconds_left == pytest.approx(8)
    clock.now += 1
    ticket.checkpoint(20, 50)
    assert ticket.progress.seconds_left == pytest.approx(4.5), "corrected while it runs"


def test_a_first_report_after_steps_counts_from_the_beginning(monkeypatch):
    clock = SimpleNamespace(monotonic=lambda: 10.0)
    monkeypatch.setattr(engine_module, "time", clock)
    ticket = engine_module._Ticket(1, Request("short", "Short", print), None, print, None, None)
    ticket.began = ticket.paced = 4.0
    ticket.checkpoint(3, 9)
    assert ticket.progress.seconds_left == pytest.approx(12)


@pytest.mark.parametrize("cancelled", [True, False])
def test_who_asked_is_never_freed_on_the_compute_thread(qtbot, engine, cancelled):
    class Asker:
        def __del__(self):
            freed.append(threading.get_ident())

        def heard(self, answer):
            pass

    freed, gate = [], threading.Event()
    asker = Asker()
    engine.ask(Request("a", "A", lambda job: gate.wait(5)), asker.heard, asker.heard, asker.heard)
    del asker
    if cancelled:
        engine.cancel("a")
    gate.set()
    engine.ask(Request("b", "B", lambda job: None), lambda answer: None)
    until_idle(qtbot, engine)
    assert freed == [threading.get_ident()]
