"""Whatever is posted to any form of an application: a sentence or a cleaned value, never an error."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from portal.cases.models import Case
from portal.core.forms.stamp import Stamp
from tests.cases.making import ASKED, PHONE, act, answers, at_state, draft, sent
from tests.cases.test_workflow_steps import TYPED
from tests.client import CheckingClient, Page
from tests.conftest import Site, fresh, make_officer, signed_in
from tests.services.assessment import making as council

HUGE = "a" * 200_000
VALUES: dict[str, Any] = {
    "huge": HUGE, "many marks": "á́" * 20_000, "nul": "a\x00b", "only nul": "\x00", "direction": "a\u202eb\u2066c",
    "surrogate": b"a\xed\xa0\x80b", "bad utf-8": b"\xff\xfe", "script": "<script>alert(1)</script>",
    "negative": "-1", "endless number": "9" * 5000, "float": "1e309", "not a number": "NaN",
    "digits of another script": "٣٤", "line breaks": "a\r\nSet-Cookie: x=1", "template": "{{7*7}}{% x %}%(code)s",
    "twice": ["một", "hai"], "empty twice": ["", ""], "a file": "FILE",
}  # fmt: skip


@dataclass
class Target:
    """A form: where it is posted, what is filled in rightly, who posts it."""

    path: str
    valid: dict[str, Any]
    who: str = "citizen"
    names: tuple[str, ...] = field(default=())

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.valid, *self.names, "csrf_token")))


STEPS = {
    "yeu-cau": {"kind": "determine"},
    "ly-do-xac-dinh-lai": {"reason": "changed", "words": "Nặng hơn"},
    "ly-do-cap-doi": {"reason": "differs", "words": "Năm sinh"},
    "giay-da-cap": {"number": "12/2019", "issued-day": "", "issued-month": "", "issued-year": "2019", "place": "Hàm Yên"},
    "nop-cho-ai": {"for_whom": "myself"},
    "nguoi-nop": {"full_name": "Trần Văn Con", "relationship": "child", "identity_number": ""},
    "noi-o-nguoi-nop": {"residence": "Thôn 3", "present": ""},
    "dong-y": {"how": "said", "phone": PHONE, "agreed": "yes"},
    "nguoi-khuyet-tat": {"full_name": "Trần Thị Mai", "birth-day": "5", "birth-month": "3", "birth-year": "1990", "sex": "female", "identity_number": ""},
    "noi-o": {"commune": "xã hàm yên tuyên quang", "line": "Thôn 3"},
    "thuong-tru": {"where": "elsewhere", "commune": "xã hàm yên tuyên quang", "line": "Thôn 3"},
    "dau-hieu-van-dong": {"signs": "1.4"},
    "kha-nang-hoc-lam": {"a8": "THD", "a10": "KXD"},
    "loi-ke": {"words": "Khó đi lại"},
    "lien-he": {"told_by": "sms", "phone": PHONE, "phone_owner": "", "email": "", "never": "call"},
    "ho-tro": {"formats": "large", "interpreter": "other", "language": "Tày", "meeting": "home", "words": ""},
}  # fmt: skip
FORMS: dict[str, Callable[[Site, Any, Any], Target]] = {
    **{
        f"step {slug}": lambda site, citizen, officer, slug=slug, valid=valid: Target(
            f"/ho-so/{draft(site, citizen)}/{slug}", {**valid, "service": "xac-dinh-khuyet-tat", "then": "check"}
        )
        for slug, valid in STEPS.items()
    },
    "new": lambda site, citizen, officer: Target("/ho-so/moi/xac-dinh-khuyet-tat", {}),
    "send": lambda site, citizen, officer: Target(f"/ho-so/{draft(site, citizen)}/nop", {"declared": "yes"}),
    "papers": lambda site, citizen, officer: Target(
        f"/ho-so/{draft(site, citizen)}/giay-to-y-te/gui", {"kind": "medical", "have_none": "yes", "go": "continue"}, names=("files",)
    ),
    "give": lambda site, citizen, officer: Target(f"/ho-so/{asked(site, citizen, officer)}/bo-sung", {"note": "Không có"}, names=("files",)),
    "withdraw": lambda site, citizen, officer: Target(f"/ho-so/{sent(site, citizen)}/rut", {"note": "Đổi ý"}),
    "discard": lambda site, citizen, officer: Target(f"/ho-so/{draft(site, citizen)}/xoa", {}),
    "look up": lambda site, citizen, officer: Target("/tra-cuu", {"code": sent(site, citizen), "second": PHONE[-4:]}, "nobody"),
    **{
        f"desk {slug} {go}": lambda site, citizen, officer, slug=slug, state=state, go=go: Target(
            desk_path(site, citizen, officer, slug, state), {**TYPED[slug], "version": "1", "go": go}, "officer"
        )
        for slug, state in {
            "tiep-nhan": "submitted", "tu-choi": "submitted", "yeu-cau-bo-sung": "submitted",
            "bao-ket-qua": "certificate_signed",
            "tra-ket-qua": "certificate_signed",
        }.items()
        for go in ("preview", "confirm", "change")
    },
    **{
        f"conclude {go}": lambda site, citizen, officer, go=go: Target(
            concluding_path(site, citizen, officer), {"reason": "Đủ", "version": "1", "mark": "x", "go": go}, "officer"
        )
        for go in ("preview", "confirm", "change")
    },
}  # fmt: skip


def asked(site: Site, citizen: Any, officer: Any) -> str:
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    return ref


def desk_path(site: Site, citizen: Any, officer: Any, slug: str, state: str) -> str:
    return f"/can-bo/ho-so/{at_state(site, citizen, officer, state)}/viec/{slug}"


def concluding_path(site: Site, citizen: Any, officer: Any) -> str:
    """The page of a conclusion on which the council has voted."""
    ref = at_state(site, citizen, officer, "accepted")
    council.decided(site, ref, TYPED["ket-luan"])
    return f"/can-bo/hoi-dong/ho-so/{ref}/ket-luan"


@pytest.fixture
def browsers(site, citizen, officer):
    return {
        "citizen": signed_in(site, citizen),
        "officer": signed_in(site, officer),
        "nobody": CheckingClient(site.app),
    }


def token_of(browser: CheckingClient, target: Target) -> dict[str, str]:
    if target.who == "nobody":
        return {
            "form_stamp": browser.get(target.path).one("//input[@name='form_stamp']").get("value")
        }
    return {
        "csrf_token": browser.get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")
    }


def post(browser: CheckingClient, path: str, **kwargs: Any) -> tuple[int, Page | None]:
    """The answer itself, a page when it is one: where a redirect leads is another test."""
    response = browser.http.post(path, **kwargs)
    moved = 300 <= response.status_code < 400
    return response.status_code, None if moved else Page(browser, response)


# Tried in each field alone; the other values in all fields at once.
ALONE = ("nul", "twice", "a file", "script", "endless number")


def given(kind: str) -> Any:
    value = VALUES[kind]
    return (io.BytesIO(b"x"), "tep.txt") if value == "FILE" else value


def attempts(target: Target) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is tried on a form: a name for it, and the fields that are not as they should be."""
    for kind in VALUES:
        yield (
            f"{kind} everywhere",
            {box: given(kind) for box in target.fields if box != "csrf_token"},
        )
    for box in target.fields:
        for kind in ALONE:
            yield f"{kind} as {box}", {box: given(kind)}


