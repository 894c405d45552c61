"""The units of the chosen layer as a person browses them: their maps, orders, one unit, one position, two photos."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from inspector.app import jobs, units_jobs
from inspector.app.input_list import Problem
from inspector.app.inputs import InputItem
from inspector.app.units_jobs import Look, Seen
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.engine.engine import Failure, Request

if TYPE_CHECKING:
    from inspector.inputs.images import ImageInput
    from inspector.models.model import Model
    from inspector.units.statistics import By, UnitStatistics

Mode = Literal["explain", "units", "maximize", "attention", "compare"]

KINDS = ("units", "unit effect")
"""The kinds of work that the browser gives to the engine."""


class UnitsBrowser(QObject):
    """Follows the model, photo, layer and target of ``workspace`` while its ``mode`` is ``units``.

    ``seen`` are the maps and thumbnails of ``layer``, kept while newer ones are computed (``stale`` says so);
    ``problem`` is why there are none. ``statistics`` come after them, None until then, and ``problem_of_effect`` is why
    they do not. ``order`` are the units on show, sorted by ``sort``, without dead ones where ``hide_dead``. ``unit`` is
    the chosen one and ``position`` (row, column) the chosen neuron of its map, both None where none is. ``selected``
    are the units that something is to be done with together, in the order on show. ``second`` is
    the input that the photo is compared with, and ``second_photo`` its pixels. ``on_weights`` says that the layer's
    weights are looked at instead of what its units see.
    """

    mode_changed = Signal()
    layer_changed = Signal()
    seen_changed = Signal()
    order_changed = Signal()
    unit_changed = Signal()
    selection_changed = Signal()
    second_changed = Signal()
    weights_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.engine = workspace.engine
        self.mode: Mode = "explain"
        self.layer = ""
        self.look = Look()
        self.seen: Seen | None = None
        self.stale = False
        self.problem = ""
        self.statistics: UnitStatistics | None = None
        self.problem_of_effect = ""
        self.sort: By = "index"
        self.hide_dead = False
        self.order: npt.NDArray[np.intp] = np.zeros(0, np.intp)
        self.unit: int | None = None
        self.position: tuple[int, int] | None = None
        self.selected: tuple[int, ...] = ()
        self.on_weights = False
        self.second: InputItem | None = None
        self.second_photo: ImageInput | None = None
        self._model: Model | None = None
        self._asked: tuple[object, ...] = ()
        self._effect_asked: tuple[object, ...] = ()
        self._explained: LayerPath | None = None
        workspace.model_changed.connect(self._follow)
        workspace.survey_changed.connect(self._follow)
        workspace.question_changed.connect(self._follow)
        workspace.inputs.photo_changed.connect(self._follow)
        workspace.inputs.changed.connect(self._check_second)
        workspace.display_changed.connect(self._redraw)

    # What a person can ask for

    def set_mode(self, mode: Mode) -> None:
        """Look at units, or explain again: at the layer of before where the one chosen since gives no answer."""
        if mode == self.mode:
            return
        space = self.workspace
        self.mode = mode
        if mode == "units":
            explains = space.obstacle is None and space.answer is not None
            self._explained = getattr(space.method, "layer", None) if explains else None
        elif mode == "explain" and self._explained is not None and space.obstacle is not None:
            space.change(layer=self._explained)
        self._follow()
        self.mode_changed.emit()

    def choose_layer(self, layer: str) -> None:
        """Look at the units of another layer; a method that asks about a layer asks about this one too."""
        if self.workspace.chosen_layer:
            self.workspace.choose_layer(layer)
        else:
            self._set_layer(layer)

    def step_layer(self, by: int) -> None:
        """Look at the layer that the network calls next (1) or before (-1)."""
        survey = self.workspace.survey
        if survey is None or not survey.calls:
            return
        paths = [call.path for call in sorted(survey.calls.values(), key=lambda call: call.order)]
        here = survey.call(LayerPath(self.layer))
        at = paths.index(here.path) + by if here is not None else 0
        self.choose_layer(paths[max(0, min(len(paths) - 1, at))])

    def choose_unit(self, unit: int | None) -> None:
        """Open the card of a unit, or close it. The position stays where the next unit has it too."""
        self.show_weights(False)
        if unit == self.unit or (unit is not None and not 0 <= unit < self.units):
            return
        self.unit = unit
        if unit is None:
            self.position = None
        self.unit_changed.emit()

    def open_unit(self, layer: LayerPath, unit: int | None, position: tuple[int, int] | None = None) -> None:
        """Open the card of a unit, or of a neuron of it, of another layer; one that it does not have closes again."""
        self.show_weights(False)
        self.choose_layer(layer)
        if self.layer == layer and (unit, position) != (self.unit, self.position):
            self.unit, self.position = unit, position
            self.unit_changed.emit()

    def select(self, units: Collection[int]) -> None:
        """Select some units, or none; a card that is open closes for several."""
        if units and self.unit is not None:
            units = {*units, self.unit}
            self.choose_unit(None)
        selected = tuple(unit for unit in self.order.tolist() if unit in units)
        if selected != self.selected:
            self.selected = selected
            self.selection_changed.emit()

    def choose_position(self, position: tuple[int, int] | None) -> None:
        """Look at the single neuron at (row, column) of the chosen unit's map, or at the whole channel."""
        if self.unit is not None and position != self.position and (position is None or self._has(position)):
            self.position = position
            self.unit_changed.emit()

    def show_weights(self, on: bool) -> None:
        """Look at the layer's weights, or again at what its units see."""
        if on != self.on_weights:
            self.on_weights = on
            self.weights_changed.emit()

    @property
    def can_step_back(self) -> bool:
        """Whether a unit, a neuron or the weights are looked at, or units are selected."""
        return self.unit is not None or self.on_weights or bool(self.selected)

    def step_back(self) -> None:
        """From the neuron to its channel, from the channel or the weights to the grid, where nothing is selected."""
        if self.on_weights:
            self.show_weights(False)
        elif self.position is not None:
            self.choose_position(None)
        elif self.unit is not None:
            self.choose_unit(None)
        else:
            self.select(())

    def set_sort(self, by: By) -> None:
        """List the units in another order."""
        if by != self.sort:
            self.sort = by
            self._arrange()

    def set_hide_dead(self, hide: bool) -> None:
        """Leave out units that are zero everywhere."""
        if hide != self.hide_dead:
            self.hide_dead = hide
            self._arrange()

    def set_look(self, look: Look) -> None:
        """Draw the thumbnails another way."""
        if look != self.look:
            self.look = look
            self._redraw()

    def compare_with(self, item: InputItem | None) -> None:
        """Look at a second photo beside the first, or (None) no more."""
        if item is self.second:
            return
        self.engine.cancel("second photo")
        self.second, self.second_photo = item, item.image if item is not None else None
        self.second_changed.emit()
        if item is not None and item.image is None:
            reading = Request("second photo", tr("Reading {name}", name=item.name), jobs.reading(item))
            self.engine.ask(reading, self._second_read, self._second_failed)
        else:
            self._follow()

    # What is chosen

    @property
    def units(self) -> int:
        """How many units the layer has; 0 until that is known."""
        return self.seen.maps.units if self.seen is not None else 0

    @property
    def dead(self) -> int:
        """How many units are zero everywhere; 0 until they are counted."""
        return int(self.statistics.dead.sum()) if self.statistics is not None else 0

    @property
    def sorted_values(self) -> npt.NDArray[np.float32] | None:
        """The value of each unit that the order goes by; None for the order by index and until they are counted."""
        found = self.statistics
        if found is None or self.sort == "index":
            return None
        arrays = {"mean": found.mean, "max": found.maximum, "sparsity": found.sparsity, "effect": found.effect}
        return arrays[self.sort]

    def name_of(self, unit: int) -> str:
        """The class of a unit of the last layer; nothing elsewhere."""
        model, seen = self.workspace.model, self.seen
        if seen is None or model is None or seen.maps.kind != "flat" or seen.maps.units != len(model.labels):
            return ""
        return model.label(unit)

    def _has(self, position: tuple[int, int]) -> bool:
        if self.seen is None:
            return False
        _, height, width = self.seen.maps.values.shape
        return bool(0 <= position[0] < height and 0 <= position[1] < width)

    # Following the workspace

    def _follow(self) -> None:
        """Ask for what is chosen now, where that is something else than was asked before."""
        space = self.workspace
        if space.model is not self._model:
            self._forget(space.model)
        if self.mode != "units" or space.survey is None or not space.asks_about_photos:
            return
        self._set_layer(space.chosen_layer or self.layer or space.survey.last_spatial or "")

    def _set_layer(self, layer: str) -> None:
        if layer != self.layer:
            self.layer = layer
            self.unit = self.position = None
            self.select(())
            self._drop_seen()
            self.layer_changed.emit()
            self.unit_changed.emit()
        self._ask()

    def _ask(self) -> None:
        space, model, photo = self.workspace, self.workspace.model, self.workspace.photo
        if model is None or photo is None or not self.layer:
            self._drop_seen()
            self.seen_changed.emit()
            return
        second = self.second_photo
        asked = (model, photo, self.layer, second)
        if not _same(asked, self._asked):
            self._asked, self.problem, self.stale = asked, "", self.seen is not None
            look = self._look_now()
            work = units_jobs.seeing(model, photo, self.layer, second, look)
            self.engine.ask(
                Request("units", tr("Looking at {layer}", layer=self.layer), work), self._saw, self._saw_nothing
            )
            self.seen_changed.emit()
        effect = (model, photo, self.layer, space.target.index)
        if not _same(effect, self._effect_asked):
            self._effect_asked = effect
            count = units_jobs.counting(model, photo, self.layer, space.target.index)
            title = tr("Counting the units of {layer}", layer=self.layer)
            self.engine.ask(Request("unit effect", title, count), self._counted, self._not_counted)

    def _saw(self, seen: Seen) -> None:
        self.seen, self.stale, self.problem = seen, False, ""
        if self.position is not None and not self._has(self.position):
            self.position = None
        if self.unit is not None and self.unit >= self.units:
            self.choose_unit(None)
        self._arrange()
        self.seen_changed.emit()
        if seen.look != self._look_now():
            self._redraw()

    def _saw_nothing(self, failure: Failure) -> None:
        self._drop_seen(keep_asked=True)
        self.problem = failure.sentence
        self.seen_changed.emit()

    def _counted(self, statistics: UnitStatistics) -> None:
        self.statistics, self.problem_of_effect = statistics, ""
        self._arrange()

    def _not_counted(self, failure: Failure) -> None:
        self.statistics, self.problem_of_effect = None, failure.sentence
        self._arrange()

    def _redraw(self) -> None:
        look = self._look_now()
        if self.seen is not None and not self.stale and self.seen.look != look:
            work = units_jobs.drawing(self.seen, look)
            self.engine.ask(Request("units", tr("Drawing the maps"), work), self._saw, self._saw_nothing)

    def _arrange(self) -> None:
        """Put the units into the wanted order; by index until they are counted."""
        found = self.statistics
        if found is None or len(found.mean) != self.units:
            self.order = np.arange(self.units)
        else:
            from inspector.units.statistics import order  # whose module brings torch, which is there by now

            self.order = order(found, self.sort)
            if self.hide_dead:
                self.order = self.order[~found.dead[self.order]]
        if self.selected:
            self.select(self.selected)  # in the new order, without what is listed no more
        self.order_changed.emit()

    def _look_now(self) -> Look:
        return replace(self.look, smooth=self.workspace.display.smooth)

    def _second_read(self, photo: ImageInput) -> None:
        self.second_photo = photo
        self._follow()

    def _second_failed(self, failure: Failure) -> None:
        self.second = None
        self.second_changed.emit()
        self.workspace.problem_raised.emit(Problem(failure.sentence))

    def _check_second(self) -> None:
        """A photo that was taken off the list is compared no more."""
        if self.second is not None and not any(item is self.second for item in self.workspace.inputs.items):
            self.compare_with(None)

    def _drop_seen(self, *, keep_asked: bool = False) -> None:
        for kind in KINDS:
            self.engine.cancel(kind)
        if not keep_asked:
            self._asked = self._effect_asked = ()
        self.seen, self.statistics, self.stale, self.problem, self.problem_of_effect = None, None, False, "", ""
        self.order = np.zeros(0, np.intp)

    def _forget(self, model: Model | None) -> None:
        """Another model: the layer and the unit mean nothing any more."""
        again = model is not None and self._model is not None and model.network is self._model.network
        self._model, self._explained = model, self._explained if again else None
        if not again:
            self.layer, self.unit, self.position = "", None, None
            self.select(())
            self.layer_changed.emit()
            self.unit_changed.emit()
        self._drop_seen()
        self.seen_changed.emit()


def _same(asked: tuple[object, ...], before: tuple[object, ...]) -> bool:
    """Whether the same is asked as before: of models and photos the same ones, not equal ones."""
    return len(asked) == len(before) and all(
        a is b or (isinstance(a, str | int) and a == b) for a, b in zip(asked, before, strict=True)
    )
