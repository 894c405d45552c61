"""Running the code that defines a network, once it is trusted, so that it leaves the program as it was."""

from __future__ import annotations

import importlib
import io
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import find_spec, spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, TypeVar

import torch
from torch import nn
from torch.nn.parameter import is_lazy

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.build import seeded
from inspector.models.sources import Code, Source, is_installed, is_ours

T = TypeVar("T")

WARNING = tr("Trust it only if you know where it comes from.")
"""What every question about code ends with."""

_LONGEST = 200  # characters of a foreign error that a sentence repeats
_one_at_a_time = threading.RLock()


def network_of(code: Code, entry: str, options: Mapping[str, Any]) -> nn.Module:
    """The network that ``entry`` of trusted ``code`` makes of ``options``: float32, in evaluation mode, seeded.

    The entry is a class or a function, or the network itself. What is hashed is what runs. Everything that goes wrong
    becomes a ``Refusal`` that names the file, the line and the error.
    """
    with _importing(code):
        return guarded(code.title, lambda: seeded(lambda: _made(code, entry, options)), code)


def guarded(title: str, work: Callable[[], T], code: Code | None = None) -> T:
    """The value of ``work``, which runs foreign code. Whatever it raises, also to end the program, is a ``Refusal``.

    The sentence names the innermost line in a file of ``code``, or else just ``title``.
    """
    before = torch.get_default_dtype(), torch.is_grad_enabled()
    try:
        with redirect_stdout(sys.stderr or io.StringIO()):  # standard output belongs to the answers of commands
            return work()
    except Refusal:
        raise
    except BaseException as error:
        raise Refusal(_sentence(title, error, code)) from None
    finally:
        torch.set_default_dtype(before[0])
        torch.set_grad_enabled(before[1])


def _made(code: Code, entry: str, options: Mapping[str, Any]) -> nn.Module:
    module = importlib.import_module(code.main)
    _check_dependencies(code, getattr(module, "dependencies", ()))
    try:
        maker = getattr(module, entry)
    except AttributeError:
        raise Refusal(_with_names(tr("{title} has no {entry}.", title=code.title, entry=entry), module)) from None
    if isinstance(maker, nn.Module):
        if options:
            raise Refusal(
                tr("{entry} in {title} is a network already, which takes no options.", entry=entry, title=code.title)
            )
        made: Any = maker
    elif callable(maker):
        made = maker(**options)
    else:
        kind = type(maker).__name__
        raise Refusal(
            _with_names(
                tr(
                    "{entry} in {title} is of type {kind}, which makes no network.",
                    entry=entry,
                    title=code.title,
                    kind=kind,
                ),
                module,
            )
        )
    if isinstance(made, torch.jit.ScriptModule):
        raise Refusal(
            tr(
                "{entry} in {title} makes TorchScript, which cannot be inspected layer by layer.",
                entry=entry,
                title=code.title,
            )
        )
    if not isinstance(made, nn.Module):
        raise Refusal(
            tr(
                "{entry} in {title} makes no network (torch.nn.Module), but a {kind}.",
                entry=entry,
                title=code.title,
                kind=type(made).__name__,
            )
        )
    if any(is_lazy(parameter) for parameter in made.parameters()):
        raise Refusal(
            tr(
                "{entry} in {title} has lazy layers without a shape. Call it once on an input before.",
                entry=entry,
                title=code.title,
            )
        )
    if any(tensor.is_meta for tensor in (*made.parameters(), *made.buffers())):
        raise Refusal(
            tr("{entry} in {title} has tensors without values (on the meta device).", entry=entry, title=code.title)
        )
    return made


def _with_names(sentence: str, module: ModuleType) -> str:
    """``sentence``, and one with the networks and functions that are defined in ``module``."""
    own = [
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and (isinstance(value, nn.Module) or (callable(value) and getattr(value, "__module__", "") == module.__name__))
    ]
    if not own:
        return sentence
    names = ", ".join(own[:6]) + (" ..." if len(own) > 6 else "")
    return tr("{sentence} It has {names}.", sentence=sentence, names=names)


