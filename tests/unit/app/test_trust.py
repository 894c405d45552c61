"""Trust outlives the program, and an unreadable file trusts nothing."""

import datetime

from inspector.app.trust import Trust, load_trust

HASH = "ab" * 32


def test_what_was_trusted_is_known_at_the_next_start(tmp_path):
    file = tmp_path / "folder" / "trusted.json"
    trust = load_trust(file)
    assert trust.hashes == frozenset() and trust.date_of(HASH) == ""
    trust.add(HASH, "/models/net.py")
    again = load_trust(file)
    assert again.hashes == {HASH} and again.known[HASH].path == "/models/net.py"
    assert again.date_of(HASH).endswith(str(datetime.date.today().year))
    assert again.date_of("cd" * 32) == ""
    assert [entry.name for entry in file.parent.iterdir()] == ["trusted.json"]


def test_an_unreadable_file_trusts_nothing(tmp_path):
    file = tmp_path / "trusted.json"
    for content in ("", "[1]", "{", f'{{"{HASH}": 3}}', f'{{"{HASH}": {{"date": "soon", "path": "x"}}}}', "null"):
        file.write_text(content)
        assert load_trust(file).hashes == frozenset(), content


def test_without_a_file_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    trust = Trust()
    trust.add(HASH, "net.py")
    assert trust.hashes == {HASH} and list(tmp_path.iterdir()) == []
