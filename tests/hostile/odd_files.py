"""Files that are no models, files that are no files, and models that were cut off."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import random
import socket
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile import forms
from tests.hostile.assemble import weights
from tests.hostile.cases import ANY, Case, file_cases

NO_MODELS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", r"is empty \(0 bytes\)"),
    "one byte": (b"\x80", "is no model file|is incomplete"),
    "eight zeros": (bytes(8), "is no model file|is incomplete|is empty"),
    "zeros": (bytes(100_000), "is no model file|zeros|nothing"),
    "lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "Git LFS pointer.*`git lfs pull`"),
    "html": (b"\n\n<!DOCTYPE html><html>", "is a web page"),
    "xml": (b"<?xml version='1.0'?><Error>AccessDenied</Error>", "is a web page"),
    "html with a mark": (b"\xef\xbb\xbf<html>", "is a web page|is no model file"),
    "json error": (b'{"error": "Repository not found"}', "is no model file|JSON"),
    "onnx": (b"\x08\x08\x12\x07pytorch\x1a\x052.0.0", "is an ONNX model"),
    "gguf": (b"GGUF\x03\0\0\0" + bytes(40), "is a GGUF file"),
    "hdf5": (b"\x89HDF\r\n\x1a\n" + bytes(40), "is an HDF5 file"),
    "tflite": (b"\x1c\0\0\0TFL3" + bytes(40), "TensorFlow Lite"),
    "gzip": (gzip.compress(b"x" * 100), "is a packed archive"),
    "gzip bomb": (gzip.compress(bytes(10_000_000)), "is a packed archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(40), "is a packed archive"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(40), ANY),
    "elf": (b"\x7fELF" + bytes(400), "is no model file"),
    "script": (b"#!/bin/sh\ntouch canary\n", "is no model file"),
    "text": (b"Gewichte" * 100, "is no model file"),
    "utf-16": ("<html>".encode("utf-16"), "is no model file|is a web page"),
    "pickle": (pickle.dumps({"w": [1, 2]}), "Python pickle"),
    "pickle protocol 0": (pickle.dumps({"w": 1}, 0), "Python pickle|is no model file"),
    "pickle protocol 5": (pickle.dumps({"w": 1}, 5), "Python pickle"),
    "joblib": (b"\x80\x04\x95" + bytes(100), "Python pickle"),
    "gone": (b"PK\5\6" + bytes(18), r"PyTorch|incomplete"),
    "pk alone": (b"PK", "incomplete|is no model file"),
    "spanned zip": (b"PK\7\x08PK\3\4" + bytes(40), "incomplete|damaged"),
    "magic alone": (bytes.fromhex("80028a0a6cfc9c46f9206aa85019"), ANY),
    "magic and zeros": (bytes.fromhex("80028a0a6cfc9c46f9206aa85019") + bytes(1000), ANY),
}


def _npz() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("a.npy", "b.npy"):
            archive.writestr(name, b"\x93NUMPY\1\0" + struct.pack("<H", 70) + b"{'descr': '|O', 'shape': (1,)}\n")
    return stream.getvalue()


def _tar(names: tuple[str, ...] = ("sys_info", "pickle", "storages", "tensors")) -> bytes:
    """The layout of torch before 0.1.10."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size = len(weights())
            archive.addfile(entry, io.BytesIO(weights()))
    return stream.getvalue()


def _folder(folder: Path) -> Path:
    path = folder / "x.pt"
    path.mkdir()
    return path


def _fifo(folder: Path) -> Path:
    path = folder / "fifo.pt"
    os.mkfifo(path)
    return path


def _socket(folder: Path) -> Path:
    path = folder / "s.pt"
    here = Path.cwd()
    listening = socket.socket(socket.AF_UNIX)
    os.chdir(folder)  # the name of a socket may have 107 characters only
    try:
        listening.bind("s.pt")
    finally:
        os.chdir(here)
        listening.close()
    return path


def _linked(target: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "link.pt"
        path.symlink_to(target)
        return path

    return write


def _forbidden(folder: Path) -> Path:
    path = folder / "secret.pt"
    path.write_bytes(forms.state_dict())
    path.chmod(0)
    return path


def _named(name: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(forms.state_dict())
        return path

    return write


def lengths(name: str, content: bytes) -> list[int]:
    """Where a valid file is cut: at each power of two, before its last byte, and at 40 other places."""
    drawn = random.Random(name)
    powers = {1 << power for power in range(len(content).bit_length())}
    return sorted(powers | {len(content) - 1} | {drawn.randrange(1, len(content)) for _ in range(40)})


def _truncations() -> Iterator[Case]:
    """A few of the cuts; tests/hostile/test_mutations.py has all of them, read in its own process."""
    for name, form in forms.FORMS.items():
        content = form()
        # Each process makes the files anew, and not all of the same length.
        cut = {f"cut {number}": content[:length] for number, length in enumerate(lengths(name, content)[-1::-12][:4])}
        yield from file_cases(name, cut, suffix=Path(name).suffix)


def cases() -> Iterator[Case]:
    """All of these."""
    for name, (content, sentence) in NO_MODELS.items():
        yield from file_cases("no model", {name: content}, sentence)
    yield from file_cases("no model", {"npz": _npz}, "NumPy archive")
    yield from file_cases("no model", {"old torch tar": _tar}, "packed archive|tar")
    yield Case("no file: folder", _folder)
    yield Case("no file: gone", lambda folder: folder / "gone.pt")
    yield Case("no file: fifo", _fifo)
    yield Case("no file: socket", _socket)
    yield Case("no file: device", _linked("/dev/zero"))
    yield Case("no file: random device", _linked("/dev/urandom"))
    yield Case("no file: memory", _linked("/proc/self/mem"))
    yield Case("no file: link to itself", _linked("link.pt"))
    yield Case("no file: dangling link", _linked("gone"))
    yield Case("no file: name too long", lambda folder: folder / ("x" * 300 + ".pt"))
    yield Case("no file: name with nul", lambda folder: folder / "a\0b.pt")
    if os.geteuid():  # root may read everything
        yield Case("no file: forbidden", _forbidden, "cannot be read: Permission denied")
    for name in ("with spaces.pt", "👩‍🔬.pt", "[*?].pt", "-rf.pt", "%s{0}.pt", "a@b?c=d#e.pt", "x" * 240 + ".pt"):
        yield Case(f"name: {name[:20]}", _named(name), opens=True)
    for name in ("line\nbreak.pt", "\x1b[31mred.pt", "a\u202etp.gnp", "\udcff.pt"):
        yield Case(f"name: {name!a}", _named(name), opens=True)
        yield Case(f"name of nothing: {name!a}", lambda folder, name=name: _empty(folder / name))
    yield from _truncations()


def _empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path
