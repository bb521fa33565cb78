"""Invented help: an association with a worker and two people, a mother and her child."""

from __future__ import annotations

from datetime import timedelta

import pyotp

from portal.accounts.actions.accounts import create_account
from portal.accounts.actions.rights import grant_role
from portal.accounts.mandates import actions
from portal.accounts.mandates.terms import PAPER, NewPerson, Terms
from portal.accounts.models import Account, Mandate, MandateKind
from portal.accounts.roles import Role
from portal.cases.actions import drafting, submitting
from portal.cases.helping.actions import begin_for
from portal.core.clock import today
from portal.demo.answers import answers_of
from portal.demo.office import Office
from portal.demo.people import PASSWORD
from portal.orgs.actions import create_unit
from portal.orgs.models import FilingMode, Unit, UnitKind

WORKER = ("congtac@thu-nghiem.example", "Đào Thị Công Tác")
ASSOCIATION = "hoi-minh-hoa"
SENT, DRAFT, CHILD = "Lý Thị Không Máy", "Triệu Văn Đang Điền", "Nguyễn Văn Con Minh Họa"


def tell(office: Office) -> None:
    """One application sent for somebody with nothing but a name, one half filled in, one of a child."""
    hoi = _association(office)
    worker = _worker(office, hoi)
    first = _helped(office, worker, NewPerson(SENT, "1948"), MandateKind.ASSOCIATION, hoi)
    _applied(office, worker, first, SENT, "1948")
    second = _helped(office, worker, NewPerson(DRAFT, "1961-02"), MandateKind.ASSOCIATION, hoi)
    _applied(office, worker, second, DRAFT, "1961-02", steps=5)
    mother = office.cast.citizens[0]
    born = f"{today().year - 9}-03-05"
    child = _helped(office, mother, NewPerson(CHILD, born), MandateKind.PARENT)
    _applied(office, mother, child, CHILD, born)
    actions.judge_proof(
        office.session, mandate=child, officer_id=office.officer("tiepnhan").id,
        unit_id=office.unit.id, good=True, words="",
    )  # fmt: skip


def _association(office: Office) -> Unit:
    return create_unit(
        office.session, slug=ASSOCIATION, kind=UnitKind.ASSOCIATION,
        name="Hội Người khuyết tật (minh họa)", province_code=office.unit.province_code,
        filing_mode=FilingMode.HANDOVER, phone="0200 0000 005", address="Trụ sở minh họa số 5",
    )  # fmt: skip


def _worker(office: Office, hoi: Unit) -> Account:
    email, name = WORKER
    account = create_account(
        office.session, full_name=name, email=email, password=PASSWORD, is_staff=True,
        totp_secret=pyotp.random_base32(),
    )  # fmt: skip
    grant_role(office.session, account=account, unit_id=hoi.id, role=Role.ASSOCIATION_WORKER)
    return account


def _helped(
    office: Office, helper: Account, person: NewPerson, kind: MandateKind, unit: Unit | None = None
) -> Mandate:
    until = today() + timedelta(days=365) if kind is MandateKind.ASSOCIATION else None
    terms = Terms(kind, until=until, agreed=PAPER, kept_at="Trụ sở minh họa số 5" if unit else "")
    return actions.register(
        office.session, helper_id=helper.id, person=person, terms=terms,
        unit_id=unit.id if unit else None,
    )  # fmt: skip


def _applied(
    office: Office, helper: Account, mandate: Mandate, name: str, birth: str, steps: int = 0
) -> None:
    """Sent, or with `steps` answered and left as a draft."""
    case = begin_for(
        office.session, service=office.service, mandate=mandate, account_id=helper.id, language="vi"
    )
    answers = answers_of(office.unit, helper, name, birth)
    answers["lien-he"] = {**answers["lien-he"], "phone": "", "told_by": "none"}
    for step, answer in list(answers.items())[: steps or None]:
        drafting.save_answer(office.session, case=case, step=step, answer=answer)
    if not steps:
        submitting.submit(
            office.session, case=case, service=office.service, unit=office.unit, actor_id=helper.id
        )
