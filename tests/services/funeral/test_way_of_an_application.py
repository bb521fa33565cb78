"""From the application to the money, the written refusal, and what a recorded death ends."""

from __future__ import annotations

import time_machine

from portal.accounts.models import Person
from portal.accounts.roles import Role
from portal.cases.models import Case, OfficialPaper
from portal.notify.models import OutboxMessage
from portal.registry.models import Certificate
from portal.services.funeral import names
from portal.services.funeral.models import FuneralSupport
from tests.cases.making import at_state, rows
from tests.cases.making import sent as certification_sent
from tests.conftest import fresh, make_officer
from tests.services.funeral.making import DAY, HANDED, accepted, checked, sent, signed
from tests.services.issue.people import take
from tests.words import said

NOW = "2026-11-20 09:00 +0700"
FOUND = {
    "who": "none", "died_on-day": "19", "died_on-month": "11", "died_on-year": "2026",
    "shown_by": "paper", "received": "allowance", "reason": "",
}  # fmt: skip


def test_the_family_is_asked_little_and_led(site, citizen, browser_of):
    """Page after page without script; the pages neither congratulate nor shout."""
    with time_machine.travel(NOW):
        own = browser_of(citizen)
        page = own.get("/dich-vu/ho-tro-mai-tang")
        assert page.status == 200 and "!" not in page.words
        page = own.get(f"/ho-so/moi?dich-vu={names.SLUG}") if False else page
        ref = sent(site, citizen)
        page = own.get(f"/ho-so/{ref}")
        assert page.status == 200 and "!" not in page.words


def test_someone_of_the_register_died(site, citizen, officer, browser_of):
    with time_machine.travel(NOW):
        done = at_state(site, citizen, officer, "delivered")
        other = certification_sent(site, citizen)
        ref = accepted(site, citizen, officer)
        who = fresh(Case, ref=done).subject_id
        desk = browser_of(officer)
        page = desk.get(f"/can-bo/ho-so/{ref}")
        assert "10.800.000 đồng" in page.words
        page = desk.get(f"/can-bo/ho-so/{ref}/viec/kiem-tra")
        # The register proposes whom it knows; both of them are one human.
        assert len(page.all("//input[@name='who']")) == 2
        (proposed,) = [e.get("value") for e in page.all("//input[@name='who'][@checked]")]
        page = page.send({**FOUND, "who": proposed})
        assert page.press(said("Confirm")).status == 200
        # The death stands in the register, and everything else of the person ended with it.
        died = [str(one.died_on) for one in rows(Person) if one.died_on]
        assert died and set(died) == {DAY} and fresh(Person, id=who).died_on
        assert fresh(Case, ref=other).state == "stopped"
        assert {one.state for one in rows(Certificate)} == {"ended"}
        assert fresh(Case, ref=ref).state == "accepted"
        row = rows(FuneralSupport)[0]
        assert (row.amount, row.level, row.granted, row.granted_on) == (
            10_800_000,
            540_000,
            True,
            None,
        )
        signed(site, ref, officer)
        assert fresh(Case, ref=ref).state == names.GRANTED
        # Who arranges the funeral is told; about the person who died nothing is sent.
        told = {m.about for m in rows(OutboxMessage) if not m.failed_at}
        assert fresh(Case, ref=ref).id in told and fresh(Case, ref=other).id not in told
        page = browser_of(citizen).get(f"/ho-so/{ref}")
        assert "10.800.000 đồng" in page.words
        # The family finds the way from the stopped application.
        page = browser_of(citizen).get(f"/ho-so/{other}")
        assert page.follow(said("Ask for support for the funeral")).status == 200
        assert (
            said("An application for funeral support is here:")
            in desk.get(f"/can-bo/ho-so/{done}").words
        )


