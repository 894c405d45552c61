"""Which language the window speaks: the one preferred or that of the system, from the translations that ship.

It is chosen before anything with a text is imported, for texts of modules are made once, as they are imported.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from inspector.core.language import speak
from inspector.core.resources import resource

log = logging.getLogger(__name__)

ENGLISH = "en"
SPOKEN = (ENGLISH, "de")
"""The languages there are; all but English have a file of translations."""

_language = ENGLISH


def speak_preferred(settings: Path) -> str:
    """Speak the language preferred in the file of ``settings`` from now on; return it. What fails leaves English."""
    global _language
    preferred = _preference(settings)
    language = preferred if preferred in SPOKEN else of_system(QLocale.system().uiLanguages())
    if language != ENGLISH:
        translator = QTranslator()
        file = resource(f"translations/inspector_{language}.qm")
        if translator.load(str(file)):
            speak(lambda text: translator.translate("", text) or text, language)
        else:
            log.info("no texts in %s: they stay English", file)
            language = ENGLISH
    _language = language
    return language


def of_system(languages: Iterable[str]) -> str:
    """The first of a system's ``languages``, such as ``de-AT``, that is spoken here; English where none is."""
    return next((known for known in (name[:2].lower() for name in languages) if known in SPOKEN), ENGLISH)


def translate_qt(app: QCoreApplication) -> None:
    """Let Qt's own texts, such as those on the buttons of its dialogs, be in the language that is spoken."""
    if _language == ENGLISH:
        return
    translator = QTranslator(app)
    if translator.load(f"qtbase_{_language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    else:
        log.info("Qt's own texts stay English: it has none in %s", _language)


def _preference(settings: Path) -> str:
    """The language named in the settings, read as they lie: their own reader brings texts along."""
    try:
        return str(json.loads(settings.read_text(encoding="utf-8"))["preferences"]["language"])
    except (OSError, ValueError, LookupError, TypeError):
        return "system"
