"""Opening a transformers folder, an image classifier or a text network, without running any code in it."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.naming import first_of
from inspector.models import recipes
from inspector.models.architecture_index import times
from inspector.models.bounded import bounded_skeleton, check_counts
from inspector.models.build import shapes_of
from inspector.models.choices import NoArchitecture, OpenChoices
from inspector.models.folder_files import names_network, only_weights, read_json, standard_weights
from inspector.models.folder_tokenizer import tokenizer_of
from inspector.models.folder_weights import FolderWeights, weights_of
from inspector.models.hashing import Hashing
from inspector.models.labels import labels_for
from inspector.models.model import Model
from inspector.models.opening_weights import open_weights
from inspector.models.outputs import Scores
from inspector.models.preprocess import Preprocessing
from inspector.models.spec import ModelSpec

Made = TypeVar("Made")

_VISION = ("vision_model", "dinov3_vit")  # types of networks that see, with no classifier of their own
_TEXT_TASKS = (
    *("TEXT_ENCODING", "SEQUENCE_CLASSIFICATION", "TOKEN_CLASSIFICATION", "QUESTION_ANSWERING"),
    *("MASKED_LM", "CAUSAL_LM", "SEQ_TO_SEQ_CAUSAL_LM", "PRETRAINING", "NEXT_SENTENCE_PREDICTION"),
)

# What makes transformers fetch, import or patch something: code beside the config, kernels of the Hub, weights that
# lie elsewhere. The rest says how the network was saved, which is of no matter here.
_LEFT_OUT = (
    *("auto_map", "custom_pipelines", "transformers_weights", "kernel_config", "fusion_config", "adapter_config"),
    *("attn_implementation", "_attn_implementation", "_attn_implementation_internal"),
    *("experts_implementation", "_experts_implementation", "_experts_implementation_internal"),
    *("use_pretrained_backbone", "_name_or_path", "name_or_path", "dtype", "torch_dtype"),
)


def open_folder(spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    """Open the folder ``spec.name``: config.json, the weights beside it, preprocessor_config.json where there is one.

    Raises ``Refusal`` where the folder is broken, ``NoArchitecture`` where only its weights can be browsed.
    """
    folder = Path(spec.name)
    config = read_json(folder / "config.json")
    if config is None:
        raise Refusal(tr("{name} has no config.json, so it is not a transformers model.", name=folder.name))
    if not names_network(config):
        return open_weights(ModelSpec("auto", weights=only_weights(folder)), only_weights(folder), job, choices)
    if isinstance(config.get("architecture"), str):
        from inspector.models.timm_folder import open_timm_folder

        return open_timm_folder(spec, config, job, choices)
    weights = weights_of(standard_weights(folder))
    check_counts(_place(folder), config)
    network_class = _network_class(folder, config, weights.path)
    network, missing, identity = _load(folder, network_class, _trusted(config), weights, job)
    notes = weights.notes
    if missing:
        notes += (tr("Not in the weights, so random: {names}", names=first_of(missing, 3)),)
    is_text = network_class.main_input_name == "input_ids"
    classes = 0 if is_text and "ForSequenceClassification" not in network_class.__name__ else network.config.num_labels
    labels = labels_for(int(classes), file=choices.labels_file, id2label=config.get("id2label"), weights=weights.path)
    if is_text:
        tokenizer, more_notes = _said(folder, lambda: tokenizer_of(folder, network))
        model = Model(network, str(spec), folder.name, identity, Preprocessing(), labels, notes=notes + more_notes)
        model = replace(model, modality="text", missing=tuple(missing))
        return replace(model, tokenizer=tokenizer, reads_nothing=". ".join(more_notes))
    preprocessing, more_notes = _preprocessing(folder, config)
    scores: Scores = "sigmoid" if config.get("problem_type") == "multi_label_classification" else "softmax"
    preprocessing = recipes.for_network(preprocessing, network)
    if not _classifies(network_class):
        notes += (tr("Gives features, not classes: what is listed as a class is a feature"),)
        labels = tuple(
            tr("feature {index}", index=index) for index in range(int(getattr(network.config, "hidden_size", 0)))
        )
    model = Model(network, str(spec), folder.name, identity, preprocessing, labels, scores, notes + more_notes)
    return replace(model, missing=tuple(missing))


def _network_class(folder: Path, config: Mapping[str, Any], weights: Path) -> Any:
    """transformers' own class for the config. Raises ``NoArchitecture`` where there is none that could be asked."""
    import transformers
    from transformers.models.auto import modeling_auto

    def names(mapping: str) -> set[str]:
        listed = getattr(modeling_auto, f"MODEL_{mapping}MAPPING_NAMES", {}).values()
        return {name for entry in listed for name in ((entry,) if isinstance(entry, str) else entry)}

    listed, kind = config.get("architectures"), _word(config.get("model_type"))
    name = _word(listed[0]) if isinstance(listed, list) and listed else ""
    is_text = type(config.get("vocab_size")) is int
    if not name and is_text:
        base = modeling_auto.MODEL_MAPPING_NAMES.get(kind)
        name = base if isinstance(base, str) else ""
    found = getattr(transformers, name, None) if name and not name.startswith("Timm") else None
    if found is not None and name in names("FOR_IMAGE_CLASSIFICATION_"):
        return found
    encodes_images = kind in modeling_auto.MODEL_FOR_IMAGE_CLASSIFICATION_MAPPING_NAMES or kind.endswith(_VISION)
    if found is not None and encodes_images and name in names(""):
        return found
    if found is not None and is_text and getattr(found, "main_input_name", "") == "input_ids":
        encodes = name in names("FOR_TEXT_ENCODING_")
        known = encodes or name in names("").union(*(names(f"FOR_{task}_") for task in _TEXT_TASKS))
        if known:
            return found
    if config.get("auto_map") and found is None:
        raise NoArchitecture(
            tr("{name} defines its network in its own code, which is not run.", name=folder.name), weights
        )
    what = name or (tr("of type {kind}", kind=kind) if kind else tr("of type unknown"))
    if found is None and kind not in modeling_auto.MODEL_MAPPING_NAMES:
        raise NoArchitecture(
            tr("{name} is {what}, which transformers does not define.", name=folder.name, what=what), weights
        )
    raise NoArchitecture(
        tr("{name} is {what}, neither an image classifier nor a network of text.", name=folder.name, what=what), weights
    )


