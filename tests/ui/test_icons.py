"""Icons: each name exists in the set, paints something, and takes the colour of the theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from inspector.app.actions import ACTIONS
from inspector.app.theme import DARK, LIGHT, apply_theme
from inspector.ui.icons import ICONS, charmap, icon
from inspector.ui.layer_rows import kind_of


@pytest.mark.parametrize("name", ICONS)
def test_each_name_exists_and_paints(qapp, name):
    assert ICONS[name] in charmap()
    assert ink(name) is not None


def test_the_actions_name_icons_that_exist():
    assert {action.icon for action in ACTIONS if action.icon} <= set(ICONS)


def test_an_icon_made_before_changes_colour_with_the_theme(qapp):
    apply_theme(qapp, "light")
    made = icon("close")
    assert ink("close") == QColor(LIGHT.text)
    apply_theme(qapp, "dark")
    assert icon("close") is made
    assert ink("close") == QColor(DARK.text)
    apply_theme(qapp, "light")


@pytest.mark.parametrize(
    ("type_name", "children", "kind"),
    [
        ("Conv2d", False, "conv"),
        ("Conv2dNormActivation", True, "container"),
        ("BatchNorm2d", False, "norm"),
        ("LayerNorm", False, "norm"),
        ("ReLU", False, "activation"),
        ("GELU", False, "activation"),
        ("AdaptiveAvgPool2d", False, "pool"),
        ("MultiheadAttention", True, "attention"),
        ("Dropout", False, "dropout"),
        ("StochasticDepth", False, "dropout"),
        ("Linear", False, "linear"),
        ("Identity", False, "other"),
        ("Sequential", False, "container"),
    ],
)
def test_kinds_follow_the_type(type_name, children, kind):
    assert kind_of(type_name, children) == kind
    assert kind in ICONS


def ink(name: str) -> QColor | None:
    """The colour of the icon's fully covered pixels; None where it paints none."""
    image = icon(name).pixmap(QSize(64, 64), 1.0).toImage()
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                return colour
    return None
