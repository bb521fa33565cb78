"""The forms of the register's pages; those of an import are made for the list at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    ConfirmField,
    DateField,
    FilesField,
    Form,
    IdentityNumberField,
    ParagraphField,
    PartialDateField,
    PickField,
    TextField,
)
from portal.registry import words
from portal.registry.imports.fields import FIELDS


class FindForm(Form):
    """The one search box of the register."""

    q = TextField(
        _l("Name, identification number or number of the certificate"),
        hint=_l("A name may be typed without tone marks. What you type stands in no address."),
        autocomplete="off", required=False, conditional=True, most=100,
    )  # fmt: skip


class UploadForm(Form):
    """A list to bring in, for one of the officer's units."""

    unit = PickField(_l("For which office"))
    files = FilesField(
        _l("The list"), multiple=False, accept=".xlsx,.csv,.txt,.tsv",
        hint=_l("An Excel workbook (.xlsx) or text (.csv), at most 10 MB and 20,000 rows. The first sheet with rows is read."),
    )  # fmt: skip


class ReasonForm(Form):
    """Why something is done that others will ask about."""

    reason = ParagraphField(_l("Why"), rows=3, most=500)


class MergeForm(ReasonForm):
    """Which record stays, and why they are one person."""

    keep = ChoiceField(_l("Which record stays"), short=_l("The record that stays"))


class PersonForm(Form):
    """What the register knows of a person; only the name is needed."""

    name = TextField(_l("Full name"), autocomplete="off")
    birth = PartialDateField(
        _l("Date of birth"), required=False, birthday=True, hint=_l("The year alone is enough.")
    )
    sex = ChoiceField(_l("Sex"), required=False, inline=True, choices=words.choices(words.SEXES))
    identity_number = IdentityNumberField(_l("Personal identification number"), required=False)
    residence = TextField(_l("Residence"), required=False, autocomplete="off")
    note = TextField(_l("Note"), required=False, most=300, autocomplete="off")
    reason = TextField(_l("Why, and from which paper"), most=300, autocomplete="off")


class CertificateForm(Form):
    """What an old list may lack of a certificate."""

    number = TextField(_l("Number of the certificate"), required=False, most=60, autocomplete="off")
    signed_on = DateField(_l("Day the certificate was signed"), required=False, past=True)
    reason = TextField(_l("Why, and from which paper"), most=300, autocomplete="off")


class PressForm(Form):
    """A button and its token."""


class ConfirmTakeForm(Form):
    """The last word before a list is taken."""

    seen = ConfirmField(_l("I have looked at the rows that are taken"))


def columns_form(headings: Sequence[str], samples: Sequence[Sequence[str]], chosen: Mapping[str, str]) -> Form:  # fmt: skip
    """One drop-down for each column, with what stands in its first rows."""
    options = [Choice(field.slug, field.label) for field in FIELDS]
    fields: dict[str, Any] = {}
    for place, name in enumerate(headings):
        shown = "; ".join(row[place] for row in samples if place < len(row) and row[place])
        fields[f"cot-{place}"] = PickField(
            _("Column %(n)s: %(name)s", n=place + 1, name=name or _("without a heading")),
            choices=options, required=False, conditional=True,
            hint=_("For example: %(text)s", text=shown[:120]) if shown else _("No contents in the first rows"),
        )  # fmt: skip
    form: Form = type("ColumnsForm", (Form,), fields)(
        data={f"cot-{p}": s for p, s in chosen.items()}
    )
    return form


def column_errors(columns: Mapping[str, str], joining: frozenset[str]) -> list[str]:
    """What is wrong with a matching as a whole."""
    given = [slug for slug in columns.values() if slug]
    labels = {field.slug: str(field.label) for field in FIELDS}
    wrong = [
        _("“%(name)s” is chosen for two columns: choose it for one.", name=labels[slug])
        for slug in dict.fromkeys(given)
        if given.count(slug) > 1 and slug not in joining
    ]
    if "name" not in given:
        wrong.insert(0, _("No column is the full name: choose one."))
    return wrong


def values_form(strange: Mapping[str, Iterable[tuple[str, int]]]) -> Form:
    """One question for each word that is not understood."""
    fields: dict[str, Any] = {}
    for n, (text, times) in enumerate(strange.get("types", ())):
        fields[f"dang-{n}"] = ChecksField(
            _("Type of disability: “%(text)s”", text=text), choices=words.choices(words.TYPES),
            required=False, conditional=True, hint=_rows(times),
        )  # fmt: skip
    for n, (text, times) in enumerate(strange.get("level", ())):
        fields[f"muc-{n}"] = PickField(
            _("Level: “%(text)s”", text=text), choices=words.choices(words.LEVELS),
            required=False, conditional=True, hint=_rows(times),
        )  # fmt: skip
    form: Form = type("ValuesForm", (Form,), fields)()
    return form


def _rows(times: int) -> str:
    return _("Rows: %(n)s. Leave it open, and these rows are left out.", n=times)


def answers_form(people: Iterable[tuple[str, str]]) -> Form:
    """For each person on a list: what the population database says, and which fields differ."""
    fields: dict[str, Any] = {
        "day": DateField(_l("Day of the answer"), past=True, short=_l("The day of the answer"))
    }
    for key, name in people:
        fields[f"kq-{key}"] = ChoiceField(
            name,
            choices=words.choices(words.MATCHES),
            required=False,
            conditional=True,
            inline=True,
        )
        fields[f"khac-{key}"] = ChecksField(
            _("What differs, for %(name)s", name=name), required=False, conditional=True,
            choices=words.choices(words.CHECKED_FIELDS),
        )  # fmt: skip
    form: Form = type("AnswersForm", (Form,), fields)()
    return form
