"""The MODEL text: what every form means, and what is said where a text names nothing."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inspector.core.errors import Refusal
from inspector.models.spec import DEMO_SPEC, RUNS_CODE, ModelSpec, network_classes, parse

NET = """import other
from torch import nn
class Options: pass
class Block(nn.Module): pass
class Small(Block): pass
def make(): pass
raise SystemExit("never run")
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("best.pth", "at@home.pth", "home.pth"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "vit").mkdir()
    (tmp_path / "vit" / "config.json").write_text("{}")
    (tmp_path / "plain").mkdir()
    for name in ("net.py", "a@b/net.py", "a:b?c/net.py", "plain.py", "one.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NET)
    (tmp_path / "plain.py").write_text("def make(): pass")
    (tmp_path / "one.py").write_text("import torch\nclass Net(torch.nn.Module): pass")
    for name in ("repo", "re#po", "re@po"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "hubconf.py").write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "scheme", "name", "options", "weights"),
    [
        ("torchvision:resnet50", "torchvision", "resnet50", {}, None),
        ("  timm:vit_base_patch16_224.augreg_in21k ", "timm", "vit_base_patch16_224.augreg_in21k", {}, None),
        ("torchvision:resnet50@best.pth", "torchvision", "resnet50", {}, "best.pth"),
        ("torchvision:resnet50?num_classes=5@best.pth", "torchvision", "resnet50", {"num_classes": 5}, "best.pth"),
        (
            'timm:a?global_pool="avg"&b=[1,2]&c=false',
            "timm",
            "a",
            {"global_pool": "avg", "b": [1, 2], "c": False},
            None,
        ),
        ('timm:a?tag="x@y"', "timm", "a", {"tag": "x@y"}, None),
        ("timm:resnet18@at@home.pth", "timm", "resnet18@at", {}, "home.pth"),
        ("best.pth", "auto", "", {}, "best.pth"),
        ("./best.pth", "auto", "", {}, "best.pth"),
        ("at@home.pth", "auto", "", {}, "at@home.pth"),
        ("auto@best.pth", "auto", "", {}, "best.pth"),
        ("hf:vit", "hf", "vit", {}, None),
        ("vit", "hf", "vit", {}, None),
        (DEMO_SPEC, "demo", "efficientnet-lite0", {}, None),
    ],
)
def test_every_form(folder, text, scheme, name, options, weights):
    spec = parse(text)
    expected = str(folder / name) if scheme == "hf" else name
    assert spec == ModelSpec(scheme, expected, options, folder / weights if weights else None)
    assert parse(str(spec)) == spec, "the text of a spec opens the same again"


@pytest.mark.parametrize(
    ("text", "scheme", "name", "entry", "options", "weights"),
    [
        ("file:net.py:Net", "file", "net.py", "Net", {}, None),
        ("file:net.py:Net?width=3@best.pth", "file", "net.py", "Net", {"width": 3}, "best.pth"),
        ("file:a@b/net.py:Net", "file", "a@b/net.py", "Net", {}, None),
        ("file:a@b/net.py:Net@best.pth", "file", "a@b/net.py", "Net", {}, "best.pth"),
        ('file:a:b?c/net.py:Net?text="x:y?z@w"', "file", "a:b?c/net.py", "Net", {"text": "x:y?z@w"}, None),
        ("hub:repo#small", "hub", "repo", "small", {}, None),
        ("hub:re#po#small?a=null@best.pth", "hub", "re#po", "small", {"a": None}, "best.pth"),
        ("hub:re@po#small", "hub", "re@po", "small", {}, None),
        ("py:pkg.sub.module:make", "py", "pkg.sub.module", "make", {}, None),
        ('py:module:make?a="b:c"@best.pth', "py", "module", "make", {"a": "b:c"}, "best.pth"),
    ],
)
def test_every_form_of_code(folder, text, scheme, name, entry, options, weights):
    spec = parse(text)
    place = name if scheme == "py" else str(folder / name)
    assert spec == ModelSpec(scheme, place, options, folder / weights if weights else None, entry)
    assert parse(str(spec)) == spec


names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)
values = st.one_of(st.none(), st.booleans(), st.integers(-99, 99), st.lists(st.text("ab:?#@=", max_size=4), max_size=2))


