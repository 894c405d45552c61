"""``python -m tests.hostile.run PART OF [GROUP]``: answer the files of the corpus, a line of JSON for each answer.

It is a process of its own so that its memory can be measured, and so that a crash is an answer too.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inspector.core.errors import Refusal
from inspector.models.inspection import Inspection, inspect_file
from inspector.models.opening import open_model
from inspector.models.peek import peek
from inspector.models.skeleton import Skeleton
from tests.hostile.cases import Case
from tests.hostile.corpus import corpus
from tests.hostile.rules import complaints_of_sentence, complaints_of_skeleton

SECONDS = 5.0
BYTES = 500 << 20


def _peak() -> int:
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) << 10


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _answer(call: Callable[[], Any]) -> dict[str, Any]:
    """What a call came to: ``ended`` opened, refused or raised, its ``text``, seconds and bytes of memory."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts again from here
    before, began, answered = _resident(), time.perf_counter(), None
    try:
        answered = call()
        ended, text = "opened", ""
    except Refusal as refusal:
        ended, text = "refused", str(refusal)
    except BaseException as error:  # any of them would be a traceback for a person
        ended, text = "raised", f"{type(error).__name__}: {error}"[:500]
    seconds = time.perf_counter() - began
    return {"ended": ended, "text": text, "seconds": seconds, "memory": _peak() - before, "answered": answered}


def _complaints(case: Case, path: Path, answer: dict[str, Any], strict: bool) -> list[str]:
    found = []
    if answer["ended"] == "raised":
        found.append(f"raised {answer['text']!a}")
    if answer["ended"] == "opened" and not (case.opens or isinstance(answer["answered"], Inspection)):
        found.append("was opened")
    if answer["ended"] == "refused":
        found += complaints_of_sentence(answer["text"])
        if strict and not case.opens and not re.search(case.sentence, answer["text"]):
            found.append(f"says {answer['text']!r}, not {case.sentence!r}")
    if isinstance(answer["answered"], Skeleton):
        found += complaints_of_skeleton(answer["answered"], path)
    if answer["seconds"] > SECONDS * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)):  # others work here too
        found.append(f"took {answer['seconds']:.1f} s")
    if answer["memory"] > BYTES:
        found.append(f"took {answer['memory'] >> 20} MB")
    return found


def run(cases: list[Case], root: Path, calls: dict[str, Callable[[Path], Any]]) -> None:
    """Answer each of ``cases`` by each of ``calls`` and print the answers.

    Opening begins with the same look, so of the files that the look refused it gets every eighth only.
    """
    for number, case in enumerate(cases):
        folder = root / str(number)
        folder.mkdir()
        os.chdir(folder)
        path = case.write(folder)
        passed = True
        for name, call in calls.items():
            if name != "peek" and not passed and number % 8:
                continue
            answer = _answer(lambda call=call, path=path: call(path))
            strict = name == "peek"
            complaints = _complaints(case, path, answer, strict)
            if any(folder.rglob("*canary*")):
                complaints.append("the canary is there")
            line = {"case": case.name, "by": name, "complaints": complaints}
            line |= {key: answer[key] for key in ("ended", "text", "seconds", "memory")}
            print(json.dumps(line), flush=True)
            passed = answer["ended"] == "opened"
        os.chdir(root)
        shutil.rmtree(folder)


def main() -> int:
    """Answer each so many-th file of the corpus, or of one of its groups."""
    part, of = (int(word) for word in sys.argv[1:3])
    chosen = list(corpus(*sys.argv[3:]).values())[part::of]
    with tempfile.TemporaryDirectory(prefix="hostile-") as root:
        run(chosen, Path(root), {"peek": _look, "open": lambda path: open_model(str(path), device="cpu")})
        os.chdir("/")
    return 0


def _look(path: Path) -> Any:
    """What a drop shows first: of a folder, what its config and its weights say."""
    return inspect_file(path) if os.path.isfile(path / "config.json") else peek(path)


if __name__ == "__main__":
    sys.exit(main())
