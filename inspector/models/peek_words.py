"""What is said of a file by the process that looks into it, in pieces that the window says in its own language."""

from __future__ import annotations

from string import Formatter
from typing import Any

from inspector.core.language import speak, tr

_kept: dict[str, tuple[str, dict[str, Any]]] = {}
"""For each text that was said: the text with names in braces that it was made of, and their values."""


class _Text(str):
    """A text that keeps what becomes of it."""

    __slots__ = ()

    def format(self, *_: Any, **values: Any) -> str:
        made = super().format(**values)
        _kept[made] = (str(self), values)
        return made


def keep() -> None:
    """From now on this process, which speaks English, knows what its texts are made of.

    To be called before anything is imported that has texts.
    """

    def kept(text: str) -> str:
        _kept[text] = (text, {})
        return _Text(text)

    speak(kept)


def in_pieces(text: str) -> Any:
    """``text`` as plain JSON values: in English, what it was made of, and the values by name, in pieces themselves."""
    if text not in _kept:
        return text
    template, values = _kept[text]

    def pieces_of(value: Any) -> Any:
        if type(value) in (int, float):
            return value
        return in_pieces(str(value)) if str(value) != text else text

    return [text, template, {name: pieces_of(value) for name, value in values.items()}]


def put_together(pieces: Any) -> str:
    """What ``in_pieces`` gave, in the language that is spoken here.

    It may come from a process that a file has got hold of, so what is no such text is left in English.
    """
    if not isinstance(pieces, list):
        return str(pieces)
    english, template, values = pieces
    if not _is_plain(template, values):
        return str(english)
    return tr(template, **{name: _value(value) for name, value in values.items()})


def _is_plain(template: str, values: dict[str, Any]) -> bool:
    """Whether ``template`` does no more than to name each of the ``values``."""
    try:
        places = [place[1:] for place in Formatter().parse(template) if place[1] is not None]
    except ValueError:
        return False
    plain = all(how in ("", ",") and conversion in (None, "r") for _, how, conversion in places)
    names = {str(name) for name, *_ in places}
    return plain and names == values.keys() and all(map(str.isidentifier, names))


def _value(value: Any) -> Any:
    return value if type(value) in (int, float) else put_together(value)
