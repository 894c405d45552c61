"""Reading a pickle without making any object of it: classes and functions become inert stand-ins, tensors records."""

from __future__ import annotations

from _pickle import Unpickler
from collections.abc import Callable
from typing import Any, BinaryIO

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.pickle_names import dtype_of, is_blocked, is_quiet

_MODULES = {"__builtin__": "builtins", "copy_reg": "copyreg", "numpy._core.multiarray": "numpy.core.multiarray"}
_STUBS = 5000  # different Python objects that one file may ask for; real ones ask for at most hundreds
_GETATTR = "builtins.getattr"
_DIMENSIONS = 64
_LONG = 80  # of a name that is shown


class Inert:
    """What stands for an object of any class: the arguments, state and entries that it was to be made with.

    ``path`` is the full name of the class. No method does more than keep what it is given.
    """

    __slots__ = ("args", "entries", "items", "state")
    path = ""
    args: tuple[Any, ...]
    state: dict[Any, Any]
    entries: dict[Any, Any] | None
    items: list[Any] | None

    def __new__(cls, *args: Any, **kwargs: Any) -> Inert:
        made = object.__new__(cls)
        made.args = args
        made.state = {}
        made.entries = None
        made.items = None
        return made

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        pass

    def __call__(self, *args: Any, **kwargs: Any) -> Inert:
        return Inert(*args)

    def __setstate__(self, state: Any) -> None:
        if isinstance(state, dict):
            self.state = state
        elif isinstance(state, tuple) and len(state) == 2 and all(isinstance(s, dict) or s is None for s in state):
            self.state = {**(state[0] or {}), **(state[1] or {})}
        else:
            self.args = (*self.args, state)

    def __setitem__(self, key: Any, value: Any) -> None:
        if self.entries is None:
            self.entries = {}
        self.entries[key] = value

    def append(self, item: Any) -> None:
        if self.items is None:
            self.items = []
        self.items.append(item)

    def extend(self, items: list[Any]) -> None:
        for item in items:
            self.append(item)

    add = append


class Mapped(dict[Any, Any]):
    """What stands for the mappings of ``collections``."""

    def __init__(self, *args: Any) -> None:
        super().__init__(args[0] if args and isinstance(args[0], (list, tuple, dict)) else ())

    def __setstate__(self, state: Any) -> None:
        pass


class DType(str):
    """One of torch's element types, by its name."""

    __slots__ = ()


class Storage:
    """The bytes that tensors share: ``count`` elements of ``dtype`` under ``key``, seen from element ``shift`` on."""

    __slots__ = ("count", "dtype", "key", "shift")

    def __init__(self, dtype: str, key: str, count: int, shift: int = 0) -> None:
        self.dtype, self.key, self.count, self.shift = dtype, key, count, shift

    def __setstate__(self, state: Any) -> None:  # without it, a pickle could set the fields, past the checks
        pass


class Loose:
    """A tensor whose storage has no place yet; ``odd`` says why it is not a plain one, where it is not."""

    __slots__ = ("dtype", "odd", "offset", "shape", "storage", "stride")

    def __init__(
        self,
        storage: Storage | None,
        dtype: str = "",
        offset: int = 0,
        shape: tuple[int, ...] = (),
        stride: tuple[int, ...] = (),
        odd: str = "",
    ) -> None:
        self.storage, self.dtype, self.offset = storage, dtype, offset
        self.shape, self.stride, self.odd = shape, stride, odd

    def __setstate__(self, state: Any) -> None:
        pass


class _Function:
    """What stands for one of torch's functions that build tensors."""

    __slots__ = ("build",)

    def __init__(self, build: Callable[..., Any]) -> None:
        self.build = build

    def __call__(self, *args: Any) -> Any:
        return self.build(*args)

    def __setstate__(self, state: Any) -> None:
        pass


class Broken(ValueError):
    """A pickle, or a header, that does not hold together."""


