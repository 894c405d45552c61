"""The tray keeps pictures in their order with their words, and comes back from plain values as it was."""

import io
import json

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from inspector.core.errors import Refusal
from inspector.figures.records import NoRecord
from inspector.report import tray as trays
from inspector.report.tray import Tray, entry_of, tray_from_plain, tray_to_plain


def png(size=(4, 3), mode="RGB"):
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, "PNG")
    return stream.getvalue()


def test_an_exported_picture_says_what_it_is(picture):
    entry = entry_of(picture())
    assert entry.heading == "Grad-CAM for “tiger cat”"
    assert entry.words.startswith("Strongest ") and "% of the evidence" in entry.words
    assert entry.record.target_label == "tiger cat" and entry.note == ""


@pytest.mark.parametrize(
    ("told", "heading", "words"),
    [
        (
            "Attention of layer 0. What is attended to: “a” 0.1.",
            "Attention of layer 0",
            "What is attended to: “a” 0.1.",
        ),
        ("24 units of blocks.1 for Cat.", "24 units of blocks.1 for Cat", ""),
        ("Links: 3 links.", "Links", "3 links."),
        ("", "Grad-CAM", ""),
        (": x", ": x", ""),
        ("“" * 100_000 + ": x", "“" * trays.LONGEST_HEADING, ""),
        ("“a” " * 20_000, "“a” " * 50, ""),
    ],
)
def test_a_heading_is_what_stands_before_the_first_stop(picture, told, heading, words):
    stream, chunks = io.BytesIO(), PngImagePlugin.PngInfo()
    chunks.add_itxt("Description", told)
    chunks.add_text("inspector", entry_of(picture()).record.to_json())
    Image.new("RGB", (4, 3)).save(stream, "PNG", pnginfo=chunks)
    entry = entry_of(stream.getvalue())
    assert (entry.heading.strip(), entry.words) == (heading.strip(), words)


def test_a_label_with_a_colon_is_no_sentence(picture):
    entry = entry_of(picture(target_label="St. Bernard: a dog"))
    assert entry.heading == "Grad-CAM for “St. Bernard: a dog”" and entry.words.startswith("Strongest ")
    assert len(entry_of(picture(target_label="a" * 400)).heading) <= trays.LONGEST_HEADING


@pytest.mark.parametrize("content", [b"", b"GIF89a", png()[:40]], ids=["empty", "gif", "cut"])
def test_what_is_no_picture_is_refused_by_its_name(content):
    with pytest.raises(Refusal, match=r"odd\.png is no PNG picture"):
        entry_of(content, "odd.png")


def test_a_picture_from_elsewhere_has_no_record():
    with pytest.raises(NoRecord, match=r"x\.png carries no record"):
        entry_of(png(), "x.png")


def test_a_picture_without_end_is_not_unpacked(monkeypatch, picture):
    monkeypatch.setattr(trays, "MOST_PIXELS", 100)
    with pytest.raises(Refusal, match="too large"):
        entry_of(picture())


def test_pictures_change_places(entry):
    a, b, c = (entry(heading=name) for name in "abc")
    tray = Tray((a, b, c))
    assert [e.heading for e in tray.moved(0, 2).entries] == ["b", "c", "a"]
    assert [e.heading for e in tray.moved(2, 0).entries] == ["c", "a", "b"]
    assert [e.heading for e in tray.moved(1, 1).entries] == ["a", "b", "c"]
    assert [e.heading for e in tray.without(1).entries] == ["a", "c"]
    assert tray.without(1).with_entry(b, 1) == tray
    assert tray.changed(2, note="new").entries == (a, b, entry(heading="c", note="new"))


def test_it_comes_back_from_json_as_it_was(entry):
    tray = Tray((entry("one\ntwo <b>", "ünïcode"), entry(target_label="dog")), "Title", "أحمد", "2026")
    assert tray_from_plain(json.loads(json.dumps(tray_to_plain(tray)))) == tray
    assert tray_to_plain(Tray()) == {} and tray_from_plain({}) == Tray()
    assert tray_from_plain(tray_to_plain(Tray(title="only a title"))) == Tray(title="only a title")


def test_plain_values_that_are_no_tray_are_refused(entry):
    plain = tray_to_plain(Tray((entry(),)))
    whole = plain["entries"][0]
    odd = [
        None,
        [],
        {"schema": 1},
        plain | {"schema": 2},
        plain | {"title": 3},
        plain | {"entries": 3},
        plain | {"entries": [whole | {"note": None}]},
        plain | {"entries": [whole | {"picture": "%%%"}]},
        plain | {"entries": [whole | {"picture": ""}]},
        plain | {"entries": [{"heading": "", "note": ""}]},
    ]
    for one in odd:
        with pytest.raises(Refusal):
            tray_from_plain(one)


def test_what_the_pixels_are_is_kept_to_the_byte(entry):
    tray = Tray((entry(),))
    kept = tray_from_plain(tray_to_plain(tray)).entries[0].picture
    assert kept == tray.entries[0].picture
    assert np.asarray(Image.open(io.BytesIO(kept))).shape[1] == 240
