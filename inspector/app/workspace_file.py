"""The file of a workspace: the model, the inputs, the view and the report, as JSON, there whole or not at all."""

from __future__ import annotations

import base64
import datetime
import io
import json
import stat
import weakref
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from PIL import Image

from inspector.app.days import day_in_words
from inspector.app.view import View
from inspector.core.errors import Refusal
from inspector.core.files import write_whole
from inspector.core.language import tr
from inspector.core.plain import from_entries
from inspector.inputs.images import ImageInput
from inspector.report.tray import Tray, tray_from_plain, tray_to_plain

SCHEMA = 1
"""Grows when a file of this version could no longer be read by the last one."""

LARGEST = 512 << 20
"""Bytes of a file: pictures from the clipboard are in it, nothing else is large."""


@dataclass(frozen=True)
class OpenedModel:
    """The text that names the model, what was chosen on opening it and is not as usual, where, and its name."""

    spec: str
    opened: dict[str, Any] = field(default_factory=dict)
    device: str = "auto"
    name: str = ""


@dataclass(frozen=True)
class KeptPhoto:
    """A photo of the list, by the ``path`` of its file; one without is an ``image``, in the file a ``png``, base64."""

    name: str
    path: str = ""
    png: str = ""
    image: ImageInput | None = None


@dataclass(frozen=True)
class KeptText:
    """A text of the list."""

    text: str
    pair: str | None = None
    name: str = ""
    path: str = ""


@dataclass(frozen=True)
class Snapshot:
    """All that a person is looking at.

    ``second`` is the model that the first is compared with, ``photo`` and ``text`` are the indices of the chosen ones,
    -1 for none, ``report`` what was gathered for a report.
    ``saved`` is when it was written, in ISO 8601, and ``closed`` whether the program then ended as it should.
    """

    model: OpenedModel | None = None
    second: OpenedModel | None = None
    photos: tuple[KeptPhoto, ...] = ()
    photo: int = -1
    texts: tuple[KeptText, ...] = ()
    text: int = -1
    view: View = field(default_factory=View)
    report: Tray = field(default_factory=Tray)
    saved: str = ""
    closed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be lost."""
        texts = any(text.text or text.pair for text in self.texts)
        return not (self.model is not None or self.photos or texts or self.report.entries)

    @property
    def title(self) -> str:
        """What it holds, in a few words: ``ResNet18, 5 photos``."""
        model = [] if self.model is None else [self.model.name or self.model.spec]
        photos, texts, pictures = len(self.photos), len(self.texts), len(self.report.entries)
        counts = (
            (photos, tr("1 photo"), tr("{count:,} photos", count=photos)),
            (texts, tr("1 text"), tr("{count:,} texts", count=texts)),
            (pictures, tr("1 report picture"), tr("{count:,} report pictures", count=pictures)),
        )
        return ", ".join([*model, *(one if count == 1 else many for count, one, many in counts if count)])

    @property
    def time(self) -> str:
        """When it was saved, for people: ``today, 14:22`` or ``21 November 2026, 14:22``; nothing where unknown."""
        try:
            then = datetime.datetime.fromisoformat(self.saved)
        except ValueError:
            return ""
        day = tr("today") if then.date() == datetime.date.today() else day_in_words(then.date())
        return f"{day}, {then:%H:%M}"


def write_workspace(path: Path, snapshot: Snapshot) -> None:
    """Write ``snapshot`` to ``path``, in place of what was there. Raises ``Refusal``; then that is as it was."""
    write_whole(path, lambda stream: stream.writelines(pieces_of(snapshot)))


def pieces_of(snapshot: Snapshot) -> Iterator[bytes]:
    """The content of a file that holds ``snapshot``, saved now.

    It comes in pieces: to make it at once would hold up every other thread, the window's too.
    """
    entries = _to_plain(replace(snapshot, saved=datetime.datetime.now().isoformat(timespec="seconds")))
    for piece in json.JSONEncoder(ensure_ascii=False).iterencode({"schema": SCHEMA} | entries):
        yield piece.encode("utf-8", "surrogatepass")


def read_workspace(path: Path) -> Snapshot:
    """Read what ``write_workspace`` wrote. Raises ``Refusal`` with one sentence for anything else."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait for its other end for ever
            raise Refusal(tr("{name} is no file.", name=path.name))
        if found.st_size > LARGEST:
            raise Refusal(tr("{name} is too large for a workspace of Inspector.", name=path.name))
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refusal(tr("There is no file {path}. It may have been moved or deleted.", path=path)) from None
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise Refusal(
            tr(
                "{name} could not be read: {reason}.",
                name=path.name,
                reason=getattr(error, "strerror", None) or error,
            )
        ) from None
    damaged = Refusal(tr("{name} is damaged, or no workspace of Inspector.", name=path.name))
    try:
        entries = json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise damaged from None
    schema = entries.get("schema") if isinstance(entries, dict) else None
    if type(schema) is int and schema > SCHEMA:
        raise Refusal(
            tr("{name} was saved by a newer version of Inspector. Update Inspector to open it.", name=path.name)
        )
    if type(schema) is not int or schema < SCHEMA:
        raise damaged
    try:
        report = tray_from_plain(entries.pop("report", {}))
        return replace(from_entries(Snapshot, entries), report=report)
    except (ValueError, Refusal):
        raise damaged from None


def _to_plain(snapshot: Snapshot) -> dict[str, Any]:
    """Plain JSON values; names that mean something only while the program runs are left out."""
    view = replace(snapshot.view, place=replace(snapshot.view.place, input=""))
    entries = {entry.name: getattr(snapshot, entry.name) for entry in fields(snapshot)}
    return entries | {
        "model": asdict(snapshot.model) if snapshot.model is not None else None,
        "second": asdict(snapshot.second) if snapshot.second is not None else None,
        "photos": [_plain_photo(photo) for photo in snapshot.photos],
        "texts": [asdict(text) for text in snapshot.texts],
        "view": asdict(view),
        "report": tray_to_plain(snapshot.report),
    }


def _plain_photo(photo: KeptPhoto) -> dict[str, str]:
    png = photo.png or (_png_of(photo.image) if photo.image is not None else "")
    return {key: value for key, value in (("name", photo.name), ("path", photo.path), ("png", png)) if value}


_encoded: weakref.WeakKeyDictionary[ImageInput, str] = weakref.WeakKeyDictionary()


def _png_of(image: ImageInput) -> str:
    """The pixels as a PNG file, in base64; made once for each image."""
    if image not in _encoded:
        stream = io.BytesIO()
        Image.fromarray(image.pixels).save(stream, "PNG", compress_level=1)
        _encoded[image] = base64.b64encode(stream.getvalue()).decode()
    return _encoded[image]
