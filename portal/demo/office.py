"""What happens to applications, through the same actions as on the pages: sent, entered, worked on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.cases.actions import drafting, entering, submitting, workflow
from portal.cases.models import Case
from portal.cases.on_paper import SIGNATURE, OnPaper
from portal.cases.service import Service
from portal.core.languages import speaking
from portal.demo.answers import Answers, Subject, answers_of, own_answers
from portal.demo.people import Cast
from portal.orgs.models import Unit
from portal.services.certification.service import SERVICE


@dataclass(frozen=True)
class Office:
    """The commune at work: its people, and one transaction for everything."""

    session: Session
    cast: Cast

    @property
    def service(self) -> Service:
        return SERVICE

    @property
    def unit(self) -> Unit:
        return self.cast.commune

    def officer(self, who: str) -> Account:
        """An officer by the first part of their address, such as "xahoi"."""
        return self.cast.officers[who]

    def actor(self, who: str, role: str) -> workflow.Actor:
        return workflow.Actor(self.officer(who).id, role)

    def applied(self, applicant: Account, name: str, birth: str, unit: Unit | None = None) -> Case:
        """An application that somebody sent for a child or for a parent."""
        where = unit or self.unit
        return self._send(applicant, where, answers_of(where, applicant, name, birth))

    def applied_for_self(self, applicant: Account, subject: Subject) -> Case:
        """An application that somebody sent for themselves."""
        return self._send(applicant, self.unit, self.answers(subject))

    def answers(self, subject: Subject) -> Answers:
        """What someone answers who applies for themselves."""
        return own_answers(self.unit, subject)

    def begun(self, applicant: Account, name: str, birth: str, steps: int) -> Case:
        """A draft in which the first questions are answered."""
        case = drafting.start_draft(
            self.session, service=self.service, applicant_id=applicant.id, language="vi"
        )
        for step, answer in list(answers_of(self.unit, applicant, name, birth).items())[:steps]:
            drafting.save_answer(self.session, case=case, step=step, answer=answer)
        return case

    def _send(self, applicant: Account, unit: Unit, answers: Answers) -> Case:
        case = drafting.start_draft(
            self.session, service=self.service, applicant_id=applicant.id, language="vi"
        )
        for step, answer in answers.items():
            drafting.save_answer(self.session, case=case, step=step, answer=answer)
        submitting.submit(
            self.session, case=case, service=self.service, unit=unit, actor_id=applicant.id
        )
        return case

    def entered(self, subject: Subject, received_on: date) -> Case:
        """An application that came on paper on an earlier day and was typed in."""
        clerk = self.officer("tiepnhan")
        case = entering.begin_entry(
            self.session, service=self.service, unit=self.unit, officer_id=clerk.id
        )
        for step, answer in self.answers(subject).items():
            entering.save_part(
                self.session, case=case, step=step, answer=answer, officer_id=clerk.id, seen=""
            )
        said = OnPaper("reception", received_on, subject.name, SIGNATURE)
        entering.record(
            self.session, case=case, service=self.service, unit=self.unit, officer_id=clerk.id,
            said=said,
        )  # fmt: skip
        return case

    def act(
        self, case: Case, slug: str, who: str, role: str, data: Mapping[str, Any] | None = None
    ) -> None:
        """An officer takes a step, as the page would once it is confirmed.

        Raises:
            LookupError: when the service has no such step.
        """
        action = self.service.action(slug)
        if action is None:
            raise LookupError(slug)
        given = dict(data or {})
        with speaking(case.language):
            message = action.tells(case, given) if action.tells else None
        workflow.perform(
            self.session, case=case, service=self.service, action=action, data=given,
            actor=self.actor(who, role), version=case.version, message=message,
        )  # fmt: skip

    def accept(self, case: Case) -> Case:
        self.act(case, "tiep-nhan", "tiepnhan", "reception")
        return case
