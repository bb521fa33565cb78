"""Setting up a site: places, the first unit, the first people who work on it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts.actions.accounts import create_account
from portal.accounts.actions.rights import grant_role
from portal.accounts.actions.second_factor import reset_second_factor
from portal.accounts.contacts import parse_email
from portal.accounts.queries import account_by_contact
from portal.accounts.roles import Role
from portal.config import Settings
from portal.core import site
from portal.core.text import fold
from portal.orgs import actions as orgs
from portal.orgs.models import Commune, FilingMode, Unit, UnitKind


class CannotFound(Exception):
    """The site cannot be set up like this; the message says what to do."""


@dataclass(frozen=True)
class Founded:
    """What `flask portal init` tells the operator, once."""

    unit_name: str
    mode: str
    password: str


def load_places(session: Session, settings: Settings) -> orgs.LoadReport:
    """Bring provinces and communes to the state of the content files."""
    return orgs.load_places(session, settings.content / "places")


def committee_slug(commune: Commune) -> str:
    """A short name from the commune's name and code, such as xa-ham-yen-02374."""
    words = "".join(c if c.isalnum() else "-" for c in fold(commune.full_name))
    return "-".join(part for part in f"{words}-{commune.code}".split("-") if part)


def committee_name(commune: Commune) -> str:
    """The full name: Ủy ban nhân dân xã Hàm Yên."""
    return f"Ủy ban nhân dân {commune.full_name[0].lower()}{commune.full_name[1:]}"


def found_site(
    session: Session, settings: Settings, *, commune_code: str, mode: str, basis: str, phone: str,
    address: str, admin_name: str, admin_email: str,
) -> Founded:  # fmt: skip
    """Make the unit of a commune and its first administrator.

    Raises:
        CannotFound: with one sentence for the operator.
    """
    if settings.demo:
        raise CannotFound("PORTAL_DEMO is set: a real site needs it off and a database of its own.")
    if site.marked(session, site.DEMONSTRATION):
        raise CannotFound("This database holds demonstration people. Use a new database.")
    load_places(session, settings)
    commune = session.get(Commune, commune_code)
    if commune is None:
        raise CannotFound(
            f"There is no commune {commune_code}. Codes stand in content/places/communes.csv."
        )
    unit = _unit(session, commune, mode, basis, phone, address)
    password = add_officer(
        session,
        unit_slug=unit.slug,
        role=Role.ADMINISTRATOR.value,
        name=admin_name,
        email=admin_email,
    )
    return Founded(unit.name, mode, password or "")


def _unit(
    session: Session, commune: Commune, mode: str, basis: str, phone: str, address: str
) -> Unit:
    slug = committee_slug(commune)
    if session.scalars(select(Unit).where(Unit.slug == slug)).first() is not None:
        raise CannotFound(f"The unit {slug} exists already.")
    try:
        return orgs.create_unit(
            session, slug=slug, kind=UnitKind.COMMUNE_COMMITTEE, name=committee_name(commune),
            commune_code=commune.code, province_code=commune.province_code, filing_mode=FilingMode(mode),
            direct_basis=basis, phone=phone, address=address,
        )  # fmt: skip
    except orgs.UnitRuleBroken as error:
        raise CannotFound(f"The unit cannot be made: {error}.") from error


def add_unit(
    session: Session, *, kind: str, slug: str, name: str, province_code: str, commune_code: str,
    mode: str, basis: str, phone: str, address: str,
) -> Unit:  # fmt: skip
    """Set up a further office: a legal aid centre, an association, a department, another commune.

    Raises:
        CannotFound: with one sentence for the operator.
    """
    if session.scalars(select(Unit).where(Unit.slug == slug)).first() is not None:
        raise CannotFound(f"The unit {slug} exists already.")
    try:
        return orgs.create_unit(
            session, slug=slug, kind=UnitKind(kind), name=name, province_code=province_code,
            commune_code=commune_code or None, filing_mode=FilingMode(mode), direct_basis=basis,
            phone=phone, address=address,
        )  # fmt: skip
    except (orgs.UnitRuleBroken, IntegrityError) as error:
        why = (
            error if isinstance(error, orgs.UnitRuleBroken) else "this commune has one of the kind"
        )
        raise CannotFound(f"The unit cannot be made: {why}.") from error


def add_officer(
    session: Session, *, unit_slug: str, role: str, name: str, email: str
) -> str | None:
    """Give an officer a role; a new account gets a password that is returned once.

    Raises:
        CannotFound: for an unknown unit or role, or a contact that is none.
    """
    unit = session.scalars(select(Unit).where(Unit.slug == unit_slug)).first()
    if unit is None:
        raise CannotFound(f"There is no unit {unit_slug}.")
    if role not in {known.value for known in Role}:
        raise CannotFound(f"There is no role {role}. Roles: {', '.join(r.value for r in Role)}.")
    contact = parse_email(email)
    if contact is None:
        raise CannotFound(f"{email} is not an e-mail address.")
    account = account_by_contact(session, contact)
    password = None
    if account is None:
        password = secrets.token_urlsafe(12)
        account = create_account(
            session, full_name=name, email=email, password=password, is_staff=True
        )
    grant_role(session, account=account, unit_id=unit.id, role=Role(role))
    return password


def forget_second_factor(session: Session, *, email: str) -> None:
    """Take a lost authenticator app off an officer's account.

    Raises:
        CannotFound: when there is no such account.
    """
    contact = parse_email(email)
    account = account_by_contact(session, contact) if contact else None
    if account is None:
        raise CannotFound(f"There is no account {email}.")
    reset_second_factor(session, account=account)