def _classifies(network_class: Any) -> bool:
    """Whether the output of an image network is scores of classes."""
    return "ForImageClassification" in network_class.__name__


def _load(
    folder: Path, network_class: Any, entries: dict[str, Any], weights: FolderWeights, job: Job
) -> tuple[Any, list[str], Hashing]:
    """The network with its weights, the keys that these lack, and their hash. Raises ``Refusal``."""
    if isinstance(entries.get("quantization_config"), Mapping):
        method = _word(entries["quantization_config"].get("quant_method")) or tr("in an unknown way")
        raise Refusal(
            tr(
                "The weights in {name} are quantized ({method}); Inspector opens plain weights only.",
                name=folder.name,
                method=method,
            )
        )

    def configured() -> Any:
        kind = network_class.config_class
        # A config's entries become attributes, and none of them may stand in for a method.
        config = kind.from_dict(
            {key: value for key, value in entries.items() if not callable(getattr(kind, key, None))}
        )
        # Set explicitly, here and below: a config may name a kernel that transformers would fetch from the Hub and run.
        # And of what comes with transformers only this one makes the attention's weights, which a person may look at.
        config._attn_implementation = "eager"
        config.use_cache = False
        return config

    def loaded(state: dict[str, Tensor]) -> tuple[Any, Any]:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)  # what the weights lack is random, but the same each time
            return network_class.from_pretrained(
                None,  # no file is left to transformers: the weights have been read as plain bytes
                config=configured(),
                state_dict=state,
                local_files_only=True,
                trust_remote_code=False,
                use_safetensors=True,
                attn_implementation="eager",
                dtype=torch.float32,
                ignore_mismatched_sizes=True,  # they are told below, in words for people
                output_loading_info=True,
            )

    def sketched() -> nn.Module:
        return bounded_skeleton(lambda: network_class(configured()), _place(folder), weights.shapes)

    expected = shapes_of(_said(folder, sketched).state_dict())
    # By shapes first, before any value is read: transformers has renamed many keys over time, and knows the old ones.
    same = (Counter(expected.values()) & Counter(weights.shapes.values())).total()
    _check_kinship(folder, network_class, same, len(expected), weights)
    state, identity = weights.read(job)
    network, report = _said(folder, lambda: loaded(state))
    for key, stored, wanted in sorted(report["mismatched_keys"]):
        raise NoArchitecture(
            tr(
                "{place} does not fit its weights: {key} is {found} in {name}, not {wanted}.",
                place=_place(folder),
                key=key,
                found=times(stored),
                name=weights.path.name,
                wanted=times(wanted),
            ),
            weights.path,
        )
    missing = sorted(report["missing_keys"])
    _check_kinship(folder, network_class, len(expected) - len(missing), len(expected), weights)
    return network.float().eval(), missing, identity


