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
        listed = ", ".join(names[:4]) + (tr(" and {count} more", count=len(names) - 4) if len(names) > 4 else "")
        holds = tr("a whole network of class {classes}", classes=own) if own else tr("a whole network")
        runs = tr("making it runs that code: {listed}", listed=listed) if listed else tr("making it runs code")
        return CodeAsked(
            tr("{name} holds {holds}; {runs}. {warning}", name=path.name, holds=holds, runs=runs, warning=WARNING),
            tr("{listed} in {path}", listed=listed, path=path) if listed else str(path),
            sha256,
        )

    with trusted_copy(path, job, choices, ask) as (copy, sha256):
        network = guarded(path.name, lambda: _loaded(copy, path))
    name = type(network).__name__
    own_classes, preprocessing = guarded(path.name, lambda: (classes_of(network), preprocessing_of(network)))
    labels = labels_for(
        head_size(network), file=choices.labels_file, checkpoint=skeleton.classes, weights=path, known=own_classes
    )
    notes = (tr("Made by its own code ({classes})", classes=own or name), *skeleton.notes)
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
                "{name} holds no network (torch.nn.Module), but a {name2}.",
                name=path.name,
                name2=type(content).__name__,
            )
        )
    return network.float().eval()


def _no_class(path: Path, error: AttributeError) -> Refusal:
    """Of a class that its module does not have (any more)."""
    named = re.search(r"attribute '([\w.]+)' on <module '([\w.]+)'", str(error))
    if named is None:
        return Refusal(f"{path.name} stopped: AttributeError: {next(iter(str(error).splitlines()), '')}.")
    if named[2].rpartition(".")[2] == "__main__":  # of this program, whose own main module has another name in full
        return Refusal(
            tr(
                "{name} needs the class {module} of the script that saved it. Write "
                "file:SCRIPT.py:{module}@{name} to open it with that file.",
                name=path.name,
                module=named[1],
            )
        )
    return Refusal(
        tr(
            "{name} needs {module}.{function}, which the installed {module} does not have.",
            name=path.name,
            module=named[2],
            function=named[1],
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
