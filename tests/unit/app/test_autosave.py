"""What is kept by itself: told of late, it still is what lies on the disk."""

from PySide6.QtWidgets import QApplication

from inspector.app.autosave import Autosave
from inspector.app.workspace_file import KeptText, Snapshot


def test_what_was_forgotten_while_it_was_written_is_kept_again(qtbot, tmp_path):
    snapshot = Snapshot(texts=(KeptText("one"),), text=0)
    autosave = Autosave(tmp_path, lambda: snapshot)
    autosave._keep()
    autosave.forget()  # waits for the writer, whose word is still on its way
    QApplication.processEvents()
    assert not autosave.file.exists()
    autosave._keep()
    qtbot.waitUntil(autosave.file.exists)
    autosave.close()