def test_decision_money_and_a_second_application(site, citizen, officer, browser_of):
    with time_machine.travel(NOW):
        at_state(site, citizen, officer, "delivered")
        first, second = accepted(site, citizen, officer), accepted(site, citizen, officer)
        desk = browser_of(officer)
        for ref in (first, second):
            page = desk.get(f"/can-bo/ho-so/{ref}/viec/kiem-tra")
            proposed = page.all("//input[@name='who'][@checked]")[0].get("value")
            page.send({**FOUND, "who": proposed}).press(said("Confirm"))
        signed(site, first, officer)
        paper = rows(OfficialPaper)[0]
        assert paper.state == "signed" and paper.number
        # The other one was checked before the first was signed; signing it is refused.
        chief = make_officer(
            "chu-tich@thu-nghiem.example", "Hoàng Thị Chủ", site.direct, Role.CHAIR
        )
        desk.get(f"/can-bo/ho-so/{second}/viec/trinh-ky-{names.DECISION}").press(said("Confirm"))
        chair = browser_of(chief)
        page = chair.get(f"/can-bo/ho-so/{second}/viec/ky-{names.DECISION}").send({})
        page = page.press(said("Confirm")) if said("Confirm") in page.words else page
        assert fresh(Case, ref=second).state == "accepted"
        assert (
            said("The support was already given for this death in another application.")
            in page.words
        )
        data = {k: v for k, v in HANDED.items() if k != "handed_on"} | {
            "handed_on-day": "20", "handed_on-month": "11", "handed_on-year": "2026", "way": "cash",
        }  # fmt: skip
        assert take(desk, first, "tra-ket-qua", data).status == 200
        assert fresh(Case, ref=first).state == "delivered"
        row = next(one for one in rows(FuneralSupport) if one.paid_on)
        assert (str(row.paid_on), row.paid_way) == ("2026-11-20", "cash")


def test_the_social_pension_has_a_procedure_of_its_own(site, citizen, officer, browser_of):
    with time_machine.travel(NOW):
        pension = {names.RECEIVED: {"what": names.PENSION, "facility": ""}}
        ref = accepted(site, citizen, officer, **pension)
        desk = browser_of(officer)
        assert "1.014028" in desk.get(f"/can-bo/ho-so/{ref}").words
        page = desk.get(f"/can-bo/ho-so/{ref}/viec/kiem-tra").send({**FOUND, "received": "pension"})
        assert said("Write why the support is not given.") in page.errors
        page = page.send({"reason": "Nộp thủ tục 1.014028 tại xã."}).press(said("Confirm"))
        assert page.status == 200
        actions = page.text
        assert (
            f"trinh-ky-{names.REFUSAL}" in actions and f"trinh-ky-{names.DECISION}" not in actions
        )
        signed(site, ref, officer, names.REFUSAL)
        assert fresh(Case, ref=ref).state == names.REFUSED
        letter = rows(OfficialPaper)[0]
        page = browser_of(citizen).get(f"/ho-so/{ref}")
        assert letter.letter_id.hex in page.text.replace("-", "")


def test_before_the_law_book_the_amount_is_not_invented(site, citizen, officer, browser_of):
    ref = accepted(site, citizen, officer)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/kiem-tra")
    page = page.send({**FOUND, "died_on-year": "2019"})
    assert page.errors and rows(FuneralSupport) == []


def test_hostile_input_and_other_people(
    site, citizen, stranger, officer, other_officer, browser_of
):
    mean = "<script>alert(1)</script>=cmd|\"' {{7*7}}"
    ref = accepted(site, citizen, officer, **{names.DECEASED: {"full_name": mean, "birth": "1950", "identity_number": ""}})  # fmt: skip
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}")
    assert "<script>alert" not in page.text and "49" not in page.words.split()
    assert browser_of(other_officer).raw(f"/can-bo/ho-so/{ref}").status_code == 404
    assert browser_of(stranger).raw(f"/ho-so/{ref}").status_code == 404
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/kiem-tra").send({**FOUND, "who": "0" * 32})
    assert page.errors
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/kiem-tra").send({**FOUND, "died_on-year": "2999"})
    assert page.errors
    clerk = make_officer("van-thu@thu-nghiem.example", "Đặng Văn Thư", site.direct, Role.CLERK)
    raw = browser_of(clerk).raw(f"/can-bo/ho-so/{ref}/viec/kiem-tra")
    assert raw.status_code in {403, 404}
    assert rows(FuneralSupport) == []
    checked(site, ref, officer)
    paper = desk.get(f"/can-bo/ho-so/{ref}/van-ban/{names.DECISION}")
    assert paper.status in {200, 404}
