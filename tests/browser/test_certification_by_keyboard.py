"""Seven ways of a certificate by keyboard alone, as officers and citizens walk them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import pytest
import time_machine
from openpyxl import load_workbook

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.cases.questions import APPLICANT, APPLICANT_HOME, FOR_WHOM, SUBJECT, SUPPORT
from portal.core.clock import today
from portal.registry.models import Certificate, CertificateState
from portal.services.certification.models import Assessment, CouncilSession
from tests.browser import pages
from tests.browser.certificate_pages import (
    Check,
    OwnCase,
    OwnCertificate,
    Posting,
    hand_over,
    sign,
    take,
)
from tests.browser.council_pages import CasePage, Confirm, Session, Sessions, StaffPage
from tests.browser.house import open_site, serve
from tests.browser.keyboard import Keyboard
from tests.browser.register_pages import Import, Register, Rows
from tests.cases import making
from tests.conftest import Site, fresh, make_citizen, make_officer, signed_in
from tests.registry import lists
from tests.services.council.making import accepted, council_of, on_agenda, session_on
from tests.words import said

pytestmark = pytest.mark.browser

MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)
MAI, BORN = "Trần Thị Mai", date(1990, 3, 5)
THREE = ("Bùi Văn Chủ", "Hồ Thị Trạm", "Ngô Văn Mặt")
SEVERE = {"types": ("Physical disability",), "level": "Severe"}
WAYS = (
    "The council observed the person",
    "The council asked the person or who came with them",
)


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700") as traveller:
        yield traveller


@pytest.fixture
def house(portal_app, base_settings, clock, tmp_path):
    """A portal of this journey's own."""
    with open_site(portal_app, base_settings, tmp_path) as site:
        yield site


@pytest.fixture
def address(house):
    with serve(house.app) as url:
        yield url


@dataclass
class Office:
    """Who works here, the applicant, and the one keyboard they share."""

    site: Site
    keyboard: Keyboard
    secretary: Account
    chair: Account
    citizen: Account
    keys: dict[tuple[UUID, date], str] = field(default_factory=dict)

    def as_(self, who: Account | None, path: str, then):
        """This person sits down and opens an address; nobody is a stranger."""
        driver = self.keyboard.driver
        driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        if who is not None:
            cookie = {"name": "portal", "value": self._key(who), "url": self.keyboard.address}
            driver.execute_cdp_cmd("Network.setCookie", cookie | {"httpOnly": True})
        self.keyboard.open(path)
        return then(self.keyboard)

    def _key(self, who: Account) -> str:
        """The session of this person; each signs in once a day."""
        known = (who.id, today())
        if known not in self.keys:
            cookie = signed_in(self.site, who).http.get_cookie("portal")
            self.keys[known] = cookie.value
        return self.keys[known]

    def case(self, ref: str, who: Account | None = None) -> CasePage:
        return self.as_(who or self.secretary, f"/can-bo/ho-so/{ref}", CasePage)


@pytest.fixture
def office(house, keyboard):
    secretary = make_officer(
        "ky@thu-nghiem.example", "Đào Thị Ký", house.direct,
        Role.RECEPTION, Role.SOCIAL_OFFICER, Role.COUNCIL_SECRETARY,
    )  # fmt: skip
    chair = make_officer("chu-tich@thu-nghiem.example", "Bùi Văn Chủ", house.direct, Role.CHAIR)
    citizen = make_citizen("mai@thu-nghiem.example", "0900000061", MAI)
    return Office(house, keyboard, secretary, chair, citizen)


def plan_and_invite(office, name: str, *, place: str = "Phòng họp tầng 1", kind: str = "") -> str:
    """A session on Friday with this case, person and members invited; gives its address."""
    start = office.as_(office.secretary, "/can-bo/hoi-dong/phien", Sessions)
    session = start.plan().save(FRIDAY, place=place, kind=kind).put(name)
    address = session.keyboard.path
    session.invite().invite_members()
    return address


