"""Going through the questions as a person does: by the words on the page, in either language."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from sqlalchemy import func, select

from portal.core.database import Base, db
from portal.policies.finding.asked import Asked, ticket_of
from portal.policies.finding.questions import name_of
from tests.client import CheckingClient, Page
from tests.words import said

SEVERE = {
    "level": "severe", "living": "home", "allowance": "no", "birth": "1990-03-05", "province": "01",
    "care": "family", "expecting": "no", "small_children": "0", "pension": "no",
    "household": "neither", "learning": "no", "work": "working",
}  # fmt: skip
# A date question with nothing to answer in a set of answers is passed over.
RESULT = "/quyen-loi/ket-qua"


def question_of(page: Page) -> str:
    """The question a page asks; "" where it asks none."""
    found = page.path.rpartition("/hoi/")
    return (name_of(found[2]) or "") if found[1] else ""


def begin(client: CheckingClient, language: str = "vi") -> Page:
    """The first question, reached from the start page."""
    start = client.get("/quyen-loi" if language == "vi" else "/en/quyen-loi")
    return start.follow(said("Begin", language))


def answer(page: Page, value: str, language: str = "vi") -> Page:
    """Answer the question of a page and continue; "" passes it over."""
    name = question_of(page)
    if not value:
        return page.press(said("Pass over this question", language))
    if name in {"birth", "certified_on"}:
        parts = dict(zip(("year", "month", "day"), value.split("-"), strict=False))
        given = {f"{name}-{part}": number for part, number in parts.items()}
        return page.press(said("Continue", language), given)
    return page.press(said("Continue", language), {name: value})


def go(page: Page, answers: Mapping[str, str], language: str = "vi") -> tuple[Page, list[str]]:
    """On to the result, with these answers; gives the questions that were asked."""
    asked = []
    while question_of(page):
        asked.append(question_of(page))
        assert len(asked) < 20, asked
        page = answer(page, answers.get(asked[-1], ""), language)
    return page, asked


def address(answers: Mapping[str, str], path: str = RESULT, **more: str) -> str:
    """An address with a ticket of these answers."""
    return f"{path}?{urlencode({'phieu': ticket_of(Asked(answers)), **more})}"


def parameter(href: str, name: str) -> str:
    """One value of an address."""
    return parse_qs(urlsplit(href).query)[name][0]


def row_counts() -> dict[str, int]:
    """How many rows each table of the database holds."""
    with db.reading() as session:
        tables = Base.metadata.sorted_tables
        return {t.name: session.scalar(select(func.count()).select_from(t)) or 0 for t in tables}
