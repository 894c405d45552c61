"""Finding a network's tensors among all that was saved with them, and what else is worth telling."""

from __future__ import annotations

import re
import struct
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.naming import first_of
from inspector.models.pickles import Broken, Inert, Loose, shown
from inspector.models.skeleton import Skeleton

AVERAGED = ("state_dict_ema", "model_ema", "ema_state_dict", "ema_model", "ema", "params_ema")
_LAST = (
    "state_dict",
    "model_state_dict",
    "model",
    "network",
    "net",
    "weights",
    "params",
    "module",
    "teacher",
    "student",
)
WRAPPERS = (*AVERAGED, *_LAST)
PREFIXES = ("module.", "model.", "_orig_mod.", "network.", "net.")
_DEPTH = 4  # of wrappers in wrappers; a pickle may also hold itself
_NESTED = 60  # modules within modules
_MOST = 100_000  # tensors and modules of one network
_LONGEST = 400  # letters of a key

_RENAMED = (
    # How torchvision itself wrote these before 0.4 and 0.12; official weights files still have such keys.
    (re.compile(r"(denselayer\d+\.(?:norm|conv))\.([12])\."), r"\1\2."),
    (re.compile(r"(encoder_layer_\d+\.mlp)\.linear_1\."), r"\1.0."),
    (re.compile(r"(encoder_layer_\d+\.mlp)\.linear_2\."), r"\1.3."),
)
_AROUND = {"DataParallel": "module", "DistributedDataParallel": "module", "AveragedModel": "module"}
_AROUND |= {"OptimizedModule": "_orig_mod", "ModelEmaV2": "module", "ModelEmaV3": "module"}
_CLASS_NAMES = ("classes", "class_names", "names", "labels", "CLASSES")
_SETTINGS = ("hyper_parameters", "args", "train_args", "hparams", "opt", "config", "cfg", "meta")
_TOLD_FIRST: tuple[str, ...] = (
    "lr",
    "learning_rate",
    "batch_size",
    "epochs",
    "max_epochs",
    "optimizer",
    "weight_decay",
    "model",
    "arch",
)
_TOLD_FIRST += ("num_classes", "imgsz", "img_size", "input_size", "data", "dataset", "seed")
_MOST_FACTS = 12
_LONG_FACT = 80


@dataclass
class Found:
    """A network's tensors by key, and what the file says beside them (see ``Skeleton``)."""

    tensors: dict[str, Any]
    wrapper: str = ""
    bare: bool = True
    types: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def unwrap(content: Any, file: str) -> Found:
    """The innermost mapping or pickled network that holds tensors, preferring weights averaged over training.

    Raises ``Refusal``, with the name of the ``file``, where there is none.
    """
    notes: tuple[str, ...] = ()
    wrapper, bare = "", True
    for _ in range(_DEPTH):
        if is_module(content):
            found = of_module(content, wrapper)
            if found.tensors:
                return Found(found.tensors, wrapper, False, found.types, notes)
            break
        entries = _entries(content)
        if entries is None:
            break
        inner = next((name for name in WRAPPERS if _holds_tensors(entries.get(name))), None)
        if inner is None:
            tensors = {k: t for k, t in entries.items() if isinstance(k, str) and isinstance(t, Loose)}
            if tensors:
                return Found(tensors, wrapper, bare and len(tensors) == len(entries), {}, notes)
            break
        if inner in AVERAGED and any(_holds_tensors(entries.get(n)) for n in _LAST):
            notes = (tr("The averaged weights ({key}) are shown, not the last ones", key=inner),)
        if inner == "teacher" and _holds_tensors(entries.get("student")):
            notes = (tr("The teacher's weights are shown, not the student's"),)
        content, wrapper, bare = entries[inner], inner, False
    if isinstance(content, Loose):
        raise Refusal(tr("{file} holds a single tensor, not a network's weights.", file=file))
    raise Refusal(tr("{file} holds no network's weights: there is no mapping from names to tensors in it.", file=file))


