"""What decides in a text, as a person asks it: the method, what is predicted, the target, and the answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from inspector.app import decides_jobs
from inspector.app.asking import STOPPED
from inspector.app.decides_jobs import TakesLong
from inspector.app.lens_browser import LensBrowser
from inspector.app.text_neurons import TextNeurons
from inspector.app.workspace import Workspace
from inspector.core.errors import Obstacle, Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import PREDICTED, Field, Target, fields_of
from inspector.core.text_answers import Guess, TextPrediction, TokenScores
from inspector.core.tokens import Tokens
from inspector.engine.engine import Failure, Progress, Request

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.models.reading import Reading

Naming = Callable[["Model", "Reading", str], Callable[[Job], int | None]]
Page = Literal["words", "layers", "neurons"]

METHODS, PREDICTION, EXPLAIN, NAME = "text methods", "text prediction", "text explain", "text target"
"""The kinds of work that the browser gives to the engine."""

AT_ONCE = 1.0
"""Seconds that a method may take for which nobody presses Start."""

_WHOLE = ("class", "similarity", "vector")


class DecidesBrowser(QObject):
    """Follows the model of ``workspace`` and the reading that it is given, while it is ``shown``.

    ``prediction`` is what the network says at token ``position``, or of itself (None); ``problem`` is why it says
    nothing. ``answer`` is kept while a newer one is computed (``stale``), ``partial`` says that it is a preview,
    ``waiting`` that the method takes long, about ``seconds`` (0: unknown) by its first steps, and was not started for
    what is chosen now, and ``refusal`` why there is no answer. ``token`` is the chosen one over all pages. ``lens`` and
    ``neurons`` are the other two pages.
    """

    methods_changed = Signal()
    prediction_changed = Signal()
    question_changed = Signal()
    answer_changed = Signal()
    token_changed = Signal()
    page_changed = Signal()
    problem_raised = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.engine = workspace.engine
        self.lens = LensBrowser(self.engine)
        self.neurons = TextNeurons(self.engine)
        self.page: Page = "words"
        self.shown = False
        self.model: Model | None = None
        self.reading: Reading | None = None
        self.methods: tuple[type[Method], ...] = ()
        self.method: Method | None = None
        self.obstacle: Obstacle | None = None
        self.prediction: TextPrediction | None = None
        self.position: int | None = None
        self.problem = ""
        self.answer: TokenScores | None = None
        self.stale = self.partial = self.waiting = False
        self.seconds = 0.0
        self.refusal = ""
        self.token: int | None = None
        self._remembered: dict[type[Method], Method] = {}
        self._asked: dict[str, tuple[object, ...]] = {}
        workspace.model_changed.connect(self._model_changed)
        self.engine.cancelled.connect(self._cancelled)

    # What a person can ask for

    def follow(self, reading: Reading | None) -> None:
        """Ask about another text, or about none. A chosen class or token stays chosen."""
        self._model_changed()
        if reading is self.reading:
            return
        self.reading, self.prediction, self.position, self.problem = reading, None, None, ""
        self._drop(PREDICTION)
        if self.method is not None:
            self.method = _aimed(self.method, Target(self.target.index))
        self.choose_token(None)
        self._drop_answer(keep=reading is not None)
        self.prediction_changed.emit()
        self._ask()

    def show(self, shown: bool) -> None:
        """Say whether a person looks: what nobody sees is not computed."""
        self.shown = shown
        self._ask()

    def show_page(self, page: Page) -> None:
        """Turn to the words that decide, to what each layer would say, or to neurons."""
        if page != self.page:
            self.page = page
            self._ask()
            self.page_changed.emit()

    def show_neurons(self, layer: str) -> None:
        """Look at the neurons of a layer."""
        self.neurons.choose_layer(layer)
        self.show_page("neurons")

    def choose_method(self, cls: type[Method]) -> None:
        """Ask another question, about the same target and with the parameters last used with it."""
        self._set_method(_aimed(self._remembered.get(cls) or cls(), self.target))

    def change(self, **values: Any) -> None:
        """Change parameters of the method, by field name."""
        if self.method is not None:
            self._set_method(dataclasses.replace(self.method, **values))

    def choose_position(self, position: int | None) -> None:
        """Ask at another token, or where the network answers of itself (None)."""
        if position != self.position:
            self.position, self.prediction, self.problem = position, None, ""
            self._drop(PREDICTION)
            if self.method is not None:
                self.method = _aimed(self.method, Target(None, position))
            self.prediction_changed.emit()
            self._ask()

    def choose_target(self, index: int | None) -> None:
        """Ask about a class or token by its index, or about the most probable one (None)."""
        if self.method is not None:
            self._set_method(_aimed(self.method, Target(index, self.position)))

    def choose_guess(self, guess: Guess | None) -> None:
        """Ask about one of the guesses on show, or about the most probable one (None)."""
        if self.method is not None and self.prediction is not None:
            target = Target(None, self.position) if guess is None else self.prediction.target_of(guess)
            self._set_method(_aimed(self.method, target))

    def name_target(self, text: str) -> None:
        """Ask about the class or token that a person typed."""
        self._find(text, decides_jobs.naming_target, self.choose_target)

    def name_watched(self, text: str) -> None:
        """Watch the token that a person typed in the lens."""
        self._find(text, decides_jobs.naming_token, self.lens.watch)

    def choose_token(self, token: int | None) -> None:
        """Choose one token over all pages."""
        if token != self.token:
            self.token = token
            if self.neurons.of_text:
                self.neurons.choose_token(token)
            self.token_changed.emit()

    def run(self) -> None:
        """Start a method that takes long, for what is chosen now."""
        self._explain(even_long=True)

    # What is chosen

    @property
    def target(self) -> Target:
        """The class or token that is asked about."""
        found = getattr(self.method, "target", PREDICTED)
        return found if isinstance(found, Target) else PREDICTED

    @property
    def finished(self) -> TokenScores | None:
        """The answer to what is asked now, once it is there."""
        return None if self.stale or self.partial else self.answer

    @property
    def places(self) -> Tokens | None:
        """The tokens that it may be asked at; None where the network is asked about the whole text, and unknown yet."""
        said, reading = self.prediction, self.reading
        if reading is None or (said.question in _WHOLE if said is not None else not self.problem or self.obstacle):
            return None
        next_ones = said is not None and said.question == "next token" and reading.target is not None
        return reading.target if next_ones else reading.tokens

    @property
    def explained(self) -> Guess | None:
        """The guess that is asked about, where it is among those on show."""
        guesses = self.prediction.guesses if self.prediction is not None else ()
        index, position = self.target.index, self.target.position
        for guess in guesses:
            if index in (None, guess.index) and (guess.position is None or position in (None, guess.position)):
                return guess
        return None

    @property
    def named(self) -> tuple[str, str]:
        """What the text is called, and the path of its file, empty where it came from none."""
        source = self.workspace.texts.text
        return (source.name, str(source.path or "")) if source is not None else ("text", "")

    @property
    def form(self) -> tuple[Field, ...]:
        """The fields of the method that its form shows: the target is chosen elsewhere."""
        return tuple(f for f in fields_of(self.method) if f.name != "target") if self.method is not None else ()

    # What follows

    def _model_changed(self) -> None:
        model = self.workspace.model
        if model is self.model:
            return
        self.model, self.reading, self.prediction, self.position, self.problem = model, None, None, None, ""
        for kind in (PREDICTION, EXPLAIN, NAME):
            self._drop(kind)
        if self.method is not None:
            self.method = _aimed(self.method, PREDICTED)
        self._drop_answer()
        self.choose_token(None)
        self.lens.follow(model, None, None)
        self.neurons.follow(model, None)
        self.prediction_changed.emit()
        self.question_changed.emit()

    def _ask(self) -> None:
        """Ask for what is in sight and not known yet."""
        model, reading = self.model, self.reading
        self.lens.show(self.shown and self.page == "layers")
        self.neurons.show(self.shown and self.page == "neurons")
        self.lens.follow(model, reading, self.position)
        self.neurons.follow(model, reading)
        if not self.shown or model is None or reading is None or self.page == "neurons":
            return
        if self._asked.get(PREDICTION) != (model, reading, self.position):
            work = decides_jobs.predicting(model, reading, self.position)
            self.engine.ask(Request(PREDICTION, tr("Predicting"), work), self._predicted, self._not_predicted)
            self._asked[PREDICTION] = (model, reading, self.position)
        if self.page != "words":
            return
        if not self.methods:
            if not self.engine.has(METHODS):
                loading = Request(METHODS, tr("Loading methods"), decides_jobs.text_methods)
                self.engine.ask(loading, self._methods_loaded, self._methods_failed)
            return
        if self._asked.get(EXPLAIN) != (model, reading, self.method):
            self._explain(even_long=False)

    def _find(self, text: str, naming: Naming, found: Callable[[int | None], None]) -> None:
        model, reading = self.model, self.reading
        if model is not None and reading is not None and text.strip():
            request = Request(NAME, tr("Looking for {text}", text=text.strip()), naming(model, reading, text.strip()))
            self.engine.ask(request, found, lambda failure: self.problem_raised.emit(failure.sentence))

    def _set_method(self, method: Method) -> None:
        try:
            for field in fields_of(method):
                field.check(getattr(method, field.name))
        except Refusal as refusal:
            self.problem_raised.emit(str(refusal))
            return
        self.method = self._remembered[type(method)] = method
        self.question_changed.emit()
        self._ask()

    def _explain(self, *, even_long: bool) -> None:
        model, reading, method = self.model, self.reading, self.method
        self._drop(EXPLAIN)
        self._asked[EXPLAIN] = (model, reading, method)
        if model is None or reading is None or method is None:
            return
        self.obstacle, self.refusal = method.obstacle(model), ""
        self.seconds = self.seconds if even_long else 0.0
        self.question_changed.emit()
        if self.obstacle is not None:
            self._show_answer(None)
            return
        self._show_answer(None if self.partial else self.answer, stale=True)
        short = method.duration == "short"
        patience = None if short or even_long else AT_ONCE
        work = decides_jobs.attributing(method, model, reading, self.named, patience)
        self.engine.ask(
            Request(EXPLAIN, method.name, work, short=short), self._answered, self._refused, self._previewed
        )

    def _show_answer(
        self, answer: TokenScores | None, *, stale: bool = False, partial: bool = False, waiting: bool = False
    ) -> None:
        self.answer, self.partial, self.waiting = answer, partial, waiting
        self.stale = stale and answer is not None
        self.answer_changed.emit()

    def _drop_answer(self, *, keep: bool = False) -> None:
        self._drop(EXPLAIN)
        self.refusal = ""
        self._show_answer(self.answer if keep and not self.partial else None, stale=True)

    def _drop(self, kind: str) -> None:
        """Forget what was asked of this kind, which is cancelled by nobody's hand."""
        self._asked.pop(kind, None)
        self.engine.cancel(kind)

    # What comes back from the compute thread

    def _methods_loaded(self, methods: tuple[type[Method], ...]) -> None:
        self.methods = methods
        self.method = self.method or (methods[0]() if methods else None)
        self.methods_changed.emit()
        self.question_changed.emit()
        self._ask()

    def _methods_failed(self, failure: Failure) -> None:
        self.problem_raised.emit(failure.sentence)

    def _predicted(self, prediction: TextPrediction) -> None:
        self.prediction, self.problem = prediction, ""
        self.prediction_changed.emit()
        self.question_changed.emit()

    def _not_predicted(self, failure: Failure) -> None:
        self.prediction, self.problem = None, failure.sentence
        self.prediction_changed.emit()

    def _previewed(self, progress: Progress) -> None:
        if progress.preview is not None and progress.preview is not self.answer:
            self._show_answer(progress.preview, partial=True)

    def _answered(self, found: TokenScores | TakesLong) -> None:
        if isinstance(found, TakesLong):
            self.seconds = found.seconds
            self._show_answer(None, waiting=True)
        else:
            self._show_answer(found)

    def _refused(self, failure: Failure) -> None:
        self.refusal = failure.sentence
        self._show_answer(None)

    def _cancelled(self, kind: str) -> None:
        """What was cancelled by hand is asked again when a person comes back to it; a long method waits."""
        if kind == PREDICTION and self._asked.pop(kind, None) is not None:
            self.problem = STOPPED
            self.prediction_changed.emit()
        elif kind == EXPLAIN and self._asked.get(EXPLAIN) == (self.model, self.reading, self.method):
            self._show_answer(None, waiting=True)


def _aimed(method: Method, target: Target) -> Method:
    """``method`` about another target."""
    change: dict[str, Any] = {"target": target}
    return dataclasses.replace(method, **change)
