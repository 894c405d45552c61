"""The first few pictures for every unit of a layer at once, kept while pictures come and go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from inspector.core.results import Array

Numbers = npt.NDArray[np.int32]

T = TypeVar("T", np.float32, np.int32)

NONE = -1
"""The number of no picture, at the end of a list that is not full."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """For each unit the ``top`` pictures, best first: arrays (units, top), never written to.

    ``scores`` are larger for better pictures: the values themselves where ``largest``, otherwise their negatives;
    ``pictures`` are numbers in the order of names, by which equal scores are ranked; ``places`` are positions in the
    unit's map, row by row. Where pictures were removed from a full list, what once ranked behind it is not known:
    ``floor_scores`` and ``floor_pictures`` (units,) say from where on, and nothing is listed that ranks behind that.
    """

    largest: bool
    scores: Array
    pictures: Numbers
    places: Numbers
    floor_scores: Array
    floor_pictures: Numbers

    @cached_property
    def values(self) -> Array:
        """The activations (units, top), infinite behind the end of a list."""
        return self.scores if self.largest else 0.0 - self.scores

    @property
    def counts(self) -> npt.NDArray[np.intp]:
        """How long each unit's list is: (units,)."""
        return np.count_nonzero(self.pictures != NONE, axis=1)

    @property
    def is_thin(self) -> bool:
        """Whether a list has lost half of its pictures, so that it is better made again."""
        cut = self.floor_scores > -np.inf
        return bool((cut & (2 * self.counts < self.scores.shape[1])).any())

    def added(self, values: Array, places: Numbers, pictures: Numbers) -> Ranking:
        """With more ``pictures`` (B,), none of them listed yet, which have ``values`` at ``places`` (B, units).

        What is no finite number is never listed.
        """
        scores = values.T if self.largest else 0.0 - values.T
        floor, last = self.floor_scores[:, None], self.scores[:, -1:]
        known = (scores > floor) | ((scores == floor) & (pictures <= self.floor_pictures[:, None]))
        better = (scores > last) | ((scores == last) & (pictures < self.pictures[:, -1:]))
        listed = known & better & np.isfinite(scores)
        rows = np.flatnonzero(listed.any(axis=1))
        if not len(rows):
            return self
        chosen = listed[rows]
        scores_in = np.where(chosen, scores[rows], np.float32(-np.inf))
        pictures_in = np.where(chosen, pictures, np.int32(NONE))
        order = np.lexsort((_joined(self.pictures, rows, pictures_in), -_joined(self.scores, rows, scores_in)))
        return replace(
            self,
            scores=_merged(self.scores, rows, scores_in, order),
            pictures=_merged(self.pictures, rows, pictures_in, order),
            places=_merged(self.places, rows, places.T[rows], order),
        )

    def renumbered(self, numbers: Numbers, more: bool) -> Ranking:
        """With other numbers for the pictures: ``numbers`` (old pictures,) in the old order, ``NONE`` for removed ones.

        ``more`` says that there were more pictures than a list is long.
        """
        full = (self.pictures[:, -1] != NONE) & more
        floor_scores = np.where(full, self.scores[:, -1], self.floor_scores)
        floor_pictures = np.where(full, self.pictures[:, -1], self.floor_pictures)
        after = np.append(numbers, np.int32(NONE))  # NONE, which is -1, stays NONE
        # A removed picture at the floor hands it to the one before, so that no new one takes the place of an unknown.
        kept_before = np.append(np.maximum.accumulate(numbers), np.int32(NONE))
        pictures = after[self.pictures]
        order = np.argsort(pictures == NONE, axis=1, kind="stable")
        pictures = np.take_along_axis(pictures, order, axis=1)
        scores = np.take_along_axis(self.scores, order, axis=1)
        return replace(
            self,
            scores=np.where(pictures == NONE, np.float32(-np.inf), scores),
            pictures=pictures,
            places=np.take_along_axis(self.places, order, axis=1),
            floor_scores=floor_scores,
            floor_pictures=kept_before[floor_pictures],
        )


def empty(units: int, top: int, largest: bool) -> Ranking:
    """Lists without a picture."""
    return Ranking(
        largest=largest,
        scores=np.full((units, top), -np.inf, np.float32),
        pictures=np.full((units, top), NONE, np.int32),
        places=np.zeros((units, top), np.int32),
        floor_scores=np.full(units, -np.inf, np.float32),
        floor_pictures=np.full(units, NONE, np.int32),
    )


def _joined(old: npt.NDArray[T], rows: npt.NDArray[np.intp], new: npt.NDArray[T]) -> npt.NDArray[T]:
    """Of the lists in ``rows``, what was in them and behind it what is new."""
    return np.concatenate([old[rows], new], axis=1)


def _merged(
    old: npt.NDArray[T], rows: npt.NDArray[np.intp], new: npt.NDArray[T], order: npt.NDArray[np.intp]
) -> npt.NDArray[T]:
    """All lists, those in ``rows`` with what is new, in ``order``, cut off at their length."""
    merged = old.copy()
    merged[rows] = np.take_along_axis(_joined(old, rows, new), order[:, : old.shape[1]], axis=1)
    return merged
