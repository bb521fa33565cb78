"""Send the link to myself: one neutral message, alike for all, with a brake."""

from __future__ import annotations

import re

import pytest
import time_machine

from portal.core.throttle import Attempt
from portal.notify.discretion import telling_words
from portal.notify.models import Channel, OutboxMessage
from portal.policies.finding import sending
from tests.cases.making import rows
from tests.policies.finding.answering import SEVERE, address
from tests.words import said

PATH, TO = "/quyen-loi/gui", "mai@thu-nghiem.example"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-23 09:00 +0700", tick=False) as traveller:
        yield traveller


def send(client, to: str = TO, language: str = "vi"):
    prefix = "" if language == "vi" else "/en"
    return client.get(prefix + address(SEVERE, PATH)).press(
        said("Send the link", language), {"email": to}
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_message_holds_the_link_and_nothing_that_tells(client, language):
    page = send(client, language=language)
    assert page.heading == said("The link is on its way", language)
    message = rows(OutboxMessage)[0]
    link = re.search(r"http://localhost(\S+)", message.body).group(1)
    assert (
        message.channel is Channel.EMAIL and message.address == TO and message.language == language
    )
    assert not telling_words(f"{message.subject} {message.body.replace(link, '')}")
    assert "30" in message.body.replace(link, "")  # the day until which it opens
    opened = client.get(link)
    assert opened.path.endswith("/quyen-loi/ket-qua") and "1990" in opened.words
    assert link.startswith("/en/") == (language == "en")


def test_the_address_is_locked_in_the_outbox_and_nowhere_else(client):
    send(client)
    message = rows(OutboxMessage)[0]
    assert b"thu-nghiem" not in message.address_sealed and b"http" not in message.body_sealed
    assert all(TO not in str(vars(one)) for one in rows(Attempt))


@pytest.mark.parametrize("typed", ["", "mai", "mai@", "a@b", "mai@thu-nghiem.example\nBcc: x@y.example", "0912345678",
                                   "a@b.example, c@d.example"])  # fmt: skip
def test_what_is_no_address_is_said(client, typed):
    page = send(client, typed)
    if page.status == 200:  # a line break is cleaned away, and one address is left or none
        assert len(rows(OutboxMessage)) <= 1
    else:
        assert page.status == 422 and page.errors and not rows(OutboxMessage)


def test_one_address_rests_after_a_few_and_the_answer_stays_alike(client, clock):
    pages = [send(client) for _ in range(sending.TO_ONE.free + 3)]
    assert len({page.words for page in pages}) == 1 and {page.status for page in pages} == {200}
    assert len(rows(OutboxMessage)) == sending.TO_ONE.free
    send(client, "nguoi-khac@thu-nghiem.example")
    assert len(rows(OutboxMessage)) == sending.TO_ONE.free + 1
    clock.shift(25 * 60 * 60)
    send(client)
    assert len(rows(OutboxMessage)) == sending.TO_ONE.free + 2


@pytest.mark.parametrize("spelled", ["MAI@thu-nghiem.example", "Mai@Thu-Nghiem.Example", "mai+1@thu-nghiem.example"])  # fmt: skip
def test_another_spelling_of_an_address_is_the_same_person(client, spelled):
    for _ in range(sending.TO_ONE.free):
        send(client)
    assert send(client, spelled).status == 200
    assert len(rows(OutboxMessage)) == sending.TO_ONE.free


def test_one_source_rests_after_many(client):
    for number in range(sending.FROM_ONE.free + 4):
        send(client, f"nguoi{number}@thu-nghiem.example")
    assert len(rows(OutboxMessage)) == sending.FROM_ONE.free


def test_a_link_to_nothing_said_works_too(client):
    client.get(PATH).press(said("Send the link"), {"email": TO})
    assert rows(OutboxMessage)[0].body.count("http://localhost/quyen-loi/ket-qua") == 1
