"""The language that the program speaks: texts for people pass through ``tr``, and records through ``english``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

_translated: Callable[[str], str] = str
_language = "en"


class Spoken(str):
    """A text in another language than English, which knows its ``english``: records say that."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, said: str, english: str) -> Spoken:
        found = super().__new__(cls, said)
        found.english = english
        return found

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # for copies
        return str(self), self.english


def speak(translated: Callable[[str], str], language: str = "en") -> None:
    """From now on texts are those that ``translated`` gives for the English ones, in ``language`` (such as ``de``)."""
    global _translated, _language
    _translated, _language = translated, language


def spoken() -> str:
    """The language that is spoken, as pages for browsers name it."""
    return _language


def tr(text: str, /, **values: Any) -> str:
    """The English ``text`` in the language that is spoken, with the ``values`` where it names them in braces."""
    if _translated is str:
        return text.format(**values) if values else text
    said = _translated(text)
    if values:
        said, text = said.format(**values), text.format(**english(values))
    return Spoken(said, text)


def english(value: Any) -> Any:
    """``value`` with the English of what ``tr`` gave, also in lists, tuples and dictionaries: for files and keys."""
    if isinstance(value, Spoken):
        return value.english
    if isinstance(value, dict):
        return {english(key): english(one) for key, one in value.items()}
    if type(value) in (list, tuple):
        return type(value)(english(one) for one in value)
    return value


def listed(texts: Iterable[str], between: str = ", ") -> str:
    """``texts`` one after the other as one, which knows its English where they do."""
    every = list(texts)
    said, plain = between.join(every), between.join(english(every))
    return said if said == plain else Spoken(said, plain)


def quoted(name: str) -> str:
    """A name in quotation marks."""
    return tr("\u201c{name}\u201d", name=name)
