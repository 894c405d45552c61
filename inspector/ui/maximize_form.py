"""What is asked of activation maximization: the unit or class, the kind of picture, its size, steps and seed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from inspector.app.theme import GRID
from inspector.core.parameters import LayerPath
from inspector.ui.form import add_row, make_form

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.synthesis.request import Request

OBJECTIVES = (
    ("Channel mean", "channel", "The mean of the unit over all positions"),
    ("One neuron", "neuron", "The unit at one position of the layer's plane"),
    ("Class score", "logit", "The score of a class, before the softmax"),
)
PARAMETERIZATIONS = (
    ("Fourier", "fourier", "Frequencies of equal strength: natural-looking pictures, quickly"),
    ("Pixels", "pixel", "Each pixel by itself: shows the raw, noisy optimum"),
    ("MACO", "maco", "Keeps the frequencies of natural photos and moves only the phases (Fel et al. 2023)"),
)


class MaximizeForm(QWidget):
    """``changed`` is sent when a person changes an entry. Positions are rows and columns of the layer's plane."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model: Model | None = None
        self.layer = ""
        self.objective = _combo("Objective", OBJECTIVES)
        self.unit = _spin("Unit", 0, 0)
        self.target = _spin("Class", 0, 0)
        self.row, self.column = _spin("Row", 0, 0), _spin("Column", 0, 0)
        self.negative = QCheckBox("Smallest instead", toolTip="Make the picture that the unit responds to least")
        self.parameterization = _combo("Picture", PARAMETERIZATIONS)
        self.side = _spin("Size", 16, 1024, 224, 16, " px")
        self.steps = _spin("Steps", 1, 100_000, 256, 64)
        self.seed = _spin("Seed", 0, 9999)
        self.form = make_form()
        for spin in (self.row, self.column):
            spin.setToolTip(
                "On the layer's plane for a photo; a smaller picture has fewer positions: the nearest is taken"
            )
        self._place = QWidget()
        place = QHBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(GRID)
        place.addWidget(self.row, 1)
        place.addWidget(self.column, 1)
        for name, editor in (
            ("Objective", self.objective),
            ("Unit", self.unit),
            ("Class", self.target),
            ("Row, column", self._place),
            ("", self.negative),
            ("Picture", self.parameterization),
            ("Size", self.side),
            ("Steps", self.steps),
            ("Seed", self.seed),
        ):
            add_row(self.form, name, editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.form)
        for spin in self.findChildren(QSpinBox):
            spin.valueChanged.connect(self._edited)
            spin.lineEdit().setAcceptDrops(False)  # a photo dropped here is for the window
        for combo in (self.objective, self.parameterization):
            combo.activated.connect(self._edited)
        self.negative.clicked.connect(self._edited)
        self._show_rows()

    def set_model(self, model: Model | None) -> None:
        """Ask of another model; the layer and the unit stay where it has them too."""
        self.model = model
        if model is None:
            return
        self._quietly(self.target, self.target.value(), model.classes - 1)
        if model.survey.call(LayerPath(self.layer)) is None:
            self.layer = ""
        else:
            self._set_layer(self.layer)
        self._show_rows()

    def show_unit(self, layer: str, unit: int, position: tuple[int, int] | None = None) -> None:
        """Ask for a unit of ``layer``, or for its neuron at ``position`` (row, column)."""
        self._set_layer(layer)
        self._choose("channel" if position is None else "neuron")
        self._quietly(self.unit, unit)
        if position is not None:
            self._quietly(self.row, position[0])
            self._quietly(self.column, position[1])
        self._show_rows()

    def show_class(self, index: int) -> None:
        """Ask for the score of a class."""
        self._choose("logit")
        self._quietly(self.target, index)
        self._show_rows()

    def show_request(self, request: Request) -> None:
        """Ask what ``request`` asks."""
        if request.objective == "logit":
            self.show_class(request.target or 0)
        else:
            position = None
            if request.objective == "neuron" and request.position is not None:
                position = self._moved(request.position, request.size[0], self._crop)
            self.show_unit(request.layer, request.units[0], position)
        with QSignalBlocker(self.negative):
            self.negative.setChecked(request.negative)
        self.parameterization.setCurrentIndex(_place_of(PARAMETERIZATIONS, request.parameterization))
        for spin, value in ((self.side, request.size[0]), (self.steps, request.steps), (self.seed, request.seed)):
            self._quietly(spin, value)

    @property
    def request(self) -> Request | None:
        """What is asked; None without a model, and without a layer to ask of."""
        from inspector.synthesis.request import Request  # whose module brings torch, which is there with the model

        kind = OBJECTIVES[self.objective.currentIndex()][1]
        if self.model is None or (kind != "logit" and not self.layer):
            return None
        side = self.side.value()
        asked = Request(
            objective=kind,  # type: ignore[arg-type]
            negative=self.negative.isChecked(),
            parameterization=PARAMETERIZATIONS[self.parameterization.currentIndex()][1],  # type: ignore[arg-type]
            size=(side, side),
            steps=self.steps.value(),
            seed=self.seed.value(),
        )
        if kind == "logit":
            return replace(asked, target=self.target.value())
        asked = replace(asked, layer=LayerPath(self.layer), units=(self.unit.value(),))
        if kind == "neuron":
            here = (self.row.value(), self.column.value())
            return replace(asked, position=self._moved(here, self._crop, side))
        return asked

    @property
    def _crop(self) -> int:
        return self.model.preprocessing.crop[0] if self.model is not None else 1

    def _set_layer(self, layer: str) -> None:
        from inspector.core.errors import Refusal
        from inspector.models.units import units_of

        self.layer = layer
        if self.model is None:
            return
        try:
            count = units_of(self.model, LayerPath(layer))
        except Refusal:  # said where the picture would stand
            count = 1
        self._quietly(self.unit, self.unit.value(), count - 1)
        call = self.model.survey.call(LayerPath(layer))
        plane = call.plane if call is not None else None
        self._quietly(self.row, self.row.value(), plane.height - 1 if plane is not None else 0)
        self._quietly(self.column, self.column.value(), plane.width - 1 if plane is not None else 0)

    def _moved(self, position: tuple[int, int], before: int, after: int) -> tuple[int, int]:
        """A position on the plane of a picture of another size: a smaller picture has fewer of them."""
        y, x = (int((place + 0.5) * after / before) for place in position)
        return y, x

    def _choose(self, objective: str) -> None:
        self.objective.setCurrentIndex(_place_of(OBJECTIVES, objective))

    def _quietly(self, spin: QSpinBox, value: int, most: int | None = None) -> None:
        """Set a number, and its largest, without telling anybody."""
        with QSignalBlocker(spin):
            if most is not None:
                spin.setMaximum(max(0, most))
            spin.setValue(value)

    def _edited(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        kind = OBJECTIVES[self.objective.currentIndex()][1]
        self.form.setRowVisible(self.unit, kind != "logit")
        self.form.setRowVisible(self.target, kind == "logit")
        self.form.setRowVisible(self._place, kind == "neuron")
        index = self.target.value()
        self.target.setToolTip(self.model.label(index) if self.model is not None else "")


def _combo(name: str, entries: tuple[tuple[str, str, str], ...]) -> QComboBox:
    made = QComboBox(accessibleName=name)
    for row, (text, value, tip) in enumerate(entries):
        made.addItem(text, value)
        made.setItemData(row, tip, Qt.ItemDataRole.ToolTipRole)
    return made


def _spin(name: str, least: int, most: int, value: int = 0, step: int = 1, suffix: str = "") -> QSpinBox:
    made = QSpinBox(accessibleName=name, minimum=least, maximum=most, singleStep=step, suffix=suffix)
    made.setKeyboardTracking(False)
    made.setValue(value)
    return made


def _place_of(entries: tuple[tuple[str, str, str], ...], value: str) -> int:
    return next(row for row, entry in enumerate(entries) if entry[1] == value)
