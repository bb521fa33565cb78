"""Invented people and offices, with obviously invented numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pyotp
from sqlalchemy.orm import Session

from portal import founding
from portal.accounts.actions.accounts import create_account
from portal.accounts.actions.rights import grant_role
from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.orgs.actions import create_unit
from portal.orgs.models import Commune, FilingMode, Unit, UnitKind

# One password for all: everyone may know it, the site refuses to run as a real one.
PASSWORD = "thu-nghiem-2026"
DIRECT_COMMUNE, HANDOVER_COMMUNE = "02374", "20242"
# Where the province of the first commune reads its figures.
DEPARTMENT = "so-minh-hoa"
# The legal aid centre of that province.
CENTRE = "trung-tam-tro-giup-phap-ly-minh-hoa"
HOURS = [
    {"days": [0, 1, 2, 3, 4], "from": "07:30", "to": "11:30"},
    {"days": [0, 1, 2, 3, 4], "from": "13:30", "to": "17:00"},
]


@dataclass(frozen=True)
class Officer:
    """An invented officer: where and in which roles; `place` is a commune's code, the department or the centre."""

    email: str
    name: str
    place: str
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
    Officer("thuky@thu-nghiem.example", "Giàng Thị Thư Ký", DIRECT_COMMUNE, (Role.COUNCIL_SECRETARY, Role.SOCIAL_OFFICER)),
    Officer("thanhvien@thu-nghiem.example", "Lò Văn Thành Viên", DIRECT_COMMUNE, (Role.COUNCIL_MEMBER,)),
    Officer("chutich@thu-nghiem.example", "Hoàng Thị Chủ Tịch", DIRECT_COMMUNE, (Role.CHAIR,)),
    Officer("vanthu@thu-nghiem.example", "Cao Thị Văn Thư", DIRECT_COMMUNE, (Role.CLERK,)),
    Officer("xemsolieu@thu-nghiem.example", "Mạc Văn Số Liệu", DEPARTMENT, (Role.VIEWER,)),
    Officer("bientap@thu-nghiem.example", "Ngô Thị Biên Tập", DEPARTMENT, (Role.EDITOR,)),
    Officer("trogiup@thu-nghiem.example", "Lý Thị Trợ Giúp", CENTRE, (Role.LEGAL_AID_OFFICER,)),
    Officer("giamdoc@thu-nghiem.example", "Tô Văn Giám Đốc", CENTRE, (Role.LEGAL_AID_HEAD,)),
    Officer("haichau@thu-nghiem.example", "Võ Văn Hải Châu", HANDOVER_COMMUNE, (Role.RECEPTION, Role.SOCIAL_OFFICER)),
)  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """Everyone in the demonstration: offices by place, citizens in order, officers by first name part."""

    units: dict[str, Unit]
    citizens: tuple[Account, ...]
    officers: dict[str, Account]

    @property
    def commune(self) -> Unit:
        """The commune in which the whole procedure is shown."""
        return self.units[DIRECT_COMMUNE]


def enter(session: Session) -> Cast:
    """Make the offices and the accounts."""
    units = {code: _committee(session, code) for code in (DIRECT_COMMUNE, HANDOVER_COMMUNE)}
    units[DEPARTMENT] = _department(session, units[DIRECT_COMMUNE])
    units[CENTRE] = _centre(session, units[DIRECT_COMMUNE])
    citizens = tuple(_citizen(session, *one) for one in CITIZENS)
    officers = {
        one.email.partition("@")[0]: _officer(session, one, units[one.place]) for one in OFFICERS
    }
    return Cast(units, citizens, officers)


def _committee(session: Session, commune_code: str) -> Unit:
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


def _department(session: Session, commune: Unit) -> Unit:
    return create_unit(
        session, slug=DEPARTMENT, kind=UnitKind.PROVINCE_DEPARTMENT, name="Sở Y tế (minh họa)",
        province_code=commune.province_code, filing_mode=FilingMode.HANDOVER,
        phone="0200 0000 003", address="Trụ sở minh họa số 3", opening_hours=HOURS,
    )  # fmt: skip


def _centre(session: Session, commune: Unit) -> Unit:
    return create_unit(
        session, slug=CENTRE, kind=UnitKind.LEGAL_AID_CENTRE,
        name="Trung tâm Trợ giúp pháp lý nhà nước (minh họa)", province_code=commune.province_code,
        filing_mode=FilingMode.DIRECT, direct_basis="00/MH-STP (văn bản minh họa)",
        phone="0200 0000 004", address="Trụ sở minh họa số 4", opening_hours=HOURS,
    )  # fmt: skip


def _citizen(session: Session, email: str, phone: str, name: str) -> Account:
    return create_account(session, full_name=name, email=email, phone=phone, password=PASSWORD)


def _officer(session: Session, officer: Officer, unit: Unit) -> Account:
    account = create_account(
        session, full_name=officer.name, email=officer.email, password=PASSWORD, is_staff=True,
        totp_secret=pyotp.random_base32(),
    )  # fmt: skip
    for role in officer.roles:
        grant_role(session, account=account, unit_id=unit.id, role=role)
    return account
