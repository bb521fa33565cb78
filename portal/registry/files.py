"""What the register asks of whoever keeps the cases, which it must not know itself.

The package above gives its answer with `use_case_files`; until then there are no cases.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session


class CaseFiles(Protocol):
    """The cases as the register needs them."""

    def codes(self, session: Session, case_ids: Collection[UUID]) -> Mapping[UUID, str]:
        """The codes of these cases, for links."""

    def of_person(self, session: Session, person_id: UUID) -> Collection[tuple[UUID, UUID | None]]:
        """The cases about this person, each with its unit; also those that were never sent."""

    def move(self, session: Session, *, case_ids: Collection[UUID], to_id: UUID, actor_id: UUID, why: str) -> None:  # fmt: skip
        """Let these cases be about another record of the person, and note it in their histories."""


class _NoCases:
    """A portal without cases."""

    def codes(self, session: Session, case_ids: Collection[UUID]) -> Mapping[UUID, str]:
        return {}

    def of_person(self, session: Session, person_id: UUID) -> Collection[tuple[UUID, UUID | None]]:
        return ()

    def move(self, session: Session, *, case_ids: Collection[UUID], to_id: UUID, actor_id: UUID, why: str) -> None:  # fmt: skip
        if case_ids:
            raise RuntimeError("there are cases, but nobody keeps them")


_files: CaseFiles = _NoCases()


def use_case_files(files: CaseFiles) -> None:
    """Say who keeps the cases, once, at start."""
    global _files
    _files = files


def case_files() -> CaseFiles:
    """Whoever keeps the cases."""
    return _files
