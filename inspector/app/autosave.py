"""Keeping the workspace by itself: soon after each change, on a thread of its own, in a file of this window alone."""

from __future__ import annotations

import datetime
import itertools
import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from inspector.app.workspace_file import Snapshot, pieces_of
from inspector.core.files import WORKSPACE, reason_of, whole
from inspector.core.language import tr

log = logging.getLogger(__name__)

PATIENCE = 700
"""Milliseconds after a change until it is kept; further changes meanwhile are kept with it."""

REST = 10
"""So many times as long as writing takes passes until the next write: pictures of a report make it long."""

KEPT = 5
"""So many workspaces of windows that are closed stay; the oldest go first."""

OLD = 60
"""Seconds after which half a file is that of a process that was killed while it wrote."""

_numbers = itertools.count(1)


class Autosave(QObject):
    """Writes what ``take`` gives, after ``note`` was called, where it differs from what was written last.

    The file in ``folder`` is made with the first thing to keep, and held by a lock that ends with the process. ``told``
    says in a sentence why nothing can be kept, once until it can again. Nothing is kept while it is not ``on``.
    """

    told = Signal(str)
    _written = Signal(object, str, float)

    def __init__(self, folder: Path, take: Callable[[], Snapshot]) -> None:
        super().__init__()
        self.folder = folder
        self.on = True
        self.patience = PATIENCE
        self.file = _new_file(folder)
        self._take = take
        self._lock: QLockFile | None = None
        self._last = Snapshot()
        self._failed = False
        self._writer: threading.Thread | None = None
        self._soon = QTimer(self, singleShot=True, interval=self.patience)
        self._soon.timeout.connect(self._keep)
        self._written.connect(self._heard)

    def note(self) -> None:
        """Something has changed."""
        if self.on and not self._soon.isActive():
            self._soon.start()

    def begin(self, file: Path | None = None) -> None:
        """Leave what was kept so far to be found, and go on with ``file``, which is taken over, or with a new one."""
        self.finish()
        lock = None if file is None else _lock_of(file)
        if file is None or lock is None or not lock.tryLock(0):  # open in another window: then there are two of it
            self.file, self._lock, self._last = _new_file(self.folder), None, Snapshot()
        else:
            self.file, self._lock = file, lock
        _prune(self.folder)

    def finish(self) -> None:
        """Write the last state, and hold the file no longer."""
        self._soon.stop()
        self._wait()
        snapshot = self._take() if self.on else Snapshot()
        if not snapshot.is_empty:
            self._say(self._claim() or self._write(replace(snapshot, closed=True)))
        elif self._lock is not None:
            self.file.unlink(missing_ok=True)  # all that was in it was taken off by hand
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def close(self) -> None:
        """The window is closed: write the last state, and nothing more."""
        self.finish()
        self.on = False

    def forget(self) -> None:
        """Keep nothing, and delete all that was kept and is open in no other window."""
        self._soon.stop()
        self._wait()
        self.file.unlink(missing_ok=True)
        self._last = Snapshot()
        for path in kept(self.folder):
            path.unlink(missing_ok=True)

    # What follows

    def _keep(self) -> None:
        if self._writer is not None:  # a slow disk: what is new is kept after that
            self._soon.start()
            return
        snapshot = self._take()
        if snapshot == self._last or (snapshot.is_empty and self._lock is None):
            return
        if problem := self._claim():
            self._say(problem)
            return
        self._writer = threading.Thread(target=self._write_aside, args=(snapshot,), name="autosave", daemon=True)
        self._writer.start()

    # On the thread

    def _write_aside(self, snapshot: Snapshot) -> None:
        began = time.monotonic()
        problem = self._write(snapshot)
        self._written.emit(snapshot, problem, time.monotonic() - began)

    def _write(self, snapshot: Snapshot) -> str:
        """Write, and say why not. Two never write at once."""
        try:
            with whole(self.file) as stream:
                stream.writelines(pieces_of(snapshot))
        except OSError as error:
            return reason_of(self.folder, error)
        return ""

    def _claim(self) -> str:
        """Make the folder and hold the file, where that is not done yet; say why not."""
        if self._lock is not None:
            return ""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return reason_of(self.folder, error)
        self._lock = _lock_of(self.file)
        self._lock.tryLock(0)  # where it cannot be locked it cannot be written either, which is then said
        return ""

    def _heard(self, snapshot: Snapshot, problem: str, seconds: float) -> None:
        if self._writer is None:  # it was waited for, and what is kept has changed since
            return
        self._wait()
        self._soon.setInterval(max(self.patience, round(1000 * REST * seconds)))
        if not problem:
            self._last = snapshot
        self._say(problem)

    def _say(self, problem: str) -> None:
        if problem and not self._failed:
            log.info("the workspace is not kept: %s", problem)
            self.told.emit(tr("What is open here is not kept for the next start: {problem}.", problem=problem))
        self._failed = bool(problem)

    def _wait(self) -> None:
        if self._writer is not None:
            self._writer.join()
            self._writer = None


def kept(folder: Path) -> list[Path]:
    """The workspaces that closed or killed windows left, the newest first."""
    found = []
    for path in folder.glob(f"*{WORKSPACE}"):
        lock = _lock_of(path)
        if lock.tryLock(0):
            lock.unlock()
            found.append(path)
    return sorted(found, key=_when, reverse=True)


def clear_up(folder: Path) -> None:
    """Delete what killed processes left half written, and the oldest workspaces."""
    for part in folder.glob(".inspector-*.part"):
        if time.time() - _when(part) > OLD:
            part.unlink(missing_ok=True)
    _prune(folder)


def _prune(folder: Path) -> None:
    for path in kept(folder)[KEPT:]:
        path.unlink(missing_ok=True)


def _new_file(folder: Path) -> Path:
    return folder / f"{datetime.datetime.now():%Y-%m-%d-%H%M%S}-{os.getpid()}-{next(_numbers)}{WORKSPACE}"


def _lock_of(file: Path) -> QLockFile:
    lock = QLockFile(str(file.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # held for as long as its process lives, however long
    return lock


def _when(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process deleted it
        return 0.0
