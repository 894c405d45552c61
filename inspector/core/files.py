"""Files that are there whole or not at all, and folders that stay below a size."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from inspector.core.errors import Refusal
from inspector.core.language import tr

WORKSPACE = ".inspector"
"""What the name of a workspace's file ends in."""

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


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


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a file that a person asked for, all of it or nothing. Raises ``Refusal`` with the reason."""
    if path.is_dir():
        raise Refusal(tr("{name} is a folder. Choose another name.", name=path.name))
    try:
        with whole(path) as stream:
            write(stream)
    except OSError as error:
        raise Refusal(why_not_written(path, error)) from None


def why_not_written(path: Path, error: OSError) -> str:
    """What kept a file from being written, and the way on."""
    reason = reason_of(path.absolute().parent, error)
    told = tr("{name} was not written: {reason}.", name=path.name, reason=reason)
    if error.errno in _FULL:
        return tr("{sentence} Make room or choose another folder.", sentence=told)
    return tr("{sentence} Choose another folder.", sentence=told) if error.errno in _CLOSED else told


def reason_of(folder: Path, error: OSError) -> str:
    """What keeps files from being written to ``folder``, for the middle of a sentence."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return tr("there is no folder {folder}", folder=folder)
    if error.errno in _FULL:
        return tr("the disk is full")
    if error.errno in _CLOSED:
        return tr("the folder {folder} is read-only", folder=folder)
    return str(error.strerror or error)


def make_room(folder: Path, pattern: str, limit: int) -> None:
    """Delete the files of ``folder`` used longest ago until those that match ``pattern`` take ``limit`` bytes."""
    entries = sorted((s.st_mtime, s.st_size, path) for path in folder.glob(pattern) for s in [path.stat()])
    taken = sum(size for _, size, _ in entries)
    for _, size, path in entries:
        if taken <= limit:
            return
        path.unlink(missing_ok=True)
        taken -= size
