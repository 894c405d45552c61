"""Which Python code a MODEL text would run, told by reading files and never by importing any."""

from __future__ import annotations

import ast
import hashlib
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import PathFinder
from importlib.util import resolve_name
from itertools import accumulate
from pathlib import Path

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.formats import readable_bytes
from inspector.models.spec import HUB_FILE, LARGEST_SOURCE, ModelSpec

MAIN = "_inspector_code"
"""The module name under which a file that is opened by its path runs."""

OURS = frozenset(
    ("captum", "inspector", "numpy", "PIL", "PySide6", "safetensors", "timm", "torch", "torchvision", "transformers")
)
"""Packages that are always the installed ones, also where a folder beside the code has the same name."""


@dataclass(frozen=True)
class Source:
    """A module's file as it was read once: what is hashed is what runs."""

    path: Path
    content: bytes
    package: bool = False


@dataclass(frozen=True, eq=False)
class Code:
    """Code that would run: ``title`` names it for people, ``sha256`` stands for all of its files.

    ``modules`` are its modules by the name they are imported under, ``main`` the one with the entry. Other files that
    it asks for are looked for in the folder ``root``. ``installed`` code belongs to the Python that runs this program,
    which imports it for good; other code is forgotten after it ran.
    """

    title: str
    sha256: str
    main: str
    modules: dict[str, Source]
    root: Path
    installed: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files of the modules, the one with the entry first."""
        others = (source.path for name, source in self.modules.items() if name != self.main)
        return self.modules[self.main].path, *others

    @property
    def names(self) -> tuple[str, ...]:
        """The files by their path in the folder ``root``."""
        return tuple(_name(path, self.root) for path in self.paths)


def code_of(spec: ModelSpec) -> Code:
    """The code that opening ``spec`` (of the scheme ``file``, ``hub`` or ``py``) would run. Raises ``Refusal``."""
    return {"file": _of_file, "hub": _of_folder, "py": _of_module}[spec.scheme](spec.name)


def is_ours(name: str) -> bool:
    """Whether a module is the one that this program uses, whatever lies beside the code."""
    top = name.partition(".")[0]
    return top in OURS or top in sys.stdlib_module_names


def is_installed(path: Path) -> bool:
    """Whether a file belongs to Python or to a package that was installed, rather than to a person's own code."""
    standard = Path(sysconfig.get_path("stdlib"))
    return bool({"site-packages", "dist-packages"} & set(path.parts)) or path.is_relative_to(standard)


def _of_file(name: str) -> Code:
    """One file, and the modules beside it that it imports, directly or through others."""
    path = Path(name)
    modules = _with_siblings({MAIN: _read(path)}, path.parent)
    return Code(path.name, _sha256([modules[n] for n in modules], path.parent), MAIN, modules, path.parent)


def _of_folder(name: str) -> Code:
    """A folder with a hubconf.py, with all Python files in it."""
    root = Path(name)
    files = [path for path in root.rglob("*.py") if path.is_file()]
    sources = [_read(path) for path in sorted(files, key=lambda path: path.relative_to(root).parts)]
    modules = {}
    for source in sources:
        parts = source.path.relative_to(root).with_suffix("").parts
        named = ".".join(parts[:-1] if source.package else parts)
        if all(part.isidentifier() for part in named.split(".")) and not is_ours(named):
            modules[named] = source
    return Code(f"{root.name}/{HUB_FILE}", _sha256(sources, root), Path(HUB_FILE).stem, modules, root)


def _of_module(name: str) -> Code:
    """A module by its name, with the packages around it: installed, on ``sys.path`` or in the current folder."""
    modules: dict[str, Source] = {}
    places: list[str] | None = [*sys.path, str(Path.cwd())]
    root = Path()
    for full in accumulate(name.split("."), lambda whole, part: f"{whole}.{part}"):
        found = PathFinder.find_spec(full, places) if places else None
        if found is None:
            package = full.rpartition(".")[0]
            if package:
                raise Refusal(tr("There is no Python module {module} in {package}.", module=full, package=package))
            raise Refusal(
                tr("There is no Python module {module} installed here or in the current folder.", module=full)
            )
        if found.origin and not found.origin.endswith(".py"):
            raise Refusal(
                tr(
                    "The module {module} is no Python source ({name}), so it cannot be opened.",
                    module=full,
                    name=Path(found.origin).name,
                )
            )
        places = list(found.submodule_search_locations) if found.submodule_search_locations is not None else None
        if "." not in full:
            start = Path(found.origin or next(iter(places or ()), "")).absolute()
            root = start.parent.parent if places and found.origin else start.parent
        if found.origin:
            modules[full] = _read(Path(found.origin).absolute())
    if name not in modules:
        raise Refusal(
            tr("{name} is a folder of modules, not a module. Name one of them: py:{name}.MODULE:FACTORY.", name=name)
        )
    installed = is_installed(modules[name].path)
    if not installed:
        modules = _with_siblings(modules, root)
    return Code(name, _sha256(list(modules.values()), root), name, modules, root, installed)


def _with_siblings(modules: dict[str, Source], root: Path) -> dict[str, Source]:
    """``modules`` with those below ``root`` that they import by name, and those that these import, and so on."""
    found = dict(modules)
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        for wanted in _imports(name, found[name]):
            for full in accumulate(wanted.split("."), lambda whole, part: f"{whole}.{part}"):
                path = None if full in found or is_ours(full) else _file_of(root, full)
                if path is not None:
                    found[full] = _read(path)
                    waiting.append(full)
    return found


def _imports(name: str, source: Source) -> Iterator[str]:
    """The full names of what a module imports anywhere; of ``from a import b`` also ``a.b``, which may be a module."""
    try:
        tree = ast.parse(source.content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return  # running it says what is wrong
    package = name if source.package else name.rpartition(".")[0]
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            base = statement.module or ""
            if statement.level:
                try:
                    base = resolve_name("." * statement.level + base, package)
                except ImportError:
                    continue
            yield base
            yield from (f"{base}.{alias.name}" for alias in statement.names if alias.name != "*")


def _file_of(root: Path, full: str) -> Path | None:
    base = root.joinpath(*full.split("."))
    return next((path for path in (base / "__init__.py", base.with_suffix(".py")) if path.is_file()), None)


def _read(path: Path) -> Source:
    try:
        if path.stat().st_size > LARGEST_SOURCE:
            raise Refusal(
                tr(
                    "{name} has {size}, more than code ever has. Refused.",
                    name=path.name,
                    size=readable_bytes(path.stat().st_size),
                )
            )
        return Source(path, path.read_bytes(), path.name == "__init__.py")
    except OSError as error:
        raise Refusal(tr("{name} cannot be read: {reason}.", name=path.name, reason=error.strerror or error)) from None


def _sha256(sources: list[Source], root: Path) -> str:
    """Of a single file its own sha256, as other programs tell it; of several, over their names and contents."""
    if len(sources) == 1:
        return hashlib.sha256(sources[0].content).hexdigest()
    digest = hashlib.sha256()
    named = {_name(source.path, root): source.content for source in sources}
    for name in sorted(named):
        digest.update(f"{name}\0{hashlib.sha256(named[name]).hexdigest()}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
