"""Where papers can be read: links made of the numbers by which a text cites them."""

from __future__ import annotations

import html
import re


def linked(text: str) -> str:
    """``text`` as HTML, nothing in it being taken for marks, in which arXiv and DOI numbers are links."""
    words = html.escape(text)
    words = re.sub(r"arXiv:(\d{4}\.\d{4,5})", r'<a href="https://arxiv.org/abs/\1">arXiv:\1</a>', words)
    return re.sub(r"doi:(10\.[\w./-]*\w)", r'<a href="https://doi.org/\1">doi:\1</a>', words)
