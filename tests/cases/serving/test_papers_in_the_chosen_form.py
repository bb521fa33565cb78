"""Papers are made in the form the person asked for, together with the official one."""

from __future__ import annotations

import pytest

from portal.cases import history
from portal.cases.queries import by_code
from portal.cases.serving import extras
from portal.cases.serving.formats import EXTRAS
from portal.core.database import db
from portal.documents.letters.formats import FORMATS
from portal.documents.models import Letter
from tests.cases.making import HANDED, act, at_state, rows
from tests.conftest import signed_in

RECEIPT = "tiep-nhan-va-hen-tra"
FILLED = {"number": "15/TNHS", "capacity": "desk", "position": "", "name": "Trần Văn Bình"}
HAND = "tra-ket-qua"
LARGE = {
    "ho-tro": {
        "formats": ["large", "spoken", "text"],
        "interpreter": "none",
        "language": "",
        "meeting": ["none"],
        "words": "",
    }
}


def data_of(ref: str, kind: str) -> dict:
    with db.reading() as session:
        events = [event for event in by_code(session, ref).events if event.kind == kind]
        return history.data_of(events[-1])


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ((), []), (("none",), []), (("large",), ["large"]), (("nothing", "braille"), ["braille"]),
        (("easy", "large", "large"), ["large", "easy"]),
    ],
)  # fmt: skip
def test_the_forms_in_their_order(codes, found):
    assert [one.code for one in extras(codes)] == found


def test_every_form_a_file_can_have_is_one_this_portal_writes():
    assert {one.ending for one in EXTRAS if one.ending} <= set(FORMATS)


@pytest.fixture
def made(site, citizen, officer):
    """A receipt made for someone who asked for large print: the case, the officer's page of it."""
    ref = at_state(site, citizen, officer, "accepted", **LARGE)
    desk = signed_in(site, officer)
    page = desk.get(f"/en/can-bo/ho-so/{ref}/giay/{RECEIPT}")
    assert (
        "Besides the official paper" in page.words and "Print it in large print, too" in page.words
    )
    return ref, page.press("Make the letter", FILLED)


def test_on_the_desk_they_stand_first_with_their_files(made):
    _ref, page = made
    letter = rows(Letter)[0]
    links = [one.get("href") for one in page.all("//main//a[contains(@href, 'giay-to-phat-hanh')]")]
    assert [href.split(".", 1)[1] for href in links[:2]] == ["chu-lon.pdf", "txt"]
    assert page.client.raw(links[0]).status_code == 200 and str(letter.id) in links[0]
    assert "Read it aloud to the person when you hand it over" in page.words


def test_the_record_of_the_letter_says_which_go_with_it(made, site, officer):
    ref, _page = made
    assert data_of(ref, "letter_made")["also_in"] == ["large", "text", "spoken"]
    page = signed_in(site, officer).get(f"/en/can-bo/ho-so/{ref}")
    assert "Also asked for: large print, plain text, read aloud" in page.words


def test_the_applicant_has_theirs_first(made, site, citizen):
    ref, _page = made
    page = signed_in(site, citizen).get(f"/en/ho-so/{ref}/giay/{rows(Letter)[0].id}")
    assert "In the form you asked for" in page.words
    first = page.all("//main//a[contains(@href, '/giay/')]")[0]
    assert first.get("href").endswith(".chu-lon.pdf")


def test_nobody_who_asked_for_nothing_meets_it(site, citizen, officer):
    ref = at_state(site, citizen, officer, "accepted")
    page = signed_in(site, officer).get(f"/en/can-bo/ho-so/{ref}/giay/{RECEIPT}")
    page = page.press("Make the letter", FILLED)
    assert "Besides the official paper" not in page.words
    assert data_of(ref, "letter_made")["also_in"] == []


def test_the_certificate_too(site, citizen, officer):
    ref = at_state(site, citizen, officer, "certificate_signed", **LARGE)
    page = signed_in(site, officer).get(f"/en/can-bo/ho-so/{ref}/giay-xac-nhan")
    assert "Print it in large print, too" in page.words
    page = signed_in(site, citizen).get(f"/en/ho-so/{ref}/giay-xac-nhan")
    assert "PDF file in large print, as you asked" in page.words


TYPED = {
    "received_by": "person", "handed_to": "Trần Thị Mai", "identity_paper": "Thẻ căn cước", "proof": "register",
    "handed_on-day": "16", "handed_on-month": "11", "handed_on-year": "2026",
}  # fmt: skip


@pytest.mark.parametrize("ticked", [["large"], ["large", "spoken"], []])
def test_what_is_handed_over_together_is_ticked_and_recorded(site, citizen, officer, ticked):
    import time_machine

    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        ref = at_state(site, citizen, officer, "certificate_signed", **LARGE)
        page = signed_in(site, officer).get(f"/en/can-bo/ho-so/{ref}/viec/{HAND}")
        assert "Read aloud to the person" in page.words and not page.all(
            "//main//input[@name='together'][@checked]"
        )
        page = page.send({**TYPED, "together": ticked})
        page = page.press("Confirm")
    assert data_of(ref, "delivered").get("together") == ticked
    if ticked:
        assert "Handed over together with: large print" in page.words


@pytest.mark.parametrize("together", [["gold"], ["<script>"], ["braille"]])
def test_a_form_nobody_asked_for_is_refused(site, citizen, officer, together):
    ref = at_state(site, citizen, officer, "certificate_signed", **LARGE)
    desk = signed_in(site, officer)
    page = desk.get(f"/en/can-bo/ho-so/{ref}/viec/{HAND}")
    hidden = {
        one.get("name"): one.get("value") for one in page.all("//main//form//input[@type='hidden']")
    }
    again = desk.post(
        page.path if page.path.startswith("/en") else f"/en{page.path}",
        {**hidden, **TYPED, "together": together},
    )
    assert again.errors and "delivered" not in rows_of(ref)


def rows_of(ref: str) -> list[str]:
    with db.reading() as session:
        return [event.kind for event in by_code(session, ref).events]


def test_where_nothing_was_asked_for_nothing_is_ticked(site, citizen, officer):
    ref = at_state(site, citizen, officer, "certificate_signed")
    page = signed_in(site, officer).get(f"/can-bo/ho-so/{ref}/viec/{HAND}")
    assert not page.all("//main//input[@name='together']")
    act(site, ref, HAND, officer, HANDED)
    assert "delivered" in rows_of(ref)
