"""``inspector units``: the units of a layer for one picture, as a table, as JSON, and as a grid of their maps."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_maximize import Units
from inspector.cli_model import (
    MODEL_HELP,
    Opening,
    choice_option,
    json_option,
    layer_option,
    model_options,
    picture_option,
    prepare_picture,
    target_option,
)
from inspector.cli_terminal import bars, put, put_table

if TYPE_CHECKING:
    from inspector.units.statistics import By, UnitStatistics

ORDERS = ("index", "mean", "max", "sparsity", "effect")
"""The names in ``inspector.units.statistics``, again here because torch is loaded with them."""


def units_command() -> click.Command:
    """The command ``units``."""
    from inspector.core.colormaps import DIVERGING, SEQUENTIAL

    return click.Command(
        "units",
        callback=units,
        params=[
            click.Argument(["spec"], metavar="MODEL"),
            click.Argument(["image"], metavar="IMAGE", type=click.Path(path_type=Path)),
            layer_option(),
            choice_option("--sort", ORDERS, "The largest first; effect is on the class."),
            target_option("LABEL|INDEX", "The class of the effect: its index, its name or a part of it."),
            click.Option(["--unit", "chosen"], type=Units(), metavar="17[,18,...]", help="Only these; all without it."),
            picture_option("GRID.png", "Write the maps of the units as one picture, or an .svg or .pdf drawing."),
            click.Option(["--one-scale"], is_flag=True, help="Draw all maps on one scale instead of each on its own."),
            click.Option(["--signed"], is_flag=True, help="Draw both signs also where no value is below zero."),
            choice_option("--colormap", ("auto", *SEQUENTIAL, *DIVERGING), "The colours of the maps."),
            click.Option(["--cells"], is_flag=True, help="Show the layer's own cells instead of smooth maps."),
            json_option(),
            *model_options(),
        ],
        help=(
            "Say what each unit of a layer, a channel or neuron, sees in a picture.\n\n"
            f"MODEL is {MODEL_HELP} Mean and max are over the unit's map, sparsity is the share of it that is zero, "
            "effect is gradient times activation summed over the layer's positions, and a dead unit is zero everywhere."
        ),
        short_help="Say what each unit of a layer sees in a picture.",
    )


def units(
    spec: str,
    image: Path,
    layer: str,
    sort: By,
    target: str,
    output: Path | None,
    chosen: tuple[int, ...] | None,
    one_scale: bool,
    signed: bool,
    colormap: str,
    cells: bool,
    as_json: bool,
    **opening: Any,
) -> int:
    """Print the statistics of every unit, and write the grid where one is asked for. Returns the exit status."""
    if output is not None:
        if output.absolute() == image.absolute():
            raise click.UsageError(f"{image.name} is the input; -o must name another file.")
        prepare_picture(output, (".png", ".svg", ".pdf"))
    from inspector.core.parameters import LayerPath
    from inspector.inputs.images import load_image
    from inspector.models.units import check_unit
    from inspector.units.statistics import order, unit_statistics

    photo = load_image(image)
    with bars() as shown:
        model = Opening(spec, **opening).open(shown)
        path, index = LayerPath(layer), model.target(target).index
        with shown.job(f"Units of {layer}, {photo.name}"):
            for unit in chosen or ():
                check_unit(model, path, unit)
            found = unit_statistics(model, photo, path, index)
            listed = [unit for unit in order(found, sort).tolist() if chosen is None or unit in chosen]
            if output is not None:
                from inspector.figures.display import Display
                from inspector.figures.export import export_painting
                from inspector.figures.grid import FINE, grid_painting, is_signed
                from inspector.methods.explain import certify_units
                from inspector.units.maps import unit_maps

                maps = unit_maps(model, photo, path)
                look: dict[str, Any] = {"signed": signed or is_signed(maps), "shared_scale": one_scale}
                some = {"units": listed} if chosen is not None else {}
                made = certify_units(model, photo, path, found.target, sort=sort, **look, **some)
                display, fine = (
                    Display(colormap=colormap, smooth=not cells),
                    1 if output.suffix.lower() == ".png" else FINE,
                )
                grid = grid_painting(maps, listed, made, **look, display=display, fine=fine)
                export_painting(output, grid, grid.width)
    entries = [_entry(found, unit) for unit in listed]
    if as_json:
        put(json.dumps(entries, indent=1))
        return 0
    about = model.label(found.target)
    put(f"{model.name} \N{MIDDLE DOT} {len(entries)} units of {layer} \N{MIDDLE DOT} effect on {about}")
    put_table(
        ("Unit", "Mean", "Max", "Sparsity", "Effect", ""),
        [
            (
                str(e["unit"]),
                *(_number(e[key]) for key in ("mean", "max")),
                _number(e["sparsity"], "{:.0%}"),
                _number(e["effect"]),
                "dead" if e["dead"] else "",
            )
            for e in entries
        ],
        numbers=("Unit", "Mean", "Max", "Sparsity", "Effect"),
    )
    if output is not None:
        put(f"Written to {output}.")
    return 0


def _entry(found: UnitStatistics, unit: int) -> dict[str, Any]:
    """One unit as JSON holds it."""
    numbers = {
        "mean": found.mean[unit],
        "max": found.maximum[unit],
        "sparsity": found.sparsity[unit],
        "effect": found.effect[unit],
    }
    finite = {key: float(value) if math.isfinite(value) else None for key, value in numbers.items()}
    return {"unit": unit} | finite | {"dead": bool(found.dead[unit])}


def _number(value: float | None, form: str = "{:.4g}") -> str:
    return "not a number" if value is None else form.format(value)
