"""How the kinds of help, proofs, ends and ways to agree are called."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts.mandates.ages import is_certain
from portal.accounts.mandates.terms import ACCOUNT, BY_LAW, OF_CHILDREN, PAPER, SAID, SIGN
from portal.accounts.models import Mandate, MandateKind, MandateState, Proof
from portal.cases.service import Text, registry

KINDS: dict[MandateKind, Text] = {
    MandateKind.PARENT: _l("Father or mother of a child"),
    MandateKind.GUARDIAN_CHILD: _l("Guardian of a child"),
    MandateKind.GUARDIAN_ADULT: _l("Guardian of an adult"),
    MandateKind.REPRESENTATIVE: _l("Representative by law"),
    MandateKind.AUTHORISED: _l("Somebody whom the person asked to help"),
    MandateKind.ASSOCIATION: _l("The association, in its name"),
}
_AS_WHOM: dict[MandateKind, Text] = {
    MandateKind.PARENT: _l("as father or mother"),
    MandateKind.GUARDIAN_CHILD: _l("as guardian"),
    MandateKind.GUARDIAN_ADULT: _l("as guardian"),
    MandateKind.REPRESENTATIVE: _l("as representative by law"),
    MandateKind.AUTHORISED: _l("as helper"),
    MandateKind.ASSOCIATION: _l("as worker of the association"),
}
AGREED: dict[str, Text] = {
    SAID: _l("They said so"),
    SIGN: _l("By signs, gestures or with an aid"),
    PAPER: _l("In writing, signed or with a fingerprint"),
    ACCOUNT: _l("In their own account on this portal"),
    BY_LAW: _l("By law, without being asked"),
}
PROOF_KINDS: dict[str, Text] = {
    "birth_certificate": _l("Birth certificate of the child"),
    "guardianship": _l("Paper about the guardianship"),
    "representation": _l("Paper about the representation"),
    "authorisation": _l("Consent or authorisation on paper"),
    ACCOUNT: _l("The person's own word in their account"),
}
ENDED_AS: dict[str, Text] = {
    "person": _l("The person ended it."),
    "helper": _l("The helper ended it."),
    "desk": _l("The office ended it at the person's word."),
    "age": _l("The child has grown up."),
    "date": _l("The last day has passed."),
    "refused": _l("The helper did not want to."),
}


def as_whom(kind: MandateKind) -> str:
    """In which role somebody acts, within a sentence."""
    return str(_AS_WHOM[kind])


def covered(mandate: Mandate, named: Collection[str], *, hides: Collection[str] = ()) -> list[str]:
    """For which services, one a line; a confidential one only where it is named, and not if it `hides`."""
    names = {one.slug: str(one.name) for one in registry.all() if one.slug not in hides}
    found = [names[slug] for slug in named if slug in names]
    if mandate.all_services:
        found.insert(0, _("Every service that is not confidential"))
    return found


def state_of(mandate: Mandate, *, holds: bool) -> tuple[str, str]:
    """Where a mandate stands, and the tone of the word."""
    if mandate.state is MandateState.ASKED:
        return _("Waits for an answer"), "waiting"
    if not holds:
        return _("Ended"), "stopped"
    if mandate.proof is Proof.ASKED:
        return _("Another paper is needed"), "todo"
    return _("Active"), "working"


def proof_words(mandate: Mandate) -> str:
    """What the office found of the paper."""
    if mandate.proof_kind == ACCOUNT:
        return _("Nothing to check: the person gave it in their own account.")
    if mandate.proof is Proof.CHECKED:
        return _("An officer saw the paper and found it good.")
    if mandate.proof is Proof.ASKED:
        return _("The office asks for another paper: %(words)s", words=mandate.said("asked"))
    return _("No officer has seen the paper yet.")


LABELS: dict[str, Text] = {
    "state": _l("State of the help"),
    "kind": _l("On what ground"),
    "unit": _l("In the name of"),
    "helper": _l("Who helps"),
    "services": _l("For which applications"),
    "until": _l("Last day"),
    "agreed": _l("How the person agreed"),
    "proof": _l("What proves it"),
    "kept_at": _l("Where the paper is"),
    "checked": _l("Checked"),
    "told": _l("Told to the person"),
    "number": _l("Number of this help"),
    "ended": _l("Ended"),
    "open_end": _l("No last day, until the guardianship ends"),
    "not_told": _l("Not yet: no channel of the person's own is known. An officer tells them at the desk."),
}  # fmt: skip


def grown_words(mandate: Mandate, day: str) -> str:
    """Why a parent's last day is that one; empty for other kinds."""
    if mandate.kind not in OF_CHILDREN:
        return ""
    if is_certain(mandate.said("born")):
        return _("%(day)s, the day before the child is an adult by law", day=day)
    return _("%(day)s: the child becomes an adult in that year or month, and the exact day is not known", day=day)  # fmt: skip


def told(channel: str, when: str) -> str:
    """By which channel and when."""
    by = {
        "sms": _("By a message to their telephone, %(when)s", when=when),
        "email": _("By e-mail, %(when)s", when=when),
        "account": _("They gave it themselves, %(when)s", when=when),
        "desk": _("By an officer at the desk, %(when)s", when=when),
    }
    return by.get(channel, when)
