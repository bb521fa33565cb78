"""Under which name and national code a case is reported: from its state and what stands beside it.

This is for registers and figures. It is not the state machine: nothing follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.service import Service, Text
from portal.cases.standard.requests import open_request

# The ten codes of the national portal, as several provincial systems name them; 6 is not used here.
NATIONAL_LABELS: Mapping[int, str] = {
    1: "Mới đăng ký", 2: "Được tiếp nhận", 3: "Không được tiếp nhận", 4: "Đang xử lý",
    5: "Yêu cầu bổ sung giấy tờ", 6: "Yêu cầu thực hiện nghĩa vụ tài chính",
    7: "Công dân yêu cầu rút hồ sơ", 8: "Dừng xử lý", 9: "Đã xử lý xong", 10: "Đã trả kết quả",
}  # fmt: skip
NEEDS_COMPLETION = 5


@dataclass(frozen=True)
class Reported:
    """A name of our own, its words, and the national code; none for what is not filed."""

    slug: str
    label: Text
    code: int | None

    @property
    def national_label(self) -> str:
        """The label of the national portal, which is Vietnamese."""
        return NATIONAL_LABELS.get(self.code, "") if self.code else ""


COMPLETION = Reported("needs_completion", _l("Papers are needed"), NEEDS_COMPLETION)


def by_state(case: Case, service: Service) -> Reported:
    """What every service can say: the state, and before it an open request for papers."""
    state = service.state(case.state)
    if open_request(case) is not None and not state.closed and not case.is_draft:
        return COMPLETION
    return Reported(state.slug, state.label, state.national_code)


def reported_all(
    session: Session, cases: Sequence[Case], service: Service
) -> Mapping[UUID, Reported]:
    """Each of these cases of one service; a few queries for any number of them."""
    if service.reported is not None:
        return service.reported(session, cases)
    return {case.id: by_state(case, service) for case in cases}
