"""A whole public service in one small folder: borrowing a wheelchair from the office.

It lives only here, touches no other service, and is the example of docs/services.md: a wizard, a
queue, a signed decision, a letter, tracking and figures, from this folder alone.
"""

from pathlib import Path

from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.cases import standard
from portal.cases.letters import LetterKind, Source
from portal.cases.official import PaperToSign, actions_of, hand_over_action, made_by_signing
from portal.cases.questions import address_step, common_facts, contact_step, subject_step
from portal.cases.service import (
    Action,
    Answers,
    Clock,
    PaperKind,
    Section,
    Service,
    Start,
    State,
    Step,
    Turn,
)
from portal.core.forms import ChoiceField, Form
from portal.core.languages import date_long
from portal.documents.letters.paper import Facts, Paragraph
from portal.law import current_book

FREE, SIGNED = "chair_free", "loan_signed"
HOW_LONG = "muon-bao-lau"
PERIODS = (("week", "Một tuần"), ("month", "Một tháng"))


class LoanForm(Form):
    """The one question that is this service's own."""

    period = ChoiceField("Bạn cần xe lăn trong bao lâu?", short="Thời gian mượn", choices=PERIODS)


def needs_doctor(answers: Answers) -> bool:
    """A long loan asks for a doctor's word."""
    return bool(answers.value(HOW_LONG, "period") == "month")


def loan_body(source: Source) -> list[Paragraph | Facts]:
    """What the decision says."""
    period = dict(PERIODS)[source.answers.value(HOW_LONG, "period", "week")]
    days = current_book().value("wheelchair.lend", source.case.received_on or source.on)
    return [
        Paragraph(f"{source.unit.name} cho mượn một xe lăn, không thu tiền."),
        Facts("Việc mượn xe lăn", (
            ("Người mượn", source.facts.subject_name), ("Thời gian mượn", period),
            ("Ngày nhận hồ sơ", date_long(source.case.received_on or source.on)),
            ("Thời hạn giải quyết", f"{days.whole} ngày làm việc"),
        )),
    ]  # fmt: skip


DECISION = PaperToSign(
    LetterKind(
        "quyet-dinh-cho-muon", "wheelchair_loan", "Quyết định cho mượn xe lăn.", made_by_signing,
        loan_body, addressed=True,
    ),
    name="quyết định cho mượn xe lăn", when=frozenset({FREE}), to=SIGNED,
)  # fmt: skip

SIXTH = Service(
    slug="muon-xe-lan",
    name="Mượn xe lăn ở cơ quan",
    summary="Cơ quan cho mượn xe lăn, không mất tiền.",
    law=Path(__file__).with_name("law.yaml"),
    start=Start(
        who="Người khó đi lại.", gives="Một xe lăn để mượn.", at_hand=("Giấy tờ tùy thân",), minutes=4,
        after=("Cán bộ xem còn xe hay không rồi ra quyết định.",), cost="Không mất tiền.",
    ),
    sections=(
        Section("nguoi", "Người mượn", (subject_step(), address_step())),
        Section("viec-muon", "Việc mượn", (
            Step(HOW_LONG, "Bạn mượn bao lâu?", LoanForm), contact_step(),
        )),
    ),
    papers=(PaperKind("y-kien-bac-si", "Ý kiến của bác sĩ", needed=needs_doctor),),
    states=(
        *standard.intake_states(),
        State(standard.ACCEPTED, "Đang tìm xe", "Cán bộ xem còn xe lăn nào.", Turn.AUTHORITY, next="Cán bộ báo cho bạn.", who="Cán bộ của %(unit)s", clock="lend", easy=_l("Wait. The office will tell you when to come."), then=FREE),
        State(FREE, "Có xe", "Có xe lăn cho bạn. Quyết định đang chờ ký.", Turn.AUTHORITY, next="Quyết định được ký.", who="Chủ tịch của %(unit)s", clock="lend", easy=_l("There is a decision. Wait for news about your paper."), then=SIGNED),
        State(SIGNED, "Đã ký quyết định", "Quyết định cho mượn đã ký.", Turn.APPLICANT, next="Bạn đến nhận xe và quyết định.", tone="todo", national_code=9, easy=_l("Your paper is ready. Come for it with your identity card."), then=standard.DELIVERED),
        State(standard.DELIVERED, "Đã nhận xe", "Bạn đã nhận xe lăn.", Turn.NOBODY, next="Bạn trả xe đúng hẹn.", tone="done", national_code=10, closed=True, easy=_l("You have the result. Keep the paper well.")),
    ),
    actions=(
        standard.accept_action(), standard.confirm_handover_action(), standard.refuse_action(),
        Action(
            "co-xe", "Ghi nhận có xe", "Còn xe. Quyết định được lập.", by=frozenset({Role.RECEPTION}),
            from_states=frozenset({standard.ACCEPTED}), to=FREE, event="chair_found",
            done="Đã ghi nhận. Quyết định chờ ký.", main=True,
        ),
        *actions_of(DECISION),
        hand_over_action(SIGNED),
    ),
    clocks=(Clock("lend", "Cho mượn xe lăn", "wheelchair.lend", frozenset({standard.SUBMITTED, "handover_confirmed"}), frozenset({SIGNED, standard.DELIVERED})),),
    facts=common_facts,
    declaration="Những điều tôi viết là đúng.",
    bring=("Giấy tờ tùy thân",),
    events={"chair_found": "Tìm được xe lăn"},
    official=(DECISION,),
    appointment=lambda case: "wheelchair.lend",
)  # fmt: skip
