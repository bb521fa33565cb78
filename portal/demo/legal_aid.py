"""Requests for legal aid of invented people, in several states, and a person referred by the commune."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.cases.actions import drafting, submitting
from portal.cases.actions.workflow import Actor, perform
from portal.cases.models import Case
from portal.cases.questions import ADDRESS, APPLICANT, CONTACT, FOR_WHOM, SUBJECT
from portal.core.clock import today
from portal.core.languages import speaking
from portal.demo.answers import HAMLET, Answers
from portal.demo.people import CENTRE, Cast
from portal.orgs.models import Unit
from portal.services.legal_aid import SERVICE, entitled, matter, questions, safety
from portal.services.legal_aid.referring import actions as referring

_NONE: tuple[str, ...] = (matter.NONE,)


@dataclass(frozen=True)
class Asked:
    """An invented person and what they ask for."""

    name: str
    birth: str
    words: str
    field: str
    household: str = "poor"
    urgent: tuple[str, ...] = _NONE


def tell(session: Session, cast: Cast) -> None:
    """Arrived, urgent with the proof to follow, taken on, refused, referred."""
    centre = Centre(session, cast)
    mother, son = cast.citizens
    centre.asked(
        mother,
        Asked(
            "Nguyễn Thị Thử Nghiệm",
            "1988-05-12",
            "Chủ trọ đòi lại phòng trước hạn, không trả tiền cọc.",
            "land",
        ),
    )
    urgent = centre.asked(
        son,
        Asked(
            "Trần Văn Minh Họa",
            "1975-05-05",
            "Tòa gọi tôi ba ngày nữa, tôi chưa có ai giúp.",
            "civil",
            "near_poor",
            (matter.TRIAL,),
        ),
    )
    centre.act(
        urgent,
        "thu-ly-gap",
        "trogiup",
        {"category": "disability", "form": "proceedings", "field": "civil", "reason": matter.TRIAL},
    )
    taken = centre.asked(
        mother, Asked("Nguyễn Văn Bé", "2017-03-05", "Trường không nhận cháu vào học.", "office")
    )
    centre.act(
        taken,
        "thu-ly",
        "trogiup",
        {"category": "child", "seen": "original", "form": "advice", "field": "office"},
    )
    refused = centre.asked(son, Asked("Trần Thị Cụ", "1948", "Tôi muốn lập công ty.", "other"))
    centre.refused(refused)
    centre.referred()


@dataclass(frozen=True)
class Centre:
    """The centre at work, through the same actions as its pages."""

    session: Session
    cast: Cast

    @property
    def unit(self) -> Unit:
        return self.cast.units[CENTRE]

    def asked(self, applicant: Account, one: Asked) -> Case:
        """A request that somebody sent for themselves or for who belongs to them."""
        case = drafting.start_draft(
            self.session, service=SERVICE, applicant_id=applicant.id, language="vi"
        )
        for step, answer in self._answers(applicant, one).items():
            drafting.save_answer(self.session, case=case, step=step, answer=answer)
        submitting.submit(
            self.session, case=case, service=SERVICE, unit=self.unit, actor_id=applicant.id
        )
        return case

    def act(self, case: Case, slug: str, who: str, data: dict[str, Any] | None = None) -> None:
        """An officer or the head takes a step.

        Raises:
            LookupError: when the service has no such step.
        """
        action, given = SERVICE.action(slug), dict(data or {})
        if action is None:
            raise LookupError(slug)
        with speaking(case.language):
            message = action.tells(case, given) if action.tells else None
        role = "legal_aid_head" if who == "giamdoc" else "legal_aid_officer"
        perform(
            self.session, case=case, service=SERVICE, action=action, data=given,
            actor=Actor(self.cast.officers[who].id, role), version=case.version, message=message,
        )  # fmt: skip
        self.session.expire(case, ["events"])

    def refused(self, case: Case) -> None:
        """Written down by the officer, read and signed by the head."""
        self.act(case, "tu-choi-thu-ly", "trogiup", {
            "ground": "not_concrete", "words": "Lập công ty là việc kinh doanh, luật không quy định trợ giúp pháp lý.",
            "advice": "Phòng đăng ký kinh doanh của tỉnh hướng dẫn miễn phí.",
        })  # fmt: skip
        self.act(case, "trinh-ky-thong-bao-tu-choi-thu-ly", "trogiup")
        self.act(case, "ky-thong-bao-tu-choi-thu-ly", "giamdoc", {"signed_on": today().isoformat()})

    def referred(self) -> None:
        """Someone whose certificate the commune works on is referred, with their consent."""
        officer = self.cast.officers["xahoi"]
        case = self.session.scalars(
            select(Case)
            .where(Case.unit_id == self.cast.commune.id, Case.state == "accepted")
            .order_by(Case.id)
        ).first()
        if case is None:
            return
        referring.refer(
            self.session, case=case, centre=self.unit, officer_id=officer.id,
            person={"name": case.subject_name, "phone": "0900000100", "how": "Gọi buổi sáng các ngày trong tuần.", "birth": "", "never": ["letter"]},
            consent="said", consented_on=today() - timedelta(days=1), quiet=False,
        )  # fmt: skip

    def _answers(self, applicant: Account, one: Asked) -> Answers:
        myself = one.name == applicant.full_name
        return {
            FOR_WHOM: {"for_whom": "myself" if myself else "child"},
            APPLICANT: {"full_name": applicant.full_name, "relationship": "parent", "identity_number": ""},
            SUBJECT: {"full_name": one.name, "birth": one.birth, "sex": "female", "identity_number": "", "ethnicity": ""},
            ADDRESS: {"commune": self.cast.commune.commune_code, "line": HAMLET},
            entitled.HOUSEHOLD: {"household": one.household},
            entitled.DISABILITY: {"disability": entitled.CERTIFIED},
            matter.MATTER: {"how": matter.WRITE, "words": one.words, "field": one.field},
            matter.FORM: {"form": matter.UNSURE},
            matter.URGENCY: {"reasons": list(one.urgent), "day": ""},
            matter.ELSEWHERE: {"given": "no", "where": ""},
            questions.PAPERS: {"have_none": True},
            CONTACT: {"told_by": "sms", "phone": applicant.phone, "phone_owner": "", "email": "", "never": []},
            safety.STEP: {"safe": safety.OPEN, "how": "", "other_phone": "", "times": "", "ask_for": "", "hide_from": "", "leave_word": "", "letters": "no"},
        }  # fmt: skip
