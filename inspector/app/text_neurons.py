"""The neurons of a layer of a text network: how active each is at each token, and which stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.app import decides_jobs
from inspector.app.asking import Asking
from inspector.core.language import tr
from inspector.core.text_answers import NeuronActivations
from inspector.engine.engine import Engine, Failure, Request

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.models.reading import Reading

NEURONS = "text neurons"
"""The kind of work that this gives to the engine."""


class TextNeurons(QObject):
    """Follows a reading and a layer while it is ``shown``.

    ``activations`` belong to ``layer``; they stay, ``stale``, while newer ones are computed, and ``problem`` says why
    there are none. ``neuron`` is the one looked at, ``token`` the one whose strongest neurons are listed, None for
    those that are strong anywhere.
    """

    changed = Signal()

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.layer = ""
        self.shown = False
        self.activations: NeuronActivations | None = None
        self.stale = False
        self.problem = ""
        self.neuron = 0
        self.token: int | None = None
        self._model: Model | None = None
        self._reading: Reading | None = None
        self._asking = Asking(engine)

    def follow(self, model: Model | None, reading: Reading | None) -> None:
        """Look at another text, or at that of another model, of which no layer is chosen yet."""
        if model is not self._model:
            self.layer, self.neuron = "", 0
        if reading is not self._reading:
            self.token = None
        drop = model is not self._model or reading is None or self._reading is None
        self._model, self._reading = model, reading
        if drop:
            self._drop()
        self._ask()

    def choose_layer(self, layer: str) -> None:
        """Look at the neurons of another layer."""
        if layer != self.layer:
            self.layer = layer
            self.ask_again()

    def ask_again(self) -> None:
        """Ask once more, what was stopped too."""
        self._drop()
        self._ask()

    def show(self, shown: bool) -> None:
        """Say whether a person looks: what nobody sees is not computed."""
        self.shown = shown
        self._ask()

    def choose_neuron(self, neuron: int) -> None:
        """Look at another neuron."""
        if neuron != self.neuron and 0 <= neuron < self.count:
            self.neuron = neuron
            self.changed.emit()

    def choose_token(self, token: int | None) -> None:
        """List the neurons that are strongest at ``token``, or anywhere."""
        if token != self.token:
            self.token = token
            self.changed.emit()

    @property
    def of_text(self) -> bool:
        """Whether the tokens are those of the text, not those that a decoder reads."""
        found, reading = self.activations, self._reading
        return found is None or reading is None or found.tokens is reading.tokens

    @property
    def count(self) -> int:
        """How many neurons the layer has; 0 until that is known."""
        return 0 if self.activations is None else self.activations.values.shape[1]

    def strongest(self, most: int) -> tuple[tuple[int, float], ...]:
        """The ``most`` neurons that are furthest from zero at the chosen token, or anywhere, with their values."""
        return () if self.activations is None else self.activations.strongest(most, self.token)

    def _ask(self) -> None:
        model, reading, layer = self._model, self._reading, self.layer
        wanted = (model, reading, layer)
        if not self.shown or not layer or model is None or reading is None or not self._asking.is_new(NEURONS, wanted):
            return
        request = Request(
            NEURONS,
            tr("Looking at the neurons of {layer}", layer=layer),
            decides_jobs.activating(model, reading, layer),
        )
        self._asking.ask(wanted, request, self._saw, self._failed)
        self.problem, self.stale = "", self.activations is not None
        self.changed.emit()

    def _saw(self, activations: NeuronActivations) -> None:
        first = self.activations is None
        self.activations, self.stale = activations, False
        if first and not self.of_text:
            self.token = None  # it was one of the text
        if first or self.neuron >= self.count:
            self.neuron = next((neuron for neuron, _ in self.strongest(1)), 0)
        self.changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.activations, self.stale, self.problem = None, False, failure.sentence
        self.changed.emit()

    def _drop(self) -> None:
        self._asking.drop(NEURONS)
        self.activations, self.stale, self.problem = None, False, ""
        self.changed.emit()
