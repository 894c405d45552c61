"""``inspector inspect``: what it prints for people and for scripts, and its exit status."""

import argparse
import json

import pytest
import torch
from torchvision import models

from inspector import cli

KEYS = {"kind", "container", "tensors", "parameters", "architecture", "globals", "refused", "wrapper", "notes", "facts"}
MATCH_KEYS = {"name", "source", "exact", "missing", "unexpected", "candidates"}


@pytest.fixture
def best(tmp_path):
    torch.manual_seed(0)
    state = models.mobilenet_v3_small(num_classes=3).state_dict()
    path = tmp_path / "best.pth"
    torch.save({"state_dict": state, "epoch": 7, "args": argparse.Namespace(lr=1)}, path)
    return path


def test_json_has_exactly_the_keys_that_scripts_rely_on(best, capsys):
    assert cli.run(["inspect", str(best), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == KEYS
    assert (told["kind"], told["container"], told["wrapper"]) == ("checkpoint", "torch zip", "state_dict")
    assert told["tensors"][0] == {"name": "features.0.0.weight", "dtype": "float32", "shape": [16, 3, 3, 3]}
    assert told["architecture"].keys() == MATCH_KEYS
    assert told["architecture"]["source"] == "torchvision:mobilenet_v3_small"
    assert told["architecture"]["exact"] is True
    assert told["globals"] == ["argparse.Namespace"]
    assert told["facts"]["epoch"] == "7"
    assert told["refused"] is None


def test_people_read_a_table_and_below_it_what_the_file_is(best, capsys):
    assert cli.run(["inspect", str(best)]) == 0
    told = capsys.readouterr().out
    table, _, summary = told.partition("\n\n")
    assert table.startswith("Tensor") and len(table.splitlines()) == 245
    assert summary.startswith("best.pth: checkpoint (torch zip), weights from state_dict\n244 tensors, ")
    assert "Matches torchvision:mobilenet_v3_small by its weights." in told
    assert "The file asks to use argparse.Namespace. Nothing of it was run." in told
    assert "features.0.0.weight" in told and "16 x 3 x 3 x 3" in told


def test_the_closest_is_told_with_what_is_missing(best, capsys):
    state = torch.load(best, weights_only=False)["state_dict"]
    del state["features.1.block.0.0.weight"]
    torch.save({**state, "loss": torch.zeros(2)}, best)
    assert cli.run(["inspect", str(best)]) == 0
    told = capsys.readouterr().out
    assert "Closest to torchvision:mobilenet_v3_small." in told
    assert "Missing: features.1.block.0.0.weight" in told
    assert "Without a place in it:" in told and "loss" in told


def test_what_is_refused_says_why_with_status_1(tmp_path, capsys):
    path = tmp_path / "page.pth"
    path.write_text("<!DOCTYPE html>")
    assert cli.run(["inspect", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith("page.pth is a web page")
    assert cli.run(["inspect", str(path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == KEYS
    assert told["refused"].startswith("page.pth is a web page")
    assert (told["kind"], told["tensors"], told["architecture"]) == (None, [], None)


def test_weights_of_no_known_network_have_no_architecture(tmp_path, capsys):
    torch.save({"alpha": torch.zeros(3)}, tmp_path / "odd.pth")
    assert cli.run(["inspect", str(tmp_path / "odd.pth"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["architecture"] is None
    assert cli.run(["inspect", str(tmp_path / "odd.pth")]) == 0
    assert "come near no architecture that Inspector knows" in capsys.readouterr().out
