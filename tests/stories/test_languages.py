"""Story: someone's window speaks another language: nothing in it stays English, and nothing goes by English words."""

import os
import subprocess
import sys
from pathlib import Path

WALK = Path(__file__).with_name("walk_languages.py")


def test_all_of_the_window_is_in_another_language():
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_ADDOPTS")}
    words = [sys.executable, "-m", "pytest", "-q", "-p", "tests.stories.pseudo", "-p", "no:cacheprovider", str(WALK)]
    ended = subprocess.run(words, cwd=WALK.parents[2], env=own, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout[-30_000:] + ended.stderr[-2_000:]
