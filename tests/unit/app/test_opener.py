"""Opening without a window: what is remembered of a wish, cancelling, and what waits for an idle machine."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torchvision import models

from inspector.app.idle import IdleRebuilding
from inspector.app.opener import Opener, Wish
from inspector.app.settings import RecentModel
from inspector.engine.engine import Engine, Request
from inspector.models.choices import OpenChoices


@pytest.fixture
def engine(qtbot):
    engine = Engine()
    yield engine
    engine.close()


@pytest.fixture
def weights(tmp_path):
    torch.manual_seed(0)
    path = tmp_path / "small.pth"
    torch.save(models.squeezenet1_1(num_classes=5).state_dict(), path)
    return path


def test_a_recent_model_keeps_all_but_trust():
    choices = OpenChoices(
        labels_file=Path("names.txt"),
        trusted=frozenset({"ab"}),
        trust_all=True,
        precision="float64",
        normalisation="CLIP",
    )
    recent = Wish("a.pth", choices, "cpu").to_remember
    assert recent == RecentModel("a.pth", "names.txt", "CLIP", "cpu", "float64")
    again = Wish.of_recent(recent)
    assert again.to_remember == recent
    assert not again.choices.trusts("ab") and again.choices.labels_file == Path("names.txt")


def test_the_file_of_a_wish_is_its_weights(weights, tmp_path):
    assert Wish(str(weights)).file == weights and Wish(str(weights)).title == "small.pth"
    assert Wish(f"torchvision:squeezenet1_1@{weights}").file == weights
    for spec in ("torchvision:resnet18", "", "nothing", str(tmp_path / "absent.pth")):
        assert Wish(spec).file is None


def test_cancelling_goes_back_to_where_it_was_asked(qtbot, engine, weights):
    opener = Opener(engine)
    opener.open(Wish(str(weights)))
    assert (opener.phase, opener.on_page) == ("reading", False)
    opener.cancel()
    assert opener.phase == "idle" and not engine.busy
    opener.consider(Wish(str(weights)))
    qtbot.waitUntil(lambda: opener.phase == "asking", timeout=60_000)
    assert opener.inspection.match.source == "torchvision:squeezenet1_1"
    opener.open(Wish(str(weights)))
    assert opener.phase == "reading" and opener.inspection is not None, "what is known of the file stays on the page"
    opener.cancel()
    assert (opener.phase, opener.on_page) == ("asking", True)
    opener.leave()
    assert (opener.phase, opener.on_page) == ("idle", False) and opener.current is None


def test_the_index_is_rebuilt_once_when_nothing_was_asked_for_a_while(qtbot, engine, monkeypatch):
    started = []

    def start():
        started.append(subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE))
        return started[-1]

    monkeypatch.setattr("inspector.models.architecture_index.start_rebuilding", start)
    idle = IdleRebuilding(engine, patience=10)
    for _ in range(2):
        with qtbot.waitSignal(engine.busy_changed, check_params_cb=lambda busy: not busy, timeout=10_000):
            engine.ask(Request("x", "Working", lambda job: None), lambda answer: None)
        qtbot.waitUntil(lambda: not idle._timer.isActive(), timeout=10_000)
    assert len(started) == 1
    idle.stop()
    assert started[0].poll() is not None
