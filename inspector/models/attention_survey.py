"""Where a network attends: the layers that give each pair of its tokens one weight, found by running it once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from inspector.core.attention import AttentionKind, AttentionLayer
from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.parameters import LayerPath
from inspector.models.attending import attend
from inspector.models.layers import noise
from inspector.models.model import Model
from inspector.models.probe import Probe
from inspector.models.text import token_ids

SOURCE, TARGET = 13, 7
"""Tokens in the texts that are run: primes, which no count of heads, size of a head or window is likely to be."""


@dataclass(frozen=True)
class Attentions:
    """The layers of one kind, and whether none of them lets a token see a later one."""

    layers: tuple[AttentionLayer, ...]
    causal: bool


@dataclass(frozen=True)
class _Heard:
    """One attention as it ran: the shape of its weights, and whether they lie on and below the diagonal."""

    name: str
    shape: tuple[int, ...]
    causal: bool


def find_attention(model: Model) -> dict[AttentionKind, Attentions]:
    """The layers of ``model`` that attend, by kind; kept, so that asking again is free.

    Raises ``Refusal`` where there are none, with the reason.
    """
    known: dict[AttentionKind, Attentions] | None = model.cache.get(("attention layers",))
    if known is None:
        heard = _run(model)
        square = _sides(heard) if model.modality == "image" else (SOURCE, SOURCE)
        sides: dict[AttentionKind, tuple[int, int]] = {"self": square}
        if _has_decoder(model.network):
            sides |= {"decoder": (TARGET, TARGET), "cross": (TARGET, SOURCE)}
        known = {kind: found for kind, side in sides.items() if (found := _of_kind(heard, kind, side)).layers}
        if not known:
            raise Refusal(_why_none(model, heard))
        model.cache.put(("attention layers",), known, 0)
    return known


def _of_kind(heard: list[_Heard], kind: AttentionKind, sides: tuple[int, int]) -> Attentions:
    """Those of ``heard`` that go from as many queries to as many keys."""
    own = [one for one in heard if one.shape[0] == 1 and one.shape[2:] == sides]
    layers = (AttentionLayer(n, LayerPath(one.name), kind, one.shape[1]) for n, one in enumerate(own))
    return Attentions(tuple(layers), all(one.causal for one in own) and kind != "cross")


def _sides(heard: list[_Heard]) -> tuple[int, int]:
    """How many tokens an image is for the most of what was ``heard``."""
    counts = [one.shape[2] for one in heard if one.shape[0] == 1 and one.shape[2] == one.shape[3]]
    side = max(counts, key=counts.count, default=0)
    return side, side


def _run(model: Model) -> list[_Heard]:
    """Run the network once on random tokens or noise and list every attention."""
    heard: list[_Heard] = []

    def attended(name: str, first: int, queries: int, weights: Tensor) -> None:
        if first == 0:
            causal = not weights.triu(1).any().item()
            heard.append(_Heard(name, (*weights.shape[:2], queries, weights.shape[3]), causal))

    x, words = _input(model)
    try:
        with Probe(model.network) as probe:
            attend(probe, x, words, lambda _: True, attended)
    except Exception as error:  # a foreign network may raise anything
        if is_out_of_memory(error) or isinstance(error, Refusal):
            raise
        told = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        raise Refusal(f"{model.name} does not run, so it cannot be seen where it attends: {told}.") from error
    return heard


def _input(model: Model) -> tuple[Tensor, dict[str, Any]]:
    """What the network is run on, and the other words of its forward."""
    if model.modality == "image":
        x = noise(model.preprocessing.channels, model.preprocessing.crop, model.device)
        return x.to(model.dtype), {}
    ids = token_ids(model.network, SOURCE).to(model.device)
    words: dict[str, Any] = {"attention_mask": torch.ones_like(ids)}
    if _has_decoder(model.network):
        words["decoder_input_ids"] = ids[:, :TARGET]
    return ids, words


def _has_decoder(network: nn.Module) -> bool:
    """Whether one part of the network reads and another writes."""
    return bool(getattr(getattr(network, "config", None), "is_encoder_decoder", False))


def _why_none(model: Model, heard: list[_Heard]) -> str:
    """Why no attention of this network can be shown."""
    none = f"There is no attention here, because {model.name}"
    if not heard:
        return f"{none} weighs no tokens against one another: none of its layers computes attention weights."
    if any(one.shape[0] > 1 and one.shape[2] == one.shape[3] for one in heard):
        return f"{none} attends within windows of the image, each on its own, and not across it."
    return f"{none} attends in a way of its own, which gives no weight to each pair of tokens."