class InertReader(Unpickler):
    """Reads one pickle from ``stream``; ``asked`` are the Python objects beyond what plain weights need.

    Raises ``Refusal`` where one of them could run programs, and almost any error for what is no pickle.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream, encoding="latin1")
        self.asked: dict[str, None] = {}
        self.storages: dict[str, Storage] = {}
        self._stubs: dict[str, Any] = {_GETATTR: _Function(self._attribute)}
        self._methods = 0

    def load(self) -> Any:
        """The inert content."""
        content = super().load()
        if _GETATTR in self.asked and not self._methods:
            raise blocked(_GETATTR)
        return content

    def find_class(self, module: str, name: str) -> Any:
        path = f"{_MODULES.get(module, module)}.{name}"
        if path == _GETATTR:
            self.asked[path] = None
        if path not in self._stubs:
            if len(self._stubs) >= _STUBS:
                raise Broken(tr("more than {limit} different Python objects", limit=_STUBS))
            self._stubs[path] = self._stand_in(path)
        return self._stubs[path]

    def persistent_load(self, pid: Any) -> Any:
        if not isinstance(pid, tuple) or len(pid) < 2:
            raise Broken(tr("an unknown reference"))
        if pid[0] == "module":  # the old layout: a class with its source
            return pid[1]
        _, kind, key, _, count, *rest = pid
        if not isinstance(kind, DType) or not isinstance(key, str) or not _is_size(count):
            raise Broken(tr("an unknown storage"))
        known = self.storages.setdefault(key, Storage(str(kind), key, count))
        if rest and rest[0] is not None:  # the old layout: a view of another storage
            _, shift, count = rest[0]
            if not _is_size(shift) or not _is_size(count):
                raise Broken(tr("an unknown view"))
            return Storage(str(kind), key, count, shift)
        return known if known.dtype == kind else Storage(str(kind), key, count)

    def _stand_in(self, path: str) -> Any:
        if is_blocked(path):
            raise blocked(path)
        dtype = dtype_of(path)
        if dtype:
            return DType(dtype)
        if not is_quiet(path):
            self.asked[shown(path)] = None
        return _BUILDERS.get(path) or _stub(path)

    def _attribute(self, owner: Any, name: Any, *rest: Any) -> Inert:
        """A method of a saved object, which is how Python pickles one; of all else, a way to reach any function."""
        if not isinstance(owner, Inert) or not isinstance(name, str) or name.startswith("__"):
            raise blocked(_GETATTR)
        self._methods += 1
        return Inert(owner, name)


def blocked(path: str) -> Refusal:
    """The refusal of a pickle that asks for the object ``path``."""
    return Refusal(tr("Blocked: this file tries to call {function}. A model does not need this.", function=shown(path)))


def _stub(path: str) -> type[Inert]:
    return type("Inert", (Inert,), {"__slots__": (), "path": path})


def shown(name: object) -> str:
    """``name`` as it can stand in a sentence: printable and short."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(name)[: 2 * _LONG])
    return text if len(text) <= _LONG else f"{text[: _LONG - 3]}..."


def _is_size(value: object) -> bool:
    return type(value) is int and 0 <= value < 1 << 62


def _sizes(values: Any) -> tuple[int, ...]:
    if not isinstance(values, (tuple, list)) or len(values) > _DIMENSIONS or not all(map(_is_size, values)):
        raise Broken(tr("a shape that is none"))
    return tuple(values)


def _tensor(storage: Any, offset: Any, size: Any, stride: Any, *rest: Any) -> Loose:
    return _tensor_of(storage, offset, size, stride, None)


def _tensor_v3(
    storage: Any, offset: Any, size: Any, stride: Any, grad: Any, hooks: Any, dtype: Any, *rest: Any
) -> Loose:
    return _tensor_of(storage, offset, size, stride, dtype)


