"""What a drawing of links is of: the heads, the tokens of its two columns, and the lines worth drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from inspector.attention.grouping import Places
from inspector.attention.links import Links, strongest
from inspector.core.attention import Weights
from inspector.core.language import tr
from inspector.core.results import Array
from inspector.core.tokens import Tokens
from inspector.figures.ticks import number

Side = Literal["query", "key"]
Spot = tuple[Side, int]
"""A token of the left or the right column."""

MOST = 6000
"""So many lines are drawn at most, else the strongest of each token only."""

FAINTEST = 1 / 128
"""Lines of less opacity cannot be seen and are not drawn."""

_ENTER = "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"
_TAB = "\N{RIGHTWARDS ARROW TO BAR}"
_BLANK = "\N{OPEN BOX}"


@dataclass(frozen=True, eq=False)
class LinkScene:
    """``heads`` of ``weights`` (heads, queries, keys); ``shown`` are the tokens of each column in order."""

    weights: Weights
    heads: tuple[int, ...]
    tokens: dict[Side, Tokens]
    shown: dict[Side, Places]
    links: Links

    @property
    def rows(self) -> int:
        """How many tokens the longer column has."""
        return max(len(self.shown["query"]), len(self.shown["key"]))

    def row_of(self, spot: Spot) -> int:
        """Where in its column a token stands, -1 where it is not shown."""
        found = np.flatnonzero(self.shown[spot[0]] == spot[1])
        return int(found[0]) if len(found) else -1

    def spot(self, side: Side, row: int) -> Spot:
        """The token at a row, or at the end of the column that is nearer."""
        shown = self.shown[side]
        return side, int(shown[max(0, min(len(shown) - 1, row))])

    def strengths(self, spot: Spot) -> Array:
        """How much each head links a token with each of the other column: float32 (heads, tokens)."""
        side, token = spot
        others = self.shown[other(side)]
        heads = list(self.heads)
        weights = self.weights[heads, token] if side == "query" else self.weights[heads, :, token]
        return weights[:, others].astype(np.float32)

    def words(self, spot: Spot) -> str:
        """A token and what it is linked with most, the mean over the heads, in one line."""
        text = printed(self.tokens[spot[0]].texts[spot[1]])
        if not self.heads:
            return tr("{token}: no head is on", token=text)
        names, others = self.tokens[other(spot[0])].texts, self.shown[other(spot[0])]
        means = self.strengths(spot).mean(axis=0)
        top = np.argsort(-means, kind="stable")[:3]
        linked = ", ".join(f"{printed(names[others[row]])} {number(float(means[row]))}" for row in top)
        if spot[0] == "query":
            return tr("{token} attends to: {tokens}", token=text, tokens=linked)
        return tr("{token} is attended to by: {tokens}", token=text, tokens=linked)


def scene_of(
    weights: Weights, heads: tuple[int, ...], queries: Tokens, keys: Tokens, rows: Places, columns: Places
) -> LinkScene:
    """The scene of ``heads`` between the queries ``rows`` and the keys ``columns``."""
    links = strongest(weights, heads, rows, columns, MOST, FAINTEST * len(heads))
    return LinkScene(weights, heads, {"query": queries, "key": keys}, {"query": rows, "key": columns}, links)


def other(side: Side) -> Side:
    """The column across."""
    return "key" if side == "query" else "query"


def printed(text: str) -> str:
    """A token's text where white space has to be seen."""
    shown = text.replace("\r", "").replace("\n", _ENTER).replace("\t", _TAB)
    return shown if shown.strip() else _BLANK * max(1, len(shown))
