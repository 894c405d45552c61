"""``inspector panels``: several methods, layers, classes or photos as one labelled figure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from inspector.cli_explain import distinct_names, look_options
from inspector.cli_model import MODEL_HELP, Inputs, Opening, model_options, prepare_picture
from inspector.cli_sizes import size_of, size_options
from inspector.cli_terminal import Bars, bars, put
from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.cli_again import Answer
    from inspector.core.job import Job
    from inspector.core.method import Method
    from inspector.core.parameters import Target
    from inspector.core.provenance import Provenance
    from inspector.figures.panels import Panel
    from inspector.inputs.images import ImageInput
    from inspector.models.choices import Precision
    from inspector.models.model import Model

SUFFIXES = (".png", ".svg", ".pdf")

IN_ONE_ROW = 6
"""So many pictures stand in one row; more are broken into several."""


class _Panels(click.Command):
    """The command whose options are made when it is asked for: the colours among them load libraries."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        self.params = self.params or _options()
        return super().get_params(ctx)


def panels_command() -> click.Command:
    """The command ``panels``."""
    return _Panels(
        "panels",
        callback=panels,
        help=(
            "Ask several questions, and show the answers in one labelled figure.\n\n"
            f"MODEL is {MODEL_HELP} INPUT is a picture or a folder of pictures. Of inputs, methods, classes and layers "
            "two may be given several times: the first of these makes the rows, the other the columns."
        ),
        short_help="Several methods, layers, classes or pictures in one figure.",
    )


def _options() -> list[click.Parameter]:
    from inspector.figures.shared_scale import Scale

    several = "May be given several times."
    return [
        click.Argument(["spec"], metavar="MODEL"),
        click.Argument(["inputs"], metavar="INPUT...", nargs=-1, required=True),
        click.Option(["--method", "methods"], metavar="ID", multiple=True, help=f"As in explain. {several}"),
        click.Option(["--layer", "layers"], metavar="PATH", multiple=True, help=f"Where to ask. {several}"),
        click.Option(["--target", "targets"], metavar="LABEL|INDEX", multiple=True, help=f"The class. {several}"),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            required=True,
            help="The figure: a picture (.png) or a drawing (.svg, .pdf).",
        ),
        click.Option(
            ["--scale"],
            type=click.Choice(get_args(Scale)),
            default="each",
            show_default=True,
            help="Which pictures share their colours.",
        ),
        click.Option(["--title"], default="", help="In place of one made from the answers."),
        *look_options(),
        *size_options(),
        *model_options(),
    ]


@dataclass(frozen=True, eq=False)
class _Question:
    """What one place of the grid asks, and what it is called by each axis: input, method, class and layer.

    ``label`` stands above its picture.
    """

    path: Path
    method: Method
    names: tuple[str, str, str, str]
    label: str = ""


def panels(
    spec: str,
    inputs: Sequence[str],
    methods: Sequence[str],
    layers: Sequence[str],
    targets: Sequence[str],
    output: Path,
    scale: Any,
    title: str,
    preset: str,
    width: int | None,
    dpi: int | None,
    cells: bool,
    device: str,
    random: bool,
    trust: bool,
    labels: Path | None,
    precision: Precision,
    normalisation: str | None,
    **look: Any,
) -> int:
    """Ask every question and write the figure. Returns the exit status."""
    prepare_picture(output, SUFFIXES)
    from inspector.figures.display import Display
    from inspector.figures.export import export_painting
    from inspector.figures.panels import panels_painting
    from inspector.methods import method_named

    given = Inputs(inputs)
    if not given.files:
        return given.status
    asked = [method_named(name) for name in dict.fromkeys(methods or ("grad-cam",))]
    lengths = (len(set(given.files)), len(asked), len(set(targets)), len(set(layers)))
    if sum(length > 1 for length in lengths) > 2:
        raise click.UsageError("A figure has rows and columns: give several of two kinds at most.")
    size = size_of(preset, width, dpi)
    with bars() as shown:
        model = Opening(spec, device, random, trust, labels, precision, normalisation).open(shown)
        classes = _classes(model, targets)
        questions = _questions(model, given.files, asked, classes, layers)
        grid, rows, columns = arranged(questions, (*lengths[:2], len(classes), lengths[3]))
        answers = _answered(model, given, grid, shown)
    display = Display(smooth=not cells, **look)
    if not any(panel is not None and panel.heatmap is not None for row in answers for panel in row):
        raise Refusal(next(panel.words for row in answers for panel in row if panel is not None))
    painting = panels_painting(answers, rows, columns, display=display, scale=scale, title=title, size=size)
    export_painting(output, painting, size.width, size.dpi)
    put(f"{painting.description} Written to {output}.")
    return given.status


