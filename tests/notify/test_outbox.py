"""A message goes out once for its key, in its own time, to one worker at a time."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from portal.core import clock
from portal.core.database import db
from portal.notify import actions, queries
from portal.notify.models import Channel, OutboxMessage
from tests.notify.conftest import TOLD, put


def claim(**options: Any) -> list[OutboxMessage]:
    with db.writing() as session:
        return actions.claim(session, **options)


def fail(message: OutboxMessage, error: Exception | None = None, *, final: bool = False) -> bool:
    assert message.lease_token is not None
    with db.writing() as session:
        return actions.mark_failed(
            session,
            message_id=message.id,
            token=message.lease_token,
            error=error or OSError("secret text"),
            final=final,
        )


def sent(message: OutboxMessage) -> bool:
    assert message.lease_token is not None
    with db.writing() as session:
        return actions.mark_sent(session, message_id=message.id, token=message.lease_token)


def stored(message: OutboxMessage) -> OutboxMessage:
    with db.reading() as session:
        return session.get_one(OutboxMessage, message.id)


def test_the_same_key_is_the_same_message() -> None:
    first, second = put("k"), put("k", body="Another text")
    assert second.id == first.id
    assert second.body == TOLD
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(OutboxMessage)) == 1


def test_the_same_key_at_once_is_one_message_and_nobody_fails() -> None:
    ready, ids = threading.Barrier(4), []

    def one() -> None:
        ready.wait()
        ids.append(put("same").id)

    run_together(*[one] * 4)
    assert len(ids) == 4
    assert len(set(ids)) == 1


def run_together(*tasks: Any) -> None:
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def test_a_rolled_back_transaction_sends_nothing() -> None:
    def half_a_submission() -> None:
        with db.writing() as session:
            actions.enqueue(
                session, channel=Channel.SMS, address="0912345678", subject="x", body="x", key="k"
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_a_submission()
    assert claim() == []


@pytest.mark.parametrize("missing", [{"key": ""}, {"address": ""}, {"address": " \n"}])
def test_a_message_needs_key_and_address(missing: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="needs a key"):
        put(**missing)


def test_what_is_stored_is_sealed() -> None:
    put(address="0987654321", subject="Chủ đề", body="Nội dung kín")
    with db.reading() as session:
        row = session.execute(text("SELECT * FROM outbox_message")).one()
    held = b" ".join(
        bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row
    )
    for plain in ("0987654321", "Chủ đề", "Nội dung kín"):
        assert plain.encode() not in held


def test_two_workers_at_once_get_each_message_once() -> None:
    for number in range(30):
        put(f"k{number}")
    ready, got = threading.Barrier(2), []

    def work() -> None:
        ready.wait()
        while messages := claim(limit=4):
            got.extend(message.id for message in messages)

    run_together(work, work)
    assert len(got) == 30
    assert len(set(got)) == 30


def test_a_lease_keeps_others_away_until_it_ends(traveller: Any) -> None:
    put()
    (first,) = claim()
    assert claim() == []
    traveller.shift(actions.LEASE + timedelta(seconds=1))
    (again,) = claim()
    assert again.id == first.id
    assert again.key == first.key
    assert again.attempts == 2


def test_a_worker_whose_lease_ended_cannot_settle(traveller: Any) -> None:
    put()
    (late,) = claim()
    traveller.shift(actions.LEASE + timedelta(seconds=1))
    (now_ours,) = claim()
    assert not sent(late)
    assert not fail(late)
    assert sent(now_ours)
    assert not sent(now_ours)
    assert claim() == []


def test_channels_and_due_time_are_kept_to(traveller: Any) -> None:
    put("mail", channel=Channel.EMAIL, address="a@b.vn")
    put("later", due_at=clock.now() + timedelta(hours=1))
    assert [one.key for one in claim(channels=[Channel.SMS])] == []
    assert [one.key for one in claim()] == ["mail"]
    traveller.shift(timedelta(hours=1))
    assert [one.key for one in claim(channels=[Channel.SMS])] == ["later"]


@pytest.mark.parametrize(
    ("attempt", "minutes"),
    [(1, 1), (2, 5), (3, 15), (4, 60), (5, 180), (6, 360), (7, 720), (8, 1440), (9, None)],
)
def test_retry_schedule(attempt: int, minutes: int | None) -> None:
    expected = None if minutes is None else timedelta(minutes=minutes)
    assert actions.pause_after(attempt) == expected


def test_pauses_grow() -> None:
    assert list(actions.PAUSES) == sorted(set(actions.PAUSES))


def test_failing_again_and_again_ends_in_giving_up(traveller: Any) -> None:
    message = put()
    for pause in actions.PAUSES:
        (held,) = claim()
        assert fail(held)
        assert stored(message).due_at == clock.now() + pause
        assert claim() == []
        traveller.shift(pause)
    (held,) = claim()
    assert fail(held)
    left = stored(message)
    assert left.failed_at is not None
    assert left.last_error == "OSError"
    traveller.shift(timedelta(days=30))
    assert claim() == []


def test_only_the_class_of_an_error_is_kept() -> None:
    put()
    (held,) = claim()
    fail(held, ValueError("0912345678 said no"), final=True)
    assert stored(held).last_error == "ValueError"
    with db.reading() as session:
        assert [one.id for one in queries.failed(session)] == [held.id]


def test_a_failed_message_can_be_tried_anew() -> None:
    put()
    (held,) = claim()
    fail(held, final=True)
    with db.writing() as session:
        actions.try_again(session, message=session.get_one(OutboxMessage, held.id))
    assert [one.id for one in claim()] == [held.id]


def test_proof_and_figures() -> None:
    case = uuid4()
    put("a", about=case)
    put("b", about=case)
    put("c", about=uuid4())
    (held,) = claim(limit=1)
    sent(held)
    with db.reading() as session:
        assert [one.key for one in queries.about(session, case)] == ["a", "b"]
        state = queries.state(session)
    assert (state.waiting, state.failed) == (2, 0)
    assert state.oldest_due is not None


def test_erasing_a_case_takes_words_and_stops_what_waits() -> None:
    case = uuid4()
    gone, waiting, other = put("a", about=case), put("b", about=case), put("c")
    (held,) = claim(limit=1)
    sent(held)
    with db.writing() as session:
        assert actions.erase_about(session, about=case) == 2
    for message in (gone, waiting):
        left = stored(message)
        assert (left.address, left.subject, left.body) == (None, None, None)
    assert stored(gone).sent_at is not None
    assert stored(other).body == TOLD
    assert [one.key for one in claim()] == ["c"]


def test_old_words_are_forgotten(traveller: Any) -> None:
    message = put()
    (held,) = claim()
    sent(held)
    traveller.shift(timedelta(days=91))
    with db.writing() as session:
        assert actions.erase_old(session, before=clock.now() - timedelta(days=90)) == 1
        assert actions.erase_old(session, before=clock.now() - timedelta(days=90)) == 0
    assert stored(message).body is None
    assert stored(message).sent_at is not None