def vote(sheet, outcome: str, *, types=(), level: str = "", on_paper=None):
    """All three vote the same; gives the page of the conclusion."""
    votes = sheet.votes()
    for name in THREE:
        votes = votes.enter(name, outcome, types=types, level=level, on_paper=on_paper)
    return votes.conclude()


def hold(office, refs) -> None:
    """A session with these cases, made without the pages; who was there is written down on them."""
    session_id = session_on(office.site, office.secretary, FRIDAY)
    on_agenda(office.site, session_id, *refs)
    office.as_(office.secretary, f"/can-bo/hoi-dong/phien/{session_id}", Session).day().held(*THREE)


def test_a_certificate_from_the_agenda_to_the_hand(office, clock, tmp_path):
    council_of(office.site, office.secretary)
    ref = accepted(office.site, office.citizen, office.secretary, name=MAI)
    address = plan_and_invite(office, MAI)

    clock.move_to("2026-11-20 08:10 +0700")
    session = office.as_(office.secretary, address, Session).day().there(*THREE[:2])
    assert session.says("Cần ít nhất 3 người: chưa đủ.")
    session = session.day().held(*THREE[2:])
    assert session.says("Cần ít nhất 3 người: đã đủ.")
    sheet = session.assess(MAI).begin(*WAYS).signs("1.4.").items().scores(*"1" * 10).propose()
    preview = vote(sheet, "There is a disability", **SEVERE).preview()
    assert preview.says("Khuyết tật vận động. Mức độ: Nặng")
    case = preview.confirm()
    assert fresh(Case, ref=ref).state == "concluded"

    minutes = case.follow("Biên bản họp kết luận của hội đồng", pages.Page)
    letter = CasePage(minutes.keyboard).do("Make the letter", CasePage)
    assert all(letter.says(name) for name in THREE)
    posted = letter.link("Posting", Posting).make_list("ngày 20 tháng 11 năm 2026")
    assert posted.button("Show the list to print", CasePage).says(MAI)

    case = take(office.case(ref), "Make the draft of the certificate")
    take(case, "Hand the draft to sign")
    day = office.as_(office.chair, "/can-bo", pages.Today)
    assert day.says(said("Certificate of %(name)s", name=MAI))
    case = sign(
        office.case(ref, office.chair), "Sign the certificate",
        name="Lê Văn Ký", position="Phó Chủ tịch",
    )  # fmt: skip
    assert fresh(Certificate).number == "02374-2026-0001"
    assert case.says("02374-2026-0001")

    own = read_and_save(office, ref, tmp_path)
    checked = office.as_(None, "/kiem-tra-giay", Check).ask(own, BORN)
    assert checked.h1 == said("The certificate is valid")
    assert checked.says("Hàm Yên") and not checked.says(MAI)

    hand_over(office.case(ref), to=MAI, shown="Thẻ căn cước, bốn số cuối 3456", on=FRIDAY)
    assert fresh(Case, ref=ref).state == "delivered"


def read_and_save(office, ref: str, tmp_path) -> str:
    """The applicant reads the certificate and takes its files; gives the check code."""
    mine = office.as_(office.citizen, "/ho-so", pages.Mine)
    case = mine.open(MAI)
    own = case.follow(
        said("Read the certificate, or save it in large print, in braille or as text"),
        OwnCertificate,
    )
    assert own.says("Số: 02374-2026-0001") and own.says("Lê Văn Ký")
    folder = tmp_path / "saved"
    folder.mkdir()
    large = own.save_file("PDF file in large print", folder)
    assert large.read_bytes().startswith(b"%PDF-")
    text = own.save_file("Plain text, for braille displays", folder)
    assert MAI in text.read_text("utf-8") and "02374-2026-0001" in text.read_text("utf-8")
    dots = own.save_file("Braille file (BRF), for embossers and braille displays", folder)
    assert dots.suffix == ".brf" and dots.stat().st_size > 200
    return own.check_code


