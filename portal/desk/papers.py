"""Where an officer stands among the papers of a case, and who may judge them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from portal.accounts.viewer import Viewer
from portal.cases.helping.parties import has_part
from portal.cases.models import Case
from portal.cases.papers import Paper
from portal.cases.standard import ENTERING
from portal.documents.models import PageImage

# As wide as the window, then percent of the page's own size.
ZOOMS = ("vua", "100", "200", "400")


@dataclass(frozen=True)
class Place:
    """One page of one paper, with its neighbours; numbers count from 1."""

    papers: Sequence[Paper]
    index: int
    number: int

    @property
    def paper(self) -> Paper:
        return self.papers[self.index]

    @property
    def page(self) -> PageImage | None:
        """The page to show; a paper without pages has none."""
        return next((p for p in self.paper.document.pages if p.number == self.number), None)

    @property
    def pages(self) -> int:
        return len(self.paper.document.pages)

    @property
    def before(self) -> Paper | None:
        return self.papers[self.index - 1] if self.index else None

    @property
    def after(self) -> Paper | None:
        return self.papers[self.index + 1] if self.index + 1 < len(self.papers) else None


def place_of(papers: Sequence[Paper], document_id: UUID, number: int) -> Place | None:
    """The place of this paper among all; a page that is not there becomes the nearest one."""
    index = next((n for n, p in enumerate(papers) if p.document.id == document_id), None)
    if index is None:
        return None
    last = max(1, len(papers[index].document.pages))
    return Place(papers, index, min(max(1, number), last))


def may_check(viewer: Viewer, case: Case) -> bool:
    """Whether this officer works at the desk of the case's unit, and it is not their own case."""
    if case.unit_id is None or has_part(viewer.account_id, case):
        return False
    return any(viewer.holds(role, case.unit_id) for role in ENTERING)


def role_of(viewer: Viewer, case: Case) -> str:
    """The role the history names for what this officer does with papers."""
    held = [role for role in ENTERING if case.unit_id and viewer.holds(role, case.unit_id)]
    return sorted(held)[0].value
