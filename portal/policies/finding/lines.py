"""The result in words: one line a right, with its amount, its source and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from portal.cases.carrying import BROUGHT, seal_brought
from portal.cases.service import Service, registry
from portal.core.languages import date_long, money
from portal.law.parameters import Parameter
from portal.law.rights.told import Result, Standing
from portal.policies.finding import words
from portal.policies.finding.asked import Asked
from portal.policies.queries import Entry
from portal.policies.spoken import value_words

# Articles that stand beside a line; more are folded away.
MOST_ARTICLES = 2


@dataclass(frozen=True)
class Way:
    """A link or button onward."""

    text: str
    href: str


@dataclass(frozen=True)
class Source:
    """An article a line rests on, with the page of its document ("" where there is none)."""

    words: str
    href: str


@dataclass(frozen=True)
class Line:
    """One right as it is read; `result` is what the rules said of it."""

    result: Result
    title: str
    href: str
    reason: str
    amount: str
    notes: tuple[str, ...]
    next: str
    apply: Way | None
    sources: tuple[Source, ...]
    checked_on: date
    figures: tuple[str, ...]
    starts: str
    unverified: bool
    language: str = ""

    @property
    def articles(self) -> tuple[Source, ...]:
        """The articles to name first; the rest stands below the computation."""
        return tuple(one for one in self.sources if one.href)[:MOST_ARTICLES] or self.sources[:1]

    @property
    def more(self) -> tuple[Source, ...]:
        """What it rests on besides."""
        return tuple(one for one in self.sources if one not in self.articles)


@dataclass(frozen=True)
class Part:
    """Rights that are read together: of one field, or open because of one question."""

    title: str
    lines: tuple[Line, ...]
    is_money: bool = False
    question: str = ""


@dataclass(frozen=True)
class Scribe:
    """Writes lines in one language, for one person's answers."""

    pages: Mapping[str, Entry]
    language: str
    asked: Asked
    starts: str = ""

    def line(self, result: Result) -> Line:
        """One right in words."""
        page = self.pages.get(result.policy)
        service = self.service_of(result)
        return Line(
            result=result, title=self._title(result, page),
            href=url_for("policies.policy", slug=page.slug) if page else "",
            reason=str(words.REASONS[result.reason]), amount=amount_words(result),
            notes=tuple(str(words.NOTES[note]) for note in result.notes),
            next=self._next(result, service), apply=self.way_to(service) if service else None,
            sources=_sources(result.parameters, self.language),
            checked_on=min(one.checked_on for one in result.parameters),
            figures=_figures(result, self.language), unverified=not result.verified,
            starts=self.starts if is_late(result) else "",
            language=page.language if page and page.language != self.language else "",
        )  # fmt: skip

    def lines(self, results: Iterable[Result]) -> tuple[Line, ...]:
        """Several, those with money first."""
        return tuple(self.line(one) for one in sorted(results, key=lambda one: not has_amount(one)))

    def parts(self, results: Sequence[Result]) -> tuple[Part, ...]:
        """Several, by field."""
        return tuple(
            Part(str(title), self.lines(those), is_money=sectors == words.MONEY)
            for title, sectors in words.FIELDS
            if (those := [one for one in results if one.sector in sectors])
        )

    def service_of(self, result: Result) -> Service | None:
        """The service that takes an application for a right that is not paid yet."""
        if result.reason == "already_paid" or not result.service:
            return None
        return registry.get(result.service)

    def way_to(self, service: Service, text: str = "") -> Way:
        """The button that begins an application and carries along what it asks for."""
        ticket = seal_brought(service, self.asked.said)
        told: dict[str, Any] = {BROUGHT: ticket} if ticket else {}
        href = url_for("cases.new", slug=service.slug, **told)
        return Way(text or _("Begin: %(service)s", service=service.name), href)

    def way_of_step(self, step: str) -> Way | None:
        """The button for what comes first."""
        page = self.pages.get(words.STEP_PAGES[step])
        service = registry.get(page.service) if page and page.service else None
        return self.way_to(service, str(words.STEP_BUTTONS[step])) if service else None

    def _title(self, result: Result, page: Entry | None) -> str:
        """The title of the page; with the part it is about where a page explains several rights."""
        part = words.PARTS.get(result.right)
        title = page.title if page else result.right
        return _("%(page)s (%(part)s)", page=title, part=part) if part else title

    def _next(self, result: Result, service: Service | None) -> str:
        """What to do where neither a button nor a note says it."""
        if service or result.reason == "already_paid" or words.SAY_WHAT_TO_DO & set(result.notes):
            return ""
        return str(words.NEXT.get(result.sector, ""))


def is_late(result: Result) -> bool:
    """Whether a month of waiting costs money that is not paid yet."""
    waits = result.standing in {Standing.NOW, Standing.AFTER_STEP}
    return result.late and waits and result.reason != "already_paid"


def has_amount(result: Result) -> bool:
    """Whether money is named."""
    return result.dong is not None or result.dong_most is not None


def amount_words(result: Result) -> str:
    """An amount with what it is paid for; a range where it is not one; "" where there is none."""
    if not has_amount(result):
        return ""
    if result.dong is None:
        amount = _("up to %(most)s", most=money(result.dong_most or 0))
    elif result.dong_most not in (None, result.dong):
        amount = _("%(least)s to %(most)s", least=money(result.dong), most=money(result.dong_most or 0))  # fmt: skip
    else:
        amount = money(result.dong)
    if result.dong is None:  # the most that can be had is no payment
        return amount
    return str(words.PER[result.per] % {"amount": amount}) if result.per in words.PER else amount


def monthly_sum(results: Sequence[Result]) -> int | None:
    """What the family gets a month in all; None where fewer than two exact amounts add up."""
    paid = [one.dong for one in results if one.per == "month" and one.sector in words.ADD_UP
            and one.dong is not None and one.dong_most is None
            and "paid_to_facility" not in one.notes]  # fmt: skip
    return sum(paid) if len(paid) > 1 else None


def _sources(parameters: Sequence[Parameter], language: str) -> tuple[Source, ...]:
    """The articles, each once, in the order in which they decided."""
    found: dict[str, Source] = {}
    for one in parameters:
        cited = one.basis.cited(language)
        if cited and cited not in found:
            slug = one.basis.document
            found[cited] = Source(cited, url_for("policies.document", slug=slug) if slug else "")
    return tuple(found.values())


def _figures(result: Result, language: str) -> tuple[str, ...]:
    """What an amount is computed from, with the day since which each figure counts."""
    if not has_amount(result):
        return ()
    return tuple(
        dict.fromkeys(
            _figure(one, language) for one in result.parameters if one.unit in words.FIGURES
        )
    )


def _figure(one: Parameter, language: str) -> str:
    label, value = one.label.in_language(language), value_words(one, language)
    said = _("%(label)s: %(value)s, since %(day)s", label=label, value=value, day=date_long(one.valid_from))  # fmt: skip
    return said if one.verified else _("%(figure)s (not yet verified)", figure=said)
