"""What a service shows of its own on the pages that every service has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from portal.cases.service.words import Text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from portal.accounts.viewer import Viewer
    from portal.cases.models import Case


@dataclass(frozen=True)
class ServicePanel:
    """A part of a case's page: its id and name, its template, and what the template needs.

    `give` is called with the session, the case and the viewer; None leaves the part out. The
    `result` itself comes before the other parts; one that is `first` stands above everything on the
    desk's page: it must be read before anything is done.
    """

    slug: str
    title: Text
    template: str
    give: Callable[[Session, Case, Viewer], Mapping[str, Any] | None]
    result: bool = False
    first: bool = False


@dataclass(frozen=True)
class Shown:
    """A panel with what it shows for one case."""

    panel: ServicePanel
    values: Mapping[str, Any]


def shown(
    panels: tuple[ServicePanel, ...], session: Session, case: Case, viewer: Viewer
) -> list[Shown]:
    """The panels that have something to show; the result first."""
    ordered = sorted(panels, key=lambda panel: not panel.result)
    found = [(panel, panel.give(session, case, viewer)) for panel in ordered]
    return [Shown(panel, values) for panel, values in found if values is not None]


@dataclass(frozen=True)
class DayRow:
    """One line of work on today's page, with where to do it and the last day for it.

    `case_id` is the case that this line stands for: it is met once on the page. The cases that are
    worked on `through` this line, as those of a session, do not wait for anyone besides.
    """

    text: str
    href: str
    due_on: date | None = None
    case_id: UUID | None = None
    through: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class DayPart:
    """A part of today's page that is not a list of cases: sessions to hold, papers to sign."""

    slug: str
    title: Text
    rows: tuple[DayRow, ...]


@dataclass(frozen=True)
class DeskLink:
    """A page in the navigation of the desk."""

    text: str
    endpoint: str


@dataclass(frozen=True)
class DeskWork:
    """Pages of the desk that belong to no service: their links, and their part of today's page."""

    slug: str
    links: Callable[[Viewer], Sequence[DeskLink]]
    day: Callable[[Session, Viewer, date], Sequence[DayPart]]
