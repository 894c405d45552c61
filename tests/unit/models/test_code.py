"""Models whose definition is code: nothing runs without trust, what is hashed runs, and failures have sentences."""

import sys
from dataclasses import replace

import pytest
import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.models.choices import DEFAULTS, CodeAsked, OpenChoices
from inspector.models.opening import open_model
from inspector.models.sources import code_of
from inspector.models.spec import parse

TRUST = OpenChoices(trust_all=True)

NET = """import pathlib
from torch import nn

pathlib.Path(__file__).with_name("canary").touch()


class Net(nn.Module):
    def __init__(self, classes=3, channels=3):
        super().__init__()
        self.stem = nn.Conv2d(channels, 4, 3, padding=1)
        self.fc = nn.Linear(4, classes)

    def forward(self, x):
        return self.fc(self.stem(x).mean((2, 3)))


def make(**options):
    return Net(**options)


ready = Net()
number = 3
"""


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture
def net(tmp_path):
    return write(tmp_path, {"net.py": NET}) / "net.py"


@pytest.fixture(autouse=True)
def nothing_is_left():
    """The program can import, find and print what it could before."""
    before = list(sys.path), list(sys.meta_path), sys.argv, sys.stdout, sys.dont_write_bytecode
    modules = set(sys.modules)
    yield
    assert before == (list(sys.path), list(sys.meta_path), sys.argv, sys.stdout, sys.dont_write_bytecode)
    new = {name.partition(".")[0] for name in set(sys.modules) - modules}
    assert not new & {"_inspector_code", "hubconf", "blocks", "shapes", "mynets", "net"}


def refused(text, choices=TRUST):
    with pytest.raises(Refusal) as caught:
        open_model(text, device="cpu", choices=choices)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def asked(text, choices=DEFAULTS):
    with pytest.raises(CodeAsked) as caught:
        open_model(text, device="cpu", choices=choices)
    return caught.value


def test_nothing_runs_without_trust(net):
    question = asked(f"file:{net}:Net")
    assert not net.with_name("canary").exists()
    assert str(question) == (
        f"net.py is Python code that would run with your rights (sha256 {question.sha256[:8]}...). "
        "Trust it only if you know where it comes from."
    )
    assert question.runs == f"net.py in {net.parent}"
    asked(f"file:{net}:Net", OpenChoices(trusted=frozenset(["0" * 64])))
    assert not net.with_name("canary").exists()
    open_model(f"file:{net}:Net", device="cpu", choices=OpenChoices(trusted=frozenset([question.sha256])))
    assert net.with_name("canary").exists()
    assert not net.with_name("__pycache__").exists()


def test_a_changed_file_asks_again(net):
    first = asked(f"file:{net}:Net").sha256
    assert asked(f"file:{net}:make").sha256 == first, "the hash is the file's"
    net.write_text(NET + "\n")
    assert asked(f"file:{net}:Net", OpenChoices(trusted=frozenset([first]))).sha256 != first


@pytest.mark.parametrize(
    ("entry", "classes", "channels"),
    [("Net", 3, 3), ("Net?classes=5&channels=1", 5, 1), ("make?classes=2", 2, 3), ("ready", 3, 3)],
)
def test_a_class_a_function_and_a_network_open(net, entry, classes, channels):
    torch.manual_seed(7)
    state = torch.get_rng_state()
    model = open_model(f"file:{net}:{entry}", device="cpu", choices=TRUST)
    assert torch.equal(torch.get_rng_state(), state)
    assert (model.classes, model.preprocessing.channels, model.name) == (classes, channels, entry.partition("?")[0])
    assert [layer.path for layer in model.layers] == ["stem", "fc"]
    assert model.preprocessing.name == "ImageNet (assumed)"
    assert model.preprocessing.crop == (224, 224)
    assert model.notes == ("Weights as the code made them",)
    assert not model.network.training
    assert parse(model.spec) == parse(f"file:{net}:{entry}")
    assert open_model(model.spec, device="cpu", choices=TRUST).fingerprint == model.fingerprint, "seeded"