def _tensor_of(storage: Any, offset: Any, size: Any, stride: Any, dtype: Any) -> Loose:
    shape, strides = _sizes(size), _sizes(stride)
    if not isinstance(storage, Storage) or not _is_size(offset) or len(shape) != len(strides):
        raise Broken(tr("a tensor that is none"))
    return Loose(storage, str(dtype) if isinstance(dtype, DType) else storage.dtype, offset, shape, strides)


def _same(tensor: Any, *rest: Any) -> Any:
    return tensor if isinstance(tensor, Loose) else Inert(tensor)


def _from_type(build: Any, kind: Any, args: Any, state: Any) -> Any:
    return build(*args) if isinstance(build, _Function) and isinstance(args, tuple) else Inert()


def _encoded(text: Any, encoding: Any = "latin1") -> Any:
    if isinstance(text, str) and encoding == "latin1":
        return text.encode("latin1")
    return Inert()


def _size(values: Any = ()) -> Any:
    return tuple(values) if isinstance(values, (list, tuple)) else Inert()


def _gathered(values: Any = ()) -> Any:
    return list(values) if isinstance(values, (list, tuple)) else Inert()


def _reconstructed(cls: Any, base: Any = None, state: Any = None) -> Any:
    return cls() if isinstance(cls, type) and issubclass(cls, (Inert, Mapped)) else Inert()


def _set(values: Any = ()) -> Any:
    return set(values) if isinstance(values, (list, tuple)) else Inert()


def _graph_module(state: Any, *rest: Any) -> Inert:
    made = _GRAPH_MODULE()
    made.__setstate__(state)
    return made


def _odd(why: str) -> _Function:
    return _Function(lambda *args: Loose(None, odd=why))


_GRAPH_MODULE = _stub("torch.fx.graph_module.GraphModule")
_BUILDERS: dict[str, Any] = {
    "torch._utils._rebuild_tensor": _Function(_tensor),
    "torch._utils._rebuild_tensor_v2": _Function(_tensor),
    "torch._utils._rebuild_tensor_v3": _Function(_tensor_v3),
    "torch._utils._rebuild_parameter": _Function(_same),
    "torch._utils._rebuild_parameter_with_state": _Function(_same),
    "torch._tensor._rebuild_from_type_v2": _Function(_from_type),
    "torch._tensor._rebuild_from_type": _Function(_from_type),
    "torch._utils._rebuild_sparse_tensor": _odd(tr("sparse or quantized")),
    "torch._utils._rebuild_sparse_csr_tensor": _odd(tr("sparse or quantized")),
    "torch._utils._rebuild_qtensor": _odd(tr("sparse or quantized")),
    "torch._utils._rebuild_nested_tensor": _odd(tr("sparse or quantized")),
    "torch._utils._rebuild_meta_tensor_no_storage": _odd("meta"),
    "torch._utils._rebuild_wrapper_subclass": _odd(tr("of a special class")),
    "torch._utils._rebuild_device_tensor_from_numpy": _odd(tr("of a special class")),
    "torch._utils._rebuild_device_tensor_from_cpu_tensor": _odd(tr("of a special class")),
    "torch._utils._rebuild_xla_tensor": _odd(tr("of a special class")),
    "torch.fx.graph_module.reduce_graph_module": _Function(_graph_module),
    "torch.Size": _Function(_size),
    "torch.jit._pickle.build_intlist": _Function(_gathered),
    "torch.jit._pickle.build_doublelist": _Function(_gathered),
    "torch.jit._pickle.build_boollist": _Function(_gathered),
    "torch.jit._pickle.build_tensorlist": _Function(_gathered),
    "_codecs.encode": _Function(_encoded),
    "copyreg._reconstructor": _Function(_reconstructed),
    "builtins.set": _Function(_set),
    "builtins.frozenset": _Function(_set),
    "collections.OrderedDict": Mapped,
    "collections.defaultdict": Mapped,
    "collections.Counter": Mapped,
    "builtins.dict": Mapped,
}
