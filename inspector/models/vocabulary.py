"""The vocabulary of a text model: its tokens by number and by what a person types, and the ones with a purpose."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.model import Model
from inspector.models.probe import Probe, Stop, first_tensor
from inspector.models.text import accepted, embedding_of, has_decoder


def word_of(model: Model, index: int) -> str:
    """A token of the vocabulary for people, such as ``cat`` or ``##ing``; ``token 7`` where there is no tokenizer."""
    return tr("token {index}", index=index) if model.tokenizer is None else model.tokenizer.text_of(index)


def token_named(model: Model, text: str) -> int:
    """The number of the token that ``text`` means: one of that name, else a word after a space, else at a text's start.

    Raises ``Refusal`` where it is more than one token.
    """
    tokenizer = model.tokenizer
    if tokenizer is None:
        raise Refusal(
            tr("{name} came without a tokenizer that fits, so its tokens are known by number only.", name=model.name)
        )
    unknown = tokenizer.roles.get("unk")
    named = tokenizer.backend.token_to_id(text)
    if named is not None and tokenizer.ids_of(f" {text}") == [named]:
        return int(named)
    written = [tokenizer.ids_of(f" {text}"), tokenizer.ids_of(text)]
    single = next((ids[0] for ids in written if len(ids) == 1 and ids[0] != unknown), named)
    if single is not None:
        return int(single)
    pieces = written[1]
    if pieces in ([], [unknown]):
        raise Refusal(tr("No token of this model is called {typed!r}.", typed=text))
    listed = ", ".join(word_of(model, index) for index in pieces[:6]) + (" ..." if len(pieces) > 6 else "")
    raise Refusal(
        tr(
            "{typed!r} is not one token of this model but {count}: {listed}. Name one of them.",
            typed=text,
            count=len(pieces),
            listed=listed,
        )
    )


def mask_id(model: Model) -> int | None:
    """The token that stands for a hidden word, where the model knows one."""
    return None if model.tokenizer is None else model.tokenizer.roles.get("mask")


def padding_id(model: Model) -> int:
    """The token that says nothing: padding, or the end of a text where there is none or nothing leads away from it.

    Raises ``Refusal`` where the model has neither.
    """
    config = model.network.config
    roles = {} if model.tokenizer is None else model.tokenizer.roles
    named = (i for role in ("pad", "eos") for i in (roles.get(role), getattr(config, f"{role}_token_id", None)))
    known = [i for i in named if isinstance(i, int) and 0 <= i < getattr(config, "vocab_size", 0)]
    if not known:
        raise Refusal(
            tr(
                "{name} has no token for padding or for the end of a text, so nothing can be left out of one.",
                name=model.name,
            )
        )
    return next((index for index in known if not _is_a_cliff(model, index)), known[0])


def _is_a_cliff(model: Model, index: int) -> bool:
    """Whether a token's embedding is zero, as of padding in training, and still is where it is first normalised.

    The smallest step from there is as far as any: no gradient tells what a path from there to a word adds up to.
    """
    network = model.network
    table = embedding_of(network)
    if table is None or table.weight[index].any():
        return False
    zero: list[bool] = []

    def heard(_: str, module: nn.Module, inputs: tuple[Any, ...], __: Any) -> None:
        tensor = first_tensor(inputs)
        if "norm" in type(module).__name__.lower() and tensor is not None:
            zero.append(not tensor.any())
            raise Stop

    ids = torch.tensor([[index]], device=model.device)
    words: dict[str, Any] = accepted(network, {"attention_mask": torch.ones_like(ids)})
    if has_decoder(network):
        words["decoder_input_ids"] = ids
    with Probe(network) as probe:
        probe.listen(ids, heard, **words)
    return any(zero)
