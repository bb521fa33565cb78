"""What can be complained about and what was found, in words."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from portal.cases.service import Text

ABOUT: Mapping[str, Text] = {
    "refusal": _l("The centre refused to take the matter on"),
    "not_doing": _l("The helper does not do what they should"),
    "change": _l("The helper was changed, or was not changed when I asked"),
    "stopped": _l("The centre stopped the help"),
    "conduct": _l("How somebody treated me, or that they asked for money"),
    "secret": _l("Somebody did not keep secret what I said"),
    "other": _l("Something else that the centre did or did not do"),
}
FINDINGS: Mapping[str, Text] = {
    "upheld": _l("The complaint is right"),
    "partly": _l("The complaint is right in part"),
    "not_upheld": _l("The complaint is not right"),
}
ABOUT_NAMES: Mapping[str, str] = {
    "refusal": "Việc từ chối thụ lý yêu cầu trợ giúp pháp lý",
    "not_doing": "Việc người thực hiện không làm đúng trách nhiệm",
    "change": "Việc thay đổi hoặc không thay đổi người thực hiện",
    "stopped": "Việc không tiếp tục thực hiện trợ giúp pháp lý",
    "conduct": "Thái độ ứng xử, hoặc việc đòi hỏi tiền, lợi ích",
    "secret": "Việc không giữ bí mật thông tin",
    "other": "Hành vi khác của trung tâm hoặc người thực hiện",
}
FINDING_NAMES: Mapping[str, str] = {
    "upheld": "Nội dung khiếu nại là đúng.",
    "partly": "Nội dung khiếu nại đúng một phần.",
    "not_upheld": "Nội dung khiếu nại không đúng.",
}