@pytest.mark.parametrize("prefix", ["", "module.", "model.net."])
@pytest.mark.parametrize("inner", [False, True])
def test_weights_fill_it(tmp_path, prefix, inner):
    own = "class Own(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
    own += "        self.model = nn.Sequential("
    own += ", ".join(["nn.Conv2d(3, 3, 1)"] * 12) + ")\n        self.fc = nn.Linear(3, 2)\n"
    own += "    def forward(self, x):\n        return self.fc(self.model(x).mean((2, 3)))\n"
    net = write(tmp_path, {"net.py": NET + own}) / "net.py"
    entry = "Own" if inner else "Net"
    state = open_model(f"file:{net}:{entry}", device="cpu", choices=TRUST).network.state_dict()
    state = {key: torch.randn_like(tensor) for key, tensor in state.items()}
    saved = {prefix + key: tensor.half() for key, tensor in state.items()}
    torch.save({"state_dict": saved | ({"loss.weight": torch.ones(2)} if prefix else {})}, tmp_path / "best.pth")
    model = open_model(f"file:{net}:{entry}@{tmp_path / 'best.pth'}", device="cpu", choices=TRUST)
    for key, tensor in model.network.state_dict().items():
        assert torch.equal(tensor, state[key].half().float()), key
    assert model.notes == (("Left aside: loss.weight",) if prefix else ())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"fc.bias": None}, "best.pth does not fit Net: 3 of 4 tensors match; fc.bias is missing in the file."),
        ({"more": torch.ones(2)}, "best.pth does not fit Net: 4 of 4 tensors match; more has no place in Net."),
        (
            {"fc.weight": torch.ones(9, 4)},
            "best.pth does not fit Net: 3 of 4 tensors match; fc.weight is 9x4 in the file and 3x4 in Net.",
        ),
    ],
)
def test_weights_that_do_not_fit_are_named(net, change, sentence):
    state = open_model(f"file:{net}:Net", device="cpu", choices=TRUST).network.state_dict()
    path = net.with_name("best.pth")
    torch.save({key: tensor for key, tensor in (state | change).items() if tensor is not None}, path)
    assert refused(f"file:{net}:Net@{path}") == sentence


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("def make(): return 1 / 0", "net.py stopped in line 1: ZeroDivisionError: division by zero."),
        ("\ndef make(a): pass", "missing 1 required positional argument: 'a'."),
        ("raise SystemExit('enough')", "net.py stopped in line 1: SystemExit: enough."),
        ("raise KeyboardInterrupt", "net.py stopped in line 1: KeyboardInterrupt."),
        ("def make(): return make()", "net.py stopped in line 1: RecursionError: "),
        ("\nclass Net(", "net.py stopped in line 2: SyntaxError: "),
        (
            "import no_such_package.inside",
            "net.py needs the Python package no_such_package, which is not installed here.",
        ),
        ("def make(): return {}", "make in net.py makes no network (torch.nn.Module), but a dict."),
        ("make = 3", "make in net.py is of type int, which makes no network."),
        ("def other(): pass", "net.py has no make. It has other."),
        ("import torch", "net.py has no make."),
        (
            "import torch\ndef make(): return torch.jit.script(torch.nn.ReLU())",
            "make in net.py makes TorchScript, which cannot be inspected layer by layer.",
        ),
        (
            "class Odd(BaseException):\n    def __str__(self): raise ValueError\nraise Odd",
            "net.py stopped in line 3: Odd.",
        ),
        ("def make(): import os; os.chdir('/nowhere/at/all')", "net.py stopped in line 1: FileNotFoundError: "),
        ("import argparse\nargparse.ArgumentParser().parse_args(['x'])", "net.py stopped in line 2: SystemExit: 2."),
        ("'\\x00", "net.py stopped"),
    ],
)
def test_what_goes_wrong_is_said_with_its_line(tmp_path, line, sentence):
    path = write(tmp_path, {"net.py": line}) / "net.py"
    assert sentence in refused(f"file:{path}:make")


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        ("nn.LazyLinear(2)", "make in net.py has lazy layers without a shape. Call it once on an input before."),
        ("nn.Linear(2, 2, device='meta')", "make in net.py has tensors without values (on the meta device)."),
    ],
)
def test_networks_without_values_are_refused(tmp_path, made, sentence):
    path = write(tmp_path, {"net.py": f"from torch import nn\ndef make(): return {made}"}) / "net.py"
    assert refused(f"file:{path}:make") == sentence


def test_a_huge_file_is_not_read(tmp_path):
    path = write(tmp_path, {"net.py": "#" * (5 << 20)}) / "net.py"
    assert refused(f"file:{path}:make") == "net.py has 5.2 MB, more than code ever has. Refused."
    assert "net.py is Python code. Write file:" in refused(str(path))


