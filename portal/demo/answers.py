"""What the invented people answered in their applications."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from portal.accounts.models import Account
from portal.cases.questions import (
    ADDRESS,
    APPLICANT,
    APPLICANT_HOME,
    CONSENT,
    CONTACT,
    FOR_WHOM,
    RESIDENCE,
    SUBJECT,
    SUPPORT,
)
from portal.orgs.models import Unit
from portal.services.certification import abilities, kinds, questions, signs

Answers = dict[str, dict[str, Any]]
HAMLET = "Thôn Minh Họa"
# The certificate that was lost; it stands in the register that was taken over.
OLD_NUMBER = "00/2019-MH"


@dataclass(frozen=True)
class Subject:
    """An invented person: name, birth as a partial date, sex, what is needed at a meeting."""

    name: str
    birth: str
    sex: str = "female"
    phone: str = "0900000100"
    meeting: tuple[str, ...] = ("none",)
    formats: tuple[str, ...] = ("none",)
    interpreter: str = "none"
    kind: Answers = field(default_factory=dict)


def answers_of(unit: Unit, applicant: Account, name: str, birth: str) -> Answers:
    """A child by its mother, or an old woman by her son; both walk with help."""
    child = birth > "2010"
    return {
        kinds.KIND: {"kind": kinds.DETERMINE},
        FOR_WHOM: {"for_whom": "child" if child else "helped"},
        APPLICANT: {"full_name": applicant.full_name, "relationship": "parent" if child else "child", "identity_number": ""},
        APPLICANT_HOME: {"residence": HAMLET, "present": ""},
        CONSENT: {"how": "said", "phone": "", "agreed": True},
        SUBJECT: {"full_name": name, "birth": birth, "sex": "male" if child else "female", "identity_number": ""},
        **_the_rest(unit, phone=str(applicant.phone)),
        SUPPORT: {"formats": ["none"], "interpreter": "none", "language": "", "meeting": ["home"], "words": ""},
    }  # fmt: skip


def own_answers(unit: Unit, subject: Subject) -> Answers:
    """Someone who applies for themselves, online or on paper."""
    return {
        kinds.KIND: {"kind": kinds.DETERMINE},
        FOR_WHOM: {"for_whom": "myself"},
        SUBJECT: {"full_name": subject.name, "birth": subject.birth, "sex": subject.sex, "identity_number": ""},
        **_the_rest(unit, phone=subject.phone),
        SUPPORT: {
            "formats": list(subject.formats), "interpreter": subject.interpreter, "language": "",
            "meeting": list(subject.meeting), "words": "",
        },
        **subject.kind,
    }  # fmt: skip


def _the_rest(unit: Unit, *, phone: str) -> Answers:
    return {
        ADDRESS: {"commune": unit.commune_code, "line": HAMLET},
        RESIDENCE: {"where": "same", "commune": "", "line": ""},
        **{g.step: {"signs": [g.signs[3].code] if g is signs.GROUPS[0] else [signs.NO_SIGN]} for g in signs.GROUPS},
        **{p.step: {a.name: abilities.WITH_HELP for a in p.abilities} for p in abilities.PAGES},
        questions.OWN_WORDS: {"words": "Khó đi lại một mình, cần người đỡ khi lên xuống bậc."},
        questions.PAPERS: {"have_none": True},
        CONTACT: {"told_by": "sms", "phone": phone, "phone_owner": "", "email": "", "never": []},
    }  # fmt: skip
