"""A figure of many answers as a Python program and as a command that ask for all of them again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from itertools import product
from typing import Any, Protocol

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import Target, fields_of
from inspector.core.provenance import Provenance
from inspector.figures.display import Display
from inspector.reopening.asked import NO_FILE, display_of, is_set
from inspector.reopening.panels import Place, labels_of, places_of, question_at, records_in, scale_of

DIFFER = tr("No command asks all of this figure, such as a class of its own for each photo. Copy it as Python instead.")


class Program(Protocol):
    """A Python program while it is written."""

    def use(self, module: str, *names: str) -> None:
        """Import names."""

    def add(self, *lines: str) -> None:
        """Add lines."""


def write_panels(program: Program, record: Provenance) -> None:
    """Write what asks every question of a figure and draws it. Raises ``Refusal`` where several models were asked."""
    places = places_of(record)
    photos = {one.input_sha256: one.input_path or NO_FILE for one in records_in(places)}
    order = list(photos)
    program.use("pathlib", "Path")
    program.use("inspector.core.job", "PlainJob")
    program.use("inspector.inputs.images", "load_image")
    program.use("inspector.methods.explain", "explain")
    program.use("inspector.figures.display", "Display")
    program.use("inspector.figures.export", "export_painting")
    program.use("inspector.figures.panels", "Panel", "panels_painting")
    if not all(one.input_path for one in records_in(places)):
        program.add("# A photo came from no file: save it, and name it here.")
    program.add("photos = [", *(f"    load_image(Path({path!r}))," for path in photos.values()), "]")
    program.add("questions = [  # a method and the photo that it is asked about, for each place")
    for row in places:
        program.add(f"    [{', '.join(_question(program, place, record, order) for place in row)}],")
    program.add(
        "]",
        "",
        "",
        "def answer(question):",
        "    if question is None:",
        "        return None",
        "    method, photo = question",
        "    return Panel(explain(method, model, photos[photo], PlainJob()), photos[photo].pixels)",
        "",
        "",
        "painting = panels_painting(",
        "    [[answer(question) for question in row] for row in questions],",
        f"    rows={labels_of(record, 'rows')!r},",
        f"    columns={labels_of(record, 'columns')!r},",
        f"    display={_display(display_of(record))},",
        f"    scale={scale_of(record)!r},",
        ")",
        "print(painting.description)",
        'export_painting(Path("panels.png"), painting, painting.width)',
    )


def panel_words(record: Provenance) -> list[str]:
    """The words of a command that asks for a figure. Raises ``Refusal`` where none asks exactly these questions."""
    places = places_of(record)
    asked = [
        (place.record.input_path or NO_FILE, *_plain(question_at(place, record)))
        for row in places
        for place in row
        if place is not None and place.record is not None
    ]
    paths, methods, layers, targets = (list(dict.fromkeys(values)) for values in zip(*asked, strict=True))
    if set(asked) != set(product(paths, methods, layers, targets)) or len(asked) != len(set(asked)):
        raise Refusal(DIFFER)
    words = ["panels", record.model, *paths]
    for flag, values in (("--method", methods), ("--layer", layers), ("--target", targets)):
        words += [word for value in values if value for word in (flag, value)]
    words += ["--scale", scale_of(record)] if scale_of(record) != "each" else []
    shown, usual = display_of(record), Display()
    for name in ("opacity", "colormap", "sign", "arrangement"):
        if getattr(shown, name) != getattr(usual, name):
            words += [f"--{name}", str(getattr(shown, name))]
    return [*words, *([] if shown.smooth else ["--cells"]), "-o", "panels.png"]


def _plain(method: Method) -> tuple[str, str, str]:
    """The id of a method, its layer and its class. Raises ``Refusal`` where more than these was chosen."""
    for entry in fields_of(method):
        if entry.kind not in ("layer", "target") and getattr(method, entry.name) != entry.default:
            raise Refusal(DIFFER)
    target = getattr(method, "target", Target())
    return method.id, str(getattr(method, "layer", "")), "" if target.index is None else str(target.index)


def _question(program: Program, place: Place | None, record: Provenance, order: list[str]) -> str:
    if place is None or place.record is None:
        return "None"
    method = question_at(place, record)
    program.use(type(method).__module__, type(method).__name__)
    chosen = [entry for entry in fields_of(method) if is_set(entry, method)]
    named = ((entry.name, _value(program, entry.kind, getattr(method, entry.name))) for entry in chosen)
    words = _call(type(method).__name__, named)
    return f"({words}, {order.index(place.record.input_sha256)})"


def _value(program: Program, kind: str, value: Any) -> str:
    if kind == "layer":
        program.use("inspector.core.parameters", "LayerPath")
        return f"LayerPath({str(value)!r})"
    if isinstance(value, Target):
        program.use("inspector.core.parameters", "Target")
        return f"Target({value.index!r})"
    return repr(value)


def _display(display: Display) -> str:
    usual = Display()
    differs = ((f.name, repr(getattr(display, f.name))) for f in fields(display))
    return _call("Display", ((name, value) for name, value in differs if value != repr(getattr(usual, name))))


def _call(name: str, named: Iterable[tuple[str, str]]) -> str:
    return f"{name}({', '.join(f'{key}={value}' for key, value in named)})"