def _check_kinship(folder: Path, network_class: Any, same: int, total: int, weights: FolderWeights) -> None:
    """Refuse weights that fill less than half of the network: what it answered would be random."""
    if 2 * same < total:
        raise NoArchitecture(
            tr(
                "{name} does not hold the {network} that {place} describes: {matching} of {total} tensors fit.",
                name=weights.path.name,
                network=network_class.__name__,
                place=_place(folder),
                matching=same,
                total=total,
            ),
            weights.path,
        )


def _preprocessing(folder: Path, config: Mapping[str, Any]) -> tuple[Preprocessing, tuple[str, ...]]:
    """What preprocessor_config.json asks for; assumed, with a note, where it is broken."""
    try:
        return recipes.of_transformers(read_json(folder / "preprocessor_config.json"), config).checked(), ()
    except (Refusal, KeyError, TypeError, ValueError, IndexError, ArithmeticError, AttributeError):
        note = tr("preprocessor_config.json cannot be understood, so the preprocessing is assumed")
    try:
        return recipes.of_transformers(None, config).checked(), (note,)
    except (KeyError, TypeError, ValueError, IndexError):
        return Preprocessing(), (note,)


def _trusted(config: Mapping[str, Any]) -> dict[str, Any]:
    """``config`` without what is left out, at any depth."""
    return {key: _cleaned(value) for key, value in config.items() if key not in _LEFT_OUT}


def _cleaned(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _trusted(value)
    return [_cleaned(entry) for entry in value] if isinstance(value, list) else value


def _said(folder: Path, build: Callable[[], Made]) -> Made:
    """What ``build`` returns; whatever it raises becomes a refusal in one sentence."""
    try:
        with _quiet():
            return build()
    except Refusal:
        raise
    except Exception as error:  # configs are free text, and transformers answers odd ones with any error there is
        if is_out_of_memory(error):
            raise
        told = " ".join(str(error).split()) or type(error).__name__
        told = told if len(told) <= 160 else f"{told[:160]}..."
        raise Refusal(
            tr(
                "{place} describes no network that can be built: {reason}.",
                place=_place(folder),
                reason=told.rstrip("."),
            )
        ) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what transformers writes to the terminal."""
    import transformers

    verbosity, bars = transformers.logging.get_verbosity(), transformers.logging.is_progress_bar_enabled()
    transformers.logging.set_verbosity(logging.CRITICAL)
    transformers.logging.disable_progress_bar()
    try:
        yield
    finally:
        transformers.logging.set_verbosity(verbosity)
        if bars:
            transformers.logging.enable_progress_bar()


def _place(folder: Path) -> str:
    return tr("config.json in {name}", name=folder.name)


def _word(value: Any) -> str:
    """``value`` where it is a plain name, which can be looked up and said; nothing otherwise."""
    return value if isinstance(value, str) and re.fullmatch(r"[\w.-]{1,80}", value) else ""
