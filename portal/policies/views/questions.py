"""What people ask, by field, each with its short answer."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.policies.queries import entries
from portal.policies.questions import Question
from portal.policies.reading import Filler, answer_of
from portal.policies.views import policies
from portal.policies.views.about import about_page
from portal.policies.views.library import topics_of_library


@dataclass(frozen=True)
class Answered:
    """A question ready to read; `address` is the place of the page that says more."""

    slug: str
    asked: str
    answer: Markup
    title: str
    address: str


@policies.get("/hoi-dap")
@guards.anyone
@cacheable
def questions() -> str:
    """Every question of the policies that are shown, in the order of the fields."""
    language = current_language()
    filler = Filler(current_book(), today(), language, _document)
    known = {entry.slug: entry for entry in entries(db.session(), language)}
    topics = topics_of_library()
    groups: dict[str, list[Answered]] = {key: [] for key in topics}
    asked: tuple[Question, ...] = current_app.extensions["policy_questions"]
    for question in (one for one in asked if one.policy in known):
        entry = known[question.policy]
        groups[entry.topics[0]].append(_answered(question, entry.title, filler))
    groups = {key: those for key, those in groups.items() if those}
    words = _("What people ask most often, each with a short answer and the page that says more.")
    return render_template(
        "policies/questions.html", groups=groups, topics=topics,
        about=about_page("policies.questions", _("Questions and answers"), words),
    )  # fmt: skip


def _answered(question: Question, title: str, filler: Filler) -> Answered:
    address = url_for("policies.policy", slug=question.policy, _anchor=question.section)
    return Answered(
        question.slug, question.asked.in_language(filler.language), answer_of(question, filler),
        title, address,
    )  # fmt: skip


def _document(slug: str) -> str:
    return url_for("policies.document", slug=slug)
