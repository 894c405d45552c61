"""Values from files become dataclasses of the right types, or nothing does."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import pytest

from inspector.core.plain import from_entries


@dataclass(frozen=True)
class Inner:
    name: str
    share: float = 0.5


@dataclass(frozen=True)
class Outer:
    count: int = 1
    on: bool = False
    word: Literal["a", "b"] = "a"
    place: tuple[int, int] | None = None
    many: tuple[Inner, ...] = ()
    one: Inner | None = None
    rest: dict[str, Any] = field(default_factory=dict)


def test_what_was_written_comes_back():
    outer = Outer(3, True, "b", (1, 2), (Inner("x"), Inner("y", 2)), Inner("z"), {"k": [1, None]})
    assert from_entries(Outer, json.loads(json.dumps(asdict(outer)))) == outer


def test_what_is_missing_is_as_by_default_and_what_is_unknown_is_left_out():
    assert from_entries(Outer, {"later": 1}) == Outer()
    assert from_entries(Inner, {"name": "x", "share": 1}) == Inner("x", 1.0)


@pytest.mark.parametrize(
    "entries",
    [
        [],
        None,
        {"count": True},
        {"count": 1.0},
        {"count": "1"},
        {"on": 1},
        {"word": "c"},
        {"word": ["a"]},
        {"place": [1]},
        {"place": [1, 2, 3]},
        {"place": [1, "2"]},
        {"place": {}},
        {"many": {"name": "x"}},
        {"many": [{"share": 1}]},
        {"one": {"name": None}},
        {"one": {"name": "x", "share": float("nan")}},
        {"one": {"name": "x", "share": True}},
        {"one": {"name": "x", "share": 10**400}},
        {"rest": []},
    ],
)
def test_anything_else_is_refused(entries):
    with pytest.raises(ValueError):
        from_entries(Outer, entries)
