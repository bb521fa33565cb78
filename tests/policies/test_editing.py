"""Editors in the desk: drafts, previews, publishing, facts, withdrawing; by role and by name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from sqlalchemy import select

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.core.database import db
from portal.notify.models import OutboxMessage
from portal.policies import stamp
from portal.policies.editing import actions
from portal.policies.editing.boxes import LONGEST_BODY
from portal.policies.editing.differences import Kind, compare
from portal.policies.editing.queries import page_state, page_states
from portal.policies.editing.reminding import remind
from portal.policies.files import TextFile
from portal.policies.models import STAMP_ROW, ContentStamp, Deed, Origin, PolicyDeed
from portal.policies.queries import content_stamp, find_entry, find_policy
from tests.client import CheckingClient, Page
from tests.conftest import Site, make_officer

LIST, SLUG = "/can-bo/noi-dung", "hoc-phi"
PAGE, READ = f"{LIST}/{SLUG}", f"/chinh-sach/{SLUG}"
WRITE, EASY = f"{PAGE}/viet/thuong", f"{PAGE}/viet/de-doc"
WHY = {"why": "Sửa cho dễ hiểu hơn."}
TOLD = {"told_vi": "Chúng tôi viết lại cho dễ hiểu.", "told_en": "We wrote it in plainer words."}
NEW_TITLE = "Học phí và miễn học phí"
Browser = Callable[[Account], CheckingClient]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel("2026-11-23 09:00 +0700") as traveller:
        yield traveller


_numbers = count(1)


@pytest.fixture(autouse=True)
def own_stamp(site: Site) -> None:
    """The portal outlives the database of a test; what it kept of another one must not be shown."""
    with db.writing() as session:
        session.get_one(ContentStamp, STAMP_ROW).number += 1000 * next(_numbers)
    stamp.forget()


@pytest.fixture
def client(site: Site) -> CheckingClient:
    """A reader whom nobody knows, in the whole portal."""
    return CheckingClient(site.app)


@pytest.fixture
def editor(site: Site, browser_of: Browser) -> CheckingClient:
    return browser_of(staff(site))


@pytest.fixture
def colleague(site: Site, browser_of: Browser) -> CheckingClient:
    return browser_of(staff(site, 2))


def staff(site: Site, number: int = 1, *roles: Role) -> Account:
    return make_officer(
        f"bien-tap-{number}@thu-nghiem.example", f"Đỗ Thị Biên Tập {number}", site.direct,
        *(roles or (Role.EDITOR,)),
    )  # fmt: skip


def saved(editor: CheckingClient, path: str = WRITE, **given: str) -> Page:
    return editor.get(path).press("Lưu bản nháp", {**WHY, **given})


def published(editor: CheckingClient) -> Page:
    return editor.get(f"{PAGE}/cong-bo").press("Công bố", TOLD)


def shown(language: str = "vi") -> str:
    with db.reading() as session:
        entry = find_entry(session, SLUG, language)
        assert entry is not None
        return entry.title


def body_of(page: Page, language: str = "vi") -> str:
    return str(page.one(f"//textarea[@name='{language}_body']").text).lstrip("\n")


def stamped() -> int:
    with db.reading() as session:
        return content_stamp(session)


# Who may come here.


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EDITOR])
def test_other_staff_find_nothing_here(role: Role, site: Site, browser_of: Browser) -> None:
    browser = browser_of(staff(site, 9, role))
    for path in (LIST, PAGE, WRITE, f"{PAGE}/xem-truoc/thuong", f"{PAGE}/cong-bo"):
        assert browser.get(path).status == 404
    assert browser.post(WRITE, {"vi_title": "x"}).status == 404
    if role not in {Role.VIEWER, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER}:
        assert "Trang thông tin chính sách" not in browser.get("/can-bo").text


def test_citizens_and_strangers_find_nothing_here(
    client: CheckingClient, citizen: Account, browser_of: Browser
) -> None:
    assert browser_of(citizen).get(LIST).status == 404
    assert "Đăng nhập" in client.get(LIST).heading


@pytest.mark.parametrize("role", [Role.EDITOR])
def test_an_editor_is_led_to_the_list(role: Role, site: Site, browser_of: Browser) -> None:
    page = browser_of(staff(site, 3, role)).get("/can-bo/noi-dung")
    assert page.status == 200 and page.heading == "Trang thông tin chính sách"
    if role is Role.EDITOR:
        assert browser_of(staff(site, 4)).get("/can-bo").path == LIST


@pytest.mark.parametrize(
    "path",
    [
        "khong-co",
        "hoc-phi/viet/khac",
        "hoc-phi/xem-truoc/khac",
        "hoc-phi/lich-su/thuong/fr",
        "hoc-phi/lich-su/thuong/vi/99",
        "hoc-phi/xem-truoc/thuong?ban=99",
        "hoc-nghe/viet/de-doc",
    ],
)
def test_what_is_not_there_is_not_found(path: str, editor: CheckingClient) -> None:
    assert editor.get(f"{LIST}/{path}").status == 404


# A draft, its preview, publishing.


def test_a_draft_is_seen_by_editors_alone_until_it_is_published(
    editor: CheckingClient, client: CheckingClient
) -> None:
    before, old = stamped(), shown()
    page = saved(editor, vi_title=NEW_TITLE)
    assert page.path == PAGE and page.title.startswith("Bản nháp đã được lưu")
    assert shown() == old and stamped() == before and NEW_TITLE not in client.get(READ).text
    assert client.get(f"{READ}?ban=2").heading == old
    preview = page.follow("Xem trước: Bản đầy đủ")
    assert preview.heading.endswith(NEW_TITLE) and "Người đọc chưa thấy bản này" in preview.words
    done = published(editor)
    assert done.title.startswith("Đã công bố") and shown() == NEW_TITLE and stamped() > before
    read = client.get(READ)
    assert NEW_TITLE in read.heading and TOLD["told_vi"] in read.words
    assert TOLD["told_en"] in client.get(f"/en{READ}").words


def test_a_preview_is_the_page_of_readers(editor: CheckingClient, client: CheckingClient) -> None:
    def text(page: Page) -> list[str]:
        return [
            " ".join(part.text_content().split())
            for part in page.all("//*[contains(@class,'app-prose')]//*")
        ]

    preview, read = editor.get(f"{PAGE}/xem-truoc/thuong"), client.get(READ)
    assert text(preview) == text(read) != []
    english = editor.get(f"/en{PAGE}/xem-truoc/thuong")
    assert text(english) == text(client.get(f"/en{READ}")) and english.tree.get("lang") == "en"
    easy = editor.get(f"{PAGE}/xem-truoc/de-doc")
    lines = "//main//li[contains(@class,'app-easy')]"
    assert easy.heading == client.get(f"{READ}/de-doc").heading
    assert len(easy.all(lines)) == len(client.get(f"{READ}/de-doc").all(lines))


def test_both_editions_are_published_together_or_not_at_all(editor: CheckingClient) -> None:
    saved(editor, vi_title=NEW_TITLE)
    page = saved(editor, EASY, vi_title="Học phí là gì")
    assert page.words.count("Bản nháp: người đọc chưa thấy") == 2
    published(editor)
    with db.reading() as session:
        state = page_state(session, SLUG)
        assert state is not None and not state.drafts
        texts = [state.text(stem).shown for stem in ("vi", "easy.vi")]
        assert len({text.published_at for text in texts if text}) == 1
        assert state.policy.origin == Origin.STAFF
        [deed] = session.scalars(select(PolicyDeed))
        assert deed.kind == Deed.PUBLISHED and deed.why == TOLD["told_vi"]


def test_the_history_tells_who_why_and_what(editor: CheckingClient) -> None:
    body = body_of(editor.get(WRITE))
    changed = body.replace("mọi mức độ", "mọi mức độ, mọi độ tuổi")
    assert changed != body
    page = saved(editor, vi_title=NEW_TITLE, vi_body=changed)
    history = editor.get(f"{PAGE}/lich-su/thuong/vi")
    assert "Bản số 2" in history.words and "Bản số 1" in history.words
    version = history.follow("Bản số 2")
    assert "Đỗ Thị Biên Tập 1" in version.words and WHY["why"] in version.words
    told = [
        " ".join(item.text_content().split())
        for item in version.all("//*[contains(@class,'app-changes')]/li")
    ]
    assert f"Thêm: {NEW_TITLE}" in told and "Bỏ: Học phí" in told
    assert [one for one in told if one.startswith("Bỏ:") and "mọi mức độ." in one]
    assert [one for one in told if one.startswith("Thêm:") and "mọi độ tuổi" in one]
    assert [one for one in told if one.startswith("Số dòng không đổi")]
    assert editor.get(f"{PAGE}/xem-truoc/thuong?ban=1").heading.endswith("Học phí")
    assert "Đã công bố" in version.follow("Bản số 1").words and page.status == 200


def test_nothing_new_saves_nothing(editor: CheckingClient) -> None:
    page = saved(editor)
    assert page.status == 422 and page.errors == ["Chưa lưu gì: không có chữ nào thay đổi."]


# What is wrong with a text is told at its box, in the language of the reader, and nothing is lost.

WRONG = [
    ("Bạn nhận 500.000 đồng", "số tiền hoặc thời hạn"),
    ("<script>alert(1)</script>", "HTML"),
    ("{{ value:no.such }}", "no.such"),
    ("{{ magic:x }}", "magic"),
    ("{{ hỏng", "{{ kiểu:tên }}"),
    ("[x](javascript:alert(1))", "javascript:alert(1"),
    ("[x](/chinh-sach/khong-co)", "/chinh-sach/khong-co"),
    ("# Tiêu đề lớn", "bậc 2 hoặc 3"),
    ("## Mục lạ", "Mục lạ"),
]


@pytest.mark.parametrize(("line", "told"), WRONG)
def test_a_rule_is_told_with_line_and_words(line: str, told: str, editor: CheckingClient) -> None:
    first = editor.get(WRITE)
    body = f"{body_of(first).rstrip()}\n\n{line}\n"
    page = first.press("Lưu bản nháp", {**WHY, "vi_body": body})
    number = body.rstrip("\n").count("\n") + 1
    assert page.status == 422 and page.title.startswith("Lỗi:")
    [error] = page.errors
    assert error.startswith(f"Dòng {number}, “{line[:20]}") and told in error
    assert (
        page.one("//*[contains(@class,'govuk-error-summary__list')]//a").get("href") == "#vi_body"
    )
    assert body_of(page) == body and page.one("//input[@name='why']").get("value") == WHY["why"]
    english = editor.get(f"/en{WRITE}").press("Save as a draft", {**WHY, "vi_body": body})
    assert english.errors[0].startswith(f"Line {number}")


def test_every_mistake_is_told_at_once(editor: CheckingClient) -> None:
    first = editor.get(WRITE)
    body = body_of(first) + "\n\nTrong 20 ngày làm việc\n\n<b>Đậm</b>\n"
    page = first.press("Lưu bản nháp", {**WHY, "vi_body": body, "vi_title": "", "why": ""})
    assert page.status == 422 and len(page.errors) == 2  # what is empty comes first
    page = page.press("Lưu bản nháp", {**WHY, "vi_title": NEW_TITLE})
    assert [error.split(",")[0] for error in page.errors] == [
        f"Dòng {body.count(chr(10)) - 2}",
        f"Dòng {body.count(chr(10))}",
    ]


EASY_WRONG = [
    ("- " + "một " * 25 + "hai.", "26"),
    ("- (khong-co) Một câu.", "khong-co"),
    ("Dòng không có gạch đầu dòng.", "- một ý"),
    ("- Hỏi UBND xã.", "UBND"),
    ("- Xem [từ](#tu-khong-co).", "khong-co"),
    ("- Một. Hai. Ba.", "tối đa hai câu"),
]


@pytest.mark.parametrize(("line", "told"), EASY_WRONG)
def test_the_easy_edition_has_its_own_rules(line: str, told: str, editor: CheckingClient) -> None:
    first = editor.get(EASY)
    page = first.press("Lưu bản nháp", {**WHY, "vi_body": body_of(first) + line + "\n"})
    assert page.status == 422 and any(told in error for error in page.errors), page.errors


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"vi_title": ""}, "Tiêu đề tiếng Việt"),
        ({"vi_title": "x" * 121}, "120"),
        ({"vi_summary": "x" * 401}, "400"),
        ({"vi_body": ""}, "Nội dung tiếng Việt"),
        ({"vi_body": "x" * (LONGEST_BODY + 1)}, str(LONGEST_BODY)),
        ({"en_title": "", "en_summary": "", "en_body": ""}, "Tiêu đề tiếng Anh"),
        ({"en_body": ""}, "Nội dung tiếng Anh"),
        ({"why": ""}, "Lý do"),
        ({"why": "x" * 401}, "400"),
    ],
)  # fmt: skip
def test_boxes_say_what_they_need(given: dict[str, str], told: str, editor: CheckingClient) -> None:
    page = saved(editor, **given)
    assert page.status == 422 and any(told in error for error in page.errors), page.errors


@pytest.mark.parametrize("lines", [190, 1000, 30_000])
def test_lines_that_repeat_are_compared_at_once(lines: int) -> None:
    began = time.process_time()
    before, after = "a\n" * lines, "a\nb\n" * (lines // 2)
    found = compare(TextFile("", "", before), TextFile("", "", after)).lines
    assert "b" in {line.words for line in found if line.kind is Kind.ADDED}
    assert time.process_time() - began < 3


def test_a_huge_text_is_refused_and_nothing_breaks(editor: CheckingClient) -> None:
    answer = editor.post(WRITE, {"vi_body": "x" * 3_000_000})
    assert answer.status == 413


def test_hidden_letters_are_left_out_and_spaces_kept(editor: CheckingClient) -> None:
    first = editor.get(WRITE)
    body = body_of(first).replace("## Ai", "- một\n    - hai\u202e\u200b\x07 ba\n\n## Ai", 1)
    first.press("Lưu bản nháp", {**WHY, "vi_body": body.replace("\n", "\r\n")})
    kept = body_of(editor.get(WRITE))
    assert "- một\n    - hai ba\n\n## Ai" in kept and "\r" not in kept


def test_markdown_is_made_harmless_in_preview_and_page(
    editor: CheckingClient, client: CheckingClient
) -> None:
    """What the rules let through is still cleaned: an entity, a handler in a title, a reference."""
    first = editor.get(WRITE)
    hostile = (
        '&lt;script&gt;alert(1)&lt;/script&gt; [a](https://vidu.example "x\\" onclick=\\"alert(1)") '
        "**đậm** ![ảnh](https://vidu.example/a.png)\n\n"
    )
    body = body_of(first).replace("{#bao-nhieu}\n", "{#bao-nhieu}\n\n" + hostile, 1)
    page = first.press(
        "Lưu bản nháp", {**WHY, "vi_body": body, "vi_title": "<script>alert(2)</script>"}
    )
    assert page.status == 200, page.errors
    published(editor)
    for shown_page in (
        editor.get(f"{PAGE}/xem-truoc/thuong"),
        client.get(READ),
        page,
        editor.get(f"{PAGE}/lich-su/thuong/vi/2"),
    ):
        # Scripts of the page itself have an address and no words.
        assert not [one for one in shown_page.all("//main//script") if not one.get("src")]
        assert not shown_page.all("//main//img[contains(@src,'vidu')]")
        assert not shown_page.all("//@onclick")
    assert client.get(READ).all("//main//strong[text()='đậm']")


# Two people at once.


def test_who_saves_later_sees_both_and_overwrites_nothing(
    editor: CheckingClient, colleague: CheckingClient
) -> None:
    mine, theirs = editor.get(WRITE), colleague.get(WRITE)
    theirs.press("Lưu bản nháp", {"why": "Tên mới.", "vi_title": "Tên của đồng nghiệp"})
    page = mine.press("Lưu bản nháp", {**WHY, "vi_title": NEW_TITLE})
    assert page.status == 409 and "Tên của đồng nghiệp" in page.words and "Tên mới." in page.words
    assert "Đỗ Thị Biên Tập 2" in page.words
    assert page.one("//input[@name='vi_title']").get("value") == NEW_TITLE
    with db.reading() as session:
        state = page_state(session, SLUG)
        assert state is not None and state.drafts["vi"].title == "Tên của đồng nghiệp"
    again = page.press("Lưu bản nháp")
    assert again.status == 200
    history = editor.get(f"{PAGE}/lich-su/thuong/vi").words
    assert "Bản số 3" in history and "Bản số 2" in history


@pytest.mark.parametrize("seen", ["", "x", "0" * 20, "é" * 300])
def test_a_made_up_mark_saves_nothing(seen: str, editor: CheckingClient) -> None:
    page = saved(editor, vi_title=NEW_TITLE, seen=seen)
    assert page.status in {409, 422} and shown() == "Học phí"
    with db.reading() as session:
        state = page_state(session, SLUG)
        assert state is not None and not state.drafts


def test_publishing_is_refused_when_the_draft_changed_meanwhile(
    editor: CheckingClient, colleague: CheckingClient
) -> None:
    saved(editor, vi_title=NEW_TITLE)
    mine = editor.get(f"{PAGE}/cong-bo")
    saved(colleague, vi_title="Tên khác hẳn")
    page = mine.press("Công bố", TOLD)
    assert page.status == 409 and "Tên khác hẳn" in page.words and shown() == "Học phí"
    assert page.one("//input[@name='told_vi']").get("value") == TOLD["told_vi"]
    assert page.press("Công bố").status == 200 and shown() == "Tên khác hẳn"


def test_publishing_twice_publishes_once(editor: CheckingClient) -> None:
    saved(editor, vi_title=NEW_TITLE)
    page = editor.get(f"{PAGE}/cong-bo")
    page.press("Công bố", TOLD)
    assert "Trang này không có bản nháp" in page.press("Công bố", TOLD).title
    with db.reading() as session:
        policy = find_policy(session, SLUG)
        assert (
            policy is not None and [row["vi"] for row in policy.changes].count(TOLD["told_vi"]) == 1
        )


REVIEW = {"review_by-day": "23", "review_by-month": "5", "review_by-year": "2027"}


@pytest.mark.parametrize(
    ("path", "button", "wrong", "right"),
    [
        ("thong-tin", "Lưu thông tin", {"why": ""}, {**WHY, "position": "3"}),
        ("doi-chieu", "Lưu", {"why": ""}, {**WHY, **REVIEW, "compared": "yes"}),
        ("cong-bo", "Công bố", {"told_vi": ""}, TOLD),
        ("bo-nhap", "Bỏ bản nháp", {"why": ""}, WHY),
        ("rut", "Rút trang", {"why": ""}, {**WHY, **TOLD}),
    ],
)
def test_a_mistake_to_mend_hides_nothing_that_was_done_meanwhile(
    path: str, button: str, wrong: dict[str, str], right: dict[str, str],
    editor: CheckingClient, colleague: CheckingClient,
) -> None:  # fmt: skip
    saved(editor, vi_title=NEW_TITLE)
    mine = editor.get(f"{PAGE}/{path}")
    saved(colleague, vi_title="Tên khác hẳn")
    again = mine.press(button, wrong)
    assert again.status == 422
    page = again.press(button, right)
    assert page.status == 409 and page.press(button).status == 200


def test_facts_changed_meanwhile_are_told_beside_what_was_typed(
    editor: CheckingClient, colleague: CheckingClient
) -> None:
    mine, theirs = editor.get(f"{PAGE}/thong-tin"), colleague.get(f"{PAGE}/thong-tin")
    given = {**WHY, "position": "21", "service": "xac-dinh-khuyet-tat", "more_topics": ["viec-lam"]}
    assert theirs.press("Lưu thông tin", given).status == 200
    page = mine.press("Lưu thông tin", {**WHY, "position": "12"})
    assert page.status == 409 and page.one("//input[@name='position']").get("value") == "12"
    told = " ".join(page.errors)
    assert "hiện nay là 21" in told and "việc làm" in told and len(page.errors) == 3


@pytest.mark.parametrize("missing", ["told_vi", "told_en"])
def test_readers_are_told_in_both_languages(missing: str, editor: CheckingClient) -> None:
    saved(editor, vi_title=NEW_TITLE)
    page = editor.get(f"{PAGE}/cong-bo").press("Công bố", {**TOLD, missing: ""})
    assert page.status == 422 and len(page.errors) == 1 and shown() == "Học phí"


def test_a_figure_in_one_language_alone_is_not_published(editor: CheckingClient) -> None:
    body = body_of(editor.get(WRITE))
    figure = body.replace("Ở trường nơi bạn học.", "Ở trường. {{ value:certification.fee }}.")
    assert figure != body
    page = saved(editor, vi_body=figure)
    assert "tiếng Anh" in page.words and "value:certification.fee" in page.words
    assert not [one for one in page.all("//a") if "cong-bo" in one.get("href")]
    with db.reading() as session:
        state = page_state(session, SLUG)
        assert state is not None
        mark = state.mark()
    token = editor.get(f"{PAGE}/bo-nhap").one("//main//input[@name='csrf_token']").get("value")
    refused = editor.post(f"{PAGE}/cong-bo", {**TOLD, "seen": mark, "csrf_token": token})
    assert refused.status == 422 and "value:certification.fee" in refused.words
    assert "certification" not in editor.get(READ).text


def test_a_draft_can_be_given_up_and_stays_in_the_history(editor: CheckingClient) -> None:
    saved(editor, vi_title="Tên thứ nhất")
    page = saved(editor, vi_title="Tên thứ hai")
    page = page.follow("Bỏ bản nháp").press("Bỏ bản nháp", {"why": "Không cần nữa."})
    assert page.title.startswith("Bản nháp đã được bỏ") and "Không cần nữa." in page.words
    assert editor.get(WRITE).one("//input[@name='vi_title']").get("value") == "Học phí"
    history = editor.get(f"{PAGE}/lich-su/thuong/vi").words
    assert history.count("Đã bỏ") == 2
    saved(editor, vi_title=NEW_TITLE)
    assert "Bản số 4" in editor.get(f"{PAGE}/lich-su/thuong/vi").words


# Sessions end; what was typed stays.


def test_what_was_typed_survives_the_end_of_a_session(
    site: Site, editor: CheckingClient, browser_of: Browser
) -> None:
    page = editor.get(WRITE)
    editor.http.delete_cookie("portal")
    again = page.press("Lưu bản nháp", {**WHY, "vi_title": NEW_TITLE})
    assert again.status == 401 and again.heading == "Bản nháp chưa được lưu"
    assert again.one("//input[@name='vi_title']").get("value") == NEW_TITLE
    assert "{{" in body_of(again) and shown() == "Học phí"
    back = browser_of(staff(site, 5))
    editor.http.set_cookie("portal", str(back.http.get_cookie("portal").value))  # type: ignore[union-attr]
    shown_again = again.press("Lưu bản nháp")
    assert (
        shown_again.status == 422
        and shown_again.one("//input[@name='vi_title']").get("value") == NEW_TITLE
    )
    assert shown_again.press("Lưu bản nháp").status == 200


# Facts, comparing with the law, withdrawing.


def test_comparing_with_the_law_moves_both_days(
    editor: CheckingClient, client: CheckingClient
) -> None:
    page = editor.get(f"{PAGE}/doi-chieu")
    empty = page.press("Lưu")
    assert empty.status == 422 and len(empty.errors) == 3
    given = {
        "compared": "yes",
        "review_by-day": "23",
        "review_by-month": "5",
        "review_by-year": "2027",
        "why": "Đọc lại nghị định.",
    }
    past = empty.press("Lưu", {**given, "review_by-year": "2025"})
    assert past.status == 422
    done = past.press("Lưu", given)
    assert done.status == 200 and "Đọc lại nghị định." in done.words
    with db.reading() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None
        assert (policy.checked_on, policy.review_by) == (date(2026, 11, 23), date(2027, 5, 23))
        assert policy.origin == Origin.STAFF
    assert "23 tháng 11 năm 2026" in client.get(READ).words


def test_facts_are_changed_by_form(editor: CheckingClient) -> None:
    before = stamped()
    with db.reading() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None
        related = policy.related
    page = editor.get(f"{PAGE}/thong-tin")
    assert page.press("Lưu thông tin", WHY).status == 422  # nothing is new
    done = page.press(
        "Lưu thông tin",
        {**WHY, "position": "3", "more_topics": ["viec-lam"], "service": "xac-dinh-khuyet-tat"},
    )
    assert done.status == 200, done.errors
    with db.reading() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None
        assert (policy.position, policy.more_topics, policy.service) == (
            3,
            ["viec-lam"],
            "xac-dinh-khuyet-tat",
        )
        assert policy.related == related
    assert stamped() > before


@pytest.mark.parametrize(
    "given",
    [
        {"position": "x"}, {"position": "-1"}, {"position": "1.5"}, {"position": "９"}, {"topic": "khong-co"},
        {"related": ["khong-co"]}, {"related": [SLUG]}, {"documents": []}, {"documents": ["khong-co"]},
        {"service": "khong-co"}, {"more_topics": ["khong-co"]}, {"why": ""},
    ],
)  # fmt: skip
def test_wrong_facts_are_refused(given: dict[str, Any], editor: CheckingClient) -> None:
    page = editor.get(f"{PAGE}/thong-tin").press("Lưu thông tin", {**WHY, **given})
    assert page.status == 422 and page.errors


def test_a_document_on_which_a_figure_rests_stays_named(editor: CheckingClient) -> None:
    path = f"{LIST}/giay-xac-nhan-khuyet-tat/thong-tin"
    page = editor.get(path).press("Lưu thông tin", {**WHY, "documents": ["luat-51-2010-qh12"]})
    assert page.status == 422
    assert any("thong-tu-01-2019-bldtbxh" in error for error in page.errors)


def test_a_withdrawn_page_says_so_and_comes_back(
    site: Site, editor: CheckingClient, client: CheckingClient
) -> None:
    title = shown()
    page = editor.get(PAGE).follow("Rút trang này khỏi thư viện")
    assert "Các trang sau dẫn đến trang này" in page.words
    done = page.press(
        "Rút trang", {**WHY, "told_vi": "Trang này đã cũ.", "told_en": "This page is old."}
    )
    assert done.title.startswith("Trang đã được rút")
    gone = client.get(READ)
    assert gone.status == 410 and gone.heading == title and "Trang này đã cũ." in gone.words
    assert "23 tháng 11 năm 2026" in gone.words and client.get(f"{READ}/de-doc").status == 410
    assert "This page is old." in client.get(f"/en{READ}").words
    assert f'href="{READ}"' not in client.get("/chinh-sach").text
    assert f'href="{READ}"' not in client.get("/chinh-sach?q=hoc+phi").text
    asked = [one for one in site.app.extensions["policy_questions"] if one.policy == SLUG]
    for question in asked:
        words = question.asked.in_language("vi")
        assert f"/hoi-dap#{question.slug}" not in client.get(f"/chinh-sach?q={quote(words)}").text
    assert asked
    back = editor.get(f"{PAGE}/dua-lai").press("Đưa trang trở lại", {**WHY, **TOLD})
    assert back.status == 200 and client.get(READ).status == 200


def test_withdrawing_twice_withdraws_once(editor: CheckingClient) -> None:
    page = editor.get(f"{PAGE}/rut")
    given = {**WHY, **TOLD}
    page.press("Rút trang", given)
    again = page.press("Rút trang", given)
    assert again.status in {200, 409}
    with db.reading() as session:
        deeds = list(session.scalars(select(PolicyDeed).where(PolicyDeed.kind == Deed.WITHDRAWN)))
        assert len(deeds) == 1
    assert editor.get(f"{PAGE}/rut").path == PAGE


# What needs work, and reminders.


def test_the_list_begins_with_what_needs_work(editor: CheckingClient, clock: Any) -> None:
    saved(editor, vi_title=NEW_TITLE)
    with db.writing() as session:
        policy = find_policy(session, "viec-lam")
        assert policy is not None
        policy.review_by, policy.conflicts = date(2026, 11, 1), ["vi"]
    page = editor.get(LIST)
    headings = [one.text_content() for one in page.all("//h2")]
    assert (
        "Bản nháp chờ công bố: 1" in headings
        and "Nội dung tệp khác với nội dung ở đây: 1" in headings
    )
    assert any(one.startswith("Cần đối chiếu với luật") for one in headings)
    assert headings[-1].startswith("Tất cả các trang") and "Đã hết danh sách" in page.words
    assert "Quá hạn từ Chủ nhật ngày 1 tháng 11 năm 2026" in page.words


def test_todays_page_of_an_officer_who_edits(site: Site, browser_of: Browser) -> None:
    both = browser_of(staff(site, 6, Role.EDITOR, Role.RECEPTION))
    saved(both, vi_title=NEW_TITLE)
    page = both.get("/can-bo")
    assert f"Có bản nháp chờ công bố: {NEW_TITLE}" in page.words
    assert page.follow("Có bản nháp chờ công bố").path == PAGE


def due(slug: str, day: date) -> None:
    with db.writing() as session:
        policy = find_policy(session, slug)
        assert policy is not None
        policy.review_by = day


def reminded(site: Site, day: date) -> list[OutboxMessage]:
    with site.app.app_context(), db.writing() as session:
        remind(session, day=day)
    with db.reading() as session:
        query = select(OutboxMessage).where(OutboxMessage.key.startswith("library-review"))
        return list(session.scalars(query.order_by(OutboxMessage.created_at)))


MONDAY = date(2026, 11, 23)


def all_later() -> None:
    with db.writing() as session:
        for state in page_states(session):
            state.policy.review_by = date(2028, 1, 1)


@pytest.mark.parametrize(
    ("review_by", "told"),
    [
        (date(2026, 11, 1), "đã quá hạn"), (date(2026, 11, 22), "đã quá hạn"), (date(2026, 11, 23), "hạn là"),
        (date(2026, 12, 23), "hạn là"), (date(2026, 12, 24), None),
    ],
)  # fmt: skip
def test_editors_are_told_thirty_days_ahead(site: Site, review_by: date, told: str | None) -> None:
    staff(site)
    staff(site, 2, Role.ADMINISTRATOR)
    all_later()
    due(SLUG, review_by)
    sent = reminded(site, MONDAY)
    assert [one.address for one in sent] == (["bien-tap-1@thu-nghiem.example"] if told else [])
    if told:
        assert "Học phí" in str(sent[0].body) and told in str(sent[0].body)


def test_one_message_a_week_at_most(site: Site) -> None:
    staff(site)
    all_later()
    due(SLUG, MONDAY)
    days = [date(2026, 11, day) for day in (23, 24, 29)]
    assert [len(reminded(site, day)) for day in days] == [1, 1, 1]
    assert len(reminded(site, date(2026, 11, 30))) == 2


def test_administrators_are_told_where_nobody_edits(site: Site) -> None:
    staff(site, 2, Role.ADMINISTRATOR)
    staff(site, 3, Role.RECEPTION)
    all_later()
    due(SLUG, MONDAY)
    assert [one.address for one in reminded(site, MONDAY)] == ["bien-tap-2@thu-nghiem.example"]


def test_nobody_is_told_of_withdrawn_pages(site: Site) -> None:
    staff(site)
    all_later()
    with db.writing() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None
        policy.review_by, policy.withdrawn_on = MONDAY, MONDAY
    assert reminded(site, MONDAY) == []


def test_a_stranger_slug_is_no_page(site: Site) -> None:
    with db.writing() as session, pytest.raises(LookupError):
        actions.publish(
            session, slug="khong-co", told=actions.Told("x", "y"),
            editor=actions.Editor(staff_id(session), ""),
        )  # fmt: skip


def staff_id(session: Any) -> Any:
    return session.scalars(select(Account.id)).first()


def test_values_of_the_law_are_looked_up(editor: CheckingClient) -> None:
    page = editor.get(f"{LIST}/tra-luat?q=le+phi+giay+xac+nhan")
    assert page.status == 200
    page = editor.get(f"{LIST}/tra-luat?q=certification.fee")
    assert "{{ value:certification.fee }}" in page.words
    for hostile in ("%00", "<script>", "x" * 3000, "'"):
        assert editor.get(f"{LIST}/tra-luat?q={hostile}").status == 200
