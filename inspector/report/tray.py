"""The pictures that are gathered for a report, each with its note, and the tray as plain values for any file."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass, field, replace
from typing import Any

from PIL import Image

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.figures.records import KEY, NoRecord
from inspector.figures.words import capital

SCHEMA = 1

LONGEST_HEADING = 200
"""Letters."""

MOST_PIXELS = 64_000_000
"""A picture of more does not belong on a page."""

_HEADING = re.compile(r"(?>„[^“]*“|“[^”]*”|[^:.]|[:.](?! ))++(?=[:.] )")
_SOUGHT = 1000  # letters in which a heading ends

UNREADABLE = tr("The pictures gathered for a report could not be read.")


@dataclass(frozen=True)
class Entry:
    """A picture of a report: the bytes of a PNG file, with what it says of itself.

    ``heading`` and ``note`` are a person's to change, ``words`` say in a line what the picture shows.
    """

    picture: bytes = field(repr=False)
    heading: str
    words: str
    record: Provenance
    note: str = ""


@dataclass(frozen=True)
class Tray:
    """What goes into a report, in its order. An empty ``date`` is that of the day on which it is saved."""

    entries: tuple[Entry, ...] = ()
    title: str = ""
    author: str = ""
    date: str = ""

    def with_entry(self, entry: Entry, at: int | None = None) -> Tray:
        """With one more picture, the last, or the one that is then number ``at``."""
        at = len(self.entries) if at is None else at
        return replace(self, entries=(*self.entries[:at], entry, *self.entries[at:]))

    def without(self, at: int) -> Tray:
        """Without one of the pictures."""
        return replace(self, entries=self.entries[:at] + self.entries[at + 1 :])

    def moved(self, at: int, to: int) -> Tray:
        """With a picture in another place: that with the number ``to`` afterwards."""
        return self.without(at).with_entry(self.entries[at], to)

    def changed(self, at: int, **words: Any) -> Tray:
        """With another ``heading`` or ``note`` of a picture."""
        entries = list(self.entries)
        entries[at] = replace(entries[at], **words)
        return replace(self, entries=tuple(entries))


def entry_of(picture: bytes, name: str = tr("The picture")) -> Entry:
    """The entry of an exported PNG file, with the heading and the words that it carries.

    ``name`` is what a refusal calls it. Raises ``NoRecord`` where it carries no record, ``Refusal`` where it cannot be
    read.
    """
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refusal(tr("{name} is too large for a report. Export it again, less wide.", name=name))
            text, told = image.info.get(KEY), image.info.get("Description")
            image.verify()  # the check sums: decoding would take twenty times as long
    except Refusal:
        raise
    except Exception:  # a damaged file fails in many ways
        raise Refusal(
            tr("{name} is no PNG picture that can be read. Reports take exported PNG pictures.", name=name)
        ) from None
    if not isinstance(text, str):
        raise NoRecord(
            tr("{name} carries no record of how it was made. Reports take pictures that Inspector exported.", name=name)
        )
    record = Provenance.from_json(text)
    heading, words = _parted(" ".join(str(told or "").split()))
    return Entry(picture, heading or record.method_name or record.method, words, record)


def tray_to_plain(tray: Tray) -> dict[str, Any]:
    """The tray as plain JSON values, pictures in base 64; nothing at all for one in which nothing was put."""
    if tray == Tray():
        return {}
    entries = [
        {
            "picture": base64.b64encode(entry.picture).decode(),
            "heading": entry.heading,
            "note": entry.note,
        }
        for entry in tray.entries
    ]
    return {"schema": SCHEMA, "title": tray.title, "author": tray.author, "date": tray.date, "entries": entries}


def tray_from_plain(plain: Any) -> Tray:
    """The inverse of ``tray_to_plain``. Raises ``Refusal`` for anything else."""
    if plain == {}:
        return Tray()
    try:
        if plain["schema"] != SCHEMA:
            raise Refusal(
                tr("The pictures gathered for a report could not be read. Another version of Inspector gathered them.")
            )
        entries = tuple(_entry_from_plain(entry) for entry in plain["entries"])
        return Tray(entries, *(_text(plain[name]) for name in ("title", "author", "date")))
    except (KeyError, TypeError, ValueError):
        raise Refusal(UNREADABLE) from None


def _entry_from_plain(plain: Any) -> Entry:
    entry = entry_of(base64.b64decode(plain["picture"], validate=True))
    return replace(entry, heading=_text(plain["heading"]), note=_text(plain["note"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _parted(told: str) -> tuple[str, str]:
    """What a description shows, and what it says about that: what follows the first colon or full stop.

    Names, which stand in quotes, may hold either.
    """
    found = _HEADING.match(told[:_SOUGHT])
    end = found.end() if found is not None else len(told)
    return told[:end][:LONGEST_HEADING].rstrip("."), capital(told[end + 2 :])
