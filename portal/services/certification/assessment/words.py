"""What the pages say about an assessment: what is missing, what is in the way, what is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.service import Text
from portal.core.clock import today
from portal.core.languages import current_language, date_long
from portal.law import current_book
from portal.law.parameters import Parameter
from portal.services.certification.assessment.counting import Open, Tally
from portal.services.certification.assessment.proposing import (
    CERTIFICATE,
    NO_CONCLUSION,
    NOT_DISABLED,
    Findings,
    Proposal,
    Why,
)
from portal.services.certification.assessment.standing import Standing
from portal.services.certification.council.words import PLACES
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES

__all__ = ["PLACES"]

OUTCOMES: dict[str, Text] = {
    CERTIFICATE: _l("There is a disability"),
    NOT_DISABLED: _l("There is no disability"),
    NO_CONCLUSION: _l("No conclusion can be reached"),
}
WAYS: dict[str, Text] = {
    "observed": _l("The council observed the person"),
    "interviewed": _l("The council asked the person or who came with them"),
}
_WHY: dict[Why, Text] = {
    Why.LIST: _l("An item of the list decides the level."),
    Why.POINTS: _l("The sum of the points decides the level."),
    Why.NO_ITEM: _l("There is a type of disability and no item of the lists applies."),
    Why.NO_TYPE: _l("No sign of any type is there."),
    Why.UNDETERMINED: _l("An activity cannot be determined, so there is no sum and no level."),
    Why.ITEM_WITHOUT_TYPE: _l("An item of part IV is ticked but no sign in part III. One of them cannot be right: check both."),
    Why.DECLARED: _l("Whoever filled in the sheet says that it cannot be determined."),
    Why.MISSING: _l("The sheet proposes nothing yet, because parts of it are open."),
}  # fmt: skip
_OPEN: dict[Open, Text] = {
    Open.OUTCOME: _l("No answer has more than half of the votes. The council talks about it again and votes once more."),
    Open.TYPES: _l("More than half say that there is a disability, but no type has more than half of the votes. The council votes once more."),
    Open.LEVEL: _l("More than half say that there is a disability, but no level has more than half of the votes. The council votes once more."),
}  # fmt: skip


@dataclass(frozen=True)
class Missing:
    """Something still to do, with the part of the page where it is done."""

    text: str
    anchor: str


def types_words(types: Sequence[str]) -> str:
    return "; ".join(str(TYPE_NAMES[slug]) for slug in TYPE_NAMES if slug in types)


def result_words(outcome: str | None, types: Sequence[str], level: str | None) -> str:
    """A proposal, a vote or a result in one line."""
    if outcome != CERTIFICATE:
        return str(OUTCOMES.get(outcome or "", _("Nothing yet")))
    level_words = str(LEVEL_NAMES[level]) if level in LEVEL_NAMES else "…"
    return _("%(types)s. Level: %(level)s", types=types_words(types), level=level_words)


def proposal_words(proposal: Proposal) -> str:
    return result_words(proposal.outcome, proposal.types, proposal.level)


def why_words(proposal: Proposal) -> str:
    """Why the sheet proposes it, with the sum where there is one."""
    said = str(_WHY[proposal.why])
    if proposal.why is Why.POINTS and proposal.total is not None:
        return _("%(why)s Sum: %(n)s.", why=said, n=proposal.total)
    return said


def unverified_words(standing: Standing) -> list[str]:
    """What the proposal rests on that nobody has compared with the text of the law."""
    keys = standing.proposal.unverified if standing.proposal else ()
    found = [current_book().find(key, standing.law_on) for key in keys]
    return [_doubtful(one) for one in found if one is not None]


def _doubtful(one: Parameter) -> str:
    """A parameter with its figure, where it has one, and where it comes from."""
    language = current_language()
    figure = f" {one.value}." if isinstance(one.value, int) else ""
    return f"{one.label.in_language(language)}:{figure} {one.basis.cited(language)}"


def open_words(tally: Tally) -> str:
    return str(_OPEN[tally.open]) if tally.open else ""


def missing(standing: Standing) -> list[Missing]:
    """What the sheet still lacks, in its order."""
    found = standing.findings
    if found is None:
        return [Missing(_("Day and place of the assessment"), "ngay-noi")]
    if standing.declared_undeterminable:
        return []
    return [*_open_parts(found), *_statement(standing)]


def _open_parts(found: Findings) -> Iterator[Missing]:
    names = {group.step: group.name for group in found.sheet.groups}
    for step in found.open_groups():
        yield Missing(_("Part III, %(group)s", group=names[step]), "phan-3")
    for level in found.open_lists():
        yield Missing(_("Part IV, the list: %(level)s", level=LEVEL_NAMES[level]), "phan-4")
    activities = found.open_activities()
    if activities:
        numbers = ", ".join(str(number) for number in activities)
        yield Missing(
            _("Part IV, activities without an answer: %(numbers)s", numbers=numbers), "phan-4-2"
        )


def _statement(standing: Standing) -> Iterator[Missing]:
    if not standing.statement:
        yield Missing(_("Part V, the proposal"), "phan-5")
    elif standing.statement_is_old:
        yield Missing(_("Part V again: items were changed after it was written"), "phan-5")
    elif standing.computed.why is Why.ITEM_WITHOUT_TYPE:
        yield Missing(str(_WHY[Why.ITEM_WITHOUT_TYPE]), "phan-3")


def cannot_record(standing: Standing) -> list[Text]:
    """Why nothing more can be written down about this case."""
    if standing.closed and standing.assessment is not None:
        return [_l("The conclusion is recorded. Sheet and votes can be read, but not changed.")]
    if standing.closed:
        return [_l("The case is not before the council now.")]
    return []


def cannot_change(standing: Standing) -> list[Text]:
    """Why the sheet cannot be changed."""
    found = cannot_record(standing)
    if not found and standing.votes:
        return [_l("The council has begun to vote on this sheet. Open the sheet again first: then the votes given so far no longer count.")]  # fmt: skip
    return found


def cannot_vote(standing: Standing) -> list[Text]:
    """Why the council cannot vote yet."""
    return cannot_record(standing) or [*_no_session(standing), *_no_sheet(standing)]


def cannot_conclude(standing: Standing) -> list[Text]:
    """Why the conclusion cannot be recorded yet, one sentence each."""
    found = cannot_vote(standing)
    if found or standing.tally is None:
        return found
    lacking = standing.tally.present - standing.tally.cast
    if lacking:
        return [_("Votes are missing: %(n)s of the %(all)s persons there have not voted.", n=lacking, all=standing.tally.present)]  # fmt: skip
    return [open_words(standing.tally)] if standing.tally.open else []


def _no_session(standing: Standing) -> Iterator[Text]:
    if standing.item is None or standing.meeting is None:
        yield _l("The case is not on the agenda of a session. Put it on one first.")
        return
    quorum = standing.quorum
    if standing.meeting.on > today():
        yield _(
            "The session is on %(day)s. Votes are given there.", day=date_long(standing.meeting.on)
        )
        return
    if not standing.people:
        yield _l("Nobody is marked as present in the session. Write down who is there first.")
    elif quorum is not None and not quorum.enough:
        yield _("Not enough members take part: %(here)s of %(all)s, and at least %(needed)s are needed.", here=quorum.present, all=quorum.members, needed=quorum.needed)  # fmt: skip


def _no_sheet(standing: Standing) -> Iterator[Text]:
    if not standing.sheet_is_whole:
        yield _l("The assessment sheet is not whole. Fill in what is missing, or declare in part V that it cannot be determined.")  # fmt: skip


_QUESTIONS: dict[str, Text] = {
    "outcome": _l("whether there is a disability"),
    "types": _l("the types"),
    "level": _l("the level"),
}


def by_chair_words(tally: Tally) -> str:
    """Where votes were equal and the side of the chair decided."""
    if not tally.by_chair:
        return ""
    named = ", ".join(str(_QUESTIONS[question]) for question in tally.by_chair)
    return _("Votes were equal on: %(questions)s. The side of the chair decided.", questions=named)


def counting_unverified(standing: Standing) -> list[str]:
    """What the counting rests on that nobody has compared with the text of the law."""
    keys = ("certification.vote.counting", "certification.council.counted")
    found = [current_book().find(key, standing.law_on) for key in keys]
    return [_doubtful(one) for one in found if one is not None and not one.verified]
