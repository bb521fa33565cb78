"""Two officers write the same number, or the serial of the same blank, at the same moment: a sentence, no error."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from portal.core.database import db
from portal.registry import blanks
from portal.registry.actions import issuing
from portal.registry.actions.issuing import NumberTaken
from portal.registry.blanks import SerialTaken
from portal.registry.models import Certificate, CertificateBlank, Fate
from tests.cases.making import rows
from tests.registry.certificates import drafted, signing

WAIT = 20.0


def while_it_is_open(site, deed: Callable) -> list[BaseException]:
    """The same deed a second time while the first is done and not yet kept; what the second met."""
    done, ended, met = threading.Event(), threading.Event(), []

    def first() -> None:
        with site.app.app_context(), db.writing() as session:
            deed(session, 0)
            done.set()
            ended.wait(0.5)

    def second() -> None:
        with site.app.app_context():
            assert done.wait(WAIT)
            try:
                with db.writing() as session:
                    deed(session, 1)
            except BaseException as error:
                met.append(error)
            ended.set()

    threads = [threading.Thread(target=one) for one in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    return met


def test_the_same_number_by_hand_is_given_once(site, officer):
    with db.writing() as session:
        ids = [drafted(session, site.direct).id for _one in range(2)]

    def sign(session, number: int) -> None:
        found = session.get_one(Certificate, ids[number])
        issuing.sign(session, certificate=found, signing=signing(officer, number="45/GXN"))

    met = while_it_is_open(site, sign)
    assert [type(error) for error in met] == [NumberTaken]
    assert sorted(one.state for one in rows(Certificate)) == ["signed", "to_sign"]


@pytest.mark.parametrize("fate", list(Fate))
def test_the_same_blank_is_written_down_once(site, officer, fate):
    def record(session, number: int) -> None:
        blanks.record_blank(
            session, unit_id=site.direct.id, serial=["A 001", "a001"][number], fate=fate,
            recorded_by=officer.id, reason="In lệch",
        )  # fmt: skip

    met = while_it_is_open(site, record)
    assert [type(error) for error in met] == [SerialTaken]
    assert len(rows(CertificateBlank)) == 1
