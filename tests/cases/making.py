"""Applications made by the actions themselves, for tests that need one in a certain state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.actions import drafting, submitting, workflow
from portal.cases.models import Case
from portal.cases.questions import (
    ADDRESS,
    CONTACT,
    FOR_WHOM,
    RESIDENCE,
    SUBJECT,
    SUPPORT,
)
from portal.cases.service import registry
from portal.core.database import db
from portal.services.certification.abilities import CAN, PAGES, WITH_HELP
from portal.services.certification.kinds import KIND
from portal.services.certification.questions import OWN_WORDS, PAPERS
from portal.services.certification.signs import GROUPS, NO_SIGN
from tests.conftest import Site, fresh, make_officer

CERTIFICATION, TINY = "xac-dinh-khuyet-tat", "the-uu-tien"
EXCHANGE = "doi-cap-lai-giay"
PHONE, IDENTITY, EMAIL = "0900000021", "008190123456", "hoa@thu-nghiem.example"
NAME = "Trần Thị Mai"
DECISION = {
    "conclusion": "certificate", "types": ["mobility"], "level": "severe", "met_on": "2026-11-16", "reason": "",
}  # fmt: skip
# One sign of moving, and help needed with walking.
SIGNS: dict[str, dict[str, Any]] = {
    group.step: {"signs": ["1.4"] if group.step == "dau-hieu-van-dong" else [NO_SIGN]} for group in GROUPS
}  # fmt: skip
ABILITIES: dict[str, dict[str, Any]] = {
    page.step: {a.name: WITH_HELP if a.number == 1 else CAN for a in page.abilities} for page in PAGES
}  # fmt: skip
# A lost certificate, made again from the stored file.
LOST: dict[str, Any] = {
    "service": EXCHANGE, "yeu-cau": None, "ly-do": {"what": "lost"}, "mat-giay": {"where": "", "declared": True},
    "giay-da-cap": {"number": "", "issued": "", "place": ""},
}  # fmt: skip
# One that is damaged, given back for a new one; and one on which something is wrong.
DAMAGED: dict[str, Any] = {
    **LOST, "ly-do": {"what": "damaged"}, "giay-cu": {"card": "bring", "why": ""},
}  # fmt: skip
DIFFERS: dict[str, Any] = {
    **DAMAGED, "ly-do": {"what": "differs"},
    "noi-dung-sai": {"fields": ["full_name"], "words": "Giấy ghi Thúy, đúng là Thuý", "proof": "identity"},
}  # fmt: skip
ASKED = {"text": "Ảnh giấy ra viện rõ hơn", "due_on": "2099-12-01"}


def answers(unit: Any, *, name: str = NAME, told_by: str = "sms", phone: str = PHONE,
            email: str = EMAIL, identity: str = IDENTITY, **more: Any) -> dict[str, dict[str, Any]]:  # fmt: skip
    """Every step of the certification service, answered."""
    return {
        KIND: {"kind": "determine"},
        FOR_WHOM: {"for_whom": "myself"},
        SUBJECT: {
            "full_name": name,
            "birth": "1990-03-05",
            "sex": "female",
            "identity_number": identity,
        },
        ADDRESS: {"commune": unit.commune_code, "line": "Thôn 3"},
        RESIDENCE: {"where": "same", "commune": "", "line": ""},
        **SIGNS,
        **ABILITIES,
        OWN_WORDS: {"words": "Khó đi lại"},
        PAPERS: {"have_none": True},
        "nhu-cau": {"need": "seat"},
        CONTACT: {
            "told_by": told_by,
            "phone": phone,
            "phone_owner": "",
            "email": email,
            "never": [],
        },
        SUPPORT: {
            "formats": ["none"],
            "interpreter": "none",
            "language": "",
            "meeting": ["none"],
            "words": "",
        },
        **more,
    }


def draft(site: Site, applicant: Account, *, service: str = CERTIFICATION, unit: Any = None,
          leave_out: str = "", language: str = "vi", **known: Any) -> str:  # fmt: skip
    """A draft with every question answered but one; gives its code."""
    declared = registry.get(service)
    assert declared is not None
    slugs = {step.slug for section in declared.sections for step in section.steps}
    with site.app.app_context(), db.writing() as session:
        case = drafting.start_draft(
            session, service=declared, applicant_id=applicant.id, language=language
        )
        for step, answer in answers(unit or site.direct, **known).items():
            if step in slugs and step != leave_out and answer is not None:
                drafting.save_answer(session, case=case, step=step, answer=answer)
        return case.ref


def send(site: Site, ref: str, unit: Any = None) -> None:
    case = fresh(Case, ref=ref)
    service = registry.of(case)
    with site.app.app_context(), db.writing() as session:
        own = session.get_one(Case, case.id)
        submitting.submit(
            session, case=own, service=service, unit=unit or site.direct, actor_id=own.applicant_id
        )


def sent(site: Site, applicant: Account, *, unit: Any = None, **known: Any) -> str:
    """An application that was sent or, in a unit of the other mode, prepared; gives its code."""
    ref = draft(site, applicant, unit=unit, **known)
    send(site, ref, unit)
    return ref


def act(site: Site, ref: str, slug: str, actor: Account, data: Mapping[str, Any] | None = None,
        *, version: int | None = None, role: str = "reception") -> None:  # fmt: skip
    """An officer takes an action, as the desk would once it is confirmed."""
    case = fresh(Case, ref=ref)
    service = registry.of(case)
    action = service.action(slug)
    assert action is not None
    if any(slug == f"ky-{paper.slug}" and paper.two_people for paper in service.official):
        actor = second_person(site)
    with site.app.app_context(), db.writing() as session:
        found = session.get_one(Case, case.id)
        given = dict(data or {})
        message = action.tells(found, given) if action.tells else None
        workflow.perform(
            session, case=found, service=service, action=action, data=given,
            actor=workflow.Actor(actor.id, role), version=case.version if version is None else version, message=message,
        )  # fmt: skip


def second_person(site: Site) -> Account:
    """Who signs decisions about money, since whoever handed them to sign does not."""
    email = "ky-tien@thu-nghiem.example"
    found = [one for one in rows(Account) if one.email == email]
    return found[0] if found else make_officer(email, "Lê Văn Ký Tiền", site.direct, Role.CHAIR)


NO_CONCLUSION = {
    **DECISION, "conclusion": "no_conclusion", "types": [], "level": "none", "reason": "Chưa thống nhất",
}  # fmt: skip
# The file went to the Medical Assessment Council.
SENT_ON = {
    "sent_on": "2026-11-18", "how": "post", "council": "Hội đồng giám định y khoa thử nghiệm",
    "papers": ["Bản sao biên bản họp Hội đồng"],
}  # fmt: skip
# The way of a certificate and of a notice from the conclusion until it is signed, and handed over.
SIGNATURE = {
    "capacity": "kt",
    "position": "Phó Chủ tịch",
    "name": "Lê Văn Ký",
}
SIGNING = (("lap-giay", {}), ("trinh-ky", {}), ("ky-giay", SIGNATURE))
SIGNING_NOTICE = (
    ("trinh-ky-thong-bao", {}),
    ("ky-thong-bao", {**SIGNATURE, "number": "15/TB-UBND"}),
)
# A lost certificate of which only the stored file tells.
SIGNING_AGAIN = (
    ("lap-giay-tu-ho-so-luu", {"types": ["mobility"], "level": "severe"}), *SIGNING[1:],
)  # fmt: skip
HANDED = {
    "handed_to": NAME, "handed_on": "2026-11-20", "received_by": "person", "proof": "register",
    "identity_paper": "Thẻ căn cước, bốn số cuối 3456",
}  # fmt: skip


def sign(site: Site, ref: str, actor: Account) -> None:
    """From the conclusion, or from the stored file, to the signed paper."""
    ways = {
        "concluded": SIGNING, "concluded_not_disabled": SIGNING_NOTICE, "remaking": SIGNING_AGAIN,
    }  # fmt: skip
    for slug, data in ways[fresh(Case, ref=ref).state]:
        act(site, ref, slug, actor, data, role="chair")


# How a case gets into each state of the certification service: the unit's mode, then the actions.
PATHS: dict[str, tuple[str, tuple[tuple[str, dict[str, Any]], ...]]] = {
    "prepared": ("handover", ()),
    "submitted": ("direct", ()),
    "accepted": ("direct", (("tiep-nhan", {}),)),
    "concluded": ("direct", (("tiep-nhan", {}), ("ket-luan", DECISION))),
    "concluded_not_disabled": (
        "direct", (("tiep-nhan", {}), ("ket-luan", {**DECISION, "conclusion": "not_disabled", "types": [], "level": "none", "reason": "Không đủ dấu hiệu"}))
    ),
    "referred_medical": (
        "direct", (("tiep-nhan", {}), ("ket-luan", {**DECISION, "conclusion": "no_conclusion", "types": [], "level": "none", "reason": "Chưa thống nhất"}))
    ),
    "at_medical_council": (
        "direct", (("tiep-nhan", {}), ("ket-luan", NO_CONCLUSION), ("gui-giam-dinh", SENT_ON))
    ),
    "stopped": ("direct", (("tiep-nhan", {}), ("dung-ho-so", {"reason": "Không thể giải quyết tiếp"}))),
    "certificate_signed": ("direct", (("tiep-nhan", {}), ("ket-luan", DECISION), *SIGNING)),
    "delivered": (
        "direct", (("tiep-nhan", {}), ("ket-luan", DECISION), *SIGNING, ("tra-ket-qua", HANDED))
    ),
    "refusal_signed": (
        "direct", (("tiep-nhan", {}), ("ket-luan", {**DECISION, "conclusion": "not_disabled", "types": [], "level": "none", "reason": "Không đủ dấu hiệu"}), *SIGNING_NOTICE)
    ),
    "rejected_at_intake": ("direct", (("tu-choi", {"reason": "Nộp nhầm nơi"}),)),
}  # fmt: skip


# The states of an exchange or re-issue, as far as certification has none like them.
PATHS_AGAIN: dict[str, tuple[str, tuple[tuple[str, dict[str, Any]], ...]]] = {
    "prepared": ("handover", ()),
    "submitted": ("direct", ()),
    "remaking": ("direct", (("tiep-nhan", {}),)),
    "stopped": ("direct", (("tiep-nhan", {}), ("dung-ho-so", {"reason": "Không thể giải quyết tiếp"}))),
    "certificate_signed": ("direct", (("tiep-nhan", {}), *SIGNING_AGAIN)),
    "delivered": ("direct", (("tiep-nhan", {}), *SIGNING_AGAIN, ("tra-ket-qua", HANDED))),
    "rejected_at_intake": ("direct", (("tu-choi", {"reason": "Nộp nhầm nơi"}),)),
}  # fmt: skip


def at_state(site: Site, applicant: Account, actor: Account, state: str, **known: Any) -> str:
    """A case of certification, or with `service` of an exchange, in this state; gives its code."""
    if state == "remaking":
        known = {**LOST, **known}
    if state == "draft":
        return draft(site, applicant, **known)
    if state == "withdrawn":
        return _withdrawn(site, applicant, **known)
    mode, steps = (PATHS_AGAIN if known.get("service") == EXCHANGE else PATHS)[state]
    unit = site.handover if mode == "handover" else site.direct
    ref = sent(site, applicant, unit=unit, **known)
    for slug, data in steps:
        act(site, ref, slug, actor, data)
    assert fresh(Case, ref=ref).state == state
    return ref


def _withdrawn(site: Site, applicant: Account, **known: Any) -> str:
    from portal.cases.actions.asking import withdraw

    ref = sent(site, applicant, **known)
    case = fresh(Case, ref=ref)
    with site.app.app_context(), db.writing() as session:
        own = session.get_one(Case, case.id)
        withdraw(session, case=own, service=registry.of(case), actor_id=applicant.id, note="")
    return ref


EVERY_STATE = ("draft", *PATHS, "withdrawn")
EVERY_STATE_AGAIN = ("draft", *PATHS_AGAIN, "withdrawn")


def rows(model: Any, **by: Any) -> list[Any]:
    """Every such row, as the database has it now."""
    from sqlalchemy import select

    with db.reading() as session:
        return list(session.scalars(select(model).filter_by(**by)))


def kinds(ref: str) -> list[str]:
    """What the history of a case says, in order."""
    with db.reading() as session:
        from portal.cases.queries import by_code

        case = by_code(session, ref)
        return [event.kind for event in case.events] if case else []
