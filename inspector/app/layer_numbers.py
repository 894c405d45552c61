"""The weights of the layer whose units are browsed, asked for while they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.app import units_jobs
from inspector.app.units_browser import UnitsBrowser
from inspector.app.units_jobs import LayerNumbers
from inspector.core.language import tr
from inspector.engine.engine import Failure, Request

if TYPE_CHECKING:
    from inspector.models.model import Model


class LayerWeights(QObject):
    """Follows ``browser`` while its ``on_weights``. ``numbers`` are None until they are known, or ``problem`` says why
    there are none.
    """

    changed = Signal()

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.engine = browser.engine
        self.numbers: LayerNumbers | None = None
        self.problem = ""
        self._asked: tuple[Model | None, str] = (None, "")
        browser.weights_changed.connect(self._follow)
        browser.layer_changed.connect(self._follow)
        browser.workspace.model_changed.connect(self._follow)

    def _follow(self) -> None:
        model, layer = self.browser.workspace.model, self.browser.layer
        if not self.browser.on_weights or model is None or not layer:
            return
        if self._asked[0] is model and self._asked[1] == layer:
            return
        self._asked, self.numbers, self.problem = (model, layer), None, ""
        request = Request(
            "layer weights", tr("Reading the weights of {layer}", layer=layer), units_jobs.weighing(model, layer)
        )
        self.engine.ask(request, self._weighed, self._failed)
        self.changed.emit()

    def _weighed(self, numbers: LayerNumbers | None) -> None:
        layer = self.browser.layer
        self.numbers = numbers
        self.problem = (
            ""
            if numbers is not None
            else tr("{layer} is neither a convolution nor linear: it has no filters.", layer=layer)
        )
        self.changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.problem = failure.sentence
        self.changed.emit()
