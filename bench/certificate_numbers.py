"""Numbers of certificates under load: no gap and no double, however many sign at once.

    .venv/bin/python bench/certificate_numbers.py [--processes 8] [--certificates 200] [--database URL]

Without a database it makes one of SQLite in a temporary folder. Each process signs its share, one
transaction a certificate, every tenth of them twice because the first one is broken off.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import select  # noqa: E402  the path comes first
from sqlalchemy.exc import DBAPIError  # noqa: E402

from portal.accounts.actions.accounts import add_person, create_account  # noqa: E402
from portal.core.database import db, is_busy  # noqa: E402
from portal.core.sealing import Keyring, use_keyring  # noqa: E402
from portal.migrating import upgrade  # noqa: E402
from portal.models import metadata  # noqa: E402, F401  every table is known
from portal.orgs.models import Commune, CommuneKind, Province, ProvinceKind, Unit  # noqa: E402
from portal.registry.actions import issuing  # noqa: E402
from portal.registry.actions.issuing import Signing  # noqa: E402
from portal.registry.models import Certificate, Origin  # noqa: E402

DAY = date(2026, 11, 16)
MOST_TRIES = 20


class BrokenOff(Exception):
    """The transaction ends here, as when the power goes."""


def sign(certificate_id: UUID, by: UUID, *, broken_off: bool) -> None:
    with db.writing() as session:
        issuing.sign(
            session, certificate=session.get_one(Certificate, certificate_id),
            signing=Signing(on=DAY, by=by, name="Lê Văn Ký", lines=("Chủ tịch",)),
        )  # fmt: skip
        if broken_off:
            raise BrokenOff


def sign_patiently(certificate_id: UUID, by: UUID, *, broken_off: bool) -> None:
    """As a request does that finds the database busy: it begins anew."""
    for _try in range(MOST_TRIES):
        try:
            return sign(certificate_id, by, broken_off=broken_off)
        except DBAPIError as error:
            if not is_busy(error):
                raise
    raise SystemExit("the database was busy all the time")


def sign_share(url: str, by: str, ids: list[str]) -> None:
    """What one process does; its keys come in through standard input."""
    keys = json.load(sys.stdin)
    data = {int(version): bytes.fromhex(key) for version, key in keys["data"].items()}
    use_keyring(Keyring(data, bytes.fromhex(keys["hash"])))
    db.connect(url)
    for number, one in enumerate(ids):
        if number % 10 == 3:
            with suppress(BrokenOff):
                sign_patiently(UUID(one), UUID(by), broken_off=True)
        sign_patiently(UUID(one), UUID(by), broken_off=False)


def prepare(url: str, certificates: int) -> tuple[UUID, list[str]]:
    """A commune, someone who signs, and drafts that wait."""
    db.connect(url)
    with db.request_mode(writing=True):
        upgrade(db.engine)
    with db.writing() as session:
        province = Province(code="08", kind=ProvinceKind.PROVINCE, name="Tuyên Quang", full_name="tỉnh Tuyên Quang", former_names=[], short_names=[], folded="tuyen quang", sort_key="t", valid_from=date(2025, 7, 1))  # fmt: skip
        session.add(province)
        session.flush()
        commune = Commune(code="02374", kind=CommuneKind.COMMUNE, name="Hàm Yên", full_name="Xã Hàm Yên", province_code="08", folded="ham yen", sort_key="h", valid_from=date(2025, 7, 1))  # fmt: skip
        session.add(commune)
        session.flush()
        unit = Unit(slug="ham-yen", kind="commune_committee", name="Ủy ban nhân dân xã Hàm Yên", commune_code="02374", province_code="08", filing_mode="handover", opening_hours=[])  # fmt: skip
        session.add(unit)
        by = create_account(
            session, full_name="Hoàng Thị Chủ", email="chu@thu-nghiem.example",
            password="mưa rào tháng bảy", is_staff=True,
        )  # fmt: skip
        session.flush()
        return by.id, [_draft(session, unit) for _ in range(certificates)]


def _draft(session, unit: Unit) -> str:  # type: ignore[no-untyped-def]
    person = add_person(session, full_name="Trần Thị Mai", birth_year=1990, sex=None, identity_number=None)  # fmt: skip
    found = issuing.draft(
        session, unit_id=unit.id, person_id=person.id, case_id=None, origin=Origin.FIRST,
        types=["mobility"], level="severe",
        holder={"full_name": "Trần Thị Mai", "birth": "1990", "sex": "female", "residence": "Thôn 3"},
    )  # fmt: skip
    issuing.to_sign(session, certificate=found)
    return found.id.hex


def run(url: str, processes: int, certificates: int) -> None:
    keys = {"data": {1: os.urandom(32).hex()}, "hash": os.urandom(32).hex()}
    use_keyring(Keyring({1: bytes.fromhex(keys["data"][1])}, bytes.fromhex(str(keys["hash"]))))  # type: ignore[index]
    by, ids = prepare(url, certificates)
    began = time.perf_counter()
    started = [
        subprocess.Popen(
            [sys.executable, __file__, "--sign", url, by.hex, *ids[n::processes]],
            stdin=subprocess.PIPE,
        )
        for n in range(processes)
    ]
    for one in started:
        one.communicate(json.dumps(keys).encode())
    took = time.perf_counter() - began
    if any(one.returncode for one in started):
        raise SystemExit("a process failed")
    with db.reading() as session:
        given = sorted(
            session.scalars(select(Certificate.number_running)).all(), key=lambda n: n or 0
        )
    right = given == list(range(1, certificates + 1))
    print(
        f"{certificates} certificates from {processes} processes in {took:.1f} s,"
        f" {certificates // 10} or so broken off: {'no gap, no double' if right else 'WRONG'}"
    )
    if not right:
        raise SystemExit(1)


def main() -> None:
    if sys.argv[1:2] == ["--sign"]:
        sign_share(sys.argv[2], sys.argv[3], sys.argv[4:])
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--certificates", type=int, default=200)
    parser.add_argument("--database", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/numbers.sqlite3"
        run(url, given.processes, given.certificates)


if __name__ == "__main__":
    main()
