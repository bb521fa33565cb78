"""The page of an easy-read edition: lines, pictograms, hard words with the way back, and where it leads."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import db
from portal.policies import stamp
from portal.policies.actions import add_version, bump_stamp
from portal.policies.files import PolicyFile, TextFile
from portal.policies.models import Edition, Origin, PolicyText
from portal.policies.queries import find_policy
from tests.house.test_queries_per_page import counted

Page = Callable[..., Any]
BUS = "/chinh-sach/xe-buyt-mien-phi/de-doc"
ALLOWANCE = "/chinh-sach/tro-cap-xa-hoi-hang-thang/de-doc"
MOST_BYTES = 15_000


@pytest.fixture
def write(loaded: Flask) -> Callable[..., None]:
    """Publish a text for a policy as staff would."""

    def publish(slug: str, stem: str, body: str, *, published: bool = True) -> None:
        with db.writing() as session:
            policy = find_policy(session, slug)
            assert policy is not None
            add_version(
                session, policy=policy, stem=stem, text=TextFile("Tên", "Tóm tắt.", body),
                origin=Origin.STAFF, published=published,
            )  # fmt: skip
            bump_stamp(session)
        stamp.forget()

    return publish


def shaped(*lines: str) -> str:
    return "## Ai? {#ai}\n\n" + "\n".join(f"- {line}" for line in lines)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_easy_page_in_both_languages(
    prefix: str, page: Page, client: FlaskClient, site_files: list[PolicyFile]
) -> None:
    for slug in [file.slug for file in site_files if "easy.vi" in file.texts]:
        address = f"{prefix}/chinh-sach/{slug}/de-doc"
        tree = page(address)
        assert not tree.xpath("//main//*[@lang='vi' and contains(@class, 'app-easy')]")
        for link in tree.xpath("//main//a[starts-with(@href, '#')]/@href"):
            assert tree.xpath(f"//*[@id='{link[1:]}']"), (address, link)
        whole = client.get(address).data
        assert len(gzip.compress(whole, 9)) <= MOST_BYTES


def test_the_lines_of_the_file_are_the_lines_of_the_page(
    page: Page, site_files: list[PolicyFile]
) -> None:
    body = (
        next(file for file in site_files if file.slug == "xe-buyt-mien-phi").texts["easy.vi"].body
    )
    first = page(BUS).xpath("//h2[@id='ai']/following-sibling::div[1]/ul")[0]
    written = body.split("\n\n")[1].split("\n")
    assert len(first.xpath("li")) == len(written)
    drawn = [use.rpartition("#")[2] for use in first.xpath("li/svg/use/@href")]
    assert drawn == [line[3 : line.index(")")] for line in written if line.startswith("- (")]


def test_a_pictogram_is_not_heard(page: Page) -> None:
    drawings = page(BUS).xpath("//main//svg[contains(@class, 'app-easy')]")
    assert len(drawings) > 8
    for drawing in drawings:
        assert (drawing.get("aria-hidden"), drawing.get("focusable")) == ("true", "false")
        assert drawing.xpath("string(.)").strip() == ""
        assert drawing.xpath("use/@href")[0].startswith("/static/build/pictograms.")


def test_a_hard_word_leads_to_its_meaning_and_back(page: Page) -> None:
    tree = page(BUS)
    link = tree.xpath("//a[@href='#tu-ghe-uu-tien']")[0]
    meaning = tree.xpath("//dt[@id='tu-ghe-uu-tien']")[0]
    back = meaning.xpath("following-sibling::dd//a")
    assert meaning.get("tabindex") == "-1"
    assert [one.get("href") for one in back] == [f"#{link.get('id')}"]
    assert "Ghế ưu tiên" in back[0].xpath("string(.)")


def test_each_place_of_a_hard_word_has_its_own_way_back(write: Any, page: Page) -> None:
    body = shaped("Nộp [hồ sơ](#tu-ho-so).", "Giữ [hồ sơ](#tu-ho-so).")
    write("xe-buyt-mien-phi", "easy.vi", body + "\n\n## Gì? {#duoc-gi}\n\n- [Hồ sơ](#tu-ho-so).\n")
    tree = page(BUS)
    ids = tree.xpath("//a[@href='#tu-ho-so']/@id")
    back = tree.xpath("//dt[@id='tu-ho-so']/following-sibling::dd//a")
    assert [f"#{one}" for one in ids] == [one.get("href") for one in back] and len(set(ids)) == 3
    names = [" ".join(one.xpath("string(.)").split()) for one in back]
    assert len(set(names)) == 3 and "(Ai?)" in names[0] and "(Ai? 2)" in names[1]


def test_only_words_of_this_page_are_explained(page: Page) -> None:
    tree = page(BUS)
    used = set(tree.xpath("//a[starts-with(@href, '#tu-')]/@href"))
    assert used == {f"#{one}" for one in tree.xpath("//main//dt/@id")}


@pytest.mark.parametrize(
    ("line", "html"),
    [
        ("(khong-co) Chờ.", "Chờ."),
        ("Nộp [đơn](#tu-khong-co).", "Nộp đơn."),
        ("<b>Nộp</b>", "&lt;b&gt;Nộp&lt;/b&gt;"),
        ("[Nộp](javascript:alert)", "[Nộp](javascript:alert)"),
        ("<img src=x onerror=alert>", "&lt;img src=x onerror=alert&gt;"),
        ("Giá {{ value:khong.co }}.", "Giá …."),
    ],
)
def test_what_staff_write_shows_without_what_nobody_knows(
    write: Any, client: FlaskClient, line: str, html: str
) -> None:
    write("xe-buyt-mien-phi", "easy.vi", shaped(line))
    assert f"<li>{html}</li>" in client.get(BUS).text


def test_a_draft_is_not_shown(write: Any, client: FlaskClient) -> None:
    write("xe-buyt-mien-phi", "easy.vi", shaped("Bản nháp."), published=False)
    assert "Bản nháp." not in client.get(BUS).text


@pytest.mark.parametrize("slug", ["khong-co", "hoc-nghe"])
def test_a_policy_without_an_easy_edition_has_no_such_page(
    client: FlaskClient, page: Page, slug: str
) -> None:
    assert client.get(f"/chinh-sach/{slug}/de-doc").status_code == 404
    assert not page("/chinh-sach").xpath(f"//a[@href='/chinh-sach/{slug}/de-doc']")


def test_a_withdrawn_policy_has_none_either(loaded: Flask, client: FlaskClient) -> None:
    with db.writing() as session:
        policy = find_policy(session, "xe-buyt-mien-phi")
        assert policy is not None
        policy.withdrawn_on = date(2026, 11, 1)
        bump_stamp(session)
    stamp.forget()
    assert client.get(BUS).status_code in {404, 410}


def test_without_english_the_vietnamese_text_is_shown_and_said_to_be(
    loaded: Flask, page: Page
) -> None:
    with db.writing() as session:
        policy = find_policy(session, "xe-buyt-mien-phi")
        assert policy is not None
        for text in session.query(PolicyText).filter_by(
            policy_id=policy.id, language="en", edition=Edition.EASY
        ):
            session.delete(text)
        bump_stamp(session)
    stamp.forget()
    tree = page("/en" + BUS)
    assert tree.xpath("//h1/span[@lang='vi']") and tree.xpath("//h2[@id='ai'][@lang='vi']")
    assert "not in English yet" in tree.xpath("string(//main)")
    assert tree.xpath("//dt[@id='tu-ghe-uu-tien'][@lang='vi']")


def test_amounts_are_those_of_the_day(page: Page, frozen: Any) -> None:
    frozen.move_to(datetime(2026, 6, 30, 3, 0, tzinfo=UTC))
    before = page(ALLOWANCE).xpath("string(//main)")
    frozen.move_to(datetime(2026, 7, 1, 3, 0, tzinfo=UTC))
    after = page(ALLOWANCE).xpath("string(//main)")
    assert "750.000 đồng" in before and "750.000 đồng" not in after and "810.000 đồng" in after


def test_what_was_not_read_in_the_law_is_said(page: Page) -> None:
    said = page(ALLOWANCE).xpath("string(//h2[@id='chua-chac']/following-sibling::ul[1])")
    assert "540.000 đồng" in said and "810.000 đồng" in said and "1,5" not in said
    assert not page(BUS).xpath("//h2[@id='chua-chac']")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_leads_to_the_easy_page_of_its_service(prefix: str, page: Page) -> None:
    tree = page(prefix + ALLOWANCE)
    button = tree.xpath("//main//a[@role='button']")
    assert [one.get("href") for one in button] == [f"{prefix}/dich-vu/tro-cap-hang-thang/de-doc"]
    # After the lines that say what to do, before what comes next.
    assert button[0].xpath("preceding-sibling::h2[1]/@id") == ["lam-gi"]
    assert not page(prefix + BUS).xpath("//main//a[@role='button']")


def test_the_plain_page_and_the_list_lead_to_it(page: Page) -> None:
    plain = page("/chinh-sach/xe-buyt-mien-phi")
    link = plain.xpath(f"//main//a[@href='{BUS}']")[0]
    assert link.getparent().xpath("preceding::h2") == []
    listed = page("/chinh-sach").xpath(f"//main//a[@href='{BUS}']")
    assert len(listed) == 1
    name = " ".join(listed[0].xpath("string(.)").split())
    assert name.startswith("Dễ đọc") and "Đi xe buýt miễn phí" in name
    assert not page("/chinh-sach/hoc-nghe").xpath("//main//a[contains(@href, '/de-doc')]")


def test_it_leads_to_the_whole_page_and_to_people(page: Page) -> None:
    tree = page(BUS)
    assert len(tree.xpath("//main//a[@href='/chinh-sach/xe-buyt-mien-phi']")) == 2
    assert tree.xpath("//h2[@id='hoi-o-dau']/following-sibling::ul[1]//a/@href") == ["tel:1022"]


def test_it_may_be_kept_by_browsers(client: FlaskClient) -> None:
    answer = client.get(BUS)
    assert (
        answer.headers["Cache-Control"].startswith("public") and "Set-Cookie" not in answer.headers
    )


def test_an_old_page_says_so(page: Page, frozen: Any) -> None:
    frozen.move_to(datetime(2030, 1, 1, 3, 0, tzinfo=UTC))
    assert "xem còn đúng không" in page(BUS).xpath("string(//main)")
    frozen.move_to(datetime(2026, 11, 22, 3, 0, tzinfo=UTC))
    assert "xem còn đúng không" not in page(BUS).xpath("string(//main)")


def test_the_list_asks_once_for_all_easy_editions(loaded: Flask, client: FlaskClient) -> None:
    def questions() -> int:
        stamp.forget()
        client.get("/chinh-sach?linh-vuc=khong-co")  # what is remembered for longer is not counted
        with counted() as asked:
            assert client.get(f"/chinh-sach?linh-vuc=khong-co-{len(seen)}").status_code == 200
        return len(asked)

    seen: list[int] = []
    seen.append(questions())
    with db.writing() as session:
        for text in session.query(PolicyText).filter_by(edition=Edition.EASY):
            session.delete(text)
        bump_stamp(session)
    seen.append(questions())
    assert seen[0] == seen[1] > 0
