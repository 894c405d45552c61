"""``inspector show``: how a picture that Inspector exported was made, what became of that since, and it again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_files import check_folder, check_suffix
from inspector.cli_model import DEVICES, Opening
from inspector.cli_terminal import Bars, bars, put, put_table
from inspector.core.errors import Refusal
from inspector.reopening.in_words import rows_of

if TYPE_CHECKING:
    from inspector.core.provenance import Provenance
    from inspector.reopening.sources import Finding

WINDOW = "window"
"""The command that opens the window, which ``__main__`` adds."""

SUFFIXES = (".png", ".npz", ".svg", ".pdf", ".json")


def show_command() -> click.Command:
    """The command ``show``."""
    return click.Command(
        "show",
        callback=show,
        params=[
            click.Argument(["path"], metavar="FILE", type=click.Path(path_type=Path)),
            click.Option(["--open", "open_window"], is_flag=True, help="Show it in the window, as it was."),
            click.Option(["--json", "as_json"], is_flag=True, help="Print JSON and nothing else."),
            click.Option(["--rerun"], is_flag=True, help="Ask the same again, and write the answer to -o."),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                metavar="NEW",
                help="The file for --rerun: .png, or .npz, .svg, .pdf and .json where there is such an answer.",
            ),
            click.Option(
                ["--device"], type=click.Choice(DEVICES), help="Where --rerun computes.  [default: as recorded]"
            ),
            click.Option(["--trust"], is_flag=True, help="Let --rerun run the code that the model brings along."),
        ],
        help=(
            "Say how a picture that Inspector exported was made: .png, .svg, .pdf, .npz or .json.\n\n"
            "Also whether its model and its input are still there and the same. With --rerun the same is asked again "
            "and what differs is told; the numbers are then those of the file, where nothing does."
        ),
        short_help="Say how an exported picture was made, and make it again.",
    )


@click.pass_context
def show(
    context: click.Context,
    path: Path,
    open_window: bool,
    as_json: bool,
    rerun: bool,
    output: Path | None,
    device: str | None,
    trust: bool,
) -> int:
    """Print the record of a file. Returns the exit status."""
    _check_words(path, open_window, as_json, rerun, output)
    from inspector.figures.records import read_provenance

    record = read_provenance(path)
    if open_window:
        return _open_window(context, path)
    with bars() as shown:
        told = again(record, path, output, device, trust, shown) if output is not None else _look(record, path, shown)
    if as_json:
        entry = {"record": json.loads(record.to_json()), "findings": [dataclasses.asdict(found) for found in told]}
        put(json.dumps(entry | _as_code(record), indent=1))
        return 0
    put_table(("", f"{record.method_name or record.method}"), rows_of(record))
    put("")
    for found in told:
        put(found.sentence)
    if output is not None:
        put(f"Written to {output}.")
    else:
        code = _as_code(record)
        put(f"\nTo ask again: {code['command'] or f'inspector show {path} --rerun -o NEW.png'}")
    return 0


def again(
    record: Provenance, path: Path, output: Path, device: str | None, trust: bool, shown: Bars
) -> Sequence[Finding]:
    """Ask the same again and write the answer to ``output``; what differs from then. Raises ``Refusal``."""
    from inspector.preflight import before_drawing

    before_drawing()
    from inspector.cli_again import ask_again
    from inspector.reopening.asked import device_of
    from inspector.reopening.sources import Finding, choices_of, differences, same_model

    source, input_found = find_source(record, path)
    choices, gone = choices_of(record, trust=trust)
    opening = Opening(
        spec=record.model,
        device=device or device_of(record),
        random=choices.allow_random,
        trust=trust,
        labels=choices.labels_file,
        precision=choices.precision,
        normalisation=choices.normalisation,
    )
    model = opening.open(shown)
    with shown.job(f"Asking again: {record.method_name or record.method}") as job:
        model_found = same_model(record, model, job)
        answer = ask_again(record, model, source, job)
    answer.write(output)
    told = differences(record, answer.provenance)
    others = [Finding("result", "changed", sentence) for sentence in (gone, *told) if sentence]
    if not told and input_found.state == model_found.state == "same":
        others = [*others, Finding("result", "same", "Nothing differs from then.")]
    return [model_found, input_found, *others]


def find_source(record: Provenance, path: Path) -> tuple[Any, Finding]:
    """What was asked about, also beside the file at ``path``: a photo, a text, all photos of a grid, or nothing."""
    from inspector.figures.panel_words import PANELS
    from inspector.reopening.panels import find_photos
    from inspector.reopening.sources import find_input

    return (find_photos if record.method == PANELS else find_input)(record, path.absolute().parent)


def _look(record: Provenance, path: Path, shown: Bars) -> Sequence[Finding]:
    from inspector.reopening.sources import look_at_model

    with shown.job("Looking for the model and the input") as job:
        return [look_at_model(record, job), find_source(record, path)[1]]


def _check_words(path: Path, open_window: bool, as_json: bool, rerun: bool, output: Path | None) -> None:
    """Raise ``click.UsageError`` where the options do not say one thing, before any work is done."""
    if rerun != (output is not None):
        raise click.UsageError("--rerun and -o go together: the answer is written to a file.")
    if open_window and (rerun or as_json):
        raise click.UsageError("--open shows the window: leave out --json and --rerun.")
    if output is None:
        return
    check_suffix(output, SUFFIXES)
    if output.absolute() == path.absolute():
        raise click.UsageError(f"{path.name} is the file itself; -o must name another.")
    check_folder(output)


def _open_window(context: click.Context, path: Path) -> int:
    """Open the window with the file, as if it had been dropped there."""
    group = context.find_root().command
    assert isinstance(group, click.Group)
    with group.commands[WINDOW].make_context(WINDOW, [str(path)], parent=context) as window:
        return int(group.commands[WINDOW].invoke(window) or 0)


def _as_code(record: Provenance) -> dict[str, str]:
    """The command and the program that ask again; empty where there is none."""
    from inspector.reopening.as_command import as_command
    from inspector.reopening.as_python import as_python

    made = {}
    for name, write in (("command", as_command), ("python", as_python)):
        try:
            made[name] = write(record)
        except Refusal:
            made[name] = ""
    return made
