"""What the panel Method begins with in every mode: what is asked, the way to its help, and two lines on it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from inspector.app.theme import GRID, MARGIN
from inspector.ui.icons import icon
from inspector.ui.method_panel import caption


def lay_out_method(panel: QWidget, asked: QWidget, tip: str, name: str) -> tuple[QToolButton, QLabel, QLabel]:
    """Put ``asked`` at the top of ``panel``; return the button beside it, and the lines for the question and its place.

    ``tip`` and ``name`` are the button's tooltip and accessible name.
    """
    about = QToolButton(autoRaise=True, toolTip=tip, accessibleName=name)
    about.setIcon(icon("info"))
    question, place = caption(), caption()
    head = QHBoxLayout()
    head.setSpacing(GRID)
    head.addWidget(asked, 1)
    head.addWidget(about)
    column = QVBoxLayout(panel)
    column.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
    column.setSpacing(6)
    column.addLayout(head)
    for words in (question, place):
        column.addWidget(words)
    column.addStretch(1)
    return about, question, place
