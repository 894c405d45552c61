"""Which files of dropped files and folders are pictures, in the order that a person expects."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from inspector.core.errors import Refusal
from inspector.core.language import tr

SUFFIXES = (
    *(".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".tif", ".tiff", ".webp", ".gif", ".bmp", ".dib"),
    *(".avif", ".jp2", ".j2k", ".jpx", ".ppm", ".pgm", ".pbm", ".pnm", ".tga", ".ico", ".pcx", ".psd", ".qoi"),
    *(".sgi", ".dds", ".dcm", ".dicom"),
)
"""File names that are taken from folders. Files given one by one are taken whatever they are called."""

FILE_LIMIT = 10_000
"""So many pictures at once are a slip: a home folder dropped by accident."""


def image_files(paths: Iterable[Path]) -> list[Path]:
    """The files as they are given; each folder replaced by the pictures in it, in natural order, also in subfolders.

    Hidden files and folders, and links to folders, are passed over. Raises ``Refusal`` where a folder holds no
    picture, cannot be read, or holds more than ``FILE_LIMIT``.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        before = len(found)
        for file in _inside(path):
            found.append(file)
            if len(found) > FILE_LIMIT:
                raise Refusal(
                    tr(
                        "{name} holds more than {limit:,} pictures. Choose a smaller folder.",
                        name=path.name or path,
                        limit=FILE_LIMIT,
                    )
                )
        if len(found) == before:
            raise Refusal(tr("There are no pictures in the folder {name}.", name=path.name or path))
    return found


def natural_key(path: Path) -> list[tuple[int, int, str]]:
    """A key that sorts ``frame2`` before ``frame10``, and without regard to case."""
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def _inside(folder: Path) -> Iterator[Path]:
    """Pictures below ``folder``: its own files first, then each subfolder's."""
    try:
        names = sorted((Path(entry.path) for entry in os.scandir(folder)), key=natural_key)
    except OSError as error:
        raise Refusal(
            tr("The folder {name} could not be read: {reason}.", name=folder.name or folder, reason=error.strerror)
        ) from None
    visible = [path for path in names if not path.name.startswith(".")]
    yield from (path for path in visible if path.suffix.lower() in SUFFIXES and path.is_file())
    for path in visible:
        if path.is_dir() and not path.is_symlink():
            yield from _inside(path)
