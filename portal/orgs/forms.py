"""The question for a commune: type its name, or choose it from a list, without any script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import has_request_context
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms.utils import unset_value

from portal.core.database import db
from portal.core.forms import AnswerField, Choice
from portal.core.text import clean
from portal.orgs import queries
from portal.orgs.models import Commune

_LONGEST_TEXT = 200
_MOST_CHOICES = 12


class CommuneField(AnswerField):
    """A commune, ward or special zone; the stored answer is its code.

    One clear name is taken as it is. If several places may be meant, the page comes back with
    radio buttons; a button shows the whole list of a province. Parts are sent under the name of
    the field with `-province`, `-choice`, `-asked`, `-listed` and `-show_list` behind it.
    """

    kind = "commune"
    template = "orgs/commune_field.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.typed = self.province = self.asked = ""
        self.candidates: list[Choice] = []
        self.listed: list[Choice] = []
        self.listed_province = ""
        super().__init__(*args, **kwargs)

    @property
    def target(self) -> str:
        if self.candidates:
            return f"{self.id}-choice"
        return f"{self.id}-listed" if self.listed else str(self.id)

    @property
    def provinces(self) -> list[Choice]:
        """Every province, for the list beside the box."""
        with _places() as session:
            return [Choice(row.code, row.name) for row in queries.provinces(session)]

    def say(self) -> str:
        with _places() as session:
            found = queries.commune(session, str(self.data))
        return found.with_province if found else str(self.data)

    def missing(self) -> str:
        return _(
            "%(name)s is empty: type the name of the commune, ward or special zone.",
            name=self.subject,
        )

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Reads the box and what stands around it; anything that is no text is left aside."""
        super().process(None, data, extra_filters)
        if formdata is None:
            return
        self.process_errors, self.data = [], self.empty
        sent = {part: self._sent(formdata, part) for part in ("", *_PARTS)}
        self.typed, self.province = sent[""], sent["province"]
        self.raw_data = [self.typed]
        try:
            with _places() as session:
                self._answer(session, sent)
        except ValueError as mistake:
            self.process_errors.append(str(mistake))

    def process_data(self, value: Any) -> None:
        self.data, self.typed = self.empty, ""
        if isinstance(value, str) and value:
            with _places() as session:
                self._take_commune(queries.commune(session, value))

    def forget(self) -> None:
        """Take nothing of what was typed, where another answer has made it needless."""
        self.data = self.shown = self.empty
        self.typed = self.province = self.asked = ""
        self.candidates, self.listed, self.process_errors = [], [], []

    def _sent(self, formdata: Any, part: str) -> str:
        value = formdata.get(f"{self.name}-{part}" if part else self.name)
        return clean(value)[:_LONGEST_TEXT] if isinstance(value, str) else ""

    def _answer(self, session: Session, sent: dict[str, str]) -> None:
        if sent["show_list"]:
            self._show_list(session)
        if sent["listed"] and self._take_listed(session, sent["listed"]):
            return
        if sent["choice"] and sent["asked"] == self.typed:
            self._take_choice(session, sent["choice"])
        elif self.typed:
            self._search(session)

    def _take_commune(self, commune: Commune | None) -> None:
        if commune is None:
            raise ValueError(_("This commune is not known: type its name."))
        self.data = commune.code
        self.typed = self.shown = commune.with_province
        self.asked = self.province = ""
        self.candidates, self.listed = [], []

    def _take_listed(self, session: Session, code: str) -> bool:
        """A place from the list counts, unless another province has been chosen since."""
        commune = queries.commune(session, code)
        if commune is None or self.province not in ("", commune.province_code):
            return False
        self._take_commune(commune)
        return True

    def _take_choice(self, session: Session, code: str) -> None:
        if code == NONE_OF_THESE:
            self._fill_list(session)
            raise ValueError(_("Type the name again, or choose it from the list of its province."))
        self._take_commune(queries.commune(session, code))

    def _show_list(self, session: Session) -> None:
        named = queries.province_named(session, self.typed)
        self.province = self.province or (named.code if named else "")
        self._fill_list(session)
        if not self.listed:
            raise ValueError(_("Choose the province or city first, then press the button again."))
        raise ValueError(_("Choose the commune, ward or special zone in the list below."))

    def _fill_list(self, session: Session) -> None:
        province = queries.province(session, self.province) if self.province else None
        if province is not None:
            rows = queries.communes_of(session, province.code)
            self.listed = [Choice(row.code, row.full_name) for row in rows]
            self.listed_province = province.full_name

    def _search(self, session: Session) -> None:
        found = queries.search(session, self.typed, self.province or None)
        if found.clear is not None:
            self._take_commune(found.clear)
            return
        elsewhere = bool(self.province) and not found.likely
        if elsewhere:
            found = queries.search(session, self.typed)
        self.asked = self.typed
        self.candidates = [_choice(one) for one in found.likely[:_MOST_CHOICES]]
        if self.candidates:
            self.candidates.append(Choice(NONE_OF_THESE, _("None of these")))
        self._explain(session, many=len(found.likely) > _MOST_CHOICES, elsewhere=elsewhere)

    def _explain(self, session: Session, *, many: bool, elsewhere: bool) -> None:
        if not self.candidates:
            named = queries.province_named(session, self.typed)
            self.province = self.province or (named.code if named else "")
            self._fill_list(session)
            raise ValueError(self._nothing_found(province_only=named is not None))
        if elsewhere:
            raise ValueError(
                _("No place of this name was found in the province you chose: is it one of these?")
            )
        if many:
            raise ValueError(
                _("Many places have this name: choose yours, or choose its province as well.")
            )
        if len(self.candidates) == 2:
            raise ValueError(_("Please check: is this the place you mean? Choose it below."))
        raise ValueError(_("Several places may be meant: choose yours."))

    def _nothing_found(self, *, province_only: bool) -> str:
        if province_only:
            return _("This is a province: choose your commune in the list below.")
        return _(
            "No place of this name was found: check the spelling, or choose it from the list"
            " of its province."
        )


NONE_OF_THESE = "none"
_PARTS = ("province", "choice", "asked", "listed", "show_list")


def _choice(found: queries.Found) -> Choice:
    hint = _("formerly %(name)s", name=found.former) if found.former else ""
    return Choice(found.commune.code, found.commune.with_province, hint)


@contextmanager
def _places() -> Iterator[Session]:
    """The session of the request, or a short reading of its own outside of one."""
    if has_request_context():
        yield db.session()
        return
    with db.reading() as session:
        yield session
