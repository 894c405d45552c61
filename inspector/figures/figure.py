"""A finished figure: photo and heatmap with colour bar and caption, painted at any width. Runs on any thread."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPainterPath, QPen

from inspector.core.results import Frame, Heatmap
from inspector.figures.colour_bar import numbers_width, paint_bar
from inspector.figures.display import Display
from inspector.figures.heatmap import colormap_name, colourise, limits, nothing_to_show
from inspector.figures.layout import ICON, Text, arrange
from inspector.figures.sizes import Size
from inspector.figures.words import caption, empty_words, title

INK = QColor(28, 30, 34)
GRAY = QColor(92, 96, 104)
LINE = QColor(150, 154, 162)

DRAWN = 2.0
"""Pixels of a photo in a drawing, at most, for each that the figure has as a picture: drawings are enlarged."""

_FAMILIES = ["DejaVu Sans", "Segoe UI", "Helvetica Neue", "Noto Sans", "Arial"]

Pixels = npt.NDArray[np.uint8]


def render_figure(
    heatmap: Heatmap,
    pixels: Pixels,
    display: Display,
    width: int = 1200,
    dpi: int = 150,
    letters: float | None = None,
) -> QImage:
    """Paint the figure, ``width`` pixels wide and as high as it needs, on white.

    ``pixels`` is the photo, uint8 RGB (H, W, 3). ``letters`` is their height in points. Without it text scales with
    the width, and ``dpi`` is only noted in the picture.
    """
    height, paint = prepare_figure(heatmap, pixels, display, Size(width, dpi, letters))
    image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint(painter)
    painter.end()
    return image


def prepare_figure(
    heatmap: Heatmap, pixels: Pixels, display: Display, size: Size
) -> tuple[int, Callable[[QPainter], None]]:
    """The height in pixels of a figure of this ``size``, and what paints it."""
    ensure_application()
    height, across = pixels.shape[:2]
    unit = size.unit
    bold, small = font_of(unit * 1.1, QFont.Weight.DemiBold), font_of(unit * 0.92)
    texts = [Text(title(heatmap), bold, INK), Text(" \N{MIDDLE DOT} ".join(caption(heatmap, display)), small, GRAY)]
    span = limits(heatmap, display)
    numbers: float | None = numbers_width(span, QFontMetricsF(small))
    if nothing_to_show(heatmap, display) and display.range == "auto":
        numbers = None  # colours of a range that no value has
    layout = arrange(size.width, unit, (across, height), display.arrangement, numbers, texts)

    def paint(painter: QPainter) -> None:
        if layout.photo is not None:
            paint_photo(painter, layout.photo, pixels)
        paint_map(painter, layout.picture, heatmap, pixels, display, unit)
        if layout.bar is not None:
            painter.setFont(small)
            paint_bar(painter, layout.bar, span, colormap_name(heatmap, display), INK, LINE)
        for block in layout.blocks:
            painter.setPen(block.text.colour)
            block.lines.draw(painter, block.place)

    return layout.height, paint


def ensure_application() -> None:
    """Have a Qt application, which fonts need: the window's, or one of our own that touches no screen."""
    global _application
    if QGuiApplication.instance() is None:
        _application = QGuiApplication(["inspector", "-platform", "offscreen"])


_application: QGuiApplication | None = None


