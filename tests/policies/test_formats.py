"""The files of the library: every policy, edition, format and language; whole, tagged, public and kept."""

from __future__ import annotations

import io
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from portal.core.database import db
from portal.documents.leaflets import Columns, Leaflet
from portal.documents.leaflets.cleaned import cleaned
from portal.documents.leaflets.formats import FORMATS
from portal.documents.leaflets.leaflet import words_of
from portal.documents.press import cells
from portal.policies import stamp
from portal.policies.actions import add_version, bump_stamp
from portal.policies.copies import Copies, TooBusy
from portal.policies.files import PolicyFile, TextFile
from portal.policies.models import Edition, Origin, Policy
from portal.policies.queries import find_policy
from portal.policies.views import formats
from tests.letters.reading import pdf_text, plain
from tests.policies.conftest import TODAY

ALLOWANCE = "tro-cap-xa-hoi-hang-thang"
PAGE = f"/chinh-sach/{ALLOWANCE}"
MOST_PAGES = 25
needs_braille = pytest.mark.skipif(not cells.available(), reason="liblouis is not installed here")
ENDINGS = [
    pytest.param(ending, marks=needs_braille if ending == "brf" else ()) for ending in FORMATS
]


def leaflets(app: Flask, files: list[PolicyFile], prefix: str) -> Iterator[tuple[str, Leaflet]]:
    """Every edition there is, with the address of its files without the ending."""
    environ = {"portal.language": "en", "SCRIPT_NAME": "/en"} if prefix else {}
    for file in files:
        if file.doubtful:
            continue
        for edition, tail in ((Edition.PLAIN, ""), (Edition.EASY, "/de-doc")):
            stem = "easy.vi" if edition is Edition.EASY else "vi"
            if stem in file.texts:
                with app.test_request_context(environ_overrides=environ):
                    yield f"{prefix}/chinh-sach/{file.slug}{tail}", formats._leaflet(file.slug, edition, TODAY)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_policy_in_every_edition_and_format(
    prefix: str, loaded: Flask, site_files: list[PolicyFile]
) -> None:
    wrong, count = [], 0
    for address, leaflet in leaflets(loaded, site_files, prefix):
        for ending in (name for name, one in FORMATS.items() if one.here()):
            with loaded.app_context():
                written = FORMATS[ending].write(leaflet)
            reasons = CHECKS[ending](written, cleaned(leaflet))
            wrong += [(address, ending, reason) for reason in reasons]
        count += 1
    assert wrong == [] and count > 20


def check_pdf(data: bytes, leaflet: Leaflet) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as file:
        if str(file.Root.Lang)[:2] != leaflet.language or not file.Root.MarkInfo.Marked:
            yield "language or tags"
        if str(file.docinfo.Title) != leaflet.title:
            yield "title"
        if len(file.pages) > MOST_PAGES:
            yield f"{len(file.pages)} pages"
    text = heard(data)
    yield from (one for one in words_of(leaflet) if plain(one) not in text)


def heard(data: bytes) -> str:
    """The words of a PDF without the numbers of its pages.

    What reads it takes a dash at the end of a line for the mark of a cut word.
    """
    text = re.sub(r"\r?\n\d+ / \d+(?=\n|$)", "", pdf_text(data))
    return plain(re.sub("[\ufffe\x02]", "-", text))


def check_text(data: bytes, leaflet: Leaflet) -> Iterator[str]:
    text = plain(data.decode())
    yield from (one for one in words_of(leaflet) if plain(one) not in text)
    if "…" in data.decode():
        yield "a placeholder lost its value"


def check_braille(data: bytes, _leaflet: Leaflet) -> Iterator[str]:
    pages = data.decode("ascii").split("\f")
    if pages.pop() or not pages:
        yield "form feeds"
    rows = [row for page in pages for row in page.split("\r\n")]
    if any(len(row) > cells.CELLS for row in rows) or any(
        page.count("\r\n") > cells.LINES for page in pages
    ):
        yield "too wide or too long"
    if "'\\X" in data.decode():
        yield "a sign without cells"


