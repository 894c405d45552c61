"""Several answers as one figure: a labelled grid of pictures with colour bars, title and caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter

from inspector.core.difference import DIFFERENCE
from inspector.core.language import tr
from inspector.core.results import Heatmap
from inspector.figures.display import Display
from inspector.figures.figure import GRAY, INK, Pixels, ensure_application, font_of
from inspector.figures.heatmap import colormap_name, limits, nothing_to_show
from inspector.figures.layout import Text, wrapped
from inspector.figures.painting import Painting
from inspector.figures.panel_layout import Look, PanelLayout
from inspector.figures.panel_words import caption, record_of, summaries, title_of
from inspector.figures.shared_scale import Scale, on_scale, top_of
from inspector.figures.sizes import Size
from inspector.figures.ticks import number


@dataclass(frozen=True, eq=False)
class Panel:
    """One picture of a grid: a heatmap over its photo, uint8 RGB (H, W, 3), or the photo alone.

    ``label`` stands above it, beside the labels of row and column. ``words`` stand in its place where it has no photo:
    why there is no answer.
    """

    heatmap: Heatmap | None = None
    pixels: Pixels | None = None
    label: str = ""
    words: str = ""


Grid = Sequence[Sequence[Panel | None]]
"""Rows of panels from top to bottom; None leaves a place empty."""


def panels_painting(
    panels: Grid,
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
    *,
    display: Display | None = None,
    scale: Scale = "each",
    title: str = "",
    size: Size | None = None,
) -> Painting:
    """The figure of ``panels``, ``size`` wide and as high as it needs, one point of the painting for each pixel.

    ``rows`` and ``columns`` are labels at the left and on top; none leave out their room. ``display`` is how each is
    shown: ``beside`` puts the photo at the head of each row. ``scale`` says which share a colour bar: ``each`` has its
    own below it, those of a ``column`` have one at its foot, ``all`` have one at the right (two where some have values
    for and against). ``title`` takes the place of one made from the answers. At least one panel has a heatmap; the
    record holds the records of all, so that each can be made again.
    """
    ensure_application()
    display, size = display or Display(), size or Size()
    found = [panel.heatmap for row in panels for panel in row if panel is not None and panel.heatmap is not None]
    labels, told = _filled(rows, len(panels)), _filled(columns, max(map(len, panels)))
    made = record_of(panels, rows, columns, display, scale, title)
    looks = _looks(panels, display, scale)
    shown, names = panels, told
    if display.arrangement == "beside":
        shown, names = [(_photo_of(row), *row) for row in panels], (tr("Photo") if any(told) else "", *told)
    facts = caption(panels, labels, told, display, _scale_words(scale, looks))
    plan = PanelLayout(shown, labels, names, size, looks, scale)
    unit, bold, small = plan.unit, font_of(plan.unit * 1.1, QFont.Weight.DemiBold), font_of(plan.unit * 0.92)
    texts = [Text(title or title_of(found), bold, INK), Text(" \N{MIDDLE DOT} ".join(facts), small, GRAY)]
    blocks, below = [], plan.bottom + 0.9 * unit
    for text in texts:
        lines, height = wrapped(text, plan.width - 2 * plan.margin)
        blocks.append((text, lines, QPointF(plan.margin, below)))
        below += height + 0.35 * unit

    def paint(painter: QPainter) -> None:
        for act in plan.acts:
            painter.save()
            act(painter)
            painter.restore()
        for text, lines, place in blocks:
            painter.setPen(text.colour)
            lines.draw(painter, place)

    height = round(below + plan.margin - 0.35 * unit)
    about = f"{title or title_of(found)}. {summaries(panels, labels, told)}"
    return Painting(round(plan.width), height, paint, about, made, pictured=True)


def _looks(panels: Grid, display: Display, scale: Scale) -> dict[Panel, Look]:
    """How each heatmap is shown: by itself, or on the scale of its column or of all. Differences have their own."""
    alone = replace(display, arrangement="overlay" if display.arrangement == "beside" else display.arrangement)
    groups: dict[tuple[int, bool], list[tuple[Panel, Heatmap]]] = {}
    for row in panels:
        for column, panel in enumerate(row):
            if panel is not None and panel.heatmap is not None:
                of_difference = panel.heatmap.provenance.method == DIFFERENCE
                key = (column if scale == "column" else -1, of_difference)
                groups.setdefault(key, []).append((panel, panel.heatmap))
    found = {}
    for group in groups.values():
        shares = scale != "each" and display.range == "auto"
        top = top_of((heatmap for _, heatmap in group), display) if shares else None
        for panel, heatmap in group:
            look = on_scale(alone, heatmap, top)
            bar = (limits(heatmap, look), colormap_name(heatmap, look))
            found[panel] = Look(look, None if top is None and nothing_to_show(heatmap, look) else bar)
    return found


def _scale_words(scale: Scale, looks: dict[Panel, Look]) -> str:
    spans = list(dict.fromkeys(look.bar[0] for look in looks.values() if look.bar is not None))
    if scale == "all" and len(spans) == 1:
        return tr("one scale from {low} to {high}", low=number(spans[0][0]), high=number(spans[0][1]))
    return {
        "each": tr("each on its own scale"),
        "column": tr("one scale for each column"),
        "all": tr("one scale for all"),
    }[scale]


def _photo_of(row: Sequence[Panel | None]) -> Panel | None:
    """The photo of a row, to stand at its head."""
    return next((Panel(pixels=panel.pixels) for panel in row if panel is not None and panel.pixels is not None), None)


def _filled(labels: Sequence[str], count: int) -> tuple[str, ...]:
    return (*labels, *[""] * (count - len(labels)))[:count]
