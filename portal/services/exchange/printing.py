"""The application form of the law with the box for a certificate made again; part III stays out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portal.cases.service import Answers
from portal.services.certification.printing import APPLICATION_FORM, filled_form
from portal.services.exchange.questions import kind_of, what_happened


def fill(answers: Answers) -> Mapping[str, Any]:
    """What the template of the form shows; with no answers everything is open for the hand."""
    filled = bool(what_happened(answers))
    return filled_form(
        answers, filled=filled, choice=kind_of(answers) if filled else "", determines=False
    )


EXCHANGE_FORM = replace(APPLICATION_FORM, fill=fill)
