"""Reopening a picture that was exported: its model, input, question and display are brought back, step by step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.app import restoring_jobs, restoring_text
from inspector.app.attention_browser import AttentionBrowser
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.input_list import Problem
from inspector.app.opener import Wish
from inspector.app.restoring_jobs import Found
from inspector.app.restoring_text import Step
from inspector.app.units_browser import UnitsBrowser
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.core.parameters import LayerPath, fields_of
from inspector.core.provenance import Provenance
from inspector.engine.engine import Failure, Request
from inspector.figures.panel_words import PANELS

READING, COMPARING = "record", "same model"
"""The kinds of work on the compute thread."""


class Restorer(QObject):
    """Brings back one view at a time. The modes and pages that are made by the window are asked for with signals.

    A person who opens another model meanwhile has the last word: what is left of the view is then forgotten.
    """

    mode_asked = Signal(str)
    over_asked = Signal(str)
    """What lies over the photo of a unit: its map, or the pixels."""
    examples_asked = Signal(Path)
    """The folder whose photos were looked through for a unit."""
    look_asked = Signal(object)
    """How attention was drawn on the page that is on show: an ``AttentionLook``."""
    pictures_asked = Signal(object, bool)
    """The requests of activation maximization, and whether what did not matter fades."""
    panels_asked = Signal(object)
    """The record of a figure of many answers."""
    no_record = Signal(object)
    """A file that nothing made here: it is whatever else it is."""

    def __init__(
        self, workspace: Workspace, units: UnitsBrowser, attention: AttentionBrowser, decides: DecidesBrowser
    ) -> None:
        super().__init__()
        self.workspace, self.units, self.attention, self.decides = workspace, units, attention, decides
        self._found: Found | None = None
        self._steps: list[Step] = []
        self._told: tuple[str, ...] = ()
        # After this turn of events: whoever else hears of the same change has then followed it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go)
        for signal in (
            workspace.survey_changed,
            workspace.answer_changed,
            workspace.inputs.photo_changed,
            workspace.texts.text_changed,
            units.seen_changed,
            attention.reading_changed,
            attention.overview_changed,
            attention.maps_changed,
            decides.prediction_changed,
            decides.answer_changed,
            decides.lens.changed,
            decides.neurons.changed,
        ):
            signal.connect(self._soon.start)
        workspace.opener.opened.connect(self._opened)
        workspace.opener.problem_raised.connect(self._not_opened)

    def restore(self, source: Path | Provenance) -> None:
        """Bring back the view that a file or a record tells of; ``no_record`` is sent with a file that holds none."""

        def failed(failure: Failure) -> None:
            from inspector.figures.records import NoRecord

            if isinstance(failure.error, NoRecord):
                self.no_record.emit(source)
            else:
                self.workspace.problem_raised.emit(Problem(failure.sentence))

        photos = [(n, item.image) for n, item in enumerate(self.workspace.inputs.items) if item.image is not None]
        work = restoring_jobs.reading_record(source, photos)
        name = source.name if isinstance(source, Path) else tr("the record")
        self.workspace.engine.ask(Request(READING, tr("Reading {name}", name=name), work), self._read, failed)

    # The steps

    def _read(self, found: Found) -> None:
        self._found, self._told = found, found.told
        self._steps = [(self._model_is_there, self._begin)]
        self._bring_input(found)
        wish, opener = Wish(found.record.model, found.choices, self.workspace.opener.device), self.workspace.opener
        if self._is_open(found):
            self._go()
        else:
            opener.open(wish, trusting=False)

    def _go(self) -> None:
        """Do what can be done now."""
        while self._steps and self._steps[0][0]():
            _, act = self._steps.pop(0)
            act()

    def _begin(self) -> None:
        """The model is there: feed it as then, say what differs, and show what was on show."""
        found = self._found
        assert found is not None
        model = self.workspace.model
        assert model is not None
        if found.preprocessing is not None and found.preprocessing != model.preprocessing:
            self.workspace.set_preprocessing(found.preprocessing)
        if found.display is not None:
            self.workspace.set_display(found.display)
        work = restoring_jobs.comparing(found.record, model)
        self.workspace.engine.ask(
            Request(COMPARING, tr("Comparing {name}", name=model.name), work, short=False), self._compared
        )
        self._steps.append((self._model_is_there, lambda: self._show(found)))

    def _show(self, found: Found) -> None:
        method, asked = found.record.method, found.record.parameters
        if found.requests:
            self.mode_asked.emit("maximize")
            self.pictures_asked.emit(found.requests, found.record.view.get("fade") is True)
        elif method == PANELS:
            self.panels_asked.emit(found.record)
        elif method == "attention":
            self.mode_asked.emit("attention")
            self._steps.append((self._text_is_read, lambda: self._show_attention(found)))
        elif (page := restoring_text.page_of(found)) is not None:
            self.mode_asked.emit("attention")
            self.attention.show_page("decides")
            self.decides.show_page(page)
            of_text = (self.attention, self.decides, self._text_is_read, self.look_asked.emit)
            self._steps += restoring_text.steps_to(found, *of_text)
        elif found.method is not None:
            self.mode_asked.emit("explain")
            self.workspace.choose_method(type(found.method))
            self.workspace.change(**{f.name: getattr(found.method, f.name) for f in fields_of(found.method)})
            self._steps.append((self._photo_is_there, self._run))
        elif method in OF_UNITS:
            self.mode_asked.emit("units")
            self.units.choose_layer(LayerPath(found.record.layer))
            self.units.set_sort(asked["sort"] if asked.get("sort") in ORDERS else self.units.sort)
            look = {"signed": asked.get("signed"), "shared": asked.get("shared_scale")}
            self.units.set_look(replace(self.units.look, **{k: v for k, v in look.items() if isinstance(v, bool)}))
            if found.record.target >= 0:
                self.workspace.choose_target(found.record.target)
            if isinstance(asked.get("unit"), int):
                self._steps.append((self._units_are_seen, lambda: self._show_unit(found)))
            elif "units" in asked:
                self._steps.append((self._units_are_seen, lambda: self._select_units(found)))
        else:
            words = tr(
                "{method} is no single view: only the model and the input are shown.",
                method=found.record.method_name or method,
            )
            self.workspace.problem_raised.emit(Problem(words, lasting=True))

    def _show_unit(self, found: Found) -> None:
        from inspector.core.unit_answers import UNIT_PIXELS
        from inspector.reopening.asked import place_in

        self.units.choose_unit(found.record.parameters["unit"])
        self.units.choose_position(place_in(found.record))
        if found.record.method == "examples" and Path(found.record.input_path).is_dir():
            self.examples_asked.emit(Path(found.record.input_path))
        else:
            self.over_asked.emit("pixels" if found.record.method == UNIT_PIXELS else "map")

    def _select_units(self, found: Found) -> None:
        from inspector.reopening.asked import whole_numbers

        self.units.select(whole_numbers(found.record.parameters["units"]))

    def _show_attention(self, found: Found) -> None:
        from inspector.reopening.asked import attention_look, chosen_token, whole_number, whole_numbers

        browser, asked = self.attention, found.record.parameters
        browser.choose_window(whole_number(found.record.preprocessing.get("window")))
        if asked.get("kind") in browser.kinds:
            browser.choose_kind(asked["kind"])
        layers, heads = whole_numbers(asked.get("layers")), whole_numbers(asked.get("heads"))
        aggregate: Any = asked.get("aggregate") or "head"
        if aggregate in ("head", "mean", "max") and layers:
            browser.choose_layer(layers[0])
        if heads:
            browser.choose_head(browser.row, heads[0])
        if aggregate != "head":
            if heads:
                browser.choose_heads(heads)
            browser.choose_aggregate("chosen" if aggregate == "mean" and heads else aggregate)
        if asked.get("view") == "links" and browser.layer is not None:
            browser.choose_heads(heads or range(browser.layer.heads))
        pages: dict[str, Any] = {"grid": "heads", "links": "links"}
        browser.show_page("text" if asked.get("direction") else pages.get(str(asked.get("view")), "head"))
        token, reading = chosen_token(found.record), browser.reading
        assert reading is not None, "the input has been read"
        known = token is not None and token < len(reading.queries(browser.kind))
        browser.choose_token(token if known else None)
        self._steps.append((lambda: browser.is_drawn, lambda: self.look_asked.emit(attention_look(found.record))))
        if aggregate == "relevance" and found.record.target >= 0:
            self._aim(found)

    def _aim(self, found: Found) -> None:
        """Relevance is of what is explained elsewhere: the class of the photo, or what decides in the text."""
        if self.workspace.asks_about_photos:
            self.workspace.choose_target(found.record.target)
        else:
            from inspector.reopening.asked import position_of

            self.decides.choose_position(position_of(found.record))
            self.decides.choose_target(found.record.target)

    def _run(self) -> None:
        if self.workspace.waiting:
            self.workspace.run()

    def _bring_input(self, found: Found) -> None:
        """Choose the input where it is in the list, else add it."""
        inputs = self.workspace.inputs
        if found.place is not None:
            inputs.choose(found.place)
        elif "texts" in found.record.preprocessing:
            if found.source is not None:
                self._bring_text(found.source)
        elif found.source is not None:
            path = found.source.path
            there = next((n for n, item in enumerate(inputs.items) if item.path == path and not item.error), None)
            if there is not None:
                inputs.choose(there)
            elif path is not None:
                inputs.add_files([path])

    def _bring_text(self, source: Any) -> None:
        texts = self.workspace.texts
        wanted = (source.text, source.pair)
        there = [n for n, item in enumerate(texts.items) if item.text and (item.text.text, item.text.pair) == wanted]
        if there:
            texts.choose(there[0])
        else:
            texts.add_text(*wanted)

    # What has to be there

    def _is_open(self, found: Found) -> bool:
        model = self.workspace.model
        return (
            model is not None
            and model.spec == found.record.model
            and model.choices.to_plain() == found.choices.to_plain()
        )

    def _model_is_there(self) -> bool:
        model = self.workspace.model
        return model is not None and self.workspace.survey is not None and model.spec == self._spec

    @property
    def _spec(self) -> str:
        return self._found.record.model if self._found is not None else ""

    def _photo_is_there(self) -> bool:
        """Whether the photo is the one of the record, or there is nothing to wait for."""
        found, photo = self._found, self.workspace.photo
        if found is None or found.source is None:
            return True
        return photo is not None and photo.sha256 == found.source.sha256 and self.workspace.survey is not None

    def _units_are_seen(self) -> bool:
        return self._photo_is_there() and self.units.seen is not None and not self.units.stale

    def _text_is_read(self) -> bool:
        found, reading = self._found, self.attention.reading
        if found is None or reading is None:
            return False
        return found.source is None or reading.sha256 == found.source.sha256

    # What comes between

    def _opened(self, model: Any, again: bool) -> None:
        if self._steps and model.spec != self._spec:
            self._steps.clear()

    def _not_opened(self, problem: Problem) -> None:
        """The banner says why the model does not open; what else is missing is said with it."""
        if self._steps and self.workspace.opener.phase != "reading":
            self._steps.clear()
            if self._told:
                words = " ".join((problem.sentence, *self._told))
                self.workspace.problem_raised.emit(replace(problem, sentence=words))

    def _compared(self, sentence: str) -> None:
        told = (*([sentence] if sentence else []), *self._told)
        if told:
            self.workspace.problem_raised.emit(Problem(" ".join(told), lasting=True))


OF_UNITS = ("unit-map", "pixel-gradient", "units", "examples")
"""What records of the mode Units are called."""

ORDERS = ("index", "mean", "max", "sparsity", "effect")
"""The names in ``inspector.units.statistics``, again here because torch is loaded with them."""
