"""By which keys and shapes the networks of torchvision and timm are known: the index, and making it for other versions.

One index is shipped (``resources/make_architecture_index.py`` writes it). Where other versions of the libraries are
installed, ``python -m inspector.models.architecture_index`` makes one of one's own, which takes minutes.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from inspector.core.language import tr
from inspector.core.resources import resource
from inspector.models.architectures import Architecture, names, unexplained
from inspector.models.build import Shapes, shapes_of

SHIPPED = "architectures.json.gz"
"""The name of the resource."""

SKETCH = 24
"""How many of the smallest hashes of an architecture's tensors the index keeps, to find the closest ones."""

_ABANDONED = 1800.0  # seconds after which a half-made index counts as left behind by a process that ended

Index = dict[str, Any]
"""``made with``: versions by library; ``signatures``: sources by signature; ``sketches``: sketches by source."""


def read_index() -> Index:
    """The user's index where it is of the installed versions, else the shipped one."""
    shipped = _shipped()
    return shipped if _fits(shipped) else _own() or shipped


def is_current() -> bool:
    """Whether there is an index of the installed versions, so that none needs to be made."""
    return _fits(_shipped()) or _own() is not None


def index_path() -> Path:
    """Where the index of the installed versions is kept for this user."""
    versions = "-".join(f"{library}-{version}" for library, version in _installed().items())
    return Path(user_cache_dir("layer-inspector", appauthor=False)) / f"architectures-{versions}.json.gz"


def make_index(report: Callable[[str], object], keep_going: Callable[[], bool] = lambda: True) -> Index | None:
    """Build every network without weights and note its keys and shapes; None where ``keep_going`` said no.

    ``report`` hears of networks that cannot be built, which are left out.
    """
    signatures: dict[str, list[str]] = {}
    sketches: dict[str, list[int]] = {}
    for architecture in _architectures():
        if not keep_going():
            return None
        try:
            with contextlib.redirect_stdout(sys.stderr):
                shapes = shapes_of(architecture.skeleton().state_dict())
        except Exception as error:  # one network that cannot be built must not cost the others
            report(f"left out {architecture}: {error}\n")
            continue
        alike = signatures.setdefault(signature(shapes), [])
        if not alike or sketch(shapes) not in (sketches.get(name) for name in alike):
            sketches[str(architecture)] = sketch(shapes)
        alike.append(str(architecture))
    return {"made with": _installed(), "signatures": signatures, "sketches": sketches}


def packed(index: Index) -> bytes:
    """``index`` as the bytes of a file, the same each time."""
    return gzip.compress(json.dumps(index, separators=(",", ":")).encode(), 9, mtime=0)


def start_rebuilding() -> subprocess.Popen[bytes] | None:
    """Start making the index of the installed versions, in a process of lowest priority; None where it is not needed.

    For the window alone, when it has nothing else to do, and once. The process ends by itself when this one does, or
    when its standard input is closed; what it made is used from the next start on.
    """
    if is_current() or getattr(sys, "frozen", False):  # a frozen program's libraries are those of its index
        return None
    flags = getattr(subprocess, "IDLE_PRIORITY_CLASS", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)
    # Without -P a torch.py in the folder that the program was started from would be imported.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "inspector.models.architecture_index"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        creationflags=flags,
    )


def signature(shapes: Shapes) -> str:
    """A hash of keys and shapes that does not depend on the number of classes or input channels.

    Only the head's first dimension is the number of classes, and every other layer's width shows in the next layer,
    so first dimensions are left out; so are small second ones, which are input channels or groups.
    """
    lines = [f"{key} {_inner(shape)}" for key, shape in sorted(shapes.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def sketch(shapes: Shapes) -> list[int]:
    """The smallest hashes of the (key, shape) pairs, by which the overlap of two sets is estimated (Broder, 1997)."""
    hashes = (hashlib.sha256(f"{key} {_in_index(shape)}".encode()).digest()[:4] for key, shape in shapes.items())
    return sorted({int.from_bytes(digest, "big") for digest in hashes})[:SKETCH]


def times(shape: tuple[int, ...]) -> str:
    """A shape in words, such as ``64x3x7x7``."""
    return "x".join(map(str, shape)) or tr("one number")


def _in_index(shape: tuple[int, ...]) -> str:
    """A shape as it stands in the index, whatever language is spoken."""
    return "x".join(map(str, shape)) or "one number"


def _inner(shape: tuple[int, ...]) -> str:
    return _in_index(tuple(0 if place == 0 and size <= 4 else size for place, size in enumerate(shape[1:])))


def _architectures() -> Iterator[Architecture]:
    """torchvision's first, because it is preferred where both define the same network."""
    for name in names("torchvision"):
        yield Architecture("torchvision", name)
        if name in ("inception_v3", "googlenet"):
            yield Architecture("torchvision", name, {"aux_logits": False})
        if "deeplab" in name or "fcn" in name:
            yield Architecture("torchvision", name, {"aux_loss": True})
    for name in unexplained():
        yield Architecture("torchvision", name)
    for name in names("timm"):
        yield Architecture("timm", name)


def _installed() -> dict[str, str]:
    """The versions of the installed libraries, without what names a build, as in 0.29.2+cpu."""
    found = {}
    for library in ("torchvision", "timm"):
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[library] = metadata.version(library).partition("+")[0]
    return found


def _fits(index: Index) -> bool:
    return _installed().items() <= index["made with"].items()


def _shipped() -> Index:
    return _read(resource(SHIPPED))


def _own() -> Index | None:
    """The user's index; None where there is none of these versions, or only a damaged one."""
    try:
        index = _read(index_path())
        return index if _fits(index) and index["signatures"] and index["sketches"] else None
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _read(path: Path) -> Index:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def _main() -> None:
    """Make the user's index, unless another process is at it; stop when standard input ends, or when terminated."""
    ended = threading.Event()

    def wait() -> None:
        while os.read(0, 64):  # not through sys.stdin, whose lock this thread would hold when the process ends
            pass
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was begun is then taken away
    if hasattr(os, "nice"):
        os.nice(19)
    warnings.simplefilter("ignore")
    logging.disable()
    path = index_path()
    half_made = path.with_suffix(".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        if time.time() - half_made.stat().st_mtime > _ABANDONED:
            half_made.unlink()
    try:
        half_made.touch(exist_ok=False)
    except FileExistsError:
        return
    try:
        index = make_index(sys.stderr.write, lambda: not ended.is_set())
        if index is not None:
            half_made.write_bytes(packed(index))
            half_made.replace(path)
    finally:
        half_made.unlink(missing_ok=True)


if __name__ == "__main__":
    _main()
