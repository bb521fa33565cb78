"""A whole public service in one small folder: a priority card for the waiting room.

It lives only here and proves that a service needs nothing but its own folder.
"""

from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.cases import standard
from portal.cases.questions import address_step, common_facts, contact_step, subject_step
from portal.cases.service import Action, Clock, Message, Section, Service, Start, State, Step, Turn
from portal.core.forms import ChoiceField, Form


class NeedForm(Form):
    need = ChoiceField(
        "Bạn cần gì ở phòng chờ?",
        short="Nhu cầu",
        choices=[("seat", "Ghế ngồi"), ("quiet", "Chỗ yên tĩnh")],
    )


def _told(case, _data):
    return Message(
        "Thẻ ưu tiên đã có", f"Thẻ ưu tiên của hồ sơ {case.ref} đã có. Bạn đến cơ quan để nhận."
    )


TINY = Service(
    slug="the-uu-tien",
    name="Xin thẻ ưu tiên ở phòng chờ",
    summary="Thẻ giúp bạn được phục vụ trước.",
    start=Start(
        who="Người khó đứng chờ lâu.", gives="Một tấm thẻ.", at_hand=("Giấy tờ tùy thân",), minutes=3,
        after=("Cán bộ đọc hồ sơ và cấp thẻ.",), cost="Không mất tiền.",
    ),
    sections=(
        Section("nguoi", "Người xin thẻ", (subject_step(), address_step())),
        Section("nhu-cau", "Nhu cầu", (Step("nhu-cau", "Bạn cần gì?", NeedForm), contact_step())),
    ),
    papers=(),
    states=(
        *standard.intake_states(),
        State(standard.ACCEPTED, "Đang xét", "Cán bộ đang xét.", Turn.AUTHORITY, next="Cán bộ cấp thẻ.", who="Cán bộ của %(unit)s", clock="card", easy=_l("Wait. The office will tell you when to come.")),
        State("granted", "Đã có thẻ", "Thẻ đã có.", Turn.NOBODY, next="Bạn đến nhận thẻ.", tone="done", closed=True, easy=_l("You have the result. Keep the paper well.")),
    ),
    actions=(
        standard.accept_action(),
        standard.confirm_handover_action(),
        standard.ask_action(),
        Action(
            "cap-the", "Cấp thẻ", "Người nộp được báo và đến nhận thẻ.", by=frozenset({Role.RECEPTION}),
            from_states=frozenset({standard.ACCEPTED}), to="granted", event="granted",
            done="Đã cấp thẻ.", tells=_told, main=True,
        ),
    ),
    clocks=(Clock("card", "Cấp thẻ", "certification.issue", frozenset({"accepted", "handover_confirmed"}), frozenset({"granted"})),),
    facts=common_facts,
    declaration="Những điều tôi viết là đúng.",
    bring=("Giấy tờ tùy thân",),
    events={"granted": _l("The result was handed over")},
)  # fmt: skip
