"""Where "back" and "save and continue" lead from a question."""

from __future__ import annotations

from flask import request, url_for

from portal.cases.models import Case
from portal.cases.service import Answers, Service, Step


def next_url(case: Case, service: Service, asked: Step, answers: Answers) -> str:
    """Where "save and continue" leads: the next question, or back to the check page."""
    following = service.next_step(asked, answers)
    checking = request.form.get("then") == "check" and service.missing(answers) is None
    if checking or following is None:
        return url_for("cases.check", ref=case.ref)
    return url_for("cases.step", ref=case.ref, slug=following.slug)


def back_url(case: Case, service: Service, asked: Step, answers: Answers) -> str:
    """Where "back" leads."""
    if request.args.get("then") == "check":
        return url_for("cases.check", ref=case.ref)
    before = service.step_before(asked, answers)
    if before is None:
        return url_for("cases.mine")
    return url_for("cases.step", ref=case.ref, slug=before.slug)
