"""What the picture on show reaches under the plain model, beside the photo on show and a folder's strongest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.app.maximizer import Maximizer, Piece
from inspector.app.objectives import best_example
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.ui.truth_bars import TruthBars

if TYPE_CHECKING:
    from inspector.synthesis.request import Request
    from inspector.units.example_index import ExampleIndex


class ObjectiveTruth(QObject):
    """Fills ``bars``."""

    def __init__(self, bars: TruthBars, maximizer: Maximizer, workspace: Workspace) -> None:
        super().__init__()
        self.bars, self.maximizer, self.workspace = bars, maximizer, workspace
        self.examples: ExampleIndex | None = None
        self._compared: tuple[Request, str] | None = None

    def forget(self) -> None:
        """Another model was opened: what is known was of the one before."""
        self.examples = self._compared = None

    def compare(self, request: Request) -> None:
        """Ask what the photo reaches of the objective, unless that is what was asked last."""
        photo, same = self.workspace.photo, _objective_of(request)
        if photo is not None and self._compared != (same, photo.sha256):
            self._compared = (same, photo.sha256)
            self.maximizer.compare(same, photo)

    def show(self, request: Request | None, piece: Piece | None) -> None:
        """Show what is known of the picture of ``request``."""
        result, real, photo = piece.result if piece is not None else None, self.maximizer.real, self.workspace.photo
        asked = (_objective_of(request), photo.sha256) if request is not None and photo is not None else None
        known = asked is not None and asked == self._compared and real is not None and real.request == asked[0]
        rows = [
            (tr("This picture"), result.final if result is not None else None),
            (
                tr("Photo {name}", name=photo.name) if photo is not None else tr("No photo"),
                real.value if real and known else None,
            ),
            (tr("Starting noise"), result.start if result is not None else None),
        ]
        best = best_example(self.examples, request) if request is not None else None
        if best is not None:
            count, value = best
            of_all = tr("Best of 1 photo") if count == 1 else tr("Best of {count:,} photos", count=count)
            rows.insert(1, (of_all, value))
        self.bars.show_rows(rows)


def _objective_of(request: Request) -> Request:
    """The same for all requests that a photo answers alike."""
    return replace(
        request,
        steps=1,
        seed=0,
        together=(),
        diversity=0.0,
        size=(224, 224),
        position=None,
        parameterization="fourier",
    )
