"""The photos of a workspace's file come back; one that is damaged keeps its place and says why."""

import pytest

from inspector.app.jobs import recalling
from inspector.app.workspace_file import KeptPhoto
from inspector.core.job import PlainJob


@pytest.mark.parametrize("png", ["abc", "é", "AAAA", "!!!!"])
def test_a_damaged_photo_keeps_its_place_and_says_why(png, tmp_path):
    lost, pasted = recalling((KeptPhoto("lost", "/nowhere/lost.png"), KeptPhoto("pasted", png=png)), tmp_path)(
        PlainJob()
    )
    assert "lost" in lost.error and pasted.name == "pasted" and "pasted" in pasted.error
