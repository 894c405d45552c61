"""Story: someone opens the preferences, changes each, and finds them again after a restart."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox

from inspector.app.preferences import Preferences
from inspector.app.settings import RecentModel, load_settings
from inspector.app.theme import current_scheme


def pick(combo, text):
    """Choose by keyboard, as a person does."""
    combo.setFocus()
    while combo.currentText() != text:
        key = Qt.Key.Key_Down if combo.findText(text) > combo.currentIndex() else Qt.Key.Key_Up
        QTest.keyClick(combo, key)


def test_each_preference_counts_at_once_and_is_kept(hands):
    window, desk = hands.window, hands.window.preferences
    window.remember(recent_models=(RecentModel("torchvision:vgg11"),))
    window.start_page.show_recent(window.settings)
    window.actions_by_name["show_preferences"].trigger()
    hands.qtbot.waitUntil(desk.dialog.isVisible)
    hands.qtbot.waitUntil(desk.dialog.findChild(QComboBox, "theme").hasFocus)
    pick(desk.dialog.findChild(QComboBox, "theme"), "dark")
    assert current_scheme() == "dark" and window.actions_by_name["theme_dark"].isChecked()
    pick(desk.dialog.findChild(QComboBox, "device"), "cpu")
    assert window.workspace.opener.device == "cpu"
    box = desk.dialog.findChild(QCheckBox, "remember_models")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert window.settings.recent_models == () and window.start_page.recent.count() == 0
    kept = load_settings(window.settings_path)
    assert kept.preferences == Preferences(theme="dark", device="cpu", remember_models=False)
    hands.click(desk.reset)
    assert load_settings(window.settings_path).preferences == Preferences() and not desk.reset.isEnabled()
    assert desk.dialog.findChild(QComboBox, "theme").currentText() == "system"
    desk.dialog.close()
    hands.wait()


def test_a_theme_chosen_in_the_menu_is_the_preference(hands):
    hands.window.theme_dark()
    hands.window.actions_by_name["show_preferences"].trigger()
    assert hands.window.preferences.dialog.findChild(QComboBox, "theme").currentText() == "dark"
    hands.window.preferences.dialog.close()
