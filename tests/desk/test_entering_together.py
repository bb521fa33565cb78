"""Two officers, two windows, an ended session, unsaved parts, papers: nothing typed is lost silently."""

from __future__ import annotations

import pytest
import time_machine

from portal.accounts.actions.rights import grant_role
from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case, StepAnswer
from portal.core.database import db
from portal.documents.models import Document
from tests.cases.making import IDENTITY, rows, sent
from tests.conftest import LONG_AGO, fresh, make_officer
from tests.desk import entering as paper
from tests.pictures import photo
from tests.words import said

SUBJECT = "nguoi-khuyet-tat"
RECORD = {
    "received_on-day": "12", "received_on-month": "11", "received_on-year": "2026",
    "signed": "signature", "signed_by": paper.NAME,
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(officer, browser_of):
    return browser_of(officer)


@pytest.fixture
def colleague(site, browser_of):
    account = make_officer("nhap@thu-nghiem.example", "Đỗ Thị Nhập", site.direct, Role.RECEPTION)
    return browser_of(account)


def named(name: str) -> dict[str, str]:
    return {**paper.PARTS[SUBJECT], "full_name": name}


def kept(slug: str) -> StepAnswer | None:
    found = rows(StepAnswer, step=slug)
    return found[0] if found else None


def box(page, name: str) -> str:
    return str(page.one(f"//input[@name='{name}']").get("value") or "")


def test_who_is_later_reads_who_was_faster_and_decides(desk, colleague):
    mine = paper.begin(desk)
    theirs = colleague.get(mine.path)
    paper.fill(theirs, SUBJECT, named("Lò Thị Một"))
    stopped = paper.fill(mine, SUBJECT, named("Lò Thị Hai"))
    assert stopped.status == 409 and said("Someone else saved this part") in stopped.title
    assert "Đỗ Thị Nhập" in stopped.words and "Lò Thị Một" in stopped.words
    assert kept(SUBJECT).answer["full_name"] == "Lò Thị Một"
    assert box(stopped, f"{SUBJECT}__full_name") == "Lò Thị Hai"
    again = paper.fill(stopped, SUBJECT, named("Lò Thị Hai"))
    assert again.status == 200 and kept(SUBJECT).answer["full_name"] == "Lò Thị Hai"
    assert "Trần Văn Bình" in again.one(f"//section[@id='phan-{SUBJECT}']").text_content()


def test_the_same_answer_twice_is_no_clash(desk, colleague):
    mine = paper.begin(desk)
    theirs = colleague.get(mine.path)
    assert paper.fill(theirs, SUBJECT, named("Lò Thị Một")).status == 200
    assert paper.fill(mine, SUBJECT, named("Lò Thị Một")).status == 200
    assert paper.fill(mine, SUBJECT, named("Lò Thị Một")).status == 200


def test_parts_of_two_officers_do_not_meet(desk, colleague):
    mine = paper.begin(desk)
    paper.fill(colleague.get(mine.path), "noi-o", paper.PARTS["noi-o"])
    page = paper.fill(mine, SUBJECT, named("Lò Thị Một"))
    assert page.status == 200 and not {"noi-o", SUBJECT} & set(paper.missing(page))


def sent_along(page, slug: str, values: dict[str, str], carried: dict[str, str]):
    """As the script sends it: the part that is saved, and what stands unsaved in others."""
    (form,) = page.all(f"//section[@id='phan-{slug}']//form")
    hidden = {e.get("name"): e.get("value") for e in form.xpath(".//input[@type='hidden']")}
    own = {f"{slug}__{name}": value for name, value in values.items()}
    return page.client.post(form.get("action"), {**hidden, **own, **carried})


def test_what_stands_unsaved_elsewhere_comes_back_and_is_no_answer(desk):
    page = paper.begin(desk)
    carried = {f"{SUBJECT}__full_name": "Lò Thị Dở", f"{SUBJECT}__birth-year": "19"}
    page = sent_along(page, "noi-o", paper.PARTS["noi-o"], carried)
    assert box(page, f"{SUBJECT}__full_name") == "Lò Thị Dở"
    assert box(page, f"{SUBJECT}__birth-year") == "19"
    assert SUBJECT in paper.missing(page) and kept(SUBJECT).answer_sealed is None
    page = page.press(said("Leave out what was not saved"))
    assert kept(SUBJECT) is None and box(page, f"{SUBJECT}__full_name") == ""


def test_unsaved_words_never_replace_a_saved_answer(desk):
    page = paper.fill(paper.begin(desk), SUBJECT, named("Lò Thị Một"))
    page = sent_along(page, "noi-o", paper.PARTS["noi-o"], {f"{SUBJECT}__full_name": "Lò Thị Hai"})
    assert kept(SUBJECT).answer["full_name"] == "Lò Thị Một"
    section = page.one(f"//section[@id='phan-{SUBJECT}']").text_content()
    assert said("What is saved here so far:") in section and "Lò Thị Một" in section
    assert box(page, f"{SUBJECT}__full_name") == "Lò Thị Hai"
    page.press(said("Leave out what was not saved"))
    assert kept(SUBJECT).answer["full_name"] == "Lò Thị Một" and kept(SUBJECT).pending is None


def test_a_refused_part_is_still_there_on_return(desk):
    page = paper.begin(desk)
    paper.fill(page, SUBJECT, {**named("Lò Thị Một"), "birth-year": "38"})
    page = desk.get(page.path)
    assert box(page, f"{SUBJECT}__birth-year") == "38" and SUBJECT in paper.missing(page)
    assert paper.fill(page, SUBJECT, named("Lò Thị Một")).status == 200


def test_a_session_that_ended_stores_nothing_and_shows_the_part_filled(desk):
    page = paper.begin(desk)
    desk.http.delete_cookie("portal")
    back = paper.fill(page, SUBJECT, named("Lò Thị Một"))
    assert back.status == 401 and said("You are signed out") in back.title
    assert box(back, f"{SUBJECT}__full_name") == "Lò Thị Một" and kept(SUBJECT) is None
    assert "no-store" in back.headers["Cache-Control"]


def save_papers(page, values=None, files=None):
    name = f"{said('Save this part')}: {said('Papers for this application')}"
    given = {f"giay-to-y-te__{key}": value for key, value in (values or {}).items()}
    sent = {"giay-to-y-te__files": files} if files else None
    return page.press(name, given, sent)


def test_papers_are_scanned_seen_and_taken_out(desk):
    page = paper.begin(desk)
    refused = save_papers(page)
    assert refused.status == 422 and refused.errors == [
        said("Choose a file, or tick that no papers came.")
    ]
    page = save_papers(refused, {"kind": "medical"}, [("giay.jpg", photo())])
    (document,) = rows(Document)
    assert document.paper_kind == "medical" and document.uploaded_by is not None
    assert (
        desk.http.get(page.link(said("Page %(n)s of %(name)s", n=1, name="giay.jpg"))).status_code
        == 200
    )
    assert "giay-to-y-te" not in paper.missing(page)
    page = page.press(said("Remove"))
    assert "giay-to-y-te" in paper.missing(page)


def test_a_file_that_is_no_paper_is_named(desk):
    page = save_papers(paper.begin(desk), {"kind": "medical"}, [("thư.docx", b"PK\x03\x04")])
    assert page.status == 422 and "thư.docx" in page.words and rows(Document) == []


@pytest.mark.parametrize(
    "data",
    [
        {}, {"seen": "x" * 5000}, {"nguoi-khuyet-tat__full_name": "\0"},
        {"noi-o__commune": "<script>", "noi-o__commune-choice": "99999"},
        {"khong-co__x": "1", "lien-he__told_by": ["sms", "none"]},
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_words(desk, data):
    page = paper.begin(desk)
    (form,) = page.all(f"//section[@id='phan-{SUBJECT}']//form")
    hidden = {e.get("name"): e.get("value") for e in form.xpath(".//input[@type='hidden']")}
    answer = desk.post(form.get("action"), {**hidden, **data})
    assert answer.status == 422 and answer.errors
    assert fresh(Case, ref=paper.ref_of(page)).is_draft
    assert desk.get(page.path).status == 200


def test_an_unknown_part_is_a_404(desk):
    page = paper.begin(desk)
    assert desk.http.post(f"{page.path}/phan/khong-co", data={}).status_code in {400, 404}
    assert desk.http.post(f"{page.path}/giay-to-kem/noi-o", data={}).status_code in {400, 404}


def test_an_officer_of_two_offices_says_which_one_got_the_paper(site, officer, browser_of):
    with db.writing() as session:
        own = session.get_one(Account, officer.id)
        grant_role(
            session, account=own, unit_id=site.handover.id, role=Role.RECEPTION, from_on=LONG_AGO
        )
    desk = browser_of(officer)
    page = desk.get(paper.LIST)
    assert page.send({"service": "the-uu-tien", "unit": ""}).status == 422
    page = page.send({"service": "the-uu-tien", "unit": str(site.handover.id)})
    assert fresh(Case, ref=paper.ref_of(page)).unit_id == site.handover.id


def test_what_was_never_saved_is_named_before_recording_and_not_kept(desk):
    page = paper.fill_all(paper.begin(desk))
    carried = {f"{SUBJECT}__full_name": "Lò Thị Hai"}
    page = sent_along(page, "noi-o", paper.PARTS["noi-o"], carried)
    page = page.follow(said("Go on to record it"))
    assert page.link(said("The person with a disability")).endswith(f"#phan-{SUBJECT}")
    page.send(RECORD)
    assert kept(SUBJECT).pending is None and kept(SUBJECT).answer["full_name"] == paper.NAME


def test_an_open_application_of_the_same_number_is_pointed_out(site, desk, citizen):
    ref = sent(site, citizen, identity=IDENTITY)
    page = paper.begin(desk)
    page = paper.fill(
        page, SUBJECT, {**named("Trần Thị Mai"), "birth-year": "1990", "identity_number": IDENTITY}
    )
    assert page.link(said("Open that application")) == f"/can-bo/ho-so/{ref}"
    page = paper.fill(page, SUBJECT, {**named("Lò Thị Một"), "identity_number": ""})
    assert said("Open that application") not in page.words


def test_a_place_of_another_office_is_pointed_out_and_refuses_nothing(site, desk):
    page = paper.fill_all(paper.begin(desk), noi_o=paper.HAI_CHAU)
    words = said("The person lives in %(place)s, which is not the area of this office.", place="Phường Hải Châu, thành phố Đà Nẵng")  # fmt: skip
    assert words in page.words
    page = page.follow(said("Go on to record it"))
    assert words in page.words and page.send(RECORD).path.endswith("/bien-nhan")


def test_the_browser_offers_nothing_it_knows_of_the_officer(desk):
    boxes = paper.begin(desk).all("//main//*[@autocomplete]")
    assert {box.get("autocomplete") for box in boxes} == {"off"}


def test_what_a_colleague_changed_is_read_over_before_it_is_recorded(desk, colleague, clock):
    page = paper.fill_all(paper.begin(desk))
    ref = paper.ref_of(page)
    form = desk.get(f"{paper.LIST}/{ref}/ghi-nhan")
    clock.shift(60)
    paper.fill(colleague.get(f"{paper.LIST}/{ref}"), "loi-ke", {"words": "Bà không nhìn thấy."})
    assert form.send(RECORD).status == 409
    assert fresh(Case, ref=ref).is_draft
    again = desk.get(f"{paper.LIST}/{ref}/ghi-nhan")
    assert "Bà không nhìn thấy." in again.words
    assert again.send(RECORD).path == f"/can-bo/ho-so/{ref}/bien-nhan"
