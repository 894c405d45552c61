"""``inspector explain``: one subcommand a method, its flags made from the method's own fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import click

from inspector import cli_explain_text
from inspector.cli_files import check_folder, one_of
from inspector.cli_model import MODEL_HELP, Inputs, Opening, model_options
from inspector.cli_sizes import size_of, size_options
from inspector.cli_terminal import bars, put
from inspector.core.errors import Refusal
from inspector.core.parameters import Field, fields_of, to_plain

if TYPE_CHECKING:
    from inspector.core.method import Method
    from inspector.core.results import Heatmap
    from inspector.inputs.images import ImageInput
    from inspector.models.choices import Precision

SUFFIXES = (".png", ".svg", ".pdf", ".npz", ".npy")
NAME = "{name}"


class Explain(click.Group):
    """A command for each method, made when it is asked for: only then the methods, and torch with them, are loaded."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from inspector.methods import all_methods

        return [method.id for method in (*all_methods(), *all_methods("text"))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from inspector.methods import method_named

        return command_for(method_named(cmd_name)) if cmd_name in self.list_commands(ctx) else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args[0] not in self.list_commands(ctx):
            ctx.fail(f"There is no method {args[0]!r}. The methods are {', '.join(self.list_commands(ctx))}.")
        return super().resolve_command(ctx, args)


class Setting(click.ParamType):
    """A value of a method's field, with the field's own bounds and choices."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.name = field.kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return self.field.parse(value)
        except Refusal as refusal:
            self.fail(str(refusal), param, ctx)


class Output(click.ParamType):
    """A file to write, whose suffix says what; or an existing folder."""

    name = "output"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if not path.is_dir() and path.suffix.lower() not in SUFFIXES:
            self.fail(f"{value} must end in {one_of(SUFFIXES)}, or be a folder.", param, ctx)
        return path


def command_for(method: type[Method]) -> click.Command:
    """The command that asks ``method``."""
    fields = fields_of(method)
    if method.reads == "text":
        return cli_explain_text.command_for(method, [flag_for(field) for field in fields if field.kind != "target"])

    def ask(**words: Any) -> int:
        values = {field.name: words.pop(field.name) for field in fields}
        return explain(method, {name: value for name, value in values.items() if value is not None}, **words)

    return click.Command(
        method.id,
        callback=ask,
        params=[
            click.Argument(["spec"], metavar="MODEL"),
            click.Argument(["inputs"], metavar="INPUT...", nargs=-1, required=True),
            *map(flag_for, fields),
            *output_options(),
            *model_options(),
        ],
        help=f"{method.question()}\n\nMODEL is {MODEL_HELP} INPUT is a picture or a folder of pictures.",
        short_help=method.question(),
        epilog=method.reference,
    )


def flag_for(field: Field) -> click.Option:
    """The option that sets ``field``, with its bounds and default in the help."""
    placeholder = {"layer": "PATH", "target": "LABEL|INDEX", "choice": "|".join(field.choices), "bool": "true|false"}
    helps = {
        "layer": "The layer to look at, as `inspector layers` lists it.",
        "target": "The class to explain: its index, its name or a part of it.",
    }
    limits = ""
    if field.range is not None:
        limits = f"{field.range.minimum:g} to {field.range.maximum:g}{field.range.unit and ' ' + field.range.unit}; "
    default = str(to_plain(field.default)).lower() if field.kind == "bool" else to_plain(field.default)
    # A class by name can be found only once the model is open, so its text is read then.
    kind = click.STRING if field.kind == "target" else Setting(field)
    return click.Option(
        [field.flag, field.name],
        type=kind,
        metavar=placeholder.get(field.kind, field.kind.upper()),
        help=f"{field.help or helps.get(field.kind, '')}  [{limits}default: {default}]".strip(),
    )


def output_options() -> list[click.Option]:
    """The options that say what is written and how a picture shows the answer."""
    written = (
        "Write a picture (.png), a drawing (.svg, .pdf), all numbers (.npz) or the map on the photo (.npy). May be "
        f"given several times. With several inputs: a folder, or a name with {NAME} in it, which stands for the "
        "input's."
    )
    output = click.Option(
        ["-o", "--output", "outputs"], type=Output(), metavar="FILE", multiple=True, required=True, help=written
    )
    return [output, *look_options(), *size_options()]


def look_options() -> list[click.Option]:
    """The options that say how a picture shows an answer."""
    from inspector.core.colormaps import DIVERGING, SEQUENTIAL
    from inspector.figures.display import Display

    hints = get_type_hints(Display)
    looks: dict[str, tuple[click.ParamType, str]] = {
        "opacity": (click.FloatRange(0, 1), "Of the heatmap over the photo."),
        "colormap": (click.Choice(("auto", *SEQUENTIAL, *DIVERGING)), "The heatmap's colours."),
        "sign": (
            click.Choice(get_args(hints["sign"])),
            "What the method counts as evidence, all values, or those above zero.",
        ),
        "arrangement": (click.Choice(get_args(hints["arrangement"])), "What the picture holds."),
    }
    return [
        *(
            click.Option([f"--{name}"], type=kind, default=getattr(Display(), name), show_default=True, help=text)
            for name, (kind, text) in looks.items()
        ),
        click.Option(["--cells"], is_flag=True, help="Show the layer's own cells instead of a smooth map."),
    ]


def explain(
    method: type[Method],
    values: dict[str, Any],
    *,
    spec: str,
    inputs: Sequence[str],
    outputs: Sequence[Path],
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
    """Ask ``method`` about each input and write each answer to its files. Returns the exit status."""
    from inspector.preflight import before_drawing

    before_drawing()
    from inspector.figures.display import Display
    from inspector.figures.export import export
    from inspector.methods.explain import check
    from inspector.methods.explain import explain as answer

    given = Inputs(inputs)
    if not given.files:
        return given.status
    plan = plan_files(given.files, outputs, method.id)
    check_places(plan)
    display, size = Display(smooth=not cells, **look), size_of(preset, width, dpi)
    with bars() as shown:
        model = Opening(spec, device, random, trust, labels, precision, normalisation).open(shown)
        if "target" in values:
            values["target"] = model.target(values["target"])
        question = method(**values)
        check(question, model)

        def ask(path: Path, image: ImageInput) -> Heatmap:
            with shown.job(f"{method.name}, {image.name}") as job:
                heatmap = answer(question, model, image, job)
            for file in plan[path]:
                export(file, heatmap, image.pixels, display, size.width, size.dpi, size.letters)
            return heatmap

        for path, heatmap in given.answers(shown, "Explaining", ask):
            put(report(path, heatmap, plan[path]))
    return given.status


def plan_files(inputs: Sequence[Path], outputs: Sequence[Path], method: str) -> dict[Path, list[Path]]:
    """The files to write for each input. Raises ``click.UsageError`` where two answers would share one."""
    single = len(inputs) < 2
    for output in outputs:
        if not single and not output.is_dir() and NAME not in output.name:
            raise click.UsageError(
                f"With several inputs, -o needs a folder or a name with {NAME} in it, "
                f"such as {output.stem}-{NAME}{output.suffix}, not {output}."
            )
    names = distinct_names(inputs)
    plan = {path: [_file(output, names[path], method) for output in dict.fromkeys(outputs)] for path in inputs}
    taken = {path.absolute() for path in inputs} & {file.absolute() for files in plan.values() for file in files}
    if taken:
        raise click.UsageError(f"{min(taken).name} is an input; -o must name another file.")
    return plan


def check_places(plan: dict[Path, list[Path]]) -> None:
    """Raise ``Refusal`` where a folder to write to does not exist, before any work is done."""
    for file in (file for files in plan.values() for file in files):
        check_folder(file)


def distinct_names(inputs: Sequence[Path]) -> dict[Path, str]:
    """Each input's name without its suffix; the second of the same name becomes ``name-2``."""
    seen: Counter[str] = Counter()
    names: dict[Path, str] = {}
    for path in dict.fromkeys(inputs):
        name = path.stem
        while seen[name.casefold()]:
            seen[path.stem.casefold()] += 1
            name = f"{path.stem}-{seen[path.stem.casefold()]}"
        seen[name.casefold()] += 1
        names[path] = name
    return names


def report(path: Path, heatmap: Heatmap, files: Sequence[Path]) -> str:
    """One line that says what was asked and answered, and where it was written."""
    from inspector.figures.summary import summary

    record = heatmap.provenance
    asked = [f"layer {record.layer}"] if record.layer else []
    asked += [f"class {record.target}"] if record.target >= 0 else []
    return f"{', '.join([str(path), *asked])}: {summary(heatmap)} Written to {', '.join(map(str, files))}."


def _file(output: Path, name: str, method: str) -> Path:
    if output.is_dir():
        return output / f"{name}-{method}.png"
    return output.with_name(output.name.replace(NAME, name))
