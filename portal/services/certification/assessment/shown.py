"""What the sheet page shows: its blocks with their forms, and what the application said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.queries import names_of
from portal.cases.service import Answers, Text
from portal.services.certification.abilities import ANSWERS, PAGES
from portal.services.certification.assessment import forms
from portal.services.certification.assessment.forms import BlockForm, StatementForm
from portal.services.certification.assessment.proposing import (
    ITEMS,
    SCORES,
    SIGNS,
    STATEMENT,
    Why,
)
from portal.services.certification.assessment.sheets import SHEETS, Sheet
from portal.services.certification.assessment.standing import Standing
from portal.services.certification.assessment.words import proposal_words
from portal.services.certification.signs import NO_SIGN


@dataclass(frozen=True)
class Saved:
    """When a block was saved last, and by whom."""

    at: datetime
    by: str
    times: int


@dataclass(frozen=True)
class Block:
    """One block of the page; without `form` it can only be read."""

    slug: str
    anchor: str
    title: Text
    form: BlockForm | None
    saved: Saved | None
    rows: tuple[tuple[Text, str], ...]
    note: str = ""


def block_form(standing: Standing, block: str, answers: Answers, *, typed: bool) -> BlockForm:
    """The form of a block: with what was typed just now, or with what is kept."""
    assert standing.assessment is not None
    sheet = SHEETS[standing.assessment.sheet]
    kept = standing.blocks.get(block)
    data = {
        **_filled(block, (kept.answer or {}) if kept else {}),
        "seen": str(kept.number if kept else 0),
    }
    given: dict[str, Any] = {} if typed else {"formdata": None, "data": data}
    if block == STATEMENT:
        form: BlockForm = StatementForm(computed=_computed(standing), **given)
    else:
        form = _KINDS[block](sheet)(**given)
    _hints(form, block, sheet, answers)
    return form


def blocks(
    session: Session, standing: Standing, answers: Answers, *, writes: bool,
    typed: Mapping[str, BlockForm],
) -> list[Block]:  # fmt: skip
    """The blocks III to V in their order; `typed` holds the form that came back with mistakes."""
    assert standing.assessment is not None and standing.findings is not None
    editable = writes and not standing.locked
    names = names_of(session, {e.saved_by for e in standing.blocks.values() if e.saved_by})
    slugs = [SIGNS, ITEMS, *([SCORES] if standing.findings.sheet.scored else []), STATEMENT]
    found = []
    for slug in slugs:
        form = typed.get(slug) or block_form(standing, slug, answers, typed=False)
        anchor, title = _TITLES[slug]
        found.append(
            Block(
                slug, anchor, title, form if editable else None, _saved(standing, slug, names),
                tuple((f.subject, f.spoken()) for f in form.questions if not f.is_empty),
                _note(standing, slug),
            )
        )  # fmt: skip
    return found


def _saved(standing: Standing, slug: str, names: Mapping[UUID, str]) -> Saved | None:
    entry = standing.blocks.get(slug)
    if entry is None:
        return None
    who = names.get(entry.saved_by, "") if entry.saved_by else ""
    return Saved(entry.saved_at, who, entry.number)


def _note(standing: Standing, slug: str) -> str:
    found = standing.findings
    if slug != SCORES or found is None or found.listed is None:
        return ""
    return _("An item of the lists above applies, so the activities are not scored. What stands here does not count.")  # fmt: skip


def _filled(block: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    if block == STATEMENT:
        return {"says": answer.get("says", ""), "why": answer.get("why", "")}
    return forms.filled_scores(answer) if block == SCORES else forms.filled_signs(answer)


def _computed(standing: Standing) -> str:
    """What the items give, or nothing while the sheet cannot propose anything."""
    computed = standing.computed
    if computed.why in {Why.MISSING, Why.ITEM_WITHOUT_TYPE}:
        return ""
    return proposal_words(computed)


def _hints(form: BlockForm, block: str, sheet: Sheet, answers: Answers) -> None:
    """What the application said stands beside the question, and is never the council's answer."""
    if block == SIGNS:
        for group in sheet.groups:
            ticked = [c for c in answers.value(group.step, "signs", ()) if c != NO_SIGN]
            said = ", ".join(ticked) or _("none of them")
            form[group.step.replace("-", "_")].hint = _("The application ticked: %(signs)s.", signs=said)  # fmt: skip
    if block == SCORES:
        words = {choice.value: choice.label for choice in ANSWERS}
        for page in PAGES:
            for one in page.abilities:
                said = words.get(str(answers.value(page.step, one.name, "")), _("nothing"))
                form[one.name].hint = _("The application says: %(answer)s.", answer=said)


_KINDS = {SIGNS: forms.signs_form, ITEMS: forms.items_form, SCORES: forms.scores_form}
_TITLES: dict[str, tuple[str, Text]] = {
    SIGNS: ("phan-3", _l("III. Types of disability")),
    ITEMS: ("phan-4", _l("IV. Level: the lists")),
    SCORES: ("phan-4-2", _l("IV. Level: ten activities")),
    STATEMENT: ("phan-5", _l("V. Proposal of the sheet")),
}
