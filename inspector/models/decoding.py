"""What the decoder of an encoder-decoder reads: a given text, or what the network itself writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn

from inspector.core.language import tr
from inspector.core.tokens import Tokens
from inspector.models.model import Model
from inspector.models.probe import Probe
from inspector.models.tokenizer import Piece, Tokenizer, clean, tokens_of

WRITTEN = 20
"""Tokens that a network writes at most where no target is given."""

_TURNING = ("mbart", "plbart")  # in these the last token, which tells the language, comes round to the front


def start_of(config: Any) -> int:
    """The token that a decoder begins with."""
    named = (getattr(config, f"{role}_token_id", None) for role in ("decoder_start", "bos", "pad"))
    return next((token for token in named if isinstance(token, int)), 0)


def reads_again(network: nn.Module) -> bool:
    """Whether the decoder reads the encoder's text once more, for a head about that text, instead of writing."""
    return type(network).__name__.endswith(("ForSequenceClassification", "ForQuestionAnswering"))


def second_reading(
    model: Model, tokenizer: Tokenizer, pieces: Sequence[Piece], sources: tuple[str, ...]
) -> tuple[Tensor, Tokens]:
    """The ids (1, tokens) of a decoder that reads the encoder's ``pieces`` again, one behind, and what they are."""
    config: Any = model.network.config
    first = pieces[-1] if config.model_type in _TURNING else _first(model, tokenizer)
    shifted = [first, *pieces[:-1]]
    return torch.tensor([[piece.id for piece in shifted]], device=model.device), tokens_of(shifted, sources)


def decoder_reading(
    model: Model, tokenizer: Tokenizer, x: Tensor, words: dict[str, Tensor], target: str | None, writes: bool
) -> tuple[Tensor, Tokens, tuple[str, ...]]:
    """The decoder's ids (1, tokens) for the encoder's ``x``, what they are, and notes.

    A given ``target`` is shifted behind the start token, as in training. Without one the network ``writes`` up to
    ``WRITTEN`` tokens, always the most probable.
    """
    start = start_of(model.network.config)
    if target is not None:
        source, pieces = clean(target), tokenizer.pieces(target)
        if pieces and pieces[-1].special:
            pieces = pieces[:-1]  # the end, which is to be predicted
        notes: tuple[str, ...] = ()
        if len(pieces) >= tokenizer.limit:
            notes = (
                tr(
                    "Of the target's {count:,} tokens the first {limit:,} are read",
                    count=len(pieces),
                    limit=tokenizer.limit - 1,
                ),
            )
            pieces = pieces[: tokenizer.limit - 1]
    elif model.missing or not writes:
        source, pieces = "", []
        notes = (
            tr("Nothing is written, because its head has no weights: the decoder reads its start token only")
            if model.missing
            else tr(
                "Nothing is written, because the text takes several windows: the decoder reads its start token only"
            ),
        )
    else:
        ids = _written(model, x, words, start, min(WRITTEN, tokenizer.limit - 1))
        source, pieces = tokenizer.pieces_of_ids(ids)
        notes = (
            tr("No target given: the decoder reads what the model writes itself, the most probable token each time"),
        )
        if not ids:
            notes = (tr("No target given, and nothing written: the decoder reads its start token only"),)
    pieces = [_first(model, tokenizer), *pieces]
    decoder_ids = torch.tensor([[piece.id for piece in pieces]], device=x.device)
    return decoder_ids, tokens_of(pieces, (source,)), notes


def _first(model: Model, tokenizer: Tokenizer) -> Piece:
    """The token that the decoder begins with, as a piece of no text."""
    start = start_of(model.network.config)
    return Piece(start, 0, tokenizer.backend.id_to_token(start) or tr("token {token}", token=start), 0, 0, -1, -1)


def _written(model: Model, x: Tensor, words: dict[str, Tensor], start: int, most: int) -> list[int]:
    """What the network writes behind ``start``: ``most`` tokens, without the end; none without scores for tokens."""
    from transformers.modeling_outputs import BaseModelOutput

    config = model.network.config
    end = getattr(config, "eos_token_id", None)
    forced = getattr(config, "forced_bos_token_id", None)
    ids = [start] if not isinstance(forced, int) else [start, forced]
    known: dict[str, Any] = dict(words)
    with Probe(model.network) as probe:
        while len(ids) <= most:
            so_far = torch.tensor([ids], device=x.device)
            output = probe.listen(x, lambda *_: None, decoder_input_ids=so_far, **known)
            logits = output.get("logits")
            if logits is None or logits.ndim != 3:
                return []
            known["encoder_outputs"] = BaseModelOutput(last_hidden_state=output.encoder_last_hidden_state)
            best = int(logits[0, -1].argmax())
            if best == end or (isinstance(end, list) and best in end):
                break
            ids.append(best)
    return ids[1:]
