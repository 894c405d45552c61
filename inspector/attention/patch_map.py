"""What one patch of a photo attends to, or is attended by, as a small map that lies over the photo."""

from __future__ import annotations

import numpy as np

from inspector.core.attention import Weights
from inspector.core.language import tr
from inspector.core.results import Array
from inspector.core.tokens import Tokens


def patch_map(weights: Weights, tokens: Tokens, token: int, direction: str) -> Array | None:
    """Row (``from``) or column (``to``) ``token`` of ``weights`` (queries, keys) as float32 (rows, columns) of patches.

    None where ``tokens`` are no patches.
    """
    if tokens.grid is None:
        return None
    row = weights[token] if direction == "from" else weights[:, token]
    rows, columns = tokens.grid
    return np.asarray(row[-rows * columns :], np.float32).reshape(rows, columns)


def patch_words(tokens: Tokens, token: int, direction: str) -> str:
    """What the map is of, such as ``From r3 c5``."""
    name = tokens.texts[token]
    return tr("From {token}", token=name) if direction == "from" else tr("To {token}", token=name)
