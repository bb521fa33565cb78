"""The stored file and the certificates of someone who moved, handed to the commune they live in now.

Moving house is no reason for a new certificate by itself (domain rule), so nothing is made anew: the
old unit loses the file, the new one keeps it, and who issued the certificate stays known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import standard
from portal.cases.actions.workflow import Refused
from portal.cases.letters.kinds import LetterKind
from portal.cases.letters.source import Source
from portal.cases.models import Case
from portal.cases.service import Action, Message, Service, Text
from portal.core.codes import spoken
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs
from portal.orgs import queries as orgs
from portal.registry.actions import ending
from portal.services.certification.after import letters, names

FILE_MOVED = "file_moved"


class MoveFileForm(standard.MoveForm):
    """Where the person lives now."""


def move_file_action() -> Action:
    return Action(
        "chuyen-ho-so-luu", _l("Hand the stored file to the commune of residence"),
        _l("The person moved. The whole file and the certificates go to the office of that commune. You and your colleagues can no longer open them. The certificate stays as it is."),
        by=names.DESK_AND_CHAIR, from_states=frozenset({standard.DELIVERED}), to=None,
        event=FILE_MOVED, done=_l("The file and the certificates were handed over. Your office no longer has them."),
        form=MoveFileForm, tells=_moved, effect=_hand_over, prepare=_prepare, rare=True,
    )  # fmt: skip


def _prepare(*, session: Session, case: Case, service: Service, form: MoveFileForm) -> None:
    form.know(session, case)


def _hand_over(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    unit = orgs.unit_for_commune(session, str(data["commune"]))
    if unit is None or case.unit_id is None or case.subject_id is None:
        raise LookupError("the unit is gone")
    try:
        ending.hand_over(
            session, person_id=case.subject_id, from_unit=case.unit_id, to_unit=unit.id,
            moved_by=actor_id,
        )  # fmt: skip
    except ending.NumberThere:
        raise Refused(
            [_l("The other office already has a certificate with this number. Ask that office to look at its register first.")]
        ) from None  # fmt: skip
    return standard.hand_over(session, case=case, unit=unit)


def _moved(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s is now kept by another office", code=code),
        _(
            "The file of application %(code)s was handed to the office of the commune you live in."
            " Your paper stays valid. You do not need to do anything. Open the application to read"
            " which office it is.",
            code=code,
        ),
    )


def waits_for_sending(case: Case) -> Text:
    if letters.last(case, standard.SENT_OUTSIDE):
        return ""
    return _l("The application was not sent to a commune outside the portal.")


def transfer_body(source: Source) -> list[Block]:
    """What is handed over to whom, why, and from which day the period counts."""
    data = letters.last(source.case, standard.SENT_OUTSIDE)
    received = source.case.received_on
    day = f"{received.day:02d}/{received.month:02d}/{received.year}" if received else ""
    papers = tuple(paper.shown_name for paper in source.papers)
    return [
        Paragraph(f"{source.unit.name} chuyển hồ sơ sau đây đến quý cơ quan để giải quyết theo thẩm quyền."),
        Facts("Hồ sơ chuyển", tuple(row for row in (
            ("Mã hồ sơ", source.case.ref), ("Hồ sơ của", source.facts.subject_name),
            ("Người nộp hồ sơ", source.facts.applicant_name), ("Nơi ở", source.address),
            ("Ngày tiếp nhận lần đầu", day),
        ) if row[1])),
        Heading("Lý do chuyển"),
        *paragraphs(str(data.get("reason") or "")),
        Heading("Giấy tờ kèm theo"),
        Items(("Đơn đề nghị", *papers)),
        Paragraph("Đề nghị quý cơ quan tính thời hạn có lợi cho người dân và báo cho người nộp hồ sơ biết."),
    ]  # fmt: skip


def _to_place(source: Source) -> tuple[str, ...]:
    place = letters.last(source.case, standard.SENT_OUTSIDE).get("place")
    return (f"Ủy ban nhân dân {place}",)


ACTIONS = (move_file_action(),)
EVENTS: Mapping[str, Text] = {FILE_MOVED: _l("The stored file was handed to another office")}
LETTERS = (
    LetterKind(
        "phieu-chuyen-ho-so", "transfer",
        _l("Goes with the papers to a commune that does not work on this portal."),
        waits_for_sending, transfer_body, to=_to_place, by=names.DESK_AND_CHAIR,
    ),
)  # fmt: skip
