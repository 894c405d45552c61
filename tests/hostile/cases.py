"""One hostile or broken file: how it is written and how it must be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ANY = r"\S.*"
"""A sentence that may say anything; the rules for every sentence still hold."""


@dataclass(frozen=True)
class Case:
    """``write(folder)`` makes the file and returns its path.

    ``sentence`` is a pattern that the refusal must match; ``opens`` tells whether the file may also be read, where its
    oddity does no harm.
    """

    name: str
    write: Callable[[Path], Path]
    sentence: str = ANY
    opens: bool = False


def file_cases(
    group: str, contents: Mapping[str, bytes | Callable[[], bytes]], sentence: str = ANY, opens: bool = False,
    suffix: str = ".pth",
) -> Iterator[Case]:  # fmt: skip
    """A case for each of ``contents``, by name, all with the same answer."""
    for name, content in contents.items():
        yield Case(f"{group}: {name}", _writer(content, suffix), sentence, opens)


def _writer(content: bytes | Callable[[], bytes], suffix: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / f"model{suffix}"
        path.write_bytes(content if isinstance(content, bytes) else content())
        return path

    return write


def canary_cases(
    group: str, contents: Mapping[str, Callable[[str], bytes]], sentence: str = ANY, opens: bool = False,
    suffix: str = ".pth",
) -> Iterator[Case]:  # fmt: skip
    """As ``file_cases``, of contents that would make the canary whose path they are given."""
    for name, content in contents.items():

        def write(folder: Path, content: Callable[[str], bytes] = content) -> Path:
            path = folder / f"model{suffix}"
            path.write_bytes(content(str(folder / "canary")))
            return path

        yield Case(f"{group}: {name}", write, sentence, opens)
