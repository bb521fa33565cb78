"""A paper that was taken out of a draft can be put back for a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.core import clock
from portal.documents.models import Document
from tests.cases.making import draft, rows, send
from tests.pictures import photo
from tests.words import said

PAGE = "giay-to-y-te"


@pytest.fixture
def removed(site, citizen, browser_of):
    """The page after its only paper was removed."""
    ref = draft(site, citizen, leave_out=PAGE)
    page = browser_of(citizen).get(f"/ho-so/{ref}/{PAGE}")
    page = page.press(said("Send the chosen files"), files={"files": [("a.jpg", photo())]})
    return page.press(said("Remove"))


def there() -> bool:
    return rows(Document)[0].removed_at is None


def test_right_after_removing_it_is_offered_and_comes_back(removed):
    assert "a.jpg" in removed.words and not there()
    after = removed.press(said("Put back"))
    assert said("Taken back: %(name)s", name="a.jpg") in after.title and there()
    assert (
        after.client.raw(
            f"/ho-so/{after.path.split('/')[2]}/giay-to/{rows(Document)[0].id}"
        ).status_code
        == 200
    )


@pytest.mark.parametrize(("hours", "offered"), [(22, True), (24, False)])
def test_only_while_its_bytes_are_surely_there(removed, hours, offered):
    action = removed.one("//form[contains(@action,'/lay-lai')]")
    token = action.xpath("./input[@name='csrf_token']")[0].get("value")
    with time_machine.travel(clock.now() + timedelta(hours=hours), tick=False):
        answer = removed.client.http.post(action.get("action"), data={"csrf_token": token})
    # After so long the session may be over as well; nothing comes back either way.
    assert there() == (offered and answer.status_code == 303 and "dang-nhap" not in answer.location)
    assert not (not offered and there())


def test_not_without_the_token_not_by_others_not_after_sending(site, removed, stranger, browser_of):
    form = removed.one("//form[contains(@action,'/lay-lai')]")
    address, token = form.get("action"), form.xpath("./input[@name='csrf_token']")[0].get("value")
    removed.client.http.post(address)
    assert not there()
    other = browser_of(stranger)
    assert other.http.post(address, data={"csrf_token": token}).status_code == 404
    send_anyway(site, removed)
    assert removed.client.http.post(address, data={"csrf_token": token}).status_code == 404
    assert not there()


def send_anyway(site, page) -> None:
    page.press(said("Save and continue"), {"have_none": "yes"})
    send(site, page.path.split("/")[2])


def test_not_over_the_quota(removed):
    files = [(f"{n}.jpg", photo(64, 64, colour=f"#{n * 12:02x}0000")) for n in range(20)]
    page = removed.press(said("Send the chosen files"), files={"files": files})
    after = page.press(said("Put back"))
    assert "a.jpg" in after.title and sum(row.removed_at is None for row in rows(Document)) == 20
