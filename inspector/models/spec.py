"""The one text that names a model, on the command line and in dialogs, such as ``torchvision:resnet50@best.pth``."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.naming import first_of
from inspector.models.folder_files import only_weights

Scheme = Literal["torchvision", "timm", "hf", "hub", "py", "file", "demo", "auto"]
"""Where a network's definition comes from; ``auto`` finds it by the names and shapes of the weights."""

RUNS_CODE: tuple[Scheme, ...] = ("hub", "py", "file")
"""The schemes whose definition is Python code of the user's."""

HUB_FILE = "hubconf.py"
"""The file in a folder of ``hub:`` that holds its entries."""

DEMO_SPEC = "demo:efficientnet-lite0"
"""The image classifier that the ``demo`` extra brings along."""

DEMO_TEXT_SPEC = "demo:minilm"
"""The network of text that the ``demo`` extra brings along."""

LARGEST_SOURCE = 4 << 20
"""Bytes of a Python file; more is not code, and takes long to read as such."""

_PYTHON = (".py", ".pyw")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(.*)", re.DOTALL)  # two characters at least, so that C:\ is a path
_ENTRY = r"(?P<entry>[^\W\d]\w*)(?:\?(?P<query>.*))?"
_MODULE = re.compile(rf"(?P<module>[^\W\d]\w*(?:\.[^\W\d]\w*)*):{_ENTRY}", re.DOTALL)


@dataclass(frozen=True)
class ModelSpec:
    """What to open: ``name`` under ``scheme``, built with ``options``, filled from the file ``weights``.

    ``name`` is a folder for ``hf`` and ``hub``, a file for ``file``, a dotted module for ``py`` and empty for ``auto``.
    ``entry`` is what makes the network in the code that these three name. ``str(spec)`` is the text again, with
    absolute paths.
    """

    scheme: Scheme
    name: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    weights: Path | None = None
    entry: str = ""

    def __str__(self) -> str:
        if self.scheme == "auto":
            return str(self.weights)
        options = "&".join(f"{key}={json.dumps(value, separators=(',', ':'))}" for key, value in self.options.items())
        entry = f"{'#' if self.scheme == 'hub' else ':'}{self.entry}" if self.entry else ""
        weights = f"@{self.weights}" if self.weights else ""
        return f"{self.scheme}:{self.name}{entry}{'?' if options else ''}{options}{weights}"


def parse(text: str) -> ModelSpec:
    """Read a MODEL text. Raises ``Refusal`` where it names nothing that could be opened."""
    text = text.strip()
    if not text:
        raise Refusal(tr("No model is named. Write {example}.", example=_example()))
    if _exists(text):
        return _of_path(_absolute(text))
    source, weights = _split_weights(text)
    if source == "auto":
        if weights is None:
            raise Refusal(tr("auto needs a weights file: write auto@best.pth."))
        return _of_path(weights)
    matched = _SCHEME.fullmatch(source)
    if matched is None:
        raise _no_scheme(source, weights)
    scheme, rest = matched[1].lower(), matched[2]
    if scheme in RUNS_CODE:
        return _of_code(scheme, rest, weights)
    if scheme not in get_args(Scheme) or scheme == "auto":
        raise Refusal(tr("{scheme}: is not a source of models. Write {example}.", scheme=scheme, example=_example()))
    if scheme == "hf":
        return _of_folder(rest, weights)
    if weights is None and "@" in rest and "@" not in rest.partition("?")[2]:
        raise Refusal(tr("There is no file {file} to take the weights from.", file=rest.partition("@")[2]))
    name, _, query = rest.partition("?")
    if not name:
        example = DEMO_SPEC if scheme == "demo" else f"{scheme}:resnet50"
        raise Refusal(tr("{scheme}: needs a name, such as {example}.", scheme=scheme, example=example))
    if scheme == "demo" and (query or weights):
        raise Refusal(
            tr(
                "The demo model takes neither options nor weights: write {photos} or {texts}.",
                photos=DEMO_SPEC,
                texts=DEMO_TEXT_SPEC,
            )
        )
    return ModelSpec(scheme, name, dict(_options(query)), weights)  # type: ignore[arg-type]


