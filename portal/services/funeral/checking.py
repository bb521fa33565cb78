"""The check of an application: who died, when, what they received, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session, object_session
from wtforms.validators import ValidationError

from portal.accounts.models import Person
from portal.cases.actions.workflow import Refused
from portal.cases.models import Case, OfficialPaper
from portal.cases.models.official import WAITS
from portal.cases.service import Action, Text
from portal.cases.standard import ACCEPTED, open_request_blocks
from portal.core.forms import Choice, ChoiceField, DateField, Form, ParagraphField
from portal.core.languages import date_long, partial_date
from portal.orgs.models import Unit
from portal.registry.queries import same_person
from portal.services.certification.terms import LEVEL_NAMES
from portal.services.funeral import dying, finding, names
from portal.services.funeral.amounts import support
from portal.services.funeral.models import FuneralSupport

NOT_KNOWN = "none"


class CheckForm(Form):
    """What the office found, beside what was answered."""

    who = ChoiceField(
        _l("Who in the register is the person who died?"), short=_l("In the register")
    )
    died_on = DateField(
        _l("Day of death, as the paper says"), short=_l("Day of death"), past=True,
        hint=_l("The amount goes by the level of this day."),
    )  # fmt: skip
    shown_by = ChoiceField(
        _l("What shows the death?"), short=_l("What shows it"),
        choices=[
            ("register", _l("It stands in the civil status register")),
            ("paper", _l("An extract or a certificate of death")),
            ("other", _l("Another paper, or the head of the hamlet confirms it")),
        ],
    )  # fmt: skip
    received = ChoiceField(
        _l("What did the person receive?"), short=_l("What the person received"),
        choices=[
            Choice(names.ALLOWANCE, _l("The monthly allowance, in the community")),
            Choice(names.FACILITY, _l("Care in a social assistance facility")),
            Choice(names.PENSION, _l("The social pension"), hint=_l("Another procedure applies. The support of this one is not given.")),
            Choice(names.NOTHING, _l("None of these"), hint=_l("The support is not given.")),
        ],
    )  # fmt: skip
    reason = ParagraphField(
        _l("Why it is not given, as the family will read it"), short=_l("Reason"), required=False,
        conditional=True, most=1000, rows=3,
        hint=_l("Only where the support is not given. Say what the family can do now."),
    )  # fmt: skip
    province: str = ""

    def offer(self, case: Case, known: Sequence[finding.Known]) -> None:
        """Whom the register knows; the first is proposed, and what was answered stands ready."""
        choices = [Choice(one.person.id.hex, _described(one)) for one in known]
        self.who.choices = [*choices, Choice(NOT_KNOWN, _("The register does not know the person"))]
        if self.is_submitted():
            return
        answers = finding.answered(case)
        self.who.process_data(choices[0].value if choices else NOT_KNOWN)
        self.died_on.process_data(answers.value(names.DEATH, "died_on"))
        said = answers.value(names.RECEIVED, "what", "")
        if said != names.UNKNOWN:
            self.received.process_data(said)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.received.data not in names.GROUPS and not self.reason.data:
            self.reason.errors = [_("Write why the support is not given.")]
        elif self.received.data in names.GROUPS:
            self.reason.data = ""
        return not self.reason.errors

    def validate_received(self, field: ChoiceField) -> None:
        day = self.died_on.data
        if not day or field.data not in names.GROUPS:
            return
        if support(field.data, died_on=day, province=self.province) is None:
            raise ValidationError(_("For a death on %(day)s no amount is written here. Decide it on paper and stop the application with that reason.", day=date_long(day)))  # fmt: skip


def prepare(*, session: Session, case: Case, service: Any, form: CheckForm) -> None:
    """The people of the register who may be meant, and the province whose level counts."""
    form.province = session.get_one(Unit, case.unit_id).province_code
    told = finding.told_of(finding.answered(case))
    form.offer(case, finding.candidates(session, case, told))


def check(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> Mapping[str, Any]:  # fmt: skip
    """Keep the finding and, where the register knows the person, record the death there.

    Raises:
        Refused: when the support was given for this death already.
    """
    answers = finding.answered(case)
    unit = session.get_one(Unit, case.unit_id)
    day, person_id = date.fromisoformat(data["died_on"]), _person(session, case, data)
    if person_id is not None:
        _refuse_twice(session, case, person_id)
        dying.record(session, case=case, person_id=person_id, died_on=day, actor_id=actor_id)
    found = support(data["received"], died_on=day, province=unit.province_code)
    row = finding.of_case(session, case) or FuneralSupport(case_id=case.id, unit_id=unit.id)
    row.unit_id, row.person_id, row.deceased = unit.id, person_id, finding.told_of(answers)
    row.died_on, row.received, row.granted = day, data["received"], found is not None
    row.reason = None if found else data.get("reason") or None
    row.level, row.amount = (found.level, found.dong) if found else (None, None)
    row.resting_on = found.recorded() if found else []
    session.add(row)
    session.flush()
    return {"granted": row.granted, "amount": row.amount, "level": row.level}


def _person(session: Session, case: Case, data: Mapping[str, Any]) -> UUID | None:
    """The chosen row, looked up again among those that may be chosen."""
    told = finding.told_of(finding.answered(case))
    known = finding.candidates(session, case, told)
    return next((one.person.id for one in known if one.person.id.hex == data.get("who")), None)


def _refuse_twice(session: Session, case: Case, person_id: UUID) -> None:
    """One death, one support: whoever of the unit decides holds the person for this transaction."""
    rows = same_person(session, person_id)
    session.scalars(select(Person.id).where(Person.id.in_(rows)).with_for_update()).all()
    others = [one for one in finding.of_dead(session, person_id) if one.case_id != case.id]
    if any(one.granted_on for one in others):
        raise Refused([_l("The support was already given for this death in another application.")])


def waits_to_be_signed(case: Case) -> list[Text]:
    """What waits for the signature is sent back before it is checked anew."""
    session = object_session(case)
    query = select(OfficialPaper.id).where(
        OfficialPaper.case_id == case.id, OfficialPaper.state == WAITS
    )
    if session is None or session.scalars(query).first() is None:
        return []
    return [_l("The paper waits to be signed. Send it back first.")]


def _blockers(case: Case) -> list[Text]:
    return [*open_request_blocks(case), *waits_to_be_signed(case)]


def _described(known: finding.Known) -> str:
    person = known.person
    born = partial_date(str(person.birth_year)) if person.birth_year else _("year unknown")
    level = str(LEVEL_NAMES.get(known.level, "")) if known.level else ""
    said = _("%(name)s, born %(born)s", name=person.full_name, born=born)
    return f"{said}, {level}" if level else said


CHECK = Action(
    "kiem-tra", _l("Check: who died, when, and what is paid"),
    _l("The death is recorded in the register: certificates end, what was paid every month stops, and nothing is sent to the person any more. The decision or the written refusal can then be handed to sign."),
    by=names.CHECKERS, from_states=frozenset({ACCEPTED}), to=None, event=names.CHECKED,
    done=_l("The finding is recorded. Read the paper, then hand it to sign."), form=CheckForm,
    prepare=prepare, effect=check, blockers=_blockers, applies=lambda case: not finding.last_check(case),
    main=True,
)  # fmt: skip
CHECK_AGAIN = Action(
    "kiem-tra-lai", _l("Check it again"),
    _l("What was found is replaced. Use it to put a mistake right before the paper is signed."),
    by=names.CHECKERS, from_states=frozenset({ACCEPTED}), to=None, event=names.CHECKED,
    done=_l("The finding is recorded. Read the paper, then hand it to sign."), form=CheckForm,
    prepare=prepare, effect=check, blockers=_blockers, applies=lambda case: bool(finding.last_check(case)),
    rare=True,
)  # fmt: skip
