"""Numbers: a pattern that is a parameter, without gap and without double, whoever signs at once."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from portal.core.database import db
from portal.registry import numbering
from portal.registry.actions import issuing
from portal.registry.models import Certificate, SeriesChange
from tests.cases.making import rows
from tests.registry.certificates import DAY, drafted, signed, signing

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{commune}-{year}-{running:04}", "02374-2026-0015"),
        ("{running}/GXN-UBND", "15/GXN-UBND"), ("{running:02}/{year}", "15/2026"),
        ("KT {commune} {running:01}", "KT 02374 15"), ("{running:09}", "000000015"),
        ("{số:03}/{năm}-{xã}", "015/2026-02374"),
    ],
)  # fmt: skip
def test_a_pattern_is_filled(pattern, number):
    assert numbering.is_pattern(pattern)
    assert numbering.fill(pattern, commune="02374", year=2026, running=15) == number


def test_a_pattern_has_vietnamese_names_too():
    usual = "{commune}-{year}-{running:04}"
    own = numbering.in_vietnamese(usual)
    assert own == "{xã}-{năm}-{số:04}" and numbering.is_pattern(own)
    assert len({numbering.fill(p, commune="1", year=2026, running=2) for p in (usual, own)}) == 1


@pytest.mark.parametrize(
    "pattern",
    ["", "15", "{running}{running}", "{running:4}", "{running:00}", "{other}-{running}", "{running",
     "{running!r}", "{running}<b>", "{running.__class__}", "%s{running}", "{running:04d}", "{year}"],
)  # fmt: skip
def test_what_is_no_pattern_is_refused(pattern):
    assert not numbering.is_pattern(pattern)


def test_numbers_follow_one_another_by_unit_and_year(site, officer):
    with db.writing() as session:
        given = [signed(session, site.direct, officer).number for _ in range(3)]
        elsewhere = signed(session, site.handover, officer).number
        next_year = signed(session, site.direct, officer, on=date(2027, 1, 4)).number
        again = signed(session, site.direct, officer).number
    assert given == ["02374-2026-0001", "02374-2026-0002", "02374-2026-0003"]
    assert (elsewhere, next_year, again) == ("20242-2026-0001", "02374-2027-0001", "02374-2026-0004")  # fmt: skip


def test_a_signing_that_is_rolled_back_takes_its_number_back(site, officer):
    with db.writing() as session:
        first = signed(session, site.direct, officer).number
    with pytest.raises(RuntimeError), db.writing() as session:
        signed(session, site.direct, officer)
        raise RuntimeError("the power went")
    with db.writing() as session:
        second = signed(session, site.direct, officer).number
    assert (first, second) == ("02374-2026-0001", "02374-2026-0002")


def test_asking_for_the_next_number_takes_none(site, officer):
    for _ in range(2):
        with db.reading() as session:
            assert numbering.upcoming(session, unit=site.direct, on=DAY).text == "02374-2026-0001"
    with db.writing() as session:
        assert signed(session, site.direct, officer).number == "02374-2026-0001"
    with db.reading() as session:
        assert numbering.upcoming(session, unit=site.direct, on=DAY).text == "02374-2026-0002"


def test_an_office_continues_its_own_series_with_a_reason(site, officer):
    with db.writing() as session:
        numbering.set_series(
            session, unit_id=site.direct.id, year=2026, next_running=46,
            pattern="{running:02}/GXN-UBND", reason="Sổ giấy đã đến số 45", changed_by=officer.id,
        )  # fmt: skip
        given = [signed(session, site.direct, officer).number for _ in range(2)]
    assert given == ["46/GXN-UBND", "47/GXN-UBND"]
    (change,) = rows(SeriesChange)
    assert (change.last_before, change.last_after, change.reason) == (0, 45, "Sổ giấy đã đến số 45")


def test_a_number_that_was_used_is_passed_over(site, officer):
    with db.writing() as session:
        signed(session, site.direct, officer, number="02374 - 2026 - 0002")
        given = [signed(session, site.direct, officer).number for _ in range(2)]
    assert given == ["02374-2026-0001", "02374-2026-0003"]


def test_a_number_by_hand_stands_once(site, officer):
    with db.writing() as session:
        signed(session, site.direct, officer, number="45/GXN")
        other = drafted(session, site.direct)
        with pytest.raises(issuing.NumberTaken):
            issuing.sign(session, certificate=other, signing=signing(officer, number="45/gxn "))
        elsewhere = signed(session, site.handover, officer, number="45/GXN")
    assert elsewhere.number == "45/GXN"


def test_signing_from_several_threads_gives_each_number_once(site, officer):
    with db.writing() as session:
        ids = [drafted(session, site.direct).id for _ in range(12)]
    start, failed = threading.Barrier(4), []

    def sign(mine):
        start.wait()
        for certificate_id in mine:
            try:
                with db.writing() as session:
                    issuing.sign(
                        session, certificate=session.get_one(Certificate, certificate_id),
                        signing=signing(officer),
                    )  # fmt: skip
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=sign, args=(ids[n::4],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(c.number_running for c in rows(Certificate)) == list(range(1, 13))


def test_one_certificate_signed_by_several_at_once_is_signed_once(site, officer):
    with db.writing() as session:
        certificate_id = drafted(session, site.direct).id
    start, answers = threading.Barrier(3), []

    def sign():
        start.wait()
        try:
            with db.writing() as session:
                issuing.sign(
                    session, certificate=session.get_one(Certificate, certificate_id),
                    signing=signing(officer),
                )  # fmt: skip
            answers.append("signed")
        except issuing.WrongState:
            answers.append("late")

    threads = [threading.Thread(target=sign) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["late", "late", "signed"]
    with db.reading() as session:
        assert numbering.upcoming(session, unit=site.direct, on=DAY).running == 2


def test_signing_from_several_processes_gives_each_number_once(site, officer):
    """Each process has its own connection, as the workers of a server have."""
    with db.writing() as session:
        ids = [drafted(session, site.direct).id.hex for _ in range(9)]
    keys = {"data": {k: v.hex() for k, v in site.settings.data_keys.items()}, "hash": site.settings.hash_key.hex()}  # fmt: skip
    script = str(ROOT / "bench" / "certificate_numbers.py")

    started = [
        subprocess.Popen(
            [sys.executable, script, "--sign", site.url, officer.id.hex, *ids[n::3]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
        )
        for n in range(3)
    ]  # fmt: skip
    said = [one.communicate(json.dumps(keys).encode(), timeout=120)[0].decode() for one in started]
    assert [one.returncode for one in started] == [0, 0, 0], said
    with db.reading() as session:
        found = session.scalars(select(Certificate.number_running)).all()
    assert sorted(found) == list(range(1, 10))
