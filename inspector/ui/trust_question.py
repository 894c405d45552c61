"""The question before code of a model runs: what it is, where it lies, and what running it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from inspector.app.theme import GRID, WIDE_MARGIN
from inspector.app.trust import Trust
from inspector.core.language import tr
from inspector.models.choices import CodeAsked
from inspector.ui.elided import breakable
from inspector.ui.form import make_form

MEANS = tr(
    "Code can do all that you can do on this computer: read, change and delete your files, "
    "and use the network. Inspector cannot tell whether it is harmless."
)


class TrustQuestion(QFrame):
    """Shows one question; the buttons that answer it are the page's."""

    def __init__(self) -> None:
        super().__init__(objectName="question")
        self.sentence = _words()
        self.sentence.setProperty("role", "strong")
        self.runs = _words()
        self.hash = _words()
        self.means = _words()
        self.means.setText(MEANS)
        self.history = _words()
        rows = make_form()
        for name, value in ((tr("Code"), self.runs), ("SHA-256", self.hash)):
            title = QLabel(name, alignment=Qt.AlignmentFlag.AlignTop)
            title.setProperty("role", "muted")
            rows.addRow(title, value)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE_MARGIN, WIDE_MARGIN, WIDE_MARGIN, WIDE_MARGIN)
        column.setSpacing(2 * GRID)
        column.addWidget(self.sentence)
        column.addLayout(rows)
        column.addWidget(self.means)
        column.addWidget(self.history)

    def ask(self, question: CodeAsked, trust: Trust) -> None:
        """Show ``question``, with when its code, or what stood in its place, was trusted before."""
        self.sentence.setText(breakable(str(question)))
        self.runs.setText(breakable(question.runs))
        short = question.sha256 if len(question.sha256) <= 20 else f"{question.sha256[:16]}..."
        self.hash.setText(short)
        self.hash.setToolTip(question.sha256)
        self.history.setText(trust.history(question.sha256, question.runs))
        self.history.setVisible(bool(self.history.text()))
        self.setAccessibleName(str(question))


def _words() -> QLabel:
    made = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
