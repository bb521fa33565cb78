"""Blank cards: where the unit prints on them, a test print, what became of each."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import AnswerField, Choice, ChoiceField, Form, TextField
from portal.orgs.models import Unit
from portal.registry import blanks
from portal.registry.formats import card
from portal.registry.formats.card import A4, CARD, LABELS, LANDSCAPE, PLACES, PORTRAIT, Layout
from portal.registry.models import Fate
from portal.services.certification.issue.papers import BlankForm
from portal.services.certification.issue.views import issue
from portal.services.certification.issue.views.certificate import PAGE, page, pdf_answer
from portal.services.certification.issue.views.finding import (
    SETTING,
    STAFF,
    certificate_or_404,
    of_unit,
    unit_case_or_404,
    unit_or_404,
)

BLANKS = "/can-bo/giay-xac-nhan/phoi"


class MillimetreField(TextField):
    """A length in millimetres, typed with a comma or a point."""

    def __init__(self, *args: Any, least: float = -99, longest: float = 150, **kwargs: Any) -> None:
        self.least, self.longest = least, longest
        kwargs = {"most": 6, "width": 4, "inputmode": "decimal", "autocomplete": "off", **kwargs}
        super().__init__(*args, **kwargs)

    def read_text(self, text: str) -> str:
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = float("nan")
        if not self.least <= number <= self.longest:
            raise ValueError(
                _("%(name)s: write a number of millimetres, for example 1,5.", name=self.subject)
            )
        return f"{number:g}"

    @property
    def number(self) -> float:
        return float(self.data or 0)


class LayoutForm(Form):
    """The whole print moved, then each line; `own` are the lines' fields."""

    dx = MillimetreField(
        _l("Move everything to the right, in millimetres"), short=_l("To the right"),
        hint=_l("With a minus it moves to the left."),
    )  # fmt: skip
    dy = MillimetreField(
        _l("Move everything down, in millimetres"), short=_l("Down"),
        hint=_l("With a minus it moves up."),
    )  # fmt: skip
    points = MillimetreField(
        _l("Size of the letters, in points"), short=_l("Size of the letters"), least=6, longest=14
    )
    lies = ChoiceField(
        _l("How does the card lie in the printer?"), short=_l("The card lies"),
        choices=[Choice(LANDSCAPE, _l("On its long side")), Choice(PORTRAIT, _l("Upright"))],
    )  # fmt: skip
    sheet = ChoiceField(
        _l("On which sheet does the printer print?"), short=_l("Sheet of paper"),
        choices=[
            Choice(CARD, _l("On the card alone")),
            Choice(A4, _l("On A4, with the card in the upper left corner")),
        ],
    )  # fmt: skip

    @property
    def whole(self) -> list[AnswerField]:
        return [f for f in self.questions if not f.name.startswith(("x_", "y_"))]

    @property
    def lines(self) -> list[AnswerField]:
        return [f for f in self.questions if f.name.startswith(("x_", "y_"))]

    def layout(self) -> dict[str, Any]:
        """What was filled in, as it is kept."""
        places = {name: [self[f"x_{name}"].number, self[f"y_{name}"].number] for name in PLACES}
        return {
            "dx": self.dx.number, "dy": self.dy.number, "points": self.points.number,
            "lies": self.lies.data, "sheet": self.sheet.data, "places": places,
        }  # fmt: skip


@issue.get(BLANKS)
@guards.staff(*SETTING)
def layout() -> ResponseReturnValue:
    """Where the unit prints, and its list of blanks."""
    unit, units = unit_or_404()
    return _layout_page(unit, units, _form_of(blanks.layout_of(db.session(), unit.id)))


@issue.post(BLANKS)
@guards.staff(*SETTING)
def keep_layout() -> ResponseReturnValue:
    """Keep where the unit prints."""
    unit, units = unit_or_404()
    form = _form_class()()
    if not form.validate():
        return _layout_page(unit, units, form), 422
    blanks.keep_layout(
        db.session(), unit_id=unit.id, layout=form.layout(), changed_by=guards.the_viewer().account_id
    )  # fmt: skip
    flash(_("Kept. Make a test print on plain paper and hold it against a blank."))
    return redirect(of_unit("issue.layout", unit), 303)


@issue.get(BLANKS + "/in-thu.pdf")
@guards.staff(*SETTING)
def trial_print() -> ResponseReturnValue:
    """The test print with marks, on plain paper."""
    unit, _units = unit_or_404()
    kept = blanks.layout_of(db.session(), unit.id)
    db.let_go()
    return pdf_answer(card.trial_print(kept, today()), "in-thu")


@issue.post(PAGE + "/phoi")
@guards.staff(*STAFF)
def record_blank(ref: str) -> ResponseReturnValue:
    """Write down which blank bears this certificate, or was spoiled for it."""
    case, _service = unit_case_or_404(ref)
    found = certificate_or_404(case)
    form = BlankForm()
    if not found.signed_on:
        abort(409)
    if not form.validate():
        return page(case, found, blank_form=form), 422
    try:
        blanks.record_blank(
            db.session(), unit_id=found.unit_id, certificate_id=found.id, serial=form.serial.data,
            fate=Fate(form.fate.data), reason=form.reason.data,
            recorded_by=guards.the_viewer().account_id,
        )  # fmt: skip
    except blanks.SerialTaken:
        form.serial.errors = [_("Serial: this blank was written down before.")]
        return page(case, found, blank_form=form), 422
    flash(_("The blank is written down."))
    return redirect(url_for("issue.certificate", ref=ref, _anchor="phoi"), 303)


@issue.get(PAGE + "/phoi")
@guards.staff(*STAFF)
def record_blank_again(ref: str) -> ResponseReturnValue:
    """Reloading after a mistake leads back to the certificate."""
    unit_case_or_404(ref)
    return redirect(url_for("issue.certificate", ref=ref, _anchor="phoi"), 303)


def _form_class() -> type[LayoutForm]:
    fields: dict[str, Any] = {}
    for name in PLACES:
        label = LABELS[name]
        fields[f"x_{name}"] = MillimetreField(_l("%(line)s: from the left", line=label))
        fields[f"y_{name}"] = MillimetreField(_l("%(line)s: from the top", line=label))
    made: type[LayoutForm] = type("LayoutForm", (LayoutForm,), fields)
    return made


def _form_of(kept: Layout) -> LayoutForm:
    values: dict[str, Any] = {
        "dx": f"{kept.dx:g}", "dy": f"{kept.dy:g}", "points": f"{kept.points:g}",
        "lies": kept.lies, "sheet": kept.sheet,
    }  # fmt: skip
    for name in PLACES:
        x, y = kept.place(name)
        values |= {f"x_{name}": f"{x:g}", f"y_{name}": f"{y:g}"}
    return _form_class()(data=values)


def _layout_page(unit: Unit, units: list[Unit], form: LayoutForm) -> str:
    listed = blanks.blanks_of(db.session(), unit_id=unit.id)
    return render_template(
        "certification/issue/blanks.html", unit=unit, units=units, form=form, blanks=listed
    )
