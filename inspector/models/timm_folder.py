"""Opening a folder as timm saves it for the Hub: config.json with an architecture, and its weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.models import recipes
from inspector.models.architectures import Architecture, check_name
from inspector.models.bounded import bounded_skeleton, check_counts
from inspector.models.build import fill
from inspector.models.choices import NoArchitecture, OpenChoices
from inspector.models.conventions import check_classifier, head_size, known_labels, preprocessing_of
from inspector.models.folder_files import standard_weights
from inspector.models.folder_weights import FolderWeights, weights_of
from inspector.models.labels import labels_for
from inspector.models.matching import fit, overlap
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing
from inspector.models.spec import ModelSpec

# What timm takes for itself beside the network's own arguments: names of files to load, and other kinds of output.
_NOT_OF_THE_NETWORK = ("checkpoint_path", "pretrained", "pretrained_cfg", "pretrained_cfg_overlay", "pretrained_strict")
_OTHER_OUTPUTS = ("features_only", "out_indices", "cache_dir", "scriptable", "exportable", "no_jit", "num_classes")


def open_timm_folder(spec: ModelSpec, config: Mapping[str, Any], job: Job, choices: OpenChoices) -> Model:
    """Open the folder ``spec.name`` whose config.json is ``config``.

    Preprocessing and class names are those in it. Raises ``Refusal``, and ``NoArchitecture`` where the weights do not
    fill the network that it names.
    """
    folder = Path(spec.name)
    weights = weights_of(standard_weights(folder))
    architecture = architecture_in(folder, config, weights)
    fitted = fit(architecture, weights.shapes)
    if fitted is None:
        near = overlap(architecture, weights.shapes)
        raise NoArchitecture(
            tr(
                "{name} does not fit the {architecture} that config.json in {folder} names: {matching} of {total} "
                "tensors match; {difference}.",
                name=weights.path.name,
                architecture=architecture.title,
                folder=folder.name,
                matching=near.same,
                total=near.total,
                difference=near.difference,
            ),
            weights.path,
        )
    check_classifier(fitted.architecture, fitted.network)
    state, identity = weights.read(job)
    state = {key: tensor for key, tensor in state.items() if key not in fitted.aside}
    network = fill(fitted.network, state, fitted.architecture.construct)
    notes = weights.notes
    try:
        preprocessing = recipes.for_network(_preprocessing(config["pretrained_cfg"]), network)
    except (KeyError, TypeError, ValueError, IndexError, ArithmeticError, AttributeError):
        preprocessing = replace(preprocessing_of(fitted.architecture, network), assumed=True)
        notes += (tr("config.json says nothing readable about the preprocessing, so it is assumed"),)
    classes = head_size(network)
    known = known_labels(fitted.architecture, network)
    labels = labels_for(
        classes, file=choices.labels_file, checkpoint=_labels(config), weights=weights.path, known=known
    )
    return Model(network, str(spec), architecture.name, identity, preprocessing, labels, notes=notes)


def architecture_in(folder: Path, config: Mapping[str, Any], weights: FolderWeights) -> Architecture:
    """The architecture in ``config``. Raises ``Refusal`` where timm lacks it, or the weights could never fill it."""
    name = str(config["architecture"])[:80]
    check_name("timm", name)
    check_counts(tr("config.json in {name}", name=folder.name), config)
    architecture = Architecture("timm", name, _arguments(config))
    if architecture.options:
        _check_size(architecture, folder, weights)
    return architecture


def _arguments(config: Mapping[str, Any]) -> dict[str, Any]:
    """What the config passes on to the network, without what would load files or build something else."""
    given = config.get("model_args")
    left_out = (*_NOT_OF_THE_NETWORK, *_OTHER_OUTPUTS)
    return {str(k): v for k, v in given.items() if k not in left_out} if isinstance(given, Mapping) else {}


def _check_size(architecture: Architecture, folder: Path, weights: FolderWeights) -> None:
    """Refuse arguments that make a far larger network than the weights could fill, or none at all."""
    place = tr("config.json in {name}", name=folder.name)
    try:
        bounded_skeleton(architecture.construct, place, weights.shapes)
    except Refusal:
        raise
    except Exception as error:  # arguments are free values, and networks answer odd ones with any error there is
        if is_out_of_memory(error):
            raise
        told = " ".join(str(error).split())[:160] or type(error).__name__
        raise Refusal(
            tr("{place} describes no network that can be built: {reason}.", place=place, reason=told.rstrip("."))
        ) from None


def _preprocessing(stored: Mapping[str, Any]) -> Preprocessing:
    """From the ``pretrained_cfg`` that was saved with the weights."""
    from timm.data.config import resolve_data_config

    if not {"mean", "std", "input_size"} <= stored.keys():
        raise KeyError("mean, std and input_size")
    return recipes.of_timm(resolve_data_config({}, pretrained_cfg=dict(stored))).checked()


def _labels(config: Mapping[str, Any]) -> tuple[str, ...]:
    """The classes' names, described where descriptions are given too; newer configs keep both in ``pretrained_cfg``."""
    stored = config.get("pretrained_cfg")
    for holder in (config, stored if isinstance(stored, Mapping) else {}):
        named, described = holder.get("label_names"), holder.get("label_descriptions")
        if isinstance(named, list) and named:
            described = described if isinstance(described, Mapping) else {}
            return tuple(str(described.get(name, name)) if isinstance(name, str) else str(name) for name in named)
    return ()
