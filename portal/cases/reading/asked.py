"""What the office asked for and what was given, each request with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.cases import history
from portal.cases.models import Case, PaperRequest


@dataclass(frozen=True)
class Exchange:
    """A request and its answer; `note` and `papers` are empty until there is one."""

    request: PaperRequest
    note: str = ""
    papers: Sequence[str] = ()

    @property
    def is_open(self) -> bool:
        return self.request.is_open

    @property
    def was_dropped(self) -> bool:
        """The office closed the request before anything came through the portal."""
        return self.request.answered_at is None and self.request.closed_at is not None


def exchanges(case: Case) -> list[Exchange]:
    """Every request of the case, the latest first.

    Each answer closes exactly one request, so that the n-th answered request goes with the n-th
    answer of the history.
    """
    given = (history.data_of(event) for event in case.events if event.kind == "papers_given")
    found = []
    for request in case.requests:
        answer = next(given, {}) if request.answered_at is not None else {}
        found.append(Exchange(request, answer.get("note") or "", tuple(answer.get("papers") or ())))
    return found[::-1]
