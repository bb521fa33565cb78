"""How long the pages of a council session with many applications take.

    .venv/bin/python bench/agenda.py [--cases 40] [--rounds 20]

A demonstration site of its own, one council, one session with so many applications of whom each
needs something, everyone invited. The pages are asked in one process; every page counts its
questions to the database. The agenda must stay under a second.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import time as clock_time
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from rig import PASSWORD, ROOT, MainForm, new_site

sys.path.insert(0, str(ROOT))

from flask.testing import FlaskClient
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from portal import create_app, demo
from portal.accounts.models import Account, Person
from portal.cases import history
from portal.cases.actions.workflow import Actor
from portal.cases.letters import Signer
from portal.cases.models import Case, Deadline, StepAnswer
from portal.cases.questions import ADDRESS, CONTACT, SUBJECT, SUPPORT
from portal.config import Settings
from portal.core.clock import now, today
from portal.core.codes import new_code
from portal.core.database import db, new_id
from portal.orgs.models import Unit
from portal.services.certification.council import agenda, inviting, planning, queries, seating
from portal.services.certification.council.inviting import Sending
from portal.services.certification.council.planning import Plan, Seen
from portal.services.certification.council.seating import Decision, SeatData
from portal.services.certification.models import CouncilSession

MOST_MS = 1000.0
PAGES = {"agenda": "", "order and times": "/thu-tu", "the day": "/ngay-hop", "papers to print": "/in", "letters": "/giay"}  # fmt: skip
NEEDS = {
    "formats": ["large", "braille"], "interpreter": "sign", "language": "",
    "meeting": ["wheelchair", "morning"], "words": "Gọi điện cho con gái trước khi đến",
}  # fmt: skip

ANSWERS = {
    SUPPORT: NEEDS,
    ADDRESS: {"commune": demo.DIRECT_COMMUNE, "line": "Thôn 3"},
    CONTACT: {"told_by": "sms", "phone": "0900000021", "phone_owner": "", "email": "", "never": []},
}
OFFICER = "thuky@thu-nghiem.example"


def fill(cases: int) -> UUID:
    """A council with seven people and a session of today with so many accepted applications."""
    with db.writing() as session:
        unit = session.scalars(select(Unit).where(Unit.commune_code == demo.DIRECT_COMMUNE)).one()
        _council(session, unit)
        chosen = [accepted(session, unit, number) for number in range(cases)]
        plan = Plan(today(), clock_time(8), "hall", "Phòng họp tầng 1")
        meeting = planning.plan(
            session, session_id=new_id(), unit_id=unit.id, plan=plan, made_by=_somebody(session)
        )
        put = planning.put_on(session, meeting=meeting, cases=chosen, seen=_seen(meeting))
        if len(put) != cases:
            raise RuntimeError(f"only {len(put)} of {cases} stand on the agenda")
        return meeting.id


def _council(session: Session, unit: Unit) -> None:
    """Besides what the demonstration brings; of two councils the later decision counts."""
    council = seating.set_up(
        session, council_id=new_id(), unit_id=unit.id, entered_by=_somebody(session),
        decision=Decision("01/QĐ-UBND", today(), today(), None),
    )  # fmt: skip
    for number in range(7):
        data = SeatData(
            "member" if number else "chair", f"Cơ quan {number}", None, "", f"Người Số {number}", None,
            number == 1, today(),
        )  # fmt: skip
        seating.give_seat(session, seat_id=new_id(), council=council, data=data)


def accepted(session: Session, unit: Unit, number: int) -> Case:
    """An accepted application with its history, its limits and the answers that invitations read."""
    name, moment = f"Trần Thị Số {number}", now()
    person = Person(birth_year=1990)
    person.take_name(name)
    case = Case(
        ref=new_code(), service=agenda.SERVICE, state="accepted", variant="determine", unit_id=unit.id,
        created_at=moment, saved_at=moment, submitted_at=moment, received_on=today(),
        subject_id=person.id, subject_name=name, told={"channel": "sms", "address": "0900000021"},
    )  # fmt: skip
    session.add(person)
    session.flush()
    session.add(case)
    session.flush()
    for clock in agenda.CLOCKS:
        due = today() + timedelta(days=20 + number)
        session.add(
            Deadline(case_id=case.id, clock=clock, parameter=f"certification.{clock}", starts_on=today(), due_on=due)
        )  # fmt: skip
    for step, answer in {**ANSWERS, SUBJECT: {"full_name": name, "birth": "1990-03-05", "sex": "female"}}.items():  # fmt: skip
        session.add(StepAnswer(case_id=case.id, step=step, saved_at=moment, answer=answer))
    for kind in ("submitted", "accepted"):
        history.append(session, case=case, kind=kind, actor_id=None, actor_role="reception")
    return case


def invite(meeting_id: UUID) -> float:
    """Invite everyone at once; how long that takes, in milliseconds."""
    began = time.perf_counter()
    with db.writing() as session:
        meeting = session.get_one(CouncilSession, meeting_id)
        rows = agenda.rows(session, meeting, queries.items_of(session, meeting))
        sending = Sending(
            Actor(_somebody(session), "social_officer"), session.get_one(Unit, meeting.unit_id),
            Signer(name="Người Ký"), ("Giấy tờ tùy thân",),
        )  # fmt: skip
        inviting.invite(session, meeting=meeting, rows=rows, sending=sending, seen=_seen(meeting))
    return (time.perf_counter() - began) * 1000


def _seen(meeting: CouncilSession) -> Seen:
    return Seen(meeting.version, new_id())


def _somebody(session: Session) -> UUID:
    return session.scalars(select(Account.id)).first() or new_id()


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def sign_in(client: FlaskClient) -> None:
    """Password, then the six digits that the secretary's telephone would show."""
    path = "/tai-khoan/dang-nhap"
    answer = client.post(path, data=_form(client, path) | {"contact": OFFICER, "password": PASSWORD})  # fmt: skip
    path = answer.headers["Location"]
    code = {"code": demo.present_code(OFFICER) or ""}
    answer = client.post(path, data=_form(client, path) | code)
    if answer.status_code != 303:
        raise RuntimeError(f"signing in was refused with {answer.status_code}")


