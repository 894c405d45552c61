"""Cutting a text into tokens, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.tokens import Tokens

LONGEST_TEXT = 1_000_000
"""Characters; longer texts are books, of which a part tells as much."""

_SPACE_MARKS = {" ": "\N{OPEN BOX}", "\n": "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}", "\t": "\N{RIGHTWARDS ARROW}"}
_LABEL = 80  # letters of a token's text; what is unknown to a tokenizer may be as long as the whole text
_SPACES = ("\N{LOWER ONE EIGHTH BLOCK}", "\N{LATIN CAPITAL LETTER G WITH DOT ABOVE}")  # how tokenizers write a space
_SURROGATES = re.compile("[\ud800-\udfff]")


class Piece(NamedTuple):
    """One token of a text: what ``Tokens`` holds of it, and ``kind``, its token type (0, or 1 in a pair's second)."""

    id: int
    kind: int
    text: str
    start: int
    end: int
    part: int
    word: int

    @property
    def special(self) -> bool:
        """Whether the tokenizer added it, rather than a person, who may type ``[SEP]`` too."""
        return self.part < 0


@dataclass(frozen=True, eq=False)
class Tokenizer:
    """A tokenizer with offsets: ``backend`` is one of the package tokenizers, without truncation and padding.

    ``limit`` is how many tokens the network reads at once. ``roles`` are the ids of tokens with a task of their own:
    ``pad``, ``eos``, ``bos``, ``mask``, ``cls``, ``sep`` and ``unk``, as far as there are any.
    """

    backend: Any
    limit: int
    roles: Mapping[str, int]

    def pieces(self, text: str, pair: str | None = None) -> list[Piece]:
        """The tokens of ``text``, or of ``text`` and ``pair``, with those that the tokenizer adds.

        Offsets count code points. They leave out white space around a token and take in combining marks that no token
        stands for. Raises ``Refusal`` for a text of more than ``LONGEST_TEXT`` characters.
        """
        sources = [clean(part) for part in (text, pair) if part is not None]
        if any(len(source) > LONGEST_TEXT for source in sources):
            raise Refusal(tr("The text has more than {limit:,} characters. Take a part of it.", limit=LONGEST_TEXT))
        encoding = self._encoded(*sources, added=True)
        begins = {(part, start) for part, (start, _) in zip(encoding.sequence_ids, encoding.offsets, strict=True)}
        rows = zip(
            *(encoding.ids, encoding.type_ids, encoding.tokens),
            *(encoding.offsets, encoding.sequence_ids, encoding.word_ids),
            strict=True,
        )
        by_blanks = [_words_of(source) for source in sources]
        own = [_has_words(encoding, part, source) for part, source in enumerate(sources)]
        found: list[Piece] = []
        for id_, kind, token, span, part, word in rows:
            if part is None:
                found.append(Piece(id_, kind, token, 0, 0, -1, -1))
                continue
            source = sources[part]
            start, end = _trimmed(source, span, token)
            while start < end < len(source) and _is_mark(source[end]) and (part, end) not in begins:
                end += 1
            number = word if own[part] else by_blanks[part](start)
            if found and found[-1].part == part and start < end and _is_mark(source[start]):
                number = found[-1].word
            found.append(Piece(id_, kind, _shown(source[start:end], token), start, end, part, number))
        return found

    def ids_of(self, text: str) -> list[int]:
        """The ids of what stands in ``text``, without added tokens."""
        return list(self._encoded(clean(text), added=False).ids)

    def _encoded(self, *sources: str, added: bool) -> Any:
        try:
            return self.backend.encode(*sources, add_special_tokens=added)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException as error:  # also a panic of the package's own, which is no Exception
            raise Refusal(
                tr("The model's tokenizer cannot read this text: {reason}.", reason=str(error)[:120].rstrip("."))
            ) from None

    def text_of(self, token: int) -> str:
        """One token for people: its text, or its name where it is none or only a part of a character."""
        name = self.backend.id_to_token(token)
        if name is None:
            return tr("token {token}", token=token)
        text = self.backend.decode([token], skip_special_tokens=False)
        return _shown(text, name) if "\N{REPLACEMENT CHARACTER}" not in text else name

    def spans_of(self, ids: Sequence[int]) -> tuple[str, list[tuple[int, int]]]:
        """The text that ``ids`` make together, and the span (start, end) of each in it."""
        lengths = [0]
        for count in range(1, len(ids) + 1):
            lengths.append(len(self.backend.decode(list(ids[:count]), skip_special_tokens=True)))
        text: str = self.backend.decode(list(ids), skip_special_tokens=True)
        ends = [min(length, len(text)) for length in lengths]
        return text, [(min(a, b), b) for a, b in pairwise(ends)]

    def pieces_of_ids(self, ids: Sequence[int]) -> tuple[str, list[Piece]]:
        """The text that ``ids`` make together, and each of them as a piece of it."""
        text, spans = self.spans_of(ids)
        number = _words_of(text)
        found = []
        for token, span in zip(ids, spans, strict=True):
            name = self.backend.id_to_token(token) or tr("token {token}", token=token)
            if not self.backend.decode([token], skip_special_tokens=True):
                found.append(Piece(token, 0, name, 0, 0, -1, -1))
                continue
            start, end = _trimmed(text, span, name)
            found.append(Piece(token, 0, _shown(text[start:end], name), start, end, 0, number(start)))
        return text, found


def tokens_of(pieces: Sequence[Piece], sources: tuple[str, ...]) -> Tokens:
    """``pieces`` of ``sources`` as plain facts."""
    return Tokens(
        texts=tuple(piece.text for piece in pieces),
        ids=tuple(piece.id for piece in pieces),
        offsets=tuple((piece.start, piece.end) for piece in pieces),
        part=tuple(piece.part for piece in pieces),
        words=tuple(piece.word for piece in pieces),
        special=tuple(piece.special for piece in pieces),
        sources=sources,
    )


def clean(text: str) -> str:
    """``text`` with halves of characters, which no encoding has, replaced; it keeps its length."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def _trimmed(source: str, span: tuple[int, int], token: str) -> tuple[int, int]:
    """The span without white space around it; nothing of it for a space that the tokenizer put before the text."""
    start, end = span
    inside = source[start:end]
    if not inside.strip():
        return start, end
    if token in _SPACES:
        return start, start
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _is_mark(letter: str) -> bool:
    """Whether ``letter`` belongs to the one before it: an accent, a vowel sign, a variation of an emoji."""
    return unicodedata.category(letter)[0] == "M"


def _shown(text: str, token: str) -> str:
    """``text`` as a label: white space by signs, what does not print by its number, and ``token`` for nothing."""
    if not text:
        return "\N{OPEN BOX}" if token in _SPACES else token
    if not text.strip():
        return "".join(_SPACE_MARKS.get(letter, "\N{OPEN BOX}") for letter in text[:_LABEL])
    text = text.strip()
    if _is_mark(text[0]):
        text = "\N{DOTTED CIRCLE}" + text
    if not any(letter.isprintable() for letter in text[:_LABEL]):
        text = text[:8]
        return " ".join(f"U+{ord(letter):04X}" for letter in text)
    if len(text) > _LABEL:
        text = f"{text[: _LABEL - 3]}..."
    return "".join(
        letter if letter.isprintable() or letter == "\N{ZERO WIDTH JOINER}" else _SPACE_MARKS.get(letter, "")
        for letter in text
    )


def _has_words(encoding: Any, part: int, source: str) -> bool:
    """Whether the tokenizer knows words, and none with white space in it: some take a whole text for one."""
    spans: dict[int, tuple[int, int]] = {}
    for word, of, (start, end) in zip(encoding.word_ids, encoding.sequence_ids, encoding.offsets, strict=True):
        if of == part:
            if word is None:
                return False
            spans[word] = (min(start, spans[word][0]), max(end, spans[word][1])) if word in spans else (start, end)
    return all(len(source[start:end].split()) < 2 for start, end in spans.values())


def _words_of(source: str) -> Callable[[int], int]:
    """A function that tells the number of the word, parted by white space, in which a position lies."""
    numbers, number, inside = [], -1, False
    for letter in source:
        blank = letter.isspace()
        number += not blank and not inside
        inside = not blank
        numbers.append(max(number, 0))
    return lambda position: numbers[min(position, len(numbers) - 1)] if numbers else 0
