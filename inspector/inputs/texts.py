"""Texts that are typed, pasted or read from files of one text a line or row, or refused in one sentence."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, eq=False)
class TextInput:
    """A text, and its second one where there is one: the other sentence of a pair, or the target of a translation.

    ``name`` is what lists call it: the beginning of the text where none is given.
    """

    text: str
    pair: str | None = None
    name: str = ""
    path: Path | None = None

    def __post_init__(self) -> None:
        if not self.name:
            begin = " ".join(self.text.split())
            object.__setattr__(self, "name", begin if len(begin) <= 60 else f"{begin[:57]}...")

    @cached_property
    def sha256(self) -> str:
        """The hash of text and pair, by which caches and provenance know them."""
        return hashlib.sha256(json.dumps([self.text, self.pair]).encode()).hexdigest()
