"""The files of a policy, in both editions: PDF, large print, text for reading aloud, braille."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.web.headers import cacheable
from portal.documents.leaflets.formats import ENDING, FORMATS
from portal.documents.leaflets.leaflet import Leaflet
from portal.documents.leaflets.serving import send_written
from portal.documents.press.cells import NoBraille
from portal.law import current_book
from portal.law.book import NoParameter
from portal.policies import stamp
from portal.policies.copies import Copies, TooBusy
from portal.policies.dated import EntryOn, entry_on
from portal.policies.forms import DayForm
from portal.policies.leaflets import Beside, easy_leaflet, plain_leaflet
from portal.policies.models import Edition
from portal.policies.queries import Entry
from portal.policies.reading import Filler
from portal.policies.views import policies
from portal.policies.views.under_text import grounds

BRAILLE, TEXT = "brf", "txt"
PAGES = {Edition.PLAIN: "policies.policy", Edition.EASY: "policies.easy"}
FILES = {Edition.PLAIN: "policies.policy_file", Edition.EASY: "policies.easy_file"}


@policies.get(f"/chinh-sach/<slug:slug>.<{ENDING}:ending>")
@guards.anyone
@cacheable
def policy_file(slug: str, ending: str) -> ResponseReturnValue:
    """A policy in plain words as a file; 404 for one whose rule is in doubt."""
    return _file(slug, Edition.PLAIN, ending)


@policies.get(f"/chinh-sach/<slug:slug>/de-doc.<{ENDING}:ending>")
@guards.anyone
@cacheable
def easy_file(slug: str, ending: str) -> ResponseReturnValue:
    """A policy that is easy to read as a file; 404 where it has no such edition."""
    return _file(slug, Edition.EASY, ending)


def copy_key(slug: str, edition: str, on: date, ending: str) -> tuple[object, ...]:
    """What a finished file depends on; everything readable has its part in the stamp."""
    book = current_book().digest
    return stamp.current(), book, slug, str(edition), current_language(), on, ending


def _file(slug: str, edition: Edition, ending: str) -> ResponseReturnValue:
    on = _asked_day()
    copies: Copies = current_app.extensions["policy_copies"]
    try:
        if not FORMATS[ending].here():
            raise NoBraille
        # The key is made before the text is read: what changes meanwhile makes another one.
        key = copy_key(slug, edition, on, ending)
        written = copies.get(key, lambda: FORMATS[ending].write(_leaflet(slug, edition, on)))
    except TooBusy:
        abort(503)
    except NoBraille:
        return _no_braille(_entry(slug, edition, on).entry)
    return send_written(written, ending, stem=_stem(slug, edition, on))


def _asked_day() -> date:
    """`?ngay=2026-07-01` shows text and law as they stood then; what is no known day is a 404."""
    form = DayForm.asked(request.args)
    if form.failed:
        abort(404)
    return form.on or today()


def _leaflet(slug: str, edition: Edition, on: date) -> Leaflet:
    """The words of the file; the transaction has ended when they are there."""
    found = _entry(slug, edition, on)
    entry, dated = found.entry, on != today()
    site: str = current_app.extensions["policy_site"]
    lines: Any = current_app.jinja_env.globals.get("help_lines", ())
    rests_on = [
        (one.document, one.standing, one.articles) for one in grounds(entry, on, dated=dated)
    ]
    filler = Filler(
        current_book(), on, entry.language, _document_address(site, on if dated else None),
        **({"unknown": _("(not known for this day)")} if dated else {}),
    )  # fmt: skip
    beside = Beside(site, site + _page(entry, on), lines, rests_on, found.came_later)
    try:
        if edition is Edition.EASY:
            return easy_leaflet(entry, filler, beside, current_app.extensions["policy_easy"].terms)
        return plain_leaflet(entry, filler, beside)
    except NoParameter:
        # The law book does not reach back to that day.
        abort(404)


def _entry(slug: str, edition: Edition, on: date) -> EntryOn:
    with db.reading() as session:
        found = entry_on(session, slug=slug, language=current_language(), on=on, edition=edition)
    if found is None or found.entry.doubtful:
        abort(404)
    return found


def _document_address(site: str, on: date | None) -> Callable[[str], str]:
    day = on.isoformat() if on else None
    return lambda slug: site + url_for("policies.document", slug=slug, ngay=day)


def _page(entry: Entry, on: date) -> str:
    """The page that the file was made from."""
    day = on.isoformat() if on != today() else None
    return url_for(PAGES[Edition(entry.edition)], slug=entry.slug, ngay=day)


def _stem(slug: str, edition: Edition, on: date) -> str:
    parts = [slug, "de-doc" if edition is Edition.EASY else ""]
    parts += ["en" if current_language() == "en" else ""]
    parts += [on.isoformat() if on != today() else ""]
    return "-".join(part for part in parts if part)


def _no_braille(entry: Entry) -> ResponseReturnValue:
    """Said in words where a link from elsewhere leads here; the text can be made braille of at home."""
    edition = Edition(entry.edition)
    return render_template(
        "policies/no_braille.html", entry=entry, page=url_for(PAGES[edition], slug=entry.slug),
        text=url_for(FILES[edition], slug=entry.slug, ending=TEXT),
    ), 404  # fmt: skip
