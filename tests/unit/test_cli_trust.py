"""Code on the command line: refused without ``--trust``, and never heard among the answers with it."""

import json
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

NET = """import pathlib
from torch import nn

print("made")
pathlib.Path(__file__).with_name("canary").touch()


class Net(nn.Module):
    def __init__(self, classes=3):
        super().__init__()
        self.stem = nn.Conv2d(3, 4, 3, padding=1)
        self.fc = nn.Linear(4, classes)

    def forward(self, x):
        print("asked")
        return self.fc(self.stem(x).mean((2, 3)))
"""


@pytest.fixture
def net(tmp_path):
    (tmp_path / "net.py").write_text(NET)
    Image.fromarray(np.full((40, 40, 3), 90, np.uint8)).save(tmp_path / "photo.png")
    return tmp_path / "net.py"


def inspector(net, *words):
    return subprocess.run(
        [sys.executable, "-m", "inspector", *words], cwd=net.parent, capture_output=True, text=True, check=False
    )


def test_nothing_runs_without_trust(net):
    done = inspector(net, "predict", "file:net.py:Net", "photo.png", "--device", "cpu", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("net.py is Python code that would run with your rights (sha256 ")
    assert done.stderr.endswith("Trust it only if you know where it comes from (--trust runs it).\n")
    assert not net.with_name("canary").exists()


def test_with_trust_standard_output_holds_the_answer_only(net):
    words = ("file:net.py:Net?classes=4", "photo.png", "--device", "cpu", "--json", "--trust")
    done = inspector(net, "predict", *words)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)[0]["predictions"]) == 4
    assert done.stderr.splitlines()[:2] == ["made", "asked"]
    assert not net.with_name("__pycache__").exists()


def test_an_explanation_of_trusted_code_is_reported(net):
    words = ("file:net.py:Net", "photo.png", "-o", "out.png", "--device", "cpu", "--trust")
    done = inspector(net, "explain", "grad-cam", *words)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("photo.png, layer stem")
    assert done.stdout.count("\n") == 1
    assert net.with_name("out.png").exists()


def test_a_dropped_file_says_how_to_open_it(net):
    done = inspector(net, "layers", "net.py", "--trust")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"net.py is Python code. Write file:{net}:Net.\n"
