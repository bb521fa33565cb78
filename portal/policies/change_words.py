"""Changes of a page as sentences, in the language being written."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from markupsafe import Markup, escape

from portal.law.parameters import Parameter
from portal.law.standing import Force
from portal.policies.changes import DayOfChange, LawChange
from portal.policies.markup import vietnamese
from portal.policies.reading import shown_value
from portal.policies.spoken import value_words


def sentences(day: DayOfChange, language: str) -> Iterator[Markup]:
    """What happened on a day: what was told first, then the law, then the words of the page."""
    for told in day.told:
        yield escape(told.in_language(language))
    for change in day.law:
        yield law_sentence(change, language)
    if day.published and day.first:
        yield escape(_("This page was published for the first time."))
    elif day.published:
        yield escape(_("The words of this page were revised."))


def has_words(change: LawChange, language: str) -> bool:
    """Whether the change can be said: a rule that nobody worded cannot."""
    sides = [side for side in (change.before, change.after) if side]
    return all(value_words(side, language) for side in sides)


def law_sentence(change: LawChange, language: str) -> Markup:
    """A value that became another one, with the text it stands in and whether that was read."""
    values = {
        "name": change.label.in_language(language),
        "before": shown_value(change.before, language) if change.before else "",
        "after": shown_value(change.after, language) if change.after else "",
    }
    if change.before and change.after:
        said = _("%(name)s: %(before)s becomes %(after)s.")
    elif change.after:
        said = _("%(name)s: %(after)s, new.")
    else:
        said = _("%(name)s: no longer %(before)s.")
    # The catalogues are ours; what is put into them is escaped.
    sentence = Markup(said) % values  # noqa: S704
    return sentence + _grounds(change.after, language) if change.after else sentence


def _grounds(parameter: Parameter, language: str) -> Markup:
    """The legal basis, and that nobody has read it yet where that is so."""
    cited = parameter.basis.cited(language).rstrip(".")
    words = vietnamese(cited) if language != "vi" and parameter.basis.number else escape(cited)
    grounds = Markup(" ") + Markup(_("Legal basis: %(basis)s.")) % {"basis": words} if cited else ""  # noqa: S704
    open_question = "" if parameter.verified else Markup(" ") + escape(_("Not yet verified."))
    return Markup("") + grounds + open_question


def force_words(force: Force) -> str:
    """Where a legal document stood on a day."""
    words = {
        Force.NOT_YET: _("Not in force yet on that day"),
        Force.IN_FORCE: _("In force on that day"),
        Force.ENDED: _("No longer in force on that day"),
        Force.PERHAPS: _("Perhaps changed or replaced by that day, not checked yet"),
        Force.UNKNOWN: _("We do not know whether it was in force on that day"),
    }
    return str(words[force])
