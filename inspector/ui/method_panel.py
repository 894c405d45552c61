"""Which question is asked: the method, where and about what in words, its form, and what stands in its way."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from inspector.app.workspace import Workspace
from inspector.core.language import tr
from inspector.core.parameters import fields_of
from inspector.figures.measures import measure_words
from inspector.figures.words import capital
from inspector.ui.elided import ElidedButton, breakable
from inspector.ui.form import fill_form, make_form, show_values
from inspector.ui.icons import icon


class MethodPanel(QWidget):
    """Shows the workspace's method and sends it changes. ``help_asked`` is sent by the button for its page."""

    help_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.combo = QComboBox(accessibleName=tr("Method"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(8)
        self.combo.setMaxVisibleItems(20)
        self.combo.activated.connect(self._choose)
        tip = tr("What it computes, its settings, and what it cannot say")
        self.about = QToolButton(autoRaise=True, toolTip=tip, accessibleName=tr("About this method"))
        self.about.setIcon(icon("info"))
        self.about.clicked.connect(self.help_asked)
        self.question = caption()
        self.place = caption()
        self.form = make_form()
        self.obstacle = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.fix = ElidedButton()
        self.fix.clicked.connect(self._apply_fix)
        self.start = QPushButton(icon("play"), "")
        self.start.clicked.connect(workspace.run)
        self.measures = caption()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.combo, 1)
        head.addWidget(self.about)
        layout.addLayout(head)
        for top in (self.question, self.place):
            layout.addWidget(top)
        layout.addLayout(self.form)
        for below in (self.obstacle, self.fix, self.start, self.measures):
            layout.addWidget(below)
        layout.addStretch(1)
        self._form_of: tuple[object, ...] = ()
        workspace.methods_changed.connect(self._fill_combo)
        for signal in (
            workspace.question_changed,
            workspace.answer_changed,
            workspace.predictions_changed,
            workspace.inputs.photo_changed,
        ):
            signal.connect(self._show)
        self._fill_combo()
        self._show()

    def _fill_combo(self) -> None:
        self.combo.clear()
        for row, cls in enumerate(self.workspace.methods):
            self.combo.addItem(cls.name, cls)
            self.combo.setItemData(row, f"{cls.question()}\n{cls.reference}", Qt.ItemDataRole.ToolTipRole)
        self.combo.setEnabled(bool(self.workspace.methods))
        if not self.workspace.methods:
            self.combo.setPlaceholderText(tr("Loading methods..."))

    def _choose(self, row: int) -> None:
        self.workspace.choose_method(self.combo.itemData(row))

    def _apply_fix(self) -> None:
        if self.workspace.obstacle is not None:
            self.workspace.change(**self.workspace.obstacle.changes)

    def _show(self) -> None:
        space = self.workspace
        method = space.method
        if method is None:  # until methods are loaded
            for part in (self.question, self.place, self.obstacle, self.fix, self.start, self.measures):
                part.hide()
            return
        self.question.show()
        self.combo.setCurrentText(method.name)
        self.question.setText(method.question())
        self.question.setToolTip(method.reference)
        self.place.setText(breakable(self._place()))
        self.place.setVisible(bool(self.place.text()))
        if (shape := (type(method), method, space.form)) != self._form_of:
            self._show_form(shape)
        stuck = space.obstacle
        self.obstacle.setVisible(stuck is not None)
        self.fix.setVisible(stuck is not None and bool(stuck.changes))
        if stuck is not None:
            self.obstacle.setText(breakable(stuck.sentence))
            self.fix.setText(stuck.offer)
        self.start.setVisible(space.waiting and space.photo is not None)
        seconds = space.seconds_for(method)
        self.start.setText(tr("Start ({duration})", duration=duration(seconds)) if seconds else tr("Start"))
        self.start.setToolTip(tr("Start (Enter)"))
        answer = space.finished
        words = list(map(capital, measure_words(answer.measures))) if answer else []
        notes = list(answer.notes) if answer else []
        self.measures.setText(breakable("\n".join([", ".join(words), *notes]).strip()))
        self.measures.setVisible(bool(self.measures.text()))

    def _show_form(self, shape: tuple[object, ...]) -> None:
        """Rebuild the form for another method; while one is edited, its editors stay and show what is asked."""
        method = self.workspace.method
        assert method is not None
        fields = self.workspace.form
        values = {f.name: getattr(method, f.name) for f in fields_of(method)}
        same = bool(self._form_of) and self._form_of[::2] == shape[::2]
        focused = self.focusWidget()
        editing = same and focused is not None and focused.hasFocus() and focused.objectName() in values
        self._form_of = shape
        if editing:
            show_values(self.form, values)
        else:
            fill_form(self.form, fields, values, lambda name, value: self.workspace.change(**{name: value}))
            editors: list[QWidget] = [self.findChild(QWidget, field.name) for field in fields]  # type: ignore[misc]
            for before, after in pairwise([self.combo, self.about, *editors, self.fix, self.start]):
                self.setTabOrder(before, after)

    def _place(self) -> str:
        """Layer and class in words."""
        space = self.workspace
        names = {f.name for f in fields_of(space.method)}
        lines = []
        if "layer" in names and space.survey is not None:
            automatic = getattr(space.method, "layer", "") != space.chosen_layer
            chosen = space.chosen_layer
            if not chosen:
                lines.append(tr("Layer: none that works"))
            elif automatic:
                lines.append(tr("Layer: {layer} (last that works)", layer=chosen))
            else:
                lines.append(tr("Layer: {layer}", layer=chosen))
        if "target" in names and space.model is not None:
            index = space.target.index
            if index is not None:
                lines.append(tr("Class: {label}", label=space.model.label(index)))
            elif space.predictions:
                lines.append(tr("Class: {label} (predicted)", label=space.predictions[0].label))
        return "\n".join(lines)


def duration(seconds: float) -> str:
    """A rough time for a button: ``about 4 s``."""
    if seconds < 1:
        return tr("under 1 s")
    return (
        tr("about {seconds:.0f} s", seconds=seconds)
        if seconds < 90
        else tr("about {seconds:.0f} min", seconds=seconds / 60)
    )


def caption() -> QLabel:
    """Small words in a panel, in as many lines as they need, that can be selected."""
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", "caption")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
