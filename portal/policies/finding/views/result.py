"""The result, as a page and as a file."""

from __future__ import annotations

from flask import abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import DateField, Form
from portal.core.languages import current_language
from portal.documents.leaflets.formats import ENDING, FORMATS
from portal.documents.leaflets.serving import send_written
from portal.documents.press.cells import NoBraille
from portal.policies.copies import Copies, TooBusy
from portal.policies.finding.leaflet import leaflet_of
from portal.policies.finding.lines import Line, Way
from portal.policies.finding.outcome import Outcome, answers_in_words, label_of, outcome
from portal.policies.finding.questions import slug_of
from portal.policies.finding.views import finding
from portal.policies.finding.views.asking import FROM_RESULT
from portal.policies.finding.views.reading import (
    DAY,
    TICKET,
    Reading,
    first_day,
    last_day,
    reading,
    start_again,
)
from portal.policies.queries import entries

_STEM = "quyen-loi"
# More questions than these are reached by answering the next one.
MOST_SETTLING = 3


class DayForm(Form):
    """The day on which the law is asked for; sent in the address, since it says nothing of anyone."""

    class Meta(Form.Meta):
        csrf = False

    ngay = DateField(
        _l("Which day shall the result be for?"), short=_l("Day"), earliest=first_day, latest=last_day,
        hint=_l("The law and the amounts change. For example 1 1 2027."),
    )  # fmt: skip


@finding.get("/quyen-loi/ket-qua")
@guards.anyone
def result() -> ResponseReturnValue:
    """What there is a right to, what after one step, what depends, what not and why."""
    now = reading()
    if now is None:
        return start_again()
    form = DayForm(formdata=None, data={DAY: now.day})
    if f"{DAY}-year" in request.args:
        form = DayForm(formdata=request.args)
        if form.validate():
            return redirect(Reading(now.asked, form.ngay.data).address("result"), 303)
    return render_template(
        "finding/result.html", found=_outcome(now), now=now, form=form, today=today(),
        ticket=request.args.get(TICKET, ""), ticket_name=TICKET, still_open=now.open,
        answers=answers_in_words(now.asked), slug_of=slug_of,
        settling=lambda line: _settling(line, now), files=_files(),
        change={FROM_RESULT: "1"},
    ), 422 if form.errors else 200  # fmt: skip


@finding.get(f"/quyen-loi/ket-qua.<{ENDING}:ending>")
@guards.anyone
def result_file(ending: str) -> ResponseReturnValue:
    """The result as a file to keep or to print."""
    now = reading()
    if now is None:
        return start_again()
    if not FORMATS[ending].here():
        abort(404)
    leaflet = leaflet_of(_outcome(now), answers_in_words(now.asked), current_language())
    db.let_go()  # a PDF takes a while
    copies: Copies = current_app.extensions["policy_copies"]
    try:
        written = copies.unkept(lambda: FORMATS[ending].write(leaflet))
    except (NoBraille, TooBusy):
        abort(503)
    return send_written(written, ending, stem=_STEM)


def _settling(line: Line, now: Reading) -> list[Way]:
    """Links to the questions on which a line depends, those still open and those passed over."""
    open_ = [name for name in line.result.open if name not in now.asked.said]
    return [
        Way(
            _("Answer: %(question)s", question=label_of(name)),
            now.address("question", question=slug_of(name), **{FROM_RESULT: "1"}),
        )
        for name in open_[:MOST_SETTLING]
    ]


def _files() -> list[tuple[str, str]]:
    """The kinds of file this site can write, in words."""
    said = {
        "pdf": _("As a file to print (PDF)"), "chu-lon.pdf": _("In large print (PDF)"),
        "txt": _("As plain text, for reading aloud"), "brf": _("In Vietnamese braille (BRF)"),
    }  # fmt: skip
    return [(ending, said[ending]) for ending, one in FORMATS.items() if one.here()]


def _outcome(now: Reading) -> Outcome:
    language = current_language()
    pages = {entry.slug: entry for entry in entries(db.session(), "vi")}
    pages |= {entry.slug: entry for entry in entries(db.session(), language)}
    return outcome(now.asked, now.on, pages=pages, language=language)
