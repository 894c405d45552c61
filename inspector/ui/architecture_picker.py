"""Which network a file's weights go into: what fits them, what comes close, or any other by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector.app.theme import GRID
from inspector.app.workspace import Workspace
from inspector.core.language import tr

if TYPE_CHECKING:
    from inspector.models.inspection import Match

ROW = 6 * GRID
MOST_ROWS = 4
BY_WEIGHTS = tr("As the weights tell, or type one: torchvision:resnet50, timm:...")
BY_NAME = tr("Type one: torchvision:resnet50, timm:vit_base_patch16_224, ...")
SOURCE = Qt.ItemDataRole.UserRole


class ArchitecturePicker(QWidget):
    """A field for a MODEL source with completion, and below it the candidates. An empty field follows the weights.

    ``changed`` is sent when a person types or chooses another.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.match: Match | None = None
        self.field = SourceField(workspace, BY_NAME)
        self.field.setAccessibleName(tr("Architecture"))
        self.field.textChanged.connect(self._typed)
        self.list = QListWidget(objectName="candidates", accessibleName=tr("Architectures that fit or come close"))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addWidget(self.list)

    def show_match(self, match: Match | None, chosen: str) -> None:
        """List the candidates of ``match``; ``chosen`` is the source that a person named, or nothing."""
        self.match = match
        before = (self.list.blockSignals(True), self.field.blockSignals(True))
        self.list.clear()
        for source in match.candidates if match is not None else ():
            item = QListWidgetItem(f"{source}   \u2013   {self._how(source)}")
            item.setData(SOURCE, source)
            item.setToolTip(source)
            self.list.addItem(item)
        rows = min(self.list.count(), MOST_ROWS)
        self.list.setVisible(rows > 0)
        self.field.setPlaceholderText(BY_WEIGHTS if match is not None and not match.missing else BY_NAME)
        self.list.setFixedHeight(max(1, rows) * ROW + 2)
        self.field.setText(chosen)
        self._mark()
        self.list.blockSignals(before[0])
        self.field.blockSignals(before[1])

    @property
    def source(self) -> str:
        """The source that a person named; nothing where the weights decide."""
        text = self.field.text().strip()
        return "" if self.match is not None and not self.match.missing and text == self.match.source else text

    @property
    def fits(self) -> bool:
        """Whether the weights are known to fill what is chosen."""
        match = self.match
        return match is not None and not match.missing and (self.source in ("", *match.candidates))

    def _how(self, source: str) -> str:
        """How well the weights fit a candidate, in words."""
        match = self.match
        assert match is not None
        if not match.missing:
            aside = len(match.unexpected)
            if not aside:
                return tr("fits exactly")
            if aside == 1:
                return tr("fits, 1 tensor of the file left aside")
            return tr("fits, {count} tensors of the file left aside", count=aside)
        if source == match.source:
            missing, over = len(match.missing), len(match.unexpected)
            return tr("comes close: {missing} missing, {over} left over", missing=missing, over=over)
        return tr("comes close")

    def _mark(self) -> None:
        """Mark the row of what is chosen."""
        match = self.match
        wanted = self.field.text().strip() or (match.source if match is not None and not match.missing else "")
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(SOURCE) == wanted]
        self.list.setCurrentRow(rows[0] if rows else -1)

    def _typed(self) -> None:
        blocked = self.list.blockSignals(True)
        self._mark()
        self.list.blockSignals(blocked)
        self.changed.emit()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            blocked = self.field.blockSignals(True)
            self.field.setText(item.data(SOURCE))
            self.field.blockSignals(blocked)
            self.changed.emit()


class SourceField(QLineEdit):
    """A field for a MODEL source that completes the names of all architectures."""

    def __init__(self, workspace: Workspace, hint: str) -> None:
        super().__init__(placeholderText=hint, clearButtonEnabled=True)
        self.workspace = workspace
        self.setAcceptDrops(False)  # what is dropped here is for the window
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        self.setCompleter(completer)
        workspace.names_changed.connect(self._show_names)
        self._show_names()

    def _show_names(self) -> None:
        self._names.setStringList(list(self.workspace.model_names))
