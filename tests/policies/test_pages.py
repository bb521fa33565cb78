"""The public pages of the library in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import db
from portal.law import current_book
from portal.policies import stamp
from portal.policies.actions import add_version, bump_stamp
from portal.policies.files import PolicyFile, TextFile
from portal.policies.models import Origin
from portal.policies.queries import find_entry, find_policy
from portal.policies.text_rules import SECTIONS, SHORT_SECTIONS
from tests.policies.conftest import CONTENT

DISAGREE = "/chinh-sach/khong-dong-y-ket-luan"
CERTIFICATE = "/chinh-sach/giay-xac-nhan-khuyet-tat"
ALLOWANCE = "/chinh-sach/tro-cap-xa-hoi-hang-thang"
Page = Callable[..., Any]
SLUGS = [path.name for path in sorted((CONTENT / "policies").iterdir()) if path.is_dir()]
ADDRESSES = [
    "/chinh-sach", *(f"/chinh-sach/{slug}" for slug in SLUGS), "/van-ban",
    *(f"/van-ban/{slug}" for slug in current_book().documents),
]  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_in_both_languages(prefix: str, page: Page) -> None:
    for address in ADDRESSES:
        page(prefix + address)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_policy_has_all_its_sections(
    prefix: str, page: Page, site_files: list[PolicyFile]
) -> None:
    under = ["xem-them", "can-cu", "thay-doi", "hoi-o-dau"]
    for file in site_files:
        found = page(f"{prefix}/chinh-sach/{file.slug}").xpath("//main//h2/@id")
        sections = list(SHORT_SECTIONS if file.doubtful else SECTIONS)
        assert found[: len(sections)] == sections, file.slug
        after = [name for name in found[len(sections) :] if name != "nop-ho-so"]
        # A doubtful page has no further formats.
        assert after == [*under, *([] if file.doubtful else ["cach-doc-khac"])], file.slug


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_policy_says_when_it_was_checked_and_what_it_rests_on(prefix: str, page: Page) -> None:
    for slug in SLUGS:
        tree = page(f"{prefix}/chinh-sach/{slug}")
        assert "2026" in tree.xpath("string(//h2[@id='thay-doi']/following-sibling::p[1])")
        assert tree.xpath("//h2[@id='can-cu']/following-sibling::ul[1]/li/a")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_link_inside_the_library_is_dead(prefix: str, page: Page) -> None:
    targets: set[str] = set()
    for address in (*(f"/chinh-sach/{slug}" for slug in SLUGS), "/chinh-sach", "/van-ban"):
        targets |= set(page(prefix + address).xpath("//main//a/@href"))
    for target in sorted(targets):
        if target.removeprefix("/en").startswith(("/chinh-sach", "/van-ban")):
            assert target.startswith("/en") == bool(prefix), target
            # Files have tests of their own.
            if "." not in target:
                page(target)


@pytest.mark.parametrize(
    ("moment", "standard", "severe"),
    [
        ("2026-06-30T03:00", "500.000 đồng", "750.000 đồng"),
        ("2026-07-01T03:00", "540.000 đồng", "810.000 đồng"),
        ("2026-06-30T18:00", "540.000 đồng", "810.000 đồng"),  # already July in Viet Nam
    ],
)
def test_amounts_follow_the_day(
    moment: str, standard: str, severe: str, page: Page, frozen: Any
) -> None:
    frozen.move_to(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    tree = page(ALLOWANCE)
    assert standard in tree.xpath("string(//main)")
    row = tree.xpath("//tr[th[contains(., 'Nặng, từ 16')]]")[0]
    assert severe in row.xpath("string(td[2])")


def test_the_table_says_hanoi_and_that_it_is_not_verified(page: Page) -> None:
    tree = page(ALLOWANCE)
    assert "Hà Nội" in tree.xpath("string(//thead)")
    cells = tree.xpath("//tr[th[contains(., 'Đặc biệt nặng, dưới 16')]]/td/text()")
    assert cells == ["2,5", "1.350.000 đồng", "1.625.000 đồng"]
    assert len(tree.xpath("//div[contains(@class, 'app-prose')]//table/following-sibling::p")) >= 1


def test_legal_aid_widens_in_2027(page: Page, frozen: Any) -> None:
    words = "string(//div[contains(@class, 'app-prose')])"
    assert "hộ cận nghèo" in page(ALLOWANCE).xpath(words)
    frozen.move_to(datetime(2027, 1, 1, 3, 0, tzinfo=UTC))
    assert "hộ cận nghèo" not in page(ALLOWANCE).xpath(words)


def test_policies_lead_to_services_that_exist(page: Page) -> None:
    assert page(CERTIFICATE).xpath("//main//a[@role='button']/@href") == [
        "/dich-vu/xac-dinh-khuyet-tat"
    ]
    assert page("/en" + CERTIFICATE).xpath("//main//a[@role='button']/@href") == [
        "/en/dich-vu/xac-dinh-khuyet-tat"
    ]


def services_named(tree: Any) -> list[str]:
    found: list[str] = tree.xpath("//h2[@id='nop-ho-so']/following-sibling::ul[1]//a/@href")
    return found


def test_related_services_follow_from_related_policies(page: Page) -> None:
    assert services_named(page(DISAGREE))[:1] == ["/dich-vu/xac-dinh-khuyet-tat"]
    assert "/dich-vu/xac-dinh-khuyet-tat" not in services_named(page(CERTIFICATE))
    assert services_named(page("/en" + DISAGREE))[:1] == ["/en/dich-vu/xac-dinh-khuyet-tat"]


def test_a_service_this_site_lacks_is_not_named(loaded: Flask, page: Page) -> None:
    with db.writing() as session:
        policy = find_policy(session, "giay-xac-nhan-khuyet-tat")
        assert policy is not None
        policy.service = "khong-co"
    stamp.forget()
    assert not page(CERTIFICATE).xpath("//main//a[@role='button']")
    assert "khong-co" not in " ".join(page(DISAGREE).xpath("//a/@href"))


def test_related_policies_are_named_in_order(page: Page) -> None:
    links = page(DISAGREE).xpath("//h2[@id='xem-them']/following-sibling::ul[1]//a/@href")
    assert links[0] == CERTIFICATE and len(links) == len(set(links)) >= 2


def test_what_was_not_read_in_the_law_is_said(page: Page, frozen: Any) -> None:
    def said() -> str:
        tree = page("/en/chinh-sach/hoc-bong-va-do-dung-hoc-tap")
        return str(
            tree.xpath("string(//p[contains(., 'have not read them')]/following-sibling::ul[1])")
        )

    assert "Base salary: 2,530,000 dong" in said()
    assert "School equipment" not in said() and "80%" not in said()


@pytest.mark.parametrize(
    ("moment", "amount"),
    [("2026-06-30T03:00", "1.872.000 đồng"), ("2026-07-01T03:00", "2.024.000 đồng")],
)
def test_the_scholarship_follows_the_base_salary(
    moment: str, amount: str, page: Page, frozen: Any
) -> None:
    frozen.move_to(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    assert amount in page("/chinh-sach/hoc-bong-va-do-dung-hoc-tap").xpath("string(//main)")


@pytest.mark.parametrize(
    ("slug", "row", "cells"),
    [
        ("ho-tro-mai-tang", "Hỗ trợ chi phí mai táng, một lần",
         ["20", "10.800.000 đồng", "13.000.000 đồng"]),
        ("ho-tro-cham-soc-tai-nha", "Hộ gia đình", ["1", "540.000 đồng", "650.000 đồng"]),
        ("nhan-nuoi-nguoi-khuyet-tat", "một trẻ em", ["2,5", "1.350.000 đồng", "1.625.000 đồng"]),
        ("vao-co-so-tro-giup-xa-hoi", "Trẻ dưới 4", ["5", "2.700.000 đồng", "3.250.000 đồng"]),
        ("mang-thai-nuoi-con-nho", "Đang mang thai", ["1,5", "810.000 đồng", "975.000 đồng"]),
    ],
)  # fmt: skip
def test_each_table_counts_by_level_and_province(
    slug: str, row: str, cells: list[str], page: Page
) -> None:
    tree = page(f"/chinh-sach/{slug}")
    assert tree.xpath(f"//tr[th[starts-with(., '{row}') or contains(., '{row}')]]")
    assert tree.xpath(f"//tr[th[contains(., '{row}')]][1]/td/text()")[:3] == cells


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("ve-may-bay-tau-xe", ["15%", "25%", "30%"]),
        ("ve-tham-quan-van-hoa-the-thao", ["50%", "miễn vé"]),
        ("vay-von-uu-dai", ["200.000.000 đồng", "120 tháng", "130%"]),
        ("di-hoc-va-tuyen-thang", ["3 năm"]),
        ("tro-giup-phap-ly", ["Mẫu 02-TP-TGPL", "3 ngày làm việc"]),
    ],
)
def test_figures_come_from_the_law(slug: str, words: list[str], page: Page) -> None:
    text = page(f"/chinh-sach/{slug}").xpath("string(//main)")
    assert [word for word in words if word not in text] == []


def test_vietnamese_words_in_english_pages_are_marked(page: Page) -> None:
    marked = page("/en" + CERTIFICATE).xpath("//main//*[@lang='vi']/text()")
    assert "Mẫu 01" in marked and "đặc biệt nặng" in marked


def test_a_text_missing_in_english_is_shown_in_vietnamese_and_marked(
    loaded: Flask, page: Page
) -> None:
    with db.writing() as session:
        policy = find_policy(session, "giay-xac-nhan-khuyet-tat")
        assert policy is not None
        for text in [text for text in policy.texts if text.language == "en"]:
            session.delete(text)
    tree = page("/en" + CERTIFICATE)
    assert tree.xpath("//h1/ancestor::div[@lang='vi']")


@pytest.mark.parametrize(
    "address",
    ["/chinh-sach/khong-co", "/van-ban/khong-co", "/chinh-sach/Khong-Co", "/chinh-sach/a--b",
     "/chinh-sach/../x", "/en/chinh-sach/khong-co", "/van-ban/%00"],
)  # fmt: skip
def test_unknown_addresses_are_404(address: str, client: FlaskClient) -> None:
    assert client.get(address).status_code == 404


def test_pages_are_public_and_kept(client: FlaskClient) -> None:
    first = client.get(CERTIFICATE)
    assert first.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in first.headers
    again = client.get(CERTIFICATE, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.data


def test_a_changed_text_is_seen_at_once(loaded: Flask, page: Page) -> None:
    page(CERTIFICATE)
    with db.writing() as session:
        policy = find_policy(session, "giay-xac-nhan-khuyet-tat")
        entry = find_entry(session, "giay-xac-nhan-khuyet-tat", "vi")
        assert policy is not None and entry is not None
        changed = TextFile("Tên mới của giấy", entry.summary, entry.body)
        add_version(
            session, policy=policy, stem="vi", text=changed, origin=Origin.STAFF, published=True
        )
        bump_stamp(session)
    stamp.forget()
    assert "Tên mới của giấy" in page(CERTIFICATE).xpath("string(//h1)")


def test_a_topic_narrows_the_list(page: Page) -> None:
    def listed(tree: Any) -> list[str]:
        found: list[str] = tree.xpath("//main//li/h3/a/@href")
        return found

    whole = listed(page("/chinh-sach"))
    assert sorted(whole) == [f"/chinh-sach/{slug}" for slug in SLUGS]
    assert listed(page("/chinh-sach?linh-vuc=%00nothing")) == whole
    narrowed = page("/chinh-sach?linh-vuc=phap-ly")
    assert "/chinh-sach/tro-giup-phap-ly" in listed(narrowed)
    assert DISAGREE in listed(narrowed)  # its second field
    assert 1 < len(listed(narrowed)) < len(whole)
    assert "Pháp luật" in narrowed.findtext(".//title")
    assert narrowed.xpath("//nav//a[@aria-current]/@href") == ["/chinh-sach?linh-vuc=phap-ly"]


def test_each_field_leads_to_as_many_as_it_says(page: Page) -> None:
    for link in page("/chinh-sach").xpath("//nav[contains(@class, 'app-fields')]//a"):
        said = int(link.text_content().rsplit(": ", 1)[1])
        assert len(page(link.get("href")).xpath("//main//li/h3")) == said


def test_a_page_nobody_checked_for_long_says_so(page: Page, frozen: Any) -> None:
    warning = "chưa ai đối chiếu"
    with db.reading() as session:
        entry = find_entry(session, "giay-xac-nhan-khuyet-tat", "vi")
    assert entry is not None
    noon = datetime.combine(entry.review_by, time(5), UTC)
    frozen.move_to(noon)
    assert warning not in page(CERTIFICATE).xpath("string(//main)")
    frozen.move_to(noon + timedelta(days=1))
    assert warning in page(CERTIFICATE).xpath("string(//main)")


def test_the_empty_library_says_so(app: Flask) -> None:
    answer = app.test_client().get("/en/chinh-sach")
    assert answer.status_code == 200 and "No policy is published yet" in answer.text


def test_a_document_page_shows_what_is_taken_from_it(page: Page) -> None:
    text = page("/en/van-ban/thong-tu-01-2019-bldtbxh").xpath("string(//main)")
    assert "20 working days" in text and "08/2023/TT-BLĐTBXH" in text
    unread = page("/en/van-ban/nghi-dinh-335-2026").xpath("string(//main)")
    assert "have not read this text itself" in unread
