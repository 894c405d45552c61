"""``inspector report``: exported pictures as one document, with their methods, caveats and how each was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from inspector.cli_files import check_folder, check_suffix
from inspector.cli_terminal import bars, put
from inspector.core.errors import Refusal

SUFFIXES = (".html", ".pdf")


def report_command() -> click.Command:
    """The command ``report``."""
    return click.Command(
        "report",
        callback=report,
        params=[
            click.Argument(
                ["pictures"], metavar="PICTURE...", nargs=-1, required=True, type=click.Path(path_type=Path)
            ),
            click.Option(
                ["-o", "--output"],
                metavar="REPORT",
                required=True,
                type=click.Path(path_type=Path),
                help="The file: .html, one page with all pictures in it, or .pdf.",
            ),
            click.Option(["--title"], default="", help="What stands above it."),
            click.Option(["--author"], default="", help="Who wrote it."),
            click.Option(["--date"], default="", help="When.  [default: today]"),
            click.Option(["--note", "notes"], multiple=True, help="A note below a picture: the first, the second..."),
        ],
        help=(
            "Put pictures together to a report.\n\n"
            "PICTURE is a PNG that Inspector exported. An appendix says what each method asks, where it comes from, "
            "what its answer does not say, and how each picture was made."
        ),
        short_help="Put exported pictures together to a report.",
    )


def report(pictures: Sequence[Path], output: Path, title: str, author: str, date: str, notes: Sequence[str]) -> int:
    """Write the report of ``pictures``. Returns the exit status."""
    check_suffix(output, SUFFIXES)
    check_folder(output)
    if len(notes) > len(pictures):
        raise click.UsageError(f"There are {len(notes)} notes for {len(pictures)} pictures.")
    from inspector.preflight import before_drawing

    before_drawing()
    from inspector.report.saving import save_report
    from inspector.report.tray import Tray, entry_of

    with bars() as shown:
        entries = []
        for place, path in enumerate(shown.each(pictures, "Reading pictures")):
            note = notes[place] if place < len(notes) else ""
            entries.append(replace(entry_of(_content(path), path.name), note=note))
        with shown.job(f"Writing {output.name}") as job:
            save_report(output, Tray(tuple(entries), title, author, date), job)
    put(f"Written to {output}.")
    return 0


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Refusal(f"There is no file {path}.")
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path.name} could not be read: {error.strerror or error}.") from None