def cleaned(saved: Skeleton) -> Skeleton:
    """``saved`` with keys as an architecture has them: without what training puts before them, and with new names."""
    tensors, aside = {key: tensor for key, tensor in saved.tensors.items() if key != "n_averaged"}, []
    types = saved.types
    while (prefix := next((p for p in PREFIXES if _mostly(tensors, p)), None)) is not None:
        aside += [key for key in tensors if not key.startswith(prefix)]
        tensors = {key.removeprefix(prefix): tensor for key, tensor in tensors.items() if key.startswith(prefix)}
        root = types.get("")
        types = {path.removeprefix(prefix): kind for path, kind in types.items() if path.startswith(prefix)}
        types = {"": root, **types} if root else types
    if _is_mmlab(tensors):
        tensors = {_without_mmlab(key): tensor for key, tensor in tensors.items()}
    renamed = {_renamed(key): tensor for key, tensor in tensors.items()}
    return replace(saved, tensors=renamed, types=types, notes=saved.notes + left_aside(aside))


def left_aside(keys: Collection[str]) -> tuple[str, ...]:
    """The note that names tensors which have no place in the network; none where there are none."""
    return (tr("Left aside: {names}", names=first_of(list(keys), 3)),) if keys else ()


def is_module(value: Any) -> bool:
    """Whether it is a pickled network, of Python or of TorchScript."""
    value = _peeled(value)
    if not isinstance(value, Inert):
        return False
    own = isinstance(value.state.get("_modules"), dict) and isinstance(value.state.get("_parameters"), dict)
    return own or value.path.startswith("__torch__.")


def _peeled(value: Any) -> Any:
    """The network in one that only spreads, compiles or averages it."""
    for _ in range(_DEPTH):
        if not isinstance(value, Inert) or _class_name(value) not in _AROUND:
            break
        children = value.state.get("_modules")
        inside = children.get(_AROUND[_class_name(value)]) if isinstance(children, dict) else None
        if inside is None and value.args:  # torch.compile pickles what it is made of
            inside = value.args[0]
        if not isinstance(inside, Inert):
            break
        value = inside
    return value


def of_module(module: Inert, wrapper: str = "") -> Found:
    """The tensors of a pickled network by the keys that its ``state_dict()`` has, and the classes of its parts."""
    found = Found({}, wrapper)
    _walk(_peeled(module), "", found, _NESTED)
    return found


def _walk(module: Inert, prefix: str, found: Found, depth: int) -> None:
    if not depth or len(found.types) > _MOST or len(prefix) > _LONGEST:
        raise Broken(tr("a network without end"))
    found.types[prefix.removesuffix(".")] = shown(_class_name(module))
    for name, value in _own_tensors(module).items():
        if isinstance(value, Loose) and isinstance(name, str):
            found.tensors[prefix + name] = value
    if len(found.tensors) > _MOST:
        raise Broken(tr("a network without end"))
    for name, child in _children(module).items():
        if isinstance(name, str) and is_module(child):
            _walk(child, f"{prefix}{name}.", found, depth - 1)


def _children(module: Inert) -> dict[Any, Any]:
    if module.path.startswith("__torch__."):
        return module.state
    if "_modules" not in module.state and module.args:  # torch.compile pickles what it is made of
        return {"_orig_mod": module.args[0]}
    found = module.state.get("_modules")
    return found if isinstance(found, dict) else {}


def _own_tensors(module: Inert) -> dict[Any, Any]:
    if module.path.startswith("__torch__."):
        return module.state
    passing = module.state.get("_non_persistent_buffers_set")
    passing = passing if isinstance(passing, (set, list)) else ()
    buffers = module.state.get("_buffers")
    buffers = buffers if isinstance(buffers, dict) else {}
    own = module.state.get("_parameters")
    return {**(own if isinstance(own, dict) else {}), **{name: b for name, b in buffers.items() if name not in passing}}


def _class_name(module: Inert) -> str:
    return module.path.rsplit(".", 1)[-1]


