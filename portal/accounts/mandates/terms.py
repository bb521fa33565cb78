"""What a mandate says when it begins, and the rules about it that need no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from portal.accounts.mandates.ages import last_day_of_childhood
from portal.accounts.models import MandateKind, Sex
from portal.core.clock import today

SAID, SIGN, PAPER, ACCOUNT, BY_LAW = "said", "sign", "paper", "account", "by_law"
# By law nobody needs the person's agreement, and the end is the law's too.
OF_CHILDREN = frozenset({MandateKind.PARENT, MandateKind.GUARDIAN_CHILD})
BY_LAW_KINDS = OF_CHILDREN | {MandateKind.GUARDIAN_ADULT, MandateKind.REPRESENTATIVE}
PROOFS = {
    MandateKind.PARENT: "birth_certificate",
    MandateKind.GUARDIAN_CHILD: "guardianship",
    MandateKind.GUARDIAN_ADULT: "guardianship",
    MandateKind.REPRESENTATIVE: "representation",
    MandateKind.AUTHORISED: "authorisation",
    MandateKind.ASSOCIATION: "authorisation",
}
# A later last day is nearly always a slip in the year: a guard, and no limit of the law.
LONGEST = timedelta(days=5 * 366)


class NotAllowed(Exception):
    """The rules do not let this mandate begin or change so; `why` is a word for the page."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class NewPerson:
    """The person helped, as the helper writes them down; needs no phone, e-mail or card."""

    full_name: str
    born: str
    sex: Sex | None = None
    identity_number: str | None = None


@dataclass(frozen=True)
class Terms:
    """For what, until when, on what ground and with which proof.

    `services` are those named; with `all_services` every one that is not confidential is covered
    besides. `channel` and `address` are the person's own, empty where there is none.
    """

    kind: MandateKind
    until: date | None = None
    all_services: bool = True
    services: tuple[str, ...] = ()
    agreed: str = BY_LAW
    kept_at: str = ""
    channel: str = ""
    address: str = ""


def last_day(terms: Terms, born: str) -> date | None:
    """The last day of a mandate of these terms.

    Raises:
        NotAllowed: `grown` for a child who is an adult, `no_end` and `past` and `far` for the day.
    """
    if terms.kind in OF_CHILDREN:
        end = last_day_of_childhood(born, on=today())
        if end < today():
            raise NotAllowed("grown")
        return end
    if terms.until is None:
        if terms.kind is MandateKind.GUARDIAN_ADULT:
            return None
        raise NotAllowed("no_end")
    if terms.until < today():
        raise NotAllowed("past")
    if terms.until > today() + LONGEST:
        raise NotAllowed("far")
    return terms.until
