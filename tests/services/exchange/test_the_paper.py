"""What the new certificate says, what it replaces, how one comes to it, and what was sent before it was a service."""

from __future__ import annotations

import pytest
import time_machine
from sqlalchemy import text

from portal.cases import history
from portal.cases.actions import drafting, submitting
from portal.cases.models import Case, Deadline
from portal.cases.service import Answers, registry
from portal.core.database import build_engine, db
from portal.migrating import alembic_config, upgrade
from portal.registry.models import Certificate
from portal.services.exchange.drafting import holder
from tests.cases import making
from tests.cases.making import DAMAGED, DIFFERS, EXCHANGE, LOST, SIGNING_AGAIN, act, at_state, rows
from tests.conftest import fresh
from tests.words import said

OLD = {"full_name": "Trần Thị Maj", "birth": "1991", "sex": "male", "residence": "Xóm Cũ", "identity_number": ""}  # fmt: skip
NAME, BIRTH, SEX, HOME = "Trần Thị Mai", "1990-03-05", "female", "Thôn 3, xã Hàm Yên, tỉnh Tuyên Quang"  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (LOST, OLD), (DAMAGED, OLD), (DIFFERS, {**OLD, "full_name": NAME}),
        (_differs := {**DIFFERS, "noi-dung-sai": {"fields": ["birth", "sex"], "words": "x", "proof": "none"}}, {**OLD, "birth": BIRTH, "sex": SEX}),
        ({**DIFFERS, "noi-dung-sai": {"fields": ["residence"], "words": "x", "proof": "none"}}, {**OLD, "residence": HOME}),
        ({**DIFFERS, "noi-dung-sai": {"fields": ["other"], "words": "x", "proof": "none"}}, OLD),
        # As it was asked while certification still did: everything as answered.
        ({"yeu-cau": {"kind": "exchange"}, "ly-do-cap-doi": {"reason": "differs", "words": "x"}}, {**OLD, "full_name": NAME, "birth": BIRTH, "sex": SEX, "residence": HOME}),
        ({"yeu-cau": {"kind": "reissue"}}, OLD),
    ],
)  # fmt: skip
def test_only_what_is_wrong_is_put_right(site, given, expected):
    answers = making.answers(site.direct, **given)
    answers = {step: one for step, one in answers.items() if isinstance(one, dict)}
    with site.app.test_request_context(), db.reading():
        told = holder(Answers(answers), Certificate(holder=OLD))
        whole = holder(Answers(answers), None)
    assert {**told, "identity_number": ""} == expected
    assert told["identity_number"] == making.IDENTITY, "what the old one left open is filled"
    assert (whole["full_name"], whole["birth"], whole["sex"], whole["residence"]) == (NAME, BIRTH, SEX, HOME)  # fmt: skip


def test_the_desk_reads_what_is_to_be_put_right_beside_the_old_one(
    site, citizen, officer, browser_of
):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        at_state(site, citizen, officer, "delivered", name="Trần Thị Maj")
        old = rows(Certificate)[0]
        ref = at_state(site, citizen, officer, "submitted", **DIFFERS)
        act(site, ref, "gan-giay-cu", officer, {"old": old.id.hex, "number": ""})
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
        row = page.one("//section[@id='sua-lai']//tbody/tr")
        assert [" ".join(c.text_content().split()) for c in row] == [
            "Họ và tên",
            "Trần Thị Maj",
            NAME,
        ]
        assert DIFFERS["noi-dung-sai"]["words"] in page.words
        act(site, ref, "tiep-nhan", officer)
        act(site, ref, SIGNING_AGAIN[0][0], officer, {"old": old.id.hex})
        new = fresh(Certificate, replaces_id=old.id)
        assert (new.holder["full_name"], new.origin) == (NAME, "exchanged")
        assert fresh(Certificate, id=old.id).state == "delivered"
        for slug, data in SIGNING_AGAIN[1:]:
            act(site, ref, slug, officer, data, role="chair")
    assert fresh(Certificate, id=old.id).state == "replaced"
    own = browser_of(citizen).get(f"/ho-so/{ref}/giay-xac-nhan")
    assert NAME in own.words and fresh(Certificate, id=new.id).number in own.words


def test_beside_a_certificate_that_was_handed_over_is_the_way_to_a_new_one(
    site, citizen, stranger, officer, browser_of
):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        page = browser_of(citizen).get(f"/ho-so/{ref}")
        page = page.follow(said("Apply for a new paper"))
        assert page.path == f"/ho-so/moi/{EXCHANGE}"
        page = page.send({})
        begun = page.path.split("/")[2]
        assert fresh(Case, ref=begun).service == EXCHANGE
        subject = browser_of(citizen).get(f"/ho-so/{begun}/nguoi-khuyet-tat")
        assert subject.one("//input[@name='full_name']").get("value") == NAME
        number = (
            browser_of(citizen).get(f"/ho-so/{begun}/giay-da-cap").one("//input[@name='number']")
        )
        assert number.get("value") == rows(Certificate)[0].number
        assert browser_of(stranger).get(f"/ho-so/moi/{EXCHANGE}?tu={ref}").status == 404


