"""Parts of a panel below each other."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget


def stacked(*parts: QWidget | QLayout, grows: QWidget | QLayout) -> QWidget:
    """``parts`` below each other without gaps or margins; the one that ``grows`` takes the room that is left."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        share = 1 if part is grows else 0
        column.addWidget(part, share) if isinstance(part, QWidget) else column.addLayout(part, share)
    return made
