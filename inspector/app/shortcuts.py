"""Which keys give which command: those of the table of actions, but for what a person changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from inspector.app.actions import ACTIONS, Action
from inspector.core.language import tr

Keys = Mapping[str, tuple[str, ...]]
"""What was changed: the keys of a command by its name; none for a command that has lost its key."""

_LISTS = ["Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Tab", "Shift+Tab", "Backspace", "+", "-"]
_CLASSES = tuple("123456789")


def plain(key: str) -> str:
    """A key as it is written everywhere: ``Delete`` is ``Del``. Nothing for what is no key."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def shown(key: str | QKeySequence) -> str:
    """A key as it stands on the keyboard and in menus: ``Ctrl+Del`` is ``Strg+Entf`` in German."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def keys_of(entry: Action, changed: Keys) -> tuple[str, ...]:
    """The keys of a command."""
    keys = changed.get(entry.name, entry.shortcuts)
    return tuple(found for key in keys if (found := plain(key)))


def owner(key: str, changed: Keys) -> Action | None:
    """The command that ``key`` gives."""
    return next((entry for entry in ACTIONS if plain(key) in keys_of(entry, changed)), None)


def refusal(key: str) -> str:
    """Why no command can have this key, or nothing."""
    if key in _CLASSES:
        return tr("{key} chooses a class and cannot be given away.", key=shown(key))
    if key in _LISTS:
        return tr("{key} is needed in lists, fields and pictures. Choose it together with Ctrl or Alt.", key=shown(key))
    return ""


def with_keys(changed: Keys, name: str, keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The same keys with those of command ``name`` replaced, and taken from whatever command had them."""
    result = dict(changed)
    for entry in ACTIONS:
        kept = keys if entry.name == name else tuple(key for key in keys_of(entry, changed) if key not in keys)
        if kept == keys_of(entry, {}):
            result.pop(entry.name, None)
        elif kept != keys_of(entry, changed):
            result[entry.name] = kept
    return result
