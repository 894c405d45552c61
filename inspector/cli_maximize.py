"""``inspector maximize``: pictures that units of a layer, or a class, would love to see."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_model import MODEL_HELP, Opening, model_options
from inspector.cli_terminal import bars, put, put_table
from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.synthesis.request import Request
    from inspector.synthesis.result import Synthesis

STEPS, SIZE = 256, 224

FIELDS = ("steps", "size", "objective", "position", "parameterization", "seed")
"""The options that are fields of a request."""


class Units(click.ParamType):
    """Unit numbers with commas between them."""

    name = "units"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        parts = [part.strip() for part in str(value).split(",")]
        if not all(part.isdigit() for part in parts):
            self.fail(f"{value!r} is no list of unit numbers, such as 17 or 17,18.", param, ctx)
        return tuple(dict.fromkeys(map(int, parts)))


class Position(click.ParamType):
    """A position on the layer's plane, its row and its column."""

    name = "position"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        parts = [part.strip() for part in str(value).split(",")]
        if len(parts) != 2 or not all(part.isdigit() for part in parts):
            self.fail(f"{value!r} is no position Y,X, such as 3,5: the row and the column.", param, ctx)
        return int(parts[0]), int(parts[1])


def maximize_command() -> click.Command:
    """The command ``maximize``."""
    return click.Command(
        "maximize",
        callback=maximize,
        params=[
            click.Argument(["spec"], metavar="MODEL"),
            click.Option(["--layer"], metavar="PATH", help="The layer of the units, as `inspector layers` lists it."),
            click.Option(["--unit", "units"], type=Units(), metavar="17[,18,...]", help="One picture for each."),
            click.Option(["--target"], metavar="CLASS", help="A class instead: its index, its name or a part of it."),
            click.Option(["--steps"], type=click.IntRange(1, 100_000), default=STEPS, show_default=True),
            click.Option(
                ["--size"], type=click.IntRange(16, 2048), default=SIZE, show_default=True, help="The sides in pixels."
            ),
            click.Option(
                ["--objective"],
                type=click.Choice(("channel", "neuron")),
                default="channel",
                show_default=True,
                help="The mean of the channel, or one position of it.",
            ),
            click.Option(
                ["--position"], type=Position(), metavar="Y,X", help="Of the neuron on the layer's plane; its middle."
            ),
            click.Option(
                ["--parameterization"],
                type=click.Choice(("fourier", "pixel", "maco")),
                default="fourier",
                show_default=True,
                help="How the picture is written as numbers; maco keeps to the frequencies of natural photos.",
            ),
            click.Option(["--seed"], type=click.IntRange(0, 9999), default=0, show_default=True),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                metavar="FILE_OR_DIR",
                required=True,
                help="The PNG file to write; of several units, a folder.",
            ),
            click.Option(["--json", "as_json"], is_flag=True, help="Print JSON and nothing else."),
            *model_options(),
        ],
        help=(
            "Make the pictures that units of a layer, or a class, respond to most.\n\n"
            f"MODEL is {MODEL_HELP} Start and final are the values of the untransformed picture under the plain model. "
            "A synthetic picture alone can mislead: look at real photos beside it."
        ),
        short_help="Make the pictures that units of a layer, or a class, respond to most.",
        epilog="Olah et al. 2017, doi:10.23915/distill.00007; Fel et al. 2023, arXiv:2306.06805; "
        "Geirhos et al. 2023, arXiv:2306.04719",
    )


def maximize(
    spec: str,
    layer: str | None,
    units: tuple[int, ...] | None,
    target: str | None,
    output: Path,
    as_json: bool,
    **words: Any,
) -> int:
    """Make the pictures, write them and say what they reach. Returns the exit status."""
    fields = {name: words.pop(name) for name in FIELDS}
    _check_words(layer, units, target, fields)
    files = plan_files(output, units, target)
    from inspector.core.parameters import LayerPath
    from inspector.synthesis.maximize import synthesised
    from inspector.synthesis.request import Request
    from inspector.synthesis.store import save

    fields["size"] = (fields["size"], fields["size"])
    with bars() as shown:
        model = Opening(spec, **words).open(shown)
        if target is not None:
            fields |= {"objective": "logit", "target": model.target(target).index}
            requests = [Request(**fields)]
        else:
            requests = [Request(layer=LayerPath(layer or ""), units=(unit,), **fields) for unit in units or ()]
        entries: dict[int, dict[str, Any]] = {}
        with shown.job("Maximizing") as job:
            for place, found in synthesised(requests, model, job):
                save(files[place], found)
                entries[place] = _entry(requests[place], found, files[place])
    listed = [entries[place] for place in range(len(requests))]
    if as_json:
        put(json.dumps(listed, indent=1))
        return 0
    put_table(
        ("Class" if target is not None else "Unit", "Start", "Final", "Steps/s", "File"),
        [
            (
                str(e["unit"] if target is None else e["target"]),
                *(f"{e[key]:.4g}" for key in ("start", "final", "steps_per_second")),
                e["file"],
            )
            for e in listed
        ],
        numbers=("Unit", "Class", "Start", "Final", "Steps/s"),
    )
    return 0


def plan_files(output: Path, units: tuple[int, ...] | None, target: str | None) -> list[Path]:
    """The file of each picture. Raises ``Refusal`` where it cannot be written."""
    names = ["class"] if target is not None else [f"unit-{unit}" for unit in units or ()]
    if output.is_dir():
        return [output / f"{name}.png" for name in names]
    if output.suffix.lower() == ".png":
        if len(names) > 1:
            raise click.UsageError(f"Several units need a folder to be written to, not {output.name}.")
        if not output.parent.is_dir():
            raise Refusal(f"There is no folder {output.parent} to write {output.name} to.")
        return [output]
    if output.suffix or output.exists():
        raise click.UsageError(f"{output} must end in .png, or be a folder.")
    try:
        output.mkdir(parents=True)
    except OSError as error:
        raise Refusal(f"The folder {output} cannot be made: {error.strerror or error}.") from None
    return [output / f"{name}.png" for name in names]


def _check_words(layer: str | None, units: tuple[int, ...] | None, target: str | None, fields: dict[str, Any]) -> None:
    """Raise ``click.UsageError`` where the options do not say one thing."""
    if (units is None) == (target is None):
        raise click.UsageError("Give either --unit or --target.")
    if units is not None and layer is None:
        raise click.UsageError("--unit needs --layer, the layer that it is a unit of.")
    if fields["position"] is not None and (fields["objective"] != "neuron" or target is not None):
        raise click.UsageError("--position needs --objective neuron.")


def _entry(request: Request, found: Synthesis, file: Path) -> dict[str, Any]:
    """One picture as JSON holds it."""
    asked = {"unit": request.units[0]} if request.units else {"unit": None, "target": request.target}
    numbers = {"start": found.start, "final": found.final, "steps_per_second": found.steps_per_second}
    finite = {key: value if math.isfinite(value) else None for key, value in numbers.items()}
    return asked | finite | {"file": str(file)}
