"""A paper that needs a signature, declared, and the steps it goes through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.cases import messages
from portal.cases.letters import LetterKind
from portal.cases.models import Case
from portal.cases.official import preparing, steps
from portal.cases.official.forms import HandOverForm, SendBackForm, SignPaperForm
from portal.cases.service import Action, Text, applies_always
from portal.cases.service.workflow import Effect, Telling, no_blockers
from portal.cases.standard.names import DELIVERED, DESK
from portal.core.forms import Form

# The chair signs; the clerk enters what the chair signed on paper, stamps it and hands it over.
SIGNERS = frozenset({Role.CHAIR, Role.CLERK})


@dataclass(frozen=True)
class PaperToSign:
    """One official paper of a service.

    `name` is how officers call it in a sentence: "the decision". It is prepared and signed in the
    states `when`, as far as it `applies`; signing it leads to `to` (None leaves the state as it is)
    and has the further `effect`, called as that of an action. `series` is the key below "numbering."
    in content/law that says how its number is written.
    """

    letter: LetterKind
    name: Text
    when: frozenset[str]
    to: str | None
    series: str = "decision"
    prepared_by: frozenset[Role] = DESK
    signed_by: frozenset[Role] = SIGNERS
    applies: Callable[[Case], bool] = applies_always
    blockers: Callable[[Case], Any] = no_blockers
    effect: Effect | None = None
    tells: Telling | None = messages.ready_message
    form: type[SignPaperForm] = SignPaperForm
    # Where money follows, whoever handed it to sign does not sign it as well.
    two_people: bool = False

    @property
    def slug(self) -> str:
        return self.letter.slug


def made_by_signing(case: Case) -> Text:
    """For `LetterKind.waits` of such a paper: no unsigned one goes round."""
    return _l("It is made when it is signed. Hand it to sign first.")


def actions_of(paper: PaperToSign) -> tuple[Action, ...]:
    """Hand it to sign, send it back, sign it."""
    return (_to_sign(paper), _send_back(paper), _sign(paper))


def hand_over_action(
    *from_states: str, to: str = DELIVERED, slug: str = "tra-ket-qua",
    by: frozenset[Role] = frozenset({*DESK, Role.CLERK}), form: type[Form] = HandOverForm,
    effect: Effect | None = None,
) -> Action:  # fmt: skip
    """The signed paper goes to the person or whom they sent; the case is finished."""
    return Action(
        slug, _l("Record that the result was handed over"),
        _l("The result was given to the person or someone they sent. The case is finished."),
        by=by, from_states=frozenset(from_states), to=to, event="delivered",
        done=_l("The handing over is recorded. The case is finished."), form=form,
        prepare=preparing.handing, effect=partial(steps.hand_over, after=effect),
        tells=messages.delivered_message, main=True,
    )  # fmt: skip


def _to_sign(paper: PaperToSign) -> Action:
    return Action(
        f"trinh-ky-{paper.slug}", _l("Hand to sign: %(paper)s", paper=paper.name),
        _l("You have read it as it will be signed. It then waits for the signature."),
        by=paper.prepared_by, from_states=paper.when, to=None, event="paper_to_sign",
        done=_l("It waits to be signed."), effect=partial(steps.to_sign, paper=paper),
        applies=lambda case: paper.applies(case) and not steps.waits(case, paper.slug),
        blockers=paper.blockers, main=True,
    )  # fmt: skip


def _send_back(paper: PaperToSign) -> Action:
    return Action(
        f"tra-lai-{paper.slug}", _l("Send back: %(paper)s", paper=paper.name),
        _l("It is not signed. Whoever prepared it reads why and puts it right."),
        by=paper.signed_by | paper.prepared_by, from_states=paper.when, to=None,
        event="paper_sent_back", done=_l("It is sent back."), form=SendBackForm,
        effect=partial(steps.send_back, paper=paper),
        applies=lambda case: steps.waits(case, paper.slug), rare=True,
    )  # fmt: skip


def _sign(paper: PaperToSign) -> Action:
    return Action(
        f"ky-{paper.slug}", _l("Sign: %(paper)s", paper=paper.name),
        _l("It gets its number and holds from the day of signing. The applicant is told that the result can be received."),
        by=paper.signed_by, from_states=paper.when, to=paper.to, event="paper_signed",
        done=_l("It is signed. Print it, stamp it and hand it over."), form=paper.form,
        prepare=partial(preparing.signature, paper=paper),
        effect=partial(steps.sign, paper=paper), tells=paper.tells,
        applies=lambda case: paper.applies(case) and steps.waits(case, paper.slug),
        blockers=paper.blockers, main=True,
    )  # fmt: skip
