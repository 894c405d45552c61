"""What a file or folder is, without opening it: its skeleton, and the architecture that its tensors belong to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from inspector.core.errors import Refusal
from inspector.models.architectures import has_timm
from inspector.models.build import shapes_of
from inspector.models.folder_files import names_network, only_weights, read_json, standard_weights
from inspector.models.folder_weights import FolderWeights, weights_of
from inspector.models.matching import Overlap, candidates, find, fit, nearest, overlap
from inspector.models.peek import peek
from inspector.models.skeleton import Skeleton
from inspector.models.timm_folder import architecture_in


@dataclass(frozen=True)
class Match:
    """The architecture that tensors belong to, or come closest to.

    ``source`` names it as a MODEL, such as ``torchvision:resnet18``, ``name`` without its library. ``missing`` are the
    keys of its tensors that the file lacks, ``unexpected`` the file's without a place in it; where there are neither,
    the match is ``exact``, and None says that only a config names it. ``candidates`` are the sources of all
    architectures that fit or come close as well, this one first.
    """

    name: str
    source: str
    exact: bool | None
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Inspection:
    """What lies at ``path``; ``match`` is nothing where its tensors come near no known architecture.

    ``folder`` says which library's folder it is, and the ``skeleton`` is then that of the weights in it.
    """

    path: Path
    skeleton: Skeleton
    match: Match | None
    folder: Literal["", "transformers", "timm"] = ""


def inspect_file(path: Path) -> Inspection:
    """Look at a weights file or a model's folder, and run nothing of it.

    Raises ``Refusal`` where it is hostile, broken or nothing that could be opened.
    """
    if path.is_dir():
        return _inspect_folder(path)
    skeleton = peek(path)
    return Inspection(path, skeleton, match_of(skeleton))


def match_of(skeleton: Skeleton) -> Match | None:
    """The architecture that the tensors in ``skeleton`` belong to or come closest to."""
    shapes = shapes_of(skeleton.tensors)
    if (fitted := find(shapes)) is not None:
        return _match(fitted.candidates[0], (), fitted.aside, fitted.candidates)
    found = candidates(shapes)
    if found and not has_timm():
        return _match(found[0], (), (), found)
    return _closest(nearest(shapes))


def _closest(near: list[Overlap]) -> Match | None:
    sources = tuple(str(shared.architecture) for shared in near)
    return _match(sources[0], near[0].missing, near[0].unexpected, sources) if near else None


def _match(source: str, missing: tuple[str, ...], unexpected: tuple[str, ...], candidates: tuple[str, ...]) -> Match:
    name = source.partition(":")[2].partition("?")[0]
    return Match(name, source, not (missing or unexpected), missing, unexpected, candidates)


def _inspect_folder(folder: Path) -> Inspection:
    config = read_json(folder / "config.json")
    if config is None or not names_network(config):
        return inspect_file(only_weights(folder))
    weights = weights_of(standard_weights(folder))
    if isinstance(config.get("architecture"), str):
        return Inspection(folder, weights.skeleton, _of_timm(folder, config, weights), "timm")
    named = config.get("architectures")
    name = named[0] if isinstance(named, list) and named else config.get("model_type")
    source = f"hf:{folder.absolute()}"
    return Inspection(folder, weights.skeleton, Match(str(name), source, None, (), (), (source,)), "transformers")


def _of_timm(folder: Path, config: dict[str, Any], weights: FolderWeights) -> Match | None:
    source = f"timm:{config['architecture']}"
    try:
        architecture = architecture_in(folder, config, weights)
        if (fitted := fit(architecture, weights.shapes)) is not None:
            return _match(source, (), fitted.aside, (source,))
        shared = overlap(architecture, weights.shapes)
    except Refusal:  # timm is not installed, or has no such network
        return Match(config["architecture"], source, None, (), (), (source,))
    return _match(source, shared.missing, shared.unexpected, (source,))
