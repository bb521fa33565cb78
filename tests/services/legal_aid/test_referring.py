"""A person is referred from another case; each side learns what it may, and nothing of a matter."""

from __future__ import annotations

import pytest

from portal.accounts.models import MandateService
from portal.accounts.roles import Role
from portal.core.clock import today
from portal.core.database import db
from portal.services.legal_aid.models import Referral
from tests.cases.helping.making import mandate, sent_for
from tests.client import Page
from tests.conftest import fresh, make_citizen, make_officer
from tests.journeys import whole_line as line
from tests.services.legal_aid import people

PAGE = "gioi-thieu-tro-giup-phap-ly"
LIST = "/can-bo/tro-giup-phap-ly/gioi-thieu"


@pytest.fixture
def centre(site):
    return people.make_centre()


@pytest.fixture
def worker(centre, browser_of):
    return browser_of(people.make_worker(centre))


@pytest.fixture
def commune(officer, browser_of):
    return browser_of(officer)


@pytest.fixture
def ref(citizen, browser_of):
    return line.apply(browser_of(citizen))


def refer(client, ref: str, *, shown: str = "show", **values: object) -> Page:
    day = today()
    page = client.get(f"/can-bo/ho-so/{ref}/{PAGE}")
    return page.send({
        "name": "Trần Thị Mai", "phone": "0900 000 021", "how": "Chỉ gọi buổi sáng.", "consent": "said",
        "consented_on-day": str(day.day), "consented_on-month": str(day.month),
        "consented_on-year": str(day.year), "shown": shown, "explained": "yes", **values,
    })  # fmt: skip


def test_the_commune_refers_and_learns_only_that_it_was_accepted(commune, worker, centre, ref):
    page = commune.get(f"/can-bo/ho-so/{ref}")
    assert page.all(f"//a[contains(@href, '{PAGE}')]")
    refer(commune, ref)
    assert "Trung tâm chưa trả lời" in commune.get(f"/can-bo/ho-so/{ref}").words
    one = fresh(Referral)
    opened = worker.get(f"{LIST}/{one.id}")
    assert "Chỉ gọi buổi sáng." in opened.words and ref not in opened.text
    entered = opened.press("Bắt đầu ghi đơn")
    assert entered.path.startswith("/can-bo/nhap-ho-so/")
    assert "Trần Thị Mai" in entered.text
    told = commune.get(f"/can-bo/ho-so/{ref}").words
    assert "Trung tâm đã tiếp nhận" in told and fresh(Referral).case_ref not in told


def test_why_nothing_came_of_it_stays_in_the_centre(commune, worker, centre, ref):
    refer(commune, ref)
    one = fresh(Referral)
    worker.get(f"{LIST}/{one.id}").send({"outcome": "not_wanted", "words": "Người nhà nghe máy."})
    assert fresh(Referral).state == "not_taken_up"
    told = commune.get(f"/can-bo/ho-so/{ref}").words
    assert "Không tiếp nhận" in told and "Người nhà" not in told


def test_without_consent_nobody_is_referred(commune, centre, ref):
    page = refer(commune, ref, explained="")
    assert page.status == 422
    assert page.client.get(f"/can-bo/ho-so/{ref}").words.count("Trung tâm chưa trả lời") == 0


def test_the_person_sees_it_and_takes_it_back_until_it_is_accepted(
    commune, worker, centre, ref, citizen, browser_of
):
    refer(commune, ref)
    person = browser_of(citizen)
    assert "đã giới thiệu bạn" in person.get(f"/ho-so/{ref}").words
    person.get(f"/ho-so/{ref}/{PAGE}").press("Rút việc giới thiệu")
    one = fresh(Referral)
    assert one.state == "taken_back" and one.person == {}
    page = worker.get(f"{LIST}/{one.id}")
    assert "Trần Thị Mai" not in page.text and not page.all("//button[contains(., 'Bắt đầu')]")


def test_an_accepted_one_is_no_longer_taken_back(commune, worker, centre, ref, citizen, browser_of):
    person = browser_of(citizen)
    refer(commune, ref)
    asked = person.get(f"/ho-so/{ref}/{PAGE}")
    worker.get(f"{LIST}/{fresh(Referral).id}").press("Bắt đầu ghi đơn")
    asked.press("Rút việc giới thiệu")
    assert fresh(Referral).state == "accepted"


def test_a_quiet_one_is_silent_on_the_page_of_the_application(
    commune, centre, ref, citizen, browser_of
):
    refer(commune, ref, shown="quiet")
    person = browser_of(citizen)
    page = person.get(f"/ho-so/{ref}")
    assert "giới thiệu" not in page.words and PAGE not in page.text
    assert person.get(f"/ho-so/{ref}/{PAGE}").path == f"/ho-so/{ref}"
    person.http.post(f"/ho-so/{ref}/{PAGE}", data={})
    assert fresh(Referral).state == "made"