CHECKS: dict[str, Callable[[bytes, Leaflet], Iterator[str]]] = {
    "pdf": check_pdf, "chu-lon.pdf": check_pdf, "txt": check_text, "brf": check_braille,
}  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_is_public_saved_and_not_sent_twice(ending: str, client: FlaskClient) -> None:
    answer = client.get(f"{PAGE}.{ending}")
    assert answer.content_type == FORMATS[ending].media_type
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Disposition"] == f"attachment; filename={ALLOWANCE}.{ending}"
    assert "Set-Cookie" not in answer.headers
    again = client.get(f"{PAGE}.{ending}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304 and not again.data


def test_the_name_of_a_file_says_edition_language_and_day(
    client: FlaskClient, loaded: Flask
) -> None:
    answer = client.get(f"/en{PAGE}.txt?ngay=2026-08-01")
    assert f"filename={ALLOWANCE}-en-2026-08-01.txt" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "address",
    ["/chinh-sach/khong-co.pdf", f"{PAGE}.docx", f"{PAGE}.PDF", f"{PAGE}.", f"{PAGE}/de-doc.x",
     f"{PAGE}.pdf?ngay=hom-qua", f"{PAGE}.pdf?ngay=", f"{PAGE}.txt?ngay=2026-02-30",
     f"{PAGE}.txt?ngay=1900-01-01", f"{PAGE}.txt?ngay=9999-12-31", f"{PAGE}.txt?ngay=%00",
     "/chinh-sach/..%2f.txt", "/en/chinh-sach/khong-co/de-doc.brf"],
)  # fmt: skip
def test_what_is_not_there_is_404(address: str, client: FlaskClient) -> None:
    answer = client.get(address)
    assert answer.status_code == 404 and answer.mimetype == "text/html"


def test_a_doubtful_page_and_a_missing_edition_have_no_files(
    loaded: Flask, client: FlaskClient, page: Callable[..., Any]
) -> None:
    with db.writing() as session:
        policy = find_policy(session, ALLOWANCE)
        assert policy is not None
        policy.doubtful = True
        other = find_policy(session, "giay-xac-nhan-khuyet-tat")
        assert other is not None
        for text in [one for one in other.texts if one.edition == Edition.EASY]:
            session.delete(text)
    for ending in FORMATS:
        assert client.get(f"{PAGE}.{ending}").status_code == 404
    assert client.get("/chinh-sach/giay-xac-nhan-khuyet-tat/de-doc.txt").status_code == 404
    assert not page(PAGE).xpath("//*[@id='cach-doc-khac']")


@pytest.mark.parametrize(
    ("day", "standard"), [("2026-06-30", "500.000 đồng"), ("2026-07-01", "540.000 đồng")]
)
def test_a_file_follows_the_day(day: str, standard: str, client: FlaskClient) -> None:
    words = client.get(f"{PAGE}.txt?ngay={day}").text
    assert standard in words
    asked = date.fromisoformat(day)
    assert f"ngày {asked.day} tháng {asked.month} năm {asked.year}" in words
    assert f"{PAGE}?ngay={day}" in words


def test_a_page_links_only_what_answers(page: Callable[..., Any], client: FlaskClient) -> None:
    for prefix in ("", "/en"):
        links = page(prefix + PAGE).xpath("//section[@aria-labelledby='cach-doc-khac']/ul//a/@href")
        assert links and links[0] == f"{prefix}{PAGE}.pdf"
        assert all(client.get(link).status_code == 200 for link in links)


def test_a_page_of_another_day_links_files_of_that_day(page: Callable[..., Any]) -> None:
    links = page(f"{PAGE}?ngay=2026-06-30").xpath(
        "//section[@aria-labelledby='cach-doc-khac']/ul//a/@href"
    )
    assert links and all(link.endswith("?ngay=2026-06-30") for link in links)


