"""Which letters a case can have, and which were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.letters.kinds import LetterKind, may_make
from portal.cases.letters.standard import STANDARD
from portal.cases.models import Case
from portal.cases.service import Service, Text
from portal.documents.letters import rows
from portal.documents.letters.paper import Paper
from portal.documents.models import Letter, OwnerKind


@dataclass(frozen=True)
class Offer:
    """A kind of letter for one case; `waits` is empty when it can be made now."""

    kind: LetterKind
    waits: Text


def kinds_of(service: Service) -> tuple[LetterKind, ...]:
    """The papers of the one-stop desk, then those of the service itself."""
    return (*STANDARD, *service.letters, *(paper.letter for paper in service.official))


def kind_of(service: Service, slug: str) -> LetterKind | None:
    return next((kind for kind in kinds_of(service) if kind.slug == slug), None)


def _made_here(service: Service, kind: LetterKind) -> bool:
    """Whether it is made by an officer alone; one that is signed goes its own way."""
    return all(kind is not paper.letter for paper in service.official)


def offers(case: Case, service: Service, viewer: Viewer) -> list[Offer]:
    """Every kind of letter this person may make of this case, with what it waits for."""
    return [
        Offer(kind, kind.waits(case))
        for kind in kinds_of(service)
        if _made_here(service, kind) and may_make(viewer, kind, case)
    ]


@dataclass(frozen=True)
class Made:
    """A letter that was made, with what it says."""

    row: Letter
    paper: Paper


def made(session: Session, case: Case) -> Sequence[Made]:
    """Every letter of this case, the latest first."""
    found = rows.letters_of(session, owner_kind=OwnerKind.CASE.value, owner_id=case.id)
    return [Made(row, rows.paper_of(row)) for row in found]


def made_one(session: Session, case: Case, letter_id: UUID) -> Made | None:
    """This letter if it is one of this case."""
    row = rows.letter_of(
        session, owner_kind=OwnerKind.CASE.value, owner_id=case.id, letter_id=letter_id
    )
    return Made(row, rows.paper_of(row)) if row is not None else None


def readable(service: Service, letter: Made) -> bool:
    """Whether the applicant reads this letter, too: not one to somebody else."""
    kind = kind_of(service, letter.row.kind)
    return kind is None or not kind.inside


def file_stem(case: Case, letter: Made) -> str:
    """The name of a letter's file, in plain letters: kind, code of the case, day."""
    return f"{letter.row.kind}-{case.ref}-{letter.paper.on.isoformat()}"