def test_pressing_twice_refers_once(commune, centre, ref):
    form = commune.get(f"/can-bo/ho-so/{ref}/{PAGE}")
    refer(commune, ref)
    day = today()
    form.send(
        {
            "name": "A",
            "how": "b",
            "consent": "said",
            "consented_on-day": str(day.day),
            "consented_on-month": str(day.month),
            "consented_on-year": str(day.year),
            "shown": "show",
            "explained": "yes",
        }
    )
    assert fresh(Referral).person["name"] == "Trần Thị Mai"


def test_two_of_the_centre_begin_one_request(commune, worker, centre, ref, browser_of):
    refer(commune, ref)
    path = f"{LIST}/{fresh(Referral).id}"
    colleague = browser_of(people.make_worker(centre, "hai@thu-nghiem.example"))
    first, second = worker.get(path), colleague.get(path)
    first.press("Bắt đầu ghi đơn")
    assert second.press("Bắt đầu ghi đơn").status == 409


def test_only_this_centre_and_this_office_find_it(
    site, commune, worker, centre, ref, other_officer, browser_of, stranger
):
    refer(commune, ref)
    one = fresh(Referral)
    far = people.make_centre("48", "Trung tâm khác")
    elsewhere = browser_of(people.make_worker(far, "xa@thu-nghiem.example"))
    assert elsewhere.get(f"{LIST}/{one.id}").status == 404
    assert "Trần Thị Mai" not in elsewhere.get(LIST).words
    slip = f"/can-bo/ho-so/{ref}/{PAGE}/{one.id}"
    assert browser_of(other_officer).get(slip).status == 404
    assert worker.get(slip).status == 404
    assert commune.get(f"{LIST}/{one.id}").status == 404
    member = make_officer("hd@thu-nghiem.example", "Lò Văn Viên", site.direct, Role.COUNCIL_MEMBER)
    assert browser_of(member).get(slip).status == 404
    assert browser_of(stranger).get(f"/ho-so/{ref}/{PAGE}").status == 404


def test_the_slip_names_the_person_and_no_matter_and_comes_as_files(commune, centre, ref):
    refer(commune, ref)
    path = f"/can-bo/ho-so/{ref}/{PAGE}/{fresh(Referral).id}"
    page = commune.get(path)
    assert "Phiếu giới thiệu" in page.words and centre.name in page.words
    assert commune.raw(f"{path}/phieu.pdf").data.startswith(b"%PDF")
    assert "Chỉ gọi buổi sáng." in commune.raw(f"{path}/phieu.txt").get_data(as_text=True)


def test_where_no_centre_works_the_panel_says_so(commune, ref):
    assert "chưa làm việc trên cổng" in commune.get(f"/can-bo/ho-so/{ref}").words
    page = commune.get(f"/can-bo/ho-so/{ref}/{PAGE}")
    assert not page.all("//main//form[@method='post']")


def test_it_waits_on_todays_page_of_the_centre(commune, worker, centre, ref):
    refer(commune, ref)
    assert "Trần Thị Mai, được giới thiệu" in worker.get("/can-bo").words


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "\u202eđảo", "'; DROP TABLE unit; --"]
)
def test_hostile_names_stay_text(commune, worker, centre, ref, name):
    refer(commune, ref, name=name, how=name)
    one = fresh(Referral)
    for client, path in (
        (worker, LIST),
        (worker, f"{LIST}/{one.id}"),
        (commune, f"/can-bo/ho-so/{ref}/{PAGE}/{one.id}"),
    ):
        page = client.get(path)
        assert page.status == 200 and "<script>alert" not in page.text


def test_a_helper_reads_of_it_only_where_legal_aid_is_named(
    site, commune, officer, centre, browser_of
):
    helper = make_citizen("tu@thu-nghiem.example", "0900000031", "Nguyễn Văn Tư")
    held = mandate(helper)
    case = sent_for(site, helper, held)
    refer(commune, case)
    own = browser_of(helper)
    assert PAGE not in own.get(f"/ho-so/{case}").text
    own.get(f"/ho-so/{case}/{PAGE}")
    page = own.get("/tai-khoan/nguoi-toi-giup")
    token = page.all("//input[@name='csrf_token']")[0].get("value")
    own.http.post(f"/ho-so/{case}/{PAGE}", data={"csrf_token": token})
    assert fresh(Referral).is_open
    with db.writing() as session:
        session.add(MandateService(mandate_id=held.id, service=people.SLUG))
    assert PAGE in own.get(f"/ho-so/{case}").text
