"""Opening whole networks that were pickled and whose weights match no architecture: with trust, as their own code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.naming import first_of
from inspector.models.choices import CodeAsked, OpenChoices
from inspector.models.conventions import head_size
from inspector.models.labels import labels_for
from inspector.models.model import Model
from inspector.models.own_facts import classes_of, preprocessing_of
from inspector.models.private_copy import trusted_copy
from inspector.models.running import WARNING, guarded, missing_package
from inspector.models.skeleton import Skeleton

_DEPTH = 4  # of wrappers around a network
_WRAPPERS = ("ema", "model_ema", "model", "network", "net", "module")


def open_pickled(path: Path, skeleton: Skeleton, job: Job, choices: OpenChoices) -> Model:
    """The network that a file holds as a pickled object, made by the code that it names.

    Raises ``CodeAsked`` where nobody has trusted the file as it is now; ``Refusal`` where its code is not installed
    or goes wrong.
    """
    short = skeleton.types.get("", "")
    own = next((name for name in skeleton.globals if name.rpartition(".")[2] == short), short)

    def ask(sha256: str) -> CodeAsked:
        names = [n for n in dict.fromkeys(filter(None, (own, *skeleton.globals))) if not n.startswith("torch.nn.")]
        listed = first_of(names, 4)
        holds = (
            tr("{name} holds a whole network of class {kind}", name=path.name, kind=own)
            if own
            else tr("{name} holds a whole network", name=path.name)
        )
        runs = tr("making it runs that code: {names}", names=listed) if listed else tr("making it runs code")
        return CodeAsked(
            f"{holds}; {runs}. {WARNING}",
            tr("{names} in {file}", names=listed, file=path) if listed else str(path),
            sha256,
        )

    with trusted_copy(path, job, choices, ask) as (copy, sha256):
        network = guarded(path.name, lambda: _loaded(copy, path))
    name = type(network).__name__
    own_classes, preprocessing = guarded(path.name, lambda: (classes_of(network), preprocessing_of(network)))
    labels = labels_for(
        head_size(network), file=choices.labels_file, checkpoint=skeleton.classes, weights=path, known=own_classes
    )
    notes = (tr("Made by its own code ({name})", name=own or name), *skeleton.notes)
    return Model(network, str(path), name, sha256, preprocessing, labels, notes=notes)


def _loaded(copy: Path, path: Path) -> nn.Module:
    """The network in ``copy``, unpickled without any protection."""
    try:
        content = torch.load(copy, map_location="cpu", weights_only=False)
    except ModuleNotFoundError as error:
        raise Refusal(missing_package(path.name, error.name or str(error))) from None
    except AttributeError as error:
        raise _no_class(path, error) from None
    network = _network_in(content)
    if network is None:
        raise Refusal(
            tr(
                "{name} holds no network (torch.nn.Module), but a {kind}.",
                name=path.name,
                kind=type(content).__name__,
            )
        )
    return network.float().eval()


def _no_class(path: Path, error: AttributeError) -> Refusal:
    """Of a class that its module does not have (any more)."""
    named = re.search(r"attribute '([\w.]+)' on <module '([\w.]+)'", str(error))
    if named is None:
        first = next(iter(str(error).splitlines()), "")
        return Refusal(tr("{name} stopped: {error}.", name=path.name, error=f"AttributeError: {first}"))
    if named[2].rpartition(".")[2] == "__main__":  # of this program, whose own main module has another name in full
        return Refusal(
            tr(
                "{name} needs the class {kind} of the script that saved it. Write "
                "file:SCRIPT.py:{kind}@{name} to open it with that file.",
                name=path.name,
                kind=named[1],
            )
        )
    return Refusal(
        tr(
            "{name} needs {module}.{kind}, which the installed {module} does not have.",
            name=path.name,
            module=named[2],
            kind=named[1],
        )
    )


def _network_in(content: Any) -> nn.Module | None:
    """The network itself, or inside the wrappers that training puts around it, the averaged one first."""
    for _ in range(_DEPTH):
        if isinstance(content, nn.Module):
            return content
        if not isinstance(content, Mapping):
            break
        content = next((content[name] for name in _WRAPPERS if content.get(name) is not None), None)
    return None
