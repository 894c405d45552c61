"""What one forward of a text network shows: its layers' calls and shapes, and whether it tells classes apart."""

from __future__ import annotations

import inspect
import time
from typing import Any

import torch
from torch import Tensor, nn

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.models.layers import BACKWARD_AND_FORWARD, Call, Survey, by_path
from inspector.models.outputs import read_output
from inspector.models.probe import Probe, first_tensor

LENGTH = 8
"""Tokens in the text of a survey: few, since shapes are all that is read from it."""


def survey_text(network: nn.Module, device: torch.device) -> Survey:
    """Run ``network`` once on a fixed text and note every call of every module.

    Token ids cannot be differentiated and lie on no plane, so no call reaches anything. Raises ``Refusal`` where
    there is no embedding of tokens.
    """
    ids = token_ids(network).to(device)
    words: dict[str, Any] = accepted(network, {"attention_mask": torch.ones_like(ids)})
    if has_decoder(network):
        words["decoder_input_ids"] = ids
    calls: list[Call] = []

    def heard(name: str, _: nn.Module, __: Any, output: Any) -> None:
        tensor = first_tensor(output)
        if name.split("#", maxsplit=1)[0] and tensor is not None:
            calls.append(Call(LayerPath(name), len(calls), tuple(tensor.shape), None, False, False))

    with Probe(network) as probe:
        output = probe.listen(ids, heard, **words)
        began = time.perf_counter()
        probe.listen(ids, lambda *_: None, **words)
        seconds = BACKWARD_AND_FORWARD * (time.perf_counter() - began)
    found, classes = _classes(output)
    return Survey(*by_path(calls), found, classes, seconds, reaches_input=False)


def token_ids(network: nn.Module, length: int = LENGTH) -> Tensor:
    """A fixed text (1, tokens) of ids that ``network`` has embeddings for, none of them padding."""
    embed = embedding_of(network)
    if embed is None or embed.num_embeddings < 2:
        raise Refusal(
            tr("{name} has no embedding of tokens, so it cannot be run on a text.", name=type(network).__name__)
        )
    generator = torch.Generator().manual_seed(0)
    ids = torch.randint(0, embed.num_embeddings - 1, (1, length), generator=generator)
    padding = -1 if embed.padding_idx is None else embed.padding_idx
    ids += ids >= padding if padding >= 0 else 0
    end = getattr(getattr(network, "config", None), "eos_token_id", None)
    if isinstance(end, int) and 0 <= end < embed.num_embeddings:
        ids[0, -1] = end  # a classifier of BART's kind reads its classes there
    return ids


def embedding_of(network: nn.Module) -> nn.Embedding | None:
    """The table of the tokens that ``network`` knows; None where it has none."""
    try:
        found = getattr(network, "get_input_embeddings", lambda: None)()
    except NotImplementedError:  # what transformers raises for a network that has none
        return None
    return found if isinstance(found, nn.Embedding) else None


def has_decoder(network: nn.Module) -> bool:
    """Whether ``network`` is an encoder with a decoder, which reads a text of its own."""
    two = getattr(getattr(network, "config", None), "is_encoder_decoder", False)
    return bool(two) and "decoder_input_ids" in inspect.signature(network.forward).parameters


def accepted(network: nn.Module, words: dict[str, Tensor]) -> dict[str, Tensor]:
    """Those of ``words`` that the network's forward has arguments for."""
    known = inspect.signature(network.forward).parameters
    return {name: tensor for name, tensor in words.items() if name in known}


def _classes(output: Any) -> tuple[str, int]:
    """What was found in the output, and how many classes: only scores for the text as a whole are of classes."""
    logits = output.get("logits") if isinstance(output, dict) else None
    if isinstance(logits, Tensor) and logits.ndim == 2:
        read = read_output({"logits": logits})
        return read.found, read.logits.shape[1]
    tensor = first_tensor(output)
    if tensor is None:
        return tr("features, no class scores"), 0
    return tr("features of {shape}, no class scores", shape=" x ".join(map(str, tensor.shape[1:]))), 0
