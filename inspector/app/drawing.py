"""What a page of the window would write to a file or the clipboard, where that is more than a map over a photo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.core.job import Job
from inspector.core.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from inspector.core.provenance import Provenance
    from inspector.figures.painting import Painting
    from inspector.figures.sizes import Size


PICTURES = tr("Picture with caption (*.png);;Drawing (*.svg);;Drawing (*.pdf)")
"""The kinds of file of anything that is painted, for a dialog."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """A picture that can be made at any size, on the compute thread.

    ``name`` is what its file is called without a suffix, as far as a file can have that name; ``kinds`` are the choices
    of the file dialog, the first suffix being the usual one. ``draw`` takes a width in pixels and the dots per inch;
    ``write`` a path, whose suffix says what is written, these two and the job that it is done in. ``record`` is how it
    was made, told on that thread.

    ``at_size`` paints it with letters of any height, where it can: it is then drawn and written that way, also as .svg
    and .pdf. ``note`` is a sentence about what is on show but not in it, told where it is exported.
    """

    name: str
    kinds: str
    draw: Callable[[int, int], QImage]
    write: Callable[[Path, int, int, Job], Path]
    record: Callable[[], Provenance]
    at_size: Callable[[Size], Painting] | None = None
    note: str = ""


def draws(paint: Callable[[], Painting]) -> Callable[[int, int], QImage]:
    """What makes a picture of a painting, of any width."""

    def draw(width: int, dpi: int) -> QImage:
        from inspector.figures.painting import picture_of

        return picture_of(paint(), width, dpi)

    return draw
