"""The list of texts: typing and reading them, choosing one, taking one off."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector.app.input_list import Problem, unreadable
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.engine.engine import Engine, Failure, Request
from inspector.inputs.texts import SUFFIXES, TextInput, load_texts

SAMPLE = "The cat sat on the mat because it was tired, and the dog slept beside it until the rain stopped."
SAMPLE_PAIR = "A tired cat rested on a rug."
"""The demo's text and what it may be compared with."""

TITLE = 120
"""Letters of a text that its card can show."""


@dataclass(frozen=True, eq=False)
class TextItem:
    """A card: a text, or the ``error`` that its file gave."""

    name: str
    text: TextInput | None = None
    error: str = ""

    @property
    def title(self) -> str:
        """The beginning of the text in one line; of a file that cannot be read, its name."""
        if self.text is None:
            return self.name
        return " ".join(self.text.text[: 2 * TITLE].split())[:TITLE] or tr("Empty text")


class TextList(QObject):
    """``items`` in the order they were added, the index of the ``current`` one (-1: none), and its ``text``."""

    changed = Signal()
    text_changed = Signal()
    problem_raised = Signal(object)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine
        self.items: tuple[TextItem, ...] = ()
        self.current = -1
        self._batches = itertools.count(1)

    @property
    def text(self) -> TextInput | None:
        """The chosen text; None where there is none, or none that could be read."""
        return self.items[self.current].text if self.current >= 0 else None

    @property
    def error(self) -> str:
        """Why the chosen card has no text."""
        return self.items[self.current].error if self.current >= 0 else ""

    def add_files(self, paths: Iterable[Path]) -> None:
        """Add the texts in files: one for each line or row."""
        work = _loading(tuple(paths))
        self.engine.ask(Request(f"texts {next(self._batches)}", tr("Reading texts"), work), self._arrived, self._failed)

    def add_text(self, text: str, pair: str | None = None) -> None:
        """Add a text that was typed or pasted, and choose it."""
        self._append((_typed(text, pair),))

    def bring_back(self, texts: Iterable[TextInput], chosen: int) -> None:
        """Let the texts of a workspace take the place of all that is here, and look at the ``chosen`` one of them."""
        self.items = tuple(TextItem(text.path.name if text.path is not None else tr("Text"), text) for text in texts)
        self.current = chosen if 0 <= chosen < len(self.items) else len(self.items) - 1
        self.changed.emit()
        self.text_changed.emit()

    def edit(self, text: str, pair: str | None = None) -> None:
        """Change the chosen text; without one, add it."""
        if self.current < 0:
            self.add_text(text, pair)
            return
        item = self.items[self.current]
        if item.text is None:
            changed = _typed(text, pair)
        elif (item.text.text, item.text.pair) == (text, pair):
            return
        else:
            changed = replace(item, text=replace(item.text, text=text, pair=pair, name=""))
        self.items = (*self.items[: self.current], changed, *self.items[self.current + 1 :])
        self.changed.emit()
        self.text_changed.emit()

    def remove(self, index: int) -> None:
        """Take a text off the list; its file is not touched."""
        if not 0 <= index < len(self.items):
            return
        self.items = self.items[:index] + self.items[index + 1 :]
        was_current = index == self.current
        if index < self.current or self.current == len(self.items):
            self.current -= 1
        self.changed.emit()
        if was_current:
            self.text_changed.emit()

    def choose(self, index: int) -> None:
        """Look at another text of the list."""
        if index != self.current and 0 <= index < len(self.items):
            self.current = index
            self.changed.emit()
            self.text_changed.emit()

    def step(self, by: int) -> None:
        """Look at the next (1) or previous (-1) text."""
        self.choose(max(0, min(len(self.items) - 1, self.current + by)))

    def _append(self, items: tuple[TextItem, ...]) -> None:
        start = len(self.items)
        self.items = (*self.items, *items)
        good = next((place for place in range(start, len(self.items)) if not self.items[place].error), None)
        if good is None and self.current < 0 and items:
            good = start
        if good is None:
            self.changed.emit()
        else:
            self.choose(good)

    def _arrived(self, items: tuple[TextItem, ...]) -> None:
        self._append(items)
        broken = [item.error for item in items if item.error]
        if broken:
            self.problem_raised.emit(Problem(unreadable(broken)))

    def _failed(self, failure: Failure) -> None:
        self.problem_raised.emit(Problem(failure.sentence))


def is_text(path: Path) -> bool:
    """Whether a file is one of texts, by its suffix."""
    return path.suffix.lower() in SUFFIXES


def _typed(text: str, pair: str | None) -> TextItem:
    return TextItem(tr("Text"), TextInput(text, pair))


def _loading(paths: tuple[Path, ...]) -> Callable[[Job], Any]:
    """Read texts from files; a file that cannot be read becomes a card that says why."""

    def work(job: Job) -> tuple[TextItem, ...]:
        items: list[TextItem] = []
        for number, path in enumerate(paths):
            try:
                items += [TextItem(path.name, text) for text in load_texts(path)]
            except Refusal as refusal:
                items.append(TextItem(path.name, error=str(refusal)))
            job.checkpoint(number + 1, len(paths))
        return tuple(items)

    return work
