"""Which units are maximized: one, or several as a sum with a weight each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSpinBox, QToolButton, QWidget

from inspector.app.theme import GRID
from inspector.core.language import tr
from inspector.ui.icons import icon
from inspector.ui.number_box import NumberBox

MOST = 16
"""So many units have room in a sum."""


@dataclass(frozen=True, eq=False)
class _Term:
    unit: QSpinBox
    weight: NumberBox
    button: QToolButton


class UnitTerms(QWidget):
    """A line for each unit; ``changed`` is sent when a person changes something. The first line stays."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._terms: list[_Term] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._append(0, 1.0)
        self._arrange()

    @property
    def first(self) -> QSpinBox:
        """The number of the first unit."""
        return self._terms[0].unit

    @property
    def units(self) -> tuple[int, ...]:
        """The units in their order; one that is named again counts once more."""
        return tuple(term.unit.value() for term in self._terms)

    @property
    def weights(self) -> tuple[float, ...]:
        """Their weights; none where there is one unit, or each counts once."""
        found = tuple(term.weight.value() for term in self._terms)
        return () if len(found) == 1 or set(found) == {1.0} else found

    def show_terms(self, units: tuple[int, ...], weights: tuple[float, ...] = ()) -> None:
        """Show these units, and tell nobody."""
        while len(self._terms) > 1:
            self._take(self._terms[-1])
        while len(self._terms) < len(units):
            self._append(0, 1.0)
        for term, unit, weight in zip(self._terms, units, weights or (1.0,) * len(units), strict=True):
            with QSignalBlocker(term.unit), QSignalBlocker(term.weight):
                term.unit.setValue(unit)
                term.weight.setValue(weight)
        self._arrange()

    def set_last(self, last: int) -> None:
        """Say which unit is the layer's last, and tell nobody."""
        for term in self._terms:
            with QSignalBlocker(term.unit):
                term.unit.setMaximum(max(0, last))

    def _append(self, unit: int, weight: float) -> None:
        spin = QSpinBox(minimum=0, maximum=self.first.maximum() if self._terms else 0)
        spin.setKeyboardTracking(False)
        box = NumberBox("")
        box.setKeyboardTracking(False)
        box.setToolTip(tr("How often the unit counts in the sum; a negative weight asks for little of it"))
        button = QToolButton(autoRaise=True)
        term = _Term(spin, box, button)
        for editor in (spin, box):
            editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            editor.setMinimumWidth(13 * GRID)
            editor.lineEdit().setTextMargins(GRID, 0, 0, 0)
            editor.lineEdit().setAcceptDrops(False)  # a photo dropped here is for the window
        spin.setValue(unit)
        box.setValue(weight)
        spin.valueChanged.connect(self.changed)
        box.valueChanged.connect(self.changed)
        button.clicked.connect(lambda: self._add() if term is self._terms[0] else self._remove(term))
        self._terms.append(term)

    def _add(self) -> None:
        last = self._terms[-1].unit
        self._append(min(last.value() + 1, last.maximum()), 1.0)
        self._arrange()
        self._terms[-1].unit.setFocus()
        self.changed.emit()

    def _remove(self, term: _Term) -> None:
        before = self._terms[self._terms.index(term) - 1]
        self._take(term)
        self._arrange()
        before.unit.setFocus()
        self.changed.emit()

    def _take(self, term: _Term) -> None:
        self._terms.remove(term)
        for part in (term.unit, term.weight, term.button):
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()

    def _arrange(self) -> None:
        """Put the lines below each other, with their names; one unit has no weight."""
        several = len(self._terms) > 1
        for row, term in enumerate(self._terms):
            name = tr("Unit {number} of the sum", number=row + 1) if several else tr("Unit")
            words = (
                tr("Add a unit: the picture is then of the sum")
                if row == 0
                else tr("Take off unit {number}", number=row + 1)
            )
            term.unit.setAccessibleName(name)
            term.weight.setAccessibleName(tr("Weight of unit {number}", number=row + 1))
            term.button.setIcon(icon("add" if row == 0 else "close"))
            term.button.setToolTip(words)
            term.button.setAccessibleName(words)
            for column, part in enumerate((term.unit, term.weight, term.button)):
                self._grid.addWidget(part, row, column)
                part.show()
            term.weight.setVisible(several)
        self._terms[0].button.setEnabled(len(self._terms) < MOST)
        self._grid.setColumnStretch(1, 1 if several else 0)
        order = [part for term in self._terms for part in (term.unit, term.weight, term.button)]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
