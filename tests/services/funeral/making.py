"""Funeral applications made by the actions themselves."""

from __future__ import annotations

from typing import Any

from portal.cases.actions import drafting
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.database import db
from portal.services.funeral import names
from tests.cases.making import SIGNATURE, act, send

WHO, NUMBER, BORN, DAY = "Trần Thị Mai", "008190123456", "1990-03-05", "2026-11-19"
HANDED = {
    "received_by": "person", "handed_to": "Nguyễn Thị Hoa", "identity_paper": "Thẻ căn cước số cuối 3456",
    "proof": "register", "handed_on": "2026-11-20",
}  # fmt: skip


def answers(unit: Any, **more: Any) -> dict[str, dict[str, Any]]:
    """Every step, answered: a daughter arranges the funeral of someone who received the allowance."""
    return {
        names.DECEASED: {"full_name": WHO, "birth": BORN, "identity_number": NUMBER},
        names.DEATH: {"died_on": DAY, "paper": "extract", "number": "12/2026"},
        names.LIVED: {"commune": unit.commune_code, "line": "Thôn 3"},
        names.RECEIVED: {"what": names.ALLOWANCE, "facility": ""},
        names.ARRANGER: {
            "kind": "person", "organisation": "", "full_name": "Nguyễn Thị Hoa", "identity_number": "",
            "relationship": "child", "home": "Thôn 3, xã thử nghiệm",
        },
        names.COSTS: {"paid_by": "family", "who": ""},
        names.PAYMENT: {"way": "cash", "bank": "", "account": "", "owner": ""},
        names.PAPERS: {"have_none": True},
        "lien-he": {"told_by": "sms", "phone": "0900000021", "phone_owner": "", "email": "", "never": []},
        **more,
    }  # fmt: skip


def sent(site: Any, applicant: Any, *, unit: Any = None, **more: Any) -> str:
    """An application that was sent; gives its code."""
    service, where = registry.get(names.SLUG), unit or site.direct
    assert service is not None
    with site.app.app_context(), db.writing() as session:
        case = drafting.start_draft(
            session, service=service, applicant_id=applicant.id, language="vi"
        )
        for step, answer in answers(where, **more).items():
            drafting.save_answer(session, case=case, step=step, answer=answer)
        ref = case.ref
    send(site, ref, where)
    return ref


def accepted(site: Any, applicant: Any, officer: Any, **more: Any) -> str:
    ref = sent(site, applicant, **more)
    act(site, ref, "tiep-nhan", officer)
    return ref


def checked(site: Any, ref: str, officer: Any, **found: Any) -> None:
    """The office's finding: nobody of the register, the allowance, the day as answered."""
    data = {
        "who": "none",
        "died_on": DAY,
        "shown_by": "paper",
        "received": names.ALLOWANCE,
        "reason": "",
    }
    act(site, ref, "kiem-tra", officer, {**data, **found}, role="social_officer")


def signed(site: Any, ref: str, officer: Any, paper: str = names.DECISION) -> None:
    act(site, ref, f"trinh-ky-{paper}", officer)
    act(
        site,
        ref,
        f"ky-{paper}",
        officer,
        SIGNATURE | {"signed_on": today().isoformat()},
        role="chair",
    )
