"""Settings survive a restart, and neither a broken file nor an odd place does harm."""

import os
from dataclasses import replace

from inspector.app.preferences import Preferences
from inspector.app.settings import RecentModel, Settings, load_settings, save_settings
from inspector.figures.display import Display


def test_settings_come_back_as_they_were(tmp_path):
    path = tmp_path / "folder" / "settings.json"
    settings = Settings(Preferences(theme="dark"), display=Display(opacity=0.3), hints_read=("ask",))
    settings = settings.with_recent(RecentModel("a"))
    settings = replace(settings, keys={"export": ("Ctrl+Alt+E",), "quit": ()})
    settings = settings.with_recent(RecentModel("b", "names.txt", "CLIP", "cpu", "float64"))
    save_settings(settings, path)
    assert load_settings(path) == settings
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_the_newest_model_comes_first_and_only_once():
    settings = Settings()
    for spec in [*"abcdefghij", "c"]:
        settings = settings.with_recent(RecentModel(spec))
    assert [model.spec for model in settings.recent_models] == ["c", "j", "i", "h", "g", "f", "e", "d"]
    settings = settings.with_recent(RecentModel("d", precision="float64"))
    assert settings.recent_models[0] == RecentModel("d", precision="float64") and len(settings.recent_models) == 8


def test_recent_models_of_an_earlier_version_are_plain_texts(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"recent_models": ["torchvision:vgg11", {"spec": "a.pth", "labels_file": "names.txt"}]}')
    assert load_settings(path).recent_models == (RecentModel("torchvision:vgg11"), RecentModel("a.pth", "names.txt"))
    assert RecentModel("a.pth", "names.txt", device="cpu").in_words == "a.pth\nLabels from names.txt\nOn cpu"


def test_the_theme_of_an_earlier_version_is_kept(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark"}')
    assert load_settings(path) == Settings(Preferences(theme="dark"))


def test_models_are_not_remembered_where_that_is_not_wanted():
    settings = Settings(Preferences(remember_models=False))
    assert settings.with_recent(RecentModel("a")).recent_models == ()


def test_a_broken_or_missing_file_gives_the_defaults(tmp_path):
    for content in ("", "[1, 2]", '{"unknown": 1}', '{"display": {"colour": 3}}'):
        (tmp_path / "settings.json").write_text(content)
        assert load_settings(tmp_path / "settings.json") == Settings()
    assert load_settings(tmp_path / "missing.json") == Settings()


def test_what_is_no_file_is_left_alone(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    save_settings(Settings(), pipe)
    assert pipe.is_fifo() and len(list(tmp_path.iterdir())) == 1