NA = "Lò Thị Na"
CHILD_AT_HOME = {
    FOR_WHOM: {"for_whom": "child"},
    APPLICANT: {"full_name": "Lò Thị Mẹ", "relationship": "parent", "identity_number": ""},
    APPLICANT_HOME: {"residence": "Thôn 3, xã Hàm Yên, tỉnh Tuyên Quang", "current": ""},
    SUBJECT: {"full_name": NA, "birth": "2022-05-04", "sex": "female", "identity_number": ""},
    SUPPORT: {
        "formats": ["none"], "interpreter": "none", "language": "", "meeting": ["home"], "words": "",
    },
}  # fmt: skip


def test_a_child_met_at_home_on_paper_and_typed_in_afterwards(office, clock):
    """The wish for a visit reaches the agenda; both days are kept; the sheet is that of under six."""
    council_of(office.site, office.secretary)
    ref = accepted(office.site, office.citizen, office.secretary, **CHILD_AT_HOME)
    address = plan_and_invite(office, NA, place="", kind="At the person's home")
    session = office.as_(office.secretary, address, Session)
    assert session.says(said("A vehicle and time for visits at home"))
    assert session.says(said("At the person's home")) and not session.says("Trụ sở thử nghiệm")
    pack = session.pack()
    for words in (
        NA,
        "trẻ dưới 6 tuổi",
        said("Each member votes; write the type and the level, or tick"),
        *THREE,
    ):
        assert pack.says(words), words

    clock.move_to("2026-11-23 08:30 +0700")
    day = office.as_(office.secretary, "/can-bo", pages.Today)
    assert day.says(said("Write up the session of %(day)s: who was there, when it ended", day="thứ Sáu ngày 20 tháng 11 năm 2026"))  # fmt: skip
    session = office.as_(office.secretary, address, Session).day().held(*THREE)
    assert session.says(said("typed in on %(day)s", day="ngày 23 tháng 11 năm 2026"))
    found = fresh(CouncilSession)
    assert (found.on, found.typed_in_on) == (FRIDAY, date(2026, 11, 23))

    on_paper = "It was filled in on paper that day and is typed in from there"
    sheet = session.assess(NA).begin(*WAYS, filled=on_paper).signs("1.4.").items("2.1.").propose()
    assert sheet.says("trẻ dưới 6 tuổi") and sheet.says("Mức độ: Nặng")
    row = fresh(Assessment)
    assert (row.sheet, row.met_on, row.on_paper) == ("under_6", FRIDAY, True)
    page = vote(sheet, "There is a disability", **SEVERE, on_paper=FRIDAY)
    page.preview().confirm()
    assert fresh(Case, ref=ref).state == "concluded"


def test_no_conclusion_leads_over_the_medical_council_to_a_certificate(office, clock):
    council_of(office.site, office.secretary)
    ref = accepted(office.site, office.citizen, office.secretary, name=MAI)
    clock.move_to("2026-11-20 08:10 +0700")
    hold(office, [ref])
    sheet = Session(office.keyboard).assess(MAI).begin(*WAYS).signs("1.4.").items()
    sheet = sheet.scores("X", *"1" * 9)
    assert not sheet.says("Mức độ: N"), "no level is computed where an activity is unknown"
    sheet = sheet.cannot_say("Không quan sát được việc đi lại.")
    conclusion = vote(sheet, "No conclusion can be reached")
    case = conclusion.preview(reason="Chưa xác định được việc đi lại.").confirm()
    assert fresh(Case, ref=ref).state == "referred_medical"

    form = case.button("Record that the file was sent", StaffPage)
    form.fill_day(FRIDAY)
    form.choose("Brought by an officer")
    form.fill("To which council?", "Hội đồng giám định y khoa thử nghiệm")
    form.keyboard.tick(said("Copy of the council's minutes"))
    sent = form.button("Go on: see what will be sent", Confirm).confirm()
    assert sent.says(said("With the Medical Assessment Council"))

    clock.move_to("2026-12-28 09:00 +0700")
    form = office.case(ref).button("Record the medical conclusion", StaffPage)
    form.fill("Number of the medical minutes", "012/BB-GĐYK")
    form.fill_day(date(2026, 12, 24), group="Date of the medical minutes")
    form.fill_day(date(2026, 12, 28), group="On which day did the minutes arrive here?")
    form.choose("The person has a disability: issue the certificate")
    form.keyboard.tick(said("Physical disability"))
    form.choose("Severe")
    case = form.button("Go on: see what will be sent", Confirm).confirm()
    take(take(case, "Make the draft of the certificate"), "Hand the draft to sign")
    sign(office.case(ref, office.chair), "Sign the certificate", name="Bùi Văn Chủ")
    found = fresh(Certificate)
    assert (found.level, found.number) == ("severe", "02374-2026-0001")
    own = office.as_(office.citizen, f"/ho-so/{ref}", OwnCase)
    assert own.says(said("Your certificate"))


