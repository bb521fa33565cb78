"""Two people, or one person twice, at the same moment: one wins, the other reads why, nothing is half."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from portal.cases import history
from portal.cases.actions import asking, conversing, workflow
from portal.cases.actions.workflow import Actor, Changed, Refused
from portal.cases.models import Case, CaseMessage, PaperRequest
from portal.cases.queries import by_code
from portal.cases.service import registry
from portal.core.database import db
from tests.cases.making import ASKED, DECISION, act, at_state, kinds, rows, sent
from tests.conftest import fresh

DECIDED = {**DECISION}


def at_once(site, *deeds: Callable[[], None]) -> list[str]:
    """What became of each deed, all begun at the same moment: "done", or the name of the refusal."""
    start, found = threading.Barrier(len(deeds)), [""] * len(deeds)

    def run(number: int, deed: Callable[[], None]) -> None:
        with site.app.app_context():
            start.wait()
            try:
                deed()
            except (Changed, Refused) as refusal:
                found[number] = type(refusal).__name__
            else:
                found[number] = "done"

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def whole(ref: str) -> bool:
    with db.reading() as session:
        found = by_code(session, ref)
        return found is not None and not history.verify(session, found)


def giving(ref: str, citizen, note: str) -> Callable[[], None]:
    def give() -> None:
        with db.writing() as session:
            case = by_code(session, ref)
            asking.give_papers(
                session, case=case, service=registry.of(case), actor_id=citizen.id, names=[],
                note=note,
            )  # fmt: skip

    return give


def withdrawing(ref: str, citizen) -> Callable[[], None]:
    def withdraw() -> None:
        with db.writing() as session:
            case = by_code(session, ref)
            asking.withdraw(
                session, case=case, service=registry.of(case), actor_id=citizen.id, note=""
            )

    return withdraw


def deciding(ref: str, officer) -> Callable[[], None]:
    version = fresh(Case, ref=ref).version

    def decide() -> None:
        with db.writing() as session:
            case = by_code(session, ref)
            service = registry.of(case)
            action = service.action("ket-luan")
            workflow.perform(
                session, case=case, service=service, action=action, data=DECIDED,
                actor=Actor(officer.id, "social_officer"), version=version, message=None,
            )  # fmt: skip

    return decide


def writing(ref: str, account, role: str, words: str) -> Callable[[], None]:
    def write() -> None:
        with db.writing() as session:
            case = by_code(session, ref)
            conversing.write(
                session, case=case, service=registry.of(case), actor=Actor(account.id, role),
                words=words, key=words,
            )  # fmt: skip

    return write


def test_two_answers_to_one_request(site, citizen, officer):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    found = at_once(
        site, giving(ref, citizen, "từ điện thoại"), giving(ref, citizen, "từ máy tính")
    )
    assert sorted(found) == ["Changed", "done"]
    assert kinds(ref).count("papers_given") == 1
    (request,) = rows(PaperRequest)
    assert request.answered_at is not None and whole(ref)


@pytest.mark.parametrize("_again", range(3))
def test_withdrawing_while_the_council_decides(site, citizen, officer, _again):
    ref = at_state(site, citizen, officer, "accepted")
    found = at_once(site, withdrawing(ref, citizen), deciding(ref, officer))
    state = fresh(Case, ref=ref).state
    happened = [kind for kind in kinds(ref) if kind in {"withdrawn", "decided"}]
    # One may still withdraw after a conclusion; nobody concludes what was withdrawn.
    assert (found, happened, state) in (
        (["done", "Changed"], ["withdrawn"], "withdrawn"),
        (["Changed", "done"], ["decided"], "concluded"),
        (["done", "done"], ["decided", "withdrawn"], "withdrawn"),
    )
    assert whole(ref)


def test_withdrawing_while_papers_are_sent(site, citizen, officer):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    found = at_once(site, withdrawing(ref, citizen), giving(ref, citizen, "đây"))
    assert found[0] == "done" and found[1] in {"done", "Changed"}
    assert fresh(Case, ref=ref).state == "withdrawn"
    assert kinds(ref).count("papers_given") == (found[1] == "done")
    assert not any(request.is_open for request in rows(PaperRequest)) and whole(ref)


def test_withdrawing_twice(site, citizen):
    ref = sent(site, citizen)
    found = at_once(site, withdrawing(ref, citizen), withdrawing(ref, citizen))
    assert sorted(found) == ["Changed", "done"]
    assert kinds(ref).count("withdrawn") == 1 and whole(ref)


def test_both_sides_write_at_once(site, citizen, officer):
    ref = sent(site, citizen)
    found = at_once(
        site,
        *(writing(ref, citizen, "applicant", f"hỏi {n}") for n in range(2)),
        *(writing(ref, officer, "reception", f"đáp {n}") for n in range(2)),
    )
    assert found == ["done"] * 4
    assert len(rows(CaseMessage)) == 4 and len(kinds(ref)) == 5 and whole(ref)


def test_writing_while_the_case_is_closed(site, citizen):
    ref = sent(site, citizen)
    found = at_once(site, withdrawing(ref, citizen), writing(ref, citizen, "applicant", "câu cuối"))
    assert found[0] == "done" and found[1] in {"done", "Changed"}
    assert len(rows(CaseMessage)) == (found[1] == "done")
    assert fresh(Case, ref=ref).state == "withdrawn" and whole(ref)
