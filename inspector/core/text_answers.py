"""Answers about a text as numbers: what decides, what is predicted, what each layer would say, what neurons see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from inspector.core.parameters import LayerPath
from inspector.core.provenance import Provenance
from inspector.core.results import Array
from inspector.core.tokens import Tokens

TextQuestion = Literal["class", "token class", "next token", "masked token", "similarity", "vector"]
"""What a text network can be asked, by the head that it has.

``class`` a class of the whole text, ``token class`` one of a token, ``next token`` what follows, ``masked token`` what
stands at the mask. Networks that give features only are asked for the ``similarity`` of a text and its pair, the cosine
of their mean vectors, or, of a single text, for its ``vector``: the mean vector's length, along its own direction.
"""


@dataclass(frozen=True)
class Guess:
    """One thing that a network may say: a class or a token of its vocabulary by ``index``, with its raw ``score``.

    ``probability`` is None where the score is a similarity or a length.
    """

    index: int
    label: str
    score: float
    probability: float | None


@dataclass(frozen=True)
class TextPrediction:
    """What a network says at one place, the most probable first.

    ``position`` is the token it is said of: the one in whose place something is expected (a masked token, a token with
    a class), or the last one before it (a next token; of an encoder-decoder, counted in the reading's ``target``);
    None where it is said of the whole text. ``Target(guess.index, position)`` asks what decided for it. ``heading`` is
    for people, such as ``next token after “the cat”``.
    """

    question: TextQuestion
    position: int | None
    heading: str
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, eq=False)
class TokenAttribution:
    """What a text method returns: ``values`` signed float32 (tokens,), one for each token of the reading.

    ``measures`` are numbers worth showing (the explained score, a completeness error); ``notes`` are sentences that
    belong beside the picture.
    """

    values: Array
    measures: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class TokenScores:
    """A token attribution with its tokens and its birth certificate."""

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

    @property
    def strongest(self) -> tuple[int, ...]:
        """The neurons by the size of their largest value, the largest first."""
        return tuple(int(neuron) for neuron in np.argsort(-np.abs(self.values).max(axis=0), kind="stable"))
