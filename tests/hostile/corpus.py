"""Every hostile and broken file there is, by name."""

from __future__ import annotations

from tests.hostile import folders, headers, odd_files, pickles, tensors, zips
from tests.hostile.cases import Case

GROUPS = {
    "pickles": pickles.cases,
    "tensors": tensors.cases,
    "zips": zips.cases,
    "headers": headers.cases,
    "odd files": odd_files.cases,
    "folders": folders.cases,
}
"""Functions that make the cases, by what they attack."""


def corpus(*groups: str) -> dict[str, Case]:
    """The cases of ``groups``, or of all."""
    found: dict[str, Case] = {}
    for group in groups or GROUPS:
        for case in GROUPS[group]():
            assert case.name not in found, case.name
            found[case.name] = case
    return found
