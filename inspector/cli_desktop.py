"""The command that makes this program known to the desktop: its menu entry, its icon, and the files that it opens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from inspector.cli_terminal import put
from inspector.core.errors import Refusal
from inspector.core.files import whole
from inspector.core.resources import resource

NAME = "layer-inspector"
"""What the desktop knows the program by: its file, its icon and its window."""

_DATABASES = (
    ("update-mime-database", "mime"),
    ("update-desktop-database", "applications"),
    ("gtk-update-icon-cache", "icons/hicolor"),
)
"""What makes desktops see the change at once; each is optional, and without it they see it at the next login."""


def desktop_command() -> click.Command:
    """The command ``inspector desktop``."""
    return click.Command(
        "desktop",
        callback=_desktop,
        params=[click.Option(["--remove"], is_flag=True, help="Take it away again.")],
        help="Add the program to your desktop: the menu, and a double-click on a model opens it. For Linux.",
    )


def places(share: Path) -> dict[Path, Path]:
    """Where each shipped file goes in the folder ``share``, and where it comes from."""
    shipped = resource("desktop")
    icons = {path: path.stem.rpartition("-")[2] for path in sorted(shipped.glob("*.png"))}
    return {
        share / "mime" / "packages" / f"{NAME}.xml": shipped / f"{NAME}.xml",
        share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg": resource("icons/inspector.svg"),
        **{
            share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png": path
            for path, size in icons.items()
        },
        share / "applications" / f"{NAME}.desktop": shipped / f"{NAME}.desktop",
    }


def entry(text: str, program: list[str]) -> str:
    """The desktop file ``text`` with ``program`` in place of the plain name, quoted as its format asks."""
    words = " ".join(map(_quoted, program))
    lines = [
        line.replace("Exec=inspector", f"Exec={words}", 1) if line.startswith("Exec=inspector") else line
        for line in text.splitlines()
    ]
    return "\n".join([*lines, ""])


def own_program() -> list[str]:
    """The words that start this program from anywhere."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    command = shutil.which("inspector", path=str(Path(sys.executable).parent))
    return [command] if command else [sys.executable, "-m", "inspector"]


def _desktop(remove: bool) -> int:
    if not sys.platform.startswith("linux"):
        raise Refusal("This is for desktops on Linux. On Windows and macOS choose Inspector under Open with.")
    share = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    if not share.is_absolute():
        raise Refusal(f"XDG_DATA_HOME is {share}, which is no absolute path.")
    for place, shipped in places(share).items():
        if remove:
            place.unlink(missing_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        content = shipped.read_bytes()
        with whole(place) as file:
            file.write(entry(content.decode(), own_program()).encode() if place.suffix == ".desktop" else content)
    for program, folder in _DATABASES:
        command = shutil.which(program)
        if command is not None and (share / folder).is_dir():
            subprocess.run([command, str(share / folder)], capture_output=True, check=False)
    put(f"Inspector is {'no longer' if remove else 'now'} in the menu and among the programs that open models.")
    return 0


def _quoted(word: str) -> str:
    """One word of an Exec line: quoted, and then as the value of a key, in which a backslash is written twice."""
    for letter in ("\\", '"', "`", "$"):
        word = word.replace(letter, f"\\{letter}")
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'
