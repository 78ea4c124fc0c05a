"""The brief as one self-contained HTML page, evidence folded under every line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from zaporuka.knowledge import Knowledge
from zaporuka.views.model import Brief, glance, trail, wordings
from zaporuka.views.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Give the templates of the pages; all that is put into them is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("zaporuka.views"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def render_html(brief: Brief, knowledge: Knowledge) -> str:
    """Write a brief as a page that needs nothing else, in the brief's language; all words are escaped."""
    wording = Wording(brief.lang, knowledge)
    page = environment().get_template("brief.html.j2")
    return page.render(
        brief=brief,
        text=wording.text,
        count=wording.count,
        according=wording.according,
        glance=glance,
        trail=trail,
        wordings=wordings,
    )
