"""The power goes while people submit: is every acknowledged application there, exactly once?

    .venv/bin/python bench/kill.py [--drafts 200] [--kills 5] [--people 8]

Finished drafts are sent over HTTP by several people at once. Again and again the server with all its
processes is killed (SIGKILL) at a random moment and started anew. An application counts as
acknowledged when the browser was sent to its receipt. At the end those without an answer are sent
once more, as a person would, and every application must be there once: one event, one message, a
history that holds. Exit status 1 says that one was lost, doubled or half written.

`PORTAL_DATABASE_URL` in the environment names a PostgreSQL database to use instead of SQLite.
"""

from __future__ import annotations

import argparse
import http.client
import os
import queue
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from rig import CITIZEN, Browser, Server, new_site, start_portal

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import select

from portal import create_app, demo
from portal.accounts.contacts import parse_email
from portal.accounts.queries import account_by_contact
from portal.cases import history
from portal.cases.actions import drafting
from portal.cases.models import Case
from portal.cases.service import registry
from portal.config import Settings
from portal.core.database import db
from portal.notify.models import OutboxMessage
from portal.orgs.models import Unit

SERVICE = "xac-dinh-khuyet-tat"
COMMUNE = "02374"
NAME = "Người Được Giúp"
LOST = (OSError, http.client.HTTPException)


@dataclass
class Sending:
    """What became of each application so far."""

    waiting: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)
    acknowledged: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    busy: list[str] = field(default_factory=list)

    def send_all(self, browser: Browser) -> None:
        """One person sends until nothing waits or the server is gone."""
        while True:
            try:
                ref = self.waiting.get_nowait()
            except queue.Empty:
                return
            try:
                self._note(ref, press(browser, ref))
            except (*LOST, RuntimeError, LookupError, ValueError):
                # A server that dies in the middle of a page sends half of it.
                self.unanswered.append(ref)
                return

    def _note(self, ref: str, status: int) -> None:
        (self.acknowledged if status == 303 else self.busy).append(ref)


def press(browser: Browser, ref: str) -> int:
    """Declare and send; the status of the answer, 303 when it leads to the receipt."""
    page = browser.get(f"/ho-so/{ref}/nop")
    if page.path.endswith("/bien-nhan"):
        return 303  # it was sent before: the same receipt
    answer = browser.submit(page, declared="yes")
    if answer.status == 303 and not answer.headers["location"].endswith("/bien-nhan"):
        raise RuntimeError(f"{ref} led to {answer.headers['location']}")
    return answer.status


def make_drafts(count: int) -> list[str]:
    """Applications answered to the end, not yet sent; their codes."""
    service, contact = registry.get(SERVICE), parse_email(CITIZEN)
    refs = []
    for _ in range(count):
        with db.writing() as session:
            account = account_by_contact(session, contact) if contact else None
            if service is None or account is None:
                raise RuntimeError("this is not the demonstration site")
            case = drafting.start_draft(
                session, service=service, applicant_id=account.id, language="vi"
            )
            unit = session.scalars(select(Unit).where(Unit.commune_code == COMMUNE)).one()
            for step, answer in demo.answers_of(unit, account, NAME, "1950").items():
                drafting.save_answer(session, case=case, step=step, answer=answer)
            refs.append(case.ref)
    return refs


def faults(refs: list[str], *, may_be_draft: bool) -> list[str]:
    """Applications that are lost, doubled or half written, in words."""
    found = []
    with db.reading() as session:
        keys = Counter(session.scalars(select(OutboxMessage.key)))
        cases = {case.ref: case for case in session.scalars(select(Case))}
        for ref in refs:
            case = cases[ref]
            events = sum(event.kind == "submitted" for event in case.events)
            messages = keys[f"{case.id.hex}-receipt"]
            broken = bool(history.verify(session, case))
            seen = (case.is_draft, case.submitted_at is not None, events, messages, broken)
            whole = [(False, True, 1, 1, False)]
            if may_be_draft:
                whole.append((True, False, 0, 0, False))
            if seen not in whole:
                found.append(f"{ref}: draft, dated, events, messages, broken = {seen}")
    return found


def kill_while_sending(server: Server, sending: Sending, people: list[Browser]) -> None:
    """Let them send, and kill the server at a random moment after the first acknowledgement."""
    before = len(sending.acknowledged)
    crowd = [threading.Thread(target=sending.send_all, args=(one,)) for one in people]
    for person in crowd:
        person.start()
    while len(sending.acknowledged) == before and any(one.is_alive() for one in crowd):
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.7))
    server.kill()
    for person in crowd:
        person.join()


def drill(folder: Path, *, drafts: int, kills: int, people: int) -> list[str]:
    """Everything once; prints what happened and gives the faults found."""
    database = {name: os.environ[name] for name in ("PORTAL_DATABASE_URL",) if name in os.environ}
    environ = new_site(folder, **database)
    create_app(Settings.from_environment(environ))
    refs, sending = make_drafts(drafts), Sending()
    for ref in refs:
        sending.waiting.put(ref)
    server = start_portal(environ)
    crowd = [Browser(server.port) for _ in range(people)]
    for browser in crowd:
        browser.sign_in()
    for number in range(kills):
        kill_while_sending(server, sending, crowd)
        bad = faults(sending.acknowledged, may_be_draft=False)
        bad += faults(sending.unanswered, may_be_draft=True)
        print(
            f"kill {number + 1}: {len(sending.acknowledged)} acknowledged so far,"
            f" {len(sending.unanswered)} without an answer, {len(bad)} faults"
        )
        if bad:
            return bad
        server = start_portal(environ)
    for _ in range(3):  # "busy, press again" is an answer too: people press again
        for ref in set(refs) - set(sending.acknowledged):
            sending.waiting.put(ref)
        sending.send_all(crowd[0])
    server.stop()
    print(f"at the end: {len(set(sending.acknowledged))} of {drafts} acknowledged")
    left = [f"{ref}: not acknowledged" for ref in refs if ref not in sending.acknowledged]
    return left + faults(refs, may_be_draft=False)


def main() -> None:
    """Run the drill; status 1 when something was lost, doubled or half written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--people", type=int, default=8)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = drill(Path(folder), drafts=asked.drafts, kills=asked.kills, people=asked.people)
    print("\n".join(found) or "nothing lost, nothing twice, nothing half written")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
