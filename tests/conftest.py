"""What holds for every test: offscreen Qt, own settings, fixed seeds, no surprise in the log, no thread left behind."""

import gc
import itertools
import logging
import os
import random
import sys
import tempfile
import threading
from pathlib import Path

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":  # whose own screen is smaller than any today
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
# As many threads as there are cores, shared with the other processes of the same run.
os.environ.setdefault(
    "OMP_NUM_THREADS",
    str(min(4, max(1, (os.cpu_count() or 1) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))))),
)
os.environ["LANGUAGE"] = "en"  # so that windows in processes of their own speak English in every country
os.environ["INSPECTOR_SETTINGS"] = str(Path(tempfile.mkdtemp(prefix="inspector-tests-")) / "settings.json")

import numpy as np  # after the environment, which it reads
import pytest

POOLS = ("tqdm_monitor", "asyncio_", "ThreadPoolExecutor")
"""Beginnings of the names of threads that libraries keep for the whole process."""


@pytest.fixture(autouse=True, scope="session")
def application_for_windows(qapp):
    """There is one before any test draws, which would make one that knows no windows."""


@pytest.fixture(autouse=True)
def fixed_seeds():
    """Random numbers are the same in each run."""
    random.seed(0)
    np.random.seed(0)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(0)


FULL = 50
"""Tests between two full collections of garbage."""

_ended = itertools.count(1)


@pytest.fixture(autouse=True)
def garbage_is_collected_here():
    """Garbage is collected between tests, on this thread: a Qt object freed on the compute thread ends the process."""
    gc.disable()
    yield
    gc.collect(1 if next(_ended) % FULL else 2)


class _Warnings(logging.Handler):
    """Keeps what the program logs as a warning or worse."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_surprising_log_lines(request):
    """A warning in the program's log fails the test, unless the test asks for ``caplog`` and judges the log itself."""
    heard = _Warnings()
    logging.getLogger("inspector").addHandler(heard)
    yield
    logging.getLogger("inspector").removeHandler(heard)
    if heard.lines and "caplog" not in request.fixturenames:
        pytest.fail("unexpected in the log:\n" + "\n".join(heard.lines))


@pytest.fixture(autouse=True)
def no_thread_left_behind():
    """Whatever thread runs Python at the end, Python's own or a QThread, ran before the test too."""
    before = set(sys._current_frames())
    yield
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    new = {ident for ident in set(sys._current_frames()) - before if not names.get(ident, "").startswith(POOLS)}
    for thread in threading.enumerate():
        if thread.ident in new and not isinstance(thread, threading._DummyThread):
            thread.join(timeout=2)  # one that was told to end may need a moment
    running = [names.get(ident, f"thread {ident}") for ident in new & set(sys._current_frames())]
    if running:
        pytest.fail(f"left running: {', '.join(running)}")