def test_the_reason_for_no_certificate_is_signed_and_read(office, clock):
    why = "Người này tự làm được mọi việc hằng ngày."
    council_of(office.site, office.secretary)
    ref = accepted(office.site, office.citizen, office.secretary, name=MAI)
    clock.move_to("2026-11-20 08:10 +0700")
    hold(office, [ref])
    sheet = Session(office.keyboard).assess(MAI).begin(*WAYS).signs().items()
    sheet = sheet.scores(*"0" * 10).propose()
    conclusion = vote(sheet, "There is no disability")
    conclusion.button("Go on: see what will be sent", StaffPage).refused(
        said("Write the reason, so that the person understands the conclusion.")
    )
    case = type(conclusion)(office.keyboard).preview(reason=why).confirm()
    take(case, "Hand the notice to sign")
    sign(
        office.case(ref, office.chair), "Sign the notice", name="Bùi Văn Chủ",
        number="15/TB-UBND", number_box="Number and sign",
    )  # fmt: skip
    hand_over(office.case(ref), to=MAI, shown="Thẻ căn cước, bốn số cuối 3456", on=FRIDAY)
    assert fresh(Case, ref=ref).state == "delivered"

    own = office.as_(office.citizen, f"/ho-so/{ref}", OwnCase)
    assert own.says(why) and own.says(said("If you disagree"))
    notice = own.follow("Thông báo kết luận về mức độ khuyết tật", OwnCase)
    for words in (why, "15/TB-UBND", "Bùi Văn Chủ"):
        assert notice.says(words), words


def test_a_complaint_that_is_right_goes_back_to_the_council(office, clock):
    clock.move_to("2026-11-20 08:10 +0700")
    ref = making.at_state(office.site, office.citizen, office.secretary, "delivered", name=MAI)
    words = "Tôi không tự đi chợ được. Hội đồng chưa hỏi tôi điều này."
    own = office.as_(office.citizen, f"/ho-so/{ref}", OwnCase).disagree().send(words)
    assert own.says(words) and own.says("thứ Hai ngày 30 tháng 11 năm 2026")

    day = office.as_(office.secretary, "/can-bo", pages.Today)
    assert day.says(said("Answer a complaint"))
    assert day.says("thứ Hai ngày 30 tháng 11 năm 2026")
    case = CasePage(day.open(MAI).keyboard)
    form = case.button("Answer a complaint", StaffPage)
    assert form.says(words), "it is answered with its words before one's eyes"
    form.choose("The complaint is right")
    form.choose("The council of the commune")
    form.fill(
        "Reasons, as whoever complained will read them", "Bạn nói đúng. Hội đồng sẽ gặp lại bạn."
    )
    case = form.button("Go on: see what will be sent", Confirm).confirm()
    assert fresh(Case, ref=ref).state == "accepted"
    assert case.says(said("The council concludes again"))
    assert office.as_(office.secretary, "/can-bo", pages.Today).says(MAI)
    sessions = office.as_(office.secretary, "/can-bo/hoi-dong/phien", Sessions)
    assert sessions.says(MAI), "it waits for a session again"
    own = office.as_(office.citizen, f"/ho-so/{ref}", OwnCase)
    assert own.says("Bạn nói đúng. Hội đồng sẽ gặp lại bạn.")
    assert fresh(Certificate).state == CertificateState.DELIVERED.value


