"""One sentence over the view about something that went wrong, with the button that mends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from inspector.app.input_list import Problem
from inspector.app.theme import GRID, MARGIN
from inspector.core.language import tr
from inspector.ui.elided import breakable
from inspector.ui.icons import icon

WIDEST = 180 * GRID
NARROW = 130 * GRID
"""Below this width the button stands under the sentence, which would else be a column of single words."""


class Banner(QFrame):
    """Hidden until there is a problem. It lies over the view, which does not move for it.

    A problem goes when a person closes it or the next answer comes. A lasting one then comes back, until it is closed
    itself or another model is there; it steps back while its model is covered. ``told`` asks for a place when there is
    something new to read.
    """

    told = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, objectName="banner")
        self._problem: Problem | None = None
        self._lasting: Problem | None = None
        self._covered = False
        self.sign = QLabel()
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.mend = QPushButton()
        self.mend.clicked.connect(self._mend)
        self.close_button = QToolButton(autoRaise=True, toolTip=tr("Close"), accessibleName=tr("Close message"))
        self.close_button.setIcon(icon("close"))
        self.close_button.clicked.connect(self._closed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 6, 8, 6)
        self._grid.setHorizontalSpacing(MARGIN)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.sign, 0, 0)
        self._grid.addWidget(self.text, 0, 1)
        self._grid.addWidget(self.mend, 0, 2)
        self._grid.addWidget(self.close_button, 0, 3, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def place(self, room: QRect, *, at_top: bool) -> None:
        """Lie at the top or the foot of ``room``, as high as the sentence needs."""
        width = min(room.width() - 2 * MARGIN, WIDEST)
        self._grid.removeWidget(self.mend)
        under = width < NARROW
        self._grid.addWidget(self.mend, *((1, 1) if under else (0, 2)), Qt.AlignmentFlag.AlignLeft)
        self._grid.activate()
        height = max(self._grid.totalHeightForWidth(width), 10 * GRID)
        top = room.top() + MARGIN if at_top else room.bottom() - MARGIN - height
        self.setGeometry(room.left() + (room.width() - width) // 2, top, width, height)
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()

    def tell(self, problem: Problem) -> None:
        """Show ``problem``."""
        if problem.lasting:
            self._lasting = problem
        self._problem = problem
        self.text.setText(breakable(problem.sentence))
        self.text.setAccessibleName(problem.sentence)
        self.mend.setVisible(bool(problem.offer))
        self.mend.setText(problem.offer)
        self._draw_sign()
        self.setVisible(not (problem.lasting and self._covered))
        self.told.emit()

    def set_covered(self, covered: bool) -> None:
        """Whether something else is on show than the model that lasting problems are about."""
        self._covered = covered
        if self._problem is not None and self._problem is self._lasting:
            self.setVisible(not covered)

    def solved(self) -> None:
        """What was wrong no longer is, apart from what lasts."""
        self.hide()
        if self._lasting is not None:
            self.tell(self._lasting)

    def forget(self) -> None:
        """Another model is there: nothing of the last one's lasts."""
        self._lasting = None
        self.hide()

    def _closed(self) -> None:
        if self._problem is self._lasting:
            self._lasting = None
        self.solved()

    def _mend(self) -> None:
        problem = self._problem
        self._closed()
        if problem is not None and problem.mend is not None:
            problem.mend()

    def _draw_sign(self) -> None:
        if hasattr(self, "sign"):
            self.sign.setPixmap(icon("warning", "warning").pixmap(QSize(16, 16), self.devicePixelRatioF()))
