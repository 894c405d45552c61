"""The palette finds what a few letters mean, the likeliest first."""

import time

from inspector.app.palette import SHOWN, Entry, matches


def entry(title, kind="command", beside="", refusal=""):
    return Entry(title, kind, lambda: None, beside, "", refusal)


def titles(entries, typed):
    return [match.entry.title for match in matches(entries, typed)]


def test_beginnings_come_before_words_insides_and_scattered_letters():
    entries = [entry(title) for title in ("Reexport", "Copy export", "Easy X-ray port", "Export", "Quit")]
    assert titles(entries, "exp") == ["Export", "Copy export", "Reexport", "Easy X-ray port"]


def test_words_come_in_any_order_and_may_be_shortened():
    entries = [entry("blocks.4.1.conv_pw", "layer"), entry("blocks.4.1.bn1", "layer"), entry("stem.conv", "layer")]
    assert titles(entries, "conv blocks") == ["blocks.4.1.conv_pw"]
    assert titles(entries, "b41cpw") == ["blocks.4.1.conv_pw"]
    assert titles(entries, "bn1 cpw") == []


def test_each_typed_letter_is_found_in_the_title():
    (match,) = matches([entry("Integrated Gradients", "method")], "itgr grad")
    assert [match.entry.title[a:b] for a, b in match.places] == ["I", "t", "g", "r", "Grad"]


def test_kind_and_what_stands_beside_count_too():
    entries = [entry("classifier", "layer", "Linear"), entry("Linear probe"), entry("tabby", "class", "281")]
    assert titles(entries, "linear") == ["Linear probe", "classifier"]
    assert titles(entries, "layer cl") == ["classifier"]
    assert titles(entries, "281") == ["tabby"]


def test_equal_matches_follow_their_kinds_and_what_cannot_be_done_comes_last():
    entries = [entry("tiger", "class"), entry("tiger", "input"), entry("tiger", "command", refusal="Nothing runs")]
    assert [match.entry.kind for match in matches(entries, "tiger")] == ["input", "class", "command"]


def test_nothing_typed_offers_everything_up_to_a_limit_and_signs_are_only_signs():
    entries = [entry(f"unit {n}") for n in range(500)]
    assert len(matches(entries, "  ")) == SHOWN
    assert titles([entry("a.b"), entry("axb")], ".") == ["a.b"]
    assert titles([entry("(x*")], "(x*") == ["(x*"]


def test_twenty_thousand_classes_are_searched_while_typing():
    entries = [entry(f"class number {n} of many", "class", str(n)) for n in range(20_000)]
    start = time.perf_counter()
    assert matches(entries, "cls 777")
    assert time.perf_counter() - start < 1
