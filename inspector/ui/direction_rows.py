"""Where a direction of a layer's space is taken from: one photo, perhaps less another, as a whole or at one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from inspector.app.directions import Direction, Directions, Source
from inspector.app.input_list import InputList
from inspector.app.inputs import InputItem
from inspector.core.language import tr
from inspector.core.unit_answers import origin_words

if TYPE_CHECKING:
    from inspector.models.model import Model

NO_PHOTO = tr("Add a photo on the right: a direction is taken from what the layer gives for it.")


class DirectionRows(QObject):
    """The editors of a form's rows. ``changed`` is sent when a person changes one, and when the direction is read.

    A direction that came with a finished picture has an entry of its own, first: its photos need not be there.
    """

    changed = Signal()

    def __init__(self, inputs: InputList, directions: Directions) -> None:
        super().__init__()
        self.inputs = inputs
        self.directions = directions
        self.kept: Direction | None = None
        self.photo = QComboBox(
            accessibleName=tr("Photo of the direction"), toolTip=tr("What the layer gives for this photo")
        )
        self.minus = QComboBox(
            accessibleName=tr("Photo that is taken off"), toolTip=tr("The direction leads away from this photo")
        )
        self.place = QComboBox(
            accessibleName=tr("Place of the direction"), toolTip=tr("Which positions of the layer's plane")
        )
        self.place.addItems([tr("Whole photo, the mean"), tr("One position")])
        self._items: tuple[InputItem, ...] = ()
        self._fill()
        for box in (self.photo, self.minus, self.place):
            box.activated.connect(self.changed)
        inputs.changed.connect(self._fill)
        directions.changed.connect(self.changed)

    @property
    def at_one_position(self) -> bool:
        """Whether the row and the column of a position are asked for."""
        return self._keeps is None and self.place.currentIndex() == 1

    def direction(self, model: Model, layer: str, position: tuple[int, int]) -> Direction | None:
        """The direction, where it is known; else it is asked for, and ``changed`` is sent when it is there."""
        kept = self._keeps
        if kept is not None and kept.layer == layer:
            return kept
        photo = self.photo.currentData()
        if not isinstance(photo, InputItem):
            return None
        self.directions.ask(
            model, Source(layer, photo, self.minus.currentData(), position if self.at_one_position else None)
        )
        return self.directions.found

    @property
    def missing(self) -> str:
        """Why there is no direction, as a sentence; nothing while it is read."""
        return self.directions.problem if self._items else NO_PHOTO

    def keep(self, direction: Direction) -> None:
        """Show a direction that a picture was made for."""
        self.kept = direction
        self._fill(again=True)
        with QSignalBlocker(self.photo):
            self.photo.setCurrentIndex(0)
        self.show_state()

    def show_state(self) -> None:
        """A kept direction is as it was."""
        for box in (self.minus, self.place):
            box.setEnabled(self._keeps is None)

    @property
    def _keeps(self) -> Direction | None:
        """The kept direction, while it is chosen."""
        return self.kept if self.kept is not None and self.photo.currentIndex() == 0 else None

    def _fill(self, *, again: bool = False) -> None:
        """Offer the photos that could be read; what was chosen stays, or else the photo on show is."""
        items = tuple(item for item in self.inputs.items if not item.error)
        if items == self._items and not again:
            return
        before, without = self.photo.currentData(), self.minus.currentData()
        self._items = items
        with QSignalBlocker(self.photo), QSignalBlocker(self.minus):
            self.photo.clear()
            self.minus.clear()
            if self.kept is not None:
                self.photo.addItem(origin_words(self.kept.origin, self.kept.position), self.kept)
            self.minus.addItem(tr("Nothing"), None)
            for item in items:
                self.photo.addItem(item.name, item)
                self.minus.addItem(item.name, item)
            here = self.inputs.items[self.inputs.current] if self.inputs.current >= 0 else None
            self.photo.setCurrentIndex(
                max(0, _row_of(self.photo, before), _row_of(self.photo, here) if before is None else 0)
            )
            self.minus.setCurrentIndex(max(0, _row_of(self.minus, without)))
        self.show_state()
        self.changed.emit()


def _row_of(box: QComboBox, wanted: object) -> int:
    return next((row for row in range(box.count()) if wanted is not None and box.itemData(row) is wanted), -1)
