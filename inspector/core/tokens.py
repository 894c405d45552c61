"""What a network attends between: the pieces of a text, or the patches of an image, as plain facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, eq=False)
class Tokens:
    """One sequence as the network gets it. Every tuple has one entry per token.

    ``texts`` are for people: what stands at the token's place in the text, else the name of a special token or
    ``r3 c5`` for a patch. ``offsets`` are half-open spans of code points in the text that ``part`` names (0 the text
    itself, 1 its pair, -1 neither, with the span (0, 0)). ``words`` number the words of a part from 0, -1 outside of
    any. ``special`` are tokens that the tokenizer added, also a class token before patches. ``sources`` are the texts
    themselves, by part. ``grid`` is (rows, columns) where the last rows x columns tokens are patches of an image.
    """

    texts: tuple[str, ...]
    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    part: tuple[int, ...]
    words: tuple[int, ...]
    special: tuple[bool, ...]
    sources: tuple[str, ...] = ()
    grid: tuple[int, int] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def at(self, places: Sequence[int]) -> Tokens:
        """Those at ``places`` alone; the sources stay whole."""
        if len(places) == len(self):
            return self
        return replace(
            self,
            texts=tuple(self.texts[place] for place in places),
            ids=tuple(self.ids[place] for place in places),
            offsets=tuple(self.offsets[place] for place in places),
            part=tuple(self.part[place] for place in places),
            words=tuple(self.words[place] for place in places),
            special=tuple(self.special[place] for place in places),
        )
