"""What all commands with a MODEL share: its options, opening it, and reading the inputs one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

import click

from inspector.cli_files import check_folder, check_suffix
from inspector.cli_terminal import Bars, complain, sentence_of
from inspector.core.errors import Refusal
from inspector.models.choices import Precision

if TYPE_CHECKING:
    from inspector.inputs.images import ImageInput
    from inspector.models.model import Model

DEVICES = ("auto", "cpu", "cuda", "mps")
MODEL_HELP = (
    "torchvision:NAME, timm:NAME, hf:FOLDER, a .pth, .pt or .safetensors file, Python code as file:NET.py:CLASS, "
    "py:MODULE:FACTORY or hub:FOLDER#ENTRY, or SOURCE@FILE."
)

NORMALISATIONS = ("ImageNet", "0.5", "CLIP", "0-1")
"""The names in ``PRESETS``, again here because torch is loaded with them."""

Answer = TypeVar("Answer")


def model_options() -> list[click.Option]:
    """The options of every command that opens a model without a window."""
    return [
        device_option(),
        random_option(),
        trust_option(),
        click.Option(
            ["--labels"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Take the class names from FILE, one a line, instead of the model's own.",
        ),
        click.Option(
            ["--precision"],
            type=click.Choice(get_args(Precision)),
            default="float32",
            show_default=True,
            help="What the network computes in.",
        ),
        click.Option(
            ["--normalisation"],
            type=click.Choice(NORMALISATIONS, case_sensitive=False),
            help="How colours are normalised, instead of what the model says.",
        ),
    ]


def choice_option(flag: str, choices: Sequence[str], about: str) -> click.Option:
    """One of ``choices``, the first where none is given."""
    return click.Option([flag], type=click.Choice(choices), default=choices[0], show_default=True, help=about)


def target_option(metavar: str, about: str) -> click.Option:
    """The class or token that is asked about, what is predicted where none is given."""
    return click.Option(["--target"], metavar=metavar, default="predicted", show_default=True, help=about)


def layer_option() -> click.Option:
    """Which layer is asked about, where the answer needs one."""
    return click.Option(["--layer"], metavar="PATH", required=True, help="The layer, as `inspector layers` lists it.")


def json_option() -> click.Option:
    """Whether a script reads the answer."""
    return click.Option(["--json", "as_json"], is_flag=True, help="Print JSON and nothing else.")


def picture_option(metavar: str, words: str) -> click.Option:
    """Where to write the answer as a picture."""
    return click.Option(["-o", "--output"], type=click.Path(path_type=Path), metavar=metavar, help=words)


def prepare_picture(output: Path, suffixes: Sequence[str] = (".png",)) -> None:
    """Raise where a picture cannot be written to ``output`` or drawn at all, before any work is done."""
    check_suffix(output, suffixes)
    check_folder(output)
    from inspector.preflight import before_drawing

    before_drawing()


def device_option() -> click.Option:
    """Where to compute."""
    return click.Option(
        ["--device"], type=click.Choice(DEVICES), default="auto", show_default=True, help="Where to compute."
    )


def random_option() -> click.Option:
    """Whether to go on without weights."""
    return click.Option(
        ["--random"], is_flag=True, help="Fill the network with random weights where its own cannot be had."
    )


def trust_option() -> click.Option:
    """Whether code that comes with a model may run."""
    return click.Option(
        ["--trust"], is_flag=True, help="Run the Python code that MODEL names or brings along, with your rights."
    )


@dataclass(frozen=True)
class Opening:
    """How a model is to be opened, as the options say."""

    spec: str
    device: str
    random: bool
    trust: bool
    labels: Path | None
    precision: Precision = "float32"
    normalisation: str | None = None

    def open(self, bars: Bars) -> Model:
        """Open the model. Raises ``Refusal``."""
        from inspector.models.choices import CodeAsked, OpenChoices, WeightsUnavailable
        from inspector.models.opening import open_model

        choices = OpenChoices(
            allow_random=self.random,
            labels_file=self.labels,
            trust_all=self.trust,
            precision=self.precision,
            normalisation=self.normalisation or "",
        )
        try:
            with bars.job(f"Opening {self.spec}") as job:
                return open_model(self.spec, device=self.device, job=job, choices=choices)
        except WeightsUnavailable as error:
            raise Refusal(f"{str(error).rstrip('.')} (--random).") from None
        except CodeAsked as error:
            raise Refusal(f"{str(error).rstrip('.')} (--trust runs it).") from None


class Inputs:
    """The files behind the INPUT words. What goes wrong with one is said, and the others go on."""

    def __init__(self, words: Iterable[str]) -> None:
        from inspector.inputs.folders import image_files

        self.complete = True
        self.files: list[Path] = []
        for word in words:
            try:
                self.files += image_files([Path(word)])
            except Refusal as refusal:
                self._failed(Path(word), refusal)

    def answers(
        self, bars: Bars, title: str, ask: Callable[[Path, ImageInput], Answer]
    ) -> Iterator[tuple[Path, Answer]]:
        """What ``ask`` returns for each input that could be read and answered."""
        from inspector.inputs.images import load_image

        for path in bars.each(self.files, title):
            try:
                answer = ask(path, load_image(path))
            except Exception as error:
                self._failed(path, error)
            else:
                yield path, answer

    @property
    def status(self) -> int:
        """The exit status: 1 where an input was left out."""
        return 0 if self.complete else 1

    def _failed(self, path: Path, error: Exception) -> None:
        self.complete = False
        sentence = sentence_of(error)
        complain(sentence if path.name in sentence else f"{path}: {sentence}")
