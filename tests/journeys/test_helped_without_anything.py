"""A person without telephone, e-mail and identity card: a worker of an association applies for them.

The receipt has a PIN; later the person says at the desk that they go on alone.
"""

from __future__ import annotations

from portal.accounts.models import Mandate, Person
from portal.cases.models import Case
from portal.core.database import db
from portal.notify.models import OutboxMessage
from tests.cases.helping.making import association, worker
from tests.cases.helping.test_asking_and_telling import TERMS
from tests.conftest import fresh
from tests.journeys import whole_line as line
from tests.words import said

NAME = "Lý Thị Không Máy"


def test_from_the_list_of_the_association_to_the_desk(site, officer, browser_of, client):
    hoi = association(site)
    own = browser_of(worker(hoi, "congtac@thu-nghiem.example", "Đỗ Thị Công Tác"))
    page = own.get("/tai-khoan").follow(said("People I help"))
    page = page.follow(said("Enter a person I help"))
    page = page.send({
        "kind": f"association:{hoi.id}", "full_name": NAME, "birth-year": "1948", "sex": "female",
    })  # fmt: skip
    page = page.send({**TERMS, "agreed": "said", "kept_at": "Trụ sở hội"})
    assert hoi.name in page.words
    page = page.follow(said("Apply for this person")).send({"service": line.SERVICE})
    ref = line.ref_of(page)
    assert said("You act for %(name)s, %(role)s, until %(day)s.").split("%")[0] in page.words

    page = fill_in(page)
    assert page.path.endswith("/kiem-tra") and NAME in page.words
    receipt = line.submit(page)
    pin = fresh(Case, ref=ref).pin
    assert receipt.path.endswith("/bien-nhan") and pin and pin in receipt.words
    assert fresh(Person, id=fresh(Case, ref=ref).subject_id).full_name == NAME
    assert client.get("/tra-cuu").send({"code": ref, "second": pin}).status == 200
    with db.reading() as session:
        assert session.query(OutboxMessage).count() == 0, "there is nowhere to send anything"

    held = fresh(Mandate)
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}")
    assert hoi.name in page.words and "Đỗ Thị Công Tác" in page.words
    page = page.follow(said("Check the proof, or end it at the person's word"))
    page = page.press(said("Keep what I found"), {"found": "good", "told": "yes"})
    page = page.follow(said("End it at the person's word"))
    page = page.send({"shown": "Cán bộ biết mặt", "why": "Bà tự làm tiếp", "said": "yes"})
    new_pin = fresh(Case, ref=ref).pin
    assert new_pin != pin and new_pin in page.words

    assert own.http.get(f"/ho-so/{ref}").status_code == 404
    assert own.http.get(f"/tai-khoan/nguoi-toi-giup/{held.ref}/nop").status_code == 404
    assert client.get("/tra-cuu").send({"code": ref, "second": pin}).errors
    assert client.get("/tra-cuu").send({"code": ref, "second": new_pin}).status == 200
    told = desk.get(f"/can-bo/ho-so/{ref}").words
    assert said("The help for this application has ended") in told and "Bà tự làm tiếp" in told


def fill_in(page):
    """The questions of a certificate, as a worker answers them for somebody."""
    page = page.send({"kind": "determine"})
    assert page.one("//input[@name='for_whom' and @checked]").get("value") == "helped"
    page = page.send({})
    page = page.send({"full_name": "Đỗ Thị Công Tác", "relationship": "other"})
    if page.path.endswith("noi-o-nguoi-nop"):
        page = page.send({"residence": "Trụ sở hội"})
    page = page.send({"how": "said", "agreed": "yes"})
    assert page.one("//input[@name='full_name']").get("value") == NAME
    page = line.go_on(page.send({}))
    page = page.send({"commune": "xã hàm yên tuyên quang", "line": "Thôn 3"})
    page = line.answer_signs(page.send({"where": "same"})).send({"words": "Khó đi lại"})
    page = page.press("Lưu và tiếp tục", {"have_none": "yes"})
    page = page.send({"told_by": "none"})
    return page.send({"formats": ["none"], "interpreter": "none", "meeting": ["none"]})
