"""What stands in a report, in its order and in words, before it is laid out as a page or on paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.figures.panel_words import PANELS
from inspector.reopening.as_command import as_command
from inspector.reopening.in_words import rows_of
from inspector.report.about import About, abouts
from inspector.report.tray import Entry, Tray

UNTITLED = tr("Report")

LONGEST_CAPTION = 500
"""Letters; the words of a grid of answers are many times as long."""

GENERAL = (
    tr(
        "Pictures like these are about the network, not about the world: they may mark the wrong "
        "place because the network looks there."
    ),
    tr("Colours are scaled to each picture, unless its caption says otherwise."),
)
"""What has to be said of any of them."""


@dataclass(frozen=True)
class Figure:
    """One picture. ``facts`` say how it was made, ``command`` asks for it again where one can, ``record`` is JSON.

    ``words`` say all that it shows, ``caption`` the same where it is short enough to be read beside it. An ``overlay``
    is a map over a photo, with large letters: it can be shown a little smaller.
    """

    number: int
    heading: str
    picture: bytes = field(repr=False)
    words: str
    caption: str
    note: str
    methods: tuple[About, ...]
    facts: tuple[tuple[str, str], ...]
    command: str
    record: str
    overlay: bool


@dataclass(frozen=True)
class Chapter:
    """A method or view of the appendix, and ``where``: the figures that it made, such as ``Figures 1 and 3``."""

    about: About
    where: str


@dataclass(frozen=True)
class Contents:
    """All of a report."""

    title: str
    author: str
    date: str
    figures: tuple[Figure, ...]
    chapters: tuple[Chapter, ...]


def contents_of(tray: Tray, today: str) -> Contents:
    """What the report of ``tray`` holds; ``today`` is its date where it has none.

    Raises ``Refusal`` where there is nothing to report.
    """
    if not tray.entries:
        raise Refusal(tr("The report is empty. Add a picture to it first."))
    figures = tuple(_figure(number, entry) for number, entry in enumerate(tray.entries, 1))
    known = dict.fromkeys(found for figure in figures for found in figure.methods)
    chapters = tuple(Chapter(found, _where([f.number for f in figures if found in f.methods])) for found in known)
    return Contents(tray.title.strip() or UNTITLED, tray.author.strip(), tray.date.strip() or today, figures, chapters)


def _figure(number: int, entry: Entry) -> Figure:
    return Figure(
        number,
        entry.heading.strip() or entry.record.method_name,
        entry.picture,
        entry.words,
        entry.words if len(entry.words) <= LONGEST_CAPTION else "",
        entry.note.strip(),
        abouts(entry.record),
        tuple(rows_of(entry.record)),
        _command(entry.record),
        entry.record.to_json(),
        "opacity" in entry.record.view and entry.record.method != PANELS,
    )


def _command(record: Provenance) -> str:
    try:
        return as_command(record).encode(errors="replace").decode()  # a path may hold what is no letter
    except Refusal:
        return ""


def _where(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return tr("Figure {number}", number=numbers[0])
    return tr("Figures {first} and {last}", first=", ".join(map(str, numbers[:-1])), last=numbers[-1])
