"""A report as one page for browsers that needs no other file. What names and notes say is text there, never marks."""

from __future__ import annotations

import base64

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from inspector import __version__
from inspector.core.language import spoken, tr
from inspector.core.papers import linked
from inspector.core.resources import resource
from inspector.report.contents import GENERAL, Contents

TEMPLATE = "report.html"


def page_of(contents: Contents) -> str:
    """The report as HTML. Each picture is the exported file itself, so that it can be saved and reopened."""
    surroundings = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    surroundings.filters["linked"] = _linked
    surroundings.filters["base64"] = _in_base64
    words = {
        "figures": tr("Figures"),
        "caveats": tr("Bear in mind"),
        "methods": tr("Methods"),
        "making": tr("How each picture was made"),
        "pictures": tr(
            "Each picture of this page is the exported file itself: saved from the browser and dropped on Inspector, "
            "it brings its view back."
        ),
        "again": tr("Again"),
        "record": tr("Record"),
    }
    template = surroundings.get_template(TEMPLATE)
    return template.render(report=contents, general=GENERAL, version=__version__, words=words, language=spoken())


def _linked(text: str) -> Markup:
    return Markup(linked(text))  # it has escaped the text


def _in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
