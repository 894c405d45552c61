"""Bring ``translations/*.ts`` up to date with the texts of the code, and make the ``.qm`` that ship of them.

Run ``python resources/make_translations.py`` after a text changed, translate what it names (in the ``.ts``, by hand or
with ``pyside6-linguist``) and run it again. A further language is one more ``.ts``, at first as empty as it may be, and
its name in ``app/language.py`` and ``app/preferences.py``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from inspector.core.method import Method
from inspector.methods import all_methods

ROOT = Path(__file__).parents[1]
TRANSLATIONS = Path(__file__).with_name("translations")
MERGING = ("-locations", "none", "-no-obsolete", "-disable-heuristic", "sametext", "-disable-heuristic", "similartext")


def main() -> int:
    """Write all files of all languages. Returns the exit status: 1 where texts have no translation."""
    files = [str(path) for path in sorted((ROOT / "inspector").rglob("*.py"))]
    missing = []
    with tempfile.TemporaryDirectory() as folder:
        files.append(f"{folder}/docstrings.py")
        Path(files[-1]).write_text("".join(f"tr({text!r})\n" for text in docstrings()), encoding="utf-8")
        for path in sorted(TRANSLATIONS.glob("*.ts")):
            _run("pyside6-lupdate", "-silent", *files, *MERGING, "-sort-messages", "-ts", str(path))
            _run("pyside6-lrelease", "-silent", "-nounfinished", str(path), "-qm", str(path.with_suffix(".qm")))
            missing += [f"{path.name}: {text}\n" for text in unfinished(path)]
    sys.stderr.writelines(missing)
    return 1 if missing else 0


def docstrings() -> list[str]:
    """What the window and the reports show of docstrings: those of the methods."""
    methods: list[type[Method]] = [*all_methods("image"), *all_methods("text")]
    return [text for method in methods for text in method.docstring()]


def unfinished(path: Path) -> list[str]:
    """The texts in a ``.ts`` file that nobody has translated yet."""
    messages = ElementTree.parse(path).iter("message")
    return [
        message.findtext("source", "")
        for message in messages
        if message.find("translation[@type]") is not None or not message.findtext("translation")
    ]


def _run(tool: str, *words: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(tool)), *words], check=True)


if __name__ == "__main__":
    sys.exit(main())
