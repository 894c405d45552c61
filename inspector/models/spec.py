"""The one text that names a model, on the command line and in dialogs, such as ``torchvision:resnet50@best.pth``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from inspector.core.errors import Refusal

Scheme = Literal["torchvision", "timm", "hf", "demo", "auto"]
"""Where a network's definition comes from; ``auto`` finds it by the names and shapes of the weights."""

DEMO_SPEC = "demo:efficientnet-lite0"
"""The model that the ``demo`` extra brings along."""

_RUNS_CODE = ("hub", "py", "file")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(.*)", re.DOTALL)  # two characters at least, so that C:\ is a path
_EXAMPLE = "torchvision:resnet50, timm:NAME, hf:FOLDER, or the path of a .pth, .pt or .safetensors file"


@dataclass(frozen=True)
class ModelSpec:
    """What to open: ``name`` under ``scheme``, built with ``options``, filled from the file ``weights``.

    ``name`` is a folder for ``hf`` and empty for ``auto``. ``str(spec)`` is the text again, with absolute paths.
    """

    scheme: Scheme
    name: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    weights: Path | None = None

    def __str__(self) -> str:
        if self.scheme == "auto":
            return str(self.weights)
        options = "&".join(f"{key}={json.dumps(value, separators=(',', ':'))}" for key, value in self.options.items())
        return f"{self.scheme}:{self.name}{'?' if options else ''}{options}{f'@{self.weights}' if self.weights else ''}"


def parse(text: str) -> ModelSpec:
    """Read a MODEL text. Raises ``Refusal`` where it names nothing that could be opened."""
    text = text.strip()
    if not text:
        raise Refusal(f"No model is named. Write {_EXAMPLE}.")
    if _exists(text):
        return _of_path(_absolute(text))
    source, weights = _split_weights(text)
    if source == "auto":
        if weights is None:
            raise Refusal("auto needs a weights file: write auto@best.pth.")
        return _of_path(weights)
    matched = _SCHEME.fullmatch(source)
    if matched is None:
        raise _no_scheme(source, weights)
    scheme, rest = matched[1].lower(), matched[2]
    if scheme in _RUNS_CODE:
        raise Refusal(f"{scheme}: models run code from their files, which this version does not do. Write {_EXAMPLE}.")
    if scheme not in get_args(Scheme) or scheme == "auto":
        raise Refusal(f"{scheme}: is not a source of models. Write {_EXAMPLE}.")
    if scheme == "hf":
        return _of_folder(rest, weights)
    if weights is None and "@" in rest and "@" not in rest.partition("?")[2]:
        raise Refusal(f"There is no file {rest.partition('@')[2]} to take the weights from.")
    name, _, query = rest.partition("?")
    if not name:
        raise Refusal(f"{scheme}: needs a name, such as {DEMO_SPEC if scheme == 'demo' else f'{scheme}:resnet50'}.")
    if scheme == "demo" and (query or weights):
        raise Refusal(f"The demo model takes neither options nor weights: write {DEMO_SPEC}.")
    return ModelSpec(scheme, name, dict(_options(query)), weights)  # type: ignore[arg-type]


def _split_weights(text: str) -> tuple[str, Path | None]:
    """Cut at the rightmost ``@`` behind which an existing path stands."""
    end = len(text)
    while (at := text.rfind("@", 0, end)) >= 0:
        if at + 1 < len(text) and _exists(text[at + 1 :]):
            return text[:at], _absolute(text[at + 1 :])
        end = at
    return text, None


def _of_path(path: Path) -> ModelSpec:
    if not path.is_dir():
        return ModelSpec("auto", weights=path)
    if (path / "config.json").is_file():
        return ModelSpec("hf", str(path))
    raise Refusal(f"{path.name or path} is a folder without a config.json. Choose the weights file in it.")


def _of_folder(name: str, weights: Path | None) -> ModelSpec:
    if weights is not None:
        raise Refusal("hf: takes a whole folder with its own weights; leave away what follows the @.")
    if not name or not _exists(name):
        raise Refusal(f"There is no folder {name or 'named'}. hf: opens local folders only; download the model first.")
    if not (_absolute(name) / "config.json").is_file():
        raise Refusal(f"The folder {name} has no config.json, so it is not a transformers model.")
    return ModelSpec("hf", str(_absolute(name)))


def _no_scheme(source: str, weights: Path | None) -> Refusal:
    if weights is not None:
        return Refusal(f"Say where {source} comes from: write torchvision:{source}@{weights.name} or timm:{source}@...")
    if re.search(r"[\\/]|\.\w+$", source):
        return Refusal(f"There is no file or folder {source}.")
    return Refusal(f"{source} is neither a file nor a model. Write {_EXAMPLE}.")


def _options(query: str) -> Iterator[tuple[str, Any]]:
    for part in filter(None, query.split("&")):
        key, equals, value = part.partition("=")
        try:
            if not key.isidentifier() or not equals:
                raise ValueError
            yield key, json.loads(value)
        except ValueError:
            raise Refusal(
                f"The option {part!r} cannot be read. Options are name=value with JSON values, such as num_classes=5."
            ) from None


def _exists(text: str) -> bool:
    try:
        return _absolute(text).exists()
    except (OSError, ValueError, RuntimeError):  # too long, a null byte, or ~nobody
        return False


def _absolute(text: str) -> Path:
    return Path(text).expanduser().absolute()
