"""The small program beside the bundled one that looks into model files: the child of ``inspector.models.peek``."""

import sys

from inspector.models.peek_words import keep

keep()  # before the texts of what follows

from inspector.models.peek_child import main  # noqa: E402

main(sys.argv[1], sys.argv[2])
