"""A short run of the monkey; the long one is ``python -m tests.stories.monkey``."""

import pytest
from PySide6.QtCore import QTimer

from tests.stories import monkey


@pytest.fixture(autouse=True)
def own_folders(qapp, tmp_path, monkeypatch):
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


def test_hundreds_of_random_actions_do_no_harm(tmp_path):
    assert monkey.drive(300, 7, tmp_path) == []


def test_the_monkey_hears_what_a_click_breaks(tmp_path, monkeypatch):
    def broken(_):
        QTimer.singleShot(0, lambda: 1 / 0)

    monkeypatch.setattr(monkey.Monkey, "_click", broken)
    found = monkey.drive(20, 7, tmp_path)
    assert "ZeroDivisionError" in found[0]
    assert any(line.startswith("after 20 actions") for line in found)
