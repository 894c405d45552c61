"""How it is asked what decides in a text: the method, its form, what stands in its way."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from inspector.app.decides_browser import DecidesBrowser
from inspector.app.theme import GRID, label
from inspector.core.language import tr
from inspector.core.parameters import fields_of
from inspector.ui.elided import ElidedButton, breakable
from inspector.ui.form import fill_form, make_form, show_values
from inspector.ui.method_panel import caption


class TextMethodPanel(QWidget):
    """Shows the browser's method and sends it changes."""

    def __init__(self, browser: DecidesBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.combo = QComboBox(accessibleName=tr("Method"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(8)
        self.combo.activated.connect(lambda row: browser.choose_method(self.combo.itemData(row)))
        self.question = caption()
        self.form = make_form()
        self.obstacle = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.fix = ElidedButton()
        self.fix.clicked.connect(self._apply_fix)
        self.notes = caption()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(tr("Method"), "section"))
        column.addWidget(self.combo)
        column.addWidget(self.question)
        column.addLayout(self.form)
        for part in (self.obstacle, self.fix, self.notes):
            column.addWidget(part)
        self._form_of: object = None
        browser.methods_changed.connect(self._fill)
        browser.question_changed.connect(self._show)
        browser.answer_changed.connect(self._show)
        self._fill()
        self._show()

    def _fill(self) -> None:
        self.combo.clear()
        for row, cls in enumerate(self.browser.methods):
            self.combo.addItem(cls.name, cls)
            self.combo.setItemData(row, f"{cls.question()}\n{cls.reference}", Qt.ItemDataRole.ToolTipRole)
        self.combo.setEnabled(bool(self.browser.methods))
        self.combo.setPlaceholderText("" if self.browser.methods else tr("Loading methods"))

    def _show(self) -> None:
        browser, method = self.browser, self.browser.method
        if method is None:
            for part in (self.question, self.obstacle, self.fix, self.notes):
                part.hide()
            return
        self.combo.setCurrentText(method.name)
        self.question.setText(method.question())
        self.question.setToolTip(method.reference)
        self.question.show()
        self._show_form()
        stuck = browser.obstacle
        self.obstacle.setVisible(stuck is not None)
        self.fix.setVisible(stuck is not None and bool(stuck.changes))
        if stuck is not None:
            self.obstacle.setText(breakable(stuck.sentence))
            self.fix.setText(stuck.offer)
        answer = None if browser.stale or browser.partial else browser.answer
        notes = [note if note.endswith(".") else f"{note}." for note in answer.notes] if answer else []
        self.notes.setText(breakable("\n".join(notes)))
        self.notes.setVisible(bool(notes))

    def _show_form(self) -> None:
        """Rebuild the form for other values; while one is edited, its editors stay and show what is asked."""
        method = self.browser.method
        if method == self._form_of:
            return
        fields = self.browser.form
        values = {field.name: getattr(method, field.name) for field in fields_of(method)}
        focused = self.focusWidget()
        editing = focused is not None and focused.hasFocus() and focused.objectName() in values
        same = type(method) is type(self._form_of)
        self._form_of = method
        if same and editing:
            show_values(self.form, values)
            return
        fill_form(self.form, fields, values, lambda name, value: self.browser.change(**{name: value}))
        editors: list[QWidget] = [self.findChild(QWidget, field.name) for field in fields]  # type: ignore[misc]
        for before, after in pairwise([self.combo, *editors, self.fix]):
            self.setTabOrder(before, after)

    def _apply_fix(self) -> None:
        if self.browser.obstacle is not None:
            self.browser.change(**self.browser.obstacle.changes)
