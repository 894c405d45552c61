"""What Export and Copy make of the compare board: all its places as one labelled figure, once they are answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inspector.app.board import Board
from inspector.app.drawing import PICTURES, Drawing, draws
from inspector.core.job import Job
from inspector.core.language import tr

if TYPE_CHECKING:
    from inspector.figures.painting import Painting
    from inspector.figures.panels import Panel
    from inspector.figures.sizes import Size


def of_board(board: Board) -> Drawing | None:
    """The board as it is seen; None while places are still being asked, and where none has a heatmap."""
    from inspector.figures.panels import panels_painting

    total, done, waiting = board.counts
    if done == 0 or done + waiting < total:
        return None
    panels = [[_panel(board, row, column) for column in range(len(board.columns))] for row in range(len(board.rows))]
    if not any(panel.heatmap for row in panels for panel in row):
        return None
    rows, columns = [row.words for row in board.rows], [column.words for column in board.columns]
    display, scale = board.workspace.display, board.scale

    def at_size(size: Size) -> Painting:
        return panels_painting(panels, rows, columns, display=display, scale=scale, size=size)

    def write(path: Path, width: int, dpi: int, job: Job) -> Path:
        from inspector.figures.export import export_painting
        from inspector.figures.sizes import Size

        return export_painting(path, at_size(Size(width, dpi)), width, dpi)

    def usual() -> Painting:
        from inspector.figures.sizes import Size

        return at_size(Size())

    down = Path(rows[0]).stem if board.rows_of == "inputs" and len(rows) == 1 else f"{len(rows)} {board.rows_of}"
    name = f"{down} {len(columns)} {board.columns_of}"
    return Drawing(name, PICTURES, draws(usual), write, lambda: usual().provenance, at_size)


def _panel(board: Board, row: int, column: int) -> Panel:
    from inspector.figures.panels import Panel

    answer, pixels = board.answer(row, column), board.picture(row, column)
    if answer is None or answer.heatmap is None:
        return Panel(words=answer.sentence if answer is not None else tr("Not asked"))
    label = f"{answer.label} {answer.share:.1%}".replace("%", " %") if answer.share is not None else ""
    return Panel(answer.heatmap, pixels, label)
