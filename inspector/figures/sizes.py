"""How large a figure is: its width in pixels and on paper, the height of its letters, and the usual sizes."""

from __future__ import annotations

from dataclasses import dataclass

_INCH = 25.4  # millimetres


@dataclass(frozen=True)
class Size:
    """``width`` in pixels, ``dpi`` of them to an inch; ``letters`` in points, None for letters that follow the width.

    Drawings, which have no pixels, are as wide on paper as the picture would be.
    """

    width: int = 1200
    dpi: int = 150
    letters: float | None = None

    @property
    def unit(self) -> float:
        """The height of letters in pixels, which margins and gaps follow."""
        return max(10.0, self.width / 80) if self.letters is None else max(4.0, self.letters * self.dpi / 72)

    @property
    def points(self) -> float:
        """The width on paper in points, 72 to an inch."""
        return self.width * 72 / self.dpi

    def enlarged(self, width: float, usual: float) -> float:
        """How many times larger than ``usual`` letters are in a painting ``width`` points wide that is made this wide.

        Never smaller, and as they are where letters follow the width.
        """
        return 1.0 if self.letters is None else max(1.0, self.letters * width / self.points / usual)


def on_paper(millimetres: float, dpi: int, letters: float) -> Size:
    """A figure ``millimetres`` wide."""
    return Size(round(millimetres / _INCH * dpi), dpi, letters)


PRESETS = {
    "screen": Size(),
    "slide": Size(1920, 144, 14),
    "column": on_paper(89, 300, 7),
    "report": on_paper(160, 200, 8.5),
}
"""A window's width; a slide from edge to edge; one column of a paper of two; the text's width on A4 or letter paper."""
