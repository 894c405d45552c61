"""What is asked in the modes Units and Maximize, in the place where methods stand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector.app.theme import label
from inspector.app.units_browser import UnitsBrowser
from inspector.core.language import tr
from inspector.ui.elided import breakable
from inspector.ui.method_head import lay_out_method

UNITS = tr(
    "What each unit of the layer gives for the photo. A class is asked about only for the "
    "order by effect: gradient \u00d7 activation."
)
MAXIMIZE = tr(
    "The picture that a unit, a direction or a class responds to most, made from noise step "
    "by step. What is asked stands beside the picture."
)


class ModeMethod(QWidget):
    """Follows the browser. ``help_asked`` is sent by the button for the page about the mode."""

    help_asked = Signal()

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.title = label("", "section")
        self.about, self.question, self.place = lay_out_method(
            self, self.title, tr("What this mode shows"), tr("About this mode")
        )
        self.about.clicked.connect(self.help_asked)
        space = browser.workspace
        for signal in (
            browser.mode_changed,
            browser.layer_changed,
            browser.unit_changed,
            browser.weights_changed,
            space.question_changed,
            space.predictions_changed,
        ):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        of_units = self.browser.mode != "maximize"
        self.title.setText(tr("Units") if of_units else tr("Activation maximization"))
        self.question.setText(breakable(UNITS if of_units else MAXIMIZE))
        self.place.setText(breakable("\n".join(self._places()) if of_units else ""))
        self.place.setVisible(bool(self.place.text()))

    def _places(self) -> list[str]:
        """Layer, unit, neuron and class in words, those of them that are chosen."""
        browser, space = self.browser, self.browser.workspace
        found = [tr("Layer: {layer}", layer=browser.layer)] if browser.layer else []
        if browser.unit is not None:
            found.append(tr("Unit: {unit}", unit=browser.unit))
        if browser.position is not None:
            row, column = browser.position
            found.append(tr("Neuron: row {row}, column {column}", row=row, column=column))
        index = space.target.index
        if index is not None and space.model is not None:
            found.append(tr("Class: {label}", label=space.model.label(index)))
        elif space.predictions:
            found.append(tr("Class: {label} (predicted)", label=space.predictions[0].label))
        return found
