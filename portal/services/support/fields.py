"""The form of a kind, made from its questions."""

from __future__ import annotations

from typing import Any

from portal.core.forms import (
    AnswerField,
    ChecksField,
    ChoiceField,
    ConfirmField,
    Form,
    ParagraphField,
    PickField,
    TextField,
)
from portal.services.support.kinds import Answer, Kind, Question, said

_LONGEST = 2000
_FIELDS: dict[str, type[AnswerField]] = {
    "text": TextField, "paragraph": ParagraphField, "choice": ChoiceField, "checks": ChecksField,
    "pick": PickField, "confirm": ConfirmField,
}  # fmt: skip


def form_of(kind: Kind) -> type[Form]:
    """A form with the questions of this kind, in their order."""
    fields = {question.name: _field(question) for question in kind.questions}
    name = "".join(part.capitalize() for part in kind.slug.split("-"))
    return type(f"{name}Form", (Form,), fields)


def _field(question: Question) -> Any:
    words = {name: said(text) for name in ("short", "hint") if (text := getattr(question, name))}
    more: dict[str, Any] = {}
    if question.type == "paragraph":
        more["most"] = _LONGEST
    if question.choices:
        more["choices"] = [_pair(one) for one in question.choices]
    if question.none is not None:
        more["none"] = _pair(question.none)
    return _FIELDS[question.type](
        said(question.label), required=question.required, **words, **more
    )  # fmt: skip


def _pair(answer: Answer) -> tuple[str, Any]:
    return answer.value, said(answer.label)
