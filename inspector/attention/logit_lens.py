"""The logit lens: what a network would say at one place if each of its layers were the last (nostalgebraist, 2020)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from inspector.attention.predictions import guesses_of, heading_of, probabilities_of
from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.text_answers import Guess, LogitLens
from inspector.models.model import Model
from inspector.models.probe import Probe
from inspector.models.reading import Reading
from inspector.models.text_questions import answers
from inspector.models.text_scores import answers_to, label_of, place_of

_MARK = "_output_capturing_hooks_installed"


def logit_lens(
    model: Model, reading: Reading, position: int | None = None, watched: int | None = None, top: int = 5
) -> LogitLens:
    """The ``top`` tokens that each layer would give at ``position``, and the rank of the token ``watched``.

    The final norm, where there is one, and the network's own head are laid on each layer's hidden state; the last
    state is already normed. Without a ``position`` it is where the network answers of itself, without ``watched`` the
    token that it predicts. Two forwards. Raises ``Refusal`` where the network predicts no tokens, where there is no
    such place or token, and where its head reads more than the last hidden state.
    """
    question, known = answers_to(model, reading)
    if question not in ("next token", "masked token", "token class"):
        raise Refusal(
            tr("The logit lens reads what is predicted at a token; {name} predicts nothing there.", name=model.name)
        )
    place = place_of(model, reading, question, position)
    states, body, norm = _hidden_states(model, reading, place)
    with Probe(model.network) as probe, torch.no_grad():
        if norm is not None:
            states = torch.cat([norm(states[:-1]), states[-1:]])
        seen = probe.run(reading.x, gradients=False, replace={body: states}, **_plain(reading))
    logits = answers(seen.output, question)[:, 0].cpu()
    if not torch.allclose(logits[-1], known[place], rtol=1e-2, atol=1e-2 * float(known[place].abs().max())):
        raise Refusal(
            tr(
                "The head of {name} does not read the last hidden state alone, so no layer can stand in.",
                name=model.name,
            )
        )
    index = int(logits[-1].argmax()) if watched is None else watched
    if not 0 <= index < logits.shape[1]:
        raise Refusal(
            tr(
                "{name} has {count} tokens in its vocabulary; there is none number {index}.",
                name=model.name,
                count=logits.shape[1],
                index=index,
            )
        )
    shares = probabilities_of(model, question, logits)
    chosen = torch.zeros(len(logits)) if shares is None else shares[:, index]
    return LogitLens(
        question=question,
        position=place,
        heading=heading_of(reading, question, place),
        layers=(tr("embeddings"), *(tr("layer {number}", number=number) for number in range(1, len(logits)))),
        top=tuple(guesses_of(model, question, row, top) for row in logits),
        watched=Guess(index, label_of(model, question, index), float(logits[-1, index]), float(chosen[-1])),
        ranks=(1 + (logits > logits[:, index, None]).sum(1)).numpy().astype(np.int64),
        probabilities=chosen.float().numpy(),
    )


def _hidden_states(model: Model, reading: Reading, place: int) -> tuple[Tensor, str, nn.Module | None]:
    """The states (layers + 1, 1, width) at ``place``, the module that hands the last one to the head, and the final
    norm, where there is one that the others have not passed yet."""
    bodies: dict[str, Tensor] = {}
    norms: list[tuple[nn.Module, Tensor]] = []

    def heard(name: str, module: nn.Module, _: Any, output: Any) -> None:
        if name and isinstance(output, dict) and isinstance(output.get("last_hidden_state"), Tensor):
            bodies.pop(name, None)
            bodies[name] = output["last_hidden_state"]
        within_a_layer = any(part.isdigit() for part in name.split("."))
        if isinstance(output, Tensor) and "norm" in type(module).__name__.lower() and not within_a_layer:
            norms.append((module, output))

    with _left_without_recorders(model.network), Probe(model.network) as probe:
        output = probe.listen(reading.x, heard, **_plain(reading), output_hidden_states=True)
    found = output.get("decoder_hidden_states")
    found = output.get("hidden_states") if found is None else found
    if not found or not bodies:
        raise Refusal(
            tr("{name} does not tell the hidden states of its layers, so there is no lens on them.", name=model.name)
        )
    body, last = list(bodies.items())[-1]
    if len({state.shape for state in (*found, last)}) > 1:
        raise Refusal(
            tr("The layers of {name} have different widths, so its head fits only the last.", name=model.name)
        )
    norm = next((module for module, made in norms if made.data_ptr() == last.data_ptr()), None)
    return torch.cat([state[:, place : place + 1] for state in (*found[:-1], last)]), body, norm


@contextmanager
def _left_without_recorders(network: nn.Module) -> Iterator[None]:
    """Take away the hooks that transformers leaves on layers, with a mark, once it was asked for hidden states."""
    before = [(module, set(module._forward_hooks), _MARK in vars(module)) for module in network.modules()]
    try:
        yield
    finally:
        for module, hooks, marked in before:
            for hook in module._forward_hooks.keys() - hooks:
                del module._forward_hooks[hook]
            if not marked:
                vars(module).pop(_MARK, None)


def _plain(reading: Reading) -> dict[str, Any]:
    return dict(reading.words)
