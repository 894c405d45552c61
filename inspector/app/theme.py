"""How the program looks: two palettes of our own for Qt's Fusion style, one font, and the colours for painters."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QStyleFactory

from inspector.core.resources import resource

Scheme = Literal["light", "dark"]

GRID = 4
"""All distances are multiples of this many pixels."""

MARGIN = 8
WIDE_MARGIN = 12


@dataclass(frozen=True)
class Theme:
    """The colours of one scheme as ``#rrggbb``.

    ``background`` is the panels', ``surface`` that of lists and inputs, ``canvas`` what surrounds a photo.
    ``selection`` lies behind selected text; ``accent`` marks focus and progress only.
    """

    scheme: Scheme
    background: str
    surface: str
    canvas: str
    hover: str
    line: str
    control: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    warning: str
    error: str


LIGHT = Theme(
    scheme="light",
    background="#f5f5f6",
    surface="#ffffff",
    canvas="#e9e9ec",
    hover="#ececef",
    line="#d8d9de",
    control="#fbfbfc",
    text="#1c1e22",
    muted="#5b606a",
    accent="#1f63c9",
    on_accent="#ffffff",
    selection="#d6e4fa",
    warning="#855400",
    error="#b3261e",
)

DARK = Theme(
    scheme="dark",
    background="#222327",
    surface="#2a2b30",
    canvas="#18191b",
    hover="#34353b",
    line="#3d3f46",
    control="#303238",
    text="#e6e7ea",
    muted="#a3a7b0",
    accent="#6ca6f7",
    on_accent="#0d1a2b",
    selection="#2c4870",
    warning="#e3b25c",
    error="#f28b82",
)

_SHEET = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 3px 6px; }
QLabel[role="section"] { color: $muted; font-weight: 600; }
QLabel[role="caption"] { color: $muted; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="error"] { color: $error; }
QLabel[role="chip"] { background: $surface; color: $text; border: 1px solid $line; border-radius: 4px;
                      padding: 3px 8px; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 3px; min-width: 24px; min-height: 24px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QLineEdit, QComboBox, QAbstractSpinBox { background: $surface; border: 1px solid $line; border-radius: 4px;
                                        padding: 1px 6px; min-height: 24px; }
QLineEdit { padding: 1px 4px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { background: $background; color: $muted; }
QPlainTextEdit { background: $surface; border: 1px solid $line; border-radius: 4px; padding: 2px; }
QPlainTextEdit:focus { border-color: $accent; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; margin: 0 4px; min-height: 0;
                                                 background: transparent; }
QAbstractSpinBox { max-height: 24px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url($icons/down-$scheme.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; outline: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { background: transparent; border: none; width: 16px; }
QAbstractSpinBox::up-arrow { image: url($icons/up-$scheme.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($icons/down-$scheme.svg); width: 12px; height: 12px; }
QPushButton { background: $control; border: 1px solid $line; border-radius: 4px; padding: 1px 12px; min-height: 24px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $selection; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { background: transparent; color: $muted; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $muted;
                                                background: $surface; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($icons/check-$scheme.svg); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
                       padding: 4px 6px; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QSlider:horizontal { min-height: 20px; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $muted; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $control; border: 1px solid $muted; width: 12px; height: 12px;
                             margin: -5px 0; border-radius: 7px; }
QSlider::handle:horizontal:hover { border-color: $text; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 10px; height: 10px; }
QSplitter::handle, QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QLabel#title { font-size: 22pt; font-weight: 600; }
QLabel#page-title { font-size: 15pt; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QFrame#card { border: 1px solid $line; border-radius: 6px; background: $surface; }
QFrame#question { border: 1px solid $line; border-left: 3px solid $warning; border-radius: 4px; background: $surface; }
QFrame#foot { border-top: 1px solid $line; }
QListWidget#candidates { background: $surface; border: 1px solid $line; border-radius: 4px; outline: none; }
QListWidget#candidates:focus { border-color: $accent; }
QListWidget#candidates::item { height: 24px; padding-left: 6px; }
QFrame#drop { border: 1px dashed $muted; border-radius: 6px; background: $surface; }
QFrame#banner { background: $surface; border: 1px solid $line; border-left: 3px solid $warning; border-radius: 4px; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled { background: $hover; color: $muted; border-color: $line; }
QPushButton[role="link"] { background: transparent; border: none; text-align: left; padding: 1px 0; }
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus { color: $accent; }
QDockWidget { color: $muted; titlebar-close-icon: url($icons/close-$scheme.svg);
              titlebar-normal-icon: url($icons/float-$scheme.svg); }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 3px; padding: 0; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }
QDockWidget::title { background: $background; padding: 6px 8px 4px 8px; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { color: $muted; background: transparent; border: none; padding: 5px 10px;
               border-top: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-top-color: $accent; }
QTabBar::tab:hover { color: $text; }
QToolBar { border: none; border-bottom: 1px solid $line; padding: 4px 8px; spacing: 4px; }
QToolButton { border: none; border-radius: 4px; padding: 4px 6px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border: 1px solid $accent; padding: 3px 5px; }
QToolButton:disabled { color: $muted; }
QToolButton[role="segment"] { border: 1px solid $line; border-radius: 0; background: $surface; padding: 3px 4px; }
QToolButton[role="segment"]:checked { background: $selection; }
QToolButton[role="segment"]:focus { border-color: $accent; }
QToolButton[popupMode="2"] { padding-right: 22px; }
QToolButton[popupMode="2"]:focus { padding-right: 21px; }
QToolButton::menu-indicator { image: url($icons/down-$scheme.svg); width: 16px; height: 16px;
                              subcontrol-position: center right; right: 4px; }
QScrollArea[role="docked"] { border: none; border-bottom: 1px solid $line; }
QStatusBar { border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QMenuBar { border: none; padding: 2px 4px; }
""")

