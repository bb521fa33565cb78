"""The only reasons for which the law lets a centre refuse, stop or ask for more time.

Law 11/2017/QH14, articles 30 and 37, as domain.md gives them. That somebody is no longer entitled
later on is none of them: the matter goes on.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.core.forms import Choice

NOT_CONCRETE, NOT_ENTITLED, UNLAWFUL, DEAD, ELSEWHERE = (
    "not_concrete", "not_entitled", "unlawful", "dead", "elsewhere",
)  # fmt: skip
FORBIDDEN, NO_PROOF = "forbidden", "no_proof"

_CONCRETE = Choice(
    NOT_CONCRETE, _l("It is no concrete matter, or the law does not provide legal aid for it")
)
_UNLAWFUL = Choice(UNLAWFUL, _l("What is asked for is against the law"))
_DEAD = Choice(DEAD, _l("The person has died"))
_ELSEWHERE = Choice(ELSEWHERE, _l("Another legal aid organisation already has the matter"))

TO_REFUSE = (
    _CONCRETE,
    Choice(NOT_ENTITLED, _l("The person belongs to none of the groups the law names")),
    _UNLAWFUL, _DEAD, _ELSEWHERE,
)  # fmt: skip
TO_STOP = (
    Choice(NO_PROOF, _l("The proof did not come in time after an urgent acceptance")),
    Choice(FORBIDDEN, _l("The person did something that the law forbids those who are helped")),
    _CONCRETE, _UNLAWFUL, _DEAD, _ELSEWHERE,
)  # fmt: skip

# As the papers say it.
IN_VIETNAMESE = {
    NOT_CONCRETE: "Yêu cầu không phải là vụ việc trợ giúp pháp lý cụ thể, hoặc không thuộc phạm vi trợ giúp pháp lý theo quy định của pháp luật.",
    NOT_ENTITLED: "Người yêu cầu không thuộc diện người được trợ giúp pháp lý.",
    UNLAWFUL: "Nội dung yêu cầu trái pháp luật.",
    DEAD: "Người được trợ giúp pháp lý đã qua đời.",
    ELSEWHERE: "Vụ việc đang được một tổ chức trợ giúp pháp lý khác thụ lý, giải quyết.",
    FORBIDDEN: "Người được trợ giúp pháp lý thực hiện hành vi mà pháp luật về trợ giúp pháp lý nghiêm cấm.",
    NO_PROOF: "Quá thời hạn mà chưa có giấy tờ chứng minh thuộc diện người được trợ giúp pháp lý, sau khi vụ việc đã được thụ lý ngay.",
}  # fmt: skip
