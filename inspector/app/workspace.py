"""All that a person is looking at: model, inputs, question and answer. Widgets show it and send it intents."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inspector.app import jobs
from inspector.app.drawing import Drawing
from inspector.app.input_list import InputList, Problem
from inspector.app.opener import Opener, Wish
from inspector.app.text_list import TextList
from inspector.app.trust import Trust
from inspector.core.errors import Obstacle, Refusal
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import LAST_SPATIAL, PREDICTED, Field, LayerPath, Target, fields_of
from inspector.core.results import Heatmap
from inspector.engine.engine import Engine, Failure, Progress, Request
from inspector.figures.display import Display
from inspector.figures.heatmap import limits
from inspector.models.choices import DEFAULTS, OpenChoices

if TYPE_CHECKING:
    from inspector.inputs.images import ImageInput
    from inspector.models.layers import Survey
    from inspector.models.model import Model, Prediction
    from inspector.models.preprocess import Preprocessing


NEEDED = (
    *("warm up", "names", "survey", "predict", "units", "unit effect", "unit", "unit filters", "layer weights"),
    *("text methods", "text prediction", "save workspace"),
)
"""Kinds of work that nothing goes on without, or that nobody would notice was stopped: not cancelled by hand."""

Exhibit = Heatmap | Drawing
"""What may be exported: a map over the photo, or a picture of another kind."""

CARRIED = ("layer", "target", "grid")
"""Fields that stay as chosen from one method to the next, also over one that lacks them."""


class Workspace(QObject):
    """The state of the program, changed only by its own methods. Every change is announced by a signal.

    ``answer`` is kept while a newer one is computed; ``stale`` says so. ``partial`` says that it is a preview of one
    that is still being computed. ``waiting`` is True where the method takes long and was not started for what is chosen
    now.
    """

    methods_changed = Signal()
    names_changed = Signal()
    model_changed = Signal()
    survey_changed = Signal()
    predictions_changed = Signal()
    question_changed = Signal()
    answer_changed = Signal()
    display_changed = Signal()
    problem_raised = Signal(object)
    problem_solved = Signal()
    exhibit_changed = Signal()

    def __init__(
        self, engine: Engine, device: str = "auto", display: Display | None = None, trust: Trust | None = None
    ) -> None:
        super().__init__()
        self.engine = engine
        self.opener = Opener(engine, device, trust)
        self.methods: tuple[type[Method], ...] = ()
        self.model_names: tuple[str, ...] = ()
        self.model: Model | None = None
        self.survey: Survey | None = None
        self.inputs = InputList(engine)
        self.texts = TextList(engine)
        self.predictions: tuple[Prediction, ...] = ()
        self.method: Method | None = None
        self.obstacle: Obstacle | None = None
        self.answer: Heatmap | None = None
        self.stale = False
        self.partial = False
        self.waiting = False
        self.display = display or Display()
        self._instead: tuple[Exhibit | None] | None = None
        self._remembered: dict[type[Method], Method] = {}
        self._carried: dict[str, Any] = {}
        self.inputs.photo_changed.connect(self._photo_changed)
        for inputs in (self.inputs, self.texts):
            inputs.problem_raised.connect(self.problem_raised)
        self.texts.text_changed.connect(self.problem_solved)
        self.opener.opened.connect(self._model_opened)
        self.opener.problem_raised.connect(self.problem_raised)
        self.opener.problem_solved.connect(self.problem_solved)

    # What a person can ask for

    def start(self) -> None:
        """Load torch and the methods on the compute thread. Called once the window stands, so as not to delay it."""
        self.engine.ask(Request("warm up", tr("Starting"), jobs.load_methods), self._methods_loaded, self._failed)

    def open_model(self, spec: str, choices: OpenChoices = DEFAULTS) -> None:
        """Open the model that ``spec`` names; the one on screen stays until the new one is there."""
        self.opener.open(Wish(spec, choices, self.opener.device))

    def choose_method(self, cls: type[Method]) -> None:
        """Ask another question."""
        self._set_method(self.as_asked(cls))

    def as_asked(self, cls: type[Method]) -> Method:
        """A question with the layer and target chosen so far and the parameters last used with it."""
        method = self._remembered.get(cls) or cls()
        own = {field.name for field in fields_of(method)}
        return dataclasses.replace(method, **{k: value for k, value in self._carried.items() if k in own})

    def change(self, **values: Any) -> None:
        """Change parameters of the method, by field name."""
        if self.method is not None:
            self._set_method(dataclasses.replace(self.method, **values))

    def choose_layer(self, layer: str) -> None:
        """Explain at ``layer``; a method without a layer gives way to the first one that has one."""
        if self.method is None or self.chosen_layer == layer:
            return
        if not self._has("layer"):
            cls = next((m for m in self.methods if any(f.name == "layer" for f in fields_of(m))), None)
            if cls is None:
                return
            self._carried["layer"] = LayerPath(layer)
            self.choose_method(cls)
        else:
            self.change(layer=LayerPath(layer))

    def step_layer(self, by: int) -> None:
        """Explain at the next (1) or previous (-1) layer, in the order in which the network calls them."""
        if self.survey is None:
            return
        order = sorted((call for call in self.survey.calls.values() if call.reaches_plane), key=lambda call: call.order)
        paths = [call.path for call in order]
        here = self.survey.call(LayerPath(self.chosen_layer))
        if not paths:
            return
        at = paths.index(here.path) if here is not None and here.path in paths else len(paths) - 1 - by
        self.choose_layer(paths[max(0, min(len(paths) - 1, at + by))])

    def choose_target(self, index: int | None) -> None:
        """Explain class ``index``, or whatever is predicted (None)."""
        if self._has("target") and self.target != Target(index):
            self.change(target=Target(index))

    def run(self) -> None:
        """Start a method that takes long, for what is chosen now."""
        self._explain(even_long=True)

    def cancel(self) -> None:
        """Stop whatever runs. The pictures on screen stay."""
        self.opener.cancel()
        interrupted = self.engine.has("explain")
        self.engine.cancel_all(keep=NEEDED)
        if interrupted:
            self._show_answer(None, waiting=True)

    def set_display(self, display: Display) -> None:
        """Show the answer differently."""
        if display != self.display:
            self.display = display
            self.display_changed.emit()

    def set_preprocessing(self, preprocessing: Preprocessing) -> None:
        """Feed the model differently; everything is asked again."""
        if self.model is not None and preprocessing != self.model.preprocessing:
            self._adopt(self.model.with_preprocessing(preprocessing), before=self.model)

    def set_scores(self, scores: str) -> None:
        """Read the model's scores as exclusive classes (``softmax``) or independent labels (``sigmoid``)."""
        if self.model is not None and scores != self.model.scores:
            self._adopt(self.model.with_scores(scores))  # type: ignore[arg-type]

    def show_instead(self, instead: tuple[Exhibit | None] | None) -> None:
        """Say that the window shows something else, or nothing that could be exported, in place of the answer."""
        if instead != self._instead:
            self._instead = instead
            self.exhibit_changed.emit()

    # What is chosen, in words

    @property
    def finished(self) -> Heatmap | None:
        """The answer, where it is whole and about what is chosen now."""
        return None if self.stale or self.partial else self.answer

    @property
    def exhibit(self) -> Exhibit | None:
        """What the window shows, where it is whole: what may be exported."""
        return self.finished if self._instead is None else self._instead[0]

    @property
    def shows_answer(self) -> bool:
        """Whether what is on show is the answer to the method's question, or the place of it."""
        return self._instead is None

    @property
    def target(self) -> Target:
        """The class asked about; the predicted one for methods without a target."""
        return getattr(self.method, "target", PREDICTED)

    @property
    def chosen_layer(self) -> str:
        """The layer asked about with ``auto`` resolved, or nothing."""
        layer = getattr(self.method, "layer", "")
        if layer == LAST_SPATIAL:
            return (self.survey.last_spatial if self.survey else None) or ""
        return str(layer)

    @property
    def asks_about_photos(self) -> bool:
        """Whether there is a model that photos can be shown to."""
        return self.model is not None and self.model.modality == "image"

    @property
    def form(self) -> tuple[Field, ...]:
        """The fields of the method that its form shows: layer and target are chosen elsewhere, a grid needs tokens."""
        if self.method is None:
            return ()
        hidden = {"layer", "target"} if self._has_tokens() else {"layer", "target", "grid"}
        return tuple(field for field in fields_of(self.method) if field.name not in hidden)

    @property
    def photo(self) -> ImageInput | None:
        """The image asked about."""
        return self.inputs.photo

    @property
    def limits(self) -> tuple[float, float] | None:
        """The values at the ends of the colour bar; None while there is no answer."""
        return None if self.answer is None else limits(self.answer, self.display)

    def seconds_for(self, method: Method) -> float:
        """About how long ``method`` takes with this model, from the time that its survey took."""
        return method.passes * (self.survey.seconds if self.survey is not None else 0.0)

    # What comes back from the compute thread

    def _has(self, field: str) -> bool:
        return self.method is not None and any(f.name == field for f in fields_of(self.method))

    def _names_loaded(self, names: tuple[str, ...]) -> None:
        self.model_names = names
        self.names_changed.emit()

    def _has_tokens(self) -> bool:
        """Whether the chosen layer's output is a row of tokens rather than a plane."""
        call = self.survey.call(LayerPath(self.chosen_layer)) if self.survey else None
        return call is not None and len(call.shape) == 3

    def _methods_loaded(self, methods: tuple[type[Method], ...]) -> None:
        self.methods = methods
        self.engine.ask(
            Request("names", tr("Listing architectures"), jobs.model_names, short=False), self._names_loaded
        )
        self.methods_changed.emit()
        if self.method is None and methods:
            self._set_method(methods[0]())

    def _model_opened(self, model: Model, again: bool) -> None:
        """Show another model, or the same one read ``again``, which keeps what is chosen and what is on screen."""
        again = again and self.model is not None and self.model.layers == model.layers
        if not again:
            self._remembered.clear()
            self._carried.clear()
            if self.method is not None:
                defaults = {f.name: f.default for f in fields_of(self.method) if f.name in CARRIED}
                self.method = dataclasses.replace(self.method, **defaults)
        self._adopt(model, stays=again)

    def _adopt(self, model: Model, before: Model | None = None, *, stays: bool = False) -> None:
        """Show ``model``; where it turns out not to run, offer to go back to the one ``before``.

        Where it ``stays`` much the same model, its answer stays too, dimmed, until the new one comes.
        """

        def failed(failure: Failure) -> None:
            offer = (tr("Go back"), lambda: self._adopt(before)) if before is not None else ()
            self.problem_raised.emit(Problem(failure.sentence, *offer))

        self.problem_solved.emit()
        self.engine.cancel("explain")
        self.engine.cancel("predict")
        self.model, self.survey, self.predictions, self.obstacle = model, None, (), None
        self.model_changed.emit()
        self.predictions_changed.emit()
        self.question_changed.emit()
        self._show_answer(self.answer if stays and not self.partial else None, stale=True)
        work = Request("survey", tr("Finding out what each layer does"), lambda job: model.survey)
        self.engine.ask(work, self._surveyed, failed)

    def _surveyed(self, survey: Survey) -> None:
        self.survey = survey
        self.survey_changed.emit()
        self.question_changed.emit()
        self._ask()

    def _failed(self, failure: Failure) -> None:
        self.problem_raised.emit(Problem(failure.sentence))

    def _photo_changed(self) -> None:
        self.engine.cancel("explain")
        self.engine.cancel("predict")
        self.predictions = ()
        self.predictions_changed.emit()
        self._show_answer(None if self.photo is None or self.partial else self.answer, stale=True)
        self._ask()

    def _set_method(self, method: Method) -> None:
        try:
            for field in fields_of(method):
                field.check(getattr(method, field.name))
        except Refusal as refusal:
            self.problem_raised.emit(Problem(str(refusal)))
            return
        self.method = method
        self._remembered[type(method)] = method
        self._carried |= {f.name: getattr(method, f.name) for f in fields_of(method) if f.name in CARRIED}
        self.question_changed.emit()
        self._ask()

    def _ask(self) -> None:
        """Ask what is chosen now: the explanation first, since its forward also gives the predictions."""
        if self.model is None or self.survey is None or not self.asks_about_photos:
            return
        self.obstacle = self.method.obstacle(self.model) if self.method is not None else None
        self.question_changed.emit()
        if self.photo is None:
            return
        self._explain(even_long=False)
        if not self.predictions:
            model, photo = self.model, self.photo
            self.engine.ask(
                Request("predict", tr("Predicting {name}", name=photo.name), lambda job: model.predictions(photo)),
                self._predicted,
                self._failed,
            )

    def _explain(self, *, even_long: bool) -> None:
        self.engine.cancel("explain")
        if self.model is None or self.photo is None or self.method is None or not self.asks_about_photos:
            return
        if self.obstacle is not None:
            self._show_answer(None)
            return
        if self.method.duration == "long" and not even_long:
            self._show_answer(None, waiting=True)
            return
        self._show_answer(None if self.partial else self.answer, stale=True)
        work = jobs.explaining(self.method, self.model, self.photo)
        request = Request("explain", self.method.name, work, short=self.method.duration == "short")
        self.engine.ask(request, self._answered, self._explain_failed, self._previewed)

    def _predicted(self, predictions: tuple[Prediction, ...]) -> None:
        self.predictions = predictions
        self.predictions_changed.emit()

    def _previewed(self, progress: Progress) -> None:
        if progress.preview is not None and progress.preview is not self.answer:
            self._show_answer(progress.preview, partial=True)

    def _answered(self, answer: Heatmap) -> None:
        self.problem_solved.emit()
        self._show_answer(answer)

    def _show_answer(
        self, answer: Heatmap | None, *, stale: bool = False, partial: bool = False, waiting: bool = False
    ) -> None:
        self.answer, self.partial, self.waiting = answer, partial, waiting
        self.stale = stale and answer is not None
        self.answer_changed.emit()

    def _explain_failed(self, failure: Failure) -> None:
        self._show_answer(None)
        self._failed(failure)
