"""Files that are there whole or not at all, and folders that stay below a size."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A stream for the new content of ``path``, which takes the place of the old one when all of it is written.

    It is written under another name beside it; where that goes wrong nothing is left and ``path`` is as it was.
    """
    part = path.with_name(f".inspector-{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def make_room(folder: Path, pattern: str, limit: int) -> None:
    """Delete the files of ``folder`` used longest ago until those that match ``pattern`` take ``limit`` bytes."""
    entries = sorted((s.st_mtime, s.st_size, path) for path in folder.glob(pattern) for s in [path.stat()])
    taken = sum(size for _, size, _ in entries)
    for _, size, path in entries:
        if taken <= limit:
            return
        path.unlink(missing_ok=True)
        taken -= size
