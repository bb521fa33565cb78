"""The papers of a request one by one: what is wrong with each, and what came in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from portal.cases.models import PaperRequest

MISSING = "missing"
BESIDES = ""  # the key of what was sent without belonging to one of the papers asked for


@dataclass(frozen=True)
class Item:
    """One paper that was asked for; ids are those of documents, as hex.

    `verdict` is one of `Verdict`, or `MISSING` where the paper never came; `none` says that the
    applicant has no such paper, `said` is what they wrote about it.
    """

    key: str
    kind: str = ""
    name: str = ""
    document: str = ""
    verdict: str = MISSING
    note: str = ""
    answers: tuple[str, ...] = ()
    none: bool = False
    said: str = ""

    @property
    def answer_ids(self) -> list[UUID]:
        return [UUID(hex=one) for one in self.answers]

    @property
    def document_id(self) -> UUID | None:
        return UUID(hex=self.document) if self.document else None


@dataclass(frozen=True)
class Reply:
    """What the applicant said about one of the papers."""

    none: bool = False
    said: str = ""


def items_of(request: PaperRequest) -> list[Item]:
    """Everything this request holds, what was sent besides at the end."""
    return [_item(row) for row in request.items or []]


def asked_items(request: PaperRequest) -> list[Item]:
    """The papers that were asked for by name; none where the request is only a text."""
    return [item for item in items_of(request) if item.key != BESIDES]


def write_items(request: PaperRequest, items: Iterable[Item]) -> None:
    request.items = [asdict(item) for item in items]


def with_answer(request: PaperRequest, key: str, ids: Iterable[UUID]) -> None:
    """Note that these files came for this paper, in the order they came."""
    items = items_of(request)
    if key not in {item.key for item in items}:
        items.append(Item(key=key))
    new = [one.hex for one in ids]
    write_items(request, (_answered(item, new) if item.key == key else item for item in items))


def without_answer(request: PaperRequest, document_id: UUID) -> bool:
    """Forget a file that was sent for this request; False where it was not."""
    items = items_of(request)
    if not any(document_id.hex in item.answers for item in items):
        return False
    write_items(request, (_forgetting(item, document_id.hex) for item in items))
    return True


def with_replies(request: PaperRequest, replies: Mapping[str, Reply]) -> list[Item]:
    """Write down what was said about each paper; gives all items as they are now."""
    items = [_replied(item, replies.get(item.key, Reply())) for item in items_of(request)]
    write_items(request, items)
    return items


def _item(row: Mapping[str, Any]) -> Item:
    return Item(**{**row, "answers": tuple(row.get("answers", ()))})


def _answered(item: Item, new: list[str]) -> Item:
    return replace(item, answers=tuple(dict.fromkeys([*item.answers, *new])))


def _forgetting(item: Item, one: str) -> Item:
    return replace(item, answers=tuple(kept for kept in item.answers if kept != one))


def _replied(item: Item, reply: Reply) -> Item:
    return replace(item, none=reply.none and not item.answers, said=reply.said)
