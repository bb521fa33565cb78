"""The services of this portal; higher packages plug theirs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.cases.service.declaration import Service
from portal.cases.service.pages import DeskWork, ServicePanel

if TYPE_CHECKING:
    from portal.cases.models import Case


class BadService(Exception):
    """A service declaration does not hold together."""


class Registry:
    """The services of this portal, by slug; higher packages plug theirs in."""

    def __init__(self) -> None:
        self._services: dict[str, Service] = {}
        self._desk_work: dict[str, DeskWork] = {}

    def plug_in(self, service: Service) -> None:
        """Take in a service.

        Raises:
            BadService: naming each thing that does not hold together.
        """
        problems = service.problems()
        if problems:
            raise BadService("; ".join(problems))
        self._services[service.slug] = service

    def get(self, slug: str) -> Service | None:
        return self._services.get(slug)

    def of(self, case: Case) -> Service:
        return self._services[case.service]

    def all(self) -> list[Service]:
        return list(self._services.values())

    def beside(self, service: Service, *, own: bool = False) -> tuple[ServicePanel, ...]:
        """What other services show on the pages of this one's cases; `own` for the applicant's."""
        others = (one for one in self._services.values() if one is not service)
        return tuple(panel for one in others for panel in (one.own_beside if own else one.beside))

    def add_desk_work(self, work: DeskWork) -> None:
        """Take in pages of the desk that belong to no service."""
        self._desk_work[work.slug] = work

    def desk_work(self) -> list[Service | DeskWork]:
        """Everything with links and work of its own on the desk, the services first."""
        return [*self._services.values(), *self._desk_work.values()]


registry = Registry()
