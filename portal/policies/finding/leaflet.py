"""The result as a leaflet, in the order of the page; its files hold no ticket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import current_app, url_for
from flask_babel import gettext as _

from portal.core.languages import date_long, money
from portal.documents.leaflets import Block, Heading, Items, Leaflet, Paragraph, Run, run
from portal.policies.finding.lines import Line
from portal.policies.finding.outcome import Answer, Outcome


def leaflet_of(found: Outcome, answers: Sequence[Answer], language: str) -> Leaflet:
    """The whole result with what was answered."""
    site = current_app.extensions["settings"].base_url
    return Leaflet(
        title=_("What you have a right to, as of %(day)s", day=date_long(found.on)),
        language=language, on=found.on,
        lead=_("This is information by your answers, not a decision. The office decides."),
        blocks=tuple(_blocks(found, answers, site)),
        foot=(_("Ask at the reception desk of the People's Committee of the commune where the person lives."),),
        address=site + url_for("finding.start"),
    )  # fmt: skip


def _blocks(found: Outcome, answers: Sequence[Answer], site: str) -> Iterator[Block]:
    if found.late:
        yield Heading(_("Apply now: each month of waiting costs money"))
        yield Items(tuple(run(_with_amount(line)) for line in found.late))
        if found.starts:
            yield Paragraph(run(found.starts))
    yield Heading(_("You have a right to this now: %(n)s", n=found.now_count))
    if found.sum:
        yield Paragraph(run(_("Together: %(amount)s a month.", amount=money(found.sum))))
    for part in found.now:
        yield from _lines(part.lines, site)
    for step in found.steps:
        yield Heading(step.title)
        yield Paragraph(run(step.lead))
        for part in step.parts:
            yield from _lines(part.lines, site)
    depends = [line for part in found.perhaps for line in part.lines]
    yield from _part(_("It depends on an answer: %(n)s", n=len(depends)), depends, site)
    yield from _part(_("Ask the office about these: %(n)s", n=len(found.ask)), found.ask, site)
    yield from _part(_("Not by these answers, and why: %(n)s", n=len(found.nots)), found.nots, site)
    if answers:
        yield Heading(_("What you answered"))
        yield Items(tuple(run(f"{one.label}: {one.value}") for one in answers))


def _part(title: str, lines: Sequence[Line], site: str) -> Iterator[Block]:
    if lines:
        yield Heading(title)
        yield from _lines(lines, site)


def _lines(lines: Sequence[Line], site: str) -> Iterator[Block]:
    for line in lines:
        yield Heading(line.title, 3)
        if line.amount:
            yield Paragraph((Run(line.amount, strong=True),))
        said = " ".join(text for text in (line.reason, *line.notes, line.next, line.starts) if text)
        yield Paragraph(run(said))
        yield Paragraph(_basis(line, site))


def _with_amount(line: Line) -> str:
    return f"{line.title}: {line.amount}" if line.amount else line.title


def _basis(line: Line, site: str) -> tuple[Run, ...]:
    runs = [Run(_("Basis:") + " ")]
    for number, source in enumerate(line.sources):
        runs += [Run("; ")] if number else []
        runs.append(Run(source.words, href=site + source.href if source.href else ""))
    tail = ". " + _("Checked on %(day)s.", day=date_long(line.checked_on))
    if line.unverified:
        tail += " " + _("Not yet verified against the official text.")
    return (*runs, Run(tail))
