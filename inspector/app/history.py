"""The states that something was in, one after the other, and the way back and forth through them."""

from __future__ import annotations

from typing import Generic, TypeVar

S = TypeVar("S")

MOST = 200
"""So many states are known; the oldest go first."""


class History(Generic[S]):
    """A row of states and a place in it. States are values: two that are equal are the same."""

    def __init__(self, first: S) -> None:
        self._states = [first]
        self._at = 0

    @property
    def now(self) -> S:
        """The state at the place."""
        return self._states[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier state."""
        return self._at > 0

    @property
    def can_go_on(self) -> bool:
        """Whether there is a later state, from which was gone back."""
        return self._at < len(self._states) - 1

    def add(self, state: S) -> None:
        """Go on to a new state, from which no way leads to the later ones of before."""
        if state != self.now:
            self._states = [*self._states[: self._at + 1], state][-MOST:]
            self._at = len(self._states) - 1

    def amend(self, state: S) -> bool:
        """Let ``state`` take the place of the one now. Returns whether that still is another than the one before.

        Where it is not, nothing has happened, and there is no step between the two any more.
        """
        self._states[self._at] = state
        if not self.can_go_back or self._states[self._at - 1] != state:
            return True
        del self._states[self._at]
        self._at -= 1
        return False

    def go_back(self) -> S:
        """Go to the state before, which there is, and return it."""
        self._at -= 1
        return self.now

    def go_on(self) -> S:
        """Go to the state after, which there is, and return it."""
        self._at += 1
        return self.now
