"""The examples of the chosen layer and unit as a person looks for them: the folder, the pass over it, and crops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.app import examples_jobs
from inspector.app.examples_jobs import Known, Shown
from inspector.app.units_browser import UnitsBrowser
from inspector.core.language import tr
from inspector.engine.engine import Failure, Progress, Request

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.units.example_index import ExampleIndex

FINDING, RECALLING, SHOWING = "examples", "known examples", "example crops"
"""The kinds of work that are given to the engine."""


class ExampleFinder(QObject):
    """Follows the model, layer and unit of ``browser``.

    ``folder`` is where to look, None until one is chosen; ``index`` is what was found in it, also in part, None until
    anything was. ``progress`` is that of the pass while it runs, None otherwise; ``problem`` is why there is no answer.
    ``shown`` are the crops of the unit last chosen.
    """

    changed = Signal()
    shown_changed = Signal()

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.engine = browser.engine
        self.folder: Path | None = None
        self.index: ExampleIndex | None = None
        self.progress: Progress | None = None
        self.problem = ""
        self.shown: Shown | None = None
        self._asked: tuple[Model | None, str, Path | None] = (None, "", None)
        self._shown_of: tuple[ExampleIndex | None, int | None] = (None, None)
        self._continues = False
        browser.layer_changed.connect(self._follow)
        browser.seen_changed.connect(self._follow)
        browser.unit_changed.connect(self._show)
        self.engine.cancelled.connect(self._cancelled)

    @property
    def running(self) -> bool:
        """Whether a pass runs or waits."""
        return self.engine.has(FINDING)

    @property
    def looking_up(self) -> bool:
        """Whether what is known of the folder is being looked up."""
        return self.engine.has(RECALLING)

    @property
    def stale(self) -> bool:
        """Whether the crops on show are another unit's, or of an earlier index."""
        return self.shown is not None and (self.index, self.browser.unit) != self._shown_of

    def choose_folder(self, folder: Path) -> None:
        """Look in another folder, at once; what is known of it is not looked for again."""
        self.folder = folder
        self._continues = True
        self._follow()

    def look_up(self, folder: Path) -> None:
        """Show what is known of another folder, without looking through it."""
        self.folder = folder
        self._follow()

    def find(self) -> None:
        """Begin the pass over the folder, or go on with it."""
        model, layer, folder = self._asked
        if model is None or not layer or folder is None or self.running:
            return
        self.problem = ""
        self.progress = Progress(tr("Finding examples in {name}", name=folder.name or folder))
        work = Request(FINDING, self.progress.title, examples_jobs.finding(model, folder, layer), short=False)
        self.engine.ask(work, self._found, self._failed, self._progressed)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the pass; what it has found stays."""
        self.engine.cancel(FINDING)

    def open(self, photo: Path) -> None:
        """Take a photo of the folder as an input, or choose it where it is one already."""
        inputs = self.browser.workspace.inputs
        known = next((i for i, item in enumerate(inputs.items) if item.path == photo), None)
        if known is None:
            inputs.add_files([photo])
        else:
            inputs.choose(known)

    def _follow(self) -> None:
        """Look up what is known, where another model, layer or folder is chosen."""
        model = self.browser.workspace.model
        asked = (model, self.browser.layer, self.folder)
        if asked[0] is self._asked[0] and asked[1:] == self._asked[1:]:
            return
        self._asked = asked
        for kind in (FINDING, RECALLING, SHOWING):
            self.engine.cancel(kind)
        self.index, self.progress, self.problem, self.shown = None, None, "", None
        self._shown_of = (None, None)
        if model is not None and asked[1] and self.folder is not None:
            work = examples_jobs.recalling(model, self.folder, asked[1])
            self.engine.ask(Request(RECALLING, tr("Looking up examples"), work), self._recalled, self._failed)
        self.changed.emit()
        self.shown_changed.emit()

    def _recalled(self, index: ExampleIndex | None) -> None:
        goes_on, self._continues = self._continues, False
        self._take(index)
        if goes_on and (index is None or not index.is_complete):
            self.find()

    def _found(self, index: ExampleIndex) -> None:
        self.progress = None
        self._take(index)

    def _progressed(self, progress: Progress) -> None:
        self.progress = progress
        if progress.preview is not None and progress.preview is not self.index:
            self._take(progress.preview)
        else:
            self.changed.emit()

    def _take(self, index: ExampleIndex | None) -> None:
        self.index = index
        self.changed.emit()
        self._show()

    def _failed(self, failure: Failure) -> None:
        self.progress, self.problem, self._continues = None, failure.sentence, False
        self.changed.emit()

    def _cancelled(self, kind: str) -> None:
        if kind == FINDING and self.progress is not None:
            self.progress = None
            self.changed.emit()

    def _show(self) -> None:
        """Ask for the crops of the chosen unit, unless those of an earlier index are just being read."""
        model, index, unit = self._asked[0], self.index, self.browser.unit
        if model is None or index is None or unit is None or not 0 <= unit < index.units:
            return
        if (index, unit) == self._shown_of or (self.engine.has(SHOWING) and unit == self._shown_of[1]):
            return
        self._shown_of = (index, unit)
        known: Known = self.shown.pictures if self.shown is not None else {}
        work = Request(
            SHOWING, tr("Examples of unit {unit}", unit=unit), examples_jobs.showing(index, model, unit, known)
        )
        self.engine.ask(work, self._have_shown, self._failed, self._showing)
        self.shown_changed.emit()

    def _showing(self, progress: Progress) -> None:
        if progress.preview is not None:
            self.shown = progress.preview
            self.shown_changed.emit()

    def _have_shown(self, shown: Shown) -> None:
        self.shown = shown
        self.shown_changed.emit()
        self._show()  # a newer index may have come meanwhile
