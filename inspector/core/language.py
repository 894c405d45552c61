"""The language that the program speaks: every text for people passes through ``tr``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_translated: Callable[[str], str] = str


def speak(translated: Callable[[str], str]) -> None:
    """From now on texts are those that ``translated`` gives for the English ones."""
    global _translated
    _translated = translated


def tr(text: str, /, **values: Any) -> str:
    """The English ``text`` in the language that is spoken, with the ``values`` where it names them in braces."""
    return _translated(text).format(**values) if values else _translated(text)
