"""Where a network attends: the layers that give each pair of its tokens one weight, found by running it once."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from inspector.core.attention import AttentionKind, AttentionLayer
from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.models.attending import attend, by_head
from inspector.models.decoding import reads_again
from inspector.models.layers import noise
from inspector.models.model import Model
from inspector.models.probe import Probe, first_tensor
from inspector.models.text import accepted, has_decoder, token_ids

SOURCE, TARGET = 13, 7
"""Tokens in the texts that are run: primes, which no count of heads, size of a head or window is likely to be."""

KEY = "attention layers"


@dataclass(frozen=True)
class Attentions:
    """The layers of one kind, and whether none of them lets a token see a later one."""

    layers: tuple[AttentionLayer, ...]
    causal: bool


@dataclass(frozen=True)
class _Heard:
    """One attention as it ran.

    ``shape`` is of its weights, ``output`` of what its module returned, ``causal`` says that no weight lies above the
    diagonal, ``times`` how many tables of weights the module made in that call.
    """

    name: str
    shape: tuple[int, ...]
    causal: bool
    output: tuple[int, ...]
    times: int

    def of_tokens(self, sides: tuple[int, int]) -> bool:
        """Whether the weights are one table of so many queries and keys in each head."""
        return len(self.shape) == 4 and self.shape[0] == self.times == 1 and self.shape[2:] == sides

    def within_windows(self) -> bool:
        """Whether the weights are of several parts of the input, each on its own."""
        return len(self.shape) > 4 or self.shape[0] > 1

    def makes_as_many(self) -> bool:
        """Whether what the module returned, of tokens or on a plane, has a place for each query."""
        planes = (math.prod(self.output[1:3]), math.prod(self.output[2:])) if len(self.output) == 4 else ()
        return self.shape[-2] in (*self.output[:-1], *planes)


def find_attention(model: Model) -> dict[AttentionKind, Attentions]:
    """The layers of ``model`` that attend, by kind; kept, so that asking again is free.

    Raises ``Refusal`` where there are none, with the reason.
    """
    known: dict[AttentionKind, Attentions] | None = model.cache.get(KEY)
    if known is None:
        if getattr(getattr(model.network, "config", None), "attention_type", None) == "block_sparse":
            raise Refusal(
                tr(
                    "There is no attention here, because {name} attends in blocks that it picks at random.",
                    name=model.name,
                )
            )
        heard = _run(model)
        known = {kind: found for kind, sides in _sides(model, heard) if (found := _of_kind(heard, kind, sides)).layers}
        if not known:
            raise Refusal(_why_none(model, heard))
        model.cache.put(KEY, known, 0)
    return known


def _sides(model: Model, heard: list[_Heard]) -> Iterator[tuple[AttentionKind, tuple[int, int]]]:
    """How many queries and keys the weights of each kind must have to be of tokens.

    An image is the same number of patches in every layer, beside those where a single query gathers the outcome.
    """
    if model.modality == "text":
        yield "self", (SOURCE, SOURCE)
        if has_decoder(model.network):
            yield "decoder", (TARGET, TARGET)
            yield "cross", (TARGET, SOURCE)
        return
    counts = _counts(heard)
    if len(counts) == 1 and all(one.of_tokens((one.shape[2], one.shape[3])) and one.makes_as_many() for one in heard):
        (side,) = counts
        yield "self", (side, side)


def _counts(heard: list[_Heard]) -> set[int]:
    """Every number of queries or keys, beside where a single query gathers the outcome."""
    return {count for one in heard for count in one.shape[-2:] if one.shape[-2] > 1}


def _of_kind(heard: list[_Heard], kind: AttentionKind, sides: tuple[int, int]) -> Attentions:
    """Those of ``heard`` that go from as many queries to as many keys."""
    own = [one for one in heard if one.of_tokens(sides)]
    layers = (AttentionLayer(n, LayerPath(one.name), kind, one.shape[1]) for n, one in enumerate(own))
    return Attentions(tuple(layers), all(one.causal for one in own) and kind != "cross")


def _run(model: Model) -> list[_Heard]:
    """Run the network once on random tokens or noise and list every attention."""
    tables: dict[str, list[tuple[tuple[int, ...], bool]]] = {}
    outputs: dict[str, tuple[int, ...]] = {}

    def attended(name: str, first: int, queries: int, weights: Tensor) -> None:
        shape = (*by_head(weights).shape[:-2], queries, weights.shape[-1])
        causal = not weights.triu(first + 1).any().item()
        if first == 0:
            tables.setdefault(name, []).append((shape, causal))
        else:
            tables[name][-1] = (shape, causal and tables[name][-1][1])

    def heard(name: str, _: nn.Module, __: Any, output: Any) -> None:
        tensor = first_tensor(output)
        if name in tables and tensor is not None:
            outputs[name] = tuple(tensor.shape)

    with said(model, tr("so it cannot be seen where it attends")):
        x, words = _input(model)
        inner, network = _without_head(model.network)
        with Probe(network) as probe:
            attend(probe, x, words, lambda _: True, attended, heard=heard)
    return [_Heard(f"{inner}{name}", *found[0], outputs.get(name, ()), len(found)) for name, found in tables.items()]


def _without_head(network: nn.Module) -> tuple[str, nn.Module]:
    """The part of ``network`` that attends, and what the paths of its modules begin with.

    A classifier whose decoder reads the text again wants it as long as the encoder's, and kinds would look alike.
    """
    if not reads_again(network) or not has_decoder(network):
        return "", network
    inner = str(network.base_model_prefix)
    return (f"{inner}.", network.get_submodule(inner)) if inner in network._modules else ("", network)


@contextmanager
def said(model: Model, consequence: str) -> Iterator[None]:
    """Whatever the network raises becomes a refusal in one sentence, but where memory ran out."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:  # a foreign network may raise anything
        if is_out_of_memory(error):
            raise
        told = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        raise Refusal(
            tr(
                "{name} does not run here, {consequence}: {reason}.",
                name=model.name,
                consequence=consequence,
                reason=told,
            )
        ) from error


def _input(model: Model) -> tuple[Tensor, dict[str, Tensor]]:
    """What the network is run on, and the other words of its forward."""
    if model.modality == "image":
        x = noise(model.preprocessing.channels, model.preprocessing.crop, model.device)
        return x.to(model.dtype), {}
    ids = token_ids(model.network, SOURCE).to(model.device)
    words = accepted(model.network, {"attention_mask": torch.ones_like(ids)})
    if has_decoder(model.network):
        words["decoder_input_ids"] = ids[:, :TARGET]
    return ids, words


def _why_none(model: Model, heard: list[_Heard]) -> str:
    """Why no attention of this network can be shown."""
    name = model.name
    if any(isinstance(module, torch.jit.ScriptModule) for module in model.network.modules()):
        return tr(
            "There is no attention here, because {name} is a compiled TorchScript program, whose inner steps cannot be "
            "heard.",
            name=name,
        )
    if not heard:
        return tr(
            "There is no attention here, because no layer of {name} weighs its tokens against one another.", name=name
        )
    if model.modality == "image" and any(one.within_windows() for one in heard):
        return tr(
            "There is no attention here, because {name} attends within windows of the image, each on its own, and not "
            "across it.",
            name=name,
        )
    if model.modality == "image" and len(_counts(heard)) > 1:
        return tr(
            "There is no attention here, because the layers of {name} attend between different sets of patches.",
            name=name,
        )
    return tr(
        "There is no attention here, because {name} attends in a way of its own, which gives no weight to each pair of "
        "tokens.",
        name=name,
    )