def _check_dependencies(code: Code, named: object) -> None:
    """Raise ``Refusal`` for the first package in a hubconf.py's list of ``dependencies`` that is not installed."""
    for name in named if isinstance(named, (list, tuple)) else ():
        if isinstance(name, str) and name not in code.modules and name not in sys.modules and find_spec(name) is None:
            raise Refusal(missing_package(code.title, name))


def missing_package(title: str, name: str) -> str:
    """The sentence about a package that the code ``title`` imports and that is not there."""
    return tr(
        "{title} needs the Python package {package}, which is not installed here.",
        title=title,
        package=name.partition(".")[0],
    )


def _sentence(title: str, error: BaseException, code: Code | None) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name:
        return missing_package(title, error.name)
    name, line = title, None
    if isinstance(error, SyntaxError) and error.filename:
        name, line = error.filename, error.lineno
    elif code is not None:
        for frame, number in traceback.walk_tb(error.__traceback__):
            file = Path(frame.f_code.co_filename)
            if file in code.paths or (_is_beside(file, code) and file.parent != Path(__file__).parent):
                name, line = str(file), number
    told = type(error).__name__
    with suppress(Exception):  # an error of foreign code may fail to say what it is
        text = error.msg if isinstance(error, SyntaxError) else str(error)
        first = next(iter(text.strip().splitlines()), "").rstrip(".")
        told += f": {first[:_LONGEST]}" if first else ""
    if line is None:
        return tr("{name} stopped: {error}.", name=title, error=told)
    return tr("{file} stopped in line {line}: {error}.", file=Path(name).name, line=line, error=told)


@contextmanager
def _importing(code: Code) -> Iterator[None]:
    """Let ``code`` be imported, and nothing that it imported of its own be found afterwards.

    Two files called net.py, or two folders with a module ``blocks``, thus never see each other's. What is installed
    stays imported, because such packages register themselves with torch and may do so only once.
    """
    with _one_at_a_time:
        tops = set() if code.installed else {name.partition(".")[0] for name in code.modules}
        hidden = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in tops}
        before, path, arguments = set(sys.modules), list(sys.path), sys.argv
        writes_bytecode = sys.dont_write_bytecode
        finder = _Finder(code.modules)
        importlib.invalidate_caches()
        sys.meta_path.insert(0, finder)
        sys.path.append(str(code.root))  # last: only for what is not among the modules that were read
        sys.argv = [str(code.paths[0])]  # a script that reads its arguments must not see this program's
        sys.dont_write_bytecode = True
        try:
            yield
        finally:
            sys.meta_path[:] = [entry for entry in sys.meta_path if entry is not finder]
            sys.path[:], sys.argv, sys.dont_write_bytecode = path, arguments, writes_bytecode
            for name in set(sys.modules) - before:
                if not code.installed and (name.partition(".")[0] in tops or _lies_beside(sys.modules[name], code)):
                    del sys.modules[name]
            sys.modules.update(hidden)


def _lies_beside(module: ModuleType, code: Code) -> bool:
    """Whether a module was found in the folder of the code, rather than where packages are installed."""
    places: Sequence[Any] = [getattr(module, "__file__", None), *(getattr(module, "__path__", None) or ())]
    found = any(isinstance(place, str) and _is_beside(Path(place), code) for place in places)
    return found and not is_ours(str(getattr(module, "__name__", "")))


def _is_beside(path: Path, code: Code) -> bool:
    return path.is_relative_to(code.root) and not is_installed(path)


class _Finder:
    """Imports modules from the bytes that were hashed, for the thread that runs them."""

    def __init__(self, modules: Mapping[str, Source]) -> None:
        self._modules, self._thread = modules, threading.get_ident()

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        source = self._modules.get(name)
        if source is None or threading.get_ident() != self._thread:
            return None
        places = [str(source.path.parent)] if source.package else None
        loader = _Loader(name, source)
        return spec_from_file_location(name, source.path, loader=loader, submodule_search_locations=places)


class _Loader(SourceFileLoader):
    """Python's own loader, but of the bytes that were read already, and without a place for compiled ones."""

    def __init__(self, name: str, source: Source) -> None:
        super().__init__(name, str(source.path))
        self._content = source.content

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._content, self.path, "exec", dont_inherit=True)
