"""The page holds everything in one file, and nothing that a name or a note says becomes part of the page."""

import base64
import dataclasses
import html
from html.parser import HTMLParser

import pytest

from inspector.core.papers import linked
from inspector.core.provenance import Provenance
from inspector.report.contents import contents_of
from inspector.report.page import page_of
from inspector.report.tray import Tray, entry_of

EVIL = "</title></style></pre>\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}&lt;&amp;"


class Parsed(HTMLParser):
    """All marks with their attributes, and all text."""

    def __init__(self, page):
        super().__init__()
        self.marks, self.text = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.marks.append((tag, dict(attrs)))

    def handle_data(self, text):
        self.text.append(text)

    def named(self, tag):
        return [attributes for name, attributes in self.marks if name == tag]


def page(*entries, **words):
    return page_of(contents_of(Tray(entries, **words), "2026-01-02"))


def test_it_needs_no_other_file_and_runs_nothing(entry):
    parsed = Parsed(page(entry("note"), entry(), title="T"))
    assert all(image["src"].startswith("data:image/png;base64,") for image in parsed.named("img"))
    names = {name for _, attributes in parsed.marks for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not {tag for tag, _ in parsed.marks} & {"script", "link", "iframe", "object", "form", "base"}
    links = [link["href"] for link in parsed.named("a")]
    assert all(link.startswith(("#figure-", "https://arxiv.org/abs/", "https://doi.org/")) for link in links)
    policy = next(m["content"] for m in parsed.named("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy and "script-src" not in policy


def test_each_picture_is_the_exported_file_with_its_record(entry):
    made = entry(), entry(target_label="dog")
    parsed = Parsed(page(*made))
    inside = [base64.b64decode(image["src"].partition(",")[2]) for image in parsed.named("img")]
    assert inside == [one.picture for one in made]
    assert [entry_of(content).record.target_label for content in inside] == ["tiger cat", "dog"]


def test_the_records_can_be_read_from_the_page(entry):
    made = entry(target_label=EVIL)
    whole = page(made)
    record = whole.partition('<pre id="record-1">')[2].partition("</pre>")[0]
    assert Provenance.from_json(html.unescape(record)) == made.record


@pytest.mark.parametrize("place", ["note", "heading", "title", "author", "date", "label", "input", "unknown method"])
def test_words_never_become_marks(entry, place):
    plain = Parsed(page(entry("n", "h"), title="t", author="a", date="d"))
    words = {"title": "t", "author": "a", "date": "d"}
    note, heading, changes = "n", "h", {}
    if place == "note":
        note = EVIL
    elif place == "heading":
        heading = EVIL
    elif place in words:
        words[place] = EVIL
    elif place == "label":
        changes = {"target_label": EVIL}
    elif place == "input":
        changes = {"input": EVIL, "input_path": EVIL, "layer": EVIL, "model_name": EVIL, "notes": (EVIL,)}
    else:
        changes = {"method": EVIL, "method_name": EVIL, "parameters": {EVIL: EVIL}, "view": {EVIL: EVIL}}
    evil = Parsed(page(entry(note, heading, **changes), **words))
    allowed = {tag for tag, _ in plain.marks}
    assert {tag for tag, _ in evil.marks} <= allowed
    assert len(evil.named("img")) == 1 and not evil.named("script")
    assert {name for _, attributes in evil.marks for name in attributes} <= {
        name for _, attributes in plain.marks for name in attributes
    }
    if place in ("note", "heading"):
        assert EVIL in "".join(evil.text), "what was typed is read as it was typed"


def test_names_of_papers_become_links_and_nothing_else_does():
    assert linked("<b> arXiv:1610.02391.") == (
        '&lt;b&gt; <a href="https://arxiv.org/abs/1610.02391">arXiv:1610.02391</a>.'
    )
    assert "javascript" not in linked('doi:10.1/javascript:alert(1)"onclick=').partition("</a>")[2].partition("<a")[2]


def test_what_must_be_said_is_said(entry):
    text = " ".join("".join(Parsed(page(entry(), title="T", author="N. N.")).text).split())
    for words in ("T", "N. N.", "2026-01-02", "Bear in mind", "Methods", "How each picture was made", "Figure 1"):
        assert words in text
    assert "inspector explain grad-cam" in text and "Selvaraju" in text


def test_words_too_long_to_be_read_are_for_those_who_hear_the_page(entry):
    made = dataclasses.replace(entry(), words="many words " * 100)
    parsed = Parsed(page(made))
    assert parsed.named("img")[0]["alt"].endswith("many words ") and not parsed.named("figcaption")


def test_lines_of_a_note_stay_lines(entry):
    assert '<p class="note" dir="auto">one\n\ntwo</p>' in page(entry("one\n\ntwo"))
