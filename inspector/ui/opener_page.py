"""The page on which a model is opened by choice: what the file is, what fits it, what will happen, and how."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector.app.opener import Opener, Wish
from inspector.app.theme import GRID, WIDE_MARGIN, label
from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.models.spec import RUNS_CODE
from inspector.ui.architecture_picker import ArchitecturePicker, SourceField
from inspector.ui.elided import breakable
from inspector.ui.file_facts import FileFacts, asked_objects, lines_of
from inspector.ui.icons import icon
from inspector.ui.opening_form import OpeningForm
from inspector.ui.trust_question import TrustQuestion

WIDTH = 620


class OpenerPage(QWidget):
    """Shows ``opener``, the workspace's unless another is given, while a person decides.

    Enter opens, or where code is asked about leaves.
    """

    file_asked = Signal()
    folder_asked = Signal()

    def __init__(self, workspace: Workspace, opener: Opener | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.opener = opener or workspace.opener
        self._title = tr("Open a model to compare with") if self.opener.beside else tr("Open a model")
        self.title = QLabel(self._title, objectName="page-title")
        self.source = SourceField(workspace, tr("torchvision:resnet50, timm:vit_base_patch16_224, or a path"))
        self.source.setAccessibleName(tr("Model by name or path"))
        self.source.textChanged.connect(self._show_plan)
        self.source.editingFinished.connect(self._look)
        self.file = QPushButton(icon("open"), tr("File..."), toolTip=tr("Choose a model file (Ctrl+O)"))
        self.file.clicked.connect(self.file_asked)
        self.folder = QPushButton(icon("folder"), tr("Folder..."), toolTip=tr("Choose a model folder (Ctrl+Shift+O)"))
        self.folder.clicked.connect(self.folder_asked)
        self.facts = FileFacts()
        self.architecture = ArchitecturePicker(workspace)
        self.architecture.changed.connect(self._show_plan)
        self.form = OpeningForm(workspace)
        self.form.changed.connect(self._show_plan)
        self.question = TrustQuestion()
        self.plan = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.run_code = QPushButton(tr("Run this code"))
        self.run_code.clicked.connect(self.opener.run_code)
        self.browse = QPushButton(
            tr("Browse its weights"), toolTip=tr("Show layers, shapes and values without running code")
        )
        self.browse.clicked.connect(self.opener.browse_weights)
        self.leave = QPushButton(tr("Cancel"), toolTip=tr("Cancel (Esc)"))
        self.leave.clicked.connect(self._cancel)
        self.go = QPushButton(tr("Open"), toolTip=tr("Open (Enter)"))
        self.go.setProperty("role", "primary")
        self.go.clicked.connect(self._open)
        self._shown: Wish | None = None
        self._focus_waits = False
        self._build()
        self.opener.changed.connect(self._show)
        self._show()

    @property
    def foot_height(self) -> int:
        """How high the part is that says what will happen, with the buttons."""
        return self._foot.height()

    def take_focus(self) -> None:
        """Give the keyboard to what a person decides first."""
        if self.opener.question is not None:
            self.leave.setFocus()
        elif self.opener.wish.spec:
            self._focus_waits = self.opener.phase == "inspecting"  # what cannot be pressed cannot have the focus
            self.go.setFocus()
        else:
            self.source.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.opener.question is not None:
            focused = {self.run_code: self.opener.run_code, self.browse: self.opener.browse_weights}
            focused.get(self.focusWidget(), self._cancel)()
        elif self.leave.hasFocus():
            self._cancel()
        else:
            self._open()

    def _build(self) -> None:
        source = QHBoxLayout()
        source.setSpacing(2 * GRID)
        source.addWidget(self.source, 1)
        source.addWidget(self.file)
        source.addWidget(self.folder)
        self.heading = label(tr("Architecture"), "section")
        self.form_heading = label(tr("Options"), "section")
        for heading in (self.heading, self.form_heading):
            heading.setContentsMargins(0, 2 * GRID, 0, 0)
        content = QWidget(maximumWidth=WIDTH)
        column = _column(content)
        column.addWidget(self.title)
        column.addLayout(source)
        for part in (self.facts, self.question, self.heading, self.architecture, self.form_heading, self.form):
            column.addWidget(part)
        column.addStretch(1)
        middle = QWidget()
        _centred(middle, content)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(middle)
        decision = QWidget(maximumWidth=WIDTH)
        foot = _column(decision)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addStretch(1)
        for button in (self.run_code, self.browse, self.leave, self.go):
            button.setMinimumWidth(24 * GRID)
            buttons.addWidget(button)
        for button in (self.run_code, self.browse):
            button.hide()  # until it is known to be wanted: it would widen the window
        foot.addWidget(self.plan)
        foot.addLayout(buttons)
        self._foot = QFrame(objectName="foot")
        _centred(self._foot, decision)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._foot)

    def _show(self) -> None:
        opener = self.opener
        if not opener.on_page:
            self._shown = None
            return
        asks, reads = opener.question is not None, opener.phase == "reading"
        file, found = opener.wish.file, opener.inspection
        if opener.wish != self._shown:
            with QSignalBlocker(self.source):
                self.source.setText(str(file or opener.wish.spec))
            self.form.show_choices(opener.wish.choices, opener.wish.device)
        if opener.wish != self._shown or found is not None:
            self.architecture.show_match(found.match if found is not None else None, self._named())
        self._shown = opener.wish
        self.title.setText(tr("Run code to open this model?") if asks else self._title)
        self.facts.setVisible(file is not None)
        if file is not None:
            self._show_facts(file)
        for part in (self.source, self.file, self.folder, self.form_heading, self.form):
            part.setVisible(not asks)
        for part in (self.heading, self.architecture):
            part.setVisible(not asks and file is not None and not opener.refusal)
        self.question.setVisible(asks)
        self.run_code.setVisible(asks)
        self.browse.setVisible(opener.can_browse)
        self.go.setVisible(not asks)
        if opener.question is not None:
            self.question.ask(opener.question, opener.trust)
        for part in (self.source, self.file, self.folder, self.architecture, self.form):
            part.setEnabled(not reads)
        self.form.random.setVisible(file is None)
        self.go.setText(tr("Opening...") if reads else tr("Open"))
        self._show_plan()
        if reads:
            self._focus_waits = True  # what had it cannot have it now
        elif self._focus_waits and opener.phase == "asking":
            self._focus_waits = False
            self.take_focus()

    def _show_facts(self, file: Path) -> None:
        opener = self.opener
        if opener.inspection is not None:
            skeleton = opener.inspection.skeleton
            asked = asked_objects(skeleton)
            lines = [*lines_of(skeleton), *([asked] if asked else [])]
            self.facts.show_file(file, lines, "\n".join(skeleton.globals))
        else:
            self.facts.show_file(file, [opener.refusal or tr("Looking at the file...")])

    def _named(self) -> str:
        """The architecture that the wish names beside its weights, or nothing."""
        return self.opener.wish.spec.removesuffix(f"@{self.opener.wish.file}") if self._names_one() else ""

    def _names_one(self) -> bool:
        file = self.opener.wish.file
        return file is not None and self.opener.wish.spec.endswith(f"@{file}")

    def _spec(self) -> str:
        """What is to be opened, as the page says."""
        text = self.source.text().strip()
        text = str(Path(text).expanduser()) if text.startswith("~") else text
        named = self.architecture.source if text == str(self.opener.wish.file or "") else ""
        return f"{named}@{text}" if named else text

    def _show_plan(self) -> None:
        spec = self._spec()
        ready = self.opener.phase == "asking" and bool(spec) and not (self.opener.refusal and self._is_looked_at())
        self.go.setEnabled(ready)
        self.plan.setText(breakable(self._plan(spec)))
        self.plan.setVisible(self.opener.question is None)

    def _plan(self, spec: str) -> str:
        """What Open will do, in one sentence."""
        opener, found, named = self.opener, self.opener.inspection, self.architecture.source
        if not spec:
            return tr("Name an architecture, choose a file or a folder, or drop one on this window.")
        if spec.partition(":")[0] in RUNS_CODE:
            return tr("Opens as {source}. You are asked before its code runs.", source=named or spec)
        if not self._is_looked_at() or opener.wish.file is None:
            return tr("Opens {spec}. No code runs.", spec=spec) if ":" in spec or Path(spec).exists() else ""
        if opener.refusal or found is None:
            return "" if found is None and not opener.refusal else tr("This file cannot be opened.")
        if named:
            if self.architecture.fits:
                return tr("Opens as {source}, which its weights fit. No code runs.", source=named)
            return tr("Opens as {source}, if its weights fit. No code runs.", source=named)
        if found.match is not None and not found.match.missing:
            return tr("Opens as {source}, matched by its weights. No code runs.", source=found.match.source)
        if found.skeleton.kind in ("module", "exported program"):
            return tr("No known architecture fits its weights. You are asked before the code that it names runs.")
        return tr("No known architecture fits. Choose one, or open the weights alone. No code runs.")

    def _is_looked_at(self) -> bool:
        """Whether the source is still what the opener looked at."""
        return self.source.text().strip() in (str(self.opener.wish.file or ""), self.opener.wish.spec)

    def _look(self) -> None:
        """Another source was typed: see what it is."""
        if self.opener.phase == "asking" and not self._is_looked_at() and self.opener.on_page:
            self.opener.consider(self.form.wish(self._spec()))

    def _open(self) -> None:
        if self.go.isEnabled():
            self.opener.open(self.form.wish(self._spec()))

    def _cancel(self) -> None:
        if self.opener.phase == "reading":
            self.opener.cancel()
        else:
            self.opener.leave()


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, WIDE_MARGIN, 0, WIDE_MARGIN)
    column.setSpacing(2 * GRID)
    return column


def _centred(holder: QWidget, content: QWidget) -> None:
    """Put ``content`` in the middle of ``holder``, as wide as it may be."""
    row = QHBoxLayout(holder)
    row.setContentsMargins(2 * WIDE_MARGIN, 0, 2 * WIDE_MARGIN, 0)
    row.addStretch(1)
    row.addWidget(content, 1000)
    row.addStretch(1)
