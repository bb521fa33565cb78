"""What may mean that a new determination is the right way, or that nothing need be done; never an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from portal.cases.questions import SUBJECT, identity_doubts
from portal.cases.service import Answers, Doubt
from portal.core.clock import today
from portal.core.text import fold
from portal.law import current_book
from portal.law.ages import age_span
from portal.services.certification.after import reminding
from portal.services.certification.kinds import OLD_CERTIFICATE
from portal.services.exchange.names import DIFFERS
from portal.services.exchange.questions import NEW_DETERMINATION, RESIDENCE

# How people write that they mean the type or the level, folded.
_ABOUT_LEVEL = ("muc do", "dang tat", "dang khuyet tat", "dac biet nang", "level of disability", "type of disability")  # fmt: skip


def doubts(answers: Answers) -> Sequence[Doubt]:
    """Slips in the identity number, and signs that another way is meant."""
    return [*identity_doubts(answers), *_grown(answers), *_about_level(answers), *_moved(answers)]


def _grown(answers: Answers) -> Iterator[Doubt]:
    """A child determined before the age at which most are determined again, who reaches it now."""
    birth = str(answers.value(SUBJECT, "birth", "") or "")
    issued = str(answers.value(OLD_CERTIFICATE, "issued", "") or "")
    if not birth or not issued or issued[:4] < birth[:4]:
        return
    limit, day = current_book().value(reminding.AGE, today()).whole, today()
    # Of a day that is known only by its year or month, the last one that it can be.
    then = min(reminding.surely_reached_on(issued, 0), day)
    was_small = age_span(birth, then).is_below(limit)
    is_due = reminding.is_due(birth, day) or not age_span(birth, day).is_below(limit)
    if was_small and is_due:
        yield Doubt(
            OLD_CERTIFICATE,
            _("This certificate was issued before the child reached %(age)s years. At that age most children are determined again, and the paper made here would say what the old one says. Go on only if the office told you that no new determination is needed.", age=limit),
            NEW_DETERMINATION,
        )  # fmt: skip


def _about_level(answers: Answers) -> Iterator[Doubt]:
    words = fold(str(answers.value(DIFFERS, "words", "") or ""))
    if any(phrase in words for phrase in _ABOUT_LEVEL):
        yield Doubt(
            DIFFERS,
            _("You write about the type or the level of disability. They stay as they are in this application. Only the council determines them again."),
            NEW_DETERMINATION,
        )  # fmt: skip


def _moved(answers: Answers) -> Iterator[Doubt]:
    if answers.value(DIFFERS, "fields") == [RESIDENCE]:
        yield Doubt(
            DIFFERS,
            _("Moving house alone is no reason for a new certificate: the old one stays valid. Go on if the residence was wrong from the beginning."),
        )  # fmt: skip
