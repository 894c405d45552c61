"""Records come from files of anybody: whatever they hold, there is code or one sentence, and nothing is smuggled in."""

from __future__ import annotations

import ast
import json
import math
import random
import shlex

import pytest

from inspector.attention.links import LinkLook
from inspector.attention.matrix import MapLook
from inspector.attention.shading import TextLook
from inspector.cli_show import rows_of
from inspector.core.errors import Refusal
from inspector.core.provenance import Provenance
from inspector.figures.display import Display
from inspector.models.preprocess import Preprocessing
from inspector.reopening.as_command import as_command
from inspector.reopening.as_python import as_python
from inspector.reopening.asked import attention_look, chosen_token, display_of
from inspector.reopening.sources import choices_of, find_input

EVIL = "x'); __import__('os').system('touch /tmp/evil') #\n\"\"\" $(reboot) `reboot` ; reboot"
STRANGE = [
    None,
    True,
    -1,
    0,
    3,
    1e400,
    2**70,
    "",
    EVIL,
    "predicted",
    [],
    [1, 2],
    ["a"],
    [None],
    {},
    {"a": []},
    [[1], [2]],
]

METHODS = {
    "grad-cam": {"layer": "layer4", "target": 3, "grid": "auto"},
    "token-occlusion": {"target": "3@2"},
    "unit-map": {"layer": "layer4", "unit": 3, "position": [1, 2], "signed": True},
    "pixel-gradient": {"layer": "layer4", "unit": 3, "position": None},
    "units": {"layer": "layer4", "sort": "mean", "signed": False, "shared_scale": True, "units": [1, 2]},
    "examples": {"layer": "layer4", "unit": 3, "top": 4, "pictures": 20},
    "activation-maximization": {"layer": "layer4", "units": [3], "objective": "channel", "steps": 3, "seed": 1},
    "attention": {"kind": "self", "layers": [1], "heads": [0], "aggregate": "", "view": "heatmap", "token": 2},
    "unheard of": {"a": 1},
}


def record(method, rng=None):
    entries = {
        "schema": 1,
        "method": method,
        "parameters": dict(METHODS[method]),
        "model": "torchvision:resnet18",
        "model_name": "ResNet-18",
        "model_sha256": "ab" * 32,
        "preprocessing": Preprocessing().to_plain() if "token" not in method else {"texts": ["a b"], "window": 0},
        "layer": "layer4",
        "target": 3,
        "target_label": "hen",
        "input": "cat.png",
        "input_path": "/nowhere/cat.png",
        "input_sha256": "cd" * 32,
        "input_size": [90, 60],
        "device": "cpu",
        "precision": "float32",
        "versions": {"torch": "1"},
        "opened": {},
        "view": {"opacity": 0.25},
        "notes": [],
    }
    if rng is not None:
        for _ in range(rng.randint(1, 4)):
            place = rng.choice(
                [entries, entries["parameters"], entries["preprocessing"], entries["opened"], entries["view"]]
            )
            if isinstance(place, dict):
                keys = [
                    *place,
                    "labels_file",
                    "allow_random",
                    "texts",
                    "window",
                    "scale",
                    "colormap",
                    "pictures",
                    "direction",
                    "colour",
                    "query",
                ]
                key = rng.choice([key for key in keys if key not in ("schema", "method")])
                place[key] = rng.choice(STRANGE)
    return json.dumps(entries)


@pytest.mark.parametrize("method", METHODS)
def test_whatever_a_record_holds_there_is_a_sentence_or_code(method):
    rng = random.Random(method)
    read = 0
    for _ in range(300):
        try:
            found = Provenance.from_json(record(method, rng))
        except Refusal:
            continue
        read += 1
        rows_of(found)
        for make in (as_python, as_command, choices_of, find_input, attention_look, chosen_token):
            try:
                made = make(found)
            except Refusal:
                continue
            if make is as_python:
                check_program(made)
            elif make is as_command:
                assert shlex.split(made)[0] == "inspector"
    assert read > 50


def check_program(text):
    """Only what a program of ours does is in it: no import but ours, and no call of a name that was not imported."""
    tree = ast.parse(text)
    imported = set()
    for part in ast.walk(tree):
        if isinstance(part, ast.ImportFrom):
            assert part.module.split(".")[0] in ("inspector", "pathlib")
            imported |= {name.name for name in part.names}
        assert not isinstance(part, ast.Import)
    for part in ast.walk(tree):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            assert part.func.id in imported | {"print", "zip", "enumerate", "range", "sorted", "len"}, part.func.id


def test_words_that_are_code_stay_words():
    entries = json.loads(record("grad-cam"))
    for key in ("model", "input_path", "layer", "target_label", "device", "precision"):
        entries[key] = EVIL
    entries["parameters"]["layer"] = EVIL
    found = Provenance.from_json(json.dumps(entries))
    check_program(as_python(found))
    words = shlex.split(as_command(found))
    assert EVIL in words and "reboot" not in words


def test_a_look_that_does_not_exist_is_the_usual_one():
    entries = json.loads(record("grad-cam"))
    entries["view"] = {"opacity": 7.0, "colormap": "jet", "sign": "no", "low": math.inf, "smooth": False, "range": []}
    shown = display_of(Provenance.from_json(json.dumps(entries)))
    assert shown == Display(opacity=1.0, smooth=False)


@pytest.mark.parametrize(
    "parameters, view, expected",
    [
        ({}, {"scale": "loud", "renormalise": True}, MapLook("weight", False, False)),
        ({}, {"scale": "log", "hide_special": 1}, MapLook("log", False, False)),
        ({"view": "grid"}, {"colour": ["type"]}, "value"),
        ({"view": "links"}, {"from_side": 0, "to_side": 1, "query": -7, "key": 1}, LinkLook()),
        ({"view": "text", "direction": "up"}, {"level": "verse", "marked": True}, TextLook("word", "from", 2, False)),
    ],
)
def test_a_look_at_attention_that_does_not_exist_is_the_usual_one(parameters, view, expected):
    entries = json.loads(record("attention"))
    entries["parameters"] |= parameters
    entries["view"] = view
    assert attention_look(Provenance.from_json(json.dumps(entries))) == expected


def test_trust_is_never_taken_from_a_record():
    entries = json.loads(record("grad-cam"))
    entries["opened"] = {"trust_all": True, "trusted": ["ab" * 32], "allow_random": True}
    choices, _ = choices_of(Provenance.from_json(json.dumps(entries)))
    assert choices.allow_random and not choices.trust_all and not choices.trusted
