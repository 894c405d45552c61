"""An input as a network that attends gets it: its tensors, and what each token of them is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Protocol

import torch
from torch import Tensor

from inspector.core.attention import AttentionKind
from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.tokens import Tokens
from inspector.models.decoding import decoder_reading, reads_again, second_reading
from inspector.models.model import Model, Photo
from inspector.models.patches import patch_tokens
from inspector.models.text import accepted, embedding_of, has_decoder
from inspector.models.tokenizer import Piece, Tokenizer, clean, tokens_of

OVERLAP = 128
"""Tokens at most that a window has in common with the one before."""


class Writing(Protocol):
    """What a model needs of a text: the text, its pair where there is one, and the hash of both."""

    @property
    def text(self) -> str: ...

    @property
    def pair(self) -> str | None: ...

    @property
    def sha256(self) -> str: ...


@dataclass(frozen=True, eq=False)
class Reading:
    """What the network is run on: ``network(x, **words)`` with batch 1.

    ``x`` are token ids (1, tokens) or an image (1, C, H, W), ``words`` the other tensors by argument name (attention
    mask, token types, the decoder's ids). ``tokens`` tell what ``x`` is made of, ``target`` what the decoder reads,
    where there is one; its part 0 is its own only source, the target text, or, where it reads the text ``again``, its
    parts are those of that. A text longer than the network allows gives several windows, of which this is number
    ``window`` of ``windows``, from 0; offsets and words are those in the whole text. ``sha256`` is of the input, text
    and pair.
    """

    x: Tensor
    words: dict[str, Tensor]
    tokens: Tokens
    target: Tokens | None
    sha256: str
    window: int = 0
    windows: int = 1
    notes: tuple[str, ...] = ()
    again: bool = False

    def queries(self, kind: AttentionKind) -> Tokens:
        """What attends in attention of a ``kind``, as far as there is a target."""
        return self.tokens if kind == "self" or self.target is None else self.target

    def to_plain(self) -> dict[str, Any]:
        """The texts and which part of them was read, as plain JSON values; ``target`` is what a decoder read."""
        target = {"target": list(self.target.sources)} if self.target is not None else {}
        return {"texts": list(self.tokens.sources), "window": self.window, "windows": self.windows} | target


def readings(model: Model, text: Writing) -> tuple[Reading, ...]:
    """``text`` as ``model`` gets it: one reading, or windows that overlap where it is longer than the model allows.

    The pair is the second sentence, none where it is empty, and is repeated in each window where only one of the two
    is too long. For an encoder-decoder it is what the decoder reads, unless that reads the text again; without one,
    and with a head that makes text, the decoder reads what the model writes itself, the most probable token each time.
    Raises ``Refusal`` where the model reads no text, where no token is left, and where both are too long together.
    """
    tokenizer = model.tokenizer
    if tokenizer is None:
        raise Refusal(_no_tokenizer(model))
    decodes = has_decoder(model.network)
    again = decodes and reads_again(model.network)
    sources = (clean(text.text), clean(text.pair)) if text.pair and (again or not decodes) else (clean(text.text),)
    pieces = tokenizer.pieces(*sources)
    if not pieces:
        raise Refusal(tr("The text is empty, and this model adds no token of its own. Type at least a word."))
    _check_known(model, pieces)
    windows = _windows(pieces, tokenizer.limit)
    notes = _window_notes(len(pieces), len(windows), tokenizer.limit)
    found = []
    for number, window in enumerate(windows):
        x = torch.tensor([[piece.id for piece in window]], device=model.device)
        made = Reading(x, _words(model, x, window), tokens_of(window, sources), None, text.sha256)
        told = (*notes, *_reading_notes(window, tokenizer))
        found.append(replace(made, window=number, windows=len(windows), notes=told))
    if not decodes:
        return tuple(found)
    if again:
        shifted = [second_reading(model, tokenizer, window, sources) for window in windows]
        pairs = zip(found, shifted, strict=True)
        return tuple(
            replace(made, words=made.words | {"decoder_input_ids": ids}, target=tokens, again=True)
            for made, (ids, tokens) in pairs
        )
    return tuple(_with_target(model, tokenizer, reading, text.pair or None) for reading in found)


def read_photo(model: Model, photo: Photo) -> Reading:
    """A photo as a vision transformer gets it. Raises ``Refusal`` where the network cuts no image into patches."""
    tokens = patch_tokens(model)
    x, _ = model.prepare(photo)
    return Reading(x, {}, tokens, None, photo.sha256)


def _no_tokenizer(model: Model) -> str:
    if model.modality != "text":
        return tr("{name} reads images, not text.", name=model.name)
    why = model.reads_nothing or tr("It has no tokenizer that could be used, so texts cannot be read")
    return tr("{why}. The layers of {name} can be browsed.", why=why, name=model.name)


def _check_known(model: Model, pieces: list[Piece]) -> None:
    """Refuse a token that was added to the tokenizer, but not to the network."""
    table = embedding_of(model.network)
    strange = next((p for p in pieces if table is not None and p.id >= table.num_embeddings), None)
    if strange is not None:
        raise Refusal(
            tr("The tokenizer knows {what}, but the network does not. Leave it out of the text.", what=strange.text)
        )


def _windows(pieces: list[Piece], limit: int) -> list[list[Piece]]:
    """``pieces`` whole, or in runs of ``limit`` with the added tokens and the shorter part around each.

    Raises ``Refusal`` where neither part leaves half of the room to the other.
    """
    if len(pieces) <= limit:
        return [pieces]
    lengths = [sum(piece.part == part for piece in pieces) for part in (0, 1)]
    long = 0 if lengths[0] >= lengths[1] else 1
    places = [place for place, piece in enumerate(pieces) if piece.part == long]
    begin, end = places[0], places[-1] + 1
    room = limit - (len(pieces) - (end - begin))
    added = len(pieces) - sum(lengths)
    if room < 1 or room < (limit - added) // 2:
        raise Refusal(
            tr(
                "The two texts have {first:,} and {second:,} tokens; this model reads {limit:,} at "
                "once, and only one of two texts can be cut into windows. Shorten the other.",
                first=lengths[0],
                second=lengths[1],
                limit=limit - added,
            )
        )
    step = room - min(OVERLAP, room // 3)
    starts = range(begin, max(begin + 1, end - room + step), step)
    return [[*pieces[:begin], *pieces[start : min(start + room, end)], *pieces[end:]] for start in starts]


def _window_notes(count: int, windows: int, limit: int) -> tuple[str, ...]:
    if windows == 1:
        return ()
    return (
        tr(
            "{count:,} tokens, more than the {limit:,} read at once: {windows} overlapping windows",
            count=count,
            limit=limit,
            windows=windows,
        ),
    )


def _reading_notes(window: list[Piece], tokenizer: Tokenizer) -> list[str]:
    """What the shown text would hide: that a token is unknown, and that nothing parts two texts."""
    notes = []
    unknown = tokenizer.roles.get("unk", -1)
    name = tokenizer.backend.id_to_token(unknown) if unknown >= 0 else None
    count = sum(piece.id == unknown and piece.text != name for piece in window)
    if count:
        notes.append(
            tr("1 token is unknown to the model, which reads {token}", token=name)
            if count == 1
            else tr("{count:,} tokens are unknown to the model, which reads {token}", count=count, token=name)
        )
    parts = [piece.part for piece in window]
    if (0, 1) in pairwise(parts):
        notes.append(tr("The model adds nothing between the two texts, and reads them as one"))
    return notes


def _words(model: Model, x: Tensor, window: list[Piece]) -> dict[str, Tensor]:
    """The tensors beside the ids, as far as the network's forward knows them."""
    words = {"attention_mask": torch.ones_like(x)}
    types = getattr(model.network.config, "type_vocab_size", 0)
    if isinstance(types, int) and types > 1:  # GPT-2 takes token types too, but adds them as if they were words
        words["token_type_ids"] = torch.tensor([[piece.kind for piece in window]], device=x.device)
    return accepted(model.network, words)


def _with_target(model: Model, tokenizer: Tokenizer, reading: Reading, target: str | None) -> Reading:
    """``reading`` with what the decoder reads."""
    ids, tokens, notes = decoder_reading(model, tokenizer, reading.x, reading.words, target, reading.windows == 1)
    words = reading.words | {"decoder_input_ids": ids}
    return replace(reading, words=words, target=tokens, notes=reading.notes + notes)
