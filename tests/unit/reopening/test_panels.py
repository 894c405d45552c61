"""The record of a grid comes from a file of anybody: it is read in bounds, or refused in one sentence."""

from __future__ import annotations

import ast
import copy
import json
import random
import shlex

import pytest

from inspector.core.errors import Refusal
from inspector.core.provenance import Provenance
from inspector.reopening.as_command import as_command
from inspector.reopening.as_python import as_python
from inspector.reopening.panels import (
    columns_are,
    find_photos,
    labels_of,
    places_of,
    question_at,
    records_in,
    scale_of,
    what_is_left_out,
)
from tests.unit.reopening.test_foreign_records import EVIL, STRANGE
from tests.unit.reopening.test_foreign_records import record as single


def grid(*rows, **parameters):
    """The record of a grid whose places differ from a usual answer as ``rows`` of dictionaries say."""
    usual = json.loads(single("grad-cam"))
    cells = [
        [None if cell is None else {"label": "", "words": "", "record": usual | cell} for cell in row] for row in rows
    ]
    asked = {"rows": [], "columns": [], "scale": "each", "title": "", "cells": cells} | parameters
    return Provenance.from_json(json.dumps(usual | {"method": "panels", "parameters": asked}))


def at(layer="layer4", target=3):
    return {"layer": layer, "target": target, "parameters": {"layer": layer, "target": target, "grid": "auto"}}


def test_what_a_grid_asked_comes_back():
    made = grid([at("layer3"), at("layer4")], [None, at("layer4", 5)], rows=["a", "b"], columns=["x", "y"])
    places = places_of(made)
    assert [[None if p is None else question_at(p, made).layer for p in row] for row in places] == [
        ["layer3", "layer4"],
        [None, "layer4"],
    ]
    assert columns_are(places) == "layers"
    assert labels_of(made, "rows") == ["a", "b"] and scale_of(made) == "each"


@pytest.mark.parametrize(
    ("row", "axis"),
    [
        ([at("layer3"), at("layer4")], "layers"),
        ([at(target=1), at(target=2)], "classes"),
        ([at(), at() | {"method": "layer-cam"}], "methods"),
        ([at(target=1), at(target=2) | {"input_sha256": "00" * 32}], "other"),
        ([at()], "methods"),
    ],
)
def test_columns_are_told_by_what_differs(row, axis):
    assert columns_are(places_of(grid(row))) == axis


def test_what_the_board_cannot_show_is_told():
    rows = [[at("layer3"), at("layer4")], [at("layer3") | {"method": "layer-cam"}] * 2]
    assert "rows of the figure are methods" in what_is_left_out(places_of(grid(*rows)), grid(*rows, rows=["a", "b"]))
    other = grid([at(), at() | {"model": "torchvision:vgg11"}])
    assert "second model" in what_is_left_out(places_of(other), other)
    with pytest.raises(Refusal, match="two models"):
        question_at(places_of(other)[0][1], other)
    with pytest.raises(Refusal, match="two models"):
        as_python(other)


def test_a_name_is_never_code(tmp_path):
    made = grid([at(EVIL), at("layer4") | {"input_path": EVIL, "input_sha256": "00" * 32}], rows=[EVIL], columns=[EVIL])
    program = as_python(made)
    called = [
        node.func.id for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Call) and hasattr(node.func, "id")
    ]
    assert "__import__" not in called and EVIL in ast.literal_eval(program.split("rows=")[1].split(",\n")[0])
    with pytest.raises(Refusal):
        as_command(made)
    words = shlex.split(as_command(grid([at(EVIL)])))
    assert words[words.index("--layer") + 1] == EVIL


@pytest.mark.parametrize(
    "cells", [None, 3, [], [[]], [3], [[None]], [[3]], [[{"record": None}]], [[{}] * 5000], [[{"record": {}}]]]
)
def test_what_holds_no_answers_is_refused(cells):
    made = grid([at()], cells=cells)
    for read in (places_of, find_photos, as_python, as_command):
        with pytest.raises(Refusal):
            read(made)


@pytest.mark.parametrize("seed", range(300))
def test_a_strange_record_is_read_or_refused(seed):
    rng = random.Random(seed)
    made = grid([at("layer3"), at("layer4")], [at("layer3", 1), None], rows=["a", "b"])
    entries = json.loads(made.to_json())
    cells = [cell for row in entries["parameters"]["cells"] for cell in row if cell is not None]
    holders = [entries["parameters"], entries["view"], *cells, *(cell["record"] for cell in cells)]
    for _ in range(rng.randint(1, 4)):
        place = rng.choice(holders)
        place[rng.choice([*place, "cells", "scale", "record", "layer"])] = copy.deepcopy(rng.choice(STRANGE))
    try:
        strange = Provenance.from_json(json.dumps(entries))
    except Refusal:
        return
    for read in (
        as_python,
        as_command,
        find_photos,
        lambda r: columns_are(places_of(r)),
        lambda r: list(records_in(places_of(r))),
    ):
        try:
            found = read(strange)
        except Refusal:
            continue
        if read is as_python:
            ast.parse(found)
    assert scale_of(strange) in ("each", "column", "all") and isinstance(labels_of(strange, "rows"), list)
