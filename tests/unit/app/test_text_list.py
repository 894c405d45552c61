"""The list of texts: adding, typing, choosing and taking off, and files that cannot be read."""

from pathlib import Path

import pytest

from inspector.app.text_list import TITLE, TextList, is_text
from inspector.engine.engine import Engine


@pytest.fixture
def texts(qtbot):
    engine = Engine()
    yield TextList(engine)
    engine.close()


def heard(signal):
    """How often a signal was sent, as a list that grows."""
    calls = []
    signal.connect(lambda *_: calls.append(1))
    return calls


def words(texts):
    return [item.text.text if item.text is not None else item.error for item in texts.items]


def test_texts_are_added_chosen_and_gone_through(texts):
    assert texts.text is None and texts.error == ""
    for text in ("one", "two", "three"):
        texts.add_text(text)
        assert texts.text.text == text
    changed = heard(texts.text_changed)
    texts.step(1)
    assert texts.current == 2 and changed == []
    texts.step(-1)
    texts.choose(0)
    texts.choose(7)
    assert texts.text.text == "one" and len(changed) == 2


def test_typing_changes_the_chosen_text_alone(texts):
    texts.edit("first")
    texts.add_text("second", "its pair")
    before = texts.text.sha256
    changed = heard(texts.text_changed)
    texts.edit("second", "its pair")
    assert changed == [], "nothing was typed"
    texts.edit("second", "another")
    assert len(changed) == 1 and texts.text.pair == "another" and texts.text.sha256 != before
    texts.edit("second")
    assert texts.text.pair is None and words(texts) == ["first", "second"]


@pytest.mark.parametrize(("taken", "left"), [(0, "two"), (1, "three"), (2, "two")])
def test_beside_a_text_that_is_taken_off_stands_another(texts, taken, left):
    for text in ("one", "two", "three"):
        texts.add_text(text)
    texts.choose(taken)
    texts.remove(taken)
    assert texts.text.text == left and len(texts.items) == 2
    for _ in range(2):
        texts.remove(0)
    assert texts.text is None and texts.current == -1


def test_the_chosen_text_stays_while_others_go(texts):
    for text in ("one", "two", "three"):
        texts.add_text(text)
    texts.choose(1)
    changed = heard(texts.text_changed)
    texts.remove(0)
    texts.remove(1)
    assert words(texts) == ["two"] and texts.text.text == "two" and changed == []


def test_files_give_a_text_each_line_or_why_not(texts, tmp_path, qtbot):
    (tmp_path / "a.txt").write_text("one\ntwo\n")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2" * 500)
    problems = []
    texts.problem_raised.connect(lambda problem: problems.append(problem.sentence))
    texts.add_files([tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "missing.csv"])
    qtbot.waitUntil(lambda: len(texts.items) == 4)
    assert texts.text.text == "one", "the first that can be read"
    assert "b.txt" in texts.items[0].error and "missing.csv" in texts.items[3].error
    assert len(problems) == 1 and "b.txt" in problems[0] and "1 more" in problems[0]
    texts.choose(0)
    assert texts.text is None and texts.error == texts.items[0].error and texts.items[0].title == "b.txt"
    texts.edit("typed over it")
    assert texts.error == "" and texts.text.text == "typed over it"


def test_a_title_is_one_line_of_what_can_be_seen(texts):
    texts.add_text(" several\n\n lines \t" + "x" * 10_000)
    title = texts.items[0].title
    assert title.startswith("several lines x") and len(title) == TITLE
    texts.edit(" \n")
    assert texts.items[0].title == "Empty text"


def test_texts_are_known_by_their_suffix():
    assert all(is_text(Path(f"a{suffix}")) for suffix in (".txt", ".MD", ".csv", ".jsonl"))
    assert not any(is_text(Path(name)) for name in ("a.png", "txt", "a.json", "a.txt.gz"))
