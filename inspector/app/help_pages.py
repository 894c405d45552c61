"""The pages of the help: what each holds, how one is made of a method, and how they are searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameter_words import choice_words
from inspector.core.parameters import Field, fields_of, to_plain

GUIDE, PHOTOS, TEXTS, PROGRAM = tr("Guide"), tr("Methods for photos"), tr("Methods for texts"), tr("Program")
"""The groups of pages, in their order."""

_CHOSEN_ELSEWHERE = {
    "layer": tr("Chosen in the layer tree; at first the last one that still has a plane of positions."),
    "target": tr("Chosen among the predictions; at first the predicted one."),
}


@dataclass(frozen=True)
class Section:
    """A heading, which may be empty, and below it paragraphs, rows of a name and what is said about it, or points.

    ``verbatim`` is a text whose lines stay as they are.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()
    verbatim: str = ""

    def __str__(self) -> str:
        rows = "\n".join(f"{name}: {words}" for name, words in self.rows)
        points = "\n".join(f"- {words}" for words in self.points)
        return "\n\n".join(part for part in (self.heading, *self.paragraphs, rows, points, self.verbatim) if part)


@dataclass(frozen=True)
class Page:
    """One page. ``key`` is unique among all pages; a method's is its id."""

    key: str
    group: str
    title: str
    sections: tuple[Section, ...]

    def __str__(self) -> str:
        return "\n\n".join([self.title, *map(str, self.sections)])


def guide_page(key: str, title: str, *sections: Section) -> Page:
    """A page of the guide."""
    return Page(key, GUIDE, title, sections)


def method_page(method: type[Method]) -> Page:
    """All that a method tells of itself: its docstring, its fields, what its answer does not say, and its paper."""
    started = (
        tr("Answers at once.") if method.duration == "short" else tr("Takes longer: started with Enter or its button.")
    )
    settings = tuple((field.label, _words(field)) for field in fields_of(method))
    sections = (
        Section("", (f"{method.question()} {started}",)),
        Section(tr("What it computes"), method.explanation()),
        Section(tr("Settings"), rows=settings),
        Section(tr("Bear in mind"), points=method.caveats),
        Section(tr("Where it comes from"), (method.reference,)),
        Section(tr("On the command line"), (f"inspector explain {method.id} --help",)),
    )
    told = tuple(part for part in sections if part.paragraphs or part.rows or part.points)
    return Page(method.id, PHOTOS if method.reads == "image" else TEXTS, method.name, told)


def filled(page: Page, keys: Mapping[str, str]) -> Page:
    """The page with each ``{name}`` of a command in its paragraphs, rows and points replaced by the command's key."""

    def fill(section: Section) -> Section:
        return replace(
            section,
            paragraphs=tuple(text.format_map(keys) for text in section.paragraphs),
            rows=tuple((name, words.format_map(keys)) for name, words in section.rows),
            points=tuple(text.format_map(keys) for text in section.points),
        )

    return replace(page, sections=tuple(map(fill, page.sections)))


def keys_page(menus: Mapping[str, Sequence[tuple[str, str]]]) -> Page:
    """All keys: for each menu what its commands are called and their keys, and below the keys of pictures and lists."""
    sections = [Section(menu, rows=tuple((keys, text) for text, keys in entries)) for menu, entries in menus.items()]
    return Page("keys", PROGRAM, tr("Keys"), (*sections, *_KEYS_OF_VIEWS))


def found(pages: Iterable[Page], words: str) -> tuple[Page, ...]:
    """The pages in which each word begins a word, those with all of them in the title first; all pages for nothing."""
    patterns = [re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE) for word in words.split()]

    def holds(text: str) -> bool:
        return all(pattern.search(text) for pattern in patterns)

    hits = [page for page in pages if holds(str(page))]
    return tuple(sorted(hits, key=lambda page: not holds(page.title)))


def _words(field: Field) -> str:
    """What a setting is, its bounds or choices, and where it begins."""
    if field.name in _CHOSEN_ELSEWHERE:
        return _CHOSEN_ELSEWHERE[field.name]
    default = to_plain(field.default)
    if field.kind == "bool":
        bounds = tr("At first on.") if default else tr("At first off.")
    elif field.choices:
        names, first = ", ".join(map(choice_words, field.choices)), choice_words(default)
        bounds = tr("One of {choices}; at first {default}.", choices=names, default=first)
    elif field.range is not None:
        bounds = tr(
            "From {minimum:,.12g} to {maximum:,.12g}{unit}; at first {default}{unit}.",
            minimum=field.range.minimum,
            maximum=field.range.maximum,
            unit=f" {field.range.unit}" if field.range.unit else "",
            default=default,
        )
    else:
        bounds = tr("At first {default}.", default=default) if default != "" else ""
    return f"{field.help} {bounds}".strip()


_KEYS_OF_VIEWS = (
    Section(
        tr("Over a picture"),
        rows=(
            (tr("1 to 9"), tr("Explain the first to the ninth prediction")),
            (tr("+ and -, wheel"), tr("Zoom about the cursor")),
            (tr("Arrows, drag"), tr("Move the picture")),
            (tr("0, double click"), tr("Fit the picture")),
        ),
    ),
    Section(
        tr("In lists, trees and grids"),
        rows=(
            (tr("Arrows, Page up, Page down"), tr("Go from one to the next")),
            (tr("Home, End"), tr("To the first and the last")),
            ("Enter", tr("Open or start what is chosen")),
            (tr("Tab, Shift+Tab"), tr("To the next part of the window and back")),
        ),
    ),
)