def test_a_lost_certificate_is_made_again_and_the_old_one_no_longer_holds(office, clock):
    site, citizen, officer = office.site, office.citizen, office.secretary
    making.at_state(site, citizen, officer, "delivered", name=MAI)
    old = fresh(Certificate)
    again = making.sent(site, citizen, name=MAI, **making.LOST)
    making.act(site, again, "tiep-nhan", officer)
    clock.move_to("2026-11-20 08:10 +0700")

    person = office.as_(officer, "/can-bo/so-dang-ky", Register).find("tran thi mai").open(MAI)
    assert person.says(old.number)
    form = office.case(again).button("Make the draft from the stored file", StaffPage)
    assert form.says(old.number)
    case = form.button("Go on: see what will be sent", Confirm).confirm()
    take(case, "Hand the draft to sign")
    sign(office.case(again, office.chair), "Sign the certificate", name="Bùi Văn Chủ")
    hand_over(office.case(again), to=MAI, shown="Thẻ căn cước, bốn số cuối 3456", on=FRIDAY)

    new = fresh(Certificate, replaces_id=old.id)
    for certificate, valid in ((old, False), (new, True)):
        checked = office.as_(None, "/kiem-tra-giay", Check).ask(certificate.check_code, BORN)
        expected = "The certificate is valid" if valid else "The certificate is not valid"
        assert checked.h1 == said(expected)


def test_a_list_is_brought_in_found_and_taken_back(office, tmp_path):
    """A row with an error, a double, a column that must be said; found without tone marks; undone."""
    wrong = lists.row((1, "Nguyễn Văn Sai"), (2, "31/02/1990"), (4, ""), (8, "90/GXN"))
    double = lists.row((8, "77/GXN"), (9, "01/02/2020"))
    file = tmp_path / "Danh sách của xã.xlsx"
    file.write_bytes(unknown_heading([*lists.GOOD, wrong, double]))
    officer = office.secretary
    columns = office.as_(officer, "/can-bo/so-dang-ky/nhap", Import).send(file)
    rows = columns.mean("Cột 6: Ấp", "Nơi ở (thôn, tổ, địa chỉ)").go_on()
    rows = rows.see("Có lỗi, không nhập: 1")
    assert rows.says("ngày sinh 31/02/1990 không có thật")
    rows = rows.see("Có thể đã có trong sổ: 1").decide(5, "The same person: add the certificate to the record that is there")  # fmt: skip
    unseen = rows.press("Nhập vào sổ: ", Rows)
    assert unseen.title.startswith("Lỗi: ")
    assert office.keyboard.has_focus("govuk-error-summary")
    taken = unseen.confirm()
    assert taken.says(said("Taken into the register: %(n)s.", n=3))

    found = office.as_(officer, "/can-bo/so-dang-ky", Register).find("le van binh")
    person = found.open("Lê Văn Bính")
    assert person.says("13/GXN") and person.says("Thôn 4")
    found = office.as_(officer, "/can-bo/so-dang-ky", Register).find("mai tran thi")
    assert found.open(MAI).says("77/GXN")

    batch = office.as_(officer, "/can-bo/so-dang-ky/nhap", Import).open(file.name)
    undone = batch.undo("Gửi nhầm danh sách của năm trước")
    assert undone.says("Gửi nhầm danh sách của năm trước")
    empty = office.as_(officer, "/can-bo/so-dang-ky", Register)
    assert empty.says(said("Nobody is in the register yet."))


def unknown_heading(rows) -> bytes:
    """The list with a heading that the portal does not know."""
    book = load_workbook(io.BytesIO(lists.workbook(rows)))
    book.active.cell(1, 6).value = "Ấp"
    return lists.saved(book)
