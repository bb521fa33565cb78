"""The papers of a case as people read about them: by kind, what was found, what replaced what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.cases.items import MISSING, asked_items
from portal.cases.models import Case, PaperVerdict, Verdict
from portal.cases.service import Answers, PaperKind, Service
from portal.documents import queries as documents
from portal.documents.models import Document

REQUESTED = "requested"  # the kind of paper that was sent on request and is of no kind by itself
BAD = frozenset({Verdict.UNREADABLE, Verdict.WRONG, Verdict.EXPIRED})


@dataclass(frozen=True)
class Checked:
    """What an officer found when looking at a paper, who and when."""

    verdict: str
    note: str
    by: str
    at: datetime

    @property
    def is_bad(self) -> bool:
        return self.verdict in BAD

    @property
    def words(self) -> str:
        return verdict_words(self.verdict)


@dataclass
class Paper:
    """One paper with what was found, and its place in the exchange of requests and answers."""

    document: Document
    kind: str
    checked: Checked | None = None
    instead_of: Document | None = None
    replaced_by: list[Document] = field(default_factory=list)

    @property
    def to_send_again(self) -> bool:
        """Whether it was found bad and nothing came in its place yet."""
        return bool(self.checked and self.checked.is_bad and not self.replaced_by)


@dataclass(frozen=True)
class Group:
    """The papers of one kind; `kind` is None for those of no kind of the service."""

    kind: PaperKind | None
    label: str
    papers: Sequence[Paper]


def papers_of(session: Session, case: Case, service: Service) -> list[Paper]:
    """Every paper of the case in the order they came."""
    found = documents.documents_of(session, owner_kind="case", owner_id=case.id)
    checks = checks_of(session, case)
    papers = {
        one.id: Paper(one, kind_words(service, one.paper_kind), checks.get(one.id)) for one in found
    }
    _tell_replacements(case, papers)
    return list(papers.values())


def groups_of(service: Service, papers: Sequence[Paper]) -> list[Group]:
    """The papers by kind, in the order of the service; what is of no kind comes last."""
    groups = [
        Group(kind, str(kind.label), [p for p in papers if p.document.paper_kind == kind.slug])
        for kind in service.papers
    ]
    known = {kind.slug for kind in service.papers}
    others = [paper for paper in papers if paper.document.paper_kind not in known]
    return [g for g in [*groups, Group(None, _("Other papers"), others)] if g.papers]


def missing_kinds(
    service: Service, answers: Answers, papers: Sequence[Paper]
) -> list[PaperKind]:  # fmt: skip
    """The kinds of paper that these answers call for and of which none came."""
    sent = {paper.document.paper_kind for paper in papers}
    return [kind for kind in service.needed_papers(answers) if kind.slug not in sent]


def checks_of(session: Session, case: Case) -> dict[UUID, Checked]:
    """What was found last about each paper of the case, by document."""
    query = (
        select(PaperVerdict, Account)
        .join(Account, Account.id == PaperVerdict.given_by)
        .where(PaperVerdict.case_id == case.id)
    )
    return {
        row.document_id: Checked(row.verdict, row.note or "", account.full_name, row.given_at)
        for row, account in session.execute(query)
    }


def kind_words(service: Service, slug: str) -> str:
    """What a kind of paper is called; papers of no kind came on request."""
    kind = service.paper(slug)
    if kind is not None:
        return str(kind.label)
    return _("Sent on request") if slug == REQUESTED else _("Paper")


def verdict_words(verdict: str) -> str:
    """What was found, in words."""
    words: Mapping[str, str] = {
        Verdict.GOOD: _("Good"),
        Verdict.UNREADABLE: _("Cannot be read"),
        Verdict.WRONG: _("Not the paper that is needed"),
        Verdict.EXPIRED: _("Out of date"),
        MISSING: _("Not sent yet"),
    }
    return words.get(verdict, verdict)


def paper_lines(kind: str, data: Mapping[str, Any]) -> list[str]:
    """What an event of the history says about papers, a sentence each."""
    if kind == "paper_checked":
        return [about_paper(data["paper"], verdict_words(data["verdict"]))]
    if kind != "papers_given":
        return []
    items = data.get("items") or []
    told = [about_paper(item["paper"], _answer_words(item)) for item in items]
    of_items = {name for item in items for name in item["answers"]}
    besides = [name for name in data.get("papers") or [] if name not in of_items]
    return [*told, *([_("Sent: %(names)s", names="; ".join(besides))] if besides else [])]


def _answer_words(item: Mapping[str, Any]) -> str:
    words = [_("sent now: %(names)s", names="; ".join(item["answers"]))] if item["answers"] else []
    words += [_("the applicant has no such paper")] if item["none"] else []
    return ". ".join([*words, *([item["said"]] if item["said"] else [])])


def about_paper(name: str, words: str) -> str:
    """A paper and what there is to say about it."""
    return _("%(paper)s: %(words)s", paper=name, words=words)


def _tell_replacements(case: Case, papers: Mapping[UUID, Paper]) -> None:
    for item in (item for request in case.requests for item in asked_items(request)):
        old = papers.get(item.document_id) if item.document_id else None
        for new in (papers[one] for one in item.answer_ids if one in papers):
            if old is not None and old is not new:
                new.instead_of = old.document
                old.replaced_by.append(new.document)