def arranged(
    questions: Sequence[_Question], lengths: tuple[int, int, int, int]
) -> tuple[list[list[_Question | None]], list[str], list[str]]:
    """The questions in rows and columns, with the labels of both; ``lengths`` is how many there are of each axis.

    Where one axis alone has several, more than a row holds are broken into rows of about the same length, and each has
    a label of its own.
    """
    axes = [axis for axis in range(4) if lengths[axis] > 1]
    across = axes[-1] if axes else 1
    columns = list(dict.fromkeys(question.names[across] for question in questions))
    if len(axes) == 2:
        rows = list(dict.fromkeys(question.names[axes[0]] for question in questions))
        found = {(question.names[axes[0]], question.names[across]): question for question in questions}
        return [[found.get((row, column)) for column in columns] for row in rows], rows, columns
    if len(questions) <= IN_ONE_ROW:
        return [list(questions)], [], columns
    count = math.ceil(len(questions) / math.ceil(len(questions) / IN_ONE_ROW))
    named = [replace(question, label=question.names[across]) for question in questions]
    return [list(named[start : start + count]) for start in range(0, len(named), count)], [], []


def again(record: Provenance, model: Model, photos: dict[str, ImageInput], job: Job) -> Answer:
    """The figure of ``record`` asked again. Raises ``Refusal`` where that cannot be asked here."""
    from inspector.cli_again import Answer
    from inspector.figures.export import export_painting
    from inspector.figures.panels import Panel, panels_painting
    from inspector.methods.explain import explain
    from inspector.reopening.asked import display_of
    from inspector.reopening.panels import labels_of, places_of, question_at, scale_of

    def panel(place: Any) -> Panel | None:
        if place is None or place.record is None:
            return None if place is None else Panel(label=place.label, words=place.words)
        photo = photos.get(place.record.input_sha256)
        if photo is None:
            raise Refusal(f"The input {place.record.input} is gone, so nothing can be asked about it.")
        return Panel(explain(question_at(place, record), model, photo, job), photo.pixels, place.label)

    answers = [[panel(place) for place in row] for row in places_of(record)]
    title = record.parameters.get("title")
    painting = panels_painting(
        answers,
        labels_of(record, "rows"),
        labels_of(record, "columns"),
        display=display_of(record),
        scale=scale_of(record),
        title=title if isinstance(title, str) else "",
    )
    return Answer(painting.provenance, lambda path: export_painting(path, painting, painting.width))


def _classes(model: Model, names: Sequence[str]) -> dict[str, Target]:
    """The classes by what each is called; those of one name are told apart by their numbers."""
    found = list(dict.fromkeys(map(model.target, names)))
    labels = ["predicted" if target.index is None else model.label(target.index) for target in found]
    told = (name if labels.count(name) == 1 else f"{name} ({t.index})" for name, t in zip(labels, found, strict=True))
    return dict(zip(told, found, strict=True))


def _questions(
    model: Model,
    files: Sequence[Path],
    methods: Sequence[type[Method]],
    classes: dict[str, Target],
    layers: Sequence[str],
) -> list[_Question]:
    """Every combination of what was given; a method without a layer or a class is asked as it is."""
    from inspector.core.parameters import LayerPath, fields_of

    names = distinct_names(files)
    found = []
    for path in names:
        for cls in methods:
            known = {field.name for field in fields_of(cls)}
            for label, target in classes.items() or (("", None),):
                for layer in dict.fromkeys(layers or ("",)):
                    values: dict[str, Any] = {}
                    if target is not None and "target" in known:
                        values["target"] = target
                    if layer and "layer" in known:
                        values["layer"] = LayerPath(layer)
                    found.append(_Question(path, replace(cls(), **values), (names[path], cls.name, label, layer)))
    return found


def _answered(
    model: Model, given: Inputs, grid: Sequence[Sequence[_Question | None]], shown: Bars
) -> list[list[Panel | None]]:
    """The answers in their places; a refusal stands in the place of its own."""
    from inspector.figures.panels import Panel
    from inspector.inputs.images import load_image
    from inspector.methods.explain import explain

    photos: dict[Path, ImageInput] = {}

    def answer(question: _Question | None) -> Panel | None:
        if question is None:
            return None
        name = ", ".join(filter(None, question.names))
        try:
            if question.path not in photos:
                photos[question.path] = load_image(question.path)
            photo = photos[question.path]
            with shown.job(name) as job:
                return Panel(explain(question.method, model, photo, job), photo.pixels, question.label)
        except Refusal as refusal:
            given.complete = False
            return Panel(label=question.label, words=str(refusal))

    return [[answer(question) for question in row] for row in grid]
