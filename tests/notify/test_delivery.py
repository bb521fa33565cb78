"""Sending: at least once, under one id, and one bad message never stops the others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from portal.core.database import db
from portal.notify import actions, delivery
from portal.notify.delivery import deliver
from portal.notify.letters import CannotDeliver, Letter, NotDelivered
from portal.notify.models import Channel, OutboxMessage
from tests.notify.conftest import TOLD, Remembering, put


def outbox() -> dict[str, OutboxMessage]:
    with db.reading() as session:
        return {one.key: one for one in session.scalars(select(OutboxMessage))}


def test_everything_due_leaves_once() -> None:
    for number in range(23):
        put(f"k{number}")
    channel = Remembering()
    assert deliver({Channel.SMS: channel}, batch=5) == 23
    assert deliver({Channel.SMS: channel}) == 0
    assert {letter.key for letter in channel.letters} == set(outbox())
    assert channel.letters[0].body == TOLD
    assert channel.letters[0].address == "0912345678"


def test_a_channel_that_is_not_there_leaves_its_messages_alone() -> None:
    put("mail", channel=Channel.EMAIL, address="a@b.vn")
    assert deliver({Channel.SMS: Remembering()}) == 0
    assert outbox()["mail"].attempts == 0


def test_one_failure_does_not_stop_the_others(traveller: Any) -> None:
    for key in ("a", "b", "c"):
        put(key)
        traveller.shift(timedelta(seconds=1))
    channel = Remembering(NotDelivered(), ZeroDivisionError("provider broke"), None)
    assert deliver({Channel.SMS: channel}) == 1
    assert {key: one.last_error for key, one in outbox().items()} == {
        "a": "NotDelivered",
        "b": "ZeroDivisionError",
        "c": None,
    }
    traveller.shift(timedelta(minutes=1))
    assert deliver({Channel.SMS: channel}) == 2
    assert [letter.key for letter in channel.letters] == ["c", "a", "b"]


def test_what_can_never_arrive_is_given_up_at_once() -> None:
    put()
    deliver({Channel.SMS: Remembering(CannotDeliver())})
    assert outbox()["case:1:received"].failed_at is not None


def test_a_crash_between_sending_and_noting_sends_again_under_the_same_id(
    monkeypatch: pytest.MonkeyPatch, traveller: Any
) -> None:
    class Killed(BaseException):
        """The power goes."""

    def die(*_args: object, **_values: object) -> bool:
        raise Killed

    put()
    channel = Remembering()
    with monkeypatch.context() as broken:
        broken.setattr(actions, "mark_sent", die)
        with pytest.raises(Killed):
            deliver({Channel.SMS: channel})
    assert deliver({Channel.SMS: channel}) == 0
    traveller.shift(actions.LEASE + timedelta(seconds=1))
    assert deliver({Channel.SMS: channel}) == 1
    assert [(one.id, one.key) for one in channel.letters] == [
        (channel.letters[0].id, "case:1:received")
    ] * 2
    assert outbox()["case:1:received"].attempts == 2


def test_a_slow_batch_leaves_alone_what_its_lease_no_longer_covers(traveller: Any) -> None:
    class Slow(Remembering):
        def send(self, letter: Letter) -> None:
            super().send(letter)
            traveller.shift(actions.LEASE - timedelta(seconds=30))

    put("a")
    traveller.shift(timedelta(seconds=1))
    put("b")
    channel = Slow()
    assert deliver({Channel.SMS: channel}) == 1
    assert [letter.key for letter in channel.letters] == ["a"]
    traveller.shift(timedelta(minutes=1))
    assert deliver({Channel.SMS: channel}) == 1
    assert [letter.key for letter in channel.letters] == ["a", "b"]


def test_sending_holds_no_transaction() -> None:
    class Writing(Remembering):
        def send(self, letter: Letter) -> None:
            super().send(letter)
            if letter.key == "a":
                put("written while sending")

    put("a")
    channel = Writing()
    deliver({Channel.SMS: channel}, batch=1)
    assert [letter.key for letter in channel.letters] == ["a", "written while sending"]


def test_forgetting_runs() -> None:
    put()
    assert delivery.forget_words() == 0
