"""What a model file is, on a card: its kind, how it was saved, its size, and what else was found in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from inspector.app.theme import GRID, WIDE_MARGIN, caption_font
from inspector.ui.elided import ElidedLabel, breakable, literal
from inspector.ui.layer_rows import count_text

if TYPE_CHECKING:
    from inspector.models.skeleton import Skeleton

DOT = "  \u00b7  "

KINDS = {
    "state dict": "Weights",
    "checkpoint": "Training checkpoint",
    "module": "Whole pickled network",
    "torchscript": "TorchScript program",
    "exported program": "Exported program",
}
CONTAINERS = {
    "torch zip": "torch file",
    "torch legacy": "torch file of the old format",
    "safetensors": "safetensors",
    "sharded safetensors": "safetensors in several files",
    "pt2": ".pt2",
}

LONGEST = 60
"""Characters of one fact that are shown; the tooltip has all."""


class FileFacts(QFrame):
    """A card with the file's name and a few lines below it."""

    def __init__(self) -> None:
        super().__init__(objectName="card")
        self.name = ElidedLabel()
        self.name.setProperty("role", "strong")
        self.lines = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self.lines.setProperty("role", "caption")
        self.lines.setFont(caption_font())
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE_MARGIN, 2 * GRID, WIDE_MARGIN, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.name)
        column.addWidget(self.lines)

    def show_file(self, path: Path, lines: list[str], tip: str = "") -> None:
        """Show ``lines`` below the file's name; its folder is in the tooltip."""
        self.name.setText(path.name)
        self.name.setToolTip(literal(str(path)))
        self.lines.setText(breakable("\n".join(lines)))
        self.lines.setToolTip(literal(tip))


def lines_of(skeleton: Skeleton) -> list[str]:
    """What a file is, in a few lines."""
    kind = f"{KINDS[skeleton.kind]}, {CONTAINERS[skeleton.container]}"
    tensors = len(skeleton.tensors)
    parts = [kind, f"{tensors:,} tensor{'s' * (tensors != 1)}"]
    if skeleton.parameters:
        parts.append(f"{count_text(skeleton.parameters)} parameters")
    lines = [DOT.join(parts)]
    found = [f"{name} {_short(value)}" for name, value in skeleton.facts.items()]
    if skeleton.wrapper:
        found.insert(0, f"weights from {skeleton.wrapper}")
    if skeleton.classes:
        found.append(f"{len(skeleton.classes)} class names")
    if found:
        words = DOT.join(found[:6])
        lines.append(words[0].upper() + words[1:])
    return lines + list(skeleton.notes)


def asked_objects(skeleton: Skeleton) -> str:
    """Which Python objects a file asks for, in a sentence; nothing where it asks for none."""
    asked = skeleton.globals
    if not asked:
        return ""
    more = f" and {len(asked) - 3} more" if len(asked) > 3 else ""
    return f"It asks for {', '.join(asked[:3])}{more}: not needed for its weights, and not run."


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}..."
