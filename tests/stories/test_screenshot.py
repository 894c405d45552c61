"""Story: a script takes the window's picture, which is the same each time and changes nothing of the person's."""

import json
import os
import subprocess
import sys

from PIL import Image


def test_a_screenshot_has_the_reference_size_and_leaves_the_settings_alone(weights, photos, tmp_path):
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"theme": "dark", "recent_models": ["torchvision:vgg11"]}))
    before = settings.read_bytes()
    words = [sys.executable, "-m", "inspector", str(weights), str(photos["Cat"]), "--screenshot", "shot.png"]
    environment = os.environ | {"INSPECTOR_SETTINGS": str(settings)}
    done = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert settings.read_bytes() == before
    with Image.open(tmp_path / "shot.png") as picture:
        assert picture.size == (1280, 800)
        colours = picture.convert("RGB").getcolors(1 << 24)
        assert len(colours) > 5000, "a photo and a heatmap are on it"
        assert sum(max(colour) < 80 for _, colour in colours), "in the theme that was chosen"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["settings.json", "shot.png"]
