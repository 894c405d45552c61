"""The command line: what can be asked without a window, for people and, with ``--json``, for scripts."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from inspector import __version__
from inspector.cli_attention import attention_command
from inspector.cli_desktop import desktop_command
from inspector.cli_examples import examples_command
from inspector.cli_explain import Explain
from inspector.cli_explain_text import predict_text, reading_options
from inspector.cli_heads import heads_command
from inspector.cli_inspect import report
from inspector.cli_lens import lens_command, neurons_command
from inspector.cli_maximize import maximize_command
from inspector.cli_model import MODEL_HELP, Inputs, Opening, model_options
from inspector.cli_panels import panels_command
from inspector.cli_report import report_command
from inspector.cli_show import show_command
from inspector.cli_terminal import bars, complain, put, put_table, quiet_libraries, sentence_of
from inspector.cli_tokens import tokens_command
from inspector.cli_units import units_command

WINDOW = "window"
"""The command that words go to which name no command."""

INTERRUPTED = 130
BROKEN_PIPE = 141
"""The exit statuses that a shell gives to a program ended by Ctrl+C, or by the end of what was reading from it."""


class Commands(click.Group):
    """The commands. Where the first word names none, all words go to the one called ``window``, which __main__ adds."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[MODEL] [INPUT]... [--screenshot FILE.png]")
        formatter.write_usage(ctx.command_path, "COMMAND ...", prefix="       ")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args or [WINDOW])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args[0] not in self.commands:
            args = [WINDOW, *args]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "ignore_unknown_options": True},
    epilog=f"MODEL is {MODEL_HELP} inspector COMMAND --help tells more.",
)
@click.version_option(__version__, prog_name="inspector", message="%(prog)s %(version)s")
def commands() -> None:
    """See what a neural network looks at."""


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
model_argument = click.argument("spec", metavar="MODEL")


@commands.command(params=model_options())
@model_argument
@json_option
def layers(spec: str, as_json: bool, **opening: Any) -> int:
    """List the layers of a model.

    Shapes and calls are those of one forward on noise; of a layer called more than once, the last call's.
    """
    with bars() as shown:
        model = Opening(spec, **opening).open(shown)
        survey = model.survey
    entries: list[dict[str, Any]] = []
    for layer in model.layers:
        call = survey.call(layer.path)
        entries.append(
            {
                "path": layer.path,
                "type": layer.type,
                "calls": survey.times_called.get(layer.path, 0),
                "parameters": layer.parameters,
                "output_shape": None if call is None else list(call.shape),
            }
        )
    if as_json:
        put(json.dumps(entries, indent=1))
        return 0
    put(" \N{MIDDLE DOT} ".join([model.name, *model.notes]))
    put_table(
        ("Layer", "Type", "Calls", "Parameters", "Output shape"),
        [
            (
                e["path"],
                e["type"],
                str(e["calls"]),
                f"{e['parameters']:,}",
                " x ".join(map(str, e["output_shape"] or ())),
            )
            for e in entries
        ],
        numbers=("Calls", "Parameters"),
    )
    return 0


@commands.command(params=[*reading_options(required=False), *model_options()])
@model_argument
@click.argument("inputs", metavar="IMAGE...", nargs=-1)
@click.option("--top", type=click.IntRange(min=1), default=5, show_default=True, help="How many classes to list.")
@json_option
def predict(
    spec: str,
    inputs: Sequence[str],
    top: int,
    as_json: bool,
    text: str | None,
    text_pair: str | None,
    position: int | None,
    window: int,
    **opening: Any,
) -> int:
    """Say what a model sees in pictures, or predicts of a text.

    IMAGE is a picture or a folder of pictures. Of a text it is its class, those of its tokens, the next token or those
    that masks hide, or where in its pair the answer to it is, as the model's head has it; of a model without a head how
    alike the text and its pair are.
    """
    if (text is None) != bool(inputs):
        raise click.UsageError("Give pictures or --text, and not both.")
    if text is not None:
        return predict_text(spec, text, text_pair, position, window, top, as_json, **opening)
    given = Inputs(inputs)
    entries: list[dict[str, Any]] = []
    if not given.files:
        if as_json:
            put("[]")
        return given.status
    with bars() as shown:
        model = Opening(spec, **opening).open(shown)
        for path, found in given.answers(shown, "Predicting", lambda _, image: model.predictions(image)[:top]):
            listed = [{"index": p.index, "label": p.label, "probability": _finite(p.probability)} for p in found]
            entries.append({"input": str(path), "predictions": listed})
    if as_json:
        put(json.dumps(entries, indent=1))
        return given.status
    if not entries:
        return given.status
    put(" \N{MIDDLE DOT} ".join([model.name, f"normalisation {model.preprocessing.name}", *model.notes]))
    rows = [
        (entry["input"] if rank == 0 else "", str(p["index"]), p["label"], _percent(p["probability"]))
        for entry in entries
        for rank, p in enumerate(entry["predictions"])
    ]
    put_table(("Input", "Class", "Label", "Probability"), rows, numbers=("Class", "Probability"))
    return given.status


@commands.command()
@json_option
def methods(as_json: bool) -> int:
    """List the methods and their settings."""
    from inspector.core.parameters import fields_of
    from inspector.methods import all_methods

    known = all_methods() + all_methods("text")
    entries = [
        {
            "id": method.id,
            "name": method.name,
            "reads": method.reads,
            "fields": [field.describe() for field in fields_of(method)],
            "reference": method.reference,
            "caveats": list(method.caveats),
        }
        for method in known
    ]
    if as_json:
        put(json.dumps(entries, indent=1))
        return 0
    rows = [(method.id, method.reads, method.question(), method.reference) for method in known]
    put_table(("Method", "Reads", "What it answers", "Reference"), rows)
    return 0


@commands.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@json_option
def inspect(path: Path, as_json: bool) -> int:
    """Say what a file or folder is.

    Its tensors, the architecture they belong to, and the code it asks for. It opens nothing and runs nothing.
    """
    return report(path, as_json)


commands.add_command(
    Explain(
        "explain",
        help="Ask a method about pictures or a text and write what it answers to files.",
        subcommand_metavar="METHOD MODEL (INPUT... | --text T) -o FILE [-o FILE]",
        epilog="inspector explain METHOD --help lists a method's own settings.",
    )
)

commands.add_command(panels_command())
commands.add_command(attention_command())
commands.add_command(heads_command())
commands.add_command(lens_command())
commands.add_command(neurons_command())
commands.add_command(units_command())
commands.add_command(maximize_command())
commands.add_command(examples_command())
commands.add_command(tokens_command())
commands.add_command(desktop_command())
commands.add_command(show_command())
commands.add_command(report_command())


def run(words: Sequence[str]) -> int:
    """Run the command that ``words`` name and return the exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    try:
        with quiet_libraries():
            status = _invoke(words)
            if sys.stdout is not None:
                sys.stdout.flush()
            return status
    except click.UsageError as error:
        error.show()
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What is still buffered must go somewhere when the interpreter flushes on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        complain(sentence_of(error))
        return 1


def _invoke(words: Sequence[str]) -> int:
    try:
        with commands.make_context("inspector", list(words)) as context:
            return int(commands.invoke(context) or 0)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code


def _finite(value: float) -> float | None:
    """JSON has no word for what a network gives that divides by zero."""
    return value if math.isfinite(value) else None


def _percent(share: float | None) -> str:
    return "not a number" if share is None else f"{share:.2%}"
