"""What a question-answering network says: at which tokens of a text the answer starts and ends."""

from __future__ import annotations

import numpy as np
from torch import Tensor

from inspector.core.language import tr
from inspector.core.text_answers import END, START, Guess, TextPrediction
from inspector.core.tokens import Tokens
from inspector.models.model import Model
from inspector.models.reading import Reading
from inspector.models.text_scores import place_of

LONGEST_ANSWER = 30
"""Tokens that an answer has at most."""


def answer_prediction(
    model: Model, reading: Reading, scores: Tensor, top: int, position: int | None = None
) -> TextPrediction:
    """The most probable starts, then the most probable ends, half of ``top`` each; or both at token ``position``.

    ``scores`` (tokens, 2) are the logits of starts and ends. Raises ``Refusal`` where there is no such token.
    """
    tokens, shares = reading.tokens, scores.softmax(0)
    if position is not None:
        position = place_of(model, reading, "answer", position)
    guesses = []
    for side in (START, END):
        order = scores[:, side].argsort(descending=True, stable=True)[: (top + 1) // 2].tolist()
        for token in order if position is None else [position]:
            score, share = float(scores[token, side]), float(shares[token, side])
            at = {"token": tokens.texts[token], "place": token}
            label = tr("starts at {token} ({place})", **at) if side == START else tr("ends at {token} ({place})", **at)
            guesses.append(Guess(side, label, score, share, token))
    if position is not None:
        heading = tr("answer at \u201c{token}\u201d, token {place}", token=tokens.texts[position], place=position)
    else:
        answer = answer_text(tokens, scores.numpy())
        heading = tr("answer \u201c{answer}\u201d", answer=answer) if answer else tr("no answer in the text")
    return TextPrediction("answer", position, heading, tuple(guesses))


def answer_text(tokens: Tokens, scores: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> str:
    """The part of the text, the last of two, whose start and end score highest together.

    Nothing where the first token of all, which stands for no answer, scores higher still.
    """
    part = max(tokens.part)
    places = [place for place, of in enumerate(tokens.part) if of == part >= 0]
    if not places:
        return ""
    both = scores[places, START][:, None] + scores[places, END][None]
    reach = np.tri(len(places), k=LONGEST_ANSWER - 1) - np.tri(len(places), k=-1)
    both = np.where(reach > 0, both, -np.inf)
    first, last = np.unravel_index(int(both.argmax()), both.shape)
    if tokens.special[0] and scores[0].sum() > both[first, last]:
        return ""
    return tokens.sources[part][tokens.offsets[places[first]][0] : tokens.offsets[places[last]][1]]
