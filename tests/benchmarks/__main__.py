"""``python -m tests.benchmarks [NAME ...] [--json]``: ratios to plain forwards and to peers, and their goals.

Each other file of this package may hold ``BENCHMARKS``: names, and functions that return a ``Measurement``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Callable

import tests.benchmarks
from inspector.core import allocator
from tests.benchmarks.measure import Measurement


def benchmarks() -> dict[str, Callable[[], Measurement]]:
    """All benchmarks of this package by name."""
    found: dict[str, Callable[[], Measurement]] = {}
    for entry in pkgutil.iter_modules(tests.benchmarks.__path__):
        if entry.name != "__main__":
            module = importlib.import_module(f"tests.benchmarks.{entry.name}")
            found |= getattr(module, "BENCHMARKS", {})
    return found


def main() -> int:
    """Run what is asked for and print it; the exit status says whether every goal is reached."""
    allocator.keep_freed_blocks()  # as the program does when it starts
    known = benchmarks()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(known)}; all when left out")
    parser.add_argument("--json", action="store_true", help="a list of measurements instead of a table")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        parser.error(f"no benchmark called {', '.join(unknown)}; there are {', '.join(known)}")
    results = []
    if not asked.json:
        print(f"{'benchmark':30} {'ours':>10} {'theirs':>10} {'ratio':>7} {'goal':>7}      against")
    for name in asked.names or known:
        result = known[name]()
        results.append(result)
        if not asked.json:
            print(
                f"{name:30} {result.ours:8.3f} {result.unit:2} {result.theirs:7.3f} {result.unit:2} "
                f"{result.ratio:7.3f} {result.goal:7.3f} {'ok  ' if result.ok else 'MISS'} {result.peer}",
                flush=True,
            )
    if asked.json:
        print(json.dumps([result.to_plain() for result in results], indent=2))
    return 0 if all(result.ok for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
