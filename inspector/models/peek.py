"""Telling what a model file holds without making any of its objects, and without trusting it with this process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.peek_child import too_much
from inspector.models.peek_words import put_together
from inspector.models.skeleton import Skeleton, TensorRecord

SECONDS = 4.0
"""The longest that a look into a file may take."""
_LONGEST_ANSWER = 64 << 20
_ROOT = Path(__file__).parents[2]
_PROGRAM = """import sys
sys.path.append(sys.argv[1])
from inspector.models.peek_words import keep
keep()
from inspector.models.peek_child import main
main(sys.argv[2], sys.argv[3])"""


def peek(path: Path, *, as_saved: bool = False) -> Skeleton:
    """The skeleton of a weights file, or of the shards that a ``*.safetensors.index.json`` lists.

    Its keys are those that an architecture has; with ``as_saved`` those in the file.

    A child process reads it: isolated from the user's environment, limited in memory and time, and without torch. No
    object of the file is made and none of its code runs. Raises ``Refusal`` for everything that cannot be opened.
    """
    path = Path(path)
    if "\0" in str(path):
        raise Refusal(tr("{name} cannot be read: no file has such a name.", name=path.name))
    try:
        answer = _ask(path.absolute(), "as saved" if as_saved else "cleaned")
    except OSError as error:  # no process can be started
        raise Refusal(
            tr("{name} cannot be looked into: {reason}.", name=path.name, reason=error.strerror or error)
        ) from None
    try:
        told = json.loads(answer)
    except ValueError:  # the child was ended, by a limit or by the file
        raise Refusal(too_much(path.name)) from None
    if "refused" in told:
        raise Refusal(put_together(told["refused"]))
    return _skeleton(told)


def _ask(path: Path, keys: str) -> bytes:
    """What the child says of the file; it breaks off where the child is ended."""
    windows = sys.platform == "win32"
    with (
        subprocess.Popen(
            [*_program(), str(path), keys],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")} if windows else {},
            start_new_session=not windows,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as child,
        _ended(child),
    ):
        assert child.stdout is not None
        return child.stdout.read(_LONGEST_ANSWER)


def _program() -> list[str]:
    """What runs the child: this Python, or in a bundle, which has none, the small program beside the large one."""
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_stem("inspector-look"))]
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _PROGRAM, str(_ROOT)]


@contextmanager
def _ended(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends the child after ``SECONDS``, and at the end in any case."""
    timer = Timer(SECONDS, child.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        child.kill()


def _skeleton(told: dict[str, Any]) -> Skeleton:
    tensors = {
        key: TensorRecord(dtype, tuple(shape), tuple(stride), offset, start, stored, file)
        for key, (dtype, shape, stride, offset, start, stored, file) in told["tensors"].items()
    }
    return Skeleton(
        told["kind"],
        told["container"],
        tensors,
        told["wrapper"],
        tuple(told["globals"]),
        told["types"],
        tuple(told["classes"]),
        told["facts"],
        tuple(map(put_together, told["notes"])),
    )
