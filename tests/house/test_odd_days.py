"""Days of other centuries and letters no keyboard has, in the new forms: refused in words or kept, never broken."""

from __future__ import annotations

import pytest

from portal.accounts.roles import Role
from portal.services.funeral import names as funeral
from tests.conftest import make_officer
from tests.services.allowance import making as allowance
from tests.services.exchange import test_desk as _exchange  # noqa: F401  the service is registered
from tests.services.funeral import making as funerals
from tests.services.legal_aid import work

ODD_DAYS = (("1", "1", "1850"), ("31", "12", "2200"), ("31", "12", "9999"), ("1", "1", "0001"))
HOSTILE = ("\x00", "=1+1|cmd", "<script>x</script>", "9" * 5000, "a\x00b\ud83d")


def press_with_days(client, path: str, **given: object) -> None:
    """Every box of days in a form gets an odd day; whatever comes, the portal answers."""
    page = client.get(path)
    names = {
        box.get("name") or "" for box in page.all("//main//input|//main//textarea|//main//select")
    }
    days = {name.removesuffix("-year") for name in names if name.endswith("-year")}
    assert days, path
    known = {name: value for name, value in given.items() if name in names}
    for day, month, year in ODD_DAYS:
        parts = {"day": day, "month": month, "year": year}
        odd = {f"{one}-{part}": value for one in days for part, value in parts.items()}
        answer = client.get(path).send({**known, **odd})
        assert answer.status < 500, (path, year)
        if [one for one in answer.all("//button") if "Xác nhận" in one.text_content()]:
            assert answer.press("Xác nhận").status < 500, (path, year)
            return


AID = (
    ("ghi-doi-nguoi", {"reason": "Muốn người khác", "wish": "x"}),
    ("ghi-khieu-nai-lan-dau", {"about": "not_doing", "words": "x"}),
    ("ghi-tien-do", {"done": "x", "next": "y"}),
    ("hoan-thanh", {"result": "answered", "words": "x"}),
    ("tu-van-mieng", {"asked": "x", "answered": "y", "way": "phone", "finished": "no"}),
)  # fmt: skip


@pytest.mark.parametrize(("slug", "given"), AID)
def test_legal_aid(site, citizen, browser_of, slug, given):
    centre = work.make(site)
    ref = work.advised(centre, citizen) if slug == "hoan-thanh" else work.assigned(centre, citizen)
    head = browser_of(centre.head)
    page = head.get(f"/can-bo/ho-so/{ref}")
    if f"/viec/{slug}" not in page.text:
        slugs = sorted({a.rsplit("/", 1)[1] for a in page.all("//a/@href") if "/viec/" in a})
        pytest.fail(f"{slug} not in {slugs}")
    press_with_days(head, f"/can-bo/ho-so/{ref}/viec/{slug}", **given)


def test_funeral_check(site, citizen, officer, browser_of):
    ref = funerals.accepted(site, citizen, officer)
    desk = browser_of(
        make_officer("xa-hoi@thu-nghiem.example", "Cán bộ Xã hội", site.direct, Role.SOCIAL_OFFICER)
    )
    press_with_days(
        desk,
        f"/can-bo/ho-so/{ref}/viec/kiem-tra",
        who="none",
        shown_by="paper",
        received=funeral.ALLOWANCE,
    )


def test_allowance_proposal(site, citizen, officer, browser_of):
    ref = allowance.sent(site, citizen)
    allowance.act(site, ref, "tiep-nhan", officer)
    allowance.act(site, ref, "doi-chieu", officer, allowance.COMPARED, role="social_officer")
    desk = browser_of(
        make_officer("xa-hoi@thu-nghiem.example", "Cán bộ Xã hội", site.direct, Role.SOCIAL_OFFICER)
    )
    press_with_days(
        desk,
        f"/can-bo/ho-so/{ref}/viec/de-nghi",
        conclusion="grant",
        level="severe",
        facts=["none"],
    )


@pytest.mark.parametrize("slug", [funeral.DEATH, funeral.DECEASED])
def test_funeral_questions(citizen, browser_of, slug):
    own = browser_of(citizen)
    ref = own.get(f"/ho-so/moi/{funeral.SLUG}").send({}).path.split("/")[2]
    press_with_days(
        own, f"/ho-so/{ref}/{slug}", full_name="Trần Thị Mai", paper="extract", number="1"
    )
    own.get(f"/ho-so/{ref}/kiem-tra")


@pytest.mark.parametrize(
    "path", ["/tai-khoan/nguoi-toi-giup/them", "/tai-khoan/nguoi-giup-toi/them"]
)
def test_help(citizen, browser_of, path):
    press_with_days(
        browser_of(citizen), path, kind="parent", full_name="Bé Mai", helper="Bạn", contact="0900000099",
        scope="all",
    )  # fmt: skip


def test_the_centre_keeps_its_helpers(site, browser_of):
    centre = work.make(site)
    press_with_days(
        browser_of(centre.head), "/can-bo/tro-giup-phap-ly/nguoi-thuc-hien/them", name="Hồ Thị Ba",
        kind="officer", phone="0200 0000 019", fields=["land"],
    )  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words(site, citizen, officer, browser_of, words):
    own, desk = browser_of(citizen), browser_of(officer)
    sends = (
        (own, "/tai-khoan/nguoi-toi-giup/them", {"kind": "parent", "full_name": words, "birth-year": "2015"}),
        (own, "/tai-khoan/nguoi-giup-toi/them", {"helper": words, "contact": words, "scope": "all"}),
        (own, "/tai-khoan/nguoi-giup-toi/ho-so-cua-toi", {"code": words, "second": words}),
        (own, "/tai-khoan/cach-phuc-vu/toi/ho-tro", {"words": words}),
        (own, "/tai-khoan/cach-phuc-vu/toi/lien-he", {"phone": words, "email": words}),
        (desk, "/can-bo/nguoi-giup", {"number": words, "name": words}),
    )  # fmt: skip
    for client, path, given in sends:
        page = client.get(path)
        assert page.status == 200, path
        names = {box.get("name") for box in page.all("//input|//textarea")}
        data = {"csrf_token": page.all("//input[@name='csrf_token']")[0].get("value"), **given}
        data |= {name: words for name in names - {"csrf_token"} - set(given) if name}
        answer = client.http.post(
            path,
            data={
                k: v.encode("utf-8", "replace") if isinstance(v, str) else v
                for k, v in data.items()
            },
        )
        assert answer.status_code < 500, (path, answer.status_code)
