"""Fields for numbers: a point in every country, and what is typed with a comma is meant as a point."""

import pytest
from PySide6.QtCore import QLocale

from inspector.ui.number_box import DecimalBox, NumberBox


@pytest.fixture(params=["en_US", "de_DE"])
def country(request):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("make", [lambda: DecimalBox(maximum=1000.0, decimals=2), lambda: NumberBox("Value")])
@pytest.mark.parametrize("typed", ["0.15", "0,15"])
def test_a_comma_is_a_point_in_every_country(make, typed, country, qtbot):
    box = make()
    qtbot.addWidget(box)
    box.selectAll()
    qtbot.keyClicks(box, typed)
    box.interpretText()
    assert box.value() == pytest.approx(0.15) and box.text() == "0.15"


def test_two_points_are_no_number(qtbot):
    box = DecimalBox(maximum=1000.0, decimals=2)
    qtbot.addWidget(box)
    box.selectAll()
    qtbot.keyClicks(box, "1,2.3")
    box.interpretText()
    assert box.value() == pytest.approx(1.23)
