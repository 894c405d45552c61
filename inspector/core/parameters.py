"""The typed, bounded fields of a method: read once from its dataclass, used as form, flag, cache key and caption."""

from __future__ import annotations

import dataclasses
import functools
import json
import types
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameter_words import label_of

LayerPath = NewType("LayerPath", str)
"""A layer by its module path; ``path#2`` is the second call of a module that is called more than once."""

LAST_SPATIAL = LayerPath("auto")
"""The last layer that still has a plane of positions which the target depends on."""


@dataclass(frozen=True)
class Target:
    """The score that is explained: an output class or token by index, or the predicted one (``index`` None).

    ``position`` is the token of a text that it is asked of; None where the network answers of itself: of the whole
    text, after its last token, or at its first mask.
    """

    index: int | None = None
    position: int | None = None

    def __str__(self) -> str:
        what = "predicted" if self.index is None else str(self.index)
        return what if self.position is None else f"{what}@{self.position}"


PREDICTED = Target()


@dataclass(frozen=True)
class Range:
    """The bounds and the step of a number, with the unit that is written behind it."""

    minimum: float
    maximum: float
    step: float = 1
    unit: str = ""


@dataclass(frozen=True)
class Help:
    """One sentence that explains a field in the form and on the command line."""

    text: str


@dataclass(frozen=True)
class Field:
    """One parameter of a method as forms and flags need it.

    ``kind`` is one of ``layer``, ``target``, ``int``, ``float``, ``bool``, ``choice`` and ``text``.
    """

    name: str
    kind: str
    default: Any
    choices: tuple[str, ...] = ()
    range: Range | None = None
    help: str = ""

    @property
    def label(self) -> str:
        """The field's name for people: ``noise_level`` is ``Noise level``."""
        return label_of(self.name)

    @property
    def flag(self) -> str:
        """The field's flag on the command line: ``noise_level`` is ``--noise-level``."""
        return "--" + self.name.replace("_", "-")

    def parse(self, text: str) -> Any:
        """Read a value from what a person typed. Raises ``Refusal`` with the bounds or the choices."""
        if self.kind == "layer":
            return LayerPath(text)
        if self.kind == "target":
            what, _, where = text.partition("@")
            position = int(where) if where.isdigit() else None
            if what == "predicted":
                return Target(position=position)
            if not what.lstrip("-").isdigit():
                raise Refusal(
                    tr("{label} must be a class index or 'predicted', not {typed!r}.", label=self.label, typed=text)
                )
            return Target(int(what), position)
        if self.kind == "bool":
            if text.lower() not in ("true", "false", "yes", "no", "1", "0"):
                raise Refusal(tr("{label} must be true or false, not {typed!r}.", label=self.label, typed=text))
            return text.lower() in ("true", "yes", "1")
        if self.kind in ("int", "float"):
            try:
                value: Any = int(text) if self.kind == "int" else float(text)
            except ValueError:
                raise Refusal(tr("{label} must be a number, not {typed!r}.", label=self.label, typed=text)) from None
            self.check(value)
            return value
        self.check(text)
        return text

    def check(self, value: Any) -> None:
        """Raise ``Refusal`` where ``value`` is outside the field's range or choices."""
        if self.range is not None and not self.range.minimum <= value <= self.range.maximum:
            low, high = self.range.minimum, self.range.maximum
            raise Refusal(
                tr(
                    "{label} must be between {low:g} and {high:g}, not {value:g}.",
                    label=self.label,
                    low=low,
                    high=high,
                    value=value,
                )
            )
        if self.choices and value not in self.choices:
            raise Refusal(
                tr(
                    "{label} must be one of {choices}, not {value!r}.",
                    label=self.label,
                    choices=", ".join(self.choices),
                    value=value,
                )
            )

    def describe(self) -> dict[str, Any]:
        """The field as plain JSON values, for ``inspector methods --json``."""
        entry: dict[str, Any] = {"name": self.name, "type": self.kind, "default": to_plain(self.default)}
        if self.choices:
            entry["choices"] = list(self.choices)
        if self.range is not None:
            entry |= {"minimum": self.range.minimum, "maximum": self.range.maximum, "step": self.range.step}
            if self.range.unit:
                entry["unit"] = self.range.unit
        if self.help:
            entry["help"] = self.help
        return entry


def fields_of(method: Any) -> tuple[Field, ...]:
    """The fields of a method class or instance, in the order of its dataclass."""
    return _fields(method if isinstance(method, type) else type(method))


@functools.cache
def _fields(cls: type[Any]) -> tuple[Field, ...]:
    hints = get_type_hints(cls, include_extras=True)
    return tuple(_field(f.name, hints[f.name], f.default) for f in dataclasses.fields(cls))


def values_of(method: Any) -> dict[str, Any]:
    """The method's parameters as plain JSON values, by name."""
    return {f.name: to_plain(getattr(method, f.name)) for f in fields_of(method)}


def to_plain(value: Any) -> Any:
    """A parameter as JSON holds it: a target is its index, ``"predicted"``, or ``"7@3"`` of the token at 3."""
    if isinstance(value, Target):
        return value.index if value.index is not None and value.position is None else str(value)
    return value


def from_plain(field: Field, value: Any) -> Any:
    """The inverse of ``to_plain``. Raises ``Refusal`` where the value does not fit the field."""
    text = value if isinstance(value, str) else json.dumps(value)
    return field.parse(text)


def _field(name: str, hint: Any, default: Any) -> Field:
    bounds: Range | None = None
    help_text = ""
    if get_origin(hint) is Annotated:
        hint, *extras = get_args(hint)
        bounds = next((e for e in extras if isinstance(e, Range)), None)
        help_text = next((e.text for e in extras if isinstance(e, Help)), "")
    if get_origin(hint) is Literal:
        return Field(name, "choice", default, tuple(get_args(hint)), help=help_text)
    if get_origin(hint) in (Union, types.UnionType):
        raise TypeError(f"field {name}: a parameter has one type")
    kinds = {LayerPath: "layer", Target: "target", bool: "bool", int: "int", float: "float", str: "text"}
    return Field(name, kinds[hint], default, range=bounds, help=help_text)
