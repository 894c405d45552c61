"""Tokens and weights for tests of widgets that show texts."""

import numpy as np

from inspector.core.tokens import Tokens


def words_of(*sources):
    """Each source split at its spaces and words into six letters, between ``[CLS]`` and ``[SEP]``."""
    texts, offsets, part, words = ["[CLS]"], [(0, 0)], [-1], [-1]
    for number, source in enumerate(sources):
        start = 0
        for word, text in enumerate(source.split(" ")):
            for begin in range(0, len(text), 6):
                piece = text[begin : begin + 6]
                texts.append(piece)
                offsets.append((start + begin, start + begin + len(piece)))
                part.append(number)
                words.append(word)
            start += len(text) + 1
        texts.append("[SEP]")
        offsets.append((0, 0))
        part.append(-1)
        words.append(-1)
    special = tuple(place < 0 for place in part)
    return Tokens(
        tuple(texts), tuple(range(len(texts))), tuple(offsets), tuple(part), tuple(words), special, tuple(sources)
    )


def rows(*shape, seed=0):
    """Random rows that sum to one, float32."""
    values = np.exp(2 * np.random.default_rng(seed).normal(size=shape)).astype(np.float32)
    return values / values.sum(axis=-1, keepdims=True)
