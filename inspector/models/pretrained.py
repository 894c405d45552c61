"""Pretrained weights: from the local caches when they are there, downloaded when the network allows."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import torch

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.models.choices import WeightsUnavailable
from inspector.models.hashing import Hashing

PATIENCE = 4.0
"""Seconds that a server may take to answer before the weights count as out of reach."""

_CHUNK = 256 << 10


def hub_file(url: str, job: Job) -> Path:
    """The file of ``url`` in torch's hub cache, downloaded where it is not there. Raises ``WeightsUnavailable``."""
    folder = Path(torch.hub.get_dir()) / "checkpoints"
    path = folder / Path(urllib.parse.urlparse(url).path).name
    if not path.is_file():
        _expect_answer(url, path.name, job)
        _download(url, path, job)
    return path


def check_hash(path: Path, hashing: Hashing, job: Job) -> None:
    """Raise ``Refusal`` where a file's sha256 is not the one that its name ends in (torch hub's custom)."""
    named = re.search(r"-([a-f0-9]{8,})\.", path.name)
    if named and not hashing.result(job).startswith(named[1]):
        raise Refusal(
            tr("The cached weights {path} are damaged. Delete that file and open the model again.", path=path)
        )


def hugging_face_file(repository: str, filename: str | None, job: Job) -> Path:
    """timm's weights from the Hugging Face cache, or downloaded into it. Raises ``WeightsUnavailable``."""
    from huggingface_hub import constants, hf_hub_download, hf_hub_url, try_to_load_from_cache
    from tqdm import tqdm

    wanted = (filename,) if filename else ("model.safetensors", "pytorch_model.bin")
    for name in wanted:
        cached = try_to_load_from_cache(repository, name)
        if isinstance(cached, str):
            return Path(cached)
    if constants.HF_HUB_OFFLINE:
        raise _unavailable(repository, tr("HF_HUB_OFFLINE is set"))
    _expect_answer(hf_hub_url(repository, wanted[0]), repository, job)
    thread = threading.get_ident()

    class Reported(tqdm):
        """A progress bar that tells the job instead of the terminal."""

        def update(self, n: float | None = 1) -> bool | None:
            self.n += n or 0
            if threading.get_ident() == thread:
                job.checkpoint(self.n, self.total or self.n)
            return None

        def display(self, *_: object, **__: object) -> None:
            return

    try:
        return Path(hf_hub_download(repository, wanted[0], tqdm_class=Reported, etag_timeout=PATIENCE))
    except (OSError, ValueError) as error:
        raise _unavailable(repository, type(error).__name__) from None


def _expect_answer(url: str, name: str, job: Job) -> None:
    """Ask for the head of ``url`` on a thread of its own, because looking up a host cannot be given a time limit."""
    told: list[str] = []

    def ask() -> None:
        try:
            urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=PATIENCE).close()
            told.append("")
        except urllib.error.HTTPError as error:
            told.append(tr("the server answers {code}", code=error.code))
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            told.append(tr("there is no connection") if isinstance(reason, OSError) else str(reason))

    threading.Thread(target=ask, name="reach", daemon=True).start()
    stop = time.monotonic() + PATIENCE
    while not told and time.monotonic() < stop:
        time.sleep(0.02)
        job.checkpoint(0, 1)
    if not told or told[0]:
        raise _unavailable(name, told[0] if told else tr("the server does not answer"))


def _download(url: str, path: Path, job: Job) -> None:
    """Download to a temporary name beside ``path``, check the hash that the name ends in, and rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, temporary = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
    digest = hashlib.sha256()
    try:
        with os.fdopen(number, "wb") as file, urllib.request.urlopen(url, timeout=10) as answer:
            total, done = int(answer.headers.get("Content-Length") or 0), 0
            while chunk := answer.read(_CHUNK):
                file.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                job.checkpoint(done, max(done, total))
        if done < total:
            raise _unavailable(path.name, tr("the download was cut off"))
        named = re.search(r"-([a-f0-9]{8,})\.", path.name)
        if named and not digest.hexdigest().startswith(named[1]):
            raise _unavailable(path.name, tr("the download does not have the expected sha256"))
        Path(temporary).replace(path)
    except (OSError, ValueError) as error:
        raise _unavailable(
            path.name, tr("the download failed ({reason})", reason=getattr(error, "reason", error))
        ) from None
    finally:
        Path(temporary).unlink(missing_ok=True)


def _unavailable(name: str, reason: str) -> WeightsUnavailable:
    return WeightsUnavailable(
        tr(
            "The pretrained weights {name} are not on this machine and cannot be downloaded: "
            "{reason}. Connect and try again, or open the model with random weights.",
            name=name,
            reason=reason,
        )
    )
