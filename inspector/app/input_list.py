"""The list of inputs: reading them on the compute thread, choosing one, taking one off."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inspector.app import jobs
from inspector.app.inputs import InputItem
from inspector.core.language import tr
from inspector.engine.engine import Engine, Failure, Progress, Request

if TYPE_CHECKING:
    from inspector.app.workspace_file import KeptPhoto
    from inspector.inputs.images import ImageInput

BRINGING = "photos of the workspace"
"""The kind of work that reads the photos of a workspace; those of a drop are each of a kind of their own."""


@dataclass(frozen=True)
class Problem:
    """Something that went wrong, in one sentence, with the way on: a button's text and what it does.

    A ``lasting`` one is about the file of the open model: it stays until it is closed or another model is there.
    """

    sentence: str
    offer: str = ""
    mend: Callable[[], None] | None = None
    lasting: bool = False


def unreadable(reasons: Sequence[str]) -> str:
    """Why the first of some files cannot be read, and how many more cannot."""
    if len(reasons) == 1:
        return reasons[0]
    return tr("{reason} {count} more could not be read either.", reason=reasons[0], count=len(reasons) - 1)


class InputList(QObject):
    """``items`` in the order they were added, the index of the ``current`` one (-1: none), and its ``photo``."""

    changed = Signal()
    photo_changed = Signal()
    problem_raised = Signal(object)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine
        self.items: tuple[InputItem, ...] = ()
        self.current = -1
        self.photo: ImageInput | None = None
        self._batches = itertools.count(1)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Add images by path; folders are searched. They appear as they are read."""
        self._add(jobs.loading(tuple(paths)), tr("Reading images"))

    def add_pixels(self, pixels: Any, name: str) -> None:
        """Add an image given as uint8 RGB (H, W, 3), such as from the clipboard or a browser."""
        self._add(jobs.taking(pixels, name), tr("Reading image"))

    def add_samples(self) -> None:
        """Add the demo's photos."""
        self._add(jobs.samples, tr("Reading sample images"))

    def bring_back(self, photos: Sequence[KeptPhoto], chosen: int, beside: Path) -> None:
        """Let the photos of a workspace take the place of all that is here, and look at the ``chosen`` one of them."""
        self.engine.cancel("photo")
        self.items, self.current = (), -1
        self.changed.emit()
        self._show(None)
        if photos:
            self._add(jobs.recalling(photos, beside), tr("Reading the photos"), BRINGING, max(0, chosen))

    def remove(self, index: int) -> None:
        """Take an image off the list; its file is not touched."""
        if not 0 <= index < len(self.items):
            return
        self.items = self.items[:index] + self.items[index + 1 :]
        if index == self.current:
            self.engine.cancel("photo")
        if index < self.current:
            self.current -= 1
        elif index == self.current:
            self.current = -1
            if self.items:
                self.choose(min(index, len(self.items) - 1))
                return
            self._show(None)
        self.changed.emit()

    def choose(self, index: int) -> None:
        """Look at another image of the list."""
        if index == self.current or not 0 <= index < len(self.items):
            return
        self.engine.cancel("photo")
        self.current = index
        item = self.items[index]
        self.changed.emit()
        if item.error:
            self._show(None)
        elif item.image is not None:
            self._show(item.image)
        else:
            self.engine.ask(
                Request("photo", tr("Reading {name}", name=item.name), jobs.reading(item)), self._show, self._vanished
            )

    def step(self, by: int) -> None:
        """Look at the next (1) or previous (-1) image."""
        self.choose(max(0, min(len(self.items) - 1, self.current + by)))

    def _add(self, work: Callable[..., Any], title: str, kind: str = "", wanted: int | None = None) -> None:
        """Add what ``work`` reads, and choose the first that can be read, or the ``wanted`` one."""
        shown, chosen = 0, False

        def arrived(items: tuple[InputItem, ...]) -> None:
            nonlocal shown, chosen
            before, shown = shown, len(items)
            start = len(self.items) - before  # where the first of them would stand
            if shown > before:
                self.items = (*self.items, *items[before:])
                self.changed.emit()
            new = range(before, shown)
            good = next((n for n in new if (not items[n].error if wanted is None else n == wanted)), None)
            if good is not None and not chosen:
                chosen = True
                self.choose(start + good)

        def progressed(progress: Progress) -> None:
            arrived(progress.preview or ())

        def finished(items: tuple[InputItem, ...]) -> None:
            arrived(items)
            if items and all(item.error for item in items):
                if self.current < 0:
                    self.choose(len(self.items) - len(items))
                self.problem_raised.emit(Problem(unreadable([item.error for item in items])))
            elif wanted is not None and (broken := sum(bool(item.error) for item in items)):
                words = tr(
                    "{broken} of {count} photos could not be read again. Their cards say why.",
                    broken=broken,
                    count=len(items),
                )
                self.problem_raised.emit(Problem(words))

        kind = kind or f"load {next(self._batches)}"
        self.engine.ask(Request(kind, title, work), finished, self._failed, progressed)

    def _vanished(self, failure: Failure) -> None:
        """The file of the current card can no longer be read: the card says so, and no older photo stands for it."""
        broken = dataclasses.replace(self.items[self.current], error=failure.sentence)
        self.items = (*self.items[: self.current], broken, *self.items[self.current + 1 :])
        self.changed.emit()
        self._show(None)
        self._failed(failure)

    def _show(self, photo: ImageInput | None) -> None:
        self.photo = photo
        self.photo_changed.emit()

    def _failed(self, failure: Failure) -> None:
        self.problem_raised.emit(Problem(failure.sentence))
