"""Asking for legal aid: the questions, taking a request in, the register, being referred.

Joined after `scenes_legal_work`, whose centre and people it uses.
"""

from __future__ import annotations

from portal.core.clock import today
from portal.services.legal_aid.models import Referral
from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.cases.making import rows
from tests.journeys import whole_line as line
from tests.services.legal_aid import people

DESK = "/can-bo/ho-so/{%s}/viec/%s"
REFER = "/can-bo/ho-so/{accepted}/gioi-thieu-tro-giup-phap-ly"
LIST = "/can-bo/tro-giup-phap-ly/gioi-thieu"
QUESTIONS = (
    "noi-o", "nguoi-khuyet-tat", "ho-gia-dinh", "khuyet-tat", "tro-cap", "hoan-canh", "viec", "cach-giup",
    "viec-gap", "noi-khac", "giay-to-kem",
)  # fmt: skip


def make(world: World) -> None:
    """A whole draft, a request that waits, one whose proof is awaited, a person who was referred."""
    citizen, head, names = world.people["citizen"], world.people["aid head"], world.names
    draft = people.fill_in(citizen, reasons=("trial",))
    names["aid draft"] = draft.path.split("/")[2]
    names["aid begun"] = line.begin(citizen, "tro-giup-phap-ly").path.removeprefix("/ho-so/")
    names["aid waiting"] = people.apply(citizen, reasons=("trial",))
    names["aid urgent"] = people.apply(citizen, reasons=("harm",))
    people.act(
        head,
        names["aid urgent"],
        "thu-ly-gap",
        {"category": "poor", "form": "advice", "field": "land", "reason": "harm"},
    )
    names["aid refused"] = people.apply(citizen)
    people.act(
        head,
        names["aid refused"],
        "tu-choi-thu-ly",
        {"ground": "not_concrete", "words": "Chưa rõ vụ việc.", "advice": ""},
    )
    people.act(head, names["aid refused"], "trinh-ky-thong-bao-tu-choi-thu-ly")
    day = today()
    page = world.people["officer"].get(REFER.format_map(names))
    page.send({
        "name": "Trần Thị Mai", "phone": "0900 000 021", "how": "Chỉ gọi buổi sáng.", "consent": "said",
        "consented_on-day": str(day.day), "consented_on-month": str(day.month),
        "consented_on-year": str(day.year), "shown": "show", "explained": "yes",
    })  # fmt: skip
    (referral,) = rows(Referral)
    names["aid referral"] = str(referral.id)


def _questions() -> dict[str, Scene]:
    found = {
        f"aid question {slug}": Scene(f"/ho-so/{{aid draft}}/{slug}", "citizen")
        for slug in QUESTIONS
    }
    return found | {
        "aid question empty": Scene("/ho-so/{aid begun}", "citizen", press="Lưu và tiếp tục"),
        "aid question too long": Scene(
            "/ho-so/{aid draft}/viec", "citizen", press="Lưu và tiếp tục", given={"words": TOO_LONG}
        ),
        "aid check": Scene("/ho-so/{aid draft}/kiem-tra", "citizen"),
        "aid form": Scene("/ho-so/{aid draft}/mau-don", "citizen"),
        "aid blank form": Scene("/dich-vu/tro-giup-phap-ly/mau-don"),
        "aid case waiting": Scene("/ho-so/{aid waiting}", "citizen"),
        "aid case urgent": Scene("/ho-so/{aid urgent}", "citizen"),
        "aid case refused": Scene("/ho-so/{aid refused}", "citizen"),
    }


SCENES: dict[str, Scene] = _questions() | {
    "aid desk waiting": Scene("/can-bo/ho-so/{aid waiting}", "aid head"),
    "aid desk urgent": Scene("/can-bo/ho-so/{aid urgent}", "aid head"),
    "aid desk take on": Scene(DESK % ("aid waiting", "thu-ly"), "aid head"),
    "aid desk take on empty": Scene(DESK % ("aid waiting", "thu-ly"), "aid head", press="Tiếp tục"),
    "aid desk take on urgently": Scene(DESK % ("aid waiting", "thu-ly-gap"), "aid head"),
    "aid desk refuse": Scene(DESK % ("aid waiting", "tu-choi-thu-ly"), "aid head"),
    "aid desk pass on": Scene(DESK % ("aid waiting", "chuyen-vu-viec"), "aid head"),
    "aid desk let go": Scene(DESK % ("aid waiting", "ghi-nhan-rut"), "aid head"),
    "aid desk proof": Scene(DESK % ("aid urgent", "giay-chung-minh-da-co"), "aid head"),
    "aid desk more time": Scene(DESK % ("aid urgent", "them-thoi-gian"), "aid head"),
    "aid desk stop": Scene(DESK % ("aid urgent", "khong-tiep-tuc"), "aid head"),
    "aid desk sign": Scene(DESK % ("aid refused", "ky-thong-bao-tu-choi-thu-ly"), "aid head"),
    "aid register": Scene("/can-bo/tro-giup-phap-ly/so", "aid head"),
    "aid referrals": Scene(LIST, "aid head"),
    "aid referral": Scene(f"{LIST}/{{aid referral}}", "aid head"),
    "aid refer": Scene("/can-bo/ho-so/{submitted}/gioi-thieu-tro-giup-phap-ly", "officer"),
    "aid refer empty": Scene(
        "/can-bo/ho-so/{submitted}/gioi-thieu-tro-giup-phap-ly",
        "officer",
        press="Giới thiệu người này",
    ),
    "aid referred": Scene("/can-bo/ho-so/{accepted}", "officer"),
    "aid slip": Scene(f"{REFER}/{{aid referral}}", "officer"),
    "aid own referral": Scene("/ho-so/{accepted}", "citizen"),
    "aid take referral back": Scene("/ho-so/{accepted}/gioi-thieu-tro-giup-phap-ly", "citizen"),
    "aid today": Scene("/can-bo", "aid head"),
}
