"""One sentence above the view about something that went wrong, with the button that mends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from inspector.app.input_list import Problem
from inspector.app.workspace import Workspace
from inspector.ui.elided import breakable
from inspector.ui.icons import icon


class Banner(QFrame):
    """Hidden until there is a problem; closed by a person or by the next answer."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(objectName="banner")
        self._problem: Problem | None = None
        self.sign = QLabel()
        self.text = QLabel(wordWrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.mend = QPushButton()
        self.mend.clicked.connect(self._mend)
        close = QToolButton(autoRaise=True, toolTip="Close", accessibleName="Close message")
        close.setIcon(icon("close"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.mend)
        row.addWidget(close)
        self.hide()
        workspace.problem_raised.connect(self.tell)
        workspace.problem_solved.connect(self.hide)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()

    def _draw_sign(self) -> None:
        if hasattr(self, "sign"):
            self.sign.setPixmap(icon("warning", "warning").pixmap(QSize(16, 16), self.devicePixelRatioF()))

    def tell(self, problem: Problem) -> None:
        """Show ``problem``."""
        self._problem = problem
        self.text.setText(breakable(problem.sentence))
        self.text.setAccessibleName(problem.sentence)
        self.mend.setVisible(bool(problem.offer))
        self.mend.setText(problem.offer)
        self._draw_sign()
        self.show()

    def _mend(self) -> None:
        self.hide()
        if self._problem is not None and self._problem.mend is not None:
            self._problem.mend()
