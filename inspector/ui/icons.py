"""Icons from the Phosphor set that qtawesome ships, drawn in the text colour of the theme at the moment of painting."""

from __future__ import annotations

import functools
import importlib.util
import json
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from inspector.app.theme import theme

ICONS = {
    "open": "folder-open",
    "image": "image",
    "text": "text-aa",
    "folder": "folder",
    "export": "export",
    "save": "floppy-disk",
    "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right",
    "back": "arrow-left",
    "forward": "arrow-right",
    "copy": "copy",
    "search": "magnifying-glass",
    "close": "x",
    "cancel": "x-circle",
    "compare": "columns",
    "settings": "gear",
    "info": "info",
    "warning": "warning",
    "error": "warning-circle",
    "light": "sun",
    "dark": "moon",
    "system": "monitor",
    "reset": "arrow-counter-clockwise",
    "play": "play",
    "pause": "pause",
    "stop": "stop",
    "seed": "dice-five",
    "gallery": "squares-four",
    "maximize": "sparkle",
    "add": "plus",
    "report": "notebook",
    "view": "eye",
    "up": "arrow-up",
    "down": "arrow-down",
    "fit": "frame-corners",
    "full": "corners-out",
    "swap": "swap",
    "display": "sliders",
    "overlay": "stack-simple",
    "heatmap": "grid-four",
    "beside": "columns",
    "no effect": "prohibit",
    "conv": "grid-four",
    "linear": "line-segments",
    "norm": "scales",
    "activation": "lightning",
    "pool": "arrows-in-simple",
    "attention": "target",
    "dropout": "circle-dashed",
    "container": "package",
    "call": "arrow-elbow-down-right",
    "other": "cube",
}
"""The program's own name of each icon, and the set's."""


class _Engine(QIconEngine):
    """One glyph. It asks for the colour when it paints, so that a change of theme needs no new icons."""

    def __init__(self, glyph: str, role: str) -> None:
        super().__init__()
        self.glyph = glyph
        self.role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(max(1, rect.height()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(QColor(theme().muted if mode == QIcon.Mode.Disabled else getattr(theme(), self.role)))
        painter.setOpacity(painter.opacity() * (0.6 if mode == QIcon.Mode.Disabled else 1.0))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self.glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self.glyph, self.role)


@functools.cache
def icon(name: str, role: str = "text") -> QIcon:
    """The icon called ``name`` in ``ICONS``, in the theme's colour ``role``. Raises ``KeyError`` for another name."""
    return QIcon(_Engine(chr(int(charmap()[ICONS[name]], 16)), role))


@functools.cache
def charmap() -> dict[str, str]:
    """The code points of the set by name, in hexadecimal."""
    entries: dict[str, str] = json.loads(_file("phosphor-charmap-*.json").read_text(encoding="utf-8"))
    return entries


@functools.cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_file("phosphor-*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


def _file(pattern: str) -> Path:
    # qtawesome's own loader reads eight fonts in 180 ms at start; one of them is enough.
    spec = importlib.util.find_spec("qtawesome")
    assert spec is not None and spec.origin is not None
    return next((Path(spec.origin).parent / "fonts").glob(pattern))
