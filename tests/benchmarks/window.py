"""The window itself: how soon it stands, and how evenly it breathes while a long job uses all cores."""

from __future__ import annotations

import functools
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measure import Measurement

START_ALLOWANCE = 0.6
TIMER_P99 = 0.012
TIMER_MAX = 0.033
ROUNDS = 7

BARE = """
import time; began = time.perf_counter()
import PySide6.QtWidgets
print(time.perf_counter() - began)
"""

WINDOW = """
import time; began = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from inspector.ui.start import make_window
window = make_window("auto")
def stands():
    print(time.perf_counter() - began, flush=True)
    window.close()
window.show()
window.repaint()
QTimer.singleShot(0, window, stands)
QApplication.instance().exec()
"""

LOADED = """
from inspector import preflight
from inspector.core import allocator
allocator.keep_freed_blocks()
preflight.before_window(screenshot=True)
from tests.benchmarks.window import gaps_under_load
print(*gaps_under_load())
"""


def window_start() -> Measurement:
    """Seconds from nothing to a painted window, beyond what importing PySide6 takes, against the allowance."""
    bare, whole = [], []
    for turn in range(ROUNDS + 1):
        for code, times in ((BARE, bare), (WINDOW, whole)):
            (seconds,) = printed(code)
            if turn:
                times.append(seconds)
    beyond = statistics.median(whole) - statistics.median(bare)
    return Measurement("window-start", beyond, START_ALLOWANCE, "the allowance beyond importing PySide6", 1.0)


@functools.cache
def _gaps() -> list[float]:
    """``gaps_under_load`` in a process of its own, prepared as the program prepares its own."""
    return printed(LOADED)


def gaps_under_load() -> tuple[float, float]:
    """The 99th percentile and the longest time between two ticks of a 5 ms timer while Integrated Gradients runs."""
    import torchvision
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from inspector.methods import method_named
    from inspector.ui.start import make_window

    window = make_window("auto")
    space = window.workspace
    window.show()
    space.start()

    def until(condition) -> None:
        loop = QEventLoop()
        look = QTimer(interval=50)
        look.timeout.connect(lambda: condition() and loop.quit())
        look.start()
        loop.exec()

    with tempfile.TemporaryDirectory() as folder:
        import torch

        weights = Path(folder) / "resnet50.pth"
        torch.save(torchvision.models.resnet50().state_dict(), weights)
        space.open_model(str(weights))
        until(lambda: space.survey is not None and not space.engine.busy)
    space.inputs.add_samples()
    until(lambda: space.finished is not None and not space.engine.busy)
    space.choose_method(method_named("integrated-gradients"))
    space.change(steps=300)
    space.run()
    until(lambda: space.partial)
    ticks: list[float] = []
    timer = QTimer(interval=5, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    began = time.perf_counter()
    until(lambda: time.perf_counter() - began > 8 or not space.engine.busy)
    timer.stop()
    window.close()
    gaps = sorted(b - a for a, b in itertools.pairwise(ticks))
    return gaps[int(len(gaps) * 0.99)], gaps[-1]


def timer_p99() -> Measurement:
    """The 99th percentile of a 5 ms timer's gaps in the window under load, against the allowance."""
    return Measurement("timer-under-load-p99", _gaps()[0], TIMER_P99, "12 ms", 1.0)


def timer_max() -> Measurement:
    """The longest gap of the same timer, against one that a person could see."""
    return Measurement("timer-under-load-max", _gaps()[1], TIMER_MAX, "33 ms", 1.0)


def printed(code: str) -> list[float]:
    """The numbers on the last line that ``code`` prints in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        settings = str(Path(folder) / "settings.json")
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "INSPECTOR_SETTINGS": settings}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.splitlines()[-1].split()]


BENCHMARKS = {"window-start": window_start, "timer-under-load-p99": timer_p99, "timer-under-load-max": timer_max}
