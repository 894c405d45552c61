"""What is asked about the one unit whose card is open: its map, numbers, classes, weights, pixels and field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from inspector.app import units_jobs
from inspector.app.units_browser import UnitsBrowser
from inspector.app.units_jobs import Facts
from inspector.core.language import tr
from inspector.core.results import Heatmap
from inspector.engine.engine import Failure, Request

if TYPE_CHECKING:
    from inspector.units.reading import Reading
    from inspector.units.receptive_field import ReceptiveField

Over = Literal["map", "pixels"]
"""What lies over the photo: the unit's map, or the pixels that drive it."""

KINDS = ("unit", "unit card", "unit reading", "unit pixels", "receptive field")
"""The kinds of work that are given to the engine."""


class UnitFacts(QObject):
    """Follows the chosen unit of ``browser``. What is on show stays, outdated, until the next comes.

    ``facts`` are its map and numbers, ``pushes`` what it adds to each class, ``reading`` what it reads with, ``pixels``
    what drives it, in a second photo ``second_pixels``, asked for only while ``over`` is ``pixels``, and ``field`` what
    each position of the layer sees.
    Each is None until it is known; ``problem_of_pushes`` and ``problem_of_pixels`` are why it never will be.
    """

    changed = Signal()
    pushes_changed = Signal()
    reading_changed = Signal()
    pixels_changed = Signal()
    over_changed = Signal()
    field_changed = Signal()

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.engine = browser.engine
        self.over: Over = "map"
        self.facts: Facts | None = None
        self.pushes: npt.NDArray[np.float32] | None = None
        self.problem_of_pushes = ""
        self.reading: Reading | None = None
        self.pixels: Heatmap | None = None
        self.second_pixels: Heatmap | None = None
        self.problem_of_pixels = ""
        self.field: ReceptiveField | None = None
        self._asking = False
        self._field_of: tuple[Any, str] = (None, "")
        self._reading_of: tuple[Any, str, int] = (None, "", -1)
        self.engine.cancelled.connect(self._cancelled)
        browser.unit_changed.connect(self._ask)
        browser.seen_changed.connect(self._ask)

    def set_over(self, over: Over) -> None:
        """Lay something else over the photo."""
        if over != self.over:
            self.over = over
            self.over_changed.emit()
            self._ask_pixels()

    @property
    def outdated(self) -> bool:
        """Whether the map on show is not that of the chosen unit and photo."""
        return self.facts is not None and (self.engine.has("unit") or self.browser.stale)

    @property
    def shown(self) -> Heatmap | None:
        """What lies over the photo of the workspace, where it is of what is chosen now."""
        if self.facts is None or self.outdated or self.facts.photo is not self.browser.workspace.photo:
            return None
        return self.pixels if self.over == "pixels" else self.facts.heatmap

    def _ask(self) -> None:
        browser, space = self.browser, self.browser.workspace
        model, photo, seen, unit = space.model, space.photo, browser.seen, browser.unit
        if model is None or photo is None or unit is None or browser.mode != "units":
            self._forget()
            return
        if seen is None or browser.stale:
            return
        work = units_jobs.describing(
            model, photo, browser.second_photo, seen, unit, browser.position, browser.look.signed
        )
        self._request("unit", tr("Looking at unit {unit}", unit=unit), work, self._described)
        pushing = units_jobs.pushing(model, photo, browser.layer, unit, browser.position)
        self._request("unit card", tr("Classes of unit {unit}", unit=unit), pushing, self._pushed, self._not_pushed)
        if (model, browser.layer, unit) != self._reading_of:
            self._reading_of = (model, browser.layer, unit)
            reading = units_jobs.reading(model, browser.layer, unit)
            self._request(
                "unit reading",
                tr("Weights of unit {unit}", unit=unit),
                reading,
                self._read,
                self._not_read,
                short=False,
            )
        if (model, browser.layer) != self._field_of:
            self._field_of, self.field = (model, browser.layer), None
            measure = units_jobs.measuring(model, browser.layer)
            title = tr("Measuring what {layer} sees", layer=browser.layer)
            self.engine.ask(Request("receptive field", title, measure, short=False), self._measured, self._no_field)
        self._ask_pixels()

    def _ask_pixels(self) -> None:
        browser, space = self.browser, self.browser.workspace
        self.pixels, self.second_pixels, self.problem_of_pixels = None, None, ""
        self.engine.cancel("unit pixels")
        self.pixels_changed.emit()
        if self.over == "pixels" and space.model is not None and space.photo is not None and browser.unit is not None:
            photos = [photo for photo in (space.photo, browser.second_photo) if photo is not None]
            work = units_jobs.driving(space.model, photos, browser.layer, browser.unit, browser.position)
            self._request(
                "unit pixels", tr("Pixels of unit {unit}", unit=browser.unit), work, self._driven, self._not_driven
            )

    def _request(self, kind: str, title: str, work: Any, done: Any, failed: Any = None, *, short: bool = True) -> None:
        self._asking = True
        self.engine.ask(Request(kind, title, work, short=short), done, failed or self._failed)
        self._asking = False

    def _described(self, facts: Facts) -> None:
        self.facts = facts
        self.changed.emit()

    def _pushed(self, pushes: npt.NDArray[np.float32]) -> None:
        self.pushes, self.problem_of_pushes = pushes, ""
        self.pushes_changed.emit()

    def _not_pushed(self, failure: Failure) -> None:
        self.pushes, self.problem_of_pushes = None, failure.sentence
        self.pushes_changed.emit()

    def _cancelled(self, kind: str) -> None:
        """Where a person cancelled it: say so instead of waiting for what never comes."""
        if self._asking or self.browser.unit is None:
            return
        if kind == "unit card":
            self.pushes, self.problem_of_pushes = None, tr("Cancelled. Choose the unit again to count its classes.")
            self.pushes_changed.emit()
        elif kind == "unit reading":
            self._reading_of = (None, "", -1)
            self._read(None)
        elif kind == "receptive field" and self.field is None:
            self._field_of = (None, "")

    def _read(self, reading: Reading | None) -> None:
        self.reading = reading
        self.reading_changed.emit()

    def _not_read(self, failure: Failure) -> None:
        """The card does without its weights."""
        self._read(None)

    def _driven(self, pixels: tuple[Heatmap, ...]) -> None:
        self.pixels, self.second_pixels = pixels[0], pixels[1] if len(pixels) > 1 else None
        self.pixels_changed.emit()

    def _not_driven(self, failure: Failure) -> None:
        self.problem_of_pixels = failure.sentence
        self.pixels_changed.emit()

    def _measured(self, field: ReceptiveField) -> None:
        self.field = field
        self.field_changed.emit()

    def _no_field(self, failure: Failure) -> None:
        """The card does without the rectangle."""
        self.field_changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.facts = None
        self.changed.emit()

    def _forget(self) -> None:
        for kind in KINDS:
            self.engine.cancel(kind)
        if self.field is None:
            self._field_of = (None, "")
        self._reading_of = (None, "", -1)
        self.facts, self.pushes, self.reading, self.pixels, self.second_pixels = None, None, None, None, None
        self.problem_of_pushes = self.problem_of_pixels = ""
