"""The history of a case: whole for everything people do, and any change made around it is named."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import delete, update

from portal import jobs
from portal.cases import history
from portal.cases.actions.asking import give_papers
from portal.cases.models import Case, CaseEvent, EventContent
from portal.cases.service import registry
from portal.core.database import db
from tests.cases.making import ASKED, DECISION, EVERY_STATE, act, at_state, rows, sent
from tests.conftest import fresh


def broken() -> list[tuple[int, str]]:
    return [(one.sequence, one.what) for one in jobs.broken_histories()]


def change(table, line: int, **values) -> None:
    """As someone with the database in their hands would."""
    event = rows(CaseEvent, sequence=line)[0]
    key = CaseEvent.id if table is CaseEvent else EventContent.event_id
    with db.writing() as session:
        session.execute(update(table).where(key == event.id).values(**values))


@pytest.fixture
def told(site, citizen, officer) -> str:
    """A case with four events: submitted, papers asked, papers given, accepted."""
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    case = fresh(Case, ref=ref)
    with site.app.app_context(), db.writing() as session:
        own = session.get_one(Case, case.id)
        give_papers(
            session,
            case=own,
            service=registry.of(case),
            actor_id=citizen.id,
            names=[],
            note="Không có",
        )
    act(site, ref, "tiep-nhan", officer)
    assert broken() == []
    return ref


def test_every_state_has_a_whole_history(site, citizen, officer):
    for state in EVERY_STATE:
        at_state(site, citizen, officer, state)
    assert broken() == []


@pytest.mark.parametrize(
    ("column", "value", "named"),
    [
        ("sequence", 9, "missing"),
        ("at", "later", "changed"),
        ("actor_id", None, "changed"),
        ("actor_role", "chair", "changed"),
        ("kind", "withdrawn", "changed"),
        ("previous", bytes(32), "broken"),
        ("digest", bytes(32), "changed"),
        ("hash", bytes(32), "changed"),
    ],
)
def test_each_edited_column_of_an_event_is_named(told, column, value, named):
    if value == "later":
        value = rows(CaseEvent, sequence=2)[0].at + timedelta(microseconds=1)
    change(CaseEvent, 2, **{column: value})
    found = broken()
    assert found and any(named in what for _sequence, what in found), found
    assert all(one.ref == told for one in jobs.broken_histories())


def test_an_event_moved_to_another_case_is_named_in_both(site, citizen, told):
    other = sent(site, citizen)
    target = fresh(Case, ref=other)
    change(CaseEvent, 4, case_id=target.id)
    assert {one.ref for one in jobs.broken_histories()} == {told, other}


@pytest.mark.parametrize("sequence", [1, 2, 3, 4])
def test_a_deleted_event_is_named(told, sequence):
    event = rows(CaseEvent, sequence=sequence)[0]
    with db.writing() as session:
        session.execute(delete(EventContent).where(EventContent.event_id == event.id))
        session.execute(delete(CaseEvent).where(CaseEvent.id == event.id))
    assert broken() != []


def test_a_history_deleted_whole_is_named(told):
    with db.writing() as session:
        session.execute(delete(EventContent))
        session.execute(delete(CaseEvent))
    assert broken() == [(0, "history is missing")]


@pytest.mark.parametrize("sequence", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("blob", "named"),
    [(None, "does not open"), (b"", "does not open"), (b"\x01" + bytes(40), "does not open"), (b"\x09" + bytes(40), "does not open")],
)  # fmt: skip
def test_an_edited_content_is_named(told, sequence, blob, named):
    change(EventContent, sequence, content_sealed=blob)
    assert (sequence, f"the content {named}") in broken()


def test_a_deleted_content_is_named(told):
    event = rows(CaseEvent, sequence=2)[0]
    with db.writing() as session:
        session.execute(delete(EventContent).where(EventContent.event_id == event.id))
    assert broken() == [(2, "the content is missing")]


def test_contents_swapped_between_events_are_named(told):
    first, second = rows(CaseEvent, sequence=2)[0], rows(CaseEvent, sequence=3)[0]
    blobs = {row.event_id: row.content_sealed for row in rows(EventContent)}
    change(EventContent, 2, content_sealed=blobs[second.id])
    change(EventContent, 3, content_sealed=blobs[first.id])
    assert {sequence for sequence, _what in broken()} >= {2, 3}


def test_whole_content_rows_swapped_between_events_are_named(told):
    """The rows keep their own ids, so that they still open: only the digest tells."""
    events = [rows(CaseEvent, sequence=number)[0] for number in (2, 3)]
    contents = [rows(EventContent, event_id=event.id)[0] for event in events]
    spare = rows(CaseEvent, sequence=1)[0]
    with db.writing() as session:
        session.execute(delete(EventContent).where(EventContent.event_id == spare.id))
        for content, event in (
            (contents[0], spare),
            (contents[1], events[0]),
            (contents[0], events[1]),
        ):
            session.execute(
                update(EventContent).where(EventContent.id == content.id).values(event_id=event.id)
            )
    found = broken()
    assert (2, "the content was changed") in found and (3, "the content was changed") in found


def test_a_payload_sealed_anew_with_the_right_key_is_named(told):
    """Even someone with the data key cannot rewrite what was said."""
    event = rows(CaseEvent, sequence=3)[0]
    with db.writing() as session:
        content = session.query(EventContent).filter_by(event_id=event.id).one()
        content.content = {
            **content.content,
            "data": {**content.content["data"], "note": "Tôi đồng ý"},
        }
    assert (3, "the content was changed") in broken()


@pytest.mark.parametrize("state", ["submitted", "concluded", "withdrawn"])
def test_a_state_changed_beside_the_history_is_named(told, state):
    with db.writing() as session:
        session.execute(update(Case).where(Case.ref == told).values(state=state))
    assert broken() == [(4, "the state is not what the history says")]


def erase(site, ref: str) -> None:
    case = fresh(Case, ref=ref)
    with db.writing() as session:
        own = session.get_one(Case, case.id)
        history.erase(
            session, case=own, basis="Luật 91/2025/QH15", actor_id=None, actor_role="administrator"
        )


def test_lawful_erasure_leaves_the_chain_whole_and_no_content(site, told):
    erase(site, told)
    assert broken() == []
    assert [row.event_id for row in rows(EventContent)] == [
        rows(CaseEvent, kind=history.ERASED)[0].id
    ]


def test_erasure_excuses_only_what_it_names(site, citizen, officer, told):
    erase(site, told)
    act(site, told, "ket-luan", officer, DECISION)
    assert broken() == []
    event = rows(CaseEvent, kind="decided")[0]
    with db.writing() as session:
        session.execute(delete(EventContent).where(EventContent.event_id == event.id))
    assert (event.sequence, "the content is missing") in broken()


@pytest.mark.parametrize("blob", [None, b"\x01" + bytes(40)])
def test_an_erasure_whose_own_content_was_changed_excuses_nothing(site, told, blob):
    erase(site, told)
    change(EventContent, 5, content_sealed=blob)
    assert {(1, "the content is missing"), (5, "the content does not open")} <= set(broken())


def test_an_erasure_that_was_only_claimed_is_named(told):
    change(CaseEvent, 4, kind=history.ERASED)
    assert any(what == "the event was changed" for _sequence, what in broken())


def test_the_anchor_changes_with_every_event_and_every_loss(site, citizen, officer, told):
    def anchor() -> str:
        with db.reading() as session:
            return history.anchor_of(session)

    before = anchor()
    assert anchor() == before and len(before) == 64
    act(site, told, "yeu-cau-bo-sung", officer, ASKED)
    after = anchor()
    event = rows(CaseEvent, sequence=5)[0]
    with db.writing() as session:
        session.execute(delete(EventContent).where(EventContent.event_id == event.id))
        session.execute(delete(CaseEvent).where(CaseEvent.id == event.id))
    assert after != before == anchor()


def test_the_mark_of_an_event_is_twelve_digits_of_its_own(told):
    marks = [history.short_mark(event) for event in rows(CaseEvent)]
    assert len(set(marks)) == 4
    assert all(len(mark) == 14 and mark.replace(" ", "").isdecimal() for mark in marks)


def test_equal_payloads_have_different_digests(site, citizen, officer):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        refs = [sent(site, citizen, unit=site.handover) for _ in range(2)]
        for ref in refs:
            act(site, ref, "tu-choi", officer, {"reason": "x"})
    first, second = rows(CaseEvent, kind="rejected")
    assert first.digest != second.digest
    assert history.digest_of(b"a", {"x": 1, "y": 2}) == history.digest_of(b"a", {"y": 2, "x": 1})


@pytest.mark.parametrize("whole", [True, False])
def test_the_command_tells_by_its_exit_status(site, told, whole):
    if not whole:
        change(CaseEvent, 2, actor_id=None)
    result = site.app.test_cli_runner().invoke(args=["portal", "verify"])
    assert result.exit_code == (0 if whole else 1)
    assert (f"{told} line 2: the event was changed" in result.output) == (not whole)


def test_a_case_never_sent_needs_no_history(site, citizen):
    with db.writing() as session:
        from portal.cases.actions.drafting import start_draft

        start_draft(session, service=registry.all()[0], applicant_id=citizen.id, language="vi")
    assert broken() == []
