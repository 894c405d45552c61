"""What a unit reads with: the words, the tiles and bars that lead to the unit read from, and where they do not."""

import pytest
import torch
from PySide6.QtCore import Qt

from inspector.models.filters import unit_sheet
from inspector.ui.reading_view import ReadingView
from inspector.units.reading import Reading

TIMES = "\N{MULTIPLICATION SIGN}"


@pytest.fixture
def view(qtbot):
    made = ReadingView()
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.fit_into(280)
    made.show()
    return made


def tiles(source):
    weight = torch.tensor([1.0, 3.0, 2.0, 0.5])[:, None, None].expand(4, 3, 3)
    return Reading("conv", unit_sheet(weight, "conv.weight", 8, 16), (), source)


def test_a_tile_leads_to_the_unit_that_it_reads(qtbot, view):
    view.show_reading(tiles("before"), "conv")
    assert view.words.text() == f"3 {TIMES} 3 filters for units 9, 10, 8, 11 of before, the strongest first"
    with qtbot.waitSignal(view.chosen) as sent:
        qtbot.mouseClick(view.tiles, Qt.MouseButton.LeftButton, pos=view.tiles.place_of(1).center())
    assert sent.args == ["before", 10]
    view.tiles.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.tiles, Qt.Key.Key_End)
    assert view.tiles.toolTip() == "Input channel 11"
    with qtbot.waitSignal(view.chosen) as sent:
        qtbot.keyClick(view.tiles, Qt.Key.Key_Return)
    assert sent.args == ["before", 11]


def test_without_a_known_source_nothing_can_be_chosen(qtbot, view):
    view.show_reading(tiles(None), "act")
    assert view.words.text().startswith("The weights of conv, which feeds it. ")
    assert "input channels 9, 10, 8, 11" in view.words.text()
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.mouseClick(view.tiles, Qt.MouseButton.LeftButton, pos=view.tiles.place_of(1).center())


def test_single_weights_are_bars(qtbot, view):
    view.show_reading(Reading("fc", None, ((7, -0.5), (2, 0.25)), "pool"), "fc")
    assert view.bars.isVisible() and not view.tiles.isVisible()
    assert view.words.text() == "The strongest inputs by weight, units of pool"
    row = view.bars.visualRect(view.bars.rows.index(0)).center()
    with qtbot.waitSignal(view.chosen) as sent:
        qtbot.mouseClick(view.bars.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert sent.args == ["pool", 7]
    view.show_reading(None, "fc")
    assert not view.isVisible()
