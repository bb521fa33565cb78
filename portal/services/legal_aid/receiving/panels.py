"""What the pages of a request show of being entitled, of the register and of the awaited proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.service import Answers, ServicePanel, Text
from portal.core.clock import today
from portal.core.languages import current_language, date_weekday
from portal.law.legal_aid import Eligibility, Match, Outcome, categories
from portal.services.legal_aid.centres import receives
from portal.services.legal_aid.entitled import eligibility
from portal.services.legal_aid.matter import (
    DETAINED,
    FIELDS,
    FORMS,
    URGENCY,
    URGENT_REASONS,
    urgent_reasons,
)
from portal.services.legal_aid.receiving import proof
from portal.services.legal_aid.receiving.answers import prepared
from portal.services.legal_aid.receiving.names import REFUSE, STOP, TRANSFER
from portal.services.legal_aid.register import entering

_URGENT = {one.value: one.label for one in URGENT_REASONS} | {
    DETAINED: _l("The person is arrested or held")
}
_WORDS = {one.value: one.label for one in (*FORMS, *FIELDS)}
_PREPARED: Mapping[str, Text] = {
    REFUSE: _l(
        "A refusal is written down and not signed yet. Read the paper, then hand it to sign."
    ),
    TRANSFER: _l(
        "A transfer is written down and not signed yet. Read the paper, then hand it to sign."
    ),
    STOP: _l(
        "A discontinuation is written down and not signed yet. Read the paper, then hand it to sign."
    ),
}


@dataclass(frozen=True)
class Ground:
    """A group of the law the person belongs to, or may belong to, and where that is said."""

    name: str
    basis: str
    sure: bool
    verified: bool


def for_desk(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any]:
    """What the rules of the day of receipt give, what is urgent, the number, the proof, the answer."""
    answers = read_answers(session, case)
    found = eligibility(answers, case.received_on)
    return {
        "said": outcome_words(found, inside=True),
        "grounds": [_ground(one) for one in found.matches[:4]],
        "urgent": [str(_URGENT[one]) for one in urgent_reasons(answers) if one in _URGENT],
        "urgent_day": _urgent_day(answers),
        "rows": _entry_rows(session, case),
        "prepared": _PREPARED.get(prepared(case), ""),
    }


def for_applicant(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The number in the register and the proof that is still awaited."""
    rows = _entry_rows(session, case, inside=False)
    due = proof.proof_due(case) if proof.proof_pending(case) else None
    if not rows and due is None:
        return None
    return {"rows": rows, "due": date_weekday(due) if due else "", "case": case}


def outcome_words(found: Eligibility, *, inside: bool = False) -> str:
    """What the answers say, in a sentence that never refuses."""
    first = found.first
    if found.outcome is Outcome.ENTITLED and first is not None:
        name = first.parameter.label.in_language(current_language())
        return _(
            "By these answers the person is entitled to free legal aid: %(group)s.", group=name
        )
    if found.outcome is Outcome.PERHAPS:
        return _("By these answers the person may be entitled. The centre finds out with them.")
    if inside:
        return _(
            "The answers name none of the groups of the law. Ask the person before you decide."
        )
    return _(
        "The answers name none of the groups of the law. You can ask all the same: the centre looks at it and decides."
    )


def before_sending(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any]:
    """For the page before sending: what the answers say, and whom to call in an urgent matter."""
    answers = read_answers(session, case)
    unit = receives(session, answers) if urgent_reasons(answers) else None
    return {
        "said": outcome_words(eligibility(answers)),
        "phone": unit.phone if unit is not None else "",
    }


def _ground(one: Match) -> Ground:
    language = current_language()
    parameter = one.parameter
    return Ground(
        parameter.label.in_language(language), parameter.basis.cited(language),
        sure=one.held is True, verified=parameter.verified,
    )  # fmt: skip


def _urgent_day(answers: Answers) -> str:
    day = answers.value(URGENCY, "day")
    return date_weekday(date.fromisoformat(day)) if day and urgent_reasons(answers) else ""


def _entry_rows(session: Session, case: Case, *, inside: bool = True) -> list[tuple[str, str]]:
    entry = entering.entry_of(session, case)
    if entry is None:
        return []
    rows = [
        (_("Number in the register"), entry.number),
        (_("Entered on"), date_weekday(entry.entered_on)),
    ]
    if inside:
        found = categories(case.received_on or today()).get(entry.details.get("category", ""))
        rows += [
            (_("Why entitled"), found.label.in_language(current_language()) if found else ""),
            (_("Which help"), str(_WORDS.get(entry.details.get("form", ""), ""))),
            (_("Field of law"), str(_WORDS.get(entry.details.get("field", ""), ""))),
        ]
    return [*rows, *_proof_rows(case)]


def _proof_rows(case: Case) -> list[tuple[str, str]]:
    due = proof.proof_due(case) if proof.proof_pending(case) else None
    return [(_("The proof is awaited until"), date_weekday(due))] if due else []


PANELS = (
    ServicePanel("dien-duoc-giup", _l("Entitled, urgent, in the register"), "legal_aid/receiving/desk_panel.html", for_desk),
)  # fmt: skip
BEFORE_SENDING = (
    ServicePanel("duoc-giup", _l("Free legal aid"), "legal_aid/receiving/before_sending.html", before_sending),
)  # fmt: skip
OWN_PANELS = (
    ServicePanel("so-thu-ly", _l("In the register of the centre"), "legal_aid/receiving/own_panel.html", for_applicant),
)  # fmt: skip
