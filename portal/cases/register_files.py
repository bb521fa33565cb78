"""What the register of persons asks about cases, and moves when two records become one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.models import Case


class CasesOfTheRegister:
    """The cases, as `portal.registry.files.CaseFiles` describes them."""

    def codes(self, session: Session, case_ids: Collection[UUID]) -> Mapping[UUID, str]:
        """The codes of these cases, for links."""
        query = select(Case.id, Case.ref).where(Case.id.in_(case_ids))
        return dict(session.execute(query).all())

    def of_person(self, session: Session, person_id: UUID) -> Collection[tuple[UUID, UUID | None]]:
        """The cases about this person, each with its unit."""
        query = select(Case.id, Case.unit_id).where(Case.subject_id == person_id)
        return session.execute(query).all()

    def move(self, session: Session, *, case_ids: Collection[UUID], to_id: UUID, actor_id: UUID, why: str) -> None:  # fmt: skip
        """Let these cases be about another record; who did it and why stands in each history."""
        held = select(Case).where(Case.id.in_(case_ids)).order_by(Case.id).with_for_update()
        for case in session.scalars(held):
            case.subject_id = to_id
            history.append(
                session, case=case, kind=history.SUBJECT_MERGED, actor_id=actor_id,
                actor_role="officer", data={"reason": why},
            )  # fmt: skip
