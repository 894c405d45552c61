"""Preferences are read from a file as far as they are possible."""

from inspector.app.preferences import Preferences, read_preferences
from inspector.cli_model import DEVICES
from inspector.core.parameters import fields_of, values_of


def test_they_come_back_as_they_were():
    preferences = Preferences(theme="dark", device="cpu", remember_models=False)
    assert read_preferences(values_of(preferences)) == preferences


def test_what_is_not_possible_is_as_at_first_and_the_rest_stays():
    entries = {"theme": "pink", "device": ["cpu"], "remember_models": False, "unknown": 3}
    assert read_preferences(entries) == Preferences(remember_models=False)


def test_each_has_a_sentence_and_the_devices_are_those_of_the_command_line():
    fields = {field.name: field for field in fields_of(Preferences)}
    assert all(field.help.endswith(".") for field in fields.values())
    assert set(fields["device"].choices) == set(DEVICES)
