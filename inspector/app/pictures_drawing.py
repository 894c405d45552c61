"""What Export and Copy make of synthesised pictures: one with its caption, or all of a gallery as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.app.drawing import PICTURES, Drawing, draws
from inspector.core.job import Job
from inspector.core.language import tr

if TYPE_CHECKING:
    from inspector.core.provenance import Provenance
    from inspector.figures.painting import Painting
    from inspector.synthesis.result import Synthesis

NUMBERS = tr(";;Numbers, curve and provenance (*.npz)")


def of_pictures(pictures: Sequence[tuple[str, Synthesis]], fade: bool) -> Drawing:
    """Finished pictures with their names; ``fade`` makes transparent what did not matter, where that is known."""
    alone = len(pictures) == 1
    first = pictures[0][1]

    def paint() -> Painting:
        from inspector.figures.picture_sheet import sheet_painting, tile_of

        return sheet_painting([tile_of(name, made, fade=fade) for name, made in pictures])

    def record() -> Provenance:
        from inspector.synthesis.fading import as_shown

        return as_shown(first, fade=fade)[1] if alone else paint().provenance

    def write(path: Path, width: int, dpi: int, job: Job) -> Path:
        from inspector.figures.export import export_numbers, export_painting

        if path.suffix.lower() != ".npz":
            return export_painting(path, paint(), width, dpi)
        mattered = {} if first.transparency is None else {"transparency": first.transparency}
        return export_numbers(path, record(), image=first.image, curve=first.curve, **mattered)

    name = f"{first.request.stop or ''} {pictures[0][0]}".strip() if alone else "gallery"
    return Drawing(name, PICTURES + (NUMBERS if alone else ""), draws(paint), write, record)
