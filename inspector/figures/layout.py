"""Where everything in a figure stands: pictures, colour bar and wrapped text, computed before anything is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextLayout, QTextOption

from inspector.figures.display import Arrangement

ICON = 128
"""A photo of at most so many pixels a side is an icon: it is magnified in clear squares."""

TALLEST = 1.15
"""A picture is at most so many times as high as the figure is wide."""

STACKED = 2.2
"""Photos wider than this stand above each other instead of side by side."""


@dataclass(frozen=True)
class Text:
    """A paragraph with its font and colour."""

    words: str
    font: QFont
    colour: QColor


@dataclass(frozen=True)
class Block:
    """A paragraph broken into lines, and where it is drawn."""

    text: Text
    lines: QTextLayout
    place: QPointF


@dataclass(frozen=True)
class Layout:
    """All places in a figure. ``photo`` is there only where the photo stands beside the overlay."""

    unit: float
    height: int
    picture: QRectF
    photo: QRectF | None
    bar: QRectF | None
    blocks: tuple[Block, ...]


def arrange(
    width: int,
    unit: float,
    photo_size: tuple[int, int],
    arrangement: Arrangement,
    numbers: float | None,
    texts: list[Text],
) -> Layout:
    """Lay out a figure ``width`` pixels wide. ``unit`` is the size of text, ``numbers`` the room that the bar's
    numbers need; None leaves the bar out."""
    margin, gap, bar_width = 1.6 * unit, 0.8 * unit, 1.1 * unit
    room = width - 2 * margin - (0 if numbers is None else gap + bar_width + numbers)
    aspect = photo_size[0] / photo_size[1]
    two = arrangement == "beside"
    stacked = two and aspect > STACKED
    across = (room - gap) / 2 if two and not stacked else room
    size = _fitted(across, TALLEST * width, aspect)
    columns = 2 if two and not stacked else 1
    used = columns * size[0] + (columns - 1) * gap
    left = round(margin + (room - used) / 2)
    bar_height = max(size[1], 6 * unit)
    top = round(margin)
    # Both pictures of a stack keep the bar beside the one with colours.
    first = QRectF(left, top + round((bar_height - size[1]) / 2 if not stacked else 0), *size)
    second = QRectF(first)
    if two:
        second.translate(0, round(size[1] + gap)) if stacked else second.translate(round(size[0] + gap), 0)
    if stacked:
        second.translate(0, round((bar_height - size[1]) / 2))
    bar = QRectF(second.right() + gap, second.center().y() - bar_height / 2, bar_width, bar_height)
    shown_bar = None if numbers is None else bar
    below = max(bar.bottom(), second.bottom()) + 1.1 * unit
    blocks = []
    for text in texts:
        lines, height = wrapped(text, width - 2 * margin)
        blocks.append(Block(text, lines, QPointF(margin, below)))
        below += height + 0.35 * unit
    return Layout(unit, round(below + margin - 0.35 * unit), second, first if two else None, shown_bar, tuple(blocks))


def _fitted(width: float, height: float, aspect: float) -> tuple[int, int]:
    """The largest whole size of this aspect (width / height) in the given room, never thinner than a pixel."""
    width = min(width, height * aspect)
    return max(1, round(width)), max(1, round(width / aspect))


def wrapped(
    text: Text, width: float, formats: Sequence[QTextLayout.FormatRange] = (), leading: float = 1.12
) -> tuple[QTextLayout, float]:
    """The paragraph in lines no wider than ``width``, broken within a word only where the word alone is wider.

    ``formats`` are of parts of it; ``leading`` is the distance of lines as a multiple of the font's height.
    """
    lines = QTextLayout(text.words, text.font)
    lines.setFormats(list(formats))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines.setTextOption(option)
    spacing = QFontMetricsF(text.font).height() * leading
    y = 0.0
    lines.beginLayout()
    while (line := lines.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += spacing
    lines.endLayout()
    return lines, y
