"""``inspector maximize``: pictures that units of a layer, or a class, would love to see."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_files import check_folder
from inspector.cli_model import MODEL_HELP, Opening, choice_option, model_options
from inspector.cli_terminal import bars, put, put_table
from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.synthesis.request import Request
    from inspector.synthesis.result import Synthesis

STEPS, SIZE = 256, 224

FIELDS = ("steps", "size", "objective", "position", "negative", "parameterization", "seed", "diversity")
"""The options that are fields of a request."""

WHAT = ("units", "weights", "target", "direction", "minus", "variants")
"""The options that say what the pictures are of, beside the layer."""


class Units(click.ParamType):
    """Unit numbers with commas between them."""

    name = "units"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        parts = [part.strip() for part in str(value).split(",")]
        if not all(part.isdigit() for part in parts):
            self.fail(f"{value!r} is no list of unit numbers, such as 17 or 17,18.", param, ctx)
        return tuple(dict.fromkeys(map(int, parts)))


class Weights(click.ParamType):
    """Numbers with commas between them."""

    name = "weights"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, ...]:
        try:
            found = tuple(float(part) for part in str(value).split(","))
        except ValueError:
            found = (math.nan,)
        if not all(map(math.isfinite, found)):
            self.fail(f"{value!r} is no list of weights, such as 1,-0.5.", param, ctx)
        return found


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
            click.Option(
                ["--weights"],
                type=Weights(),
                metavar="1,-0.5,...",
                help="One picture of the sum of the units, each times its weight.",
            ),
            click.Option(["--target"], metavar="CLASS", help="A class instead: its index, its name or a part of it."),
            click.Option(
                ["--direction"],
                type=click.Path(path_type=Path),
                metavar="PHOTO",
                help="A direction of the layer's space instead: a photo's activation, the mean or that at --position.",
            ),
            click.Option(
                ["--minus"],
                type=click.Path(path_type=Path),
                metavar="PHOTO",
                help="Another photo, whose activation is taken from the direction.",
            ),
            click.Option(["--steps"], type=click.IntRange(1, 100_000), default=STEPS, show_default=True),
            click.Option(
                ["--size"], type=click.IntRange(16, 2048), default=SIZE, show_default=True, help="The sides in pixels."
            ),
            choice_option("--objective", ("channel", "neuron"), "The mean of the channel, or one position of it."),
            click.Option(
                ["--position"],
                type=Position(),
                metavar="Y,X",
                help="On the layer's plane: of the neuron (else the middle), or where the direction is taken.",
            ),
            choice_option(
                "--parameterization",
                ("fourier", "pixel", "maco"),
                "How the picture is written as numbers; maco keeps to the frequencies of natural photos.",
            ),
            click.Option(["--smallest", "negative"], is_flag=True, help="Make the pictures with the least response."),
            click.Option(["--seed"], type=click.IntRange(0, 9999), default=0, show_default=True),
            click.Option(
                ["--variants"],
                type=click.IntRange(1, 8),
                default=1,
                show_default=True,
                help="So many pictures of each, of this seed and the next ones.",
            ),
            click.Option(
                ["--diversity"],
                type=click.FloatRange(0, 10),
                default=0.0,
                show_default=True,
                help="How much the variants are kept unlike each other to the layer, such as 0.5.",
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                metavar="FILE_OR_DIR",
                required=True,
                help="The PNG file to write; of several pictures, a folder.",
            ),
            click.Option(["--fade"], is_flag=True, help="With maco: make transparent what did not matter."),
            click.Option(
                ["--again"], is_flag=True, help="Make pictures anew that were made before, here or in the window."
            ),
            click.Option(["--json", "as_json"], is_flag=True, help="Print JSON and nothing else."),
            *model_options(),
        ],
        help=(
            "Make the pictures that units of a layer, or a class, respond to most.\n\n"
            f"MODEL is {MODEL_HELP} Start and final are the values of the untransformed picture under the plain model. "
            "A synthetic picture alone can mislead: look at real photos beside it. Pictures are kept, here and in the "
            "window, and found again under the model's hash."
        ),
        short_help="Make the pictures that units of a layer, or a class, respond to most.",
        epilog="Olah et al. 2017, doi:10.23915/distill.00007; Fel et al. 2023, arXiv:2306.06805; "
        "Geirhos et al. 2023, arXiv:2306.04719",
    )


def maximize(
    spec: str,
    layer: str | None,
    output: Path,
    fade: bool,
    again: bool,
    as_json: bool,
    **words: Any,
) -> int:
    """Make the pictures, write them and say what they reach. Returns the exit status."""
    fields = {name: words.pop(name) for name in FIELDS}
    asked = Asked(layer=layer, fields=fields, **{name: words.pop(name) for name in WHAT})
    asked.check()
    if fade and asked.fields["parameterization"] != "maco":
        raise click.UsageError("--fade needs --parameterization maco, which alone knows what mattered.")
    files = plan_files(output, asked.names)
    from inspector.synthesis.maximize import synthesised
    from inspector.synthesis.store import Store, save

    store, entries = Store(), {}
    with bars() as shown:
        model = Opening(spec, **words).open(shown)
        requests = [one for request in asked.requests(model) for one in request.companions()]
        kept = {} if again else {r: found for r in requests if (found := store.find(r, model)) is not None}
        missing = [r for r in requests if not kept.keys() >= set(r.companions())]
        for place, request in enumerate(requests):
            if request not in missing:
                save(files[place], kept[request], fade=fade)
                entries[place] = _entry(kept[request], files[place], kept=True)
        if missing:
            with shown.job("Maximizing") as job:
                for number, made in synthesised(missing, model, job):
                    place = requests.index(missing[number])
                    store.keep(made, model)
                    save(files[place], made, fade=fade)
                    entries[place] = _entry(made, files[place], kept=False)
    listed = [entries[place] for place in range(len(requests))]
    if as_json:
        put(json.dumps(listed, indent=1))
    else:
        _put(listed, asked)
    return 0


@dataclass(frozen=True)
class Asked:
    """What the options ask for; ``fields`` are those of a request that they name."""

    layer: str | None
    units: tuple[int, ...] | None
    weights: tuple[float, ...] | None
    target: str | None
    direction: Path | None
    minus: Path | None
    variants: int
    fields: dict[str, Any]

    def check(self) -> None:
        """Raise ``click.UsageError`` where the options do not say one thing."""
        if [self.units, self.target, self.direction].count(None) != 2:
            raise click.UsageError("Give one of --unit, --target and --direction.")
        wrong = {
            "--unit needs --layer, the layer that it is a unit of.": self.units and self.layer is None,
            "--direction needs --layer, the layer in whose space it lies.": self.direction and self.layer is None,
            "--weights needs as many numbers as --unit has units.": self.weights
            and len(self.weights) != len(self.units or ()),
            "--minus needs --direction, the photo that it is taken from.": self.minus and self.direction is None,
            "--position needs --objective neuron, or --direction.": self.fields["position"] is not None
            and self.direction is None
            and (self.target is not None or self.fields["objective"] != "neuron"),
            "--objective neuron is of units: a direction is taken at --position.": self.direction
            and self.fields["objective"] == "neuron",
            "--diversity needs --variants, at least 2.": self.fields["diversity"] and self.variants < 2,
        }
        for sentence, applies in wrong.items():
            if applies:
                raise click.UsageError(sentence)

    @property
    def names(self) -> list[str]:
        """What the files of the pictures are called, without a suffix."""
        if self.units is None:
            each = ["class" if self.target is not None else "direction"]
        elif self.weights:
            each = ["units-" + "-".join(map(str, self.units))]
        else:
            each = [f"unit-{unit}" for unit in self.units]
        each = [f"{name}-smallest" if self.fields["negative"] else name for name in each]
        return [f"{name}-seed-{seed}" if self.seeds else name for name in each for seed in self.seeds or (0,)]

    @property
    def seeds(self) -> tuple[int, ...]:
        """Those of all variants; none where there is one picture."""
        first: int = self.fields["seed"]
        return tuple(range(first, first + self.variants)) if self.variants > 1 else ()

    def requests(self, model: Model) -> list[Request]:
        """The pictures to make, one of each group of variants. Raises ``Refusal``."""
        from inspector.core.parameters import LayerPath
        from inspector.synthesis.request import Request

        side, layer = self.fields["size"], LayerPath(self.layer or "")
        plain = replace(Request(**self.fields | {"size": (side, side)}), together=self.seeds)
        if self.target is not None:
            return [replace(plain, objective="logit", target=model.target(self.target).index)]
        if self.direction is not None:
            from inspector.core.unit_answers import origin_of
            from inspector.inputs.images import load_image
            from inspector.units.direction import direction_of

            at = self.fields["position"]
            photo, minus = load_image(self.direction), None if self.minus is None else load_image(self.minus)
            vector = direction_of(model, layer, photo, minus, at)
            origin = origin_of(photo.name, None if minus is None else minus.name, at)
            files = tuple(str(one.path.absolute() if one.path else "") for one in (photo, minus) if one is not None)
            along = replace(plain, objective="direction", photos=files)
            return [replace(along, layer=layer, direction=vector, origin=origin)]
        units = self.units or ()
        if self.weights:
            return [replace(plain, layer=layer, units=units, weights=self.weights)]
        return [replace(plain, layer=layer, units=(unit,)) for unit in units]


def plan_files(output: Path, names: list[str]) -> list[Path]:
    """The file of each picture. Raises ``Refusal`` where it cannot be written."""
    if output.is_dir():
        return [output / f"{name}.png" for name in names]
    if output.suffix.lower() == ".png":
        if len(names) > 1:
            raise click.UsageError(f"Several pictures need a folder to be written to, not {output.name}.")
        check_folder(output)
        return [output]
    if output.suffix or output.exists():
        raise click.UsageError(f"{output} must end in .png, or be a folder.")
    try:
        output.mkdir(parents=True)
    except OSError as error:
        raise Refusal(f"The folder {output} cannot be made: {error.strerror or error}.") from None
    return [output / f"{name}.png" for name in names]


def _put(listed: list[dict[str, Any]], asked: Asked) -> None:
    """The pictures as a table."""
    kind = "Class" if asked.target is not None else "Unit" if asked.units is not None else "Direction"
    key = {"Class": "target", "Unit": "unit", "Direction": "direction"}[kind]
    seeds = ("Seed",) if asked.seeds else ()
    put_table(
        (kind, *seeds, "Start", "Final", "Steps/s", "File", ""),
        [
            (
                " + ".join(map(str, e["units"])) if "units" in e else str(e[key]),
                *(str(e["seed"]) for _ in seeds),
                *(_number(e[number]) for number in ("start", "final", "steps_per_second")),
                e["file"],
                "made before" if e["kept"] else "",
            )
            for e in listed
        ],
        numbers=("Unit", "Class", "Seed", "Start", "Final", "Steps/s"),
    )


def _entry(found: Synthesis, file: Path, *, kept: bool) -> dict[str, Any]:
    """One picture as JSON holds it; ``kept``: it was made before, at the pace of that time."""
    request = found.request
    asked: dict[str, Any] = {"unit": request.units[0] if len(request.units) == 1 else None}
    if request.objective == "logit":
        asked["target"] = request.target
    elif request.objective == "direction":
        asked["direction"] = request.origin
    elif len(request.units) > 1:
        asked |= {"units": list(request.units), "weights": list(request.weights)}
    numbers = {"start": found.start, "final": found.final, "steps_per_second": found.steps_per_second}
    finite = {key: value if math.isfinite(value) else None for key, value in numbers.items()}
    return asked | finite | {"file": str(file), "seed": request.seed, "kept": kept}


def _number(value: float | None) -> str:
    return "not a number" if value is None else f"{value:.4g}"
