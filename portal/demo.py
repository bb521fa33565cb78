"""A demonstration site: two communes, invented people with obviously invented numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pyotp
from sqlalchemy.orm import Session

from portal import founding
from portal.accounts.actions.accounts import create_account
from portal.accounts.actions.rights import grant_role
from portal.accounts.contacts import parse_email
from portal.accounts.models import Account
from portal.accounts.queries import account_by_contact
from portal.accounts.roles import Role
from portal.cases.actions import drafting, submitting
from portal.cases.questions import (
    ADDRESS,
    APPLICANT,
    APPLICANT_HOME,
    CONSENT,
    CONTACT,
    FOR_WHOM,
    RESIDENCE,
    SUBJECT,
    SUPPORT,
)
from portal.cases.service import registry
from portal.config import Settings
from portal.core import site
from portal.core.database import db
from portal.orgs.actions import create_unit
from portal.orgs.models import Commune, FilingMode, Unit, UnitKind
from portal.services.certification import abilities, kinds, questions, signs

# One password for all: everyone may know it, the site refuses to run as a real one.
PASSWORD = "thu-nghiem-2026"
DIRECT_COMMUNE, HANDOVER_COMMUNE = "02374", "20242"
HOURS = [
    {"days": [0, 1, 2, 3, 4], "from": "07:30", "to": "11:30"},
    {"days": [0, 1, 2, 3, 4], "from": "13:30", "to": "17:00"},
]


@dataclass(frozen=True)
class Officer:
    """An invented officer: where and in which roles."""

    email: str
    name: str
    commune: str
    roles: tuple[Role, ...]


CITIZENS = (
    ("me@thu-nghiem.example", "0900000001", "Nguyễn Thị Thử Nghiệm"),
    ("ban@thu-nghiem.example", "0900000002", "Trần Văn Minh Họa"),
)
OFFICERS = (
    Officer("tiepnhan@thu-nghiem.example", "Lê Thị Tiếp Nhận", DIRECT_COMMUNE, (Role.RECEPTION,)),
    Officer("tiepnhan2@thu-nghiem.example", "Đinh Văn Làm Thay", DIRECT_COMMUNE, (Role.RECEPTION,)),
    Officer("quantri@thu-nghiem.example", "Bùi Thị Quản Trị", DIRECT_COMMUNE, (Role.ADMINISTRATOR,)),
    Officer("xahoi@thu-nghiem.example", "Phạm Văn Xã Hội", DIRECT_COMMUNE, (Role.SOCIAL_OFFICER,)),
    Officer("chutich@thu-nghiem.example", "Hoàng Thị Chủ Tịch", DIRECT_COMMUNE, (Role.CHAIR,)),
    Officer("haichau@thu-nghiem.example", "Võ Văn Hải Châu", HANDOVER_COMMUNE, (Role.RECEPTION, Role.SOCIAL_OFFICER)),
)  # fmt: skip
SERVICE = "xac-dinh-khuyet-tat"


def fill(settings: Settings) -> None:
    """Make units, people and a few applications; does nothing where they stand already."""
    with db.writing() as session:
        if site.marked(session, site.DEMONSTRATION):
            return
        founding.load_places(session, settings)
        units = {code: _unit(session, code) for code in (DIRECT_COMMUNE, HANDOVER_COMMUNE)}
        citizens = [_citizen(session, *one) for one in CITIZENS]
        for officer in OFFICERS:
            _officer(session, officer, units[officer.commune])
        _application(session, citizens[0], units[DIRECT_COMMUNE], "Nguyễn Văn Bé", "2021-03-05")
        _application(session, citizens[1], units[HANDOVER_COMMUNE], "Trần Thị Cụ", "1948")
        site.mark(session, site.DEMONSTRATION, "yes")


def _unit(session: Session, commune_code: str) -> Unit:
    commune = session.get_one(Commune, commune_code)
    direct = commune_code == DIRECT_COMMUNE
    return create_unit(
        session,
        slug=founding.committee_slug(commune),
        kind=UnitKind.COMMUNE_COMMITTEE,
        name=founding.committee_name(commune),
        commune_code=commune.code,
        province_code=commune.province_code,
        filing_mode=FilingMode.DIRECT if direct else FilingMode.HANDOVER,
        direct_basis="00/MH-UBND (văn bản minh họa)" if direct else None,
        phone="0200 0000 001" if direct else "0200 0000 002",
        address="Trụ sở minh họa số 1" if direct else "Trụ sở minh họa số 2",
        opening_hours=HOURS,
    )


def _citizen(session: Session, email: str, phone: str, name: str) -> Account:
    return create_account(session, full_name=name, email=email, phone=phone, password=PASSWORD)


def _officer(session: Session, officer: Officer, unit: Unit) -> None:
    account = create_account(
        session, full_name=officer.name, email=officer.email, password=PASSWORD, is_staff=True,
        totp_secret=pyotp.random_base32(),
    )  # fmt: skip
    for role in officer.roles:
        grant_role(session, account=account, unit_id=unit.id, role=role)


def _application(session: Session, applicant: Account, unit: Unit, name: str, birth: str) -> None:
    service = registry.get(SERVICE)
    if service is None:
        raise LookupError(SERVICE)
    case = drafting.start_draft(session, service=service, applicant_id=applicant.id, language="vi")
    for step, answer in answers_of(unit, applicant, name, birth).items():
        drafting.save_answer(session, case=case, step=step, answer=answer)
    submitting.submit(session, case=case, service=service, unit=unit, actor_id=applicant.id)


def answers_of(
    unit: Unit, applicant: Account, name: str, birth: str
) -> dict[str, dict[str, object]]:
    """A child by its mother, or an old woman by her son; both walk with help."""
    child = birth > "2010"
    return {
        kinds.KIND: {"kind": kinds.DETERMINE},
        FOR_WHOM: {"for_whom": "child" if child else "helped"},
        APPLICANT: {"full_name": applicant.full_name, "relationship": "parent" if child else "child", "identity_number": ""},
        APPLICANT_HOME: {"residence": "Thôn Minh Họa", "present": ""},
        CONSENT: {"how": "said", "phone": "", "agreed": True},
        SUBJECT: {"full_name": name, "birth": birth, "sex": "male" if child else "female", "identity_number": ""},
        ADDRESS: {"commune": unit.commune_code, "line": "Thôn Minh Họa"},
        RESIDENCE: {"where": "same", "commune": "", "line": ""},
        **{g.step: {"signs": [g.signs[3].code] if g is signs.GROUPS[0] else [signs.NO_SIGN]} for g in signs.GROUPS},
        **{p.step: {a.name: abilities.WITH_HELP for a in p.abilities} for p in abilities.PAGES},
        questions.OWN_WORDS: {"words": "Khó đi lại một mình, cần người đỡ khi lên xuống bậc."},
        questions.PAPERS: {"have_none": True},
        CONTACT: {"told_by": "sms", "phone": applicant.phone, "phone_owner": "", "email": "", "never": []},
        SUPPORT: {"formats": ["none"], "interpreter": "none", "language": "", "meeting": ["home"], "words": ""},
    }  # fmt: skip


def present_code(email: str) -> str | None:
    """The six-digit code that a demonstration officer's telephone would show now."""
    contact = parse_email(email)
    with db.reading() as session:
        account = account_by_contact(session, contact) if contact else None
        secret = account.totp_secret if account is not None else None
    return pyotp.TOTP(secret).now() if secret else None


def card(settings: Settings) -> str:
    """What `make run` prints: the address, the accounts, and how to get the second factor."""
    lines = [
        "",
        f"  Address: {settings.base_url}",
        f"  Password of every demonstration account: {PASSWORD}",
        "",
        "  Citizens (messages and codes to them are files in instance/outbox/):",
        *(f"    {name}: {email} or {phone}" for email, phone, name in CITIZENS),
        "",
        "  Officers (get the six-digit code with: setup/with-settings flask portal demo-code E-MAIL):",
        *(f"    {o.name}: {o.email} ({', '.join(r.value for r in o.roles)}, commune {o.commune})" for o in OFFICERS),
        "",
    ]  # fmt: skip
    return "\n".join(lines)
