"""Whether and how an earlier answer fits the form that is asked now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.core.forms import AnswerField, ConfirmField, Form

# What a stored answer of an older form may run into; it is then not offered.
_UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)


@dataclass(frozen=True)
class Attention:
    """A field to look at: where it stands on the page and what it is called."""

    target: str
    name: str


def fit(form: type[Form], told_form: type[Form], told: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that both forms ask for; empty where the two have nothing to do with each other.

    A declaration is made anew each time, so no tick under one is ever carried over.
    """
    if not _akin(form, told_form):
        return {}
    try:
        now, then = _fields(form), _fields(told_form)
    except _UNREADABLE:
        return {}
    data = {
        name: told[name]
        for name, field in now.items()
        if name in told and name in then and type(field) is type(then[name])
    }
    return data if any(value not in ("", None, []) for value in data.values()) else {}


def attention(form: type[Form], data: Mapping[str, Any]) -> list[Attention] | None:
    """The fields that an earlier answer no longer fills rightly; None where it cannot be shown."""
    try:
        checked = form.of(data)
        checked.validate()
        return [
            Attention(field.target, field.subject)
            for field in checked
            if isinstance(field, AnswerField) and field.errors
        ]
    except _UNREADABLE:
        return None


def _akin(form: type[Form], other: type[Form]) -> bool:
    """The same form, or two that extend one: they share a base that asks something."""
    shared = set(form.__mro__) & set(other.__mro__)
    return any(issubclass(base, Form) and base is not Form for base in shared)


def _fields(form: type[Form]) -> dict[str, AnswerField]:
    return {
        field.short_name: field
        for field in form.of({})
        if isinstance(field, AnswerField)
        and field.is_answer
        and not isinstance(field, ConfirmField)
    }
