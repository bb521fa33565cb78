"""The recipients of a unit, what changes for them, and the lists by which they are paid."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
import time_machine
from sqlalchemy import select, update

from portal.accounts.models import Person
from portal.accounts.roles import Role
from portal.cases import history
from portal.cases.models import Case
from portal.core.database import db
from portal.orgs.models import Unit
from portal.services.allowance.models import Award
from portal.services.allowance.paying import lists, proposals, settling
from portal.services.allowance.paying.models import AwardChange, PaymentLine, PaymentList
from tests.cases.making import rows
from tests.conftest import fresh, make_officer, signed_in
from tests.services.allowance.making import act, sent, signed
from tests.services.issue.people import take
from tests.words import said

NOW = "2026-11-20 09:00 +0700"
BASE = "/can-bo/tro-cap"


@pytest.fixture
def chair(site):
    return make_officer("chu-tich@thu-nghiem.example", "Hoàng Thị Chủ", site.direct, Role.CHAIR)


@pytest.fixture
def november():
    with time_machine.travel(NOW) as moment:
        yield moment


def granted(site, citizen, officer, **told) -> str:
    """A severe adult is paid 810,000 đồng from November."""
    ref = sent(site, citizen, **told)
    signed(site, ref, officer)
    return ref


def since(month: str, amount: int = 810_000, level: int = 540_000) -> None:
    """As if the decision had been signed in an earlier month, at the level of that time."""
    with db.writing() as session:
        values = {
            "from_month": date.fromisoformat(f"{month}-01"),
            "amount": amount,
            "level_dong": level,
        }
        session.execute(update(Award).values(**values))


def fixed(site, officer, month: str, counted_from: str = "") -> PaymentList:
    """The list of a month, approved as it stands."""
    day = date.fromisoformat(f"{month}-01")
    with site.app.app_context(), db.writing() as session:
        unit = session.get_one(Unit, site.direct.id)
        begun = lists.counted_from_of(session, unit.id)
        start = begun or date.fromisoformat(f"{counted_from or month}-01")
        draft = lists.prepare(session, unit_id=unit.id, month=day, counted_from=start)
        return lists.approve(
            session, unit=unit, month=day, counted_from=start, seen=draft.mark, signer="Lê Văn Ký",
            actor_id=officer.id,
        )  # fmt: skip


def test_the_register_and_one_recipient(site, citizen, officer, browser_of, november):
    granted(site, citizen, officer)
    desk = browser_of(officer)
    page = desk.get(BASE)
    assert "Trần Thị Mai" in page.words and "810.000 đồng" in page.words
    page = desk.get(BASE).send({"q": "tran mai"})
    assert "Trần Thị Mai" in page.words and "mai" not in page.response.request.query_string.decode()
    assert "Trần Thị Mai" not in desk.get(BASE).send({"q": "Nguyễn"}).words
    assert "Trần Thị Mai" not in desk.get(f"{BASE}?tinh-trang=ended").words
    assert "Trần Thị Mai" in desk.get(f"{BASE}?khoan=own&tinh-trang=paid").words
    page = desk.get(BASE).follow("Trần Thị Mai")
    assert "540.000 đồng" in page.words and said("What the amounts rest on") in page.words
    # The account number stands in the files only.
    assert "0001112223" not in page.text


def test_nobody_else_finds_it(site, citizen, officer, other_officer, browser_of, november):
    granted(site, citizen, officer)
    person = rows(Award)[0].person_id
    fixed(site, officer, "2026-11")
    other = browser_of(other_officer)
    for path in (
        f"/nguoi/{person}",
        "/chi-tra/2026-13",
        "/chi-tra/x",
        "/chi-tra/2027-06",
        "/chi-tra/2027-06/tep.csv",
    ):
        assert other.raw(BASE + path).status_code == 404, path
    assert "Trần Thị Mai" not in other.get(BASE).words
    assert "Trần Thị Mai" not in other.get(f"{BASE}/chi-tra/2026-11").words
    assert browser_of(citizen).raw(BASE).status_code == 404
    reception = make_officer("tn@thu-nghiem.example", "Tô Thị Nhận", site.direct, Role.RECEPTION)
    assert browser_of(reception).raw(BASE).status_code == 404
    assert browser_of(officer).raw(f"{BASE}?don-vi=x&trang=-5&khoan=x").status_code == 200
    assert browser_of(officer).raw(f"{BASE}/chi-tra?don-vi=khong-co").status_code == 404


def test_a_list_from_the_first_page_to_the_file(
    site, citizen, officer, chair, browser_of, november
):
    mean = '=HYPERLINK("http://x.example")<b>'
    granted(site, citizen, officer)
    with db.writing() as session:
        session.scalars(select(Person).where(Person.full_name_sealed.is_not(None))).all()
        for award in session.scalars(select(Award)):
            award.payee = mean
    desk, boss = browser_of(officer), browser_of(chair)
    page = desk.get(f"{BASE}/chi-tra").press(said("Prepare the list"))
    assert "810.000 đồng" in page.words and said("Approve the list") not in page.words
    page = boss.get(page.path + "?tu=2026-11")
    assert "<b>" not in page.text and "=HYPERLINK" in page.words
    refused = page.send({"signer": "Hoàng Thị Chủ"})
    assert refused.status == 422 and rows(PaymentList) == []
    done = page.send({"signer": "Hoàng Thị Chủ", "sure": "yes"})
    assert said("Approved") in done.words and fresh(PaymentList).total == 810_000
    # Pressed twice it is one list; the page that was open says so and changes nothing.
    again = page.send({"signer": "Hoàng Thị Chủ", "sure": "yes"})
    assert again.status == 200 and len(rows(PaymentList)) == 1
    text = desk.raw(f"{BASE}/chi-tra/2026-11/tep.csv").get_data(as_text=True)
    assert "\"'=HYPERLINK" in text and "0001112223" in text and "810000" in text
    book = openpyxl.load_workbook(io.BytesIO(desk.raw(f"{BASE}/chi-tra/2026-11/tep.xlsx").data))
    values = [cell for row in book.active.iter_rows() for cell in row if cell.value == mean]
    assert [cell.data_type for cell in values] == ["s"]
    assert 810_000 in [cell.value for row in book.active.iter_rows() for cell in row]
    words = desk.raw(f"{BASE}/chi-tra/2026-11/tep.txt").get_data(as_text=True)
    assert "Tháng 11 năm 2026" in words and "810.000" in words and "Hoàng Thị Chủ" in words
    assert desk.raw(f"{BASE}/chi-tra/2026-11/tep.pdf").data.startswith(b"%PDF")


def test_what_changed_meanwhile_is_read_again(site, citizen, officer, chair, browser_of, november):
    granted(site, citizen, officer)
    boss = browser_of(chair)
    page = boss.get(f"{BASE}/chi-tra/2026-11?tu=2026-11")
    with db.writing() as session:
        session.execute(update(Award).values(amount=1_080_000))
    page = page.send({"signer": "Hoàng Thị Chủ", "sure": "yes"})
    assert page.status == 409 and "1.080.000 đồng" in page.words and rows(PaymentList) == []
    page = page.send({"signer": "Hoàng Thị Chủ", "sure": "yes"})
    assert page.status == 200 and fresh(PaymentList).total == 1_080_000


def test_months_come_one_after_another(site, citizen, officer, chair, browser_of, november):
    granted(site, citizen, officer)
    fixed(site, officer, "2026-11")
    boss = browser_of(chair)
    assert boss.raw(f"{BASE}/chi-tra/2026-12").status_code == 200
    for key in ("2026-10", "2027-01"):
        assert boss.raw(f"{BASE}/chi-tra/{key}").status_code == 404
    fixed(site, officer, "2026-12")
    # Two months ahead is too early.
    assert boss.raw(f"{BASE}/chi-tra/2027-01").status_code == 404
    assert (
        said("The list of %(month)s can be prepared one month before.").split("%")[0]
        in boss.get(f"{BASE}/chi-tra").words
    )


def test_the_law_raises_a_level_for_months_already_listed(site, citizen, officer, browser_of):
    """July to September were paid at 500,000 times 1.5; the new level holds from July."""
    with time_machine.travel(NOW):
        granted(site, citizen, officer)
        since("2026-07", 750_000, 500_000)
        for month in ("2026-07", "2026-08", "2026-09"):
            assert fixed(site, officer, month).total == 750_000
        desk = browser_of(officer)
        page = desk.get(f"{BASE}/muc-chuan")
        assert "750.000 đồng" in page.words and "810.000 đồng" in page.words
        assert page.send({"seen": "khong-phai", "sure": "yes"}).status == 409
        page = desk.get(f"{BASE}/muc-chuan").send({"sure": "yes"})
        assert page.status == 200, page.errors
        old, new = sorted(rows(Award), key=lambda one: one.created_at)
        assert (old.state, new.amount, str(new.from_month)) == ("ended", 810_000, "2026-07-01")
        assert new.replaces_id == old.id and new.payment == old.payment
        october = fixed(site, officer, "2026-10")
        (line,) = rows(PaymentLine, list_id=october.id)
        assert (line.due, line.arrears, october.total) == (810_000, 180_000, 990_000)
        assert fixed(site, officer, "2026-11").total == 810_000
        # The earlier lists stand as they were.
        assert [one.total for one in sorted(rows(PaymentList), key=lambda x: x.month)][:3] == [
            750_000
        ] * 3
        with site.app.app_context(), db.reading() as session:
            assert proposals.by_law(session, session.get_one(Unit, site.direct.id)) == []
            case = session.scalars(select(Case)).one()
            assert history.verify(session, case) == []


CHANGE = {"note": "Theo biên bản minh họa."}


def changed(site, ref, officer, slug, **data) -> None:
    """A change, proposed and signed."""
    award = next(one for one in rows(Award) if one.until_month is None)
    act(site, ref, slug, officer, {"award": award.id.hex, **CHANGE, **data}, role="social_officer")
    act(site, ref, "trinh-ky-quyet-dinh-thay-doi-tro-cap", officer, role="social_officer")
    act(site, ref, "ky-quyet-dinh-thay-doi-tro-cap", officer, {"capacity": "kt", "position": "Phó Chủ tịch", "name": "Lê Văn Ký", "signed_on": "2026-11-20"}, role="chair")  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "data", "state", "december", "january"),
    [
        ("dieu-chinh-muc", {"reason": "level", "group": "extreme_adult", "from_month": "2026-12-01"}, "paid", 1_080_000, 1_080_000),
        # For a month that was listed: the difference comes with the next list.
        ("dieu-chinh-muc", {"reason": "correction", "group": "extreme_adult", "from_month": "2026-11-01"}, "paid", 1_350_000, 1_080_000),
        ("tam-dung-chi-tra", {"reason": "detained", "from_month": "2026-12-01"}, "suspended", 0, 0),
        ("thoi-huong", {"reason": "wish", "from_month": "2027-01-01"}, "ended", 810_000, 0),
        ("chuyen-noi-huong", {"reason": "moved", "commune": "20242", "from_month": "2026-12-01"}, "ended", 0, 0),
    ],
)  # fmt: skip
def test_a_change_is_decided_on_its_case(
    site, citizen, officer, browser_of, slug, data, state, december, january
):
    with time_machine.travel(NOW) as moment:
        ref = granted(site, citizen, officer)
        fixed(site, officer, "2026-11")
        changed(site, ref, officer, slug, **data)
        latest = sorted(rows(Award), key=lambda one: one.created_at)[-1]
        assert latest.state == state
        assert fresh(AwardChange).state == "holds"
        moment.move_to("2026-12-10 09:00 +0700")
        assert (fixed(site, officer, "2026-12").total, fixed(site, officer, "2027-01").total) == (
            december,
            january,
        )
        page = browser_of(citizen).get(f"/ho-so/{ref}")
        assert said("What you receive") in page.words
        assert ("/dich-vu/tro-cap-hang-thang" in page.text) or slug != "chuyen-noi-huong"


@pytest.mark.parametrize(("back", "february"), [("yes", 810_000 * 3), ("no", 810_000)])
def test_a_pause_ends_with_or_without_its_months(site, citizen, officer, back, february):
    with time_machine.travel(NOW) as moment:
        ref = granted(site, citizen, officer)
        fixed(site, officer, "2026-11")
        changed(
            site, ref, officer, "tam-dung-chi-tra", reason="uncollected", from_month="2026-12-01"
        )
        moment.move_to("2027-01-20 09:00 +0700")
        assert [fixed(site, officer, m).total for m in ("2026-12", "2027-01")] == [0, 0]
        changed(
            site,
            ref,
            officer,
            "chi-tra-lai",
            reason="cleared",
            from_month="2027-02-01",
            pays_back=back,
        )
        assert fixed(site, officer, "2027-02").total == february


def test_over_the_pages_and_twice(site, citizen, officer, chair, browser_of, november):
    ref = granted(site, citizen, officer)
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/dieu-chinh-muc")
    page = page.send(
        {
            "reason": "level",
            "group": "extreme_adult",
            "from_month": "2026-12-01",
            "note": "<i>Giấy mới</i>",
        }
    )
    assert page.press(said("Confirm")).status == 200
    # One proposal at a time; the decision reads as it would be signed.
    assert "/viec/thoi-huong" not in desk.get(f"/can-bo/ho-so/{ref}").text
    paper = desk.get(f"/can-bo/ho-so/{ref}/van-ban/quyet-dinh-thay-doi-tro-cap")
    assert "1.080.000 đồng" in paper.words and "<i>" not in paper.text
    take(desk, ref, "trinh-ky-quyet-dinh-thay-doi-tro-cap")
    take(
        browser_of(chair),
        ref,
        "ky-quyet-dinh-thay-doi-tro-cap",
        {"capacity": "head", "name": "Hoàng Thị Chủ"},
    )
    assert sorted(one.amount for one in rows(Award)) == [810_000, 1_080_000]
    mine = browser_of(citizen).get(f"/ho-so/{ref}")
    assert "1.080.000 đồng" in mine.words
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/tam-dung-chi-tra")
    page = page.send({"from_month": "2026-12-01", "reason": "refuses", "note": "x"}).press(
        said("Confirm")
    )
    take(desk, ref, "bo-de-xuat-thay-doi")
    assert [one.state for one in rows(AwardChange)] == ["holds", "dropped"]
    assert {one.state for one in rows(Award)} == {"paid", "ended"}


def test_three_months_not_collected(site, citizen, officer, browser_of):
    with time_machine.travel(NOW):
        granted(site, citizen, officer)
        since("2026-08")
        desk = browser_of(officer)
        for month in ("2026-08", "2026-09", "2026-10"):
            with site.app.app_context(), db.reading() as session:
                unit = session.get_one(Unit, site.direct.id)
                assert proposals.of_unit(session, unit) == []
            fixed(site, officer, month)
            page = desk.get(f"{BASE}/chi-tra/{month}")
            boxes = page.all("//input[@name='missing']/@value")
            page = page.press(said("Keep who collected"), {"missing": boxes})
            assert page.status == 200
        # What nobody took is still owed.
        assert fixed(site, officer, "2026-11").total == 810_000 * 4
        page = desk.get(f"{BASE}/thay-doi")
        assert said("The money was not collected for several months") in page.words
        page = page.follow("Trần Thị Mai")
        assert said("Suspend the payment") in page.heading
        # Corrected: the money was taken after all.
        page = desk.get(f"{BASE}/chi-tra/2026-10").press(
            said("Keep who collected"), {"missing": []}
        )
        assert "Trần Thị Mai" not in desk.get(f"{BASE}/thay-doi").words


@pytest.mark.parametrize(
    ("birth", "level", "reason", "month", "group"),
    [
        ("2011-01-15", "severe", "age", date(2027, 1, 1), "severe_adult"),
        ("1966-12-31", "severe", "age", date(2026, 12, 1), "severe_elder"),
        ("1966-11-02", "severe", "age", date(2026, 11, 1), "severe_elder"),
    ],
)
def test_an_age_is_proposed_in_time(
    site, citizen, officer, november, birth, level, reason, month, group
):
    granted(site, citizen, officer, birth=birth)
    with db.writing() as session:
        before = "severe_child" if birth.startswith("2011") else "severe_adult"
        session.execute(update(Award).values(group=before))
    with site.app.app_context(), db.reading() as session:
        (found,) = proposals.of_unit(session, session.get_one(Unit, site.direct.id))
        assert (found.reason, found.from_month, found.group) == (reason, month, group)
        assert found.amount is not None and found.action == "dieu-chinh-muc"


def test_nothing_is_proposed_two_months_before(site, citizen, officer, november):
    granted(site, citizen, officer, birth="1967-03-01")
    with site.app.app_context(), db.reading() as session:
        assert proposals.of_unit(session, session.get_one(Unit, site.direct.id)) == []


def test_a_death_ends_what_is_paid_and_a_mistake_is_taken_back(site, citizen, officer, browser_of):
    with time_machine.travel(NOW) as moment:
        granted(site, citizen, officer)
        fixed(site, officer, "2026-11")
        with db.writing() as session:
            session.execute(update(Person).values(died_on=date(2026, 11, 19)))
        # Before the job has run the list pays nothing for the months after.
        moment.move_to("2026-12-02 09:00 +0700")
        with site.app.app_context(), db.reading() as session:
            draft = lists.prepare(
                session,
                unit_id=site.direct.id,
                month=date(2026, 12, 1),
                counted_from=date(2026, 11, 1),
            )
            assert draft.total == 0
        with site.app.app_context():
            assert (settling.run(), settling.run()) == (1, 0)
        award = rows(Award)[0]
        assert (award.state, str(award.until_month)) == ("ended", "2026-11-01")
        page = browser_of(officer).get(f"{BASE}?tinh-trang=dead")
        assert "Trần Thị Mai" in page.words
        with db.writing() as session:
            session.execute(update(Person).values(died_on=None))
        with site.app.app_context():
            assert (settling.run(), settling.run()) == (1, 0)
        award = rows(Award)[0]
        assert (award.state, award.until_month) == ("paid", None)
        assert fixed(site, officer, "2026-12").total == 810_000


def test_a_carer_is_the_one_who_is_paid(site, citizen, officer, browser_of, november):
    ref = sent(site, citizen, level="extreme", kind="own_household")
    signed(site, ref, officer, level="extreme", facts=["household_carer"])
    page = browser_of(officer).get(f"{BASE}/chi-tra/2026-11")
    assert "Trần Văn Cha" in page.words and "540.000 đồng" in page.words
    assert len(signed_in(site, officer).get(BASE).all("//tbody/tr")) == 2