def _form(client: FlaskClient, path: str) -> dict[str, str]:
    form = MainForm()
    form.feed(client.get(path).get_data(as_text=True))
    return form.fields


def measure(client: FlaskClient, address: str, rounds: int) -> tuple[Sequence[float], int]:
    """Milliseconds of each round but the first, and the questions of the last."""
    taken, asked = [], 0
    for _ in range(rounds + 1):
        with counted(db.engine) as seen:
            began = time.perf_counter()
            answer = client.get(address)
            taken.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code} at {address}")
        asked = len(seen)
    return taken[1:], asked


def main() -> None:
    """Make the site, ask every page, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        environ = new_site(Path(name), PORTAL_LOG_LEVEL="ERROR")
        settings = Settings.from_environment(environ)
        app = create_app(settings)
        db.connect(settings.database_url)
        with app.app_context():
            meeting_id = fill(asked.cases)
            print(
                f"everyone invited at once: {invite(meeting_id):.0f} ms, applications: {asked.cases}"
            )
        client = app.test_client()
        sign_in(client)
        for page, path in PAGES.items():
            address = f"/can-bo/hoi-dong/phien/{meeting_id}{path}"
            taken, questions = measure(client, address, asked.rounds)
            middle, worst = statistics.median(taken), max(taken)
            verdict = "  TOO SLOW" if page == "agenda" and middle > MOST_MS else ""
            print(
                f"{page:18}{middle:9.1f} ms, worst {worst:8.1f} ms, questions {questions:4}{verdict}"
            )
        db.engine.dispose()


if __name__ == "__main__":
    main()
