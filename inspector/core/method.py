"""What a method is: a frozen dataclass whose fields are its parameters and whose ``run`` answers one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from inspector.core.errors import Obstacle
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.results import Attribution


@dataclass(frozen=True, kw_only=True)
class Method:
    """A question about a model and an input, a photo or (where it ``reads`` text) a reading of a text.

    A method is one file in ``inspector/methods``. Its first docstring sentence is the text in the interface.

    Class attributes: ``id`` is its name on the command line, ``name`` its name for people, ``reference`` the paper,
    ``caveats`` sentences on what its answer does not say, ``rank`` its place in lists, ``duration`` whether the answer
    comes at once (``short``, asked by merely selecting) or is started by hand (``long``).
    """

    id: ClassVar[str]
    name: ClassVar[str]
    reference: ClassVar[str]
    caveats: ClassVar[tuple[str, ...]] = ()
    reads: ClassVar[Literal["image", "text"]] = "image"
    rank: ClassVar[int] = 100
    duration: ClassVar[Literal["short", "long"]] = "short"

    @property
    def passes(self) -> float:
        """About how many forward and backward passes an answer takes, for an estimate of its time."""
        return 1.0

    def obstacle(self, model: Any) -> Obstacle | None:
        """What stands in the way of asking this of ``model``, before any work is done; None when nothing does."""
        return None

    def run(self, model: Any, image: Any, job: Job) -> Attribution:
        """Answer for one input. Layer and target are resolved: never ``auto``, never ``predicted``."""
        raise TypeError(f"{type(self).__name__} does not say how it runs")

    @classmethod
    def question(cls) -> str:
        """The first sentence of the class's docstring, without the citation."""
        return tr(cls.docstring()[0])

    @classmethod
    def explanation(cls) -> tuple[str, ...]:
        """The further paragraphs of the class's docstring."""
        return tuple(tr(text) for text in cls.docstring()[1:])

    @classmethod
    def docstring(cls) -> tuple[str, ...]:
        """The class's docstring in English, as it is shown and translated: the question, and paragraphs on one line."""
        first, *further = (" ".join(part.split()).replace("``", "") for part in (cls.__doc__ or "").split("\n\n"))
        return first.split(" (")[0].rstrip(".") + ".", *further
