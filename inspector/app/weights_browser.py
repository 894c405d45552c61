"""A file's weights without a network, as a person browses them: the layer, the tensor, its numbers, and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.app import weights_jobs
from inspector.core.language import tr
from inspector.engine.engine import Engine, Failure, Request

if TYPE_CHECKING:
    from inspector.models.filters import FilterSheet
    from inspector.models.statistics import TensorStatistics
    from inspector.models.weights import Weights


class WeightsBrowser(QObject):
    """``weights`` (None where there are none to browse), the chosen ``layer`` ("" the whole file) and ``tensor``.

    ``reason`` says why there is no network. ``statistics`` are the chosen tensor's, None until they are counted, and
    ``problem`` is why they cannot be. ``filters`` are those of the convolution last chosen, at first of the one that
    sees the input; None until they are read.
    """

    changed = Signal()
    statistics_changed = Signal()
    filters_changed = Signal()

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine
        self.weights: Weights | None = None
        self.reason = ""
        self.layer = ""
        self.tensor = ""
        self.statistics: TensorStatistics | None = None
        self.filters: FilterSheet | None = None
        self.problem = ""

    def show(self, weights: Weights, reason: str = "") -> None:
        """Browse another file, from its first filters or its first tensor; ``reason`` is why it gives no network.

        The same file again, such as a later epoch, keeps the layer and the tensor where it still has them.
        """
        again = self.weights is not None and self.weights.path == weights.path
        layer, tensor = (self.layer, self.tensor) if again else ("", "")
        self._forget()
        self.weights, self.reason = weights, reason
        self.layer = layer if weights.tensors_of(layer) else ""
        self.tensor = tensor if tensor in weights.skeleton.tensors else self._first()
        self._read()
        self.changed.emit()

    def clear(self) -> None:
        """Browse nothing: a network is open, or another file is on its way."""
        if self.weights is not None:
            self._forget()
            self.changed.emit()

    def choose_layer(self, path: str) -> None:
        """Look at one layer's tensors, and at the numbers of its first; "" looks at the whole file."""
        if self.weights is None or path == self.layer:
            return
        inside = self.weights.tensors_of(path)
        self.layer = path
        if inside and self.tensor not in inside:
            self.tensor = inside[0]
            self._read()
        self.changed.emit()

    def choose_tensor(self, key: str) -> None:
        """Look at the numbers of one tensor, and at its filters where it has any."""
        if self.weights is None or key == self.tensor or key not in self.weights.skeleton.tensors:
            return
        self.tensor = key
        self._read()
        self.changed.emit()

    def _first(self) -> str:
        assert self.weights is not None
        return self.weights.first_convolution or next(iter(self.weights.skeleton.tensors), "")

    def _read(self) -> None:
        """Ask for the numbers of the chosen tensor, and for its filters where it has any."""
        weights, key = self.weights, self.tensor
        if weights is None or not key:
            return
        self.problem, self.statistics = "", None
        count = Request("statistics", tr("Counting {key}", key=key), weights_jobs.statistics(weights, key))
        self.engine.ask(count, self._counted, self._failed)
        if weights.has_filters(key):
            picture = Request(
                "filters", tr("Reading the filters of {key}", key=key), weights_jobs.filters(weights, key)
            )
        elif self.filters is None and weights.first_convolution:
            picture = Request("filters", tr("Reading the first filters"), weights_jobs.first_filters(weights))
        else:
            return
        self.engine.ask(picture, self._pictured, self._failed)

    def _counted(self, statistics: TensorStatistics) -> None:
        self.statistics = statistics
        self.statistics_changed.emit()

    def _pictured(self, sheet: FilterSheet | None) -> None:
        self.filters = sheet
        self.filters_changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.problem = failure.sentence
        self.statistics = None
        self.statistics_changed.emit()

    def _forget(self) -> None:
        for kind in ("statistics", "filters"):
            self.engine.cancel(kind)
        self.weights, self.reason, self.layer, self.tensor, self.problem = None, "", "", "", ""
        self.statistics, self.filters = None, None
