"""The variants of a picture beside each other, small; one of them is on show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from inspector.app.maximizer import Maximizer
from inspector.app.theme import GRID
from inspector.core.language import tr
from inspector.ui.fading_picture import image_of, paint_picture

if TYPE_CHECKING:
    from inspector.synthesis.request import Request

SIDE = 12 * GRID
"""The side of a small picture in logical pixels."""

_FITTED = Qt.AspectRatioMode.KeepAspectRatio


class VariantStrip(QWidget):
    """``chosen`` is sent with the request of the variant that a person chooses. Hidden where there is only one."""

    chosen = Signal(object)

    def __init__(self, maximizer: Maximizer) -> None:
        super().__init__(accessibleName=tr("Variants"))
        self.maximizer = maximizer
        self.buttons: list[QToolButton] = []
        self.requests: tuple[Request, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addStretch(1)
        maximizer.piece_changed.connect(self._piece_changed)
        maximizer.fades_changed.connect(self._draw_all)
        self.hide()

    def show_request(self, request: Request | None) -> None:
        """Show the variants of ``request``, itself as chosen."""
        self.requests = request.companions() if request is not None and request.together else ()
        while len(self.buttons) < len(self.requests):
            self._add(len(self.buttons))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self.requests))
        for place, one in enumerate(self.requests):
            self.buttons[place].setChecked(one == request)
            self._draw(place)
        self.setVisible(bool(self.requests))

    def _add(self, place: int) -> None:
        button = QToolButton(checkable=True, autoRaise=True)
        button.setIconSize(QSize(SIDE, SIDE))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._choose(place))
        self.buttons.append(button)
        self._row.insertWidget(place, button)

    def _choose(self, place: int) -> None:
        self.buttons[place].setChecked(True)
        self.chosen.emit(self.requests[place])

    def _piece_changed(self, request: Request) -> None:
        if request in self.requests:
            self._draw(self.requests.index(request))

    def _draw_all(self) -> None:
        for place in range(len(self.requests)):
            self._draw(place)

    def _draw(self, place: int) -> None:
        request, button = self.requests[place], self.buttons[place]
        piece = self.maximizer.pieces.get(request)
        words = tr(
            "Variant {place} of {count}, seed {seed}", place=place + 1, count=len(self.requests), seed=request.seed
        )
        button.setAccessibleName(words)
        button.setToolTip(words)
        ratio = self.devicePixelRatioF()
        side = round(SIDE * ratio)
        icon = QPixmap(side, side)
        icon.fill(Qt.GlobalColor.transparent)
        if piece is not None and piece.image is not None:
            picture = image_of(piece.image, piece.transparency if self.maximizer.fades else None)
            fitted = picture.scaled(side, side, _FITTED, Qt.TransformationMode.SmoothTransformation)
            painter = QPainter(icon)
            paint_picture(painter, fitted.rect(), fitted, round(GRID * ratio))
            painter.end()
        button.setIcon(QIcon(icon))
