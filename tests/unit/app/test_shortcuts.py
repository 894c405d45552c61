"""Keys of commands: each belongs to one command, and what is as at first is not kept."""

from PySide6.QtCore import QLibraryInfo, QTranslator

from inspector.app.actions import ACTIONS
from inspector.app.shortcuts import keys_of, owner, plain, refusal, shown, with_keys

NAMED = {entry.name: entry for entry in ACTIONS}


def test_at_first_no_two_commands_share_a_key_and_none_has_a_refused_one():
    keys = [key for entry in ACTIONS for key in keys_of(entry, {})]
    assert len(keys) == len(set(keys)) == sum(len(entry.shortcuts) for entry in ACTIONS)
    assert not [key for key in keys if refusal(key)]


def test_a_key_is_taken_from_the_command_that_had_it():
    changed = with_keys({}, "quit", ("Ctrl+E",))
    assert keys_of(NAMED["quit"], changed) == ("Ctrl+E",) and keys_of(NAMED["export"], changed) == ()
    assert owner("Ctrl+E", changed) is NAMED["quit"] and owner("Ctrl+Q", changed) is None
    back = with_keys(with_keys(changed, "quit", ("Ctrl+Q",)), "export", ("Ctrl+E",))
    assert back == {}


def test_a_command_keeps_its_other_keys_when_one_is_taken():
    changed = with_keys({}, "fit", ("Enter",))
    assert keys_of(NAMED["run"], changed) == ("Return", "Ctrl+Return")


def test_keys_that_other_things_need_are_refused():
    assert "class" in refusal("3") and "lists" in refusal("Down") and refusal("Ctrl+Down") == ""


def test_a_key_is_written_in_one_way_and_nonsense_is_none():
    assert plain("Delete") == plain("Del") == "Del"
    assert keys_of(NAMED["export"], {"export": ("nonsense",), "gone": ("Ctrl+E",)}) == ()


def test_keys_are_told_as_they_stand_on_the_keyboard(qapp):
    assert shown("Ctrl+Del") == "Ctrl+Del"
    german = QTranslator()
    assert german.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    qapp.installTranslator(german)
    try:
        assert shown("Ctrl+Del") == "Strg+Entf" and plain("Ctrl+Delete") == "Ctrl+Del"
    finally:
        qapp.removeTranslator(german)
