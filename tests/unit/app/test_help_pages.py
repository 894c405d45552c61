"""Help: every method has a whole page, every key that is named exists, and a search finds what it should."""

import re
from collections import defaultdict

import pytest

from inspector.app.actions import ACTIONS
from inspector.app.help_pages import TEXTS, Page, Section, filled, found, keys_page, method_page
from inspector.app.help_topics import TOPICS
from inspector.app.hints import HINTS, next_hint
from inspector.core.parameters import fields_of
from inspector.methods import all_methods

METHODS = all_methods() + all_methods("text")
NAMES = {action.name for action in ACTIONS}


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.id)
def test_a_method_has_a_whole_page(method):
    page = method_page(method)
    text = str(page)
    assert page.key == method.id and page.title == method.name
    assert method.question() in text and method.reference in text
    assert len(method.caveats) >= 2, "each answer leaves something unsaid"
    assert all(caveat.endswith(".") and caveat in text for caveat in method.caveats)
    settings = dict(next(part.rows for part in page.sections if part.heading == "Settings"))
    assert list(settings) == [field.label for field in fields_of(method)]
    assert all(words.endswith(".") for words in settings.values())
    assert "``" not in text and "\n\n\n" not in text


def test_settings_tell_bounds_choices_and_where_they_begin():
    pages = {method.id: method_page(method) for method in METHODS}

    def settings(name):
        return dict(next(part.rows for part in pages[name].sections if part.heading == "Settings"))

    assert settings("integrated-gradients")["Steps"].endswith("From 2 to 500; at first 50.")
    assert settings("integrated-gradients")["Seed"].endswith("at first 0.")
    assert "One of black, mean, blur, noise; at first black." in settings("integrated-gradients")["Baseline"]
    assert "1,000,000" in settings("activation-map")["Unit"]
    assert "first" not in settings("activation-map")["Position"], "an empty text is no beginning"
    assert pages["token-occlusion"].group == TEXTS


def named(text):
    return set(re.findall(r"{(\w*)}", text))


def test_only_commands_that_exist_are_named():
    texts = [str(page) for page in TOPICS] + [hint.text for hint in HINTS]
    assert set().union(*map(named, texts)) <= NAMES
    assert any(map(named, texts))


def test_keys_are_filled_in():
    keys = defaultdict(lambda: "F9")
    for page in TOPICS:
        assert not named(str(filled(page, keys)))
    assert "F9" in str(filled(TOPICS[1], keys))


def test_keys_and_titles_are_unique():
    pages = (*TOPICS, *map(method_page, METHODS))
    assert len({page.key for page in pages}) == len({page.title for page in pages}) == len(pages)
    assert len({hint.key for hint in HINTS}) == len(HINTS)


def test_the_page_of_keys():
    page = keys_page({"File": [("Quit", "Ctrl+Q")]})
    assert page.sections[0] == Section("File", rows=(("Ctrl+Q", "Quit"),))
    assert "Ctrl+Q: Quit" in str(page)


def test_a_search_wants_every_word_and_begins_with_titles():
    pages = tuple(map(method_page, METHODS))
    assert found(pages, "") == pages
    titles = [page.title for page in found(pages, "integrated grad")]
    assert titles[:2] == ["Integrated Gradients", "Token integrated gradients"]
    assert [page.key for page in found(pages, "NOISY copies")] == ["smooth-grad"]
    assert found(pages, "gradient zzz") == ()
    assert found(pages, "(*[") == (), "no pattern, but words"


def test_words_are_found_from_their_beginning():
    page = Page("a", "Guide", "Alpha", (Section("", ("The baseline.",)),))
    assert found([page], "base") == (page,) and found([page], "line") == ()


def test_hints_come_one_after_the_other():
    first = next_hint("explain", ())
    second = next_hint("explain", [first.key])
    assert first.place == second.place == "explain" and second != first
    assert next_hint("explain", [hint.key for hint in HINTS]) is None
    assert next_hint("", ()) is None
