"""The sentences a person reads when something cannot be done, and the fix that goes with each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from inspector.core.language import Spoken, english

_JOINER = "\u200d"  # holds an emoji together


class Refusal(Exception):
    """Something that the program declines or cannot do, said in one plain sentence.

    ``str(refusal)`` is the whole text for a person: what, why and how to go on. Letters that do not print, which names
    in a file may hold to colour a terminal or to turn a line around, become question marks.
    """

    def __init__(self, sentence: str) -> None:
        told = _printable(sentence)
        super().__init__(Spoken(told, _printable(english(sentence))) if isinstance(sentence, Spoken) else told)

    def __str__(self) -> str:
        sentence: str = self.args[0]  # not its copy, which would not know its English
        return sentence


def _printable(sentence: str) -> str:
    return "".join(letter if letter.isprintable() or letter == _JOINER else "?" for letter in sentence)


class Cancelled(BaseException):
    """Raised where a job that was cancelled or replaced by a newer one is to end.

    Not an Exception, so that neither a network's own ``except`` nor one around its forward takes it for a fault.
    """


@dataclass(frozen=True)
class Obstacle:
    """Why a method cannot answer here, and the change of its fields that would let it.

    ``changes`` maps field names to values for ``dataclasses.replace``; it is empty where no change of the
    method's own fields helps. ``offer`` is the text of the button that applies them.
    """

    sentence: str
    offer: str = ""
    changes: dict[str, Any] = field(default_factory=dict)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether ``error`` says that memory ran out: Python's own, the CPU allocator's or the accelerator's."""
    if isinstance(error, MemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and ("out of memory" in text or "can't allocate memory" in text)
