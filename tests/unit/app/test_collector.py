"""Cycles that hold Qt objects are freed by the window's thread, however much another one allocates."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from inspector.app.collector import Collector


class Watched(QObject):
    """Notes which thread lets it go."""

    freed_by: list[int] = []

    def __del__(self):
        self.freed_by.append(threading.get_ident())


@pytest.fixture
def collector(qtbot):
    owner = QObject()
    made = Collector(owner, lambda: False)
    yield made
    made.stop()
    assert gc.isenabled()


def test_another_thread_frees_no_qt_object(qtbot, collector):
    Watched.freed_by.clear()
    for _ in range(50):
        watched = Watched()
        watched.itself = watched
    del watched
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert not Watched.freed_by
    collector._collect()
    gc.collect()
    assert len(Watched.freed_by) == 50 and set(Watched.freed_by) == {threading.get_ident()}
