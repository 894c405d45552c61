"""Kept memory, measured in a process of its own, because the setting is the process's."""

from __future__ import annotations

import subprocess
import sys

import pytest

GROWTH = """
import sys
from pathlib import Path
import torch
from inspector.core import allocator

def resident():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024

if sys.argv[1] == "kept":
    allocator.keep_freed_blocks()
torch.ones(1).sum()
before = resident()
blocks = [torch.ones(2 << 20) for _ in range(20)]  # 160 MB in all
del blocks
after = resident()
allocator.give_back()
print(after - before, resident() - before)
"""


def growth(setting: str) -> tuple[int, int]:
    """Megabytes of resident memory after 160 MB were freed, and after they were given back."""
    done = subprocess.run([sys.executable, "-c", GROWTH, setting], capture_output=True, text=True, check=True)
    kept, rest = map(int, done.stdout.split())
    return kept, rest


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's setting")
def test_freed_blocks_are_kept_until_they_are_given_back():
    kept, rest = growth("kept")
    assert kept > 120
    assert rest < 40


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's setting")
def test_without_it_they_are_given_back_at_once():
    kept, _ = growth("plain")
    assert kept < 40
