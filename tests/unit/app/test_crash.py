"""Crashes: each way to end leaves what it should, the next start reports it once, a run that goes on is let be."""

import os
import subprocess
import sys

import pytest

from inspector.app import crash

RUN = """
import faulthandler, logging, os, sys, threading
from pathlib import Path
from inspector.app.crash import CrashKeeper
keeper = CrashKeeper(Path(sys.argv[1]))
logging.getLogger("inspector").setLevel(logging.INFO)
logging.getLogger("inspector.test").info("about to end")
{end}
keeper.close()
"""

ENDS = {
    "well": "",
    "crash": "faulthandler._sigsegv()",
    "qt": "from PySide6.QtCore import qFatal; qFatal('the platform fell over')",
    "error": "raise ValueError('one line\\nand another')",
    "thread": "t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join(); os._exit(3)",
    "killed": "os.kill(os.getpid(), 9)",
    "flood": "[sys.excepthook(ValueError, ValueError('again'), None) for _ in range(500)]; os._exit(3)",
}


def end(folder, how):
    """Run a process that keeps its crashes in ``folder`` and ends in some way. Returns its exit status."""
    code = RUN.format(end=ENDS[how])
    heard = {name: value for name, value in os.environ.items() if name != "QT_LOGGING_RULES"}
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, check=False, env=heard)
    return done.returncode


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("crash", ("Segmentation fault", "<string>")),
        ("qt", ("Aborted", "the platform fell over")),
        ("error", ("ValueError: one line\nand another",)),
        ("thread", ("ZeroDivisionError",)),
    ],
)
def test_what_stopped_a_run_is_reported_once(tmp_path, how, words):
    assert end(tmp_path, how) != 0
    report = crash.gather(tmp_path)
    text = crash.read_report(report)
    assert all(word in text for word in words), text
    assert "about to end" in text and "Qt 6." in text and "torch" in text
    assert os.listdir(tmp_path) == [report.name], "nothing but the report stays"
    assert crash.gather(tmp_path) is None and crash.reports(tmp_path) == [report]
    assert crash.when(report) in text


@pytest.mark.parametrize("how", ["well", "killed"])
def test_a_run_that_was_closed_or_ended_from_outside_is_no_crash(tmp_path, how):
    end(tmp_path, how)
    assert crash.gather(tmp_path) is None
    assert os.listdir(tmp_path) == []


def test_a_run_that_goes_on_is_left_alone(tmp_path):
    code = RUN.format(end="sys.excepthook(ValueError, ValueError('x'), None); print(flush=True); sys.stdin.read()")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as other:
        other.stdout.readline()
        assert crash.gather(tmp_path) is None
        assert len(list(tmp_path.glob("run-*"))) == 1
        other.communicate(b"")
    assert os.listdir(tmp_path) == []


def test_an_error_that_comes_again_and_again_does_not_fill_the_disk(tmp_path):
    end(tmp_path, "flood")
    assert crash.read_report(crash.gather(tmp_path)).partition("The last lines")[0].count("again") == crash.TRACED


def test_only_the_newest_reports_are_kept(tmp_path):
    for day in range(10, 20):
        (tmp_path / f"report-2026-11-{day}-120000-1.txt").write_text("x")
    assert crash.gather(tmp_path) is None
    assert [path.name[15:17] for path in crash.reports(tmp_path)] == ["19", "18", "17", "16", "15"]


def test_a_large_trace_or_log_is_read_in_part(tmp_path):
    run = tmp_path / "run-2026-11-21-120000-1"
    run.mkdir()
    (run / "machine").write_text("some machine")
    (run / "trace").write_bytes(b"\xff" * 5_000_000)
    (run / "log").write_text("a line\n" * 200_000 + "the last line\n")
    report = crash.gather(tmp_path)
    text = crash.read_report(report)
    assert len(text) <= crash.LARGEST
    assert report.stat().st_size < 2_000_000 and "the last line" in report.read_text()


def test_nothing_is_kept_beside_settings_that_are_not(tmp_path):
    assert crash.folder_beside(None) is None
    assert crash.folder_beside(tmp_path) is None, "like /dev/null it is no file"
    assert crash.folder_beside(tmp_path / "settings.json") == tmp_path / "runs"


def test_a_report_that_is_gone_is_told(tmp_path):
    assert crash.read_report(tmp_path / "report-x.txt") == "report-x.txt cannot be read: No such file or directory."


def test_a_folder_that_cannot_be_written_to_is_an_error(tmp_path):
    (tmp_path / "runs").write_text("a file in its place")
    with pytest.raises(OSError):
        crash.CrashKeeper(tmp_path / "runs")
