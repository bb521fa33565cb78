"""What the pages of a case show: register and comparison, what is computed, what is paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.queries import names_of, unit_names
from portal.accounts.viewer import Viewer
from portal.cases import history
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.service import ServicePanel, Text
from portal.core.clock import today
from portal.core.languages import date_weekday, datetime_long, partial_date
from portal.registry import population
from portal.registry.models import Certificate
from portal.registry.queries import same_person
from portal.registry.words import CHECKED_FIELDS, LEVELS, MATCHES, STATES
from portal.services.allowance import awards, words
from portal.services.allowance.applying import certificate as told
from portal.services.allowance.applying.estimate import before_sending, shown
from portal.services.allowance.applying.money import way_words
from portal.services.allowance.deciding import reading
from portal.services.allowance.deciding.forms import FACT_WORDS, POPULATION
from portal.services.allowance.names import COMPARED, PROPOSED, REFUSED

_POPULATION = {one.value: one.label for one in POPULATION}
_SEEN = {
    "register": _l("Found in the register"), "paper": _l("Seen on paper, or confirmed by who issued it"),
    "open": _l("Not checked yet"),
}  # fmt: skip


def compared_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The register beside the answers, the population database, and who wrote down what."""
    if case.is_draft:
        return None
    found, answers = reading.registered(session, case), read_answers(session, case)
    return {
        "case": case, "certificate": found, "rows": _beside(found, answers) if found else [],
        "state": STATES.get(found.state, "") if found else "",
        "issued_by": unit_names(session, [found.unit_id]).get(found.unit_id, "") if found else "",
        "population": _population(session, case), "noted": _noted(session, case),
        "level": LEVELS.get(found.level, "") if found else "", "elsewhere": _elsewhere(session, case, answers),
    }  # fmt: skip


def proposal_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """What follows from the facts, as told or as proposed; no more once it was decided."""
    if case.closed_at is not None or awards.of_case(session, case.id):
        return None
    proposal = reading.proposal_of(case)
    meant = proposal or reading.as_told(session, case)
    if not meant.level:
        return {"case": case, "proposal": None, "level": "", "lines": [], "left_out": [], "total": ""}  # fmt: skip
    what = reading.decided(session, case, meant, today())
    return {
        "case": case, "proposal": proposal, "level": LEVELS[meant.level],
        "facts": [FACT_WORDS[name] for name in FACT_WORDS if name in meant.facts],
        "from": words.month_words(what.start.month), "certain": what.start.certain,
        "refuses": proposal is not None and not proposal.grants,
        "waits_for_paper": case.state == PROPOSED, **shown(what.found),
    }  # fmt: skip


def paid_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """How the money granted is paid, without the account number; the amounts stand with what is paid."""
    found = next((one for one in awards.of_case(session, case.id) if one.payment), None)
    if found is None:
        return None
    return {"way": way_words(found.payment), "holder": found.payment.get("holder", "")}


def hoped_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """While it is open, what would be paid if the office agrees; by what was told."""
    if case.closed_at is not None or case.is_draft or case.state == REFUSED:
        return None
    if awards.of_case(session, case.id):
        return None
    said = before_sending(session, case, _viewer)
    return {**said, "waiting_costs": False} if said is not None else None


def outcome(case: Case) -> Sequence[tuple[Text, str]]:
    """The refusal in words for the person; what is granted stands in a part of its own."""
    proposal = reading.proposal_of(case)
    signed = any(one.kind == "paper_signed" for one in case.events)
    if proposal is None or proposal.grants or not signed:
        return ()
    return (
        (_("Decision"), _("The allowance is not granted.")),
        (_("Reason"), proposal.reason),
    )


def _beside(found: Certificate, answers: Any) -> list[tuple[str, str, str, str]]:
    """What the register says beside what was told, with a word where they differ."""
    level = told.level_of(answers)
    pairs = (
        (_("Level of disability"), str(LEVELS.get(found.level, "")), str(LEVELS.get(level, _("Not known")))),
        (_("Number"), found.number or "", str(answers.value(told.CERTIFICATE, "number", "") or "")),
        (_("Full name"), str(found.holder.get("full_name", "")), str(answers.value("nguoi-khuyet-tat", "full_name", ""))),
        (_("Date of birth"), _birth(found.holder.get("birth")), _birth(answers.value("nguoi-khuyet-tat", "birth", ""))),
    )  # fmt: skip
    return [(label, one, other, _differs(one, other)) for label, one, other in pairs]


def _elsewhere(session: Session, case: Case, answers: Any) -> Mapping[str, Any] | None:
    """Another office's certificate: who has it, and whether it is as told; nothing else of it."""
    found = reading.elsewhere(session, case)
    if found is None or reading.registered(session, case) is not None:
        return None
    number = answers.value(told.CERTIFICATE, "number", "") or ""
    same = found.level == told.level_of(answers) and number in {"", found.number}
    return {"unit": unit_names(session, [found.unit_id]).get(found.unit_id, ""), "same": same}


def _differs(one: str, other: str) -> str:
    return _("They differ") if one and other and one != other else ""


def _birth(text: Any) -> str:
    return partial_date(str(text)) if text else ""


def _population(session: Session, case: Case) -> Mapping[str, Any] | None:
    """The last answer of the population database about this person, with its day."""
    if case.subject_id is None:
        return None
    checks = population.latest_of(session, same_person(session, case.subject_id)).values()
    last = max(checks, key=lambda check: check.answered_at or check.id, default=None)
    if last is None:
        return None
    names = names_of(session, [last.answered_by] if last.answered_by else [])
    return {
        "result": MATCHES.get(last.result or "", ""),
        "fields": [str(CHECKED_FIELDS[name]) for name in last.fields if name in CHECKED_FIELDS],
        "on": date_weekday(last.answered_on) if isinstance(last.answered_on, date) else "",
        "by": names.get(last.answered_by, "") if last.answered_by else "",
    }  # fmt: skip


def _noted(session: Session, case: Case) -> list[dict[str, str]]:
    """What officers wrote down, the latest first."""
    events = [one for one in reversed(case.events) if one.kind == COMPARED]
    names = names_of(session, {one.actor_id for one in events if one.actor_id})
    return [
        {
            "who": names.get(one.actor_id, "") if one.actor_id else "", "when": datetime_long(one.at),
            "population": str(_POPULATION.get(data.get("population", ""), "")),
            "certificate": str(_SEEN.get(data.get("certificate", ""), "")),
            "differs": str(data.get("differs") or ""),
        }
        for one in events
        for data in [history.data_of(one)]
    ]  # fmt: skip


PANELS = (
    ServicePanel("nhan-tien", _l("How the money is paid"), "allowance/paid_desk.html", paid_panel),
    ServicePanel("doi-chieu", _l("Register and comparison"), "allowance/compared.html", compared_panel),
    ServicePanel("de-nghi", _l("What would be decided"), "allowance/proposal.html", proposal_panel),
)  # fmt: skip
OWN_PANELS = (
    ServicePanel("nhan-tien", _l("How the money is paid"), "allowance/paid_own.html", paid_panel),
    ServicePanel("uoc-tinh", _l("How much it may be"), "allowance/estimate.html", hoped_panel),
)
