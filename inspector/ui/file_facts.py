"""What a model file is, on a card: its kind, how it was saved, its size, and what else was found in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from inspector.app.theme import GRID, WIDE_MARGIN, caption_font
from inspector.core.language import tr
from inspector.figures.words import capital
from inspector.ui import counted
from inspector.ui.elided import ElidedLabel, breakable, literal
from inspector.ui.layer_rows import count_text

if TYPE_CHECKING:
    from inspector.models.skeleton import Skeleton

DOT = "  \u00b7  "

KINDS = {
    "state dict": tr("Weights"),
    "checkpoint": tr("Training checkpoint"),
    "module": tr("Whole pickled network"),
    "torchscript": tr("TorchScript program"),
    "exported program": tr("Exported program"),
}
CONTAINERS = {
    "torch zip": tr("torch file"),
    "torch legacy": tr("torch file of the old format"),
    "safetensors": "safetensors",
    "sharded safetensors": tr("safetensors in several files"),
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
    parts = [kind, counted.tensors(len(skeleton.tensors))]
    if skeleton.parameters:
        parts.append(tr("{count} parameters", count=count_text(skeleton.parameters)))
    lines = [DOT.join(parts)]
    found = [f"{name} {_short(value)}" for name, value in skeleton.facts.items()]
    if skeleton.wrapper:
        found.insert(0, tr("weights from {wrapper}", wrapper=skeleton.wrapper))
    if skeleton.classes:
        count = len(skeleton.classes)
        found.append(tr("1 class name") if count == 1 else tr("{count} class names", count=count))
    if found:
        lines.append(capital(DOT.join(found[:6])))
    return lines + list(skeleton.notes)


def asked_objects(skeleton: Skeleton) -> str:
    """Which Python objects a file asks for, in a sentence; nothing where it asks for none."""
    asked = skeleton.globals
    if not asked:
        return ""
    names, more = ", ".join(asked[:3]), len(asked) - 3
    if more > 0:
        return tr(
            "It asks for {names} and {count} more: not needed for its weights, and not run.", names=names, count=more
        )
    return tr("It asks for {names}: not needed for its weights, and not run.", names=names)


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}..."
