"""Kinds of helper, forms of help, fields of law and grounds for stepping aside, in words."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from portal.cases.service import Text
from portal.services.legal_aid import matter
from portal.services.legal_aid.models import Aid, ProviderKind

KINDS: Mapping[str, Text] = {
    ProviderKind.OFFICER.value: _l("State legal aid officer"),
    ProviderKind.LAWYER.value: _l("Lawyer"),
    ProviderKind.ADVISER.value: _l("Legal adviser"),
    ProviderKind.COLLABORATOR.value: _l("Legal aid collaborator"),
}
AIDS: Mapping[str, Text] = {
    Aid.ADVICE.value: _l("Legal advice by word"),
    Aid.WRITTEN_ADVICE.value: _l("Legal advice in writing"),
    Aid.PROCEEDINGS.value: _l("Taking part in proceedings"),
    Aid.REPRESENTATION.value: _l("Representation outside proceedings"),
}
# The fields are those of the request.
FIELDS: Mapping[str, Text] = {one.value: one.label for one in matter.FIELDS}
GROUNDS: Mapping[str, Text] = {
    "interest": _l("A conflict of interest: the helper, or someone close to them, has something to gain or lose"),
    "relative": _l("The helper is a relative of the other side, or of someone who conducts the proceedings"),
    "other_side": _l("The helper acts or acted for the other side in this matter"),
    "took_part": _l("The helper took part in this matter before in another role"),
    "other": _l("Another ground under which the helper might not be fair"),
}  # fmt: skip

# As the papers write them, which are Vietnamese.
KIND_NAMES: Mapping[str, str] = {
    ProviderKind.OFFICER.value: "Trợ giúp viên pháp lý",
    ProviderKind.LAWYER.value: "Luật sư",
    ProviderKind.ADVISER.value: "Tư vấn viên pháp luật",
    ProviderKind.COLLABORATOR.value: "Cộng tác viên trợ giúp pháp lý",
}
AID_NAMES: Mapping[str, str] = {
    Aid.ADVICE.value: "Tư vấn pháp luật",
    Aid.WRITTEN_ADVICE.value: "Tư vấn pháp luật bằng văn bản",
    Aid.PROCEEDINGS.value: "Tham gia tố tụng",
    Aid.REPRESENTATION.value: "Đại diện ngoài tố tụng",
}
# The series under which a matter of this form gets its code.
SERIES: Mapping[str, str] = {
    Aid.ADVICE.value: "legal_aid_advice",
    Aid.WRITTEN_ADVICE.value: "legal_aid_advice",
    Aid.PROCEEDINGS.value: "legal_aid_proceedings",
    Aid.REPRESENTATION.value: "legal_aid_representation",
}
