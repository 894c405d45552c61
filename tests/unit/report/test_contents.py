"""A report says of each picture how it was made, and of each method what it asks and what it does not say."""

import dataclasses
import json
import shlex

import pytest

from inspector.core.errors import Refusal
from inspector.core.provenance import Provenance
from inspector.methods import all_methods, method_named
from inspector.report.about import VIEWS, about
from inspector.report.contents import contents_of
from inspector.report.tray import Tray


def test_an_empty_tray_is_refused():
    with pytest.raises(Refusal, match="The report is empty"):
        contents_of(Tray(), "2026-01-02")


def test_it_has_a_title_and_a_date_whatever_was_typed(entry):
    plain = contents_of(Tray((entry(),), title="  "), "2026-01-02")
    assert (plain.title, plain.author, plain.date) == ("Report", "", "2026-01-02")
    told = contents_of(Tray((entry(),), "What it sees", "N. N.", "May"), "2026-01-02")
    assert (told.title, told.author, told.date) == ("What it sees", "N. N.", "May")


def test_each_method_has_one_chapter_that_names_its_figures(entry):
    other = {"method": "saliency", "method_name": "Saliency", "parameters": {"target": 282}}
    tray = Tray((entry(), entry(**other), entry(target_label="dog"), entry()))
    contents = contents_of(tray, "")
    assert [(c.about.name, c.where) for c in contents.chapters] == [
        (method_named("grad-cam").name, "Figures 1, 3 and 4"),
        (method_named("saliency").name, "Figure 2"),
    ]
    assert [figure.number for figure in contents.figures] == [1, 2, 3, 4]


def test_a_figure_tells_its_parameters_and_the_command(entry):
    figure = contents_of(Tray((entry(" see the ear "),)), "").figures[0]
    facts = dict(figure.facts)
    assert facts["Layer"] == "layer4" and facts["Target"] == "282 tiger cat"
    assert "ResNet-18" in facts["Model"] and facts["Weights"] == f"sha256 {'ab' * 32}"
    words = shlex.split(figure.command)
    assert words[:4] == ["inspector", "explain", "grad-cam", "torchvision:resnet18"] and "layer4" in words
    assert figure.note == "see the ear"
    assert Provenance.from_json(figure.record).target_label == "tiger cat"


@pytest.mark.parametrize("method", [*all_methods(), *all_methods("text")], ids=lambda method: method.id)
def test_a_chapter_holds_all_that_a_method_says_of_itself(entry, method):
    record = dataclasses.replace(entry().record, method=method.id)
    found = about(record)
    assert found.name == method.name and found.question == method.question()
    assert found.caveats == method.caveats and found.reference == method.reference
    assert "``" not in "".join(found.paragraphs)


@pytest.mark.parametrize("key", VIEWS)
def test_what_is_no_method_is_told_too(entry, key):
    found = about(dataclasses.replace(entry().record, method=key))
    assert found.question.endswith(".") and found.caveats


def grid(entry, *records):
    """The entry of a grid of answers with these records, and an empty place."""
    cells = [[{"label": "", "words": "", "record": json.loads(record.to_json())} for record in records], [None]]
    return entry(method="panels", method_name="Panels", parameters={"cells": cells, "rows": [], "columns": []})


def test_a_grid_of_answers_has_a_chapter_for_each_of_their_methods(entry):
    other = {"method": "saliency", "method_name": "Saliency", "parameters": {"target": 282}}
    made = grid(entry, entry().record, entry(**other).record, entry().record)
    contents = contents_of(Tray((made, entry())), "")
    assert [(c.about.key, c.where) for c in contents.chapters] == [
        ("grad-cam", "Figures 1 and 2"),
        ("saliency", "Figure 1"),
    ]
    assert dict(contents.figures[0].facts)["Cells"] == "2, each in the record"


def test_a_difference_has_the_caveats_of_what_differs_too(entry):
    parameters = {"layer": "layer4", "target": 282, "method": "grad-cam", "second_model": "torchvision:resnet18"}
    apart = entry(method="difference", method_name="Difference of Grad-CAM", parameters=parameters)
    keys = [found.key for found in contents_of(Tray((apart,)), "").figures[0].methods]
    assert keys == ["difference", "grad-cam"]
    within = grid(entry, apart.record, entry().record)
    assert [found.key for found in contents_of(Tray((within,)), "").figures[0].methods] == keys


@pytest.mark.parametrize("cells", [None, [], [[3]], [[{"record": {"odd": 1}}]], "x"])
def test_a_grid_that_cannot_be_read_keeps_its_name(entry, cells):
    made = entry(method="panels", method_name="Panels", parameters={"cells": cells})
    assert [c.about.name for c in contents_of(Tray((made,)), "").chapters] == ["Panels"]


def test_what_this_version_does_not_know_keeps_its_name(entry):
    tray = Tray((entry(method="dream", method_name="Deep dream", parameters={"odd": [1]}),))
    contents = contents_of(tray, "")
    assert contents.chapters[0].about.name == "Deep dream" and contents.figures[0].command == ""


def test_a_path_that_is_no_text_does_not_stop_it(entry):
    assert contents_of(Tray((entry(input_path="/x/\udcff.png"),)), "").figures[0].command.encode()
