"""A peek tells names, shapes, types and places of every tensor, as torch itself would load them."""

import argparse
import io
import json
import os
import pathlib
import struct
import subprocess
import sys
import time
import zipfile
from collections import OrderedDict

import pytest
import torch
import torchvision
from safetensors.torch import save_file
from torch import nn

from inspector.core.errors import Refusal
from inspector.models import peek as peek_module
from inspector.models.peek import peek

LEGACY = {"_use_new_zipfile_serialization": False}
LAYOUTS = pytest.mark.parametrize("options", [{}, LEGACY], ids=["zip", "legacy"])


def tensors_of(path, skeleton):
    """The tensors from the places that a skeleton tells, as anyone who reads the file after a peek would have them."""
    found = {}
    files = {record.file for record in skeleton.tensors.values()}
    contents = {file: (path.parent / file if file else path).read_bytes() for file in files}
    for key, record in skeleton.tensors.items():
        stored = bytearray(contents[record.file][record.start : record.start + record.stored])
        assert len(stored) == record.stored
        dtype = getattr(torch, record.dtype)
        flat = torch.frombuffer(stored, dtype=dtype) if stored else torch.empty(0, dtype=dtype)
        found[key] = flat.as_strided(record.shape, record.stride, record.offset)
    return found


def assert_same(path, expected, **told):
    skeleton = peek(path)
    found = tensors_of(path, skeleton)
    assert found.keys() == expected.keys()
    for key, tensor in expected.items():
        assert found[key].dtype == tensor.dtype, key
        assert found[key].shape == tensor.shape, key
        assert torch.equal(found[key], tensor), key
    for name, value in told.items():
        assert getattr(skeleton, name) == value
    return skeleton


@pytest.fixture(scope="module")
def networks():
    torch.manual_seed(0)
    return {
        "resnet18": torchvision.models.resnet18(num_classes=3).eval(),
        "mobilenet_v2": torchvision.models.mobilenet_v2(num_classes=3, width_mult=0.25).eval(),
        "vit": torchvision.models.VisionTransformer(32, 16, 2, 2, 16, 32, num_classes=3).eval(),
    }


NAMES = pytest.mark.parametrize("name", ["resnet18", "mobilenet_v2", "vit"])


@NAMES
@LAYOUTS
def test_state_dicts(tmp_path, networks, name, options):
    path = tmp_path / "best.pth"
    torch.save(networks[name].state_dict(), path, **options)
    container = "torch legacy" if options else "torch zip"
    skeleton = assert_same(path, torch.load(path), kind="state dict", container=container, globals=(), wrapper="")
    assert list(skeleton.tensors) == list(networks[name].state_dict())
    assert skeleton.parameters == sum(t.numel() for t in networks[name].state_dict().values() if t.is_floating_point())


@NAMES
@LAYOUTS
def test_whole_pickled_networks(tmp_path, networks, name, options):
    path = tmp_path / "net.pt"
    torch.save(networks[name], path, **options)
    skeleton = assert_same(path, networks[name].state_dict(), kind="module")
    assert list(skeleton.tensors) == list(networks[name].state_dict())
    assert skeleton.types == {path: type(part).__name__ for path, part in networks[name].named_modules()}
    assert skeleton.facts == {}
    assert any(asked.startswith("torchvision.models.") for asked in skeleton.globals)
    assert not any(asked.startswith("torch.nn.") for asked in skeleton.globals)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
@NAMES
def test_torchscript(tmp_path, networks, name):
    path = tmp_path / "net.pt"
    torch.jit.save(torch.jit.script(networks[name]), path)
    skeleton = assert_same(path, networks[name].state_dict(), kind="torchscript", globals=())
    assert skeleton.types[""] == type(networks[name]).__name__


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
def test_a_traced_network(tmp_path, networks):
    path = tmp_path / "net.pt"
    torch.jit.save(torch.jit.trace(networks["resnet18"], torch.zeros(1, 3, 64, 64)), path)
    assert_same(path, networks["resnet18"].state_dict(), kind="torchscript")