@pytest.mark.parametrize("text", ["class A(" + "a." * 3000 + "b): pass", "-" * 200_000 + "1", "(" * 5000])
def test_deep_code_is_no_trouble(tmp_path, text):
    path = write(tmp_path, {"net.py": text}) / "net.py"
    assert "net.py is Python code. Write file:" in refused(str(path))
    assert refused(f"file:{path}:make").startswith("net.py stopped")


def test_a_network_takes_no_options(net):
    assert refused(f"file:{net}:ready?a=1") == "ready in net.py is a network already, which takes no options."


def test_a_network_that_fails_in_its_forward_is_refused_on_use(tmp_path):
    text = "from torch import nn\nclass Net(nn.Module):\n    def forward(self, x): return self.gone(x)\n"
    model = open_model(f"file:{write(tmp_path, {'net.py': text}) / 'net.py'}:Net", device="cpu", choices=TRUST)
    with pytest.raises(Refusal, match="Net does not run on an input of 224 x 224 pixels"):
        _ = model.survey


def test_neighbours_are_found_hashed_and_never_mixed(tmp_path):
    net = "from blocks import WIDTH\nfrom torch import nn\ndef make(): return nn.Linear(WIDTH, 2)"
    models, questions = [], []
    for name, width in (("a", 3), ("b", 5)):
        write(tmp_path / name, {"net.py": net, "blocks.py": "from shapes.sizes import *\nWIDTH = SIZE"})
        write(tmp_path / name, {"shapes/__init__.py": "", "shapes/sizes.py": f"SIZE = {width}"})
        questions.append(asked(f"file:{tmp_path / name / 'net.py'}:make"))
        models.append(open_model(f"file:{tmp_path / name / 'net.py'}:make", device="cpu", choices=TRUST))
    assert [model.network.in_features for model in models] == [3, 5]
    assert "net.py with 3 more files is Python code" in str(questions[0])
    assert questions[0].runs == f"net.py, blocks.py, shapes/__init__.py, shapes/sizes.py in {tmp_path / 'a'}"
    assert questions[0].sha256 != questions[1].sha256
    trusted = OpenChoices(trusted=frozenset([questions[0].sha256]))
    (tmp_path / "a" / "shapes" / "sizes.py").write_text("SIZE = 4")
    asked(f"file:{tmp_path / 'a' / 'net.py'}:make", trusted)


def test_what_was_hashed_is_what_runs(tmp_path, monkeypatch):
    path = write(tmp_path, {"net.py": "from torch import nn\ndef make(): return nn.Linear(3, 2)"}) / "net.py"
    code = code_of(parse(f"file:{path}:make"))

    def swapped(_):
        path.write_text("from torch import nn\ndef make(): return nn.Linear(9, 2)")
        return code

    monkeypatch.setattr("inspector.models.code.code_of", swapped)
    trusted = OpenChoices(trusted=frozenset([code.sha256]))
    assert open_model(f"file:{path}:make", device="cpu", choices=trusted).network.in_features == 3


def test_a_hub_folder(tmp_path):
    conf = "dependencies = ['torch']\nfrom nets.small import Small\ndef small(**options): return Small(**options)"
    small = "from torch import nn\nclass Small(nn.Linear):\n    def __init__(self, n=2): super().__init__(3, n)"
    repo = write(tmp_path / "repo", {"hubconf.py": conf, "nets/small.py": small, "unused.py": "WHAT = 1"})
    question = asked(f"hub:{repo}#small")
    assert str(question).startswith("repo/hubconf.py with 2 more files is Python code")
    assert open_model(f"hub:{repo}#small?n=4", device="cpu", choices=TRUST).network.out_features == 4
    assert not list(repo.rglob("__pycache__"))
    (repo / "unused.py").write_text("WHAT = 2")
    assert asked(f"hub:{repo}#small").sha256 != question.sha256
    assert refused(f"hub:{repo}#big") == "repo/hubconf.py has no big. It has small."
    (repo / "hubconf.py").write_text(conf.replace("'torch'", "'torch', 'no_such_package'"))
    assert "repo/hubconf.py needs the Python package no_such_package, which" in refused(f"hub:{repo}#small")