def test_where_braille_is_missing_the_link_is_gone_and_the_address_says_why(
    page: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert not [a for a in page(PAGE).xpath("//a/@href") if a.endswith(".brf")]
    tree = page(f"{PAGE}.brf", status=404)
    assert "chữ nổi" in tree.xpath("string(//h1)")
    assert f"{PAGE}.txt" in tree.xpath("//main//a/@href")
    assert page("/chinh-sach/khong-co.brf", status=404).xpath("string(//h1)") != tree.xpath(
        "string(//h1)"
    )


def publish(session: Session, policy: Policy, text: TextFile) -> None:
    add_version(session, policy=policy, stem="vi", text=text, origin=Origin.STAFF, published=True)
    bump_stamp(session)


def test_hostile_words_stay_words(loaded: Flask, client: FlaskClient) -> None:
    evil = '<script>alert(1)</script> #eval("1") {{ 7*7 }} \u202e *a* =x'
    with db.writing() as session:
        policy = find_policy(session, ALLOWANCE)
        assert policy is not None
        body = f"## Ai {{#ai}}\n\n{evil}\n\n- [x](javascript:alert(1))\n\n| a | b |\n|---|---|\n| {evil} | c |\n"
        text = TextFile(f"Tên {evil}", evil, body)
        publish(session, policy, text)
    stamp.forget()
    for ending in ("pdf", "chu-lon.pdf", "txt"):
        answer = client.get(f"{PAGE}.{ending}")
        words = plain(answer.text if ending == "txt" else pdf_text(answer.data))
        assert "<script>alert(1)</script>#eval" in words and "{{7*7}}" in words
        assert "\u202e" not in words


def test_a_changed_text_is_another_file(loaded: Flask, client: FlaskClient) -> None:
    before = client.get(f"{PAGE}.txt").text
    with db.writing() as session:
        policy = find_policy(session, ALLOWANCE)
        assert policy is not None
        text = TextFile("Tên mới của trợ cấp", "Tóm tắt.", "## Ai {#ai}\n\nBạn.\n")
        publish(session, policy, text)
    stamp.forget()
    after = client.get(f"{PAGE}.txt").text
    assert after.startswith("Tên mới của trợ cấp") and not before.startswith("Tên mới")


def test_no_transaction_is_open_while_a_file_is_written(
    loaded: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_then: list[int] = []

    def write(_leaflet: Leaflet) -> bytes:
        open_then.append(db.engine.pool.checkedout())  # type: ignore[attr-defined]
        return b"x"

    monkeypatch.setitem(FORMATS, "txt", replace(FORMATS["txt"], write=write))
    assert client.get(f"{PAGE}.txt").data == b"x" and open_then == [0]


def test_of_many_who_ask_at_once_one_writes() -> None:
    copies, made, begun = Copies(), [], threading.Barrier(9)
    done: list[bytes] = []

    def make() -> bytes:
        made.append(1)
        threading.Event().wait(0.05)
        return b"file"

    def ask() -> None:
        begun.wait()
        done.append(copies.get("key", make))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    begun.wait()
    for thread in threads:
        thread.join()
    assert len(made) == 1 and done == [b"file"] * 8
    assert copies.get("key", make) == b"file" and len(made) == 1


def test_two_visitors_at_once_get_the_same_file(loaded: Flask) -> None:
    got: list[tuple[int, bytes]] = []

    def ask() -> None:
        answer = loaded.test_client().get(f"{PAGE}.pdf")
        got.append((answer.status_code, answer.data))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [status for status, _data in got] == [200, 200] and got[0][1] == got[1][1]


def test_a_failed_writing_is_tried_again_and_keeps_nothing() -> None:
    copies = Copies()

    def fail() -> bytes:
        raise ValueError

    with pytest.raises(ValueError):
        copies.get("key", fail)
    assert copies.size_of("key") is None and copies.get("key", lambda: b"a") == b"a"
    assert not copies._turns


def test_old_files_make_room() -> None:
    copies = Copies(holds=10)
    for key in "abc":
        copies.get(key, lambda: b"1234")
    assert copies.size_of("a") is None and copies.size_of("c") == 4
    copies.get("d", lambda: b"x" * 11)
    assert copies.size_of("d") is None


def test_too_many_different_files_at_once_are_refused() -> None:
    copies, inside, leave = Copies(makers=1, patience=0.01), threading.Event(), threading.Event()

    def slow() -> bytes:
        inside.set()
        leave.wait(10)
        return b"a"

    thread = threading.Thread(target=lambda: copies.get("a", slow))
    thread.start()
    inside.wait(10)
    with pytest.raises(TooBusy):
        copies.get("b", lambda: b"b")
    with pytest.raises(TooBusy):
        copies.get("a", lambda: b"a")
    leave.set()
    thread.join()
    assert copies.get("b", lambda: b"b") == b"b"


def test_sizes_are_said_once_known(client: FlaskClient, page: Callable[..., Any]) -> None:
    other = "/chinh-sach/giay-xac-nhan-khuyet-tat"
    assert "kilobyte" not in page(PAGE).xpath("string(//section[@aria-labelledby='cach-doc-khac'])")
    client.get(f"{other}.pdf")
    assert "kilobyte" in page(other).xpath(
        "string(//section[@aria-labelledby='cach-doc-khac']//li[1])"
    )


def test_the_table_of_amounts_is_a_table(loaded: Flask, site_files: list[PolicyFile]) -> None:
    found = dict(leaflets(loaded, [one for one in site_files if one.slug == ALLOWANCE], ""))
    tables = [block for block in found[PAGE].blocks if isinstance(block, Columns)]
    assert tables and "1.350.000 đồng" in {cell for row in tables[0].rows for cell in row}


def test_the_pages_of_a_pdf_can_be_drawn(client: FlaskClient) -> None:
    document = pypdfium2.PdfDocument(client.get(f"{PAGE}.pdf").data)
    try:
        assert document[0].render(scale=0.2).to_pil().getextrema()[0][0] < 128
    finally:
        document.close()
