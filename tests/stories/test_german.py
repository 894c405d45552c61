"""Story: someone prefers German. The next start shows it everywhere; what files carry for programs stays English."""

import json
import os
import re
import subprocess
import sys

import pytest

from inspector.figures.records import read_provenance

WINDOW = """
import json, sys
from pathlib import Path
from inspector import __main__ as entry
entry._choose_language()
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox
from inspector.ui.start import make_window
weights, photo, *files = map(Path, sys.argv[1:])
window = make_window("cpu")
window.show()
space = window.workspace
space.start()
clock = QElapsedTimer()
clock.start()
def wait(condition):
    while not condition() or space.engine.busy:
        assert clock.elapsed() < 120_000
        QApplication.processEvents()
space.open_model(str(weights))
wait(lambda: space.survey is not None)
window.input_dock.add([photo])
wait(lambda: space.finished is not None)
for file in files:
    window.export_form.save(file)
    wait(file.exists)
asked, row = QMessageBox(), QDialogButtonBox(QDialogButtonBox.StandardButton.Save)
asked.setStandardButtons(QMessageBox.StandardButton.Cancel | QMessageBox.StandardButton.Yes)
seen = {
    "narrowest": window.minimumSizeHint().width(),
    "menus": [menu.text().replace("&", "") for menu in window.menuBar().actions()],
    "docks": [dock.windowTitle() for dock in window.docks.values()],
    "question": space.method.question(),
    "buttons": [button.text().replace("&", "") for button in [*asked.buttons(), *row.buttons()]],
}
window.close()
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def german(weights, photos, tmp_path_factory):
    """What a German window shows, and the files that were exported from it."""
    folder = tmp_path_factory.mktemp("german")
    (folder / "settings.json").write_text(json.dumps({"preferences": {"language": "de"}}))
    files = [folder / name for name in ("figure.png", "figure.svg", "answer.npz")]
    words = [sys.executable, "-c", WINDOW, str(weights), str(photos["Cat"]), *map(str, files)]
    environment = os.environ | {"INSPECTOR_SETTINGS": str(folder / "settings.json")}
    done = subprocess.run(
        words, env=environment, cwd=folder, capture_output=True, encoding="utf-8", timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), files


def test_menus_panels_and_methods_speak_german(german):
    seen, _ = german
    assert seen["menus"] == ["Datei", "Bearbeiten", "Erklären", "Ansicht", "Maximieren", "Hilfe"]
    assert {"Schichten", "Eingaben", "Vorhersagen", "Methode", "Anzeige"} <= set(seen["docks"])
    assert seen["question"].startswith("Wo in den Aktivierungskarten einer Schicht")


def test_longer_words_leave_the_window_room_on_a_small_screen(german):
    assert german[0]["narrowest"] <= 1008


def test_qts_own_buttons_speak_german(german):
    assert set(german[0]["buttons"]) == {"Ja", "Abbrechen", "Speichern"}


def test_the_figure_is_german_for_people_and_its_record_the_same_in_every_language(german):
    _, (png, svg, npz) = german
    drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg.read_text(encoding="utf-8")))
    assert "Grad-CAM für" in drawn and "Schicht" in drawn and "Layer" not in drawn
    records = [read_provenance(path) for path in (png, svg, npz)]
    assert {record.method for record in records} == {"grad-cam"}
    for record in records:
        assert (record.method_name, record.parameters["grid"]) == ("Grad-CAM", "auto")
        told = json.dumps(json.loads(record.to_json()), ensure_ascii=False)
        assert not re.search("[äöüß„]| der | die | das | und ", told), told
