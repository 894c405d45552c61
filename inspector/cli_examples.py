"""``inspector examples``: the pictures of a folder that activate each unit of a layer most and least."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_model import (
    MODEL_HELP,
    Opening,
    json_option,
    layer_option,
    model_options,
    picture_option,
    prepare_picture,
)
from inspector.cli_terminal import Bars, bars, complain, put, put_table

if TYPE_CHECKING:
    from inspector.models.model import Model
    from inspector.units.example_index import ExampleIndex
    from inspector.units.examples import Crop

    Sides = tuple[tuple[Crop, ...], tuple[Crop, ...]]

TOP, MOST = 16, 256


def examples_command() -> click.Command:
    """The command ``examples``."""
    return click.Command(
        "examples",
        callback=examples,
        params=[
            click.Argument(["spec"], metavar="MODEL"),
            click.Argument(["folder"], metavar="FOLDER", type=click.Path(path_type=Path)),
            layer_option(),
            click.Option(["--unit"], type=click.IntRange(min=0), metavar="17", help="Only this unit; all without it."),
            click.Option(
                ["--top"],
                type=click.IntRange(1, MOST),
                default=TOP,
                show_default=True,
                help="How many crops to list of the strongest, and of the weakest.",
            ),
            picture_option("SHEET.png", "Write the crops of the unit as one picture, or an .svg or .pdf drawing."),
            json_option(),
            *model_options(),
        ],
        help=(
            "Find the pictures of a folder that activate the units of a layer most and least.\n\n"
            f"MODEL is {MODEL_HELP} All units of the layer are found in one pass, which is kept: another unit, or the "
            "same folder with more pictures, is answered from it, and what was interrupted goes on where it was."
        ),
        short_help="Find the pictures of a folder that activate the units of a layer most.",
    )


def examples(
    spec: str,
    folder: Path,
    layer: str,
    unit: int | None,
    top: int,
    output: Path | None,
    as_json: bool,
    **opening: Any,
) -> int:
    """Print the examples, and write the sheet where one is asked for. Returns the exit status."""
    if output is not None:
        if unit is None:
            raise click.UsageError("-o draws the crops of one unit: give --unit too.")
        prepare_picture(output, (".png", ".svg", ".pdf"))
    from inspector.core.parameters import LayerPath
    from inspector.models.units import check_unit
    from inspector.units.examples import TOP as LISTED
    from inspector.units.examples import crops, find_examples

    with bars() as shown:
        model = Opening(spec, **opening).open(shown)
        path = LayerPath(layer)
        if unit is not None:
            check_unit(model, path, unit)
        with shown.job(f"Examples of {layer}") as job:
            index = find_examples(model, [folder], path, job, max(top, LISTED))
        asked = range(index.units) if unit is None else [unit]
        found = {u: (crops(index, u, model, "most", top), crops(index, u, model, "least", top)) for u in asked}
        if output is not None and unit is not None:
            _write_sheet(output, index, model, folder, unit, top, found[unit], shown)
    for _, sentence in index.problems:
        complain(sentence)
    if as_json:
        put(json.dumps([_entry(index, u, *sides) for u, sides in found.items()], indent=1))
    elif unit is None:
        _put_units(index, model, found)
    else:
        _put_unit(index, model, unit, found[unit])
        if output is not None:
            put(f"Written to {output}.")
    return 1 if index.problems else 0


def _write_sheet(
    output: Path,
    index: ExampleIndex,
    model: Model,
    folder: Path,
    unit: int,
    top: int,
    sides: Sides,
    shown: Bars,
) -> None:
    from inspector.figures.example_sheet import TILE, Example, Row, examples_painting
    from inspector.figures.export import export_painting
    from inspector.figures.ticks import number
    from inspector.units.example_pictures import certify_examples, crop_pictures

    made = certify_examples(index, model, folder, unit, top)
    rows = []
    for words, crops in zip(("Most", "Least"), sides, strict=True):
        with shown.job(f"Reading the crops of unit {unit}") as job:
            drawn = []
            for crop, picture in zip(crops, crop_pictures(crops, 2 * TILE), strict=True):
                drawn.append(Example(picture, crop.value, crop.file.name))
                job.checkpoint(len(drawn), len(crops))
        rows.append(Row(words, drawn))
    notes = [f"mean {number(float(index.mean[unit]))}, deviation {number(float(index.deviation[unit]))}"]
    sheet = examples_painting(rows, made, notes)
    export_painting(output, sheet, sheet.width)


def _entry(index: ExampleIndex, unit: int, most: tuple[Crop, ...], least: tuple[Crop, ...]) -> dict[str, Any]:
    """One unit as JSON holds it; boxes are left, top, right and bottom in the photo's pixels."""
    return {
        "unit": unit,
        "mean": _finite(float(index.mean[unit])),
        "deviation": _finite(float(index.deviation[unit])),
        "most": [_crop_entry(crop) for crop in most],
        "least": [_crop_entry(crop) for crop in least],
    }


def _crop_entry(crop: Crop) -> dict[str, Any]:
    return {"file": str(crop.file), "value": crop.value, "box": list(crop.box), "position": list(crop.position)}


def _put_units(index: ExampleIndex, model: Model, found: dict[int, Sides]) -> None:
    put(_head(index, model))
    put_table(
        ("Unit", "Mean", "Deviation", "Most", "In", "Least", "In "),
        [
            (
                str(unit),
                f"{index.mean[unit]:.4g}",
                f"{index.deviation[unit]:.4g}",
                *(word for side in sides for word in _first(side)),
            )
            for unit, sides in found.items()
        ],
        numbers=("Unit", "Mean", "Deviation", "Most", "Least"),
    )


def _put_unit(index: ExampleIndex, model: Model, unit: int, sides: Sides) -> None:
    put(
        f"{_head(index, model)} \N{MIDDLE DOT} unit {unit}, mean {index.mean[unit]:.4g}, "
        f"deviation {index.deviation[unit]:.4g}"
    )
    put_table(
        ("", "Value", "Left", "Top", "Right", "Bottom", "File"),
        [
            (words if place == 0 else "", f"{crop.value:.4g}", *map(str, crop.box), str(crop.file))
            for words, side in zip(("Most", "Least"), sides, strict=True)
            for place, crop in enumerate(side)
        ],
        numbers=("Value", "Left", "Top", "Right", "Bottom"),
    )


def _head(index: ExampleIndex, model: Model) -> str:
    count = int(index.done.sum())
    pictures = f"{count:,} picture{'s' if count != 1 else ''}"
    return " \N{MIDDLE DOT} ".join([model.name, f"{index.units} units of {index.layer}", pictures])


def _first(side: tuple[Crop, ...]) -> tuple[str, str]:
    """The value and the file of the first crop; nothing where there is none."""
    return (f"{side[0].value:.4g}", side[0].file.name) if side else ("", "")


def _finite(value: float) -> float | None:
    """JSON has no word for what is no number."""
    return value if math.isfinite(value) else None
