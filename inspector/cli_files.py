"""The files that commands write: refused before any work is done where their folder or their kind does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from inspector.core.errors import Refusal


def one_of(suffixes: Sequence[str]) -> str:
    """``.png``, ``.html or .pdf``, or ``.png, .svg or .pdf``."""
    *others, last = suffixes
    return " or ".join([", ".join(others), last] if others else [last])


def check_suffix(file: Path, suffixes: Sequence[str]) -> None:
    """Raise ``click.UsageError`` where the name of ``file`` ends in none of ``suffixes``."""
    if file.suffix.lower() not in suffixes:
        raise click.UsageError(f"{file} must end in {one_of(suffixes)}.")


def check_folder(file: Path) -> None:
    """Raise ``Refusal`` where there is no folder to write ``file`` to."""
    if not file.absolute().parent.is_dir():
        raise Refusal(f"There is no folder {file.parent} to write {file.name} to.")
