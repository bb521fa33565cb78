"""The page of a case says what is next, puts the seldom things aside, and shows the result first."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.accounts.roles import Role
from tests.cases.making import at_state
from tests.conftest import make_officer, signed_in
from tests.services.assessment.making import concluded, fill_sheet, give_votes, seat_council
from tests.words import said

MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-16 11:00 +0700"):
        yield


@pytest.fixture
def ref(site, citizen, officer) -> str:
    return at_state(site, citizen, officer, "accepted")


@pytest.fixture
def page(officer, browser_of, ref):
    desk = browser_of(officer)
    return lambda: desk.get(f"/can-bo/ho-so/{ref}")


def buttons(page) -> list[str]:
    """What stands as buttons among the things to do, in their order."""
    return [" ".join(a.text_content().split()) for a in page.all("//section[@id='viec']//ul[@class='app-actions']//a[@role='button']")]  # fmt: skip


def aside(page) -> list[str]:
    """What stands folded away, in its order."""
    return [" ".join(a.text_content().split()) for a in page.all("//section[@id='viec']//details//a")]  # fmt: skip


def put_on_agenda(site, ref, officer):
    seat_council([ref])


def on_a_later_day(site, ref, officer):
    seat_council([ref], on=FRIDAY)


def sheet_without_people(site, ref, officer):
    seat_council([ref], absent=("Lò Văn Chủ", "Vàng Thị Y", "Sùng A Mặt", "Giàng Thị Ghi"))
    fill_sheet(site, ref, officer)


def whole_sheet(site, ref, officer):
    seat_council([ref])
    fill_sheet(site, ref, officer)


def whole_sheet_before_the_day(site, ref, officer):
    seat_council([ref], on=FRIDAY)
    fill_sheet(site, ref, officer)


def all_voted(site, ref, officer):
    whole_sheet(site, ref, officer)
    give_votes(site, ref, officer)


NEXT = (
    (None, "Put the application on the agenda of a session", "#hoi-dong"),
    (put_on_agenda, "Fill in the assessment sheet", "/can-bo/hoi-dong/ho-so/{ref}"),
    (on_a_later_day, "Fill in the assessment sheet", "/can-bo/hoi-dong/ho-so/{ref}"),
    (sheet_without_people, "Write down who is there", "/ngay-hop"),
    (whole_sheet_before_the_day, "Open the session", "/can-bo/hoi-dong/phien/"),
    (whole_sheet, "Record the votes", "/bieu-quyet"),
    (all_voted, "Record the council's conclusion", "/can-bo/hoi-dong/ho-so/{ref}/ket-luan"),
)


@pytest.mark.parametrize(("prepare", "label", "leads"), NEXT, ids=[row[1] for row in NEXT])
def test_before_the_conclusion_the_page_says_what_it_still_lacks(
    site, officer, ref, page, prepare, label, leads
):
    if prepare is not None:
        prepare(site, ref, officer)
    found = page()
    assert buttons(found)[0] == said(label)
    assert leads.format(ref=ref) in found.link(said(label))
    concluding = [
        name for name in buttons(found) if name == said("Record the council's conclusion")
    ]
    assert bool(concluding) is (prepare is all_voted)


def test_the_first_step_leads_to_where_sessions_are_chosen(page):
    found = page()
    target = found.one("//section[@id='hoi-dong']")
    assert target.get("tabindex") == "-1" and said("Plan a session") in target.text_content()


def test_what_is_seldom_done_is_folded_with_its_explanation(page):
    found = page()
    assert said("Stop the application") in aside(found)
    assert said("Stop the application") not in buttons(found)
    assert 1 <= len(buttons(found)) <= 3
    inside = found.one("//section[@id='viec']//details").text_content()
    assert said("Other things that can be done") in inside
    assert said("Work on the application ends without a result. The applicant reads the reason. Use it only when the application can no longer be worked on.") in inside  # fmt: skip


def test_an_apology_leads_only_once_it_is_late(site, officer, ref):
    apology = said("Apologise for the delay and name a new day")
    with time_machine.travel("2026-12-14 09:00 +0700"):
        assert apology in aside(signed_in(site, officer).get(f"/can-bo/ho-so/{ref}"))
    with time_machine.travel("2026-12-17 09:00 +0700"):
        assert apology in buttons(signed_in(site, officer).get(f"/can-bo/ho-so/{ref}"))


def test_result_and_certificate_come_first_and_are_named_among_the_jumps(site, officer, ref, page):
    assert not page().all("//section[@id='ket-qua']")
    concluded(site, ref, officer)
    found = page()
    found = found.follow(said("Make the draft of the certificate")).press(said("Confirm"))
    order = [section.get("id") for section in found.all("//main//section[@id]")]
    at = order.index("ket-qua")
    assert order[at : at + 2] == ["ket-qua", "giay-xac-nhan"]
    assert at < order.index("danh-gia") and at < order.index("cau-tra-loi")
    jumps = found.all("//nav[contains(@class,'app-jumps')]//a/@href")
    assert jumps[:3] == ["#viec", "#ket-qua", "#giay-xac-nhan"]


def test_minutes_are_signed_by_who_keeps_them_and_stay_in_the_file(site, officer, ref, page):
    concluded(site, ref, officer)
    preview = page().client.get(f"/can-bo/ho-so/{ref}/giay/bien-ban-hop")
    assert preview.one("//input[@name='name']").get("value") == "Giàng Thị Ghi"
    assert "/BB-" in preview.words and "15/TNHS" not in preview.words
    assert said("The officer at the desk, in their own name") not in preview.words
    made = preview.send({"number": ""})
    assert said("The paper is made. Print it and have it signed. It stays in the file of the office.") in made.title  # fmt: skip


def test_before_signing_the_page_says_that_the_number_is_still_to_come(
    site, officer, ref, page, browser_of
):
    concluded(site, ref, officer)
    page().follow(said("Make the draft of the certificate")).press(said("Confirm"))
    page().follow(said("Hand the draft to sign")).press(said("Confirm"))
    chair = make_officer("chu@thu-nghiem.example", "Hoàng Thị Chủ", site.direct, Role.CHAIR)
    form = browser_of(chair).get(f"/can-bo/ho-so/{ref}/viec/ky-giay")
    assert form.one("//input[@name='name']").get("value") == "Hoàng Thị Chủ"
    preview = form.send({"number": ""})
    assert said("It is given when you confirm. The next one now is %(number)s.", number="02374-2026-0001") in preview.words  # fmt: skip
    assert said("Not answered") not in preview.one("//dl[contains(@class,'summary-list')]").text_content().split("Số")[-1]  # fmt: skip