def _split_weights(text: str) -> tuple[str, Path | None]:
    """Cut at the rightmost ``@`` behind which an existing path stands."""
    end = len(text)
    while (at := text.rfind("@", 0, end)) >= 0:
        if at + 1 < len(text) and _exists(text[at + 1 :]):
            return text[:at], _absolute(text[at + 1 :])
        end = at
    return text, None


def _example() -> str:
    return tr("torchvision:resnet50, timm:NAME, hf:FOLDER, or the path of a .pth, .pt or .safetensors file")


def _form(scheme: str) -> str:
    """How code under ``scheme`` is named."""
    forms = {
        "hub": tr("hub:FOLDER#ENTRY with an entry of the hubconf.py in the folder"),
        "py": "py:PACKAGE.MODULE:FACTORY",
        "file": "file:NET.py:CLASS",
    }
    return forms[scheme]


def _of_code(scheme: str, rest: str, weights: Path | None) -> ModelSpec:
    found = _code_in(scheme, rest)
    if found is None:
        raise _no_code(scheme, rest, weights)
    name, entry, query = found
    if scheme == "file" and Path(name).suffix.lower() not in _PYTHON:
        raise Refusal(tr("{name} is not a Python file. Write {form}.", name=Path(name).name, form=_form("file")))
    if scheme == "hub" and not (Path(name) / HUB_FILE).is_file():
        raise Refusal(
            tr(
                "The folder {name} has no {file}, so it has no entries. Write {form}.",
                name=name,
                file=HUB_FILE,
                form=_form("file"),
            )
        )
    return ModelSpec(scheme, name, dict(_options(query)), weights, entry)  # type: ignore[arg-type]


def _code_in(scheme: str, rest: str) -> tuple[str, str, str] | None:
    """Name, entry and query.

    Where a path ends is ambiguous, so the first end counts that leaves an existing one, and options that can be read.
    """
    if scheme == "py":
        module = _MODULE.fullmatch(rest)
        return (module["module"], module["entry"], module["query"] or "") if module else None
    sign, wanted = ("#", Path.is_dir) if scheme == "hub" else (":", Path.is_file)
    unread = None
    for at in re.finditer(sign, rest):
        path, end = rest[: at.start()], re.fullmatch(_ENTRY, rest[at.end() :], re.DOTALL)
        if end is not None and path and _exists(path) and wanted(_absolute(path)):
            found = str(_absolute(path)), end["entry"], end["query"] or ""
            if _can_be_read(found[2]):
                return found
            unread = unread or found
    return unread


def _no_code(scheme: str, rest: str, weights: Path | None) -> Refusal:
    """Why ``rest`` names no code: no entry, or no such file."""
    form = _form(scheme)
    if not rest:
        return Refusal(tr("{scheme}: names no code. Write {form}.", scheme=scheme, form=form))
    front, at, behind = rest.rpartition("@")
    if at and weights is None and _code_in(scheme, front) is not None:
        if not behind:
            return Refusal(tr("There is no file behind the @ to take the weights from."))
        return Refusal(tr("There is no file {file} to take the weights from.", file=behind))
    if scheme == "py":
        return Refusal(tr("py:{rest} names no module and function. Write {form}.", rest=rest, form=form))
    front = rest.rpartition("#" if scheme == "hub" else ":")[0]
    found = next((_absolute(path) for path in (rest, front) if path and _exists(path)), None)
    if found is None:
        name = front or rest
        if scheme == "hub":
            return Refusal(tr("There is no folder {name}. Write {form}.", name=name, form=form))
        return Refusal(tr("There is no file {name}. Write {form}.", name=name, form=form))
    if scheme == "file":
        return (
            Refusal(tr("{name} is a folder. Write {form}.", name=found.name, form=form))
            if found.is_dir()
            else _of_python(found)
        )
    if found.is_dir():
        return Refusal(tr("{name} names no entry. Write {form}.", name=found.name, form=form))
    return Refusal(tr("{name} is no folder. Write {form}.", name=found.name, form=form))


