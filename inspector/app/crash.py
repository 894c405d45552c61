"""What is kept of a run that does not end as it should, and how the next start finds it."""

from __future__ import annotations

import contextlib
import datetime
import faulthandler
import logging
import os
import platform
import shutil
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLockFile, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from inspector.app.log_book import OWN, is_worth_keeping
from inspector.core.language import tr
from inspector.core.provenance import versions

log = logging.getLogger(__name__)

REPORTS = 5
"""How many reports are kept; the oldest go first."""

TRACED = 20
"""How many errors of one run are written down: one that comes with each painting would fill the disk."""

LOG_BYTES, LOG_LINES = 200_000, 150
"""Bytes of the log on disk, and how many of its last lines are in a report."""

LARGEST = 256_000
"""Bytes of a file that are read back: by then anything may have written to it."""

_GRAVITY = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashKeeper(QObject):
    """Writes down what stops the program: crashes below Python by faulthandler, errors of Python that nobody caught.

    While it is open a folder of this run lies in ``folder``: a lock that ends with the process, a trace that is empty
    as long as all is well, the versions, and the end of the log. ``close`` removes it. ``failed`` tells of an error
    that the program survives, in one line. Raises ``OSError`` where nothing can be written.
    """

    failed = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.run = folder / f"run-{datetime.datetime.now():%Y-%m-%d-%H%M%S}-{os.getpid()}"
        self.run.mkdir(parents=True)
        self._lock = _lock_of(self.run)
        if not self._lock.tryLock(0):
            raise OSError(f"{folder} takes no lock")
        (self.run / "machine").write_text("\n".join(machine()), encoding="utf-8")
        self._trace = (self.run / "trace").open("w", encoding="utf-8")
        faulthandler.enable(self._trace, all_threads=True)
        self._diary = RotatingFileHandler(self.run / "log", maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
        self._diary.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._diary.addFilter(is_worth_keeping)
        logging.getLogger().addHandler(self._diary)
        logging.raiseExceptions = False  # nor is a log on a full disk a reason to fill the terminal
        self._traced = 0
        self._telling = False
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_on_thread
        self._heard_before = qInstallMessageHandler(_hear_qt)

    def close(self) -> None:
        """This run has ended as it should: leave nothing behind."""
        qInstallMessageHandler(self._heard_before)
        sys.excepthook, threading.excepthook = self._before
        faulthandler.disable()
        logging.getLogger().removeHandler(self._diary)
        self._diary.close()
        self._trace.close()
        self._lock.unlock()
        shutil.rmtree(self.run, ignore_errors=True)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._before[0](kind, error, trace)
        if issubclass(kind, KeyboardInterrupt) or self._telling:
            return
        log.error("an error that nobody caught", exc_info=(kind, error, trace))
        self._traced += 1
        if self._traced <= TRACED:
            with contextlib.suppress(OSError):  # a full disk, of all times now
                self._trace.write("".join(traceback.format_exception(kind, error, trace)) + "\n")
                self._trace.flush()
        self._telling = True  # what is told of it may fail the same way
        try:
            first = next(iter(str(error).splitlines()), "")
            self.failed.emit(f"{kind.__name__}: {first}" if first else kind.__name__)
        finally:
            self._telling = False

    def _uncaught_on_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def folder_beside(settings: Path | None) -> Path | None:
    """Where runs leave what a crash needs: beside the settings. None where these are not kept, as in ``/dev/null``."""
    if settings is None or (settings.exists() and not settings.is_file()):
        return None
    return settings.with_name("runs")


def machine() -> tuple[str, ...]:
    """The versions of the program and of what it stands on, in three lines: what a report of a fault needs."""
    own = versions()
    libraries = [f"{name} {number}" for name, number in own.items() if name not in ("layer-inspector", "python")]
    return (
        tr("Inspector {version}", version=own["layer-inspector"])
        if "layer-inspector" in own
        else tr("Inspector of unknown version"),
        tr(
            "Python {python}, Qt {qt}, {platform}, {processors} processors",
            python=own["python"],
            qt=qVersion(),
            platform=platform.platform(),
            processors=os.cpu_count(),
        ),
        ", ".join(libraries),
    )


def gather(folder: Path) -> Path | None:
    """Make a report of each run that met an error and was not closed. Returns the newest made now, None without one.

    What is left of a run without an error is removed: it was ended from outside, by a signal or for lack of power.
    """
    made = []
    for run in sorted(folder.glob("run-*")):
        lock = _lock_of(run)
        if not lock.tryLock(0):
            continue  # another window, which is still open
        try:
            if (run / "trace").stat().st_size:
                report = folder / f"report{run.name.removeprefix('run')}.txt"
                report.write_text(_report(run), encoding="utf-8")
                made.append(report)
        except OSError as error:
            log.info("%s cannot be reported (%s)", run, error)
        lock.unlock()
        shutil.rmtree(run, ignore_errors=True)
    for old in reports(folder)[REPORTS:]:
        old.unlink(missing_ok=True)
    return made[-1] if made else None


def reports(folder: Path) -> list[Path]:
    """The reports that are kept, the newest first."""
    return sorted(folder.glob("report-*.txt"), reverse=True)


def read_report(path: Path) -> str:
    """The text of a report, or why it cannot be read."""
    try:
        return _beginning(path)
    except OSError as error:
        return tr("{name} cannot be read: {reason}.", name=path.name, reason=error.strerror)


def when(path: Path) -> str:
    """When the run of a report began, for people: ``2026-11-21 11:52``."""
    _, year, month, day, clock, *_ = [*path.stem.split("-"), *[""] * 5]
    return f"{year}-{month}-{day} {clock[:2]}:{clock[2:4]}"


def _lock_of(run: Path) -> QLockFile:
    lock = QLockFile(str(run / "lock"))
    lock.setStaleLockTime(0)  # held for as long as its process lives, however long
    return lock


def _report(run: Path) -> str:
    lines = [line for name in ("log.1", "log") if (run / name).exists() for line in _end(run / name).splitlines()]
    return "\n\n".join(
        (
            tr("A run of Inspector that began on {when} met an error and was not closed.", when=when(run)),
            _beginning(run / "machine"),
            tr("The error:"),
            _beginning(run / "trace").strip(),
            tr("The last lines of the log:"),
            "\n".join(lines[-LOG_LINES:]),
        )
    )


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(LARGEST).decode("utf-8", errors="replace")


def _end(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LARGEST))
        return file.read(LARGEST).decode("utf-8", errors="replace")


def _hear_qt(kind: QtMsgType, context: object, text: str) -> None:
    gravity = _GRAVITY.get(kind, logging.WARNING)
    logging.getLogger(f"{OWN}.qt").log(gravity, "%s", text)
    if gravity >= logging.WARNING and sys.stderr is not None:
        sys.stderr.write(f"{text}\n")  # where Qt itself would have written it