def test_a_module_is_found_without_importing_its_packages(tmp_path, monkeypatch):
    package = {"mynets/__init__.py": "import pathlib\npathlib.Path('canary').touch()", "mynets/deep/__init__.py": ""}
    package["mynets/deep/net.py"] = (
        "from torch import nn\nfrom . import sizes\ndef make(): return nn.Linear(sizes.N, 2)"
    )
    package["mynets/deep/sizes.py"] = "N = 6"
    write(tmp_path, package)
    monkeypatch.chdir(tmp_path)
    question = asked("py:mynets.deep.net:make")
    assert not (tmp_path / "canary").exists()
    assert str(question).startswith("mynets.deep.net with 3 more files is Python code")
    assert open_model("py:mynets.deep.net:make", device="cpu", choices=TRUST).network.in_features == 6
    (tmp_path / "mynets" / "deep" / "sizes.py").write_text("N = 7")
    assert asked("py:mynets.deep.net:make").sha256 != question.sha256
    assert open_model("py:mynets.deep.net:make", device="cpu", choices=TRUST).network.in_features == 7
    (tmp_path / "mynets" / "__init__.py").write_text("")
    assert asked("py:mynets.deep.net:make").sha256 != question.sha256
    for text, sentence in {
        "py:mynets.gone:make": "There is no Python module mynets.gone in mynets.",
        "py:gone_nets:make": "There is no Python module gone_nets installed here or in the current folder.",
        "py:mynets.deep.net:gone": "mynets.deep.net has no gone. It has make.",
    }.items():
        assert refused(text) == sentence


def test_an_installed_module_stays_the_same():
    model = open_model("py:torchvision.models.resnet:resnet18?num_classes=4", device="cpu", choices=TRUST)
    from torchvision.models.resnet import ResNet

    assert isinstance(model.network, ResNet)
    assert model.classes == 4


def test_what_the_code_prints_stays_off_standard_output(tmp_path, capsys):
    path = write(tmp_path, {"net.py": "print('loud')\nfrom torch import nn\nNet = nn.ReLU"}) / "net.py"
    open_model(f"file:{path}:Net", device="cpu", choices=TRUST)
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "loud\n")


def test_what_the_code_sets_is_set_back(tmp_path):
    text = "import torch\ntorch.set_default_dtype(torch.float64)\ntorch.set_grad_enabled(False)\nNet = torch.nn.ReLU"
    open_model(f"file:{write(tmp_path, {'net.py': text}) / 'net.py'}:Net", device="cpu", choices=TRUST)
    assert torch.get_default_dtype() is torch.float32
    assert torch.is_grad_enabled()


@pytest.mark.parametrize(
    ("attribute", "crop", "mean", "assumed"),
    [
        ("input_size = 96", (96, 96), 0.485, True),
        ("input_size = (3, 64, 80)", (64, 80), 0.485, True),
        ("input_size = 'large'", (224, 224), 0.485, True),
        ("pretrained_cfg = {'input_size': (3, 128, 128), 'mean': (.5,) * 3, 'std': (.5,) * 3}", (128, 128), 0.5, False),
        ("transforms = models.ResNet18_Weights.DEFAULT.transforms()", (224, 224), 0.485, False),
        ("transforms = 3", (224, 224), 0.485, True),
    ],
)
def test_a_network_may_say_how_to_prepare_and_name(tmp_path, attribute, crop, mean, assumed):
    text = "from torch import nn\nfrom torchvision import models\nclass Net(nn.Linear):\n"
    text += f"    classes = ['cat', 'dog']\n    {attribute}\n    def __init__(self): super().__init__(3, 2)"
    model = open_model(f"file:{write(tmp_path, {'net.py': text}) / 'net.py'}:Net", device="cpu", choices=TRUST)
    found = model.preprocessing
    assert (found.crop, found.mean[0], found.assumed) == (crop, mean, assumed)
    assert model.labels == ("cat", "dog")
    chosen = tmp_path / "names.txt"
    chosen.write_text("one\ntwo")
    again = open_model(model.spec, device="cpu", choices=replace(TRUST, labels_file=chosen))
    assert again.labels == ("one", "two")


def test_an_unreadable_file_is_refused(net):
    spec = parse(f"file:{net}:Net")
    net.unlink()
    with pytest.raises(Refusal, match=r"net\.py cannot be read: No such file or directory\."):
        code_of(spec)


def test_a_network_is_an_own_copy(net):
    first = open_model(f"file:{net}:ready", device="cpu", choices=TRUST)
    second = open_model(f"file:{net}:ready", device="cpu", choices=TRUST)
    assert isinstance(first.network, nn.Module)
    assert first.network is not second.network
