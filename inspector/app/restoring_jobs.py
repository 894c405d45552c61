"""The work of reopening a file that is given to the compute thread. Only there torch is imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.core.job import Job
from inspector.core.provenance import Provenance
from inspector.models.choices import OpenChoices

if TYPE_CHECKING:
    from inspector.core.method import Method
    from inspector.figures.display import Display
    from inspector.inputs.images import ImageInput
    from inspector.inputs.texts import TextInput
    from inspector.models.model import Model
    from inspector.models.preprocess import Preprocessing
    from inspector.synthesis.request import Request


@dataclass(frozen=True, eq=False)
class Found:
    """A record read from a file, in the program's own terms, and its input where that is still there.

    ``place`` is that of the input in the window's list, where it is there already. ``method`` is None for what is no
    method, ``requests`` are the pictures of activation maximization, ``told`` what is missing or has changed.
    """

    record: Provenance
    choices: OpenChoices
    display: Display | None
    source: ImageInput | TextInput | None
    place: int | None
    preprocessing: Preprocessing | None
    method: Method | None
    requests: tuple[Request, ...]
    told: tuple[str, ...]


def reading_record(source: Path | Provenance, photos: Sequence[tuple[int, ImageInput]]) -> Callable[[Job], Found]:
    """Read what made a file and look for its input, also among ``photos``, which are in the window with their places.

    The input is also looked for beside a file. Raises ``NoRecord`` for one without a record, ``Refusal`` for one that
    cannot be read.
    """

    def work(job: Job) -> Found:
        from inspector.figures.records import read_provenance
        from inspector.methods import all_methods
        from inspector.reopening.asked import display_of, method_of, preprocessing_of, requests_of
        from inspector.reopening.sources import choices_of, find_input

        record = source if isinstance(source, Provenance) else read_provenance(source)
        beside = source.absolute().parent if isinstance(source, Path) else None
        choices, gone = choices_of(record)
        found, finding = find_input(record, beside)
        place = None
        if finding.state != "same" or not record.input_path:
            place = next((place for place, photo in photos if photo.sha256 == record.input_sha256), None)
        lost = finding.state in ("changed", "gone") and place is None
        ids = [cls.id for cls in (*all_methods(), *all_methods("text"))]
        return Found(
            record,
            choices,
            display_of(record) if "opacity" in record.view else None,
            found,
            place,
            preprocessing_of(record) if "crop" in record.preprocessing else None,
            method_of(record) if record.method in ids else None,
            tuple(requests_of(record)) if record.method == "activation-maximization" else (),
            tuple(words for words in (gone, finding.sentence if lost else "") if words),
        )

    return work


def comparing(record: Provenance, model: Model) -> Callable[[Job], str]:
    """Whether ``model`` is the one of the record: a sentence where it is not, else nothing."""

    def work(job: Job) -> str:
        from inspector.reopening.sources import same_model

        found = same_model(record, model, job)
        return "" if found.state == "same" else found.sentence

    return work
