"""Looking up what may stand in a text instead of a figure: values of the law by their names."""

from __future__ import annotations

from flask import render_template, request

from portal.accounts import guards
from portal.core.text import clean
from portal.policies.editing.hints import law_hints
from portal.policies.editing.rights import EDITORS
from portal.policies.editing.views import editing
from portal.policies.editing.views.finding import reader_now

MOST_SHOWN = 50


@editing.get("/tra-luat")
@guards.staff(*EDITORS)
def look_up() -> str:
    """The values of the law whose name, key or document has the words asked for."""
    query = clean(request.args.get("q", ""))[:100]
    found = law_hints(reader_now(), query) if query else []
    return render_template(
        "editing/look_up.html", query=query, found=found[:MOST_SHOWN], total=len(found)
    )
