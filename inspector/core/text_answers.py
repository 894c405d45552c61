"""Answers about a text as numbers: what decides, what is predicted, what each layer would say, what neurons see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from inspector.core.parameters import LayerPath, Target
from inspector.core.provenance import Provenance
from inspector.core.results import Array
from inspector.core.tokens import Tokens

TextQuestion = Literal["class", "token class", "next token", "masked token", "answer", "similarity", "vector"]
"""What a text network can be asked, by the head that it has.

``class`` a class of the whole text, ``token class`` one of a token, ``next token`` what follows, ``masked token`` what
stands at the mask, ``answer`` whether the answer to a question starts (0) or ends (1) at a token. Networks that give
features only are asked for the ``similarity`` of a text and its pair, the cosine of their mean vectors, or, of a single
text, for its ``vector``: the mean vector's length, along its own direction.
"""

START, END = 0, 1
"""The classes of a token that an answer may start or end at."""

LENS, NEURONS = "logit-lens", "neurons"
"""What a logit lens and the neurons of a layer are called in records, as methods are by their id."""


@dataclass(frozen=True)
class Guess:
    """One thing that a network may say: a class or a token of its vocabulary by ``index``, with its raw ``score``.

    ``probability`` is None where the score is a similarity or a length. ``position`` is the token that it is said of
    where that is not the prediction's own: each guess at an answer's start or end is of another token.
    """

    index: int
    label: str
    score: float
    probability: float | None
    position: int | None = None


@dataclass(frozen=True)
class TextPrediction:
    """What a network says at one place, the most probable first.

    ``position`` is the token it is said of: the one in whose place something is expected (a masked token, a token with
    a class), or the last one before it (a next token; of an encoder-decoder, counted in the reading's ``target``);
    None where it is said of the whole text. ``target_of(guess)`` asks what decided for it. ``heading`` is for people,
    such as ``next token after “the cat”``.
    """

    question: TextQuestion
    position: int | None
    heading: str
    guesses: tuple[Guess, ...]

    def target_of(self, guess: Guess) -> Target:
        """What to ask for to see what decided for one of the guesses."""
        return Target(guess.index, self.position if guess.position is None else guess.position)


@dataclass(frozen=True, eq=False)
class TokenScores:
    """An attribution of a text, ``values`` signed float32 (tokens,), with its tokens and its birth certificate."""

    values: Array
    tokens: Tokens
    provenance: Provenance
    measures: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def strongest(self) -> tuple[int, ...]:
        """The tokens by the size of their values, the largest first."""
        return tuple(int(token) for token in np.argsort(-np.abs(np.nan_to_num(self.values)), kind="stable"))


@dataclass(frozen=True, eq=False)
class LogitLens:
    """What a network would say at one place if each of its layers were the last (nostalgebraist, 2020).

    ``layers`` are names for people, from ``embeddings`` on; ``top`` the most probable tokens of each. ``watched`` is
    the token that is followed, with its score and probability in the last layer; ``ranks`` int (layers,), 1 for the
    most probable, and ``probabilities`` float32 (layers,) are its own in each layer.
    """

    question: TextQuestion
    position: int
    heading: str
    layers: tuple[str, ...]
    top: tuple[tuple[Guess, ...], ...]
    watched: Guess
    ranks: npt.NDArray[np.int64]
    probabilities: Array


@dataclass(frozen=True, eq=False)
class NeuronActivations:
    """What every neuron of a layer gives for every token: ``values`` float32 (tokens, neurons).

    ``layer`` is where the values were read, which below a whole MLP is what goes into its last projection.
    """

    layer: LayerPath
    tokens: Tokens
    values: Array

    def strongest(self, most: int, token: int | None = None) -> tuple[tuple[int, float], ...]:
        """The ``most`` neurons that are furthest from zero at ``token``, or anywhere, with their values there.

        Of the tokens that the tokenizer added only a chosen one counts: their activations drown all others.
        """
        rows = self.values[self.own if token is None else [token]]
        values = rows[np.abs(rows).argmax(axis=0), np.arange(rows.shape[1])]
        order = np.argsort(-np.abs(values), kind="stable")[:most]
        return tuple((int(neuron), float(values[neuron])) for neuron in order)

    @property
    def own(self) -> npt.NDArray[np.intp]:
        """The tokens that the tokenizer did not add; all where there are no others."""
        own = np.flatnonzero(~np.asarray(self.tokens.special, bool))
        return own if len(own) else np.arange(len(self.tokens))
