"""The inert reader makes no object, runs nothing, and is not made to take much memory or time by any opcode."""

import io
import os
import pickle
import struct
import subprocess
import sys
import time
import zipfile

import pytest
import torch

from inspector.core.errors import Refusal
from inspector.models.peek import peek
from inspector.models.pickle_names import is_blocked, is_quiet
from inspector.models.pickles import Inert, InertReader, Loose

STOP = b"."


def read(program):
    return InertReader(io.BytesIO(program)).load()


def text(value):
    encoded = value.encode()
    return b"X" + struct.pack("<L", len(encoded)) + encoded


def glob(module, name):
    return f"c{module}\n{name}\n".encode()


def saved(path, program):
    """A torch zip whose pickle is ``program``."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", program)
        archive.writestr("archive/version", "3\n")
    return path


def peeked(tmp_path, program):
    with pytest.raises(Refusal) as refusal:
        peek(saved(tmp_path / "best.pth", program))
    return str(refusal.value)


TOUCH = "touch {}"
GADGETS = {
    "REDUCE": lambda m, n, a: glob(m, n) + b"(" + text(a) + b"tR.",
    "REDUCE by STACK_GLOBAL": lambda m, n, a: b"\x80\x04" + text(m) + text(n) + b"\x93(" + text(a) + b"tR.",
    "INST": lambda m, n, a: b"(" + text(a) + f"i{m}\n{n}\n".encode() + b".",
    "OBJ": lambda m, n, a: b"(" + glob(m, n) + text(a) + b"o.",
    "NEWOBJ": lambda m, n, a: b"\x80\x02" + glob(m, n) + b"(" + text(a) + b"t\x81.",
    "NEWOBJ_EX": lambda m, n, a: b"\x80\x04" + glob(m, n) + b"(" + text(a) + b"t}\x92.",
    "BUILD": lambda m, n, a: (
        glob("my", "Net") + b")\x81}" + text("__setstate__") + glob(m, n) + b"sb" + text(a) + b"b."
    ),
    "not called": lambda m, n, a: glob(m, n) + b".",
    "in a dict": lambda m, n, a: b"}" + text("x") + glob(m, n) + b"(" + text(a) + b"tRs.",
}


@pytest.mark.parametrize("gadget", GADGETS)
def test_nothing_runs_and_the_call_is_named(tmp_path, gadget):
    canary = tmp_path / "canary"
    program = GADGETS[gadget]("posix", "system", TOUCH.format(canary))
    assert peeked(tmp_path, program) == "Blocked: this file tries to call posix.system. A model does not need this."
    assert not canary.exists()


@pytest.mark.parametrize("gadget", GADGETS)
def test_what_is_not_known_as_hostile_does_not_run_either(tmp_path, gadget, monkeypatch):
    canary = tmp_path / "canary"
    (tmp_path / "quietly.py").write_text(f"open({str(canary)!r}, 'w')\ndef run(*args): open({str(canary)!r}, 'w')\n")
    monkeypatch.syspath_prepend(tmp_path)
    program = GADGETS[gadget]("quietly", "run", "x")
    try:
        read(program)
    except (pickle.UnpicklingError, TypeError):
        assert gadget in ("BUILD",)
    assert not canary.exists()
    assert "quietly" not in sys.modules


METHOD = glob("builtins", "getattr") + b"(" + glob("my", "Net") + b")R" + text("forward") + b"tR."


def test_the_method_of_a_saved_object_is_not_blocked(tmp_path):
    assert "holds no network's weights" in peeked(tmp_path, METHOD)


@pytest.mark.parametrize(
    "hostile", [METHOD.replace(b")R", b""), METHOD.replace(b"forward", b"__init_")], ids=["class", "inner"]
)
def test_getattr_of_anything_else_is_blocked(tmp_path, hostile):
    assert "Blocked: this file tries to call builtins.getattr." in peeked(tmp_path, hostile)


BLOCKED = [
    ("os", "system"),
    ("nt", "system"),
    ("subprocess", "Popen"),
    ("builtins", "eval"),
    ("__builtin__", "eval"),
    ("builtins", "__import__"),
    ("builtins", "getattr"),
    ("runpy", "_run_code"),
    ("types", "FunctionType"),
    ("operator", "attrgetter"),
    ("torch", "load"),
    ("torch.hub", "load"),
    ("torch.serialization", "os.system"),
    ("pathlib", "os.system"),
    ("my.net", "Net.__init__.__globals__"),
    ("collections", "OrderedDict.__reduce__"),
    ("numpy.testing._private.utils", "runstring"),
    ("importlib", "import_module"),
]


@pytest.mark.parametrize(("module", "name"), BLOCKED, ids=lambda value: value)
def test_what_is_blocked(module, name):
    program = b"\x80\x04" + text(module) + text(name) + b"\x93."
    with pytest.raises(Refusal, match=r"^Blocked: this file tries to call .*\. A model does not need this\.$"):
        read(program)


@pytest.mark.parametrize(
    "path",
    ["argparse.Namespace", "code.models.Net", "mycode.os_net.Net", "pathlib.PosixPath", "functools.partial"],
)
def test_what_a_training_script_may_have_saved_is_not_blocked(path):
    assert not is_blocked(path)
    assert not is_quiet(path)


def test_torch_and_plain_containers_are_not_worth_telling(tmp_path):
    stream = io.BytesIO()
    torch.save({"w": torch.zeros(2), "device": torch.device("cpu"), "type": torch.float16, "size": torch.Size([2]),
                "set": {1}, "net": torch.nn.Linear(2, 2)}, stream)  # fmt: skip
    path = tmp_path / "best.pth"
    path.write_bytes(stream.getvalue())
    assert peek(path).globals == ()


HARMLESS = [b"N.", b"}.", b"(lp0\nI1\na.", b"]\x94h\x00a."]


@pytest.mark.parametrize("program", HARMLESS)
def test_a_pickle_without_tensors(tmp_path, program):
    assert "holds no network's weights" in peeked(tmp_path, program)


BROKEN = {
    "nothing": b"",
    "no stop": b"}",
    "an unknown opcode": b"\xff.",
    "an empty stack": b"0.",
    "EXT1": b"\x80\x02\x82\x01.",
    "EXT2": b"\x80\x02\x83\x01\x02.",
    "EXT4": b"\x80\x02\x84\x01\x02\x03\x04.",
    "a negative EXT4": b"\x80\x02\x84\xff\xff\xff\xff.",
    "a long text that is not there": b"X\xff\xff\xff\x7fabc.",
    "a text longer than memory": b"\x80\x04\x8d" + struct.pack("<Q", 1 << 62) + b"abc.",
    "bytes longer than memory": b"\x80\x04\x8e" + struct.pack("<Q", 1 << 40) + b"abc.",
    "a bytearray longer than memory": b"\x80\x05\x96" + struct.pack("<Q", 1 << 40) + b"abc.",
    "a frame that is not there": b"\x80\x04\x95" + struct.pack("<Q", 1 << 40) + b"N.",
    "a long number that is not there": b"\x80\x02\x8b\xff\xff\xff\x7f.",
    "a negative length": b"\x80\x02\x8b\xff\xff\xff\xff.",
    "a number of too many digits": b"I" + b"9" * 10_000 + b"\n.",
    "a hash of a list": b"}](N" + b"s.",
    "a memo that is not there": b"h\x07.",
    "a huge memo": b"Nr\xff\xff\xff\x7f.",
    "the hugest memo": b"Np" + str(1 << 62).encode() + b"\n.",
    "a storage of no type": b"(" + text("storage") + text("x") + text("0") + text("cpu") + b"K\x01tQ.",
    "an unknown reference": b"K\x01Q.",
    "a call of a number": b"K\x01)R.",
    "a state for a number": b"K\x01}b.",
    "a state for a class": glob("my", "Net") + b"}b.",
    "an out-of-band buffer": b"\x80\x05\x97.",
    "a new object of a function": b"\x80\x02" + glob("torch._utils", "_rebuild_tensor_v2") + b")\x81.",
    "a tensor of nothing": glob("torch._utils", "_rebuild_tensor_v2") + b"(NK\x00))tR.",
    "too many classes": b"".join(glob("m", f"C{i}") + b"0" for i in range(6000)) + b"N.",
}


@pytest.mark.parametrize("form", BROKEN)
def test_broken_pickles(tmp_path, form):
    start = time.monotonic()
    sentence = peeked(tmp_path, BROKEN[form])
    assert "is damaged" in sentence or "more memory or time" in sentence
    assert time.monotonic() - start < 5
    assert sentence.isprintable()


def bomb(levels):
    """A list of lists of lists, each level twice that of the one below: 2 to the ``levels`` when unfolded."""
    return b"]" + b"".join(b"q\x00]h\x00ah\x00a" for _ in range(levels)) + STOP


def tower(levels):
    """Networks that each hold the one below twice: 2 to the ``levels`` paths, none with a tensor."""
    program = glob("my", "Net") + b")\x81q\x00"
    for _ in range(levels):
        state = (
            b"}" + text("_parameters") + b"}s" + text("_modules") + b"}" + text("a") + b"h\x00s" + text("b") + b"h\x00s"
        )
        program += b"0" + glob("my", "Net") + b")\x81" + state + b"sbq\x00"
    return program + STOP


DEEP = {
    "lists in lists": b"]" * 200_000 + b"a" * 199_999 + STOP,
    "tuples in tuples": b")" + b"\x85" * 200_000 + STOP,
    "objects in objects": glob("my", "Net") + b"q\x000N" + b"\x85q\x010h\x00h\x01R" * 100_000 + STOP,
    "a doubling list": bomb(60),
    "a doubling network": tower(40),
    "marks": b"(" * 1_000_000 + STOP,
    "a list that holds itself": b"]q\x00h\x00a.",
    "a mapping that holds itself": b"}q\x00" + text("model") + b"h\x00s.",
    "doubling text": text("a" * 60_000) + b"q\x000" + b"(" + b"h\x00" * 60_000 + b"l.",
}


@pytest.mark.parametrize("form", DEEP)
def test_deep_and_doubling_pickles(tmp_path, form):
    start = time.monotonic()
    sentence = peeked(tmp_path, DEEP[form])
    assert any(words in sentence for words in ("holds no network's weights", "is damaged", "more memory or time"))
    assert time.monotonic() - start < 5


def test_a_state_cannot_change_what_stands_for_a_storage():
    storage = b"(" + text("storage") + glob("torch", "FloatStorage") + text("0") + text("cpu") + b"K\x04tQ"
    changed = storage + b"N}" + text("count") + b"J\xff\xff\xff\x7fs" + b"\x86b"
    shape = b"K\x04\x85K\x01\x85\x89" + glob("collections", "OrderedDict") + b")R"
    tensor = read(b"\x80\x02" + glob("torch._utils", "_rebuild_tensor_v2") + b"(" + changed + b"K\x00" + shape + b"tR.")
    assert isinstance(tensor, Loose)
    assert (tensor.storage.count, tensor.storage.dtype, tensor.shape) == (4, "float32", (4,))


def test_a_state_cannot_change_what_builds_tensors():
    function = glob("torch._utils", "_rebuild_tensor_v2")
    read(function + b"N}" + text("build") + glob("my", "run") + b"s\x86b.")
    assert "my" not in repr(read(function + STOP).build)


class Any:
    def __init__(self, **state):
        self.__dict__.update(state)


def test_an_object_of_any_class_keeps_what_it_is_given():
    found = read(pickle.dumps(Any(a=1, b=[Any(c=2)]), 2))
    assert isinstance(found, Inert)
    assert found.path == f"{Any.__module__}.Any"
    assert found.state["b"][0].state == {"c": 2}


@pytest.mark.parametrize("protocol", [0, 1, 2, 3, 4, 5])
def test_every_protocol(protocol):
    content = {"a": [1, 2.5, "text", b"bytes", None, True, 1 << 70, {3}, frozenset([4]), (5,)], "n": Any(x=1)}
    found = read(pickle.dumps(content, protocol))
    assert found["a"] == [*content["a"][:7], {3}, {4}, (5,)]
    assert found["n"].state == {"x": 1}


def test_hostile_sample_inputs_of_an_exported_program(tmp_path):
    canary = tmp_path / "canary"

    class Hostile:
        def __reduce__(self):
            return os.system, (TOUCH.format(canary),)

    path = tmp_path / "net.pt2"
    program = torch.export.export(torch.nn.Linear(2, 2), (torch.zeros(1, 2),))
    torch.export.save(program, path)
    stream = io.BytesIO()
    torch.save(Hostile(), stream)
    changed = tmp_path / "changed.pt2"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, stream.getvalue() if "/sample_inputs/" in name else old.read(name))
    with pytest.raises(Refusal, match=f"^Blocked: this file tries to call {os.system.__module__}.system"):
        peek(changed)
    assert not canary.exists()


MEASURE = """
import resource, sys
from pathlib import Path
from inspector.core.errors import Refusal
from inspector.models.peek import peek
for path in sys.argv[1:]:
    try:
        peek(Path(path))
    except Refusal:
        pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux")
def test_a_hostile_peek_takes_little_memory(tmp_path):
    """A memo of two billion places would take 32 GB, and a million copies of a text one gigabyte."""
    copied = b"\x80\x04(" + b"T\x00\x04\x00\x00" + b"x" * 1024 + b"q\x000" + b"h\x00l\x85(" * 1_000_000 + b"t."
    paths = [saved(tmp_path / "a.pth", BROKEN["a huge memo"]), saved(tmp_path / "b.pth", copied)]
    command = [sys.executable, "-c", MEASURE, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 420_000  # kilobytes
