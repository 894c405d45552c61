"""What exported files are called: after input, method and class, in letters that any system takes, and never twice."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from inspector.core.language import tr
from inspector.core.provenance import Provenance

LONGEST = 100
"""Letters of a name without its suffix."""

_REFUSED = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')

_SUFFIX = re.compile(r"\.\w{2,5}$")


def file_name(record: Provenance) -> str:
    """The name of a file about an answer, without a suffix, such as ``cat grad-cam tiger cat``."""
    stem = _SUFFIX.sub("", record.input) or record.model_name
    unit = tr("unit {unit}", unit=record.parameters["unit"]) if "unit" in record.parameters else ""
    return plain_name(" ".join(filter(None, (stem, record.method, unit, record.target_label))))


def plain_name(words: str) -> str:
    """``words`` as the name of a file: without letters that some system refuses, and not too long."""
    return _REFUSED.sub("-", " ".join(words.split()))[:LONGEST].strip(" .") or "picture"


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """The first of ``name``, ``name-2``, ``name-3`` ... that is not in ``folder`` yet."""
    names = (f"{name}-{number}" if number > 1 else name for number in count(1))
    return next(path for name in names if not (path := folder / f"{name}{suffix}").exists())
