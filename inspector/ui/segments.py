"""A row of buttons of which one is down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


def segments(
    entries: Sequence[tuple[str, str]], chosen: Callable[[int], None], first: int
) -> tuple[QButtonGroup, QWidget]:
    """The buttons and the row of them: each entry is a name with its tip, the one at ``first`` is down.

    ``chosen`` is called with the place of the one that a person presses.
    """
    row = QWidget()
    group = QButtonGroup(row)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    for place, (name, tip) in enumerate(entries):
        button = QToolButton(text=name, toolTip=tip, checkable=True, checked=place == first, accessibleName=tip)
        button.setProperty("role", "segment")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        group.addButton(button, place)
        line.addWidget(button)
    group.idClicked.connect(chosen)
    return group, row
