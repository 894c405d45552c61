"""The view of a file's weights bound to the browser: it shows what is browsed and sends what is chosen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.app.weights_browser import WeightsBrowser
from inspector.core.language import tr
from inspector.ui import counted
from inspector.ui.file_facts import CONTAINERS
from inspector.ui.layer_rows import count_text
from inspector.ui.weights_view import WeightsView

if TYPE_CHECKING:
    from inspector.models.skeleton import Skeleton

_KINDS = {
    "state dict": tr("State dict"),
    "checkpoint": tr("Checkpoint"),
    "module": tr("Module"),
    "torchscript": tr("TorchScript"),
    "exported program": tr("Exported program"),
}

REASON = tr("These weights fit no network that Inspector knows, so there is nothing to run. They can be looked at.")

_MOST_FACTS = 4


class WeightsPage(QWidget):
    """Follows a browser. ``choose_architecture_asked`` is for the window."""

    choose_architecture_asked = Signal()

    def __init__(self, browser: WeightsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.view = WeightsView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view.table)
        self._shown: object = None
        self.view.tensor_chosen.connect(browser.choose_tensor)
        self.view.whole_file_asked.connect(self._leave_layer)
        self.view.choose_architecture_asked.connect(self.choose_architecture_asked)
        browser.changed.connect(self._show)
        browser.statistics_changed.connect(self._show_statistics)
        browser.filters_changed.connect(self._show_filters)
        self._show()

    def _show(self) -> None:
        weights = self.browser.weights
        if weights is not self._shown:
            self._shown = weights
            self.view.show_tensors(weights.skeleton.tensors if weights is not None else {})
            self._show_filters()
            if weights is not None:
                skeleton = weights.skeleton
                notes = (self.browser.reason or REASON, *skeleton.notes)
                self.view.show_weights(weights.path.name, notes, facts_of(skeleton))
        if weights is not None:
            self.view.show_layer(self.browser.layer)
            self.view.show_tensor(self.browser.tensor)
            self._show_statistics()

    def _show_statistics(self) -> None:
        if self.browser.problem:
            self.view.show_problem(self.browser.problem)
        else:
            self.view.show_statistics(self.browser.statistics)

    def _show_filters(self) -> None:
        weights = self.browser.weights
        expected = weights is not None and bool(weights.first_convolution)
        self.view.show_filters(self.browser.filters, expected=expected)

    def _leave_layer(self) -> None:
        self.browser.choose_layer("")


def facts_of(skeleton: Skeleton) -> tuple[str, ...]:
    """A file in a few short facts: what was saved and how, how much of it, its types of element, and what it tells."""
    types: Counter[str] = Counter()
    for record in skeleton.tensors.values():
        types[record.dtype] += record.size
    found = [
        _KINDS[skeleton.kind],
        CONTAINERS[skeleton.container],
        counted.tensors(len(skeleton.tensors)),
        tr("{count} parameters", count=count_text(skeleton.parameters)) if skeleton.parameters else tr("no parameters"),
        ", ".join(name for name, _ in types.most_common(2)),
        *(f"{name} {value}" for name, value in list(skeleton.facts.items())[:_MOST_FACTS]),
    ]
    return tuple(fact for fact in found if fact)
