"""What editors fill in: a text in both languages, what readers are told, facts, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.clock import today
from portal.core.forms import (
    AnswerField,
    ChecksField,
    ConfirmField,
    DateField,
    Form,
    HiddenField,
    ParagraphField,
    PickField,
    TextField,
)
from portal.core.text import clean
from portal.policies.editing.boxes import LineBox, MarkdownBox, SummaryBox
from portal.policies.editing.checking import Fault
from portal.policies.editing.words import fault_words
from portal.policies.files import LONGEST, TextFile
from portal.policies.lists import LANGUAGES
from portal.policies.models import Policy, PolicyText

LONGEST_WHY = 400
_LONGEST_MARK = 40
_PARTS = ("title", "summary", "body")


class MarkField(HiddenField):
    """The mark of what a page showed; one that was made up is no mark, and never a mistake to mend."""

    def read(self, value: Any) -> str:
        return clean(value)[:_LONGEST_MARK] if isinstance(value, str) else ""


class SeenForm(Form):
    """A form that carries the mark of what its page showed."""

    seen = MarkField()

    def show_again(self, mark: str) -> None:
        """The page is shown anew: what is sent next was seen now."""
        self.seen.data = self.seen.shown = mark

    def begin(self, mark: str, *, stale: bool) -> None:
        """Mark what is seen now; who only has to mend a mistake keeps the mark of what they saw first."""
        if stale or not self.is_submitted():
            self.show_again(mark)


class WriteForm(SeenForm):
    """One edition of a page in both languages, and why it is changed."""

    vi_title = LineBox(_l("Title in Vietnamese"), most=LONGEST["title"])
    vi_summary = SummaryBox(_l("Short description in Vietnamese"), most=LONGEST["summary"])
    vi_body = MarkdownBox(_l("Text in Vietnamese"))
    en_title = LineBox(_l("Title in English"), most=LONGEST["title"], tongue="en", required=False)
    en_summary = SummaryBox(
        _l("Short description in English"), most=LONGEST["summary"], tongue="en", required=False
    )
    en_body = MarkdownBox(_l("Text in English"), tongue="en", required=False)
    why = TextField(
        _l("Why do you change it?"),
        short=_l("Why"),
        hint=_l("For colleagues. For example: the amount changed on 1 July."),
        most=LONGEST_WHY,
    )

    def fill(self, texts: Mapping[str, PolicyText]) -> None:
        """Put the texts that stand so far into the boxes, by language."""
        for language, text in texts.items():
            for part in _PARTS:
                box = self[f"{language}_{part}"]
                box.data = box.shown = getattr(text, part)

    def need_english(self) -> None:
        """Once there is an English text, it cannot be emptied."""
        for part in _PARTS:
            self[f"en_{part}"].required = True
            self[f"en_{part}"].conditional = False

    def validate(self, extra_validators: Any = None) -> bool:
        """An English text is there whole or not at all."""
        if any(self[f"en_{part}"].shown for part in _PARTS):
            self.need_english()
        return super().validate(extra_validators)

    def texts(self) -> dict[str, TextFile]:
        """What was written, by language; a language left empty is left out."""
        found = {
            language: TextFile(*(self[f"{language}_{part}"].data or "" for part in _PARTS))
            for language in LANGUAGES
        }
        return {language: text for language, text in found.items() if text.body}

    def blame(self, faults: Iterable[Fault]) -> bool:
        """Show every fault at its box; whether there was any."""
        by_language: dict[str, list[str]] = {}
        for fault in faults:
            language = fault.stem.rpartition(".")[2]
            body = self[f"{language}_body"].data or ""
            by_language.setdefault(language, []).append(fault_words(fault, body))
        for language, said in by_language.items():
            self[f"{language}_body"].errors = said
        return bool(by_language)

    def error_list(self) -> list[tuple[str, str]]:
        """Every fault of a text is told, not only the first."""
        whole = [("", str(text)) for text in self.form_errors]
        return whole + [
            (field.target, str(error))
            for field in self
            if isinstance(field, AnswerField)
            for error in field.errors
        ]


class TellForm(SeenForm):
    """What readers are told of a change, one sentence in each language."""

    told_vi = LineBox(
        _l("What readers are told, in Vietnamese"),
        hint=_l("One sentence. It stands on the page and in the news of the library."),
        most=300,
    )
    told_en = LineBox(_l("What readers are told, in English"), tongue="en", most=300)


class TellWhyForm(TellForm):
    """Withdrawing and bringing back: readers are told, and colleagues read why."""

    why = TextField(_l("Reason, for colleagues"), short=_l("Reason"), most=LONGEST_WHY)


class WhyForm(SeenForm):
    """A reason, for colleagues."""

    why = TextField(_l("Reason, for colleagues"), short=_l("Reason"), most=LONGEST_WHY)


def earliest_review() -> date:
    """A review is due in the future."""
    return today() + timedelta(days=1)


def latest_review() -> date:
    """Nobody knows the law further ahead than this."""
    return today() + timedelta(days=2 * 366)


class CheckedForm(SeenForm):
    """That the page was compared with the law today, and by when that is due again."""

    compared = ConfirmField(_l("I compared this page with the law today"))
    review_by = DateField(
        _l("By when must it be compared again?"),
        short=_l("Next comparison"),
        earliest=earliest_review,
        latest=latest_review,
    )
    why = TextField(
        _l("What did you compare it with?"),
        short=_l("Compared with"),
        hint=_l("For colleagues: the legal documents that you read."),
        most=LONGEST_WHY,
    )


class FactsForm(SeenForm):
    """Where a page stands in the library, and what it rests on."""

    topic = PickField(_l("Field in which the page stands"), short=_l("Field"))
    more_topics = ChecksField(
        _l("Further fields in which it can be found"), short=_l("Further fields"), required=False
    )
    position = TextField(
        _l("Place in the list"),
        hint=_l("A whole number. Smaller numbers come first."),
        inputmode="numeric",
        width=5,
        most=6,
    )
    service = PickField(_l("Application on this portal that it leads to"), short=_l("Application"), required=False)  # fmt: skip
    related = ChecksField(_l("Pages it leads on to"))
    documents = ChecksField(_l("Legal documents it rests on"))
    why = ParagraphField(_l("Why do you change it?"), short=_l("Why"), rows=2, most=LONGEST_WHY)
    lists: ClassVar[tuple[str, ...]] = ("more_topics", "related", "documents")

    def validate_position(self, field: TextField) -> None:
        """A whole number that a list can hold."""
        if not (field.data or "").isascii() or not (field.data or "").isdecimal():
            raise ValidationError(
                _("Place in the list is not right: write a whole number, such as 14.")
            )

    def facts(self, policy: Policy) -> dict[str, Any]:
        """What the row of a policy is to hold; its lists keep their order, what is new comes last."""
        chosen = {name: self[name].data for name in self.lists}
        chosen["more_topics"] = [key for key in chosen["more_topics"] if key != self.topic.data]
        ordered = {name: _in_order(new, getattr(policy, name)) for name, new in chosen.items()}
        return {
            "topic": self.topic.data, "position": int(self.position.data or 0),
            "service": self.service.data or None, **ordered,
        }  # fmt: skip


def _in_order(chosen: list[str], before: list[str]) -> list[str]:
    kept = [one for one in before if one in chosen]
    return [*kept, *(one for one in chosen if one not in before)]
