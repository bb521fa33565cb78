"""A script planted in every field by both sides: text on every page of every role, never markup."""

from __future__ import annotations

import re

import time_machine

from tests.cases.making import sign
from tests.client import Page
from tests.journeys import whole_line as line
from tests.pictures import photo
from tests.words import said

PLANTED = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{7*7}}</textarea></title>"
MARK = "alert(1)"
HANDLER = re.compile(r"^on[a-z]+$")


def innocent(page: Page) -> None:
    """Nothing of what was planted became an element, an attribute or an expression."""
    for script in page.all("//script"):
        assert (script.get("src") or "").startswith("/static/build/"), page.path
    for element in page.all("//*"):
        assert not [name for name in element.attrib if HANDLER.match(str(name))], page.path
        for name in ("href", "src", "action"):
            assert not (element.get(name) or "").lower().startswith(("javascript:", "data:")), (
                page.path
            )
    assert not page.all("//img[@src='x']") and not page.all("//svg")
    assert ">49<" not in page.tree.text_content()


def planted(page: Page) -> Page:
    innocent(page)
    assert MARK in page.tree.text_content() or MARK in page.text, page.path
    return page


def test_planted_in_every_field_it_stays_text(site, browser_of, citizen, officer):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        applicant, desk = browser_of(citizen), browser_of(officer)
        ref = apply_with_scripts(applicant)
        for path in ("", "/bien-nhan", "/rut"):
            innocent(applicant.get(f"/ho-so/{ref}{path}"))
        innocent(applicant.get(f"/ho-so/{ref}"))
        planted(desk.get("/can-bo"))
        planted(
            desk.get(
                "/can-bo/ho-so", query_string={"q": PLANTED, "trang-thai": PLANTED, "sau": PLANTED}
            )
        )
        planted(desk.get(f"/can-bo/ho-so/{ref}"))
        desk_writes(site, officer, desk, applicant, ref)
        for page in (applicant.get(f"/ho-so/{ref}"), desk.get(f"/can-bo/ho-so/{ref}")):
            planted(page)
            for paper in {
                href
                for href in page.all("//main//a/@href")
                if "/giay-to/" in href and not href.endswith("/tep")
            }:
                innocent(page.client.get(paper))
        innocent(applicant.get("/ho-so"))
        innocent(applicant.get("/tai-khoan"))


def apply_with_scripts(applicant) -> str:
    page = line.begin(applicant).send({"kind": "determine"}).send({"for_whom": "helped"})
    page = page.send({"full_name": PLANTED, "relationship": "other"})
    page = page.send({"residence": PLANTED, "present": PLANTED})
    page = page.send({"how": "said", "agreed": "yes"})
    page = page.send({**line.SUBJECT, "full_name": PLANTED})
    wrong = page.send({"commune": PLANTED, "line": PLANTED})
    assert wrong.status == 422
    page = planted(wrong).send({"commune": "xã hàm yên tuyên quang", "line": PLANTED})
    page = page.send({"where": "elsewhere", "commune": "xã hàm yên tuyên quang", "line": PLANTED})
    page = line.answer_signs(page)
    page = page.send({"words": PLANTED})
    ref = line.ref_of(page)
    bad = page.press(
        said("Send the chosen files"),
        files={"files": [(f"{PLANTED}.svg", b"<svg onload=alert(1)>")]},
    )
    planted(bad)
    page = page.press(said("Save and continue"), files={"files": [(f"{PLANTED}.jpg", photo())]})
    page = page.send({"told_by": "sms", "phone": "0900000021", "phone_owner": PLANTED})
    page = page.send(
        {
            "formats": ["none"],
            "interpreter": "other",
            "language": PLANTED,
            "meeting": ["none"],
            "words": PLANTED,
        }
    )
    planted(page)
    innocent(page.client.get(f"/ho-so/{ref}/nop"))
    innocent(page.client.get(f"/ho-so/{ref}/giay-to-y-te"))
    for step in (
        "nguoi-nop",
        "noi-o-nguoi-nop",
        "nguoi-khuyet-tat",
        "noi-o",
        "thuong-tru",
        "loi-ke",
        "lien-he",
        "ho-tro",
    ):
        planted(page.client.get(f"/ho-so/{ref}/{step}"))
    line.submit(page)
    return ref


def desk_writes(site, officer, desk, applicant, ref: str) -> None:
    form = desk.get(f"/can-bo/ho-so/{ref}/viec/yeu-cau-bo-sung")
    preview = planted(
        form.send(
            {"text": PLANTED, "due_on-day": "20", "due_on-month": "11", "due_on-year": "2026"}
        )
    )
    planted(preview.press(said("Change what I wrote")))
    preview.press(said("Confirm"))
    asked = planted(applicant.get(f"/ho-so/{ref}/bo-sung"))
    lacking = {str(name): "yes" for name in asked.all("//main//input[@type='checkbox']/@name")}
    files = {"files": [(f"{PLANTED}.jpg", photo(colour="#ffffff"))]}
    assert asked.send({"note": PLANTED, **lacking}, files=files).path == f"/ho-so/{ref}"
    line.act(desk, ref, "tiep-nhan")
    decision = {
        "conclusion": "certificate", "types": ["mobility"], "level": "severe", "reason": PLANTED,
        "met_on-day": "16", "met_on-month": "11", "met_on-year": "2026",
    }  # fmt: skip
    planted(line.conclude(desk, ref, decision)).press(said("Confirm"))
    handed = {
        "handed_to": PLANTED,
        "received_by": "relative",
        "identity_paper": PLANTED,
        "proof": "register",
        "handed_on-day": "16",
        "handed_on-month": "11",
        "handed_on-year": "2026",
    }
    sign(site, ref, officer)
    line.act(desk, ref, "tra-ket-qua", handed)


def test_a_reason_of_refusal_and_of_withdrawal_stay_text(site, browser_of, citizen, officer):
    applicant, desk = browser_of(citizen), browser_of(officer)
    refused, withdrawn = line.apply(applicant), line.apply(applicant)
    line.act(desk, refused, "tu-choi", {"reason": PLANTED})
    applicant.get(f"/ho-so/{withdrawn}/rut").send({"note": PLANTED})
    for ref in (refused, withdrawn):
        planted(applicant.get(f"/ho-so/{ref}"))
        planted(desk.get(f"/can-bo/ho-so/{ref}"))


def test_addresses_with_scripts_are_not_repeated_as_markup(client):
    for path in (
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/chinh-sach?q=<script>alert(1)</script>",
        "/tra-cuu?code=<script>",
    ):
        page = client.get(path)
        innocent(page)
        assert "<script>alert" not in page.text
