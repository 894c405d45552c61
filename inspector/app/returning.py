"""Going back to a view: all that was selected and set is chosen again, each as soon as what it needs is there."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector.app.board_axes import ColumnsOf
from inspector.app.input_list import BRINGING
from inspector.app.restoring import ORDERS
from inspector.app.second_model import SURVEY
from inspector.app.steps import Step, Steps
from inspector.app.view import (
    AttentionPlace,
    ComparePlace,
    DecidesPlace,
    Manner,
    Parts,
    View,
    input_of,
    name_of,
    view_of,
)
from inspector.core.errors import Refusal
from inspector.core.method import Method
from inspector.core.parameters import LayerPath, Target, fields_of, from_plain


class Returning(QObject):
    """Goes to one view at a time; what is there no more, such as an input taken off the list, stays as it is now.

    ``there`` is sent when all is done. The pages of a mode are made by the window, which is asked by ``mode_asked``;
    how its page of attention was drawn is sent with ``look_asked``, as ``PageLook``.
    """

    mode_asked = Signal(str)
    look_asked = Signal(object)
    there = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.workspace, self.units, self.board = parts.workspace, parts.units, parts.board
        self.attention, self.decides = parts.attention, parts.decides
        workspace, attention, decides = parts.workspace, parts.attention, parts.decides
        news = (
            workspace.survey_changed,
            workspace.methods_changed,
            workspace.inputs.photo_changed,
            workspace.inputs.changed,
            workspace.answer_changed,
            parts.units.seen_changed,
            attention.reading_changed,
            attention.overview_changed,
            attention.maps_changed,
            decides.methods_changed,
            decides.prediction_changed,
            decides.neurons.changed,
            parts.board.second.changed,
            parts.board.second.opener.changed,
        )
        self._view = View()
        self.steps = Steps(self, news)
        self.steps.ended.connect(self.there)

    @property
    def wanted(self) -> View | None:
        """The view that one is on the way to; None where nothing is left to do."""
        return self._view if self.steps.waiting else None

    @property
    def now(self) -> View:
        """What is looked at now."""
        return view_of(self.parts)

    def go_to(self, view: View) -> None:
        """Look at ``view``, of the model that is open or being opened."""
        self._view = view
        steps: list[Step] = [
            (self._model_is_there, lambda: self._feed(view.manner)),
            (self._model_is_there, lambda: self._begin(view)),
        ]
        attention, compare = view.place.attention, view.place.compare
        if view.place.units is not None:
            second = view.place.units.second
            steps.append((self._photos_are_there, lambda: self._lay_beside(second)))
        if compare is not None:
            steps.append((self._second_is_there, lambda: self._compare(compare)))
        if attention is not None:
            steps.append((self._is_read, lambda: self._attend(attention, view.manner)))
            if attention.decides is not None:
                among = attention.decides
                steps.append((self._is_asked, lambda: self._ask_text(among, view.manner)))
                if among.page == "neurons" and among.layer:
                    steps.append((self._neurons_are_seen, lambda: self.decides.neurons.choose_neuron(among.neuron)))
            steps.append((self._is_drawn, lambda: self.look_asked.emit(attention.look)))
        self.steps.begin(steps)

    # The steps

    def _begin(self, view: View) -> None:
        space, place, manner = self.workspace, view.place, view.manner
        self._choose_input(place.input)
        self.mode_asked.emit(place.mode)
        space.set_display(manner.display)
        aim = Target(place.target)
        method = _method(space.methods, manner.method, manner.parameters, LayerPath(place.layer), aim)
        if method is not None and method != space.method:
            space.choose_method(type(method))
            space.change(**{entry.name: getattr(method, entry.name) for entry in fields_of(method)})
        if place.layer and not hasattr(space.method, "layer"):
            space.choose_layer(place.layer)
        if manner.sort in ORDERS:
            self.units.set_sort(manner.sort)  # type: ignore[arg-type]
        self.units.set_hide_dead(manner.hide_dead)
        self.units.set_look(replace(self.units.look, signed=manner.signed, shared=manner.shared))
        if place.units is not None:
            unit = place.units.unit if place.units.unit is not None and place.units.unit >= 0 else None
            self.units.open_unit(LayerPath(place.units.layer), unit, place.units.position)
            self.units.show_weights(place.units.on_weights)
        if place.attention is not None:
            self.attention.show_page(place.attention.page)
            if place.attention.decides is not None:
                self.decides.show_page(place.attention.decides.page)

    def _feed(self, manner: Manner) -> None:
        model = self.workspace.model
        if model is None or model.modality != "image":
            return
        from inspector.models.preprocess import Preprocessing  # which brings torch, as the model did

        if manner.preprocessing is not None and manner.preprocessing != model.preprocessing.to_plain():
            with suppress(KeyError, TypeError, ValueError):  # of a file of other numbers the model's own are as good
                self.workspace.set_preprocessing(Preprocessing.from_plain(manner.preprocessing).checked())
        if manner.scores in ("softmax", "sigmoid", "probabilities"):
            self.workspace.set_scores(manner.scores)

    def _choose_input(self, wanted: str) -> None:
        space = self.workspace
        if not wanted or wanted == input_of(space):
            return
        if space.asks_about_photos:
            names = [name_of(item) for item in space.inputs.items]
            space.inputs.choose(names.index(wanted) if wanted in names else -1)
        else:
            hashes = [item.text.sha256 if item.text is not None else "" for item in space.texts.items]
            space.texts.choose(hashes.index(wanted) if wanted in hashes else -1)

    def _lay_beside(self, second: str) -> None:
        """Compare the photo with the one of that name, or with none."""
        items = self.workspace.inputs.items
        self.units.compare_with(next((item for item in items if second and name_of(item) == second), None))

    def _compare(self, place: ComparePlace) -> None:
        board, survey = self.board, self.workspace.survey
        methods = {cls.id: cls for cls in self.workspace.methods}
        classes = survey.classes if survey is not None else 0
        board.set_scale(place.scale)
        columns: dict[ColumnsOf, tuple[Any, ...]] = {
            "methods": tuple(methods[name] for name in place.methods if name in methods),
            "layers": tuple(map(LayerPath, place.layers)),
            "classes": tuple(index for index in place.classes if 0 <= index < classes),
        }
        for kind, values in columns.items():
            board.set_columns(kind)
            board.set_columns_to(values)
        board.set_columns(place.columns)
        board.set_rows(place.rows)

    def _attend(self, place: AttentionPlace, manner: Manner) -> None:
        browser = self.attention
        browser.choose_window(place.window)
        browser.choose_kind(place.kind)
        browser.choose_layer(place.row)
        if manner.aggregate == "head":
            browser.choose_head(place.row, place.head)
        browser.choose_heads(place.heads)
        browser.choose_aggregate(manner.aggregate)
        count = 0 if browser.reading is None else len(browser.reading.queries(browser.kind))
        browser.choose_token(place.token if place.token is not None and 0 <= place.token < count else None)

    def _ask_text(self, place: DecidesPlace, manner: Manner) -> None:
        decides = self.decides
        read = self.attention.reading
        count = 0 if read is None else max(len(read.tokens), len(read.target or ()))
        position, at = (where if where is not None and where < count else None for where in (place.position, place.at))
        decides.choose_position(position)
        aim = Target(place.target, at)
        method = _method(decides.methods, manner.text_method, manner.text_parameters, LayerPath(""), aim)
        if method is not None and method != decides.method:
            decides.choose_method(type(method))
            decides.change(**{entry.name: getattr(method, entry.name) for entry in fields_of(method)})
        decides.lens.watch(manner.watched)
        if place.page == "neurons" and place.layer:
            self.attention.choose_path(place.layer)

    # What has to be there

    def _second_is_there(self) -> bool:
        """Whether the second model is open, or nothing is done to open one."""
        second = self.board.second
        opening = second.opener.phase != "idle" or self.workspace.engine.has(SURVEY)
        return self._model_is_there() and (second.model is not None or not opening)

    def _model_is_there(self) -> bool:
        space = self.workspace
        return space.model is not None and space.survey is not None and bool(space.methods)

    def _photos_are_there(self) -> bool:
        return not self.workspace.engine.has(BRINGING)

    def _is_read(self) -> bool:
        engine = self.workspace.engine
        return self.attention.reading is not None and not engine.has("reading") and not engine.has("photo")

    def _is_drawn(self) -> bool:
        """Whether the page of attention has what it shows, or will not get it."""
        return self.attention.page in ("table", "decides") or self.attention.is_drawn

    def _is_asked(self) -> bool:
        decides = self.decides
        return bool(decides.methods) and decides.reading is self.attention.reading

    def _neurons_are_seen(self) -> bool:
        return self.decides.neurons.count > 0


def _method(
    known: Iterable[type[Method]], name: str, parameters: dict[str, Any], layer: LayerPath, target: Target
) -> Method | None:
    """The method of that id, asked about ``layer`` and ``target`` where it can be; None where there is none such."""
    cls = next((cls for cls in known if cls.id == name), None)
    if cls is None:
        return None
    values: dict[str, Any] = {}
    for entry in fields_of(cls):
        try:
            if entry.name == "target":
                values["target"] = target
            elif entry.name == "layer":
                values |= {"layer": layer} if layer else {}
            elif entry.name in parameters:
                values[entry.name] = from_plain(entry, parameters[entry.name])
        except Refusal:
            continue  # of another version: as usual
    return cls(**values)
