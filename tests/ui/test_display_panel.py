"""The display form: it sends what a person changes, and nothing that the program sets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from inspector.figures.display import Display
from inspector.ui.display_panel import DisplayPanel


@pytest.fixture
def panel(qtbot):
    made = DisplayPanel()
    qtbot.addWidget(made)
    made.resize(300, 320)
    made.show()
    made.sent = []
    made.changed.connect(made.sent.append)
    return made


def test_setting_from_outside_sends_nothing(panel):
    other = Display(0.8, "magma", "manual", -2.0, 3.0, "signed", False, "beside")
    panel.set_display(other)
    panel.set_limits(-5.0, 5.0)
    assert panel.sent == [] and panel.display == other
    assert panel.low.value() == -2.0 and panel.high.value() == 3.0
    assert panel.opacity.value() == 80 and panel.colours.currentData() == "magma"


def test_opacity_by_key_and_by_number(qtbot, panel):
    panel.opacity.setFocus()
    qtbot.keyClick(panel.opacity, Qt.Key.Key_Right)
    assert panel.sent[-1].opacity == pytest.approx(0.55)
    assert panel.opacity_number.value() == pytest.approx(0.55)
    panel.opacity_number.selectAll()
    qtbot.keyClicks(panel.opacity_number, "0.2")
    qtbot.keyClick(panel.opacity_number, Qt.Key.Key_Return)
    assert panel.sent[-1].opacity == pytest.approx(0.2)
    assert panel.opacity.value() == 20


@pytest.mark.parametrize(
    ("box", "field", "value"),
    [("colours", "colormap", "viridis"), ("sign", "sign", "signed"), ("cells", "smooth", False)],
)
def test_each_choice_sends_its_field(qtbot, panel, box, field, value):
    qtbot.keyClick(getattr(panel, box), Qt.Key.Key_Down)
    assert [getattr(display, field) for display in panel.sent] == [value]


def test_automatic_range_shows_the_limits_and_cannot_be_typed(panel):
    panel.set_limits(0.0, 0.0731)
    assert panel.high.text() == "0.0731" and not panel.high.isEnabled()


def test_locking_keeps_the_limits_on_show(qtbot, panel):
    panel.set_limits(-0.25, 0.25)
    qtbot.keyClick(panel.range, Qt.Key.Key_Down)
    locked = panel.sent[-1]
    assert (locked.range, locked.low, locked.high) == ("locked", -0.25, 0.25)
    panel.set_limits(-9, 9)
    assert panel.high.value() == 0.25


def test_a_manual_range_stays_in_order(qtbot, panel):
    panel.set_display(Display(range="manual", low=0.0, high=1.0))
    panel.low.selectAll()
    qtbot.keyClicks(panel.low, "2")
    qtbot.keyClick(panel.low, Qt.Key.Key_Return)
    assert panel.sent[-1].low == 2.0 and panel.sent[-1].high > 2.0
    assert len(panel.sent) == 1


def test_tiny_numbers_can_be_typed_and_stepped(qtbot, panel):
    panel.set_display(Display(range="manual", low=0.0, high=1.0))
    panel.high.selectAll()
    qtbot.keyClicks(panel.high, "2.5e-5")
    qtbot.keyClick(panel.high, Qt.Key.Key_Return)
    assert panel.sent[-1].high == pytest.approx(2.5e-5)
    qtbot.keyClick(panel.high, Qt.Key.Key_Up)
    assert panel.sent[-1].high == pytest.approx(2.6e-5)


def test_the_arrangement_is_one_of_three_buttons(qtbot, panel):
    beside = next(b for b in panel.arrangement.buttons() if b.property("value") == "beside")
    qtbot.mouseClick(beside, Qt.MouseButton.LeftButton)
    assert panel.sent[-1].arrangement == "beside"
    assert [b.isChecked() for b in panel.arrangement.buttons()] == [False, False, True]


def test_every_control_has_a_name_and_fits_a_narrow_dock(panel):
    panel.resize(280, 320)
    parts = (
        panel.opacity,
        panel.opacity_number,
        panel.colours,
        panel.range,
        panel.low,
        panel.high,
        panel.sign,
        panel.cells,
    )
    for part in (*parts, *panel.arrangement.buttons()):
        assert part.accessibleName()
        assert part.mapTo(panel, part.rect().topRight()).x() < 280
