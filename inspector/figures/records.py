"""Reading back from a file that was exported how it was made: a look that is bounded and runs nothing of the file."""

from __future__ import annotations

import html
import json
import re
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

from numpy.lib import format as npy
from PIL import Image

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.provenance import LONGEST, Provenance

KEY = "inspector"
"""The keyword of the PNG text chunk that holds the provenance."""

SUFFIXES = (".png", ".svg", ".pdf", ".npz", ".json")
"""The kinds of file that carry a record."""

_RECORD = re.compile(rb"<inspector:record[^>]*>(.*?)</inspector:record>", re.DOTALL)
_LARGEST = 64 << 20
"""Bytes of a drawing or a JSON file that are looked at."""


class NoRecord(Refusal):
    """A file that can be read and carries no record: it was not made by Inspector, or was saved anew since."""


def read_provenance(path: Path) -> Provenance:
    """The birth certificate inside an exported PNG, SVG, PDF, npz or JSON file, whatever its name ends in.

    Raises ``NoRecord`` where there is none, ``Refusal`` for one that cannot be read.
    """
    try:
        if not path.is_file():  # opening a pipe would wait for its other end for ever
            raise Refusal(_no_file(path))
        with path.open("rb") as stream:
            text = _text_in(stream)
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        reason = getattr(error, "strerror", None) or error
        raise Refusal(tr("{name} could not be read: {reason}.", name=path.name, reason=reason)) from None
    if text is None:
        raise NoRecord(
            tr(
                "{name} carries no record of how it was made: it is not from Inspector, is damaged, or "
                "another program has saved it anew.",
                name=path.name,
            )
        )
    return Provenance.from_json(text)


def _no_file(path: Path) -> str:
    """Why there is no record at ``path``, which is no file."""
    name = path.name or path
    if path.is_dir():
        return tr("{name} is a folder, so it tells nothing of how it was made.", name=name)
    if path.exists():
        return tr("{name} is not a file, so it tells nothing of how it was made.", name=name)
    return tr("{name} is not there, so it tells nothing of how it was made.", name=name)


def _text_in(stream: BinaryIO) -> str | None:
    head = stream.read(8)
    stream.seek(0)
    try:
        if head.startswith(b"\x89PNG"):
            return _text_of_png(stream)
        if head.startswith(b"PK"):
            return _meta_of_npz(stream)
        content = stream.read(_LARGEST)
        return _meta_of_json(content) if head.lstrip().startswith(b"{") else _record_in(content)
    except Exception:  # a damaged file fails in many ways; all mean that there is no record
        return None


def _text_of_png(stream: BinaryIO) -> str | None:
    with Image.open(stream, formats=["PNG"]) as image:
        text = image.info.get(KEY)
        return text if isinstance(text, str) else None


def _meta_of_npz(stream: BinaryIO) -> str | None:
    """``meta`` of an archive, whose sizes are looked at before anything is unpacked."""
    with zipfile.ZipFile(stream) as archive:
        if archive.getinfo("meta.npy").file_size > 4 * LONGEST:
            return None
        with archive.open("meta.npy") as entry:
            if npy.read_magic(entry) != (1, 0):
                return None
            shape, _, kind = npy.read_array_header_1_0(entry)
            letters = entry.read(4 * LONGEST)
    if shape != () or kind.kind != "U" or kind.itemsize != len(letters):
        return None
    return letters.decode("utf-32-be" if kind.byteorder == ">" else "utf-32-le").rstrip("\0")


def _record_in(content: bytes) -> str | None:
    """What an SVG or PDF file holds as ``inspector.figures.painting`` writes it."""
    found = _RECORD.search(content)
    return None if found is None else html.unescape(found.group(1).decode("utf-8", "replace"))


def _meta_of_json(content: bytes) -> str | None:
    entries: Any = json.loads(content)
    meta = entries.get("meta")
    return json.dumps(meta) if isinstance(meta, dict) else None