@pytest.mark.parametrize("name", FORMS)
def test_no_value_of_any_field_is_an_error(site, citizen, officer, browsers, name):
    target = FORMS[name](site, citizen, officer)
    browser = browsers[target.who]
    token = token_of(browser, target)
    for what, wrong in attempts(target):
        status, page = post(browser, target.path, data={**target.valid, **token, **wrong})
        assert status in {200, 303, 400, 404, 409, 413, 422, 429}, (what, status)
        if page is not None and status == 422:
            assert page.errors, f"{what}: no sentence"
        assert page is None or "<script>alert" not in page.text, what


BODIES: dict[str, dict[str, Any]] = {
    "json": {"json": {"full_name": "x", "csrf_token": "x"}},
    "json list": {"data": "[1,2]", "content_type": "application/json"},
    "text": {"data": "hello", "content_type": "text/plain"},
    "nothing": {},
    "no boundary": {"data": b"--x\r\n", "content_type": "multipart/form-data"},
    "broken multipart": {"data": b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf", "content_type": "multipart/form-data; boundary=x"},
    "600 parts": {"data": {f"n{i}": "x" for i in range(600)}, "content_type": "multipart/form-data"},
    "3 MB of text": {"data": {"full_name": "x" * 3_000_000}, "content_type": "multipart/form-data"},
    "too long by its own word": {"data": b"x", "headers": {"Content-Length": str(200 * 1024 * 1024)}},
    "bad length": {"data": b"x", "headers": {"Content-Length": "abc"}},
    "a form of percent signs": {"data": b"%%%=%zz&=&&;%00=%00", "content_type": "application/x-www-form-urlencoded"},
}  # fmt: skip


@pytest.mark.parametrize("kind", BODIES)
def test_no_body_of_any_form_is_an_error_or_an_action(site, citizen, officer, browsers, kind):
    for name, make in FORMS.items():
        if name.endswith(("preview", "change")):
            continue
        target = make(site, citizen, officer)
        found = re.search(r"/(\d{10})", target.path)
        before = fresh(Case, ref=found[1]).state if found else ""
        status, _page = post(browsers[target.who], target.path, **BODIES[kind])
        assert 300 <= status < 500, (name, status)
        if found:
            assert fresh(Case, ref=found[1]).state == before, name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_largest_sending_is_refused_in_words(site, citizen, browsers, language):
    prefix = "/en" if language == "en" else ""
    status, page = post(browsers["citizen"], f"{prefix}/tra-cuu", data={"code": "x" * 3_000_000})
    assert status == 413 and page is not None and "20" in page.words


def test_what_is_cleaned_is_kept_clean(site, citizen, browsers):
    ref = draft(site, citizen)
    browser = browsers["citizen"]
    page = browser.get(f"/ho-so/{ref}/nguoi-khuyet-tat")
    page.send(
        {
            "full_name": "  Trần\u202e Thị\x00\t Mai\u0301  ",
            "birth-year": "1990",
            "sex": "female",
            "identity_number": "008 190.123-456",
        }
    )
    words = browser.get(f"/ho-so/{ref}/kiem-tra").words
    assert "Trần Thị Maí" in words and "008 190 123 456" in words


def test_a_forged_stamp_or_one_of_another_form_is_refused(site, citizen, client):
    ref = sent(site, citizen)
    for stamp in ("", "x", "\x00", "a.b.c", Stamp.__name__):
        page = client.post("/tra-cuu", {"code": ref, "second": PHONE[-4:], "form_stamp": stamp})
        assert page.status == 422
    assert answers(site.direct)["noi-o"]["commune"] == site.direct.commune_code


def test_an_officer_of_many_names_is_shown_as_text(site, citizen):
    name = "<b onclick=x>Cán bộ</b> {{7*7}}"
    account = make_officer("ten@thu-nghiem.example", name, site.direct)
    from portal.accounts.actions.rights import grant_role
    from portal.accounts.models import Account
    from portal.accounts.roles import Role
    from portal.core.database import db

    with db.writing() as session:
        grant_role(
            session,
            account=session.get_one(Account, account.id),
            unit_id=site.direct.id,
            role=Role.RECEPTION,
        )
    ref = sent(site, citizen)
    signed_in(site, account).get(f"/can-bo/ho-so/{ref}")
    page = signed_in(site, citizen).get(f"/ho-so/{ref}")
    assert name in page.words and not page.all("//*[@onclick]")
