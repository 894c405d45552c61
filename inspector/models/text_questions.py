"""What a text network can be asked, by its head, and running it on a reading or on other word embeddings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.naming import first_of
from inspector.core.text_answers import TextQuestion
from inspector.models.model import Model
from inspector.models.probe import Probe
from inspector.models.reading import Reading

_ASKED_BY_TASK: tuple[tuple[str, TextQuestion], ...] = (
    ("SEQUENCE_CLASSIFICATION", "class"),
    ("NEXT_SENTENCE_PREDICTION", "class"),
    ("TOKEN_CLASSIFICATION", "token class"),
    ("QUESTION_ANSWERING", "answer"),
    ("SEQ_TO_SEQ_CAUSAL_LM", "next token"),
    ("CAUSAL_LM", "next token"),
    ("MASKED_LM", "masked token"),
    ("PRETRAINING", "masked token"),
)
# BART is listed as a masked language model too: the first task that fits is meant.


def question_of(model: Model, reading: Reading) -> TextQuestion:
    """What ``model`` can be asked about ``reading``. Raises ``Refusal`` as ``head_of`` does."""
    found = head_of(model)
    if found is not None:
        return found
    return "similarity" if {0, 1} <= set(reading.tokens.part) and reading.target is None else "vector"


def head_of(model: Model) -> TextQuestion | None:
    """What the head of ``model`` answers; None where it has none and gives features.

    Raises ``Refusal`` where it reads images, where its head is missing from the weights and therefore random, and where
    its answers are of a kind that is not understood here.
    """
    if model.modality != "text":
        raise Refusal(tr("{name} reads images, not texts. Explain a photo instead.", name=model.name))
    found = _by_name(type(model.network).__name__)
    lacking = [key for key in model.missing if found is not None or "pooler" not in key]
    if lacking:
        raise Refusal(
            tr(
                "The weights of {name} lack {tensors}, so what it predicts would be random. Its "
                "layers and its attention can be looked at.",
                name=model.name,
                tensors=first_of(lacking, 1),
            )
        )
    return found


def answers(output: Any, question: TextQuestion) -> Tensor:
    """What the network's ``output`` says, float: logits (B, classes) of a text, (B, tokens, classes) of its tokens.

    Of an ``answer`` the two classes are that it starts and that it ends there. For a ``vector`` or ``similarity`` it is
    the mean over the tokens of the last hidden states, (B, width). Raises ``Refusal`` where there is no such thing.
    """
    if question in ("vector", "similarity"):
        states = output.get("encoder_last_hidden_state")
        states = output.get("last_hidden_state") if states is None else states
        if isinstance(states, Tensor) and states.ndim == 3:
            return states.float().mean(1)
        raise Refusal(
            tr("This network gives neither scores nor a vector for each token, so there is nothing to explain.")
        )
    if question == "answer":
        ends = [output.get("start_logits"), output.get("end_logits")]
        scores = torch.stack(ends, -1) if all(isinstance(end, Tensor) and end.ndim == 2 for end in ends) else None
    else:
        scores = output.get("logits")
        scores = output.get("prediction_logits") if scores is None else scores
    if isinstance(scores, Tensor) and scores.ndim == (2 if question == "class" else 3):
        return scores.float()
    asked = {
        "class": tr("This network's output does not have the shape of scores for a class."),
        "token class": tr("This network's output does not have the shape of scores for a token class."),
        "next token": tr("This network's output does not have the shape of scores for a next token."),
        "masked token": tr("This network's output does not have the shape of scores for a masked token."),
        "answer": tr("This network's output does not have the shape of scores for an answer."),
    }
    raise Refusal(asked[question])


def run_text(model: Model, reading: Reading) -> Any:
    """The network's output for ``reading``, without a graph."""
    with Probe(model.network) as probe:
        words: dict[str, Any] = dict(reading.words)
        return probe.run(reading.x, gradients=False, **words).output


def run_embedded(
    model: Model, x: Tensor, words: Mapping[str, Any], lookups: Mapping[str, Tensor], *, gradients: bool
) -> Any:
    """The network's output for word embeddings (B, tokens, width) in place of what its ``lookups`` give for ``x``.

    ``x`` (1, tokens) and the tensors among ``words``, with a batch of 1, are repeated. With ``gradients`` the graph
    starts at the word embeddings.
    """
    count = len(next(iter(lookups.values())))
    repeated: dict[str, Any] = {
        name: value.expand(count, *value.shape[1:]) if isinstance(value, Tensor) else value
        for name, value in words.items()
    }
    with Probe(model.network) as probe:
        return probe.run(x.expand(count, -1), gradients=gradients, replace=lookups, **repeated).output


def lookups_of(model: Model, reading: Reading) -> tuple[str, ...]:
    """The calls, by path and number, that look tokens up: of an encoder-decoder, the encoder's and the decoder's. Kept.

    Raises ``Refusal`` where there are none.
    """
    known: tuple[str, ...] | None = model.cache.get("lookups")
    if known is None:
        known = _lookups_of(model, reading)
        model.cache.put("lookups", known, sum(map(len, known)))
    return known


def _lookups_of(model: Model, reading: Reading) -> tuple[str, ...]:
    table = getattr(model.network, "get_input_embeddings", lambda: None)()
    called: list[str] = []

    def heard(name: str, module: nn.Module, _: Any, __: Any) -> None:
        # By its weight: an encoder and a decoder that share one have a module each.
        if isinstance(module, nn.Embedding) and module.weight is getattr(table, "weight", None):
            called.append(name if "#" in name else f"{name}#1")

    with Probe(model.network) as probe:
        words: dict[str, Any] = dict(reading.words)
        probe.listen(reading.x, heard, **words)
    if not called:
        raise Refusal(
            tr("{name} looks its tokens up in a way that is not known here, so no method can ask it.", name=model.name)
        )
    return tuple(called)


def _by_name(name: str) -> TextQuestion | None:
    """What transformers' networks of the class ``name`` answer; None where they give features."""
    from transformers.models.auto import modeling_auto

    for task, question in _ASKED_BY_TASK:
        listed = getattr(modeling_auto, f"MODEL_FOR_{task}_MAPPING_NAMES", {}).values()
        if any(name == entry or (not isinstance(entry, str) and name in entry) for entry in listed):
            return question
    if "For" in name.removesuffix("Former"):
        raise Refusal(
            tr("What a {name} answers is not explained here. Its layers and its attention can be looked at.", name=name)
        )
    return None
