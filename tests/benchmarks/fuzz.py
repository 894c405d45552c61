"""Ten thousand mutated model files: how many are answered by a skeleton or by a sentence."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from inspector.core.errors import Refusal
from inspector.models.peek import peek
from tests.benchmarks.measure import Measurement

MUTATIONS = 10_000
PROCESSES = 2
THROUGH_PEEK = 50
"""Every so many-th mutation is also given to the program's own ``peek``, with its child process."""


def fuzz() -> Measurement:
    """The mutations there are, against those that were answered well: none may crash, hang, or raise anything else."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        _write_valid(folder)
        answers = _answers(folder)
        answers |= {number: _through_peek(folder, number) for number in range(0, MUTATIONS, THROUGH_PEEK)}
    counts = Counter(answers.values())
    good = counts.pop("opened", 0), counts.pop("refused", 0)
    for number, told in answers.items():
        if told in counts:
            print(f"mutation {number}: {told}", file=sys.stderr)
    peer = f"answered: {good[0]:,} skeletons, {good[1]:,} refusals, {len(answers) - sum(good):,} failures"
    return Measurement("fuzz", MUTATIONS, max(sum(good), 1), peer, 1.0, "")


def _write_valid(folder: Path) -> None:
    from tests.hostile import forms

    (folder / "valid").mkdir()
    for name, form in forms.FORMS.items():
        (folder / "valid" / name).write_bytes(form())
    for name, content in forms.shards().items():
        (folder / "valid" / name if name == forms.INDEX else folder / name).write_bytes(content)


def _answers(folder: Path) -> dict[int, str]:
    """How each mutation was answered, by its number."""
    share = MUTATIONS // PROCESSES
    waiting = [(first, share) for first in range(0, MUTATIONS, share)]
    found: dict[int, str] = {}
    while waiting:
        running = [(first, count, _started(folder, first, count)) for first, count in waiting]
        waiting = []
        for first, count, process in running:
            told, _ = process.communicate()
            lines = [line.split(" ", 1) for line in told.splitlines()]
            found |= {int(number): answer.strip("'\"") for number, answer in lines}
            next_one = first + len(lines)
            if next_one < first + count:  # it was ended by a look, as the program's child would be: what does that say?
                found[next_one] = _through_peek(folder, next_one)
                waiting.append((next_one + 1, first + count - next_one - 1))
    return found


def _started(folder: Path, first: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.hostile.looks", str(folder), str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def _through_peek(folder: Path, number: int) -> str:
    from tests.hostile.looks import write_mutation

    place = folder / f"peek {number}"
    place.mkdir(exist_ok=True)
    path = write_mutation(number, folder / "valid", place)
    try:
        peek(path)
    except Refusal:
        return "refused"
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"
    return "opened"


BENCHMARKS = {"fuzz": fuzz}