def test_safetensors(tmp_path, networks):
    path = tmp_path / "model.safetensors"
    state = networks["resnet18"].state_dict()
    save_file(state, path, metadata={"format": "pt", "author": "me"})
    assert_same(path, state, kind="state dict", container="safetensors", facts={"author": "me"})


class Mixed(nn.Module):
    """Has what state_dict() treats in its own way: a buffer that is not saved, a shared layer, an absent bias."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4, bias=False)
        self.second = self.first
        self.register_buffer("passing", torch.ones(2), persistent=False)
        self.register_buffer("kept", torch.arange(3))
        self.register_buffer("nothing", None)
        self.plain = torch.zeros(5)
        self.act = nn.functional.gelu

    def forward(self, x):
        return self.act(self.second(self.first(x))) + self.kept.sum() + self.passing.sum()


@LAYOUTS
def test_a_network_of_a_foreign_class(tmp_path, options):
    path = tmp_path / "net.pt"
    network = Mixed()
    torch.save(network, path, **options)
    skeleton = assert_same(path, network.state_dict(), kind="module")
    assert skeleton.globals == (f"{Mixed.__module__}.Mixed",)
    assert skeleton.types == {"": "Mixed", "first": "Linear", "second": "Linear"}


def compiled_inside():
    network = linear(0)
    network.conv = torch.compile(network.conv)
    return network


AROUND = {
    "compiled": (lambda: torch.compile(linear(0)), "Sequential"),
    "traced by fx": (lambda: torch.fx.symbolic_trace(linear(0)), "GraphModule"),
    "averaged": (lambda: torch.optim.swa_utils.AveragedModel(linear(0)), "Sequential"),
    "compiled and parallel": (lambda: nn.DataParallel(torch.compile(linear(0))), "Sequential"),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", AROUND)
def test_networks_in_what_compiles_or_spreads_them(tmp_path, form):
    path = tmp_path / "net.pt"
    make, name = AROUND[form]
    torch.save(make(), path)
    assert assert_same(path, STATE, kind="module").types[""] == name


@pytest.mark.filterwarnings("ignore")
def test_a_network_with_a_compiled_part(tmp_path):
    path = tmp_path / "net.pt"
    torch.save(compiled_inside(), path)
    assert_same(path, compiled_inside().state_dict(), kind="module")


@pytest.mark.filterwarnings("ignore")
def test_an_exported_program(tmp_path):
    path = tmp_path / "net.pt2"
    program = torch.export.export(Mixed().eval(), (torch.zeros(1, 4),))
    torch.export.save(program, path)
    assert_same(path, program.state_dict, kind="exported program", container="pt2", globals=())


class Special(torch.Tensor):
    pass


@pytest.mark.filterwarnings("ignore")
def test_an_exported_program_with_pickled_tensors(tmp_path):
    path = tmp_path / "net.pt2"
    program = torch.export.export(nn.Linear(2, 3), (torch.zeros(1, 2),))
    expected = {key: tensor.detach().clone() for key, tensor in program.state_dict.items()}
    torch.export.save(program, path)
    repacked = tmp_path / "pickled.pt2"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(repacked, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry.endswith("_weights_config.json"):
                content = content.replace(b'"use_pickle": false', b'"use_pickle": true')
            elif "/weights/weight_" in entry:
                stream = io.BytesIO()
                torch.save(expected["weight" if len(content) == 24 else "bias"], stream)
                content = stream.getvalue()
            new.writestr(entry, content)
    assert_same(repacked, expected)


def test_the_older_layout_of_exported_programs(tmp_path):
    state = {"c.weight": torch.randn(2, 3), "c.bias": torch.randn(2)}
    path = tmp_path / "old.pt2"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("version", "8.1")
        archive.writestr("serialized_exported_program.json", "{}")
        for name, content in (("state_dict", state), ("constants", {}), ("example_inputs", ((torch.zeros(1),), {}))):
            stream = io.BytesIO()
            torch.save(content, stream)
            archive.writestr(f"serialized_{name}.pt", stream.getvalue())
    assert_same(path, state, kind="exported program")


@LAYOUTS
def test_types_of_elements(tmp_path, options):
    names = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64"]
    names += ["complex64", "complex128"]
    names += [] if options else ["float8_e4m3fn", "float8_e5m2", "uint16", "uint32", "uint64"]
    path = tmp_path / "best.pth"
    torch.save({name: torch.arange(6).to(getattr(torch, name)) for name in names}, path, **options)
    skeleton = peek(path)
    assert {key: record.dtype for key, record in skeleton.tensors.items()} == {name: name for name in names}
    for key, tensor in tensors_of(path, skeleton).items():
        assert torch.equal(tensor.to(torch.complex64), torch.arange(6).to(getattr(torch, key)).to(torch.complex64)), key


@LAYOUTS
def test_views_and_odd_shapes(tmp_path, options):
    base = torch.randn(6, 8)
    state = OrderedDict(
        whole=base,
        slice=base[2:4, 1:5],
        turned=base.t(),
        same=base,
        channels_last=torch.randn(2, 3, 4, 4).contiguous(memory_format=torch.channels_last),
        number=torch.tensor(3),
        empty=torch.empty(0, 4),
        parameter=nn.Parameter(torch.randn(2)),
        expanded=torch.ones(1).expand(3),
    )
    path = tmp_path / "best.pth"
    torch.save(state, path, **options)
    skeleton = assert_same(path, state)
    assert skeleton.tensors["slice"].start == skeleton.tensors["whole"].start == skeleton.tensors["same"].start
    assert skeleton.tensors["number"].start != skeleton.tensors["whole"].start


STATE = {"conv.weight": torch.arange(12.0).reshape(3, 4), "conv.bias": torch.arange(3.0)}
OTHER = {key: tensor + 1 for key, tensor in STATE.items()}


def prefixed(prefix, state=STATE):
    return {prefix + key: tensor for key, tensor in state.items()}


def linear(value):
    network = nn.Sequential(OrderedDict(conv=nn.Linear(4, 3)))
    network.load_state_dict({key: tensor + value for key, tensor in STATE.items()})
    return network


AVERAGED = "The averaged weights ({}) are shown, not the last ones"
FORMS = {
    "bare": (STATE, "state dict", "", ()),
    "with other entries": ({**STATE, "epoch": 3}, "checkpoint", "", ()),
    "_orig_mod.module.": (prefixed("_orig_mod.module."), "state dict", "", ()),
    "timm": (
        {"state_dict": OTHER, "state_dict_ema": STATE, "arch": "resnet18", "args": argparse.Namespace(lr=0.1)},
        "checkpoint",
        "state_dict_ema",
        (AVERAGED.format("state_dict_ema"),),
    ),
    "torchvision references": (
        {"model": OTHER, "model_ema": prefixed("module.") | {"n_averaged": torch.tensor(3)}, "optimizer": {}},
        "checkpoint",
        "model_ema",
        (AVERAGED.format("model_ema"),),
    ),
    "lightning": ({"state_dict": prefixed("model."), "hyper_parameters": {"lr": 0.1}}, "checkpoint", "state_dict", ()),
    "dino": (
        {"student": prefixed("module.", OTHER), "teacher": STATE},
        "checkpoint",
        "teacher",
        ("The teacher's weights are shown, not the student's",),
    ),
    "ultralytics": (
        {"model": linear(1), "ema": linear(0), "epoch": 3},
        "module",
        "ema",
        (AVERAGED.format("ema"),),
    ),
    "stripped ultralytics": ({"model": linear(0), "ema": None}, "module", "model", ()),
    "parallel": (nn.DataParallel(linear(0)), "module", "", ()),
    "twice": ({"model": {"state_dict": STATE}}, "checkpoint", "state_dict", ()),
}


@pytest.mark.parametrize("form", FORMS)
@LAYOUTS
def test_what_training_puts_around_the_weights(tmp_path, form, options):
    content, kind, wrapper, notes = FORMS[form]
    path = tmp_path / "best.ckpt"
    torch.save(content, path, **options)
    assert_same(path, STATE, kind=kind, wrapper=wrapper, notes=notes)


def test_mmlab(tmp_path):
    state = {"backbone.conv1.weight": torch.zeros(2), "head.fc.weight": torch.ones(2)}
    path = tmp_path / "epoch_3.pth"
    torch.save({"meta": {"CLASSES": ("cat", "dog"), "mmcls_version": "0.23"}, "state_dict": state}, path)
    skeleton = assert_same(path, {"conv1.weight": torch.zeros(2), "fc.weight": torch.ones(2)}, classes=("cat", "dog"))
    assert skeleton.facts == {"mmcls_version": "0.23"}


def test_what_else_a_checkpoint_tells(tmp_path):
    import numpy as np

    path = tmp_path / "last.pth"
    arguments = argparse.Namespace(notes="x" * 500, lr=0.1, folder=pathlib.PurePosixPath("/tmp"), seed=3)
    torch.save({"state_dict": STATE, "epoch": 7, "best_acc1": np.float64(0.75), "args": arguments}, path)
    skeleton = peek(path)
    assert skeleton.facts == {"epoch": "7", "best_acc1": "0.75", "lr": "0.1", "seed": "3"}
    assert skeleton.globals == ("argparse.Namespace", "pathlib.PurePosixPath")


def test_a_class_of_mapping_that_is_not_here(tmp_path):
    class AttributeDict(dict):
        pass

    AttributeDict.__module__, AttributeDict.__qualname__ = "elsewhere", "AttributeDict"
    module = type(sys)("elsewhere")
    module.AttributeDict = AttributeDict
    sys.modules["elsewhere"] = module
    path = tmp_path / "last.ckpt"
    try:
        torch.save({"state_dict": AttributeDict(STATE), "hyper_parameters": AttributeDict(lr=0.1)}, path)
    finally:
        del sys.modules["elsewhere"]
    assert_same(path, STATE, wrapper="state_dict", facts={"lr": "0.1"}, globals=("elsewhere.AttributeDict",))


def shards(folder, names=("a.safetensors", "b.safetensors"), **written):
    weights = {"conv.weight": names[0], "conv.bias": names[1]}
    for key, name in weights.items():
        place = folder / written.get(name, name)
        save_file({key: STATE[key]}, place)
    index = folder / "model.safetensors.index.json"
    index.write_text(json.dumps({"metadata": {}, "weight_map": weights}))
    return index


def test_shards(tmp_path):
    index = shards(tmp_path)
    skeleton = assert_same(index, STATE, container="sharded safetensors", facts={"shards": "2"})
    assert skeleton.tensors["conv.bias"].file == "b.safetensors"


@pytest.mark.parametrize("name", ["../x.safetensors", "/etc/passwd", "..", "a\\b", "C:x", "sub/x.safetensors"])
def test_shards_outside_the_folder(tmp_path, name):
    folder = tmp_path / "model"
    folder.mkdir()
    index = shards(folder)
    save_file(STATE, tmp_path / "x.safetensors")
    index.write_text(json.dumps({"weight_map": {"conv.weight": name}}))
    with pytest.raises(Refusal) as refusal:
        peek(index)
    assert str(refusal.value) == f"Shard {name} lies outside the model folder. Refused."


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_shards_that_are_links(tmp_path):
    snapshot = tmp_path / "models--x" / "snapshots" / "1234"
    blobs = tmp_path / "models--x" / "blobs"
    snapshot.mkdir(parents=True)
    blobs.mkdir()
    index = shards(snapshot)
    for number, path in enumerate(sorted(snapshot.glob("*.safetensors"))):
        path.rename(blobs / str(number))
        path.symlink_to(blobs / str(number))
    assert_same(index, STATE)
    outside = tmp_path / "outside"
    (blobs / "0").rename(outside)
    (snapshot / "a.safetensors").unlink()
    (snapshot / "a.safetensors").symlink_to(outside)
    with pytest.raises(Refusal, match=r"Shard a\.safetensors lies outside the model folder"):
        peek(index)


def test_a_shard_that_is_missing_or_lacks_a_tensor(tmp_path):
    index = shards(tmp_path)
    save_file({"other": torch.zeros(1)}, tmp_path / "b.safetensors")
    with pytest.raises(Refusal, match=r"is incomplete: b\.safetensors lacks tensor conv\.bias"):
        peek(index)
    (tmp_path / "b.safetensors").unlink()
    with pytest.raises(Refusal, match=r"is incomplete: b\.safetensors is missing"):
        peek(index)


def looped():
    loop = {}
    loop["model"] = loop
    return loop


def nested_network():
    network = nn.Sequential()
    network._modules["0"] = network
    return network


REFUSED = [
    (torch.zeros(3), "holds a single tensor"),
    ({"epoch": 3}, "holds no network's weights"),
    (looped(), "holds no network's weights"),
    (nested_network(), "cannot be read as weights"),
    ([1, 2], "holds no network's weights"),
    (nn.ReLU(), "holds no network's weights"),
    ({"w": torch.zeros(1).expand(1 << 20)}, "Tensor w in best.pth claims 4.2 MB but the file has"),
    ({"w": torch.zeros(1).expand(10**12)}, "Tensor w in best.pth claims 4.0 TB but the file has"),
    ({str(i): torch.zeros(1).expand(500) for i in range(100)}, "in best.pth claims"),
    ({"w": torch.eye(3).to_sparse()}, "Tensor w in best.pth is sparse"),
    ({"w": torch.empty(2, device="meta")}, "Tensor w in best.pth has a shape but no values"),
    ({"w\n\x1b[31m": torch.zeros(2)}, "holds a tensor whose name is no text"),
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_what_holds_no_usable_weights(tmp_path, number):
    content, sentence = REFUSED[number]
    path = tmp_path / "best.pth"
    torch.save(content, path)
    with pytest.raises(Refusal) as refusal:
        peek(path)
    assert sentence in str(refusal.value)
    assert str(refusal.value).isprintable()


@pytest.mark.filterwarnings("ignore")
def test_a_quantized_tensor(tmp_path):
    path = tmp_path / "best.pth"
    torch.save({"w": torch.quantize_per_tensor(torch.ones(4), 0.1, 0, torch.qint8)}, path)
    with pytest.raises(Refusal, match="is sparse or quantized"):
        peek(path)


@LAYOUTS
def test_each_place_of_cutting_a_file_is_noticed(tmp_path, options):
    path = tmp_path / "best.pth"
    torch.save(STATE, path, **options)
    content = path.read_bytes()
    for length in range(1, len(content) - 1, len(content) // 8):
        path.write_bytes(content[:length])
        with pytest.raises(Refusal) as refusal:
            peek(path)
        assert any(word in str(refusal.value) for word in ("incomplete", "damaged", "no model file", "did not write"))


def test_the_last_storage_cut_off_in_the_old_layout(tmp_path):
    path = tmp_path / "old.pth"
    torch.save(STATE, path, **LEGACY)
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(Refusal, match=r"old\.pth cannot be read as weights; it is damaged or was cut off"):
        peek(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Refusal, match="cannot be read: No such file"):
        peek(tmp_path / "gone.pth")


def repacked(path, change):
    """``path`` written again record by record, after ``change`` of its list of (name, content, compression)."""
    with zipfile.ZipFile(path) as archive:
        records = [(name, archive.read(name), zipfile.ZIP_STORED) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content, compression in change(records):
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return path


def test_records_that_torch_never_writes(tmp_path):
    def saved():
        torch.save(STATE, tmp_path / "best.pth")
        return tmp_path / "best.pth"

    def only(sentence, change):
        with pytest.raises(Refusal, match=sentence):
            peek(repacked(saved(), change))

    only("compressed data", lambda records: [(n, c, zipfile.ZIP_DEFLATED) for n, c, _ in records])
    only("values of tensor conv.bias are missing", lambda records: [r for r in records if not r[0].endswith("/1")])
    only("outside its stored values", lambda records: [(n, c[:4] if n.endswith("/1") else c, z) for n, c, z in records])
    with pytest.warns(UserWarning, match="Duplicate"):
        only("lists a record twice", lambda records: [*records, records[0]])
    only("holds 2 models", lambda records: [*records, ("other/data.pkl", records[0][1], 0)])
    only("big-endian", lambda records: [(n, b"big" if n.endswith("byteorder") else c, z) for n, c, z in records])


def test_records_over_each_other_or_outside(tmp_path):
    path = tmp_path / "best.pth"
    torch.save(STATE, path)
    content = path.read_bytes()
    directory = content.index(b"PK\x01\x02")
    entries = [i for i in range(directory, len(content)) if content[i : i + 4] == b"PK\x01\x02"]
    for offset, sentence in ((0, "over another|damaged"), (len(content) - 5, "damaged"), (1 << 31, "damaged")):
        changed = bytearray(content)
        struct.pack_into("<L", changed, entries[4] + 42, offset)
        path.write_bytes(changed)
        with pytest.raises(Refusal, match=sentence):
            peek(path)


def test_ten_thousand_tensors(tmp_path):
    shared = torch.zeros(8)
    path = tmp_path / "best.pth"
    torch.save({f"layer.{i}.weight": shared[i % 8 :] for i in range(10_000)}, path)
    assert len(peek(path).tensors) == 10_000
    save_file({f"layer.{i}.weight": torch.zeros(1) for i in range(10_000)}, tmp_path / "best.safetensors")
    assert len(peek(tmp_path / "best.safetensors").tensors) == 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="sparse files")
def test_four_gigabytes_are_not_read(tmp_path):
    path = tmp_path / "large.safetensors"
    size = 4 << 30
    header = json.dumps({"w": {"dtype": "F32", "shape": [size // 4], "data_offsets": [0, size]}}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    os.truncate(path, 8 + len(header) + size)
    start = time.perf_counter()
    assert peek(path).tensors["w"].shape == (1 << 30,)
    assert time.perf_counter() - start < 2  # 0.05 on a quiet machine; reading would take longer


def test_a_child_that_hangs_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(peek_module, "SECONDS", 0.3)
    monkeypatch.setattr(peek_module, "_PROGRAM", "import time\nwhile True: time.sleep(1)")
    torch.save(STATE, tmp_path / "best.pth")
    with pytest.raises(Refusal, match=r"best\.pth takes more memory or time to look into than any model does"):
        peek(tmp_path / "best.pth")


def test_neither_the_package_nor_the_child_needs_torch():
    program = (
        "import sys, inspector.models.peek; print([m for m in ('torch', 'numpy', 'safetensors') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_child_sees_nothing_of_the_environment(tmp_path, monkeypatch):
    canary = tmp_path / "canary"
    (tmp_path / "json.py").write_text(f"open({str(canary)!r}, 'w')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    torch.save(STATE, tmp_path / "best.pth")
    assert len(peek(pathlib.Path("best.pth")).tensors) == 2
    assert not canary.exists()


def test_a_name_with_letters_of_any_kind(tmp_path):
    path = tmp_path / "größte 模型 'x'.pth"
    torch.save(STATE, path)
    assert len(peek(path).tensors) == 2
