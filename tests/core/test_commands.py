"""The commands of an operator: founding a site, its staff, and what refuses to start."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from portal import demo
from portal.accounts.models import Account, UnitRole
from portal.config import ROOT, Settings
from portal.core import site as site_marks
from portal.core.database import db
from portal.orgs.models import FilingMode, Unit
from tests.cases.making import rows
from tests.client import CheckingClient

COMMUNE = "00004"  # no unit in the site of the tests
INIT = [
    "portal",
    "init",
    "--commune",
    COMMUNE,
    "--admin-name",
    "Phạm Thị Quản Trị",
    "--admin-email",
    "quantri@xa.example",
]


@pytest.fixture
def run(site, monkeypatch):
    """Runs a command with the settings of the site, or with others."""
    settings = {"now": site.settings}

    def go(*args: str, **changes):
        monkeypatch.setitem(site.app.extensions, "settings", replace(settings["now"], **changes))
        return site.app.test_cli_runner().invoke(args=list(args))

    return go


def test_a_real_site_is_founded_with_one_unit_and_one_administrator(site, run):
    done = run(*INIT, "--mode", "handover", "--phone", "0204 3826 111", "--address", "Số 1")
    assert done.exit_code == 0, done.output
    unit = rows(Unit, commune_code=COMMUNE)[0]
    assert (unit.filing_mode, unit.phone) == (FilingMode.HANDOVER, "0204 3826 111")
    (role,) = rows(UnitRole)
    assert (role.unit_id, role.role) == (unit.id, "administrator")
    assert rows(Account)[0].email == "quantri@xa.example" and rows(Account)[0].totp_secret is None
    password = re.search(r"shown only now: (\S+)", done.output)[1]
    assert len(password) >= 16 and unit.name in done.output
    page = (
        CheckingClient(site.app)
        .get("/tai-khoan/dang-nhap")
        .send({"contact": "quantri@xa.example", "password": password})
    )
    assert page.path == "/tai-khoan/thiet-lap-ma", "asked for a second factor at the first sign-in"


def test_the_administrator_of_a_new_site_lands_on_a_page(site, run):
    import pyotp

    password = re.search(r"shown only now: (\S+)", run(*INIT, "--mode", "handover").output)[1]
    client = CheckingClient(site.app)
    page = client.get("/tai-khoan/dang-nhap").send(
        {"contact": "quantri@xa.example", "password": password}
    )
    page = page.press(page.one("//main//button").text_content().strip())
    secret = re.sub(
        r"\s", "", page.one("//*[contains(@class,'app-code')]|//main//code").text_content()
    )
    landed = page.send({"code": pyotp.TOTP(secret).now()})
    assert (landed.status, landed.path) == (200, "/can-bo/vang-mat")


@pytest.mark.parametrize(
    ("more", "changes", "sentence"),
    [
        (["--mode", "direct"], {}, "The unit cannot be made"),
        (["--mode", "handover"], {"demo": True}, "PORTAL_DEMO is set"),
        (["--mode", "handover", "--commune", "99999"], {}, "There is no commune 99999"),
        (["--mode", "handover", "--commune", "02374"], {}, "exists already"),
        (["--mode", "handover", "--admin-email", "x"], {}, "x is not an e-mail address"),
        (["--mode", "later"], {}, "Invalid value for '--mode'"),
        ([], {}, "Missing option '--mode'"),
    ],
)
def test_what_cannot_be_founded_says_why_and_leaves_nothing(site, run, more, changes, sentence):
    before = len(rows(Unit))
    done = run(*INIT, *more, **changes)
    assert done.exit_code != 0 and sentence in done.output and "Traceback" not in done.output
    assert len(rows(Unit)) == before and rows(Account) == [] and rows(UnitRole) == []


def test_direct_filing_needs_the_number_of_its_document(site, run):
    done = run(*INIT, "--mode", "direct", "--basis", "12/QĐ-UBND")
    assert done.exit_code == 0 and rows(Unit, commune_code=COMMUNE)[0].direct_basis == "12/QĐ-UBND"


def test_a_database_with_demonstration_people_is_never_founded_as_a_real_site(site, run):
    with db.writing() as session:
        site_marks.mark(session, site_marks.DEMONSTRATION, "yes")
    done = run(*INIT, "--mode", "handover")
    assert done.exit_code == 1 and "Use a new database" in done.output


CENTRE = [
    "portal", "unit", "--kind", "legal_aid_centre", "--unit", "tro-giup-phap-ly-08", "--province", "08",
    "--name", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Tuyên Quang", "--mode", "handover",
]  # fmt: skip


def test_a_legal_aid_centre_is_set_up_with_its_people(site, run):
    done = run(*CENTRE, "--phone", "0207 3000 000")
    assert done.exit_code == 0 and "tro-giup-phap-ly-08" in done.output, done.output
    unit = rows(Unit, slug="tro-giup-phap-ly-08")[0]
    assert (unit.kind, unit.province_code, unit.commune_code) == ("legal_aid_centre", "08", None)
    people = ["--role", "legal_aid_head", "--name", "Lò Văn Đầu", "--email", "dau@tgpl.example"]
    assert run("portal", "staff", "--unit", unit.slug, *people).exit_code == 0
    assert rows(UnitRole)[0].unit_id == unit.id


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--province", "99"], "there is no province 99"),
        (["--unit", "Trung tâm"], "small letters"),
        (["--mode", "direct"], "direct filing needs"),
        (["--commune", "99999"], "does not lie in this province"),
        (["--name", " "], "its full name"),
        (["--kind", "ministry"], "Invalid value for '--kind'"),
        (["--kind", "commune_committee", "--commune", "02374"], "has one of the kind"),
    ],
)
def test_an_office_that_cannot_be_leaves_nothing(site, run, more, sentence):
    before = len(rows(Unit))
    done = run(*CENTRE, *more)
    assert done.exit_code != 0 and sentence in done.output and "Traceback" not in done.output
    assert len(rows(Unit)) == before


def test_staff_get_roles_and_a_new_account_its_password_once(site, run):
    args = [
        "portal",
        "staff",
        "--unit",
        site.direct.slug,
        "--name",
        "Lê Văn An",
        "--email",
        "an@xa.example",
    ]
    first = run(*args, "--role", "reception")
    second = run(*args, "--role", "chair")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "shown only now" in first.output and "shown only now" not in second.output
    assert len(rows(Account)) == 1 and {row.role for row in rows(UnitRole)} == {
        "reception",
        "chair",
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("--unit", "khong-co"), "There is no unit khong-co"), (("--role", "king"), "There is no role king"),
        (("--email", "an"), "an is not an e-mail address"),
    ],
)  # fmt: skip
def test_staff_that_cannot_be_leaves_nothing(site, run, change, sentence):
    args = {
        "--unit": site.direct.slug,
        "--role": "reception",
        "--name": "Lê Văn An",
        "--email": "an@xa.example",
    }
    args[change[0]] = change[1]
    done = run("portal", "staff", *[word for pair in args.items() for word in pair])
    assert done.exit_code == 1 and sentence in done.output
    assert rows(Account) == [] and rows(UnitRole) == []


@pytest.mark.parametrize("command", ["serve", "worker"])
@pytest.mark.parametrize(
    ("is_demo", "setting", "refused"),
    [(True, False, True), (True, True, False), (False, False, False)],
)
def test_a_demonstration_database_is_never_served_as_a_real_site(
    site, run, monkeypatch, command, is_demo, setting, refused
):
    from portal import cli

    started = []
    monkeypatch.setattr(cli.serving, "serve", lambda *args, **kwargs: started.append("serve") or 0)
    monkeypatch.setattr(cli, "work", lambda found: started.append("worker"))
    if is_demo:
        with db.writing() as session:
            site_marks.mark(session, site_marks.DEMONSTRATION, "yes")
    done = run("portal", command, demo=setting)
    assert (done.exit_code, started) == ((1, []) if refused else (0, [command]))
    assert ("This database holds demonstration people" in done.output) == refused


@pytest.mark.parametrize(
    "command", [["portal", "demo"], ["portal", "demo-code", "me@thu-nghiem.example"]]
)
def test_demonstration_commands_need_the_demonstration_setting(run, command):
    done = run(*command)
    assert done.exit_code == 1 and "demonstration site" in done.output and rows(Account) == []


def test_the_demonstration_may_be_made_twice_and_its_officers_can_sign_in(site, run):
    with db.writing() as session:
        session.query(Unit).delete()
    first, second = run("portal", "demo", demo=True), run("portal", "demo", demo=True)
    assert first.exit_code == second.exit_code == 0
    worker = 1  # of an association, who has a role and is no officer
    assert len(rows(Account)) == len(demo.CITIZENS) + len(demo.OFFICERS) + worker
    officer = demo.OFFICERS[0]
    code = run("portal", "demo-code", officer.email, demo=True).output.strip()
    page = CheckingClient(site.app).get("/tai-khoan/dang-nhap")
    page = page.send({"contact": officer.email, "password": demo.PASSWORD}).send({"code": code})
    assert page.path == "/can-bo" and "Nguyễn Văn Bé" in page.words
    assert run("portal", "demo-code", "ai@thu-nghiem.example", demo=True).exit_code == 1


def test_printed_keys_are_new_each_time_and_good_settings():
    printed = [
        subprocess.run([sys.executable, "-m", "portal.keys"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for _turn in range(2)
    ]  # fmt: skip
    assert printed[0] != printed[1]
    environ = dict(one.split("=", 1) for one in printed[0].split())
    assert Settings.from_environment(environ).data_keys.keys() == {1}


def test_migrating_again_changes_nothing(site, run):
    done = run("portal", "migrate")
    assert done.exit_code == 0 and "Places added: 0, changed: 0" in done.output
