"""The entry: the window, the demo, or a command. Checks what Qt needs before anything loads it."""

from __future__ import annotations

import difflib
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from inspector import cli, preflight
from inspector.cli_files import check_folder
from inspector.cli_model import device_option, random_option, trust_option
from inspector.core import allocator
from inspector.core.errors import Refusal
from inspector.core.files import WORKSPACE
from inspector.models.choices import OpenChoices

screenshot_option = click.option(
    "--screenshot",
    metavar="FILE.png",
    type=click.Path(path_type=Path),
    help="Render the window when it is idle, write it to FILE.png and quit.",
)


@cli.commands.command(cli.WINDOW, params=[device_option(), random_option(), trust_option()])
@click.argument("words", metavar="[MODEL] [INPUT]...", nargs=-1)
@click.option("--new-window", is_flag=True, help="Open a window of its own, although one is open that could take it.")
@screenshot_option
def window(
    words: Sequence[str], new_window: bool, screenshot: Path | None, device: str, random: bool, trust: bool
) -> int:
    """Open the window; the word itself may be left out.

    Where a window is open already, that one opens what is named, unless it is to be opened in a way of its own.
    """
    model, inputs = model_and_inputs(words)
    _check(screenshot)
    preflight.before_window(screenshot=screenshot is not None)
    _choose_language()
    in_its_own_way = new_window or screenshot or random or trust or device != "auto"
    if not in_its_own_way and _handed_over(model, inputs):
        return 0
    from inspector.ui.start import run

    return run(model, inputs, screenshot, device, OpenChoices(allow_random=random, trust_all=trust))


@cli.commands.command(params=[device_option()])
@click.option("--text", is_flag=True, help="A network of text and what its heads attend to, instead of photos.")
@screenshot_option
def demo(screenshot: Path | None, device: str, text: bool) -> int:
    """Open the window with a trained network, photos and an explanation."""
    preflight.before_demo(text=text)
    _check(screenshot)
    preflight.before_window(screenshot=screenshot is not None)
    _choose_language()
    from inspector.ui.start import run

    return run(None, [], screenshot, device, OpenChoices(), demo="texts" if text else "photos")


def model_and_inputs(words: Sequence[str]) -> tuple[str | None, list[Path]]:
    """The model and the inputs that ``words`` name; a picture, text or workspace first means that no model is.

    Raises ``click.UsageError`` for a first word that is neither, ``Refusal`` for a model that cannot be opened.
    """
    from inspector.figures import records
    from inspector.inputs import folders, texts
    from inspector.models.spec import parse

    if not words:
        return None, []
    first, rest = words[0], [Path(word) for word in words[1:]]
    known = (*folders.SUFFIXES, *texts.SUFFIXES, *records.SUFFIXES, WORKSPACE)
    if Path(first).suffix.lower() in known and Path(first).is_file():
        return None, [Path(first), *rest]
    try:
        parse(first)
    except Refusal:
        if not first.isidentifier():
            raise
        close = difflib.get_close_matches(first, cli.commands.commands, 1)
        hint = f"Did you mean {close[0]}?" if close else "inspector --help lists the commands."
        raise click.UsageError(f"{first} is neither a command nor a file nor a model. {hint}") from None
    return first, rest


def main() -> int:
    """Run the program and return its exit status."""
    allocator.keep_freed_blocks()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a label that the terminal cannot show is no reason to fail
    return cli.run(sys.argv[1:])


def _handed_over(model: str | None, inputs: Sequence[Path]) -> bool:
    """Whether a window that is open already has taken what this start was given."""
    from inspector.app.one_instance import Handed, address, hand_over
    from inspector.models.spec import parse

    place = address()
    absolute = tuple(path.absolute() for path in inputs)
    return place is not None and hand_over(Handed(str(parse(model)) if model else "", absolute), place)


def _choose_language() -> None:
    """Speak the preferred language from here on, before anything with texts is imported."""
    from inspector.app.language import speak_preferred
    from inspector.app.places import settings_path

    speak_preferred(settings_path())


def _check(screenshot: Path | None) -> None:
    if screenshot is None:
        return
    if screenshot.suffix.lower() != ".png":
        raise click.UsageError(f"--screenshot writes PNG: {screenshot} must end in .png.")
    check_folder(screenshot)


if __name__ == "__main__":
    sys.exit(main())