@pytest.mark.parametrize("state", ["certificate_signed", "refusal_signed", "concluded", "stopped"])
def test_where_nothing_was_handed_over_there_is_no_such_offer(
    site, citizen, officer, browser_of, state
):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, state)
        assert said("Apply for a new paper") not in browser_of(citizen).get(f"/ho-so/{ref}").words


def test_nor_when_it_was_replaced(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        first = at_state(site, citizen, officer, "delivered")
        old = rows(Certificate)[0]
        again = at_state(site, citizen, officer, "remaking")
        act(site, again, SIGNING_AGAIN[0][0], officer, {"old": old.id.hex})
        for slug, data in (*SIGNING_AGAIN[1:], ("tra-ket-qua", making.HANDED)):
            act(site, again, slug, officer, data, role="chair")
        browser = browser_of(citizen)
        assert said("Apply for a new paper") not in browser.get(f"/ho-so/{first}").words
        assert said("Apply for a new paper") in browser.get(f"/ho-so/{again}").words


def filed_before(site, citizen, kind: str) -> str:
    """An application as certification took it in, and as the migration has moved it here."""
    answers = making.answers(site.direct, **{
        "yeu-cau": {"kind": kind}, "ly-do-cap-doi": {"reason": "damaged", "words": ""},
        "giay-da-cap": {"number": "45/2019", "issued": "2019", "place": ""},
    })  # fmt: skip
    service = registry.get(EXCHANGE)
    slugs = {step.slug for section in service.sections for step in section.steps}
    with site.app.app_context(), db.writing() as session:
        case = drafting.start_draft(
            session, service=service, applicant_id=citizen.id, language="vi"
        )
        for step, answer in answers.items():
            if step in slugs and (step != "ly-do-cap-doi" or kind == "exchange"):
                drafting.save_answer(session, case=case, step=step, answer=answer)
        submitting.submit(
            session, case=case, service=service, unit=site.direct, actor_id=citizen.id
        )
        return case.ref


@pytest.mark.parametrize("kind", ["reissue", "exchange"])
def test_what_was_sent_before_is_read_as_asked_and_finished(
    site, citizen, officer, browser_of, kind
):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = filed_before(site, citizen, kind)
        case = fresh(Case, ref=ref)
        assert case.variant == kind
        assert {row.clock for row in rows(Deadline, case_id=case.id)} == {"intake", kind}
        words = browser_of(officer).get(f"/can-bo/ho-so/{ref}").words
        asked = {"reissue": "The same certificate again, because it is lost", "exchange": "It is damaged or can no longer be read"}  # fmt: skip
        assert said(asked[kind]) in words and "45/2019" in words
        with db.reading() as session:
            told = drafting.read_answers(session, session.get_one(Case, case.id))
        assert registry.get(EXCHANGE).missing(told) is None
        assert said("Certificate exchanged" if kind == "exchange" else "Certificate issued again") in browser_of(citizen).get(f"/ho-so/{ref}/mau-don").words  # fmt: skip
        for slug, data in (("tiep-nhan", {}), *SIGNING_AGAIN, ("tra-ket-qua", {**making.HANDED, "old_card": "lost"})):  # fmt: skip
            act(site, ref, slug, officer, data, role="chair")
    assert fresh(Case, ref=ref).state == "delivered"
    assert rows(Certificate)[0].origin == {"reissue": "reissued", "exchange": "exchanged"}[kind]
    with db.reading() as session:
        assert history.verify(session, session.get_one(Case, case.id)) == []


def test_the_migration_moves_what_was_sent_and_back(tmp_path):
    """Only the two kinds go, and the history, which names no service, is not touched."""
    from alembic import command

    engine = build_engine(f"sqlite:///{tmp_path}/before.sqlite3")
    upgrade(engine, "0003")
    made = "INSERT INTO case_file (id, ref, service, state, variant, language, channel, created_at, saved_at, version) VALUES (:id, :ref, 'xac-dinh-khuyet-tat', 'draft', :variant, 'vi', 'online', '2026-11-20 00:00:00', '2026-11-20 00:00:00', 1)"  # fmt: skip
    variants = ("", "determine", "redetermine", "reissue", "exchange")
    with db.request_mode(writing=True), engine.begin() as connection:
        for number, variant in enumerate(variants):
            connection.execute(text(made), {"id": f"{number:032d}", "ref": f"{number:010d}", "variant": variant})  # fmt: skip

    def services() -> list[str]:
        with db.request_mode(writing=False), engine.connect() as connection:
            return list(connection.scalars(text("SELECT service FROM case_file ORDER BY ref")))

    upgrade(engine, "0004")
    assert services() == ["xac-dinh-khuyet-tat"] * 3 + [EXCHANGE] * 2
    with db.request_mode(writing=True), engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
    assert services() == ["xac-dinh-khuyet-tat"] * 5
    engine.dispose()
