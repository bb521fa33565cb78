"""The services of this portal; higher packages plug theirs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.cases.service.declaration import Service

if TYPE_CHECKING:
    from portal.cases.models import Case


class BadService(Exception):
    """A service declaration does not hold together."""


class Registry:
    """The services of this portal, by slug; higher packages plug theirs in."""

    def __init__(self) -> None:
        self._services: dict[str, Service] = {}

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


registry = Registry()