def font_of(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The figures' font, ``size`` pixels high."""
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPixelSize(max(9, round(size)))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def paint_map(
    painter: QPainter, place: QRectF, heatmap: Heatmap, pixels: Pixels, display: Display, unit: float
) -> None:
    """The heatmap over its photo in ``place``, or alone, with what the network did not see hatched."""
    alone = display.arrangement == "heatmap"
    if not alone:
        paint_photo(painter, place, pixels)
    colours = colourise(heatmap, display, whole_size(place).toTuple(), solid=alone)
    painter.drawImage(place, image_of(colours, QImage.Format.Format_RGBA8888))
    _hatch(painter, place, heatmap.frame, unit)
    if nothing_to_show(heatmap, display):
        paint_words(painter, place, empty_words(heatmap, display), unit)


def paint_photo(painter: QPainter, place: QRectF, pixels: Pixels) -> None:
    """The photo in ``place``: averaged when it shrinks, in clear squares when an icon grows."""
    icon = max(pixels.shape[:2]) <= ICON
    mode = Qt.TransformationMode.FastTransformation if icon else Qt.TransformationMode.SmoothTransformation
    photo = image_of(np.ascontiguousarray(pixels), QImage.Format.Format_RGB888)
    size = whole_size(place)
    if not icon and not isinstance(painter.device(), QImage):
        size = (size * DRAWN).boundedTo(photo.size()).expandedTo(QSize(1, 1))
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, False)  # else a photo makes a PDF huge
    painter.drawImage(place, photo.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)


def whole_size(place: QRectF) -> QSize:
    """The size of ``place`` in whole pixels, one at least."""
    return QSize(max(1, round(place.width())), max(1, round(place.height())))


def image_of(colours: Pixels, kind: QImage.Format) -> QImage:
    """An image of its own from ``colours`` (H, W, channels)."""
    height, width, channels = colours.shape
    return QImage(colours.data, width, height, width * channels, kind).copy()  # the array may go before the image


def _hatch(painter: QPainter, place: QRectF, frame: Frame, unit: float) -> None:
    """Pale the part of the picture that the network never saw, and draw slanted lines over it."""
    if frame.covers_everything:
        return
    sx, sy = place.width() / frame.width, place.height() / frame.height
    seen = QRectF(
        QPointF(place.left() + frame.left * sx, place.top() + frame.top * sy),
        QPointF(place.left() + frame.right * sx, place.top() + frame.bottom * sy),
    ).intersected(place)
    whole, inner = QPainterPath(), QPainterPath()
    whole.addRect(place)
    inner.addRect(seen)
    painter.save()
    painter.fillPath(whole.subtracted(inner), QColor(255, 255, 255, 130))
    thin = max(1.0, unit / 14)
    painter.setPen(QPen(QColor(60, 64, 72, 130), thin, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    start, step = place.left() - place.height(), unit * 0.7
    for n in range(int((place.width() + place.height()) / step) + 1):
        for part in _beside(place, seen):
            line = _slanted(start + n * step, place.bottom(), part)
            if line is not None:
                painter.drawLine(line)
    painter.setPen(QPen(QColor(60, 64, 72), thin))
    painter.drawRect(seen)
    painter.restore()


def _beside(place: QRectF, seen: QRectF) -> tuple[QRectF, ...]:
    """The parts of ``place`` to the left and right of ``seen``, above and below it."""
    left = QRectF(place.topLeft(), QPointF(seen.left(), place.bottom()))
    right = QRectF(QPointF(seen.right(), place.top()), place.bottomRight())
    above = QRectF(QPointF(seen.left(), place.top()), seen.topRight())
    below = QRectF(seen.bottomLeft(), QPointF(seen.right(), place.bottom()))
    return left, right, above, below


def _slanted(x: float, foot: float, part: QRectF) -> QLineF | None:
    """What lies in ``part`` of the line that rises to the right from (``x``, ``foot``): SVG files know no clipping."""
    begin = max(part.left() - x, foot - part.bottom())
    end = min(part.right() - x, foot - part.top())
    return QLineF(x + begin, foot - begin, x + end, foot - end) if end > begin else None


def paint_words(painter: QPainter, place: QRectF, words: str, unit: float) -> None:
    """A line of words on a white plate in the middle of ``place``."""
    font = font_of(unit)
    metrics = QFontMetricsF(font)
    plate = QRectF(0, 0, metrics.horizontalAdvance(words) + 1.6 * unit, metrics.height() + 0.8 * unit)
    plate.moveCenter(place.center())
    painter.save()
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 235))
    painter.drawRoundedRect(plate, unit * 0.35, unit * 0.35)
    painter.setPen(INK)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
