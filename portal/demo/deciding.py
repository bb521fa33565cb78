"""What the council found, voted and concluded in the demonstration, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from portal.cases.models import Case
from portal.core.database import new_id
from portal.demo.office import Office
from portal.services.certification.after import complaining
from portal.services.certification.assessment import actions, concluding
from portal.services.certification.assessment.actions import SetUp
from portal.services.certification.assessment.counting import Vote
from portal.services.certification.assessment.proposing import ITEMS, SCORES, SIGNS
from portal.services.certification.assessment.record import mark_of
from portal.services.certification.assessment.sheets import SHEETS, Sheet
from portal.services.certification.assessment.standing import AS_COMPUTED, standing_of
from portal.services.certification.models import CouncilSession, Wish
from portal.services.certification.posting import actions as posting
from portal.services.certification.posting.queries import to_post

SEVERE = Vote("certificate", ("mobility",), "severe")
MILD = Vote("certificate", ("mobility",), "mild")
NOT_DISABLED, NO_CONCLUSION = Vote("not_disabled"), Vote("no_conclusion")
WHY_NOT = (
    "Qua quan sát và phỏng vấn, người được xem xét tự đi lại và tự làm được mọi việc hằng ngày."
)
WHY_NONE = "Hội đồng chưa thống nhất, cần giám định y khoa."


def assessed(
    office: Office, case: Case, meeting: CouncilSession, *, sheet: str = "from_6",
    score: str = "1", signs: bool = True,
) -> None:  # fmt: skip
    """The sheet filled in block by block; ten activities with help propose a severe level."""
    actor, form = office.actor("xahoi", "social_officer"), SHEETS[sheet]
    about = SetUp(meeting.on, "hall", meeting.place, ("observed", "interviewed"), "", False)
    actions.set_up(office.session, case=case, sheet=form, about=about, actor=actor)
    for block, answer in _blocks(form, score, signs=signs).items():
        actions.save_block(
            office.session, case=case, block=block, answer=answer, seen=0, actor=actor
        )
    actions.state_proposal(office.session, case=case, says=AS_COMPUTED, why="", seen=0, actor=actor)


def _blocks(sheet: Sheet, score: str, *, signs: bool) -> Mapping[str, dict[str, Any]]:
    first = sheet.groups[0]
    found = {group.step: [group.signs[3].code] if signs and group is first else [] for group in sheet.groups}  # fmt: skip
    blocks: dict[str, dict[str, Any]] = {SIGNS: found, ITEMS: {one.level: [] for one in sheet.lists}}  # fmt: skip
    if sheet.scored:
        blocks[SCORES] = {str(one.number): score for one in sheet.activities}
    return blocks


def voted(office: Office, case: Case, vote: Vote) -> None:
    """Everyone who takes part votes alike."""
    for person in standing_of(office.session, case).people:
        actions.cast(
            office.session, case=case, person=person, vote=vote, opinion="Đồng ý với phiếu.",
            on_paper_on=None, seen=0, actor=office.actor("thuky", "council_secretary"),
        )  # fmt: skip


def concluded(
    office: Office, case: Case, meeting: CouncilSession, *, vote: Vote = SEVERE, reason: str = "",
    **sheet: Any,
) -> None:  # fmt: skip
    """Sheet, votes and the conclusion they give."""
    assessed(office, case, meeting, **sheet)
    voted(office, case, vote)
    standing = standing_of(office.session, case)
    departure = "Hội đồng cân nhắc thêm ý kiến của trạm y tế." if standing.departs else ""
    concluding.conclude(
        office.session, case=case, service=office.service, version=case.version,
        words=concluding.Words(reason, departure), mark=mark_of(standing),
        actor=office.actor("xahoi", "social_officer"),
    )  # fmt: skip


def to_sign(office: Office, case: Case, *, slug: str = "lap-giay", **data: Any) -> None:
    """The draft of the certificate, handed to the chair."""
    office.act(case, slug, "xahoi", "social_officer", data)
    office.act(case, "trinh-ky", "xahoi", "social_officer")


def signed(office: Office, case: Case, **draft: Any) -> None:
    """The same, and signed."""
    to_sign(office, case, **draft)
    office.act(case, "ky-giay", "chutich", "chair", _signature(office))


def notice_signed(office: Office, case: Case) -> None:
    office.act(case, "trinh-ky-thong-bao", "xahoi", "social_officer")
    office.act(case, "ky-thong-bao", "chutich", "chair", _signature(office))


def _signature(office: Office) -> dict[str, Any]:
    return {"capacity": "head", "position": "", "name": office.officer("chutich").full_name, "number": ""}  # fmt: skip


def delivered(office: Office, case: Case, today: date, **more: Any) -> None:
    """Handed over at the desk, with what proves it."""
    office.act(case, "tra-ket-qua", "vanthu", "clerk", {
        "received_by": "person", "handed_to": case.subject_name or "", "proof": "register",
        "identity_paper": "Thẻ căn cước minh họa", "handed_on": today.isoformat(), **more,
    })  # fmt: skip


def at_medical_council(office: Office, case: Case, today: date) -> None:
    """The file was sent on by post."""
    office.act(case, "gui-giam-dinh", "xahoi", "social_officer", {
        "sent_on": today.isoformat(), "how": "post",
        "council": "Hội đồng Giám định y khoa (minh họa)",
        "papers": ["Giấy giới thiệu có dán ảnh", "Bản sao biên bản họp Hội đồng"],
    })  # fmt: skip


def complained(office: Office, case: Case) -> None:
    """The applicant disagrees and asks the council to look again."""
    if case.applicant_id is None:
        raise LookupError("whoever complains here applied with an account")
    complaining.file(
        office.session, case=case, service=office.service, account_id=case.applicant_id,
        wish=Wish.VERIFY.value, complaint_id=new_id(),
        words="Tôi cần người đỡ khi đi lại. Đề nghị Hội đồng xem lại mức độ.",
    )  # fmt: skip


def posted(office: Office, meeting: CouncilSession, today: date) -> None:
    """The list of the session hangs at the office."""
    group = next(one for one in to_post(office.session, [office.unit.id]) if one.session_id == meeting.id)  # fmt: skip
    hamlets = {one.case.id: "Thôn Minh Họa" for one in group.ready}
    posting.put_up(
        office.session, group=group, from_on=today, to_on=today + timedelta(days=7),
        hamlets=hamlets, actor=office.actor("xahoi", "social_officer"),
    )  # fmt: skip
