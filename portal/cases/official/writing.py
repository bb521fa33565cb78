"""An official paper as it stands now, or as it is signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from portal.cases.letters import Capacity, LetterKind, Signer, gather, write
from portal.cases.models import Case
from portal.cases.service import registry
from portal.documents.letters.paper import Paper, Signature
from portal.orgs.models import Unit

_SIGN_HERE = "(Ký tên, đóng dấu)"


@dataclass(frozen=True)
class Signed:
    """By whom, when and under which number; `lines` stand above the name."""

    on: date
    name: str
    lines: tuple[str, ...]
    number: str


def as_signed(
    session: Session, case: Case, kind: LetterKind, signed: Signed | None = None
) -> Paper:
    """The paper with its signature, or as it would be signed now."""
    unit = session.get_one(Unit, case.unit_id)
    source = gather(session, case=case, service=registry.of(case), unit=unit)
    capacity = Capacity.FOR_THE_HEAD
    if signed is None:
        return write(kind, source, Signer(capacity))
    signer = Signer(capacity, name=signed.name, number=signed.number)
    paper = write(kind, replace(source, on=signed.on), signer)
    return replace(paper, signatures=(Signature(signed.lines, _SIGN_HERE, signed.name),))
