"""What was said about support and contact, in words, on pages and in the history of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from portal.cases.serving.formats import extras
from portal.cases.serving.profiles import FORMS
from portal.core.forms import Form


def serving_rows(form: type[Form], said: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """What was said, question by question; questions left open are left out."""
    if not said:
        return []
    return [
        {"label": field.listing, "value": field.spoken()}
        for field in form.of(said).questions
        if not field.is_empty
    ]


def lines(data: Mapping[str, Any]) -> list[str]:
    """What an event of the history says about it, one line each."""
    found = [
        f"{row['label']}: {row['value']}"
        for part, said in (data.get("serving") or {}).items()
        if part in FORMS
        for row in serving_rows(FORMS[part], said)
    ]
    if data.get("also_in"):
        found.append(_("Also asked for: %(forms)s", forms=_names(data["also_in"])))
    if data.get("together"):
        found.append(_("Handed over together with: %(forms)s", forms=_names(data["together"])))
    return found


def _names(codes: list[str]) -> str:
    return ", ".join(str(one.name) for one in extras(codes))
