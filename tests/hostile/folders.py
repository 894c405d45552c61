"""transformers and timm folders whose texts are odd: configs, tokenizers, preprocessors."""

from __future__ import annotations

import functools
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.cases import ANY, Case


@functools.cache
def _valid() -> Path:
    """A tiny image classifier, saved once."""
    import torch
    from transformers import ResNetConfig, ResNetForImageClassification

    folder = Path(tempfile.mkdtemp(prefix="inspector-hostile-")) / "valid"
    config = ResNetConfig(embedding_size=8, hidden_sizes=[8, 8], depths=[1, 1], num_labels=2)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        ResNetForImageClassification(config).save_pretrained(folder)
    return folder


def _changed(*, config: dict[str, object] | bytes | None = None, **files: bytes | None) -> Callable[[Path], Path]:
    """The valid folder with entries of its config and whole files (``__`` for a dot) replaced; None takes one away."""

    def write(folder: Path) -> Path:
        path = folder / "model"
        shutil.copytree(_valid(), path)
        if isinstance(config, bytes):
            (path / "config.json").write_bytes(config)
        elif config:
            entries = json.loads((path / "config.json").read_text()) | config
            (path / "config.json").write_text(json.dumps(entries))
        for name, content in files.items():
            file = path / name.replace("__", ".")
            if content is None:
                file.unlink()
            else:
                file.write_bytes(content)
        return path

    return write


CONFIGS: dict[str, dict[str, object] | bytes] = {
    "not json": b"{",
    "empty": b"",
    "a list": b"[]",
    "null": b"null",
    "not unicode": b"\xff\xfe",
    "deep": b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "nothing": b"{}",
    "million digits": b'{"x":' + b"9" * 1_000_000 + b"}",
    "architectures a number": {"architectures": 7},
    "architectures of numbers": {"architectures": [7]},
    "architectures of lists": {"architectures": [[]]},
    "architectures empty": {"architectures": []},
    "architectures dunder": {"architectures": ["__class__"]},
    "architectures a function": {"architectures": ["pipeline"]},
    "architectures ansi": {"architectures": ["\x1b[31m\nX"]},
    "model type unknown": {"model_type": "ghost"},
    "model type a number": {"model_type": 7},
    "model type a list": {"model_type": []},
    "another model type": {"model_type": "vit"},
    "sizes negative": {"hidden_sizes": [-8, -8]},
    "sizes huge": {"hidden_sizes": [1 << 40, 1 << 40]},
    "sizes large": {"hidden_sizes": [1 << 18, 1 << 18], "embedding_size": 1 << 18},
    "sizes of text": {"hidden_sizes": ["a", "b"]},
    "sizes empty": {"hidden_sizes": []},
    "depths of a million": {"depths": [1_000_000, 1]},
    "depths negative": {"depths": [-1, -1]},
    "labels huge": {"num_labels": 1 << 40},
    "labels a list": {"id2label": ["x", "y"]},
    "labels of a million": {"id2label": {str(n): "x" for n in range(1_000_000)}},
    "activation unknown": {"hidden_act": "ghost"},
    "activation code": {"hidden_act": "__import__('os').system('touch canary')"},
}

ODD_CONFIGS: dict[str, dict[str, object]] = {
    "auto_map": {"auto_map": {"AutoModelForImageClassification": "evil--code.Net"}},
    "auto_map of nothing": {"auto_map": 7},
    "labels with ansi": {"id2label": {"0": "\x1b[31mred", "1": "a\nb"}},
    "labels of numbers": {"id2label": {"0": 1, "1": None}},
    "kernels": {"attn_implementation": "evil/kernel", "_attn_implementation": "evil/kernel"},
    "kernel config": {"kernel_config": {"kernel_mapping": {"Conv": "evil/kernel:Conv"}}},
    "quantized": {"quantization_config": {"quant_method": "ghost"}},
    "quantized odd": {"quantization_config": 7},
    "dtype unknown": {"dtype": "float99"},
    "dtype code": {"torch_dtype": "__import__"},
    "name outside": {"_name_or_path": "../../etc/passwd"},
    "problem type odd": {"problem_type": 7},
    "text config": {"vocab_size": 5},
    "unknown keys": {"__class__": "x", "forward": 7, "to_dict": None},
}

HARMLESS = (
    "labels a list",
    "labels huge",
    "another model type",
    "depths negative",
    "model type a number",
    "model type unknown",
)
"""Names of configs that transformers makes something of."""

MODEL_CODE = b"open('canary', 'w').close()\n"


def cases() -> Iterator[Case]:
    """All of these."""
    for name, config in CONFIGS.items():
        yield Case(f"folder: config {name}", _changed(config=config), opens=name in HARMLESS)
    for name, config in ODD_CONFIGS.items():
        yield Case(f"folder: {name}", _changed(config=config), opens=True)
    code = {"auto_map": {"AutoModelForImageClassification": "code.Net"}, "architectures": ["Net"]}
    yield Case("folder: its own code", _changed(config=code, code__py=MODEL_CODE))
    beside = _changed(modeling_resnet__py=MODEL_CODE, configuration_resnet__py=MODEL_CODE, transformers__py=MODEL_CODE)
    yield Case("folder: code beside", beside, opens=True)
    yield Case("folder: weights missing", _changed(model__safetensors=None))
    yield Case("folder: weights pickled", _changed(model__safetensors=b"\x80\x02."))
    yield Case("folder: weights empty", _changed(model__safetensors=b""))
    yield Case("folder: config missing", _changed(config__json=None))
    for name, content in {"not json": b"{", "a list": b"[]", "deep": b'{"x":' * 100_000, "null": b"null",
                          "odd": b'{"image_mean": "x", "size": -1, "crop_size": [], "image_std": [0, 0, 0]}',
                          "huge": b'{"size": {"shortest_edge": 1099511627776}, "crop_size": 1099511627776}',
                          "code": b'{"image_processor_type": "evil", "auto_map": {"AutoImageProcessor": "x.Y"}}',
                          }.items():  # fmt: skip
        yield Case(f"folder: preprocessor {name}", _changed(preprocessor_config__json=content), ANY, opens=True)
    for name, architecture in {"unknown": "ghost", "ansi": "\x1b[31m\n", "a list": [], "hub": "hf-hub:evil/x",
                               "local": "local-dir:../x", "huge": "resnet18" * 100_000}.items():  # fmt: skip
        config = {"architecture": architecture, "architectures": None, "model_type": None}
        yield Case(f"folder: timm {name}", _changed(config=config))
    text = {"architectures": ["BertForSequenceClassification"], "model_type": "bert", "vocab_size": 30}
    yield Case("folder: text without a tokenizer", _changed(config=text), opens=True)
    for name, content in {"not json": b"{", "empty": b"", "bad": b'{"version": 7, "model": {"type": "evil"}}',
                          "deep": b"[" * 100_000}.items():  # fmt: skip
        files = _changed(config=text, tokenizer__json=content, tokenizer_config__json=b'{"auto_map": {"x": "y.Z"}}')
        yield Case(f"folder: tokenizer {name}", files, opens=True)
