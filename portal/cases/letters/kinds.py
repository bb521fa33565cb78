"""A kind of official letter, declared, and who may make it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import Text
from portal.cases.standard.names import DESK
from portal.core.clock import today
from portal.documents.letters.paper import Block, Signature
from portal.law import current_book

if TYPE_CHECKING:
    from portal.cases.letters.source import Source


MADE = "letter_made"
DESK_OFFICER = "Người tiếp nhận hồ sơ"
NUMBER_LIKE = "15/TNHS"


@dataclass(frozen=True)
class LetterKind:
    """One kind of official letter.

    `form` is the key below "form." in content/law that gives its title and form number. `waits` says
    in words why it cannot be made now, or nothing when it can. `body` gives the parts of the letter,
    in Vietnamese. `signed_by_applicant` adds a place for the applicant's signature. `number_like` is
    an example of its number, and `signed_by` who signs it unless someone else is named.
    """

    slug: str
    form: str
    explains: Text
    waits: Callable[[Case], Text]
    body: Callable[[Source], Sequence[Block]]
    signer_title: str = DESK_OFFICER
    addressed: bool = False
    # To whom, where that is not who applies; and whether the applicant does not get to read it.
    to: Callable[[Source], tuple[str, ...]] | None = None
    inside: bool = False
    # What the history calls the making of it; one that stays in the office has a name of its own.
    event: str = MADE
    signed_by_applicant: bool = False
    # The key in content/law of the body that issues it, where that is neither desk nor committee;
    # and who signs after the signer.
    issued_by: str = ""
    also_sign: Callable[[Source], Sequence[Signature]] | None = None
    number_like: str = NUMBER_LIKE
    signed_by: Callable[[Source], str] | None = None
    by: frozenset[Role] = frozenset({*DESK, Role.CLERK})

    def title(self, language: str) -> str:
        """What the paper is called today, as the law names it."""
        return current_book().value(f"form.{self.form}.title", today()).name(language)


def what_now(kind: LetterKind) -> str:
    """What to do with such a letter once it is made: not every one goes to who applied."""
    if kind.to is not None:
        return _("The letter is made. Print it, sign it and send it to whom it is addressed.")
    if kind.inside:
        return _(
            "The paper is made. Print it and have it signed. It stays in the file of the office."
        )
    return _("The letter is made. Print it, sign it and give it to the applicant.")


def may_make(viewer: Viewer, kind: LetterKind, case: Case) -> bool:
    """Whether the person holds a role for it in the case's unit, and it is not their own case."""
    if case.unit_id is None or viewer.account_id == case.applicant_id:
        return False
    return any(viewer.holds(role, case.unit_id) for role in kind.by)
