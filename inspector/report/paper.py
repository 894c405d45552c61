"""A report as a PDF on A4: text that can be searched, pictures never cut, and all records as an attached file."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter, QPen, QTextLayout, QTextOption

from inspector.core.job import Job
from inspector.core.language import tr
from inspector.figures.figure import GRAY, INK, ensure_application, font_of
from inspector.report.contents import GENERAL, Contents, Figure

WIDTH, HEIGHT = 595, 842
"""Points of a page."""

MARGIN, FOOT = 56, 40
"""Points around the text, and of them below it those that the number of the page stands above."""

RECORDS = "records.json"
"""The attached file: the records of all pictures in their order."""

_COLUMN, _ROOM = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
_TALLEST = 0.62 * _ROOM  # of a picture: its heading and the first of its words stand on the same page
_HALF, _LITTLE = 0.36 * _ROOM, 0.78  # an overlay that has to shrink only a little for two to stand on a page does so
_LEADING, _INDENT = 1.3, 92
_ACCENT = QColor("#1f63c9")
_MIDDLE_DOT = " \N{MIDDLE DOT} "


@dataclass(frozen=True)
class Style:
    """How a paragraph looks: its font and colour, and ``below``, the points that it keeps free under it."""

    font: QFont
    colour: QColor
    below: float


@dataclass(frozen=True, eq=False)
class Row:
    """A line of text, a picture or a gap, ``height`` points high. One that is ``tied`` stays with the row after it.

    What it shows stands ``left`` points from the margin.
    """

    height: float
    tied: bool = False
    left: float = 0
    text: tuple[QTextLayout, int, QColor] | None = None
    picture: bytes = b""
    width: float = 0
    beside: bool = False


def pdf_of(contents: Contents, job: Job) -> bytes:
    """The report as the bytes of a PDF file. Pictures are packed without loss, which takes about half a second each."""
    ensure_application()
    pages = paged(_rows(contents))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas = QPdfWriter(buffer)
    canvas.setResolution(72)
    canvas.setPageSize(QPageSize(QSizeF(WIDTH, HEIGHT), QPageSize.Unit.Point))
    canvas.setPageMargins(QMarginsF(0, 0, 0, 0))
    canvas.setCreator("Inspector")
    canvas.setTitle(contents.title)
    records = [json.loads(figure.record) for figure in contents.figures]
    canvas.addFileAttachment(RECORDS, QByteArray(json.dumps(records).encode()), "application/json")
    painter = QPainter(canvas)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.LosslessImageRendering)
    try:
        for number, rows in enumerate(pages, 1):
            if number > 1:
                canvas.newPage()
            _paint_page(painter, rows, f"{number} / {len(pages)}")
            job.checkpoint(number, len(pages))
    finally:
        painter.end()  # before its canvas goes
    return bytes(buffer.data().data())


def paged(rows: Iterable[Row], room: float = _ROOM) -> list[list[Row]]:
    """The rows on pages: as many on each as fit, tied ones together."""
    pages: list[list[Row]] = [[]]
    left, together = room, list[Row]()
    for row in rows:
        together.append(row)
        if row.tied:
            continue
        needed = sum(one.height for one in together)
        if needed > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1] += together
        left -= needed
        together = []
    return pages


def runs_leftwards(words: str) -> bool:
    """Whether a text begins in a script that is written from right to left, as the first of its letters says."""
    kinds = (unicodedata.bidirectional(letter) for letter in words)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


# What stands in it


def _rows(contents: Contents) -> Iterator[Row]:
    title, by = Style(_font(22, bold=True), INK, 4), Style(_font(10), GRAY, 30)
    part, heading = Style(_font(15, bold=True), INK, 8), Style(_font(11, bold=True), INK, 3)
    plain, small = Style(_font(10), INK, 5), Style(_font(9), GRAY, 3)
    yield from _paragraph(contents.title, title)
    yield from _paragraph(_MIDDLE_DOT.join(filter(None, (contents.author, contents.date))), by)
    for figure in contents.figures:
        yield from _figure(figure)
    yield from _paragraph(tr("Bear in mind"), part, tied=True)
    for words in GENERAL:
        yield from _paragraph(f"\N{BULLET}  {words}", plain)
    for chapter in contents.chapters:
        if chapter.about.caveats:
            yield Row(6)
            yield from _paragraph(chapter.about.name, heading, tied=True)
            yield from _paragraph(chapter.where, small, tied=True)
            for words in chapter.about.caveats:
                yield from _paragraph(f"\N{BULLET}  {words}", plain)
    yield Row(24)
    yield from _paragraph(tr("Methods"), part, tied=True)
    for chapter in contents.chapters:
        found = chapter.about
        yield from _paragraph(found.name, heading, tied=True)
        yield from _paragraph(chapter.where, small, tied=True)
        for words in found.all_paragraphs:
            yield from _paragraph(words, plain)
        yield from _table(found.settings)
        yield Row(10)
    yield Row(14)
    yield from _paragraph(tr("How each picture was made"), part, tied=True)
    yield from _paragraph(tr("The records in full are attached to this file as {name}.", name=RECORDS), plain)
    for figure in contents.figures:
        yield Row(6)
        yield from _paragraph(f"{figure.number}. {figure.heading}", heading, tied=True)
        yield from _table((*figure.facts, *([(tr("Again"), figure.command)] if figure.command else [])))


def _figure(figure: Figure) -> Iterator[Row]:
    yield from _paragraph(f"{figure.number}. {figure.heading}", Style(_font(13, bold=True), INK, 6), tied=True)
    image = QImage.fromData(figure.picture)
    across, down = max(1, image.width()), max(1, image.height())
    natural = 72 / max(72.0, image.dotsPerMeterX() * 0.0254)
    scale = min(natural, _COLUMN / across, _TALLEST / down)
    if figure.overlay and _HALF < down * scale <= _HALF / _LITTLE:
        scale = _HALF / down
    yield Row(
        down * scale, tied=True, left=(_COLUMN - across * scale) / 2, picture=figure.picture, width=across * scale
    )
    yield Row(8, tied=True)
    yield from _paragraph(figure.caption or " ", Style(_font(9), GRAY, 6))
    for words in figure.note.splitlines():
        yield from _paragraph(words or " ", Style(_font(10), INK, 0), beside=True)
    yield Row(28)


def _table(entries: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """Names on the left, and beside each what is said about it."""
    for name, words in entries:
        first, *others = _paragraph(words, Style(_font(9), INK, 2), left=_INDENT)
        label = next(_paragraph(name, Style(_font(9), GRAY, 0)))
        yield Row(0, tied=True, text=label.text)
        yield first
        yield from others


def _paragraph(words: str, style: Style, *, tied: bool = False, left: float = 0, beside: bool = False) -> Iterator[Row]:
    """A paragraph as its lines. ``tied`` holds it together, the last lines of a long one, with what comes after it."""
    if not words:
        return
    layout = QTextLayout(words, style.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if runs_leftwards(words):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    inset = left + (12 if beside else 0)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(_COLUMN - inset)
    layout.endLayout()
    height = round(style.font.pixelSize() * _LEADING, 1)
    for number in range(layout.lineCount()):
        last = number == layout.lineCount() - 1
        kept = tied and number >= layout.lineCount() - _HELD
        below = style.below if last else 0
        yield Row(height + below, kept, inset, (layout, number, style.colour), beside=beside)


_HELD = 4  # lines of a heading that stay with what is below it; one of more pages could not


def _font(size: int, *, bold: bool = False) -> QFont:
    return font_of(size, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


# Painting


def _paint_page(painter: QPainter, rows: Sequence[Row], number: str) -> None:
    y = float(MARGIN)
    for row in rows:
        _paint_row(painter, row, y)
        y += row.height
    painter.setFont(_font(9))
    painter.setPen(GRAY)
    across = painter.fontMetrics().horizontalAdvance(number)
    painter.drawText(QPointF((WIDTH - across) / 2, HEIGHT - FOOT + 9), number)


def _paint_row(painter: QPainter, row: Row, y: float) -> None:
    if row.text is not None:
        layout, number, colour = row.text
        line = layout.lineAt(number)
        painter.setPen(colour)
        line.draw(painter, QPointF(MARGIN + row.left, y - line.y()))
    if row.picture:
        place = QRectF(MARGIN + row.left, y, row.width, row.height)
        painter.drawImage(place, QImage.fromData(row.picture))
    if row.beside:
        painter.setPen(QPen(_ACCENT, 2))
        painter.drawLine(QPointF(MARGIN + 2, y), QPointF(MARGIN + 2, y + row.height))
