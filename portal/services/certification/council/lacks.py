"""What the law book asks of a council and what this one lacks: said to staff, never a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.core.languages import current_language
from portal.law import current_book
from portal.law.parameters import Parameter
from portal.services.certification.council import rules
from portal.services.certification.council.rules import SeatLine
from portal.services.certification.models import SeatRole

PREFIX = "certification.council."
CHAIRS, BODIES, IF_ANY, DRAFT = (
    f"{PREFIX}chair.", f"{PREFIX}body.", f"{PREFIX}body_if_any.", f"{PREFIX}body_draft.",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A sentence about the council, and the parameter it rests on, which may be unverified."""

    text: str
    parameter: Parameter | None = None

    @property
    def doubtful(self) -> bool:
        return self.parameter is not None and not self.parameter.verified

    @property
    def basis(self) -> str:
        return self.parameter.basis.cited(current_language()) if self.parameter else ""


def bodies(day: date) -> list[Parameter]:
    """Whom a seat can be for: the chair of the committee, the bodies of the law, those of the draft."""
    book = current_book()
    return [one for prefix in (CHAIRS, BODIES, IF_ANY, DRAFT) for one in book.all_on(prefix, day)]


def what_is_asked(day: date) -> list[Said]:
    """What the law book asks, each a plain sentence."""
    book, language = current_book(), current_language()
    said = [
        Said(_("Chair: %(who)s.", who=one.name(language)), one) for one in book.all_on(CHAIRS, day)
    ]
    said += [
        Said(_("Member: %(who)s.", who=one.name(language)), one) for one in book.all_on(BODIES, day)
    ]
    said += [
        Said(_("Member where there is one: %(who)s.", who=one.name(language)), one)
        for one in book.all_on(IF_ANY, day)
    ]
    share = book.value(f"{PREFIX}quorum", day)
    said.append(
        Said(_("At least %(share)s of the members must be there.", share=share.text), share)
    )
    said += [Said(text, found) for text, found in _counted(day)]
    return said


def _counted(day: date) -> Iterator[tuple[str, Parameter]]:
    book = current_book()
    sentences = {
        "counted": _("Persons are counted: someone in two seats counts once."),
        "decision": _("More than half of those there decide."),
        "tie": _("When votes are equal, the side of the chair decides."),
    }
    for name, sentence in sentences.items():
        found = book.find(PREFIX + name, day)
        if found is not None:
            yield sentence, found
    smallest = book.find(f"{PREFIX}smallest", day)
    if smallest is not None:
        yield _("People in the council, at least: %(n)s.", n=smallest.whole), smallest


def what_is_missing(seats: Sequence[SeatLine], day: date) -> list[Said]:
    """What this council lacks of it."""
    own = [seat for seat in seats if seat.substitute_for is None]
    return [*_chairs(own, day), *_bodies_missing(own, day), *_small(own, day), *_minutes(seats)]


def _chairs(own: Sequence[SeatLine], day: date) -> Iterator[Said]:
    chairs = [seat for seat in own if seat.role == SeatRole.CHAIR.value]
    if not chairs:
        yield Said(_("Nobody is chair of the council."))
    if len(chairs) > 1:
        yield Said(_("There is more than one chair. End all of these seats but one."))
    allowed = {one.key: one for one in current_book().all_on(CHAIRS, day)}
    for seat in chairs:
        found = allowed.get(seat.body_key)
        if found is None:
            yield Said(_("The chair is not one of those the law names: %(who)s.", who=seat.name))
        elif not found.verified:
            yield Said(
                _("The council is chaired by the %(position)s. The law names the head of the People's Committee; compare with the text in force.", position=found.name(current_language())),
                found,
            )  # fmt: skip


def _bodies_missing(own: Sequence[SeatLine], day: date) -> Iterator[Said]:
    held = {seat.body_key for seat in own}
    for one in current_book().all_on(BODIES, day):
        if one.key not in held:
            yield Said(_("Nobody sits for: %(body)s.", body=one.name(current_language())), one)


def _small(own: Sequence[SeatLine], day: date) -> Iterator[Said]:
    smallest, people = current_book().find(f"{PREFIX}smallest", day), len(rules.members(own))
    if smallest is not None and people < smallest.whole:
        yield Said(
            _("There are %(people)s people in the council, fewer than %(n)s.", people=people, n=smallest.whole),
            smallest,
        )  # fmt: skip


def _minutes(seats: Sequence[SeatLine]) -> Iterator[Said]:
    if not any(seat.keeps_minutes for seat in seats):
        yield Said(_("Nobody is named to keep the minutes."))