def _of_python(path: Path) -> Refusal:
    """How to open a Python file: with a class in it, found by reading and never by running it."""
    if path.suffix.lower() not in _PYTHON:
        return Refusal(tr("{name} is not a Python file. Write {form}.", name=path.name, form=_form("file")))
    classes = network_classes(path)
    if not classes:
        return Refusal(
            tr(
                "{name} is Python code. Write file:{path}:NAME with what makes the network in it.",
                name=path.name,
                path=path,
            )
        )
    named = f"file:{path}:{classes[-1]}"
    others = classes[-2::-1]
    if not others:
        return Refusal(tr("{name} is Python code. Write {named}.", name=path.name, named=named))
    return Refusal(
        tr(
            "{name} is Python code. Write {named}. Other classes in it: {others}.",
            name=path.name,
            named=named,
            others=first_of(others, 5),
        )
    )


def network_classes(path: Path) -> tuple[str, ...]:
    """The classes of a Python file that look like networks by their bases, in its order; none where it is broken."""
    try:
        if path.stat().st_size > LARGEST_SOURCE:
            return ()
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    found: list[str] = []
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            bases = [getattr(base, "attr", getattr(base, "id", "")) for base in statement.bases]
            if any(base in found or base.endswith(("Module", "Model", "Net", "Sequential")) for base in bases):
                found.append(statement.name)
    return tuple(found)


def _of_path(path: Path) -> ModelSpec:
    if path.suffix.lower() in _PYTHON and path.is_file():
        raise _of_python(path)
    if not path.is_dir():
        return ModelSpec("auto", weights=path)
    if (path / "config.json").is_file():
        return ModelSpec("hf", str(path))
    if (path / HUB_FILE).is_file():
        raise Refusal(
            tr("{name} is a folder of Python code. Write hub:{path}#ENTRY.", name=path.name or path, path=path)
        )
    return ModelSpec("auto", weights=only_weights(path))


def _of_folder(name: str, weights: Path | None) -> ModelSpec:
    if weights is not None:
        raise Refusal(tr("hf: takes a whole folder with its own weights; leave away what follows the @."))
    if not name:
        raise Refusal(tr("There is no folder named. hf: opens local folders only; download the model first."))
    if not _exists(name):
        raise Refusal(
            tr("There is no folder {name}. hf: opens local folders only; download the model first.", name=name)
        )
    if not (_absolute(name) / "config.json").is_file():
        raise Refusal(tr("The folder {name} has no config.json, so it is not a transformers model.", name=name))
    return ModelSpec("hf", str(_absolute(name)))


def _no_scheme(source: str, weights: Path | None) -> Refusal:
    if Path(source).suffix.lower() in _PYTHON and _exists(source):
        return _of_python(_absolute(source))
    if weights is not None:
        return Refusal(
            tr(
                "Say where {source} comes from: write torchvision:{source}@{name} or timm:{source}@...",
                source=source,
                name=weights.name,
            )
        )
    if re.search(r"[\\/]|\.\w+$", source):
        return Refusal(tr("There is no file or folder {source}.", source=source))
    return Refusal(tr("{source} is neither a file nor a model. Write {example}.", source=source, example=_example()))


def _options(query: str) -> Iterator[tuple[str, Any]]:
    for part in filter(None, query.split("&")):
        key, equals, value = part.partition("=")
        front, at, behind = value.rpartition("@")
        if not key.isidentifier() or not equals or not _is_json(value):
            if at and _is_json(front):
                raise Refusal(tr("There is no file {file} to take the weights from.", file=behind))
            raise Refusal(
                tr(
                    "The option {option!r} cannot be read. Options are name=value with JSON values, such as "
                    "num_classes=5.",
                    option=part,
                )
            )
        yield key, json.loads(value)


def _can_be_read(query: str) -> bool:
    try:
        dict(_options(query))
    except Refusal:
        return False
    return True


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _exists(text: str) -> bool:
    try:
        return _absolute(text).exists()
    except (OSError, ValueError, RuntimeError):  # too long, a null byte, or ~nobody
        return False


def _absolute(text: str) -> Path:
    return Path(text).expanduser().absolute()
