"""``python -m tests.hostile.looks FOLDER FIRST COUNT``: look into mutations of the files in FOLDER, a line for each.

The process has the limits of the one that looks into files for the program: little memory and, for each file, little
time. Mutation N is the same for each run.
"""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path
from random import Random

from inspector.core.errors import Refusal
from inspector.models.peek import SECONDS
from inspector.models.peek_child import MEMORY, skeleton_of
from tests.hostile.mutations import mutated, mutated_within
from tests.hostile.rules import complaints_of_sentence, complaints_of_skeleton


def write_mutation(number: int, valid: Path, place: Path) -> Path:
    """Write mutation ``number`` of one of the files in ``valid`` into ``place``; the path to open."""
    drawn = Random(number)
    files = sorted(path for path in valid.iterdir() if path.is_file())
    chosen = files[number % len(files)]
    content, others = chosen.read_bytes(), [path.read_bytes() for path in files]
    path = place / chosen.name
    path.write_bytes(mutated_within(content, drawn) if drawn.random() < 0.5 else mutated(content, drawn, others))
    return path


def answer(path: Path) -> str:
    """How the file was answered: ``opened``, ``refused``, or what is wrong with the answer."""
    try:
        skeleton = skeleton_of(path)
        wrong, right = complaints_of_skeleton(skeleton, path), "opened"
    except MemoryError:  # of which the program makes a sentence
        return "refused"
    except Refusal as refusal:
        wrong, right = complaints_of_sentence(str(refusal)), "refused"
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"[:200]
    return next(wrong, right)


def main() -> None:
    """Answer the mutations that are asked for. A look without end ends the process."""
    folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    place = folder / f"at {first}"
    place.mkdir(exist_ok=True)
    shards = [path for path in folder.iterdir() if path.name.startswith("model-")]
    for shard in shards:
        (place / shard.name).write_bytes(shard.read_bytes())
    for number in range(first, first + count):
        path = write_mutation(number, folder / "valid", place)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)  # nobody hears it, so it ends the process
        told = answer(path)
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(number, ascii(told), flush=True)


if __name__ == "__main__":
    main()
