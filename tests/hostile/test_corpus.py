"""Every hostile file is answered by its sentence, within 5 s and 500 MB, and nothing in it runs."""

import json
import os
import subprocess
import sys

import pytest

from tests.hostile.corpus import GROUPS, corpus

PROCESSES = 2


@pytest.fixture(scope="module")
def answers():
    """What ``tests.hostile.run`` says, by the name of the file's case."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore", "PYTHONUTF8": "1"}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.run", str(part), str(PROCESSES)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for part in range(PROCESSES)
    ]
    found = {}
    for process in running:
        told, complained = process.communicate(timeout=280)
        assert process.returncode == 0, complained[-2000:]
        for line in told.splitlines():
            answer = json.loads(line)
            found.setdefault(answer["case"], []).append(answer)
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_each_file_is_answered_by_its_sentence_in_time_and_runs_nothing(answers, group):
    names = list(corpus(group))
    assert not [name for name in names if name not in answers]
    wrong = [
        f"{name}, {answer['by']}: {complaint}"
        for name in names
        for answer in answers[name]
        for complaint in answer["complaints"]
    ]
    assert not wrong, "\n".join(wrong)


def test_what_is_only_odd_still_opens(answers):
    """The limits of the reader are for attacks: a file that is merely unusual is looked into."""
    ended = {name: told[0]["ended"] for name, told in answers.items()}
    for name in ("zip: name up", "zip: data descriptor", "tensors: that share", "tensor kind: float8",
                 "tensors: 100,000 empty", "safetensors: no tensors", "name: with spaces.pt",
                 "gadget in zip: __main__.x"):  # fmt: skip
        assert ended[name] == "opened", name