def _entries(value: Any) -> dict[Any, Any] | None:
    """The entries of a mapping of any class, or the attributes of an object; None for everything else."""
    if isinstance(value, Inert):
        return value.state if value.entries is None else value.entries
    return value if isinstance(value, dict) else None


def _holds_tensors(value: Any, depth: int = _DEPTH) -> bool:
    if is_module(value):
        return True
    entries = _entries(value)
    if entries is None or not depth:
        return False
    if any(isinstance(entry, Loose) for entry in entries.values()):
        return True
    return any(_holds_tensors(entries.get(name), depth - 1) for name in WRAPPERS)


def _mostly(tensors: Collection[str], prefix: str) -> bool:
    return sum(key.startswith(prefix) for key in tensors) > 0.9 * len(tensors)


def _is_mmlab(keys: Collection[str]) -> bool:
    """Whether it is a classifier of mmlab, which keeps a torchvision network as its backbone and head."""
    parts = {key.split(".", 1)[0] for key in keys}
    return "backbone" in parts and parts <= {"backbone", "neck", "head"} and any(k.startswith("head.fc.") for k in keys)


def _without_mmlab(key: str) -> str:
    return key.removeprefix("backbone.") if key.startswith("backbone.") else key.removeprefix("head.")


def _renamed(key: str) -> str:
    for pattern, replacement in _RENAMED:
        key = pattern.sub(replacement, key)
    return key


def classes_of(content: Any) -> tuple[str, ...]:
    """Class names that a training script left beside the weights."""
    entries = _entries(content)
    if entries is None:
        return ()
    networks = [entries.get(name) for name in ("ema", "model")]
    for holder in (content, *(entries.get(name) for name in ("meta", "hyper_parameters")), *networks):
        values = _entries(holder) or {}
        for name in _CLASS_NAMES:
            found = values.get(name)
            if isinstance(found, dict) and all(type(key) is int for key in found):
                found = [found[key] for key in sorted(found)]
            if isinstance(found, (list, tuple)) and found and all(isinstance(entry, str) for entry in found):
                return tuple(shown(entry) for entry in found)
    return ()


def facts_of(content: Any) -> dict[str, str]:
    """Short texts that stand beside the weights: epoch, accuracy, versions; then a few of the training's settings."""
    entries = {} if is_module(content) else _entries(content) or {}
    told: dict[str, str] = {}
    for key, value in entries.items():
        text = _short(value)
        if isinstance(key, str) and text and len(told) < _MOST_FACTS:
            told[shown(key)] = text
    for name in _SETTINGS:
        holder = entries.get(name)
        named = {key: _short(value) for key, value in (_entries(holder) or {}).items() if isinstance(key, str)}
        for key in sorted(named, key=lambda key: _TOLD_FIRST.index(key) if key in _TOLD_FIRST else len(_TOLD_FIRST)):
            if named[key] and len(told) < _MOST_FACTS:
                told.setdefault(shown(key), named[key])
    return told


def _short(value: Any) -> str:
    """A number or a line of text as it is shown; nothing for all else."""
    if isinstance(value, Inert) and value.path == "numpy.core.multiarray.scalar":
        value = _number(value)
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**20 else ""
    if isinstance(value, str) and 0 < len(value) < _LONG_FACT and value.isprintable():
        return value
    return ""


def _number(scalar: Inert) -> float | int | None:
    """The value of a pickled numpy number."""
    if len(scalar.args) != 2 or not isinstance(scalar.args[0], Inert) or not isinstance(scalar.args[1], bytes):
        return None
    codes = {"f8": "<d", "f4": "<f", "f2": "<e", "i8": "<q", "i4": "<i", "u8": "<Q", "b1": "<?"}
    kind = scalar.args[0].args[:1]
    code = codes.get(kind[0]) if kind and isinstance(kind[0], str) else None
    if code is None or len(scalar.args[1]) != struct.calcsize(code):
        return None
    return struct.unpack(code, scalar.args[1])[0]
