"""The votes person by person, and the table of votes as the minutes have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from portal.services.certification.assessment import queries
from portal.services.certification.assessment.counting import Tally
from portal.services.certification.assessment.proposing import NO_CONCLUSION, NOT_DISABLED
from portal.services.certification.assessment.standing import Standing
from portal.services.certification.assessment.words import OUTCOMES, result_words
from portal.services.certification.council.queries import Person
from portal.services.certification.models import CouncilVote
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES


@dataclass(frozen=True)
class Line:
    """One person who takes part, with what they voted."""

    person: Person
    row: CouncilVote | None
    vote: str
    opinion: str

    @property
    def seats(self) -> str:
        """The position and body of each seat; one person may hold two."""
        return "; ".join(
            dict.fromkeys(_seat(seat.position, seat.body) for seat in self.person.seats)
        )


def lines(standing: Standing) -> list[Line]:
    """Everyone who takes part, in the order of the council."""
    found = []
    for person in standing.people:
        row = standing.votes.get(person.key)
        vote = queries.vote_of(row) if row else None
        words = result_words(vote.outcome, vote.types, vote.level) if vote else ""
        found.append(Line(person, row, words, (row.opinion or "") if row else ""))
    return found


def table_rows(tally: Tally) -> list[tuple[str, str]]:
    """Each answer with the number of persons who agree; what nobody named is left out but for the outcomes."""
    return [*_rows(tally)]


def _rows(tally: Tally) -> Iterable[tuple[str, str]]:
    for slug, name in TYPE_NAMES.items():
        if tally.types.get(slug):
            yield _("Type: %(name)s", name=name), str(tally.types[slug])
    for slug, name in LEVEL_NAMES.items():
        if tally.levels.get(slug):
            yield _("Level: %(name)s", name=name), str(tally.levels[slug])
    for slug in (NOT_DISABLED, NO_CONCLUSION):
        yield str(OUTCOMES[slug]), str(tally.outcomes.get(slug, 0))


def _seat(position: str, body: str) -> str:
    return ", ".join(part for part in (position, body) if part)
