"""The work of the legal aid centre with invented people: helpers, advice, progress, a complaint."""

from __future__ import annotations

from datetime import date, timedelta

from portal.core.clock import today
from portal.demo.legal_aid import Asked, Centre
from portal.services.legal_aid import matter
from portal.services.legal_aid.assigning import providers
from portal.services.legal_aid.models import Provider

_TAKEN_ON = {"category": "poor", "seen": "original", "form": "advice", "field": "family"}
_WORDS = "Tôi muốn biết thủ tục nhận nuôi cháu gọi tôi bằng bà."


def tell(centre: Centre) -> None:
    """A helper with an account and a lawyer; one matter at work, one finished, one held person."""
    day = today()
    helper = _helper(centre, "Trợ Thị Pháp Lý", "officer", day)
    lawyer = _helper(centre, "Luật Văn Minh Họa", "lawyer", day)
    _at_work(centre, lawyer, day)
    _finished(centre, helper, day)
    _held(centre)


def _helper(centre: Centre, name: str, kind: str, day: date) -> Provider:
    officer = centre.cast.officers["trogiup"]
    about = providers.About(
        name=officer.full_name if kind == "officer" else name, kind=kind,
        organisation="" if kind == "officer" else "Văn phòng luật sư Minh Họa", phone="02000000018",
        email="", fields=("family", "land"), active_from=day - timedelta(days=300), active_to=None,
        account_id=officer.id if kind == "officer" else None,
    )  # fmt: skip
    return providers.add(
        centre.session, unit_id=centre.unit.id, about=about,
        actor_id=centre.cast.officers["giamdoc"].id,
    )  # fmt: skip


def _name(aid: str, helper: Provider) -> dict[str, object]:
    return {"provider": str(helper.id), "aid": aid, "checked": True}


def _at_work(centre: Centre, helper: Provider, day: date) -> None:
    """Representation that goes on, with a date ahead and a wish for another helper."""
    case = centre.asked(centre.cast.citizens[0], Asked("Phạm Thị Đang Làm", "1979-02-02", _WORDS, "family"))  # fmt: skip
    centre.act(case, "thu-ly", "trogiup", {**_TAKEN_ON, "form": "representation"})
    centre.act(case, "cu-nguoi-giup", "giamdoc", _name("representation", helper))
    centre.act(case, "ghi-tien-do", "trogiup", {
        "on": day.isoformat(), "done": "Đã gặp bạn và gửi đơn đến Ủy ban nhân dân xã.",
        "next": "Ủy ban nhân dân xã trả lời.", "next_on": (day + timedelta(days=3)).isoformat(),
    })  # fmt: skip
    centre.act(case, "ghi-doi-nguoi", "trogiup", {
        "reason": "Muốn một người nói được tiếng Tày.", "wish": "", "came_on": day.isoformat(),
    })  # fmt: skip


def _finished(centre: Centre, helper: Provider, day: date) -> None:
    """Written advice that was signed, and a complaint that came after the end."""
    case = centre.asked(centre.cast.citizens[1], Asked("Hoàng Văn Đã Xong", "1985-09-09", _WORDS, "family"))  # fmt: skip
    centre.act(case, "thu-ly", "trogiup", _TAKEN_ON)
    centre.act(case, "cu-nguoi-giup", "giamdoc", _name("written_advice", helper))
    centre.act(case, "soan-tu-van", "trogiup", {
        "asked": _WORDS, "facts": "Cha mẹ cháu đi làm xa và đồng ý.",
        "answered": "Bạn có thể làm người giám hộ. Cần cha mẹ cháu đồng ý bằng văn bản.",
        "steps": "Xin văn bản đồng ý của cha mẹ\nNộp đơn tại Ủy ban nhân dân xã",
    })  # fmt: skip
    centre.act(case, "trinh-ky-tra-loi-tu-van", "trogiup")
    centre.act(case, "ky-tra-loi-tu-van", "giamdoc", {"signed_on": day.isoformat()})
    centre.act(case, "hoan-thanh", "trogiup", {
        "on": day.isoformat(), "result": "answered", "words": "Bạn đã có văn bản tư vấn.",
    })  # fmt: skip
    centre.act(case, "ghi-khieu-nai-lan-dau", "trogiup", {
        "came_on": day.isoformat(), "about": "not_doing", "words": "Chưa có ai giải thích điểm hai.",
    })  # fmt: skip


def _held(centre: Centre) -> None:
    """A person in custody: the limit for naming a helper is one of hours."""
    held = Asked("Lò Văn Tạm Giữ", "1992-12-12", "Con tôi bị tạm giữ.", "criminal", urgent=(matter.DETAINED,))  # fmt: skip
    case = centre.asked(centre.cast.citizens[0], held)
    centre.act(case, "thu-ly", "trogiup", {**_TAKEN_ON, "form": "proceedings", "field": "criminal"})
