"""What is asked of activation maximization: the units, class or direction, the kind of picture, size, steps, seeds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from inspector.app.directions import Direction, Directions
from inspector.app.input_list import InputList
from inspector.app.theme import GRID
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.ui.direction_rows import DirectionRows
from inspector.ui.form import add_row, make_form
from inspector.ui.number_box import NumberBox
from inspector.ui.unit_terms import UnitTerms

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.synthesis.request import Request

OBJECTIVES = (
    (tr("Channel mean"), "channel", tr("The mean of the unit over all positions")),
    (tr("One neuron"), "neuron", tr("The unit at one position of the layer's plane")),
    (tr("Class score"), "logit", tr("The score of a class, before the softmax")),
    (tr("Direction"), "direction", tr("What the layer gives for a photo, or what tells two photos apart to it")),
)
PARAMETERIZATIONS = (
    (tr("Fourier"), "fourier", tr("Frequencies of equal strength: natural-looking pictures, quickly")),
    (tr("Pixels"), "pixel", tr("Each pixel by itself: shows the raw, noisy optimum")),
    ("MACO", "maco", tr("Keeps the frequencies of natural photos and moves only the phases (Fel et al. 2023)")),
)

STEPS = 256
"""So many steps are taken at first."""

VARIANTS, DIVERSITY = 8, 0.5
"""So many variants are made together at most, and how unlike each other they are kept at first."""


class MaximizeForm(QWidget):
    """``changed`` is sent when a person changes an entry. Positions are rows and columns of the layer's plane.

    Of several variants one is on show: the one of the request that was shown last. A picture that was stopped or went
    on shows the steps that it took; the next question has as many as were wished for before.
    """

    changed = Signal()

    def __init__(self, inputs: InputList, directions: Directions) -> None:
        super().__init__()
        self._variant = 0
        self._wished = STEPS
        self.model: Model | None = None
        self.layer = ""
        self.objective = _combo(tr("Objective"), OBJECTIVES)
        self.terms = UnitTerms()
        self.direction = DirectionRows(inputs, directions)
        self.target = _spin(tr("Class"), 0, 0)
        self.row, self.column = _spin(tr("Row"), 0, 0), _spin(tr("Column"), 0, 0)
        self.negative = QCheckBox(
            tr("Smallest instead"), toolTip=tr("Make the picture that the unit responds to least")
        )
        self.parameterization = _combo(tr("Picture"), PARAMETERIZATIONS)
        self.side = _spin(tr("Size"), 16, 1024, 224, 16, " px")
        self.steps = _spin(tr("Steps"), 1, 100_000, STEPS, 64)
        self.seed = _spin(tr("Seed"), 0, 9999)
        self.variants = _spin(tr("Variants"), 1, VARIANTS, 1)
        self.variants.setToolTip(tr("So many pictures of the same, each from noise of its own"))
        self.diversity = NumberBox(tr("Diversity"))
        self.diversity.setRange(0, 10)
        self.diversity.setKeyboardTracking(False)
        self.diversity.setValue(DIVERSITY)
        self.diversity.setToolTip(
            tr("How much the variants are kept unlike each other, to the layer (Olah et al. 2017)")
        )
        self.diversity.lineEdit().setAcceptDrops(False)  # a photo dropped here is for the window
        self.form = make_form()
        for spin in (self.row, self.column):
            spin.setToolTip(
                tr("On the layer's plane for a photo; a smaller picture has fewer positions: the nearest is taken")
            )
        self._place = QWidget()
        place = QHBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(GRID)
        place.addWidget(self.row, 1)
        place.addWidget(self.column, 1)
        for name, editor in (
            (tr("Objective"), self.objective),
            (tr("Unit"), self.terms),
            (tr("Photo"), self.direction.photo),
            (tr("Minus"), self.direction.minus),
            (tr("Place"), self.direction.place),
            (tr("Class"), self.target),
            (tr("Row, column"), self._place),
            ("", self.negative),
            (tr("Picture"), self.parameterization),
            (tr("Size"), self.side),
            (tr("Steps"), self.steps),
            (tr("Seed"), self.seed),
            (tr("Variants"), self.variants),
            (tr("Diversity"), self.diversity),
        ):
            add_row(self.form, name, editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.form)
        for spin in (self.target, self.row, self.column, self.side, self.steps, self.seed, self.variants):
            spin.valueChanged.connect(self._wish if spin is self.steps else self._edited)
            spin.lineEdit().setAcceptDrops(False)  # a photo dropped here is for the window
        for combo in (self.objective, self.parameterization):
            combo.activated.connect(self._edited)
        self.negative.clicked.connect(self._edited)
        self.terms.changed.connect(self._edited)
        self.diversity.valueChanged.connect(self._edited)
        self.direction.changed.connect(self._directed)
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
        self._quietly(self.steps, self._wished)
        self._set_layer(layer)
        self._choose("channel" if position is None else "neuron")
        self.terms.show_terms((unit,))
        self._variant = 0
        if position is not None:
            self._quietly(self.row, position[0])
            self._quietly(self.column, position[1])
        self._show_rows()

    def show_layer(self, layer: str, unit: int) -> None:
        """Ask of another layer: for the direction of the same photos where one is asked for, else for a unit."""
        if self._kind == "direction":
            self._set_layer(layer)
            self._show_rows()
        else:
            self.show_unit(layer, unit)

    def show_class(self, index: int) -> None:
        """Ask for the score of a class."""
        self._quietly(self.steps, self._wished)
        self._choose("logit")
        self._quietly(self.target, index)
        self._show_rows()

    def show_request(self, request: Request, *, wished: bool = True) -> None:
        """Ask what ``request`` asks; not ``wished`` are the steps of a picture that was stopped or went on."""
        self._wished = request.steps if wished else self._wished
        if request.objective == "logit":
            self.show_class(request.target or 0)
        elif request.objective == "direction":
            self._set_layer(request.layer)
            self._choose("direction")
            origin = (request.origin, request.photos, request.position)
            self.direction.keep(Direction(request.layer, request.direction, *origin))
        else:
            position = None
            if request.objective == "neuron" and request.position is not None:
                position = self._moved(request.position, request.size[0], self._crop)
            self.show_unit(request.layer, request.units[0], position)
            self._choose(request.objective)
            self.terms.show_terms(request.units, request.weights)
        with QSignalBlocker(self.negative):
            self.negative.setChecked(request.negative)
        self.parameterization.setCurrentIndex(_place_of(PARAMETERIZATIONS, request.parameterization))
        seeds = request.together or (request.seed,)
        self._variant = seeds.index(request.seed)
        for spin, value in (
            (self.side, request.size[0]),
            (self.steps, request.steps),
            (self.seed, seeds[0]),
            (self.variants, len(seeds)),
        ):
            self._quietly(spin, value)
        if request.together:
            with QSignalBlocker(self.diversity):
                self.diversity.setValue(request.diversity)
        self._show_rows()

    @property
    def request(self) -> Request | None:
        """What is asked; None without a model or a layer to ask of, and until a direction, asked for here, is read."""
        from inspector.synthesis.request import Request  # whose module brings torch, which is there with the model

        kind = self._kind
        if self.model is None or (kind != "logit" and not self.layer):
            return None
        side, first = self.side.value(), self.seed.value()
        seeds = tuple(range(first, first + self.variants.value()))
        several = len(seeds) > 1
        asked = Request(
            objective=kind,  # type: ignore[arg-type]
            negative=self.negative.isChecked(),
            parameterization=PARAMETERIZATIONS[self.parameterization.currentIndex()][1],  # type: ignore[arg-type]
            size=(side, side),
            steps=self.steps.value(),
            seed=seeds[min(self._variant, len(seeds) - 1)],
            together=seeds if several else (),
            diversity=self.diversity.value() if several and kind != "logit" else 0.0,
        )
        if kind == "logit":
            return replace(asked, target=self.target.value())
        asked, here = replace(asked, layer=LayerPath(self.layer)), (self.row.value(), self.column.value())
        if kind == "direction":
            found = self.direction.direction(self.model, self.layer, here)
            if found is None:
                return None
            origin = {"origin": found.origin, "photos": found.photos, "position": found.position}
            return replace(asked, direction=found.vector, **origin)  # type: ignore[arg-type]
        asked = replace(asked, units=self.terms.units, weights=self.terms.weights)
        if kind == "neuron":
            return replace(asked, position=self._moved(here, self._crop, side))
        return asked

    @property
    def missing(self) -> str:
        """What keeps the form from asking anything, as a sentence; nothing where it will be there in a moment."""
        if self._kind == "logit" or self.model is None:
            return ""
        if not self.layer:
            return tr("Choose a layer on the left, or a class on the right, to maximize it.")
        return self.direction.missing if self._kind == "direction" else ""

    @property
    def unit(self) -> QSpinBox:
        """The number of the unit, or of the first of a sum."""
        return self.terms.first

    @property
    def _kind(self) -> str:
        return OBJECTIVES[self.objective.currentIndex()][1]

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
        self.terms.set_last(count - 1)
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

    def _wish(self) -> None:
        self._wished = self.steps.value()
        self._edited()

    def _edited(self) -> None:
        self._quietly(self.steps, self._wished)
        self._show_rows()
        self.changed.emit()

    def _directed(self) -> None:
        """Something about the direction is new, which matters while it is asked for."""
        if self._kind == "direction":
            self._show_rows()
            self.changed.emit()

    def _show_rows(self) -> None:
        kind, directed = self._kind, self._kind == "direction"
        self.direction.show_state()
        self.form.setRowVisible(self.terms, kind in ("channel", "neuron"))
        self.form.setRowVisible(self.target, kind == "logit")
        for row in (self.direction.photo, self.direction.minus, self.direction.place):
            self.form.setRowVisible(row, directed)
        self.form.setRowVisible(self._place, kind == "neuron" or (directed and self.direction.at_one_position))
        self.form.setRowVisible(self.diversity, self.variants.value() > 1 and kind != "logit")
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
