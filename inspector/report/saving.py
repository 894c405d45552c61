"""Writing the report of a tray to a file, in the kind that its name ends in."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from inspector.core.errors import Refusal
from inspector.core.files import write_whole
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.report.contents import Contents, contents_of
from inspector.report.page import page_of
from inspector.report.paper import pdf_of
from inspector.report.tray import Tray

_WRITERS: dict[str, Callable[[Contents, Job], bytes]] = {
    ".html": lambda contents, job: page_of(contents).encode(errors="replace"),
    ".pdf": pdf_of,
}


def save_report(path: Path, tray: Tray, job: Job) -> Path:
    """Write the report to ``path``, .html or .pdf, replacing what was there; return ``path``.

    Raises ``Refusal``; then nothing is left behind.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise Refusal(tr("{name} should end in .html (one page with all pictures) or .pdf.", name=path.name))
    content = write(contents_of(tray, datetime.date.today().isoformat()), job)
    write_whole(path, lambda stream: stream.write(content))
    return path
