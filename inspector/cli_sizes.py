"""The options that say how large a figure is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from inspector.figures.sizes import Size

WIDTHS, DPIS = (64, 16384), (36, 2400)


def size_options() -> list[click.Option]:
    """One of the usual sizes, and width and resolution of one's own."""
    from inspector.figures.sizes import PRESETS

    usual = PRESETS["screen"]
    preset = (
        "For a window, a slide, a column of a paper (89 mm) or the text of a report (160 mm), with letters that can be "
        "read there."
    )
    return [
        click.Option(["--preset"], type=click.Choice(tuple(PRESETS)), default="screen", show_default=True, help=preset),
        click.Option(
            ["--width"],
            type=click.IntRange(*WIDTHS),
            help=f"Of the picture in pixels.  [default: the preset's, {usual.width}]",
        ),
        click.Option(
            ["--dpi"],
            type=click.IntRange(*DPIS),
            help=f"Of the picture in print; width / dpi inches is the width of a drawing.  [default: {usual.dpi}]",
        ),
    ]


def size_of(preset: str, width: int | None, dpi: int | None) -> Size:
    """What the options say."""
    from inspector.figures.sizes import PRESETS

    size = PRESETS[preset]
    return replace(size, width=width or size.width, dpi=dpi or size.dpi)
