"""Write the program's icon in the sizes that desktops ask for: ``python resources/make_desktop_icons.py``."""

import os
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).parents[1]
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """PNG in each size for Linux, and one file with all of them for Windows and one for macOS."""
    app = QGuiApplication([])
    drawing = QSvgRenderer(str(ROOT / "resources/icons/inspector.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(icon(size)))
        with Image.open(icon(size)) as picture:  # without the dates and sizes that Qt writes into it
            picture.copy().save(icon(size), optimize=True)
    app.quit()
    with Image.open(icon(SIZES[-1])) as largest:
        smaller = [Image.open(icon(size)) for size in SIZES[:-1]]
        largest.resize((256, 256)).save(
            ROOT / "packaging/icons/inspector.ico", sizes=[(s, s) for s in SIZES if s <= 256], append_images=smaller
        )
        largest.save(ROOT / "packaging/icons/inspector.icns", append_images=smaller)


def icon(size: int) -> Path:
    """Where the icon of a size lies."""
    return ROOT / f"resources/desktop/layer-inspector-{size}.png"


if __name__ == "__main__":
    main()