_choice = "system"
_theme: Theme = LIGHT
_base_font: QFont | None = None
_following = False


def apply_theme(app: QApplication, choice: str) -> None:
    """Give the whole program the ``light`` or ``dark`` scheme, or let it follow the ``system``'s from now on."""
    global _choice, _following
    _choice = choice if choice in ("light", "dark") else "system"
    hints = app.styleHints()
    if not _following:
        hints.colorSchemeChanged.connect(_system_changed)
        _following = True
    # The native window frame follows the hint; our own colours do not depend on it.
    if _choice == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if _choice == "dark" else Qt.ColorScheme.Light)
    dark = hints.colorScheme() == Qt.ColorScheme.Dark if _choice == "system" else _choice == "dark"
    _show(app, DARK if dark else LIGHT)


def theme() -> Theme:
    """The colours in use."""
    return _theme


def current_scheme() -> Scheme:
    """Which scheme is shown, also while the system's is followed."""
    return _theme.scheme


def caption_font() -> QFont:
    """The font for captions, one size below that of the text."""
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(font.pointSizeF() - 1)
    return font


def label(text: str, role: Literal["section", "caption", "warning", "error", "chip"]) -> QLabel:
    """A label in one of the voices that are not plain text; a chip is a small note that lies on a picture."""
    made = QLabel(text)
    made.setProperty("role", role)
    if role in ("section", "caption"):
        made.setFont(caption_font())
    return made


def palette_of(colours: Theme) -> QPalette:
    """The Qt palette of a theme, with every role and group set so that nothing of the system's shows through."""
    palette = QPalette()
    roles = QPalette.ColorRole
    named = {
        roles.Window: colours.background,
        roles.WindowText: colours.text,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.background,
        roles.Text: colours.text,
        roles.PlaceholderText: colours.muted,
        roles.Button: colours.control,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.error,
        roles.ToolTipBase: colours.surface,
        roles.ToolTipText: colours.text,
        roles.Highlight: colours.selection,
        roles.HighlightedText: colours.text,
        roles.Accent: colours.accent,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.Light: colours.control,
        roles.Midlight: colours.hover,
        roles.Mid: colours.line,
        roles.Dark: colours.line,
        roles.Shadow: colours.line,
    }
    for role, colour in named.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


def _show(app: QApplication, colours: Theme) -> None:
    global _theme
    _theme = colours
    if app.style().objectName().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(_font(app))
    app.setPalette(palette_of(colours))
    app.setStyleSheet(_SHEET.substitute(vars(colours), icons=resource("icons").as_posix()))


def _system_changed(scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if _choice == "system" and isinstance(app, QApplication):
        _show(app, DARK if scheme == Qt.ColorScheme.Dark else LIGHT)


def _font(app: QApplication) -> QFont:
    """The system's own font where it has a designed one, else the cleanest that is installed; digits of one width."""
    global _base_font
    if _base_font is None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        if sys.platform.startswith("linux") and QFontInfo(font).family().startswith(("DejaVu", "Sans")):
            wanted = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans", "DejaVu Sans")
            installed = set(QFontDatabase.families())
            font.setFamilies([family for family in wanted if family in installed] or [font.family()])
        font.setPointSizeF(max(font.pointSizeF(), 9.0))
        font.setFeature(QFont.Tag("tnum"), 1)
        _base_font = font
    return _base_font
