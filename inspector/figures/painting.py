"""A figure as a painting of any size, and what becomes of it: a picture, an SVG or a PDF, each with its record."""

from __future__ import annotations

import html
import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from inspector.core.provenance import Provenance
from inspector.figures.figure import ensure_application

_SPACE = "https://pypi.org/project/layer-inspector/"
_LARGE = 2_000_000  # square points
_ENOUGH = 5_000_000  # pixels of a large painting
_LARGEST_SIDE = 32000  # pixels; QImage and most viewers end at 32767


@dataclass(frozen=True, eq=False)
class Painting:
    """A figure of ``width`` x ``height`` points on white, made by ``paint``.

    ``description`` says in a line of words what it shows, ``pictured`` that photos or the like are part of it, whose
    colours a large file keeps.
    """

    width: int
    height: int
    paint: Callable[[QPainter], None]
    description: str
    provenance: Provenance
    pictured: bool = False


def picture_of(painting: Painting, width: int | None = None, dpi: int = 150) -> QImage:
    """The painting as a picture ``width`` pixels wide; by default with two pixels to a point, or one where it is large.

    A large one, such as the links of 512 tokens below each other, is made narrower than asked: its file stays small,
    and its words can be read. ``dpi`` is only noted in the picture.
    """
    ensure_application()
    area = painting.width * painting.height
    scale = (2.0 if area <= _LARGE else 1.0) if width is None else width / painting.width
    if area > _LARGE:
        scale = min(scale, max(1.0, math.sqrt(_ENOUGH / area)))
    scale = min(scale, _LARGEST_SIDE / max(painting.width, painting.height))
    image = QImage(QSize(round(painting.width * scale), round(painting.height * scale)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painting.paint(painter)
    painter.end()
    return image


def svg_of(painting: Painting, points: float | None = None) -> bytes:
    """The painting as an SVG file with its record in the element ``metadata``: text stays text, lines stay lines.

    It is ``points`` wide, by default as wide as it was made.
    """
    ensure_application()
    buffer = _buffer()
    canvas = QSvgGenerator()
    canvas.setOutputDevice(buffer)
    scale = 1.0 if points is None else points / painting.width
    canvas.setSize(QSize(round(painting.width * scale), round(painting.height * scale)))
    canvas.setViewBox(QRect(0, 0, painting.width, painting.height))
    canvas.setTitle("Inspector")
    canvas.setDescription(painting.description)
    painter = QPainter(canvas)
    painter.fillRect(0, 0, painting.width, painting.height, Qt.GlobalColor.white)
    painting.paint(painter)
    painter.end()
    head, end, rest = bytes(buffer.data().data()).partition(b"</desc>")
    return head + end + b"\n<metadata>" + _record(painting.provenance) + b"</metadata>" + rest


def pdf_of(painting: Painting, points: float | None = None) -> bytes:
    """The painting as a PDF of one page, a point being 1/72 inch, with its record in the XMP metadata.

    It is ``points`` wide, by default as wide as it was made.
    """
    ensure_application()
    buffer = _buffer()
    canvas = QPdfWriter(buffer)
    canvas.setResolution(72)
    scale = 1.0 if points is None else points / painting.width
    page = QSizeF(painting.width * scale, painting.height * scale)
    canvas.setPageSize(QPageSize(page, QPageSize.Unit.Point))
    canvas.setPageMargins(QMarginsF(0, 0, 0, 0))
    canvas.setCreator("Inspector")
    canvas.setTitle(painting.description)
    canvas.setDocumentXmpMetadata(QByteArray(_XMP % _record(painting.provenance)))
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.scale(scale, scale)
    painting.paint(painter)
    painter.end()
    return bytes(buffer.data().data())


_XMP = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="">%s'
    b'</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
)


def _record(provenance: Provenance) -> bytes:
    text = html.escape(provenance.to_json(), quote=False)
    return f'<inspector:record xmlns:inspector="{_SPACE}">{text}</inspector:record>'.encode()


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
