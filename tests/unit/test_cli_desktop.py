"""``inspector desktop``: the menu entry, the types of files and the icons, put in place and taken away."""

import configparser
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from inspector import cli, cli_desktop
from inspector.core.resources import resource

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktops of Linux")

WHICH_TYPE = (
    "import sys; from PySide6.QtCore import QMimeDatabase; known = QMimeDatabase();"
    "print(*(known.mimeTypeForFile(name, QMimeDatabase.MatchMode.MatchExtension).name() for name in sys.argv[1:]))"
)


@pytest.fixture
def share(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def desktop_file(share):
    read = configparser.ConfigParser(interpolation=None, strict=True)
    read.optionxform = str
    read.read(share / "applications" / "layer-inspector.desktop", encoding="utf-8")
    return read


def test_the_program_is_in_the_menu_and_can_be_started(share, capsys):
    assert cli.run(["desktop"]) == 0
    assert capsys.readouterr().out == "Inspector is now in the menu and among the programs that open models.\n"
    sections = desktop_file(share)
    program, *rest = shlex.split(sections["Desktop Entry"]["Exec"])
    assert rest == ["%F"] and os.access(program, os.X_OK) and Path(program).is_absolute()
    for name in sections.sections():
        words = [word for word in shlex.split(sections[name]["Exec"]) if word != "%F"]
        shown = subprocess.run([*words, "--help"], capture_output=True, text=True, check=False)
        assert shown.returncode == 0 and shown.stdout.startswith("Usage:")


def test_each_model_file_has_a_type_that_the_program_opens(share):
    assert cli.run(["desktop"]) == 0
    names = ["best.pth", "best.pt", "last.ckpt", "program.pt2", "model.safetensors", "my.inspector", "photo.png"]
    asked = subprocess.run([sys.executable, "-c", WHICH_TYPE, *names], capture_output=True, text=True, check=True)
    *models, photo = asked.stdout.split()
    opened = desktop_file(share)["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    assert set(models) == set(opened)
    assert photo not in opened, "photos keep their viewer"


def test_icons_have_the_sizes_of_their_folders(share):
    from PIL import Image

    assert cli.run(["desktop"]) == 0
    icons = sorted((share / "icons/hicolor").rglob("*.png"))
    assert len(icons) == 8
    for path in icons:
        with Image.open(path) as icon:
            assert f"{icon.width}x{icon.height}" == path.parents[1].name and icon.mode == "RGBA"
    assert (share / "icons/hicolor/scalable/apps/layer-inspector.svg").is_file()


def test_it_can_be_taken_away_and_twice(share, capsys):
    assert cli.run(["desktop"]) == cli.run(["desktop"]) == 0
    assert cli.run(["desktop", "--remove"]) == cli.run(["desktop", "--remove"]) == 0
    assert "no longer" in capsys.readouterr().out
    left = {path.name for path in share.rglob("*") if path.is_file() and "inspector" in path.name}
    assert left == set()


def test_odd_paths_are_quoted():
    text = "[Desktop Entry]\nName=inspector\nExec=inspector %F\n"
    shown = cli_desktop.entry(text, ['/a b/$x`"\\/100%'])
    assert shown == '[Desktop Entry]\nName=inspector\nExec="/a b/\\\\$x\\\\`\\\\"\\\\\\\\/100%%" %F\n'


def test_a_folder_that_cannot_be_written_to_is_told(share, capsys):
    share.write_text("no folder")
    assert cli.run(["desktop"]) == 1
    assert str(share) in capsys.readouterr().err


def test_elsewhere_it_says_what_to_do(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cli.run(["desktop"]) == 1
    assert "Open with" in capsys.readouterr().err


def test_the_icon_is_that_of_the_open_window():
    from inspector.ui import start

    assert f'setDesktopFileName("{cli_desktop.NAME}")' in Path(start.__file__).read_text(encoding="utf-8")
    assert resource(f"desktop/{cli_desktop.NAME}.desktop").is_file()
