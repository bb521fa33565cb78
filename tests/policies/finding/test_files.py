"""The result as a file: the words of the page, and no ticket in it."""

from __future__ import annotations

import io

import pikepdf
import pytest
import time_machine

from portal.documents.leaflets.formats import FORMATS
from portal.policies.copies import Copies
from tests.letters.reading import pdf_text
from tests.policies.finding.answering import SEVERE, address, parameter
from tests.words import said

RESULT = "/quyen-loi/ket-qua"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-23 09:00 +0700", tick=False) as traveller:
        yield traveller


def fetch(client, ending: str, told=SEVERE, language: str = "vi", **more: str):
    prefix = "" if language == "vi" else "/en"
    return client.http.get(prefix + address(told, f"{RESULT}.{ending}", **more))


@pytest.mark.parametrize("ending", [ending for ending, one in FORMATS.items() if one.here()])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_kind_is_made_and_kept_nowhere(client, ending, language):
    answer = fetch(client, ending, language=language)
    assert answer.status_code == 200 and answer.data
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"quyen-loi.{ending}" in answer.headers["Content-Disposition"]
    assert not client.http._cookies


def test_the_text_says_what_the_page_says(client):
    page, text = client.get(address(SEVERE)), fetch(client, "txt").get_data(as_text=True)
    flat = " ".join(text.split())
    for sentence in (page.heading, said("Apply now: each month of waiting costs money"), "975.000 đồng mỗi tháng",
                     said("Not yet verified against the official text."), said("What you answered"), "Hà Nội"):  # fmt: skip
        assert sentence in flat, sentence
    for line in page.all("//main//h4/a"):
        assert line.text_content() in flat
    assert (
        parameter(page.link(said("In large print (PDF)")), "phieu")[:20] not in text
        and "phieu" not in text
    )


def test_the_pdf_is_tagged_and_holds_no_ticket(client):
    data = fetch(client, "pdf").data
    with pikepdf.open(io.BytesIO(data)) as file:
        assert file.Root.MarkInfo.Marked and str(file.Root.Lang).startswith("vi")
    assert (
        "975.000 đồng" in pdf_text(data) and b"phieu=" not in data and "phieu" not in pdf_text(data)
    )


def test_a_file_of_another_day(client):
    text = fetch(client, "txt", ngay="2027-01-01").get_data(as_text=True)
    assert "1 tháng 1 năm 2027" in text


def test_the_page_leads_to_every_kind_that_can_be_made(client):
    page = client.get(address(SEVERE))
    hrefs = [a.get("href") for a in page.all("//main//a[@download]")]
    assert len(hrefs) == sum(one.here() for one in FORMATS.values())
    assert all(client.http.get(href).status_code == 200 for href in hrefs)


def test_no_more_are_written_at_once_than_the_library_writes(client, site, monkeypatch):
    copies = Copies(makers=1, patience=0.01)
    monkeypatch.setitem(site.app.extensions, "policy_copies", copies)
    assert copies.unkept(lambda: fetch(client, "pdf").status_code.to_bytes(2, "big")) == b"\x01\xf7"
    assert fetch(client, "pdf").status_code == 200 and not copies._kept
