"""Undo and redo of what was done to the view, and back and forward through what was selected."""

from __future__ import annotations

import time
from dataclasses import fields, replace

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.app.history import History
from inspector.app.returning import Returning
from inspector.app.view import Parts, Place, View

TOGETHER = 1.0
"""Seconds within which further changes of the same settings are one: a slider that is drawn, a number that is typed."""


class Travels(QObject):
    """Two rows of states: of whole views, for undo, and of places alone, for back and forward.

    What a person does is a step in them. What follows from it as answers come is not: it amends the step. A model that
    is opened begins both anew; the model itself is never undone.
    """

    changed = Signal()

    def __init__(self, parts: Parts, returning: Returning) -> None:
        super().__init__()
        self.workspace, self.returning = parts.workspace, returning
        workspace, units, attention, decides = parts.workspace, parts.units, parts.attention, parts.decides
        self._views = History(View())
        self._places = History(Place())
        self._by_hand = self._closed = False
        self._walked = ""
        self._typed_in: tuple[int, int] = (0, -1)
        self._last: tuple[frozenset[str], float] = (frozenset(), 0.0)
        self._soon = QTimer(self, singleShot=True, interval=0)  # one turn of events is one step
        self._soon.timeout.connect(self._note)
        for signal in (
            workspace.model_changed,
            workspace.question_changed,
            workspace.display_changed,
            workspace.inputs.changed,
            workspace.inputs.photo_changed,
            workspace.texts.text_changed,
            units.mode_changed,
            units.layer_changed,
            units.unit_changed,
            units.order_changed,
            units.seen_changed,
            units.second_changed,
            units.weights_changed,
            attention.page_changed,
            attention.choice_changed,
            attention.reading_changed,
            attention.token_changed,
            decides.page_changed,
            decides.question_changed,
            decides.prediction_changed,
            decides.lens.changed,
            decides.neurons.changed,
            parts.board.laid_out,
            workspace.exhibit_changed,
        ):
            signal.connect(self._changed)
        workspace.opener.opened.connect(self._opened)
        returning.there.connect(self._arrived)

    def close(self) -> None:
        """The window is closed: note nothing more of what it shows."""
        self._closed = True
        self._soon.stop()

    # What a person can ask for

    def undo(self) -> None:
        """Take the last change of the view back."""
        if self.can_undo:
            self._walk("views", self._views.go_back())

    def redo(self) -> None:
        """Make the change again that was taken back."""
        if self.can_redo:
            self._walk("views", self._views.go_on())

    def go_back(self) -> None:
        """Go to what was selected before, in the manner of now."""
        if self.can_go_back:
            self._walk("places", replace(self.returning.now, place=self._places.go_back()))

    def go_on(self) -> None:
        """Go to what was selected before going back."""
        if self.can_go_on:
            self._walk("places", replace(self.returning.now, place=self._places.go_on()))

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return self._is_open and self._views.can_go_back

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back."""
        return self._is_open and self._views.can_go_on

    @property
    def can_go_back(self) -> bool:
        """Whether something was selected before."""
        return self._is_open and self._places.can_go_back

    @property
    def can_go_on(self) -> bool:
        """Whether somebody went back."""
        return self._is_open and self._places.can_go_on

    # What follows

    @property
    def _is_open(self) -> bool:
        return self.workspace.model is not None

    def _walk(self, row: str, view: View) -> None:
        self._walked, self._by_hand = row, False
        self.returning.go_to(view)
        self.changed.emit()

    def _arrived(self) -> None:
        """What could not be brought back stays as it is, in the history too."""
        walked, self._walked = self._walked, ""
        self._by_hand = False
        now = self.returning.now
        (self._views.add if walked == "places" else self._views.amend)(now)
        (self._places.add if walked == "views" else self._places.amend)(now.place)
        self._last = (frozenset(), 0.0)
        self.changed.emit()

    def _opened(self, model: object, again: bool) -> None:
        if not again:
            now = self.returning.now
            self._views, self._places = History(now), History(now.place)
            self._by_hand = False
            self.changed.emit()

    def _changed(self) -> None:
        if not self.workspace.engine.delivering and not self.returning.steps.acting:
            self._by_hand = True
        if not self._closed:
            self._soon.start()

    def _note(self) -> None:
        """See what is different now, and whether a person did it."""
        by_hand, self._by_hand = self._by_hand, False
        now, before = self.returning.now, self._views.now
        typed_in = (len(self.workspace.texts.items), self.workspace.texts.current)
        typed = typed_in == self._typed_in and not self.workspace.asks_about_photos
        self._typed_in = typed_in
        if not self._is_open or now == before:
            return
        if self.returning.steps.waiting:
            if not by_hand:
                return
            self.returning.steps.drop()  # a person who does something meanwhile has the last word
            self._walked = ""
        another_input = before.place.input not in ("", now.place.input)
        step = (by_hand or another_input) and not (another_input and typed) and not self._continues(before, now)
        if step:
            self._views.add(now)
        elif not self._views.amend(now):
            self._last = (frozenset(), 0.0)
        if now.place != self._places.now:
            (self._places.add if step else self._places.amend)(now.place)
        self.changed.emit()

    def _continues(self, before: View, now: View) -> bool:
        """Whether the same settings are still being changed as a moment ago."""
        names = [entry.name for entry in fields(now.manner)]
        different = frozenset(n for n in names if getattr(now.manner, n) != getattr(before.manner, n))
        (same, then), self._last = self._last, (different, time.monotonic())
        return now.place == before.place and different == same and self._last[1] - then < TOGETHER
