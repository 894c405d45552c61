"""The work of asking every input, which is given to the compute thread. Only there torch is imported."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.app.file_names import file_name, free_path
from inspector.app.inputs import InputItem, photo_of
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.method import Method
from inspector.figures.display import Display
from inspector.figures.sizes import Size

if TYPE_CHECKING:
    from inspector.inputs.texts import TextInput
    from inspector.models.model import Model

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Done:
    """What came of it so far: the files, and a sentence for each input that gave no answer."""

    written: list[Path] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def refuse(self, name: str, refusal: Refusal) -> None:
        """Note why an input gave no answer."""
        sentence = str(refusal)
        self.refused.append(sentence if name in sentence else f"{name}: {sentence}")
        log.info("%s gave no answer: %s", name, sentence)


class _Part:
    """The job of one input of many: its progress is a part of theirs."""

    def __init__(self, job: Job, place: int, count: int) -> None:
        self.memory_budget = job.memory_budget
        self._job, self._place, self._count = job, place, count

    def checkpoint(self, done: float, total: float, preview: Any = None) -> None:
        self._job.checkpoint(self._place + (done / total if total > 0 else 0), self._count)


def of_photos(
    method: Method,
    model: Model,
    items: Sequence[InputItem],
    folder: Path,
    suffix: str,
    display: Display,
    size: Size,
    done: Done,
) -> Callable[[Job], Done]:
    """Explain every photo; what comes of it is noted in ``done`` as it comes.

    A photo that cannot be read or explained is passed over. A folder that cannot be written to ends it all.
    """

    def work(job: Job) -> Done:
        from inspector.figures.export import export
        from inspector.methods.explain import explain

        for place, item in enumerate(items):
            part = _Part(job, place, len(items))
            part.checkpoint(0, 1)
            try:
                photo = photo_of(item)
                heatmap = explain(method, model, photo, part)
            except Refusal as refusal:
                done.refuse(item.name, refusal)
                continue
            path = free_path(folder, file_name(heatmap.provenance), suffix)
            done.written.append(export(path, heatmap, photo.pixels, display, size.width, size.dpi, size.letters))
        return done

    return work


def of_texts(
    method: Method, model: Model, texts: Sequence[TextInput], folder: Path, suffix: str, size: Size, done: Done
) -> Callable[[Job], Done]:
    """Ask what decides in every text, in the first window of a long one."""

    def work(job: Job) -> Done:
        from inspector.figures.text_figure import export_tokens
        from inspector.methods.explain_text import explain_text
        from inspector.models.reading import readings

        for place, text in enumerate(texts):
            part = _Part(job, place, len(texts))
            part.checkpoint(0, 1)
            try:
                reading = readings(model, text)[0]
                scores = explain_text(method, model, reading, part, text.name, str(text.path or ""))
            except Refusal as refusal:
                done.refuse(text.name, refusal)
                continue
            path = free_path(folder, file_name(scores.provenance), suffix)
            done.written.append(export_tokens(path, scores, size.width, size.dpi))
        return done

    return work
