"""The code that a person allowed to run, by its sha256: a file of its own, beside the settings."""

from __future__ import annotations

import datetime
import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from inspector.app.days import day_in_words
from inspector.app.settings import write_json
from inspector.core.language import tr

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trusted:
    """When code was allowed to run, as ``2026-11-21``, and where it lay."""

    date: str
    path: str


@dataclass
class Trust:
    """What is trusted. Without a ``file`` nothing is kept after the program has ended."""

    file: Path | None = None
    known: dict[str, Trusted] = field(default_factory=dict)

    @property
    def hashes(self) -> frozenset[str]:
        """The sha256 of all that is trusted."""
        return frozenset(self.known)

    def date_of(self, sha256: str) -> str:
        """The day on which code was trusted, in words such as ``21 November 2026``; nothing where it never was."""
        entry = self.known.get(sha256)
        if entry is None:
            return ""
        return day_in_words(datetime.date.fromisoformat(entry.date))

    def history(self, sha256: str, path: str) -> str:
        """What was decided before about this code, or about other code in its place, in a sentence or none."""
        if sha256 in self.known:
            return tr("You trusted this code on {date}. It has not changed since.", date=self.date_of(sha256))
        earlier = [known for known, entry in self.known.items() if entry.path == path]
        if earlier:
            return tr("It has changed since you trusted it on {date}.", date=self.date_of(earlier[-1]))
        return ""

    def add(self, sha256: str, path: str) -> None:
        """Trust the code with this hash, from now on and for all starts to come."""
        self.known[sha256] = Trusted(datetime.date.today().isoformat(), path)
        if self.file is not None:
            write_json(self.file, {key: asdict(entry) for key, entry in self.known.items()})


def load_trust(file: Path) -> Trust:
    """Read what is trusted; of a missing or unreadable file nothing is."""
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        known = {str(key): Trusted(**entry) for key, entry in _pairs(entries).items()}
        for entry in known.values():
            datetime.date.fromisoformat(entry.date)
        return Trust(file, known)
    except FileNotFoundError:
        return Trust(file)
    except (OSError, ValueError, TypeError) as error:
        log.info("%s not read (%s); nothing is trusted", file, error)
        return Trust(file)


def _pairs(entries: object) -> Mapping[str, dict[str, str]]:
    if not isinstance(entries, dict):
        raise TypeError("not a mapping")
    return entries
