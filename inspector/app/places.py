"""Where the program keeps what it remembers. It imports no texts, so it can be asked before a language is chosen."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def settings_path() -> Path:
    """Where the settings lie; ``INSPECTOR_SETTINGS`` names another file."""
    given = os.environ.get("INSPECTOR_SETTINGS")
    return Path(given) if given else Path(platformdirs.user_config_dir("layer-inspector")) / "settings.json"
