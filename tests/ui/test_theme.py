"""The two schemes: readable, explicit in every role, and following the system when asked to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from inspector.app.theme import DARK, LIGHT, apply_theme, caption_font, current_scheme, palette_of, theme


@pytest.fixture(autouse=True)
def light_afterwards(qapp):
    yield
    apply_theme(qapp, "light")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text", "muted", "warning", "error", "accent"])
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_text_has_contrast(colours, text, ground):
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_on_selection_accent_and_canvas_has_contrast(colours):
    assert contrast(colours.text, colours.selection) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.text, colours.canvas) >= 4.5
    assert contrast(colours.text, colours.hover) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_role_of_the_palette_is_our_own(colours):
    palette = palette_of(colours)
    ours = {getattr(colours, name) for name in vars(colours) if name != "scheme"}
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for role in QPalette.ColorRole:
            if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
                assert palette.color(group, role).name() in ours, (group, role)


def test_a_choice_reaches_widgets(qapp):
    shown = QLabel("text")
    apply_theme(qapp, "dark")
    assert current_scheme() == "dark" and theme() is DARK
    assert shown.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text)
    apply_theme(qapp, "light")
    assert current_scheme() == "light"
    assert shown.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.text)


def test_system_follows_a_change_and_a_fixed_choice_does_not(qapp):
    apply_theme(qapp, "system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_scheme() == "dark"
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current_scheme() == "light"
    apply_theme(qapp, "dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current_scheme() == "dark"


def test_fonts_keep_their_size_over_changes_of_theme(qapp):
    apply_theme(qapp, "light")
    size = QApplication.font().pointSizeF()
    apply_theme(qapp, "dark")
    assert QApplication.font().pointSizeF() == size
    assert caption_font().pointSizeF() == size - 1


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
