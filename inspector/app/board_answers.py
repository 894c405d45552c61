"""What the compare board knows: answers and reduced photos, bounded in bytes, and the differences made of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from inspector.app.board_axes import Cell, Side
from inspector.app.board_jobs import Answer
from inspector.app.inputs import InputItem
from inspector.core.cache import Cache
from inspector.core.difference import difference
from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.models.model import Model

ANSWER_BYTES, PICTURE_BYTES = 256 << 20, 192 << 20
"""How much is kept; what was dropped is asked again once it is in view."""

_ENTRY = 1 << 10
"""Bytes that an answer takes beside its numbers, about."""


class BoardAnswers:
    """Answers to questions about ``first`` and ``second``, the two models; either may be None."""

    def __init__(self) -> None:
        self.first: Model | None = None
        self.second: Model | None = None
        self._answers = Cache(ANSWER_BYTES)
        self._pictures = Cache(PICTURE_BYTES)
        self._once: set[Cell] = set()

    def set_models(self, first: Model | None, second: Model | None) -> None:
        """Know of these two models from now on, and let go of what was known of others."""
        if first is self.first and second is self.second:
            return
        self.first, self.second = first, second
        self._once.clear()
        kept = [model for model in (first, second) if model is not None]
        for key in self._answers.keys():  # noqa: SIM118 - a Cache is no dict
            assert isinstance(key, tuple)
            models = [part for part in key[:2] if part is not None]
            if not all(any(model is other for other in kept) for model in models):
                self._answers.drop(key)

    def keep(self, cell: Cell, answer: Answer) -> None:
        """Keep what was answered."""
        self._once.add(cell)
        self._put(self._key(cell), answer)

    def known(self, cell: Cell) -> Answer | None:
        """What is known of a question; a difference is made of its two answers."""
        if cell.side is not Side.DIFFERENCE:
            found: Answer | None = self._answers.get(self._key(cell))
            return found
        first = self.known(Cell(Side.FIRST, cell.item, cell.method))
        second = self.known(Cell(Side.SECOND, cell.item, cell.method))
        if first is None or second is None:
            return None
        made: Answer | None = self._answers.get(self._key(cell))
        if made is None:
            made = _difference(first, second)
            self._put(self._key(cell), made)
        return made

    def was_answered(self, cell: Cell) -> bool:
        """Whether a question was answered once, if only to be forgotten since."""
        return cell in self._once

    def picture(self, item: InputItem) -> npt.NDArray[np.uint8] | None:
        """The photo of a card, reduced; None until that is there."""
        found: npt.NDArray[np.uint8] | None = self._pictures.get(item)
        return found

    def keep_picture(self, item: InputItem, picture: npt.NDArray[np.uint8]) -> None:
        """Keep a reduced photo."""
        self._pictures.put(item, picture, picture.nbytes)

    def keep_pictures_of(self, items: Collection[InputItem]) -> None:
        """Let go of the photos of all other cards, and of what was answered about them."""
        there = {id(item) for item in items}
        for item in self._pictures.keys():  # noqa: SIM118
            if id(item) not in there:
                self._pictures.drop(item)
        for key in self._answers.keys():  # noqa: SIM118
            assert isinstance(key, tuple)
            if id(key[3]) not in there:
                self._answers.drop(key)
        self._once = {cell for cell in self._once if id(cell.item) in there}

    def _key(self, cell: Cell) -> tuple[object, ...]:
        """What an answer depends on: of the second model's also the first, whose prediction it is asked about."""
        if cell.side is Side.FIRST:
            return self.first, None, cell.side, cell.item, cell.method
        return self.second, self.first, cell.side, cell.item, cell.method

    def _put(self, key: tuple[object, ...], answer: Answer) -> None:
        size = answer.heatmap.raw.nbytes if answer.heatmap is not None else 0
        self._answers.put(key, answer, size + _ENTRY)


def _difference(first: Answer, second: Answer) -> Answer:
    if first.heatmap is None or second.heatmap is None:
        return Answer(sentence=first.sentence or second.sentence)
    try:
        return Answer(difference(first.heatmap, second.heatmap), first.label)
    except Refusal as refusal:
        return Answer(sentence=str(refusal))
