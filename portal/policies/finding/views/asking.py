"""The start page, and one question a page; every one of them can be passed over."""

from __future__ import annotations

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.forms import AnswerField, OpenForm
from portal.core.web.headers import cacheable
from portal.core.web.transactions import manages_transactions
from portal.policies.finding.asked import Asked
from portal.policies.finding.questions import UNKNOWN, form_of, name_of, slug_of
from portal.policies.finding.views import finding
from portal.policies.finding.views.reading import TOO_OLD, Reading, reading, start_again

# What the buttons of a question say, and that it was opened from the result.
ACT, SKIP, SEE = "viec", "bo-qua", "xem"
FROM_RESULT = "sua"


@finding.get("/quyen-loi")
@guards.anyone
@cacheable
def start() -> str:
    """What it does, that nothing is stored, and the button."""
    begin = Reading(Asked())
    return render_template(
        "finding/start.html", first=begin.address("question", question=slug_of(begin.open[0])),
        at_once=begin.address("result"), too_old=TOO_OLD in request.args,
    )  # fmt: skip


@finding.get("/quyen-loi/hoi/<slug:question>")
@guards.anyone
def question(question: str) -> ResponseReturnValue:
    """One question, with its answer where one was given."""
    name, now = _name_or_404(question), reading()
    if now is None:
        return start_again()
    return _page(name, now, form_of(name, value=now.asked.answers.get(name, "")))


@finding.post("/quyen-loi/hoi/<slug:question>")
@guards.anyone
@manages_transactions
def answer(question: str) -> ResponseReturnValue:
    """Take the answer into the ticket and go on; nothing is written anywhere."""
    name, now = _name_or_404(question), reading()
    if now is None:
        return start_again()
    form, act = form_of(name, posted=True), request.form.get(ACT, "")
    valid, field = form.validate(), form[name]
    assert isinstance(field, AnswerField)
    if form.form_errors:
        return _page(name, now, form), 422
    if act == SEE and _is_blank(field):
        return redirect(now.address("result"), 303)
    if act != SKIP and not valid:
        if _is_blank(field):
            field.errors = [_("There is no answer yet: choose one or fill it in, or press “Pass over this question”.")]  # fmt: skip
        return _page(name, now, form), 422
    said = "" if act == SKIP or field.data == UNKNOWN else str(field.data)
    return _go_on(now.telling(now.asked.put(name, said)), act)


def _go_on(now: Reading, act: str) -> ResponseReturnValue:
    """The next question that matters; the result where none does, or where it was asked for."""
    still = () if act == SEE or FROM_RESULT in request.args else now.open
    if not still:
        return redirect(now.address("result"), 303)
    return redirect(now.address("question", question=slug_of(still[0])), 303)


def _page(name: str, now: Reading, form: OpenForm) -> str:
    before, changing = now.asked.before(name), FROM_RESULT in request.args
    back = now.address("question", question=slug_of(before)) if before else now.address("start", phieu=None)  # fmt: skip
    return render_template(
        "finding/question.html", form=form, where=_where(name, now, changing=changing),
        back_href=now.address("result") if changing else back, act=ACT, skip=SKIP, see=SEE,
        changing=changing,
    )  # fmt: skip


def _where(name: str, now: Reading, *, changing: bool) -> str:
    """Where one is, without a total that would not hold."""
    if changing:
        return _("Change your answer")
    number = now.asked.number(name)
    if set(now.open) <= {name}:
        return _("Question %(n)s. It may be the last one.", n=number)
    return _("Question %(n)s. A few more may come.", n=number)


def _is_blank(field: AnswerField) -> bool:
    """Whether nothing was typed or chosen; what was typed wrongly is not nothing."""
    return field.is_empty and not field.process_errors and not any(field.raw_data or ())


def _name_or_404(question: str) -> str:
    name = name_of(question)
    if name is None:
        abort(404)
    return name
