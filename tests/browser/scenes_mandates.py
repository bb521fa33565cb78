"""Helping: whom I help and who helps me, asked, active and over; the proof at the desk."""

from __future__ import annotations

from portal.accounts.contacts import Contact, ContactKind
from portal.accounts.mandates.queries import helpers_of
from portal.accounts.models import Account, Mandate, MandateKind
from portal.cases.helping.actions import DESK, end_help
from portal.core.database import db
from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.cases.helping.making import drafted, mandate, sent_for
from tests.conftest import fresh
from tests.words import said

PEOPLE, HELPERS = "/tai-khoan/nguoi-toi-giup", "/tai-khoan/nguoi-giup-toi"
WHOM = {"full_name": "Lý Thị Không Máy", "birth-year": "1948"}


def make(world: World) -> None:
    """The newcomer helps an old woman, a child and somebody who ended it; the citizen asks them too."""
    site, names = world.site, world.names
    helper = fresh(Account, email_hash=_hash("moi@thu-nghiem.example"))
    held = mandate(helper, name="Lý Thị Không Máy", born="1948")
    names["mandate"], names["helped case"] = (
        held.ref,
        sent_for(
            site,
            helper,
            held,
            name="Lý Thị Không Máy",
            identity="",
            phone="",
            email="",
            told_by="none",
        ),
    )
    names["helped draft"] = drafted(site, helper, held, name="Lý Thị Không Máy", identity="")
    names["child"] = mandate(helper, name="Lê Văn Con", born="2018", kind=MandateKind.PARENT).ref
    over = mandate(helper, name="Lý Thị Thôi Giúp")
    names["over"] = over.ref
    with site.app.app_context(), db.writing() as session:
        end_help(session, mandate=session.get_one(Mandate, over.id), by=None, how=DESK)
    citizen = world.people["citizen"]
    form = {
        "scope": "all", "helper": "Chị Mới", "contact": "0900000013", "until-day": "1",
        "until-month": "3", "until-year": "2028",
    }  # fmt: skip
    citizen.get(HELPERS + "/them").send(form)
    account = fresh(Account, email_hash=_hash("hoa@thu-nghiem.example"))
    with db.reading() as session:
        names["asked mandate"] = helpers_of(session, account.id)[0].mandate.ref
    page = world.people["newcomer"].get(PEOPLE + "/them").send({**WHOM, "kind": "authorised"})
    names["terms"] = f"{page.path}?{page.response.request.query_string.decode()}"


def _hash(email: str) -> bytes:
    return Contact(ContactKind.EMAIL, email).keyed_hash()


def _of_helper() -> dict[str, Scene]:
    one = PEOPLE + "/{mandate}"
    return {
        "people helped": Scene(PEOPLE, "newcomer"),
        "people helped none": Scene(PEOPLE, "officer"),
        "person helped": Scene(one, "newcomer"),
        "person helped child": Scene(PEOPLE + "/{child}", "newcomer"),
        "person helped over": Scene(PEOPLE + "/{over}", "newcomer"),
        "help whom": Scene(PEOPLE + "/them", "newcomer"),
        "help whom empty": Scene(PEOPLE + "/them", "newcomer", press=said("Go on")),
        "help whom too long": Scene(PEOPLE + "/them", "newcomer", press=said("Go on"), given={"full_name": TOO_LONG}),
        "help terms": Scene("{terms}", "newcomer"),
        "help terms empty": Scene("{terms}", "newcomer", press=said("Begin to help")),
        "help begin": Scene(one + "/nop", "newcomer"),
        "help begin empty": Scene(one + "/nop", "newcomer", press=said("Begin the application")),
        "help open file": Scene(one + "/mo-ho-so", "newcomer"),
        "help open file empty": Scene(one + "/mo-ho-so", "newcomer", press=said("Open the application")),
        "help renew": Scene(one + "/gia-han", "newcomer"),
        "help renew empty": Scene(one + "/gia-han", "newcomer", press=said("Go on helping")),
        "help stop": Scene(one + "/cham-dut", "newcomer"),
        "help proof": Scene(one + "/giay-chung-minh", "newcomer"),
        "help proof empty": Scene(one + "/giay-chung-minh", "newcomer", press=said("Send the files")),
        "consent blank": Scene(PEOPLE + "/mau-giay-dong-y", "newcomer"),
        "consent filled": Scene(one + "/giay-dong-y", "newcomer"),
        "offer of help": Scene(PEOPLE + "/loi-moi/{asked mandate}", "newcomer"),
        "mine with helped": Scene("/ho-so", "newcomer"),
        "helped case": Scene("/ho-so/{helped case}", "newcomer"),
        "helped draft": Scene("/ho-so/{helped draft}/kiem-tra", "newcomer"),
    }  # fmt: skip


def _of_person() -> dict[str, Scene]:
    one = HELPERS + "/{asked mandate}"
    return {
        "who helps me": Scene(HELPERS, "citizen"),
        "who helps me none": Scene(HELPERS, "officer"),
        "who helps me one": Scene(one, "citizen"),
        "end a helper": Scene(one + "/cham-dut", "citizen"),
        "ask for help": Scene(HELPERS + "/them", "citizen"),
        "ask for help empty": Scene(HELPERS + "/them", "citizen", press=said("Ask for help")),
        "find own": Scene(HELPERS + "/ho-so-cua-toi", "citizen"),
        "find own empty": Scene(HELPERS + "/ho-so-cua-toi", "citizen", press=said("Put it into my account")),
        "take over": Scene(HELPERS + "/ho-so-cua-toi/{submitted}", "citizen"),
    }  # fmt: skip


def _of_desk() -> dict[str, Scene]:
    one = "/can-bo/nguoi-giup/{mandate}"
    return {
        "desk case with helper": Scene("/can-bo/ho-so/{helped case}", "officer"),
        "desk find help": Scene("/can-bo/nguoi-giup", "officer"),
        "desk find help empty": Scene("/can-bo/nguoi-giup", "officer", press=said("Find the help")),
        "desk help": Scene(one, "officer"),
        "desk help empty": Scene(one, "officer", press=said("Keep what I found")),
        "desk end help": Scene(one + "/cham-dut", "officer"),
        "desk end help empty": Scene(one + "/cham-dut", "officer", press=said("End it at the person's word")),
    }  # fmt: skip


SCENES: dict[str, Scene] = {**_of_helper(), **_of_person(), **_of_desk()}
