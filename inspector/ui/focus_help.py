"""What F1 says: the tooltip of what is in focus, and what the part of the window around it is for."""

from __future__ import annotations

from PySide6.QtWidgets import QWhatsThis, QWidget


def explain(focus: QWidget, more: str) -> None:
    """Say beside ``focus`` what it is for, and ``more``."""
    part: QWidget | None = focus
    while part is not None and not part.whatsThis():
        part = part.parentWidget()
    words = [focus.toolTip(), part.whatsThis() if part is not None else "", more]
    text = "\n\n".join(dict.fromkeys(word for word in words if word))
    QWhatsThis.showText(focus.mapToGlobal(focus.rect().center()), text, focus)
