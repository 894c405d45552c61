"""What the program remembers between two starts: preferences, recent models, display, window layout. One JSON file."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from inspector.app.preferences import Preferences, read_preferences
from inspector.app.shortcuts import Keys
from inspector.core.language import tr
from inspector.figures.display import Display

log = logging.getLogger(__name__)

RECENT = 8


@dataclass(frozen=True)
class RecentModel:
    """A model that was open, with what was chosen for it; whether its code was trusted is not kept here."""

    spec: str
    labels_file: str = ""
    normalisation: str = ""
    device: str = "auto"
    precision: str = "float32"

    @property
    def in_words(self) -> str:
        """The spec, and below it what was chosen otherwise than by default."""
        chosen = (
            (self.labels_file, tr("Labels from {file}", file=self.labels_file)),
            (self.normalisation, tr("Normalisation {normalisation}", normalisation=self.normalisation)),
            (self.device != "auto", tr("On {device}", device=self.device)),
            (self.precision != "float32", tr("In {precision}", precision=self.precision)),
        )
        return "\n".join([self.spec, *(words for there, words in chosen if there)])


@dataclass(frozen=True)
class Settings:
    """All settings with their defaults. Change one with ``dataclasses.replace``."""

    preferences: Preferences = field(default_factory=Preferences)
    recent_models: tuple[RecentModel, ...] = ()
    recent_workspaces: tuple[str, ...] = ()
    display: Display = field(default_factory=Display)
    layout: str = ""
    geometry: str = ""
    hints_read: tuple[str, ...] = ()
    keys: Keys = field(default_factory=dict)

    def with_recent(self, model: RecentModel) -> Settings:
        """The same settings with ``model`` as the newest recent one, in place of an older one of the same spec."""
        if not self.preferences.remember_models:
            return self
        others = [known for known in self.recent_models if known.spec != model.spec]
        return replace(self, recent_models=(model, *others)[:RECENT])

    def with_workspace(self, path: Path) -> Settings:
        """The same settings with the workspace at ``path`` as the newest recent one."""
        if not self.preferences.remember_models:
            return self
        others = [known for known in self.recent_workspaces if known != str(path)]
        return replace(self, recent_workspaces=(str(path), *others)[:RECENT])


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing or unreadable file gives the defaults."""
    try:
        entries: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        earlier = {"theme": entries.pop("theme", "system")}  # where earlier versions kept it
        preferences = read_preferences(entries.pop("preferences", earlier))
        display = Display(**entries.pop("display", {}))
        recent = tuple(_recent(entry) for entry in entries.pop("recent_models", ()))
        workspaces = tuple(map(str, entries.pop("recent_workspaces", ())))
        hints = tuple(map(str, entries.pop("hints_read", ())))
        keys = {str(name): tuple(map(str, keys)) for name, keys in entries.pop("keys", {}).items()}
        return Settings(preferences, recent, workspaces, display, hints_read=hints, keys=keys, **entries)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, AttributeError) as error:
        log.info("settings at %s not read (%s); using defaults", path, error)
        return Settings()


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings to ``path``."""
    write_json(path, asdict(settings))


def write_json(path: Path, entries: Any) -> None:
    """Write to a temporary name and rename it, so that no half-written file is ever left.

    What is there and is no file, such as ``/dev/null``, is left alone: nothing is kept then.
    """
    if path.exists() and not path.is_file():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(entries, file, indent=1)
        Path(name).replace(path)
    except OSError as error:
        log.info("%s not saved (%s)", path, error)


def _recent(entry: Any) -> RecentModel:
    """One entry of the file; earlier versions kept the spec alone."""
    return RecentModel(entry) if isinstance(entry, str) else RecentModel(**entry)
