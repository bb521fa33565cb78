"""Recipients, their changes, one approved list, and two funerals, through the actions of the pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from portal.cases.actions import drafting, submitting
from portal.cases.models import Case
from portal.cases.questions import CONTACT
from portal.cases.service import Service
from portal.demo import allowance
from portal.demo.answers import HAMLET
from portal.demo.office import Office
from portal.services.allowance.models import Award
from portal.services.allowance.paying import lists
from portal.services.allowance.paying import names as paid
from portal.services.allowance.paying.rules import next_month
from portal.services.funeral import SERVICE, names

_LEVEL = ("Cao Thị Lĩnh Tiền", "1985-05-05", "severe")
_CARED = ("Lò Thị Cần Chăm", "2014-02-02", "extreme")
_PAUSED, _DIED = "Vi Văn Tạm Dừng", ("Hứa Văn Đã Khuất", "1962-06-06")


class FuneralOffice(Office):
    """The same commune, working on funeral support."""

    @property
    def service(self) -> Service:
        return SERVICE


def tell(office: Office, day: date) -> None:
    """A handful of recipients, the list of this month, and what happened since."""
    here = allowance.AllowanceOffice(office.session, office.cast)
    for name, birth, level in (_LEVEL, _CARED):
        allowance.granted(here, name, birth, level, day)
    soon = _turns_sixty(day)
    allowance.granted(here, "Mã Thị Sang Tuổi", soon.isoformat(), "severe", day)
    paused = allowance.granted(here, _PAUSED, "1979-03-03", "severe", day)
    died = allowance.granted(here, *_DIED, "severe", day)
    fixed(here, day)
    _suspended(here, paused, day)
    _funerals(FuneralOffice(office.session, office.cast), died, day)


def fixed(office: Office, day: date) -> None:
    """The chair approves the list of this month; one person did not collect the money."""
    month, session, unit = day.replace(day=1), office.session, office.unit
    draft = lists.prepare(session, unit_id=unit.id, month=month, counted_from=month)
    chair = office.officer("chutich")
    done = lists.approve(
        session, unit=unit, month=month, counted_from=month, seen=draft.mark, signer=chair.full_name,
        actor_id=chair.id,
    )  # fmt: skip
    missing = {line.id.hex for line in lists.lines_of(session, done) if line.name == _PAUSED}
    lists.mark_collected(session, fixed=done, missing=missing, actor_id=office.officer("xahoi").id)


def _suspended(office: Office, case: Case, day: date) -> None:
    award = office.session.scalars(select(Award).where(Award.case_id == case.id)).one()
    office.act(case, "tam-dung-chi-tra", "xahoi", "social_officer", {
        "award": award.id.hex, "reason": paid.DETAINED, "from_month": next_month(day).isoformat(),
        "note": "Theo thông báo minh họa của cơ quan có thẩm quyền.",
    })  # fmt: skip
    office.act(case, f"trinh-ky-{paid.DECISION}", "xahoi", "social_officer")
    office.act(case, f"ky-{paid.DECISION}", "chutich", "chair", _signature(office, day))


def _funerals(office: Office, died: Case, day: date) -> None:
    """One that has just arrived, and one that waits for its signature after the death was recorded."""
    _applied(office, "Giàng Thị Vừa Mất", "1950", day - timedelta(days=2))
    case = _applied(office, *_DIED, day - timedelta(days=3))
    office.accept(case)
    who = died.subject_id.hex if died.subject_id else "none"
    office.act(case, "kiem-tra", "xahoi", "social_officer", {
        "who": who, "died_on": (day - timedelta(days=3)).isoformat(), "shown_by": "paper",
        "received": names.ALLOWANCE, "reason": "",
    })  # fmt: skip
    office.act(case, f"trinh-ky-{names.DECISION}", "xahoi", "social_officer")


def _applied(office: Office, name: str, birth: str, died_on: date) -> Case:
    son, session = office.cast.citizens[1], office.session
    case = drafting.start_draft(session, service=SERVICE, applicant_id=son.id, language="vi")
    for step, answer in _answers(office, name, birth, died_on).items():
        drafting.save_answer(session, case=case, step=step, answer=answer)
    submitting.submit(session, case=case, service=SERVICE, unit=office.unit, actor_id=son.id)
    return case


def _answers(office: Office, name: str, birth: str, died_on: date) -> dict[str, dict[str, Any]]:
    return {
        names.DECEASED: {"full_name": name, "birth": birth, "identity_number": ""},
        names.DEATH: {"died_on": died_on.isoformat(), "paper": "extract", "number": ""},
        names.LIVED: {"commune": office.unit.commune_code, "line": HAMLET},
        names.RECEIVED: {"what": names.ALLOWANCE, "facility": ""},
        names.ARRANGER: {
            "kind": "person", "organisation": "", "full_name": office.cast.citizens[1].full_name,
            "identity_number": "", "relationship": "grandchild", "home": HAMLET,
        },
        names.COSTS: {"paid_by": "family", "who": ""},
        names.PAYMENT: {"way": "cash", "bank": "", "account": "", "owner": ""},
        names.PAPERS: {"have_none": True},
        CONTACT: {"told_by": "none", "phone": "", "phone_owner": "", "email": "", "never": []},
    }  # fmt: skip


def _signature(office: Office, day: date) -> dict[str, Any]:
    return {
        "signed_on": day.isoformat(), "capacity": "head", "position": "",
        "name": office.officer("chutich").full_name, "number": "",
    }  # fmt: skip


def _turns_sixty(day: date) -> date:
    """Born so that the age of the older group is reached next month."""
    month = next_month(day)
    return date(month.year - 60, month.month, 15)
