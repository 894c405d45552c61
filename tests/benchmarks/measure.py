"""Timing two things fairly: interleaved in one process, warm, by their medians."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Measurement:
    """``ours`` and ``theirs`` in ``unit``; the benchmark is passed when ours / theirs is at most ``goal``."""

    name: str
    ours: float
    theirs: float
    peer: str
    goal: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def ok(self) -> bool:
        return self.ratio <= self.goal

    def to_plain(self) -> dict[str, Any]:
        """Plain JSON values, with the ratio and whether it reaches the goal."""
        return asdict(self) | {"ratio": self.ratio, "ok": self.ok}


def interleaved(
    ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int, before_ours: Callable[[], Any] = lambda: None
) -> tuple[float, float]:
    """The median seconds of both, called in turns after one unmeasured turn each.

    ``before_ours`` runs unmeasured before each of ours. Each round also changes which goes first, because the second
    finds the caches and the clock of the first.
    """
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    for turn in range(rounds + 1):
        pair = [("ours", ours), ("theirs", theirs)]
        for who, call in pair if turn % 2 else pair[::-1]:
            if who == "ours":
                before_ours()
            gc.collect()
            began = time.perf_counter()
            call()
            if turn:
                times[who].append(time.perf_counter() - began)
    return statistics.median(times["ours"]), statistics.median(times["theirs"])
