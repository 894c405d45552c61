"""What the design promises about the source: import directions, the top level, opening sentences, sizes."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "inspector").rglob("*.py"))
TOP_LEVEL = {"pyproject.toml", "README.md", "LICENSE", "inspector", "resources", "tests", "packaging"}


def short(path):
    return str(path.relative_to(ROOT))


def test_imports_keep_their_directions():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def imported_by(path):
    """The full names of all that a module imports anywhere, also inside functions."""
    for statement in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            yield from (f"{statement.module}.{alias.name}" for alias in statement.names)


def test_widgets_stay_in_app_and_ui():
    elsewhere = [path for path in SOURCES if path.relative_to(ROOT / "inspector").parts[0] not in ("app", "ui")]
    assert [short(path) for path in elsewhere if any("QtWidgets" in name for name in imported_by(path))] == []
    assert any("QtWidgets" in name for path in SOURCES if path not in elsewhere for name in imported_by(path))


def test_the_top_level_holds_what_the_design_names():
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - {"build", "dist"} <= TOP_LEVEL
    assert found >= TOP_LEVEL - {"packaging"}


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_each_module_opens_with_a_sentence_and_is_short(path):
    text = path.read_text(encoding="utf-8")
    opening = ast.get_docstring(ast.parse(text))
    assert opening, f"{short(path)} says nowhere what it is for"
    assert opening.split("\n\n")[0].endswith("."), "the opening is a sentence"
    assert len(text.splitlines()) <= 400, f"{short(path)} holds two things"


def test_ci_can_be_run():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_each_readme_block_that_ci_runs_is_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for marker in ("demo", "test", "system libraries"):
        assert f"<!-- {marker} -->\n```" in readme


def test_a_figure_is_drawn_without_torch():
    code = (
        "import sys, numpy as np\n"
        "from inspector.core.provenance import Provenance\n"
        "from inspector.core.results import Frame, Heatmap\n"
        "from inspector.figures.display import Display\n"
        "from inspector.figures import export, summary, words\n"
        "facts = dict.fromkeys(Provenance.__dataclass_fields__, '')\n"
        "facts |= {'parameters': {}, 'preprocessing': {}, 'target': 1, 'input_size': (2, 2), 'notes': ()}\n"
        "heatmap = Heatmap(np.ones((2, 2), np.float32), 'positive', Frame(2, 2, 0, 0, 2, 2), Provenance(**facts))\n"
        "summary.summary(heatmap), words.caption(heatmap, Display())\n"
        "sys.exit('torch' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
