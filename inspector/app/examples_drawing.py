"""What Export and Copy make of a unit's examples: the crops on show, with their values and the names of their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inspector.app.drawing import PICTURES, Drawing, draws
from inspector.app.example_finder import ExampleFinder
from inspector.app.examples_jobs import SHOWN
from inspector.core.job import Job
from inspector.core.language import tr

if TYPE_CHECKING:
    from inspector.core.provenance import Provenance
    from inspector.figures.painting import Painting


def of_examples(finder: ExampleFinder) -> Drawing | None:
    """The crops on show; None where there are none yet."""
    model, shown, index, folder = finder.browser.workspace.model, finder.shown, finder.index, finder.folder
    if model is None or shown is None or index is None or folder is None or finder.stale or finder.running:
        return None
    unit = shown.unit

    def record() -> Provenance:
        from inspector.units.example_pictures import certify_examples

        return certify_examples(index, model, folder, unit, SHOWN)

    def paint() -> Painting:
        from inspector.figures.example_sheet import Example, Row, examples_painting
        from inspector.figures.ticks import number

        rows = [
            Row(words, [Example(shown.pictures.get(crop), crop.value, crop.file.name) for crop in crops])
            for words, crops in ((tr("Most"), shown.most), (tr("Least"), shown.least))
        ]
        notes = [
            tr(
                "mean {mean}, deviation {deviation}",
                mean=number(float(index.mean[unit])),
                deviation=number(float(index.deviation[unit])),
            )
        ]
        return examples_painting(rows, record(), notes)

    def write(path: Path, width: int, dpi: int, job: Job) -> Path:
        from inspector.figures.export import export_painting

        return export_painting(path, paint(), width, dpi)

    return Drawing(
        tr("{layer} unit {unit} examples", layer=index.layer, unit=unit), PICTURES, draws(paint), write, record
    )