@example(folder="#a?", scheme="hub", entry="net", options={}, weighted=False)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    folder=st.text("ab@#:?=. ", min_size=1, max_size=6).filter(lambda text: text.strip(" .") and text == text.strip()),
    scheme=st.sampled_from(RUNS_CODE),
    entry=names,
    options=st.dictionaries(names, values, max_size=2),
    weighted=st.booleans(),
)
@pytest.mark.skipif(os.name == "nt", reason="Windows forbids these letters in names")
def test_specs_of_code_round_trip(tmp_path, folder, scheme, entry, options, weighted):
    place = tmp_path / folder
    place.mkdir(exist_ok=True)
    for name in ("hubconf.py", "net.py", "w@1.pth"):
        (place / name).write_text("")
    name = {"hub": str(place), "file": str(place / "net.py"), "py": "pkg.net"}[scheme]
    spec = ModelSpec(scheme, name, options, place / "w@1.pth" if weighted else None, entry)
    assert parse(str(spec)) == spec


def test_networks_are_found_in_a_file_without_running_it(folder):
    assert network_classes(folder / "net.py") == ("Block", "Small")
    (folder / "broken.py").write_bytes(b"class Net(nn.Module)\0")
    assert network_classes(folder / "broken.py") == ()
    assert network_classes(Path("gone.py")) == ()
    assert json.loads(json.dumps(network_classes(folder / "one.py"))) == ["Net"]


def test_a_spec_holds_when_the_working_folder_changes(folder, monkeypatch):
    text = str(parse("torchvision:resnet50?num_classes=5@best.pth"))
    monkeypatch.chdir(folder / "plain")
    assert parse(text).weights == folder / "best.pth"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No model is named"),
        ("net.py", "net.py:Small. Other classes in it: Block."),
        ("one.py", "one.py is Python code. Write file:"),
        ("one.py", "one.py:Net."),
        ("net.py@best.pth", "net.py:Small. Other classes in it: Block."),
        ("file:net.py", "net.py:Small. Other classes in it: Block."),
        ("file:net.py:", "net.py:Small. Other classes in it: Block."),
        ("plain.py", "plain.py:NAME with what makes the network in it."),
        ("file:", "file: names no code. Write file:NET.py:CLASS."),
        ("file:gone.py:Net", "There is no file gone.py. Write file:NET.py:CLASS."),
        ("file:gone.py", "There is no file gone.py. Write file:NET.py:CLASS."),
        ("file:best.pth:Net", "best.pth is not a Python file. Write file:NET.py:CLASS."),
        ("file:best.pth", "best.pth is not a Python file. Write file:NET.py:CLASS."),
        ("file:net.py:Net@gone.pth", "There is no file gone.pth to take the weights from."),
        ("file:net.py:Net?a=1@gone.pth", "There is no file gone.pth to take the weights from."),
        ("file:net.py:Net?a=b", "The option 'a=b' cannot be read."),
        ("file:repo:Net", "repo is a folder. Write file:NET.py:CLASS."),
        ("hub:repo", "repo names no entry. Write hub:FOLDER#ENTRY"),
        ("hub:gone#small", "There is no folder gone. Write hub:FOLDER#ENTRY"),
        ("hub:plain#small", "has no hubconf.py, so it has no entries."),
        ("hub:net.py#small", "net.py is no folder. Write hub:FOLDER#ENTRY"),
        ("repo", "repo is a folder of Python code. Write hub:"),
        ("py:module", "py:module names no module and function. Write py:PACKAGE.MODULE:FACTORY."),
        ("py:a b:make", "py:a b:make names no module and function."),
        ("py:" + "@" * 3000, "names no module and function."),
        ("file:" + ":a" * 3000, "There is no file"),
        ("py:module:make@gone.pth", "There is no file gone.pth to take the weights from."),
        ("keras:vgg", "keras: is not a source of models"),
        ("resnet50", "resnet50 is neither a file nor a model"),
        ("gone.pth", "There is no file or folder gone.pth."),
        ("C:\\models\\gone.pth", "There is no file or folder C:\\models\\gone.pth."),
        ("resnet50@best.pth", "write torchvision:resnet50@best.pth"),
        ("torchvision:resnet50@gone.pth", "There is no file gone.pth to take the weights from."),
        ("torchvision:", "torchvision: needs a name"),
        ("torchvision:resnet50?num_classes=five", "The option 'num_classes=five' cannot be read."),
        ("torchvision:resnet50?num_classes", "The option 'num_classes' cannot be read."),
        ("hf:gone", "There is no folder gone."),
        ("hf:plain", "The folder plain has no config.json"),
        ("hf:vit@best.pth", "leave away what follows the @"),
        ("plain", "plain holds no weights: there is no .safetensors, "),
        ("auto", "auto needs a weights file"),
        (f"{DEMO_SPEC}?a=1", "takes neither options nor weights"),
        ("x" * 5000, "is neither a file nor a model"),
        ("a\0b", "is neither a file nor a model"),
    ],
)
def test_what_names_nothing_is_refused_in_one_sentence(folder, text, sentence):
    with pytest.raises(Refusal) as refusal:
        parse(text)
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)
