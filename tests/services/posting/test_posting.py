"""From the conclusions of a session to the list at the office, and down again."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.accounts.models import AccessEntry
from portal.accounts.roles import Role
from portal.cases import history
from portal.cases.models import Case
from portal.cases.queries import by_code
from portal.core.database import db
from portal.documents.letters.paper import Columns, words_of
from portal.documents.letters.pdf import pdf
from portal.documents.letters.plain import text
from portal.documents.letters.word import word
from portal.orgs.models import Unit
from portal.services.certification import conclusions
from portal.services.certification.models import ConcludedBy, Posting, PostingLine
from portal.services.certification.posting.notice import notice
from tests.cases.making import NAME, kinds, rows
from tests.conftest import fresh, make_officer
from tests.letters.papers import HOSTILE
from tests.letters.reading import docx_text, pdf_text, plain, tags
from tests.services.posting.making import ON, concluded, meeting
from tests.words import said

POSTED_AT = "2026-12-16 09:00 +0700"
MAKE, HEAD = said("Make the list"), "Niêm yết kết quả"
FORBIDDEN = (
    "vận động",
    "Nặng",
    "nặng",
    "mobility",
    "severe",
    "008190123456",
    "0900000021",
    "đường",
    "Số 5",
)


@pytest.fixture
def at_work():
    with time_machine.travel(POSTED_AT):
        yield


@pytest.fixture
def refs(site, citizen, officer, at_work) -> list[str]:
    """Two cases of one session: a certificate and no disability."""
    held = meeting(site)
    return [
        concluded(site, citizen, officer, held),
        concluded(site, citizen, officer, held, outcome="not_disabled", name="Lê Văn Bốn", identity="008085000009"),
    ]  # fmt: skip


def put_up(desk, **given):
    page = desk.get("/can-bo/niem-yet").follow(said("Results of %(day)s", day="ngày 15 tháng 12 năm 2026"))  # fmt: skip
    return page.press(MAKE, given)


def paper(site) -> object:
    with site.app.app_context(), db.reading() as session:
        posting = session.query(Posting).one()
        return notice(session, posting, session.get_one(Unit, posting.unit_id))


def table(paper) -> tuple[tuple[str, ...], ...]:
    return next(block for block in paper.blocks if isinstance(block, Columns)).rows


def test_from_the_session_to_the_list_and_down(site, officer, citizen, browser_of, refs):
    desk, own = browser_of(officer), browser_of(citizen)
    assert said("Results to post at the office") in desk.get("/can-bo").words
    page = put_up(desk)
    assert page.status == 200 and said("The list is made. Print it and put it up at the office.") in page.title  # fmt: skip
    (posting,) = rows(Posting)
    assert (posting.from_on, posting.to_on) == (date(2026, 12, 16), date(2026, 12, 23))
    assert {line.position for line in rows(PostingLine)} == {1, 2}
    assert [kinds(ref)[-1] for ref in refs] == ["posted", "posted"]
    shown = own.get(f"/ho-so/{refs[0]}").words
    assert said("The council's results of %(day)s are posted at the office until %(last)s.", day="ngày 15 tháng 12 năm 2026", last="ngày 23 tháng 12 năm 2026") in shown  # fmt: skip
    printed = page.follow(said("Show the list to print"))
    assert NAME in printed.words and "Lê Văn Bốn" in printed.words
    assert desk.get(f"/can-bo/niem-yet/{posting.id}").words.count("Trần Văn Bình") == 1
    page = desk.get(f"/can-bo/niem-yet/{posting.id}").press(
        said("Record that it was taken down"), {"on-day": "16", "on-month": "12", "on-year": "2026"}
    )
    assert said("It is recorded that the list was taken down.") in page.title
    assert [kinds(ref)[-1] for ref in refs] == ["posting_ended"] * 2
    assert "niêm yết tại trụ sở đến hết" not in own.get(f"/ho-so/{refs[0]}").words
    with db.reading() as session:
        assert [history.verify(session, by_code(session, ref)) for ref in refs] == [[], []]


def test_the_list_says_who_and_yes_or_no_and_nothing_else(site, officer, browser_of, refs):
    put_up(browser_of(officer))
    found = paper(site)
    assert table(found) == (
        ("1", "Lê Văn Bốn", "1990", "Thôn 3", "Không cấp giấy"),
        ("2", NAME, "1990", "Thôn 3", "Có cấp giấy"),
    )
    words = " ".join(words_of(found))
    assert [one for one in FORBIDDEN if one in words] == []


def test_type_and_level_stand_there_only_when_the_law_book_says_so(site, officer, browser_of, refs):
    put_up(browser_of(officer))
    with db.writing() as session:
        session.query(Posting).one().shows = ["name", "result", "type", "level"]
    assert "Nặng" in " ".join(words_of(paper(site)))


def test_nothing_of_it_is_on_the_open_web(site, client, stranger, officer, browser_of, refs):
    put_up(browser_of(officer))
    (posting,) = rows(Posting)
    for address in (f"/can-bo/niem-yet/{posting.id}", f"/can-bo/niem-yet/{posting.id}/in", f"/can-bo/niem-yet/{posting.id}/in.pdf"):  # fmt: skip
        assert client.raw(address).status_code == 303
        assert browser_of(stranger).raw(address).status_code == 404
    for address in ("/", "/dich-vu", "/tra-cuu"):
        assert NAME not in client.get(address).words
    shown = client.get("/tra-cuu").send({"code": refs[0], "second": "0021"})
    assert "niêm yết" not in shown.words.lower() or NAME not in shown.words


def test_another_unit_has_no_part_in_it(site, officer, other_officer, browser_of, refs):
    desk, other = browser_of(officer), browser_of(other_officer)
    waiting = desk.get("/can-bo/niem-yet").link(said("Results of %(day)s", day="ngày 15 tháng 12 năm 2026"))  # fmt: skip
    assert other.raw(waiting).status_code == 404
    assert said("Waiting to be posted: %(n)s", n=0) in other.get("/can-bo/niem-yet").words
    put_up(desk)
    (posting,) = rows(Posting)
    for end in ("", "/in", "/in.pdf"):
        assert other.raw(f"/can-bo/niem-yet/{posting.id}{end}").status_code == 404
    assert other.raw(f"/can-bo/niem-yet/y-kien/{refs[0]}").status_code == 404


def test_each_printing_is_noted_for_the_list_and_for_each_person(site, officer, browser_of, refs):
    desk = browser_of(officer)
    put_up(desk)
    (posting,) = rows(Posting)
    for end in ("/in", "/in.pdf", "/in.docx", "/in.txt"):
        before = [len(rows(AccessEntry, record_id=fresh(Case, ref=ref).id)) for ref in refs]
        assert desk.raw(f"/can-bo/niem-yet/{posting.id}{end}").status_code == 200
        after = [len(rows(AccessEntry, record_id=fresh(Case, ref=ref).id)) for ref in refs]
        assert [a - b for a, b in zip(after, before, strict=True)] == [1, 1]
    assert len(rows(AccessEntry, kind="posting", record_id=posting.id, action="print")) == 4


def test_the_days_are_checked_and_a_long_period_is_warned_of(site, citizen, officer, browser_of, at_work):  # fmt: skip
    from tests.cases.making import DECISION, act, at_state

    with time_machine.travel("2026-12-15 09:00 +0700", tick=False):
        at_state(site, citizen, officer, "concluded")
    desk = browser_of(officer)
    day = {"to_on-day": "23", "to_on-month": "12", "to_on-year": "2026"}
    address = desk.get("/can-bo/niem-yet").link(said("Results of %(day)s", day="ngày 16 tháng 11 năm 2026"))  # fmt: skip
    assert DECISION["met_on"] == "2026-11-16" and act
    page = desk.get(address)
    warned = said("The posting period goes on after the last day for the certificate.")
    assert warned in page.words  # to the 23rd, while the certificate is due on the 22nd
    page = page.press(said("Check the days first"), {**day, "to_on-day": "22"})
    assert warned not in page.words and not rows(Posting)
    page = page.press(MAKE, {**day, "to_on-day": "15"})
    assert page.status == 422 and not rows(Posting)
    assert page.press(MAKE, {"from_on-day": "15", **day}).status == 422


def test_two_officers_make_one_list(site, officer, browser_of, refs):
    desk = browser_of(officer)
    page = desk.get("/can-bo/niem-yet").follow(said("Results of %(day)s", day="ngày 15 tháng 12 năm 2026"))  # fmt: skip
    assert page.press(MAKE).status == 200
    assert page.press(MAKE).status == 404
    assert len(rows(Posting)) == 1


def test_who_objects_stands_there_by_initials_also_afterwards(site, officer, citizen, browser_of, refs):  # fmt: skip
    desk = browser_of(officer)
    put_up(desk)
    page = desk.get(f"/can-bo/ho-so/{refs[0]}").follow(said("The person's wish about their name on the list"))  # fmt: skip
    page = page.press(
        said("Record that the name is not to be posted"), {"note": "Gọi điện ngày 16"}
    )
    assert (
        said("It is recorded that the person does not want their name on the list.") in page.title
    )
    assert ("2", "T. T. M.", "", "", "Có cấp giấy") in table(paper(site))
    (posting,) = rows(Posting)
    again = said("Since the list was made, people asked that their name is not posted: %(n)s.", n=1)
    assert again in desk.get(f"/can-bo/niem-yet/{posting.id}").words
    assert said("You asked that your name is not posted. The office knows.") in browser_of(citizen).get(f"/ho-so/{refs[0]}").words  # fmt: skip
    page = desk.get(f"/can-bo/niem-yet/y-kien/{refs[0]}")
    assert "Gọi điện ngày 16" in page.words
    page.press(said("Record that the name may be posted"))
    assert ("2", NAME, "1990", "Thôn 3", "Có cấp giấy") in table(paper(site))
    assert kinds(refs[0])[-2:] == ["posting_objected", "posting_objection_ended"]


def test_a_conclusion_that_was_replaced_is_named(site, officer, browser_of, refs):
    desk = browser_of(officer)
    put_up(desk)
    with db.writing() as session:
        conclusions.record(
            session, case=by_code(session, refs[1]), made_by=ConcludedBy.REVIEW, outcome="certificate",
            types=["visual"], level="mild", concluded_on=ON, reason="", recorded_by=officer.id,
        )  # fmt: skip
    (posting,) = rows(Posting)
    page = desk.get(f"/can-bo/niem-yet/{posting.id}")
    assert said("A conclusion on the list was replaced since:") in page.words
    assert said("Waiting to be posted: %(n)s", n=1) in desk.get("/can-bo/niem-yet").words


@pytest.mark.parametrize(
    ("outcome", "by", "waits"),
    [("certificate", "council", 1), ("not_disabled", "review", 1), ("no_conclusion", "council", 0), ("certificate", "medical", 0)],
)  # fmt: skip
def test_what_waits_to_be_posted(site, citizen, officer, browser_of, at_work, outcome, by, waits):
    from tests.cases.making import act, sent

    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    with db.writing() as session:
        yes = outcome == "certificate"
        conclusions.record(
            session, case=by_code(session, ref), made_by=ConcludedBy(by), outcome=outcome,
            types=["visual"] if yes else [], level="mild" if yes else None, concluded_on=ON,
            reason="x", recorded_by=officer.id,
        )  # fmt: skip
    words = browser_of(officer).get("/can-bo/niem-yet").words
    assert said("Waiting to be posted: %(n)s", n=waits) in words


def test_a_list_that_hung_long_enough_is_on_todays_page(site, officer, browser_of, refs):
    put_up(browser_of(officer))
    words = said("Take down the results of %(day)s: the posting period is over", day="ngày 15 tháng 12 năm 2026")  # fmt: skip
    with time_machine.travel("2026-12-23 09:00 +0700"):
        assert words not in browser_of(officer).get("/can-bo").words
    with time_machine.travel("2026-12-24 09:00 +0700"):
        assert words in browser_of(officer).get("/can-bo").words


def test_nobody_posts_their_own_result(site, officer, browser_of, at_work):
    colleague = make_officer("hai@thu-nghiem.example", "Hồ Thị Hai", site.direct, Role.RECEPTION)
    concluded(site, officer, colleague)
    page = browser_of(officer).get("/can-bo/niem-yet").follow(said("Results of %(day)s", day="ngày 15 tháng 12 năm 2026"))  # fmt: skip
    assert not page.all("//main//form")
    own = said("One of these applications is your own. Someone else in the unit must post this list.")  # fmt: skip
    assert own in page.words


def test_each_form_says_the_same_with_headers_and_hostile_names(site, citizen, officer, browser_of, at_work):  # fmt: skip
    concluded(site, citizen, officer, name=HOSTILE["typst"] + HOSTILE["html"])
    desk = browser_of(officer)
    page = desk.get("/can-bo/niem-yet").follow(said("Results of %(day)s", day="ngày 15 tháng 12 năm 2026"))  # fmt: skip
    (box,) = page.all("//input[starts-with(@name,'hamlet_')]")
    page.press(MAKE, {box.get("name"): HOSTILE["formula"]})
    found = paper(site)
    file = pdf(found)
    assert HOSTILE["formula"] in table(found)[0]
    for form, words in (("pdf", pdf_text(file)), ("docx", docx_text(word(found))), ("txt", text(found).decode())):  # fmt: skip
        assert [one for one in words_of(found) if plain(one) not in plain(words)] == [], form
    scopes = [scope for tag, scope in tags(file) if tag == "TH"]
    assert scopes and "" not in scopes
