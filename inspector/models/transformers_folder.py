"""Opening a transformers image classifier from a local folder, without running any code in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.models import recipes
from inspector.models.checkpoint import sha256_of
from inspector.models.formats import kind_of
from inspector.models.labels import labels_for
from inspector.models.model import Model
from inspector.models.outputs import Scores
from inspector.models.spec import ModelSpec

_CLASSIFIER = "ForImageClassification"
_INDEX = "model.safetensors.index.json"


def open_folder(spec: ModelSpec, job: Job, labels_file: Path | None) -> Model:
    """Open the folder ``spec.name``: config.json, safetensors weights, preprocessor_config.json where there is one.

    Raises ``Refusal`` for anything but an image classifier that transformers itself defines.
    """
    folder = Path(spec.name)
    config = _json(folder / "config.json")
    assert config is not None, "parse() found the config"
    name = _class_name(folder, config)
    shards = _shards(folder)
    fingerprint = _fingerprint(shards, job)
    network, missing = _load(folder, name)
    notes = (f"Not in the weights, so random: {', '.join(missing)}",) if missing else ()
    preprocessing = recipes.of_transformers(_json(folder / "preprocessor_config.json"), config)
    classes = int(network.config.num_labels)  # type: ignore[union-attr, arg-type]
    labels = labels_for(classes, file=labels_file, id2label=config.get("id2label"), weights=shards[0])
    scores: Scores = "sigmoid" if config.get("problem_type") == "multi_label_classification" else "softmax"
    preprocessing = recipes.for_network(preprocessing, network)
    return Model(network, str(spec), folder.name, fingerprint, preprocessing, labels, scores, notes)


def _class_name(folder: Path, config: Mapping[str, Any]) -> str:
    """The network's class, as the config names it. Raises ``Refusal`` where it is not a classifier of images."""
    import transformers
    from transformers.models.auto.modeling_auto import MODEL_FOR_IMAGE_CLASSIFICATION_MAPPING_NAMES as CLASSIFIERS

    named = config.get("architectures") or [""]
    name = str(named[0])
    if isinstance(config.get("architecture"), str) and not name:
        raise Refusal(
            f"{folder.name} is a timm model. Open it as timm:{config['architecture']}@{folder / 'model.safetensors'}."
        )
    if config.get("auto_map") and not hasattr(transformers, name):
        raise Refusal(f"{folder.name} defines its network in its own code, which this version does not run.")
    if "vocab_size" in config and _CLASSIFIER not in name:
        raise Refusal(f"{folder.name} is a text model; this version explains image classifiers.")
    known = {n for names in CLASSIFIERS.values() for n in ((names,) if isinstance(names, str) else names)}
    if name not in known or not hasattr(transformers, name):
        what = name or f"of type {config.get('model_type', 'unknown')}"
        raise Refusal(f"{folder.name} is {what}, not an image classifier; this version explains image classifiers.")
    return name


def _shards(folder: Path) -> list[Path]:
    """The weights files, every one inside the folder and whole."""
    single = folder / "model.safetensors"
    index = _json(folder / _INDEX)
    if single.is_file():
        found = [single]
    elif index is not None:
        listed = index.get("weight_map")
        names = sorted({str(name) for name in listed.values()}) if isinstance(listed, Mapping) else []
        outside = next((n for n in names if Path(n).name != n or "\\" in n or not _inside(folder, n)), None)
        if outside is not None:
            raise Refusal(f"Shard {outside} lies outside the model folder. Refused.")
        found = [folder / name for name in names]
    else:
        found = []
    absent = next((path for path in found if not path.is_file()), None)
    if absent is not None:
        raise Refusal(f"{folder.name} is incomplete: {absent.name} is missing.")
    if not found:
        raise Refusal(f"{folder.name} has no model.safetensors. Save it with model.save_pretrained(...) and open that.")
    for path in found:
        if kind_of(path) != "safetensors":
            raise Refusal(f"{path.name} is not a safetensors file.")
    return found


def _inside(folder: Path, name: str) -> bool:
    path = folder / name
    return not path.is_symlink() or path.resolve().is_relative_to(folder.resolve()) or _in_hub_cache(folder, path)


def _in_hub_cache(folder: Path, path: Path) -> bool:
    """Whether it is a snapshot of the Hugging Face cache, whose files are links into the folder ``blobs`` beside it."""
    root = folder.resolve().parent.parent
    return folder.resolve().parent.name == "snapshots" and path.resolve().is_relative_to(root / "blobs")


def _fingerprint(shards: list[Path], job: Job) -> str:
    """The sha256 of the weights file; of several, that of their own hashes in the order of names."""
    hashes = [sha256_of(path, job) for path in shards]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def _load(folder: Path, name: str) -> tuple[nn.Module, list[str]]:
    import transformers

    verbosity, bars = transformers.logging.get_verbosity(), transformers.logging.is_progress_bar_enabled()
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    try:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)  # what the weights lack is random, but the same each time
            network, report = getattr(transformers, name).from_pretrained(
                folder,
                local_files_only=True,
                trust_remote_code=False,
                use_safetensors=True,
                attn_implementation="eager",
                output_loading_info=True,
            )
    except Exception as error:  # configs are free text, and transformers answers odd ones with any error there is
        told = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise Refusal(f"{folder.name} cannot be opened: {told.rstrip('.')}.") from None
    finally:
        transformers.logging.set_verbosity(verbosity)
        if bars:
            transformers.logging.enable_progress_bar()
    return network.float().eval(), sorted(report["missing_keys"])


def _json(path: Path) -> dict[str, Any] | None:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise Refusal(f"{path.name} in {path.parent.name} cannot be read as JSON.") from None
    if not isinstance(entries, dict):
        raise Refusal(f"{path.name} in {path.parent.name} is not a JSON object.")
    return entries
