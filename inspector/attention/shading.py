"""What each part of a text gets of a token's attention, from it or to it, summed over words or sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from inspector.attention.grouping import Level, Places, attention_from, attention_to, group_numbers
from inspector.core.attention import Weights
from inspector.core.results import Array
from inspector.core.tokens import Tokens

Direction = Literal["from", "to"]


@dataclass(frozen=True)
class TextLook:
    """How a text is shaded: by what ``token`` attends ``from`` itself, or by what attends ``to`` it; -1 is all tokens.

    Tokens count together by ``level``; special ones have no shade where they are hidden.
    """

    level: Level = "word"
    direction: Direction = "from"
    token: int = -1
    hide_special: bool = True


@dataclass(frozen=True, eq=False)
class Shading:
    """What is to be shaded: ``values`` (groups,) for the ``groups`` (tokens,) that ``tokens`` are in.

    ``added`` (groups,) are those of special tokens only. ``chosen`` is the group that was asked about, -1 for all, of
    ``choices`` (tokens,), the groups of ``chooser``: the same tokens, or in cross-attention those of the other text.
    """

    tokens: Tokens
    groups: Places
    values: Array
    added: npt.NDArray[np.bool_]
    chooser: Tokens
    choices: Places
    chosen: int


def shading(weights: Weights, queries: Tokens, keys: Tokens, look: TextLook) -> Shading:
    """What ``weights`` (queries, keys) give to each group of the keys (``from``) or of the queries (``to``).

    Without a token it is the mean over all queries; where ``to`` is asked of another text, nothing.
    """
    chooser, shaded = (queries, keys) if look.direction == "from" else (keys, queries)
    groups, choices = group_numbers(shaded, look.level), group_numbers(chooser, look.level)
    chosen = int(choices[look.token]) if 0 <= look.token < len(chooser) else -1
    values = group_attention(weights, groups, choices, chosen, look.direction, paired=queries is not keys)
    return Shading(shaded, groups, values, only_special(shaded, groups), chooser, choices, chosen)


def group_attention(
    weights: Weights, groups: Places, choices: Places, chosen: int, direction: Direction, *, paired: bool
) -> Array:
    """What each of ``groups`` gets of the group ``chosen`` of ``choices``: float32 (groups,).

    ``paired`` says that both are of different texts, where ``to`` no group in particular there is nothing.
    """
    if direction == "from" or (chosen < 0 and not paired):
        whose = choices if chosen >= 0 else np.zeros(len(weights), np.intp)
        return attention_from(weights, whose, groups, max(chosen, 0))
    if chosen < 0:
        return np.zeros(int(groups.max(initial=-1)) + 1, np.float32)
    return attention_to(weights, groups, choices, chosen)


def only_special(tokens: Tokens, groups: Places) -> npt.NDArray[np.bool_]:
    """Which groups are of special tokens only: bool (groups,)."""
    return np.asarray(np.bincount(groups, weights=tokens.special) == np.bincount(groups), bool)
