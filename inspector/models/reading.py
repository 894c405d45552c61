"""An input as a network that attends gets it: its tensors, and what each token of them is."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from inspector.core.tokens import Tokens


@dataclass(frozen=True, eq=False)
class Reading:
    """What the network is run on: ``network(x, **words)`` with batch 1.

    ``x`` are token ids (1, tokens) or an image (1, C, H, W), ``words`` the other tensors by argument name (attention
    mask, token types, the decoder's ids). ``tokens`` tell what ``x`` is made of, ``target`` what the decoder reads,
    where there is one. A text longer than the network allows gives several windows, of which this is number
    ``window`` of ``windows``, from 0. ``sha256`` is of the input, text and pair.
    """

    x: Tensor
    words: dict[str, Tensor]
    tokens: Tokens
    target: Tokens | None
    sha256: str
    window: int = 0
    windows: int = 1
    notes: tuple[str, ...] = ()
