"""The answers outside the portal: on the form of the law, and for typing into the national portal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.cases.service.words import Text

if TYPE_CHECKING:
    from portal.cases.service.journey import Answers


@dataclass(frozen=True)
class CopyRow:
    """One box of the national form: what it is called, what goes in, the code where it has one."""

    label: Text
    value: str
    code: str = ""


@dataclass(frozen=True)
class CopyPart:
    """A part of the national form."""

    title: Text
    rows: tuple[CopyRow, ...]


@dataclass(frozen=True)
class PaperForm:
    """The form of the law: its template, the parameters of its number and title, what fills it.

    The template is one for both uses: `fill` is called with the answers, or with none for a form to
    fill in by hand.
    """

    template: str
    number: str
    title: str
    fill: Callable[[Answers], Mapping[str, Any]]
