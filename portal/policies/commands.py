"""`flask content`: check, load and export the reviewed files of the library.

The site shows what the database holds. A file that is wrong never gets there, so readers go on reading
the last good version; a wrong law book or list changes nothing at all. A running site reads neither
again until it is started anew, and then says by file and line what is wrong.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from flask.cli import AppGroup

from portal.core.clock import today
from portal.core.database import db
from portal.law import CONTENT, ContentError, brought
from portal.law.book import LawBook, digest_of
from portal.law.located import Problems
from portal.law.rights.files import load_rules
from portal.policies.actions import LoadReport, load_policies
from portal.policies.easy.lists import read_easy
from portal.policies.export import export_policies
from portal.policies.fact_rules import is_old
from portal.policies.files import PolicyFile, Reader, gaps
from portal.policies.lists import read_lists
from portal.policies.questions import read_questions

content_commands = AppGroup("content", help="Policies and law as reviewed files.")
_folder = click.option(
    "--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT,
    help="The content folder.",
)  # fmt: skip


def read_content(folder: Path, on: date) -> tuple[list[PolicyFile], list[str], Problems]:
    """The good policies of a content folder, advice, and every problem.

    A wrong law book or list stops everything (ContentError), a wrong policy only itself.
    """
    policies, book = folder / "policies", LawBook.load(folder / "law", beside=brought())
    lists_problems, problems = Problems(), Problems()
    lists, easy = read_lists(policies, lists_problems), read_easy(policies, lists_problems)
    read_questions(policies, book, on, lists_problems)
    lists_problems.raise_if_any()
    slugs = frozenset(path.name for path in policies.iterdir() if path.is_dir())
    reader = Reader(book, lists.topics, on, slugs, easy.known)
    read = [reader.policy(path, problems) for path in reader.folders(policies)]
    files = [file for file in read if file]
    return files, _advice(book, on), problems


def shortfalls(files: list[PolicyFile], on: date) -> list[str]:
    """What good policies still owe: a review in time, a translation, an easy-read edition."""
    old = [f"{f.slug}: to be reviewed by {f.review_by}" for f in files if is_old(f.review_by, on)]
    return [*old, *(gap for file in files for gap in gaps(file))]


def _advice(book: LawBook, on: date) -> list[str]:
    projected = [f"holidays {y.year}: a projection" for y in book.holidays if not y.verified]
    known = {year.year for year in book.holidays}
    missing = [f"holidays {y}: no table" for y in (on.year, on.year + 1) if y not in known]
    return [*projected, *missing]


@content_commands.command("check")
@_folder
def check(folder: Path) -> None:
    """Read everything and say what is wrong or owed, changing nothing."""
    files, problems = _read(folder)
    owed = shortfalls(files, today())
    for line in owed:
        click.echo(f"Owed: {line}")
    _refuse(problems)
    if owed:
        raise click.ClickException(f"Policies that are right: {len(files)}. Owed: {len(owed)}.")
    click.echo(f"Policies that are right: {len(files)}")


@content_commands.command("load")
@_folder
def load(folder: Path) -> None:
    """Write the files into the database; texts that staff changed are kept and named."""
    files, problems = _read(folder)
    for line in shortfalls(files, today()):
        click.echo(f"Note: {line}")
    digest = digest_of([*folder.glob("law/**/*.yaml"), *folder.glob("policies/*.yaml")])
    with db.writing() as session:
        report = load_policies(session, files=files, files_digest=digest)
    _tell(report)
    _refuse(problems)


content_commands.add_command(load, "import")


@content_commands.command("export")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path),
    default=CONTENT / "policies", help="Where the policy folders are written.",
)  # fmt: skip
def export(folder: Path) -> None:
    """Write the newest texts as files, so that staff changes can be reviewed and kept."""
    with db.reading() as session:
        written = export_policies(session, folder=folder)
    click.echo(f"Files written: {len(written)}")
    for path in written:
        click.echo(f"  {path}")


def _read(folder: Path) -> tuple[list[PolicyFile], Problems]:
    try:
        files, advice, problems = read_content(folder, today())
        _check_rules(folder)
    except ContentError as error:
        raise click.ClickException(f"Nothing was changed.\n{error}") from error
    for line in advice:
        click.echo(f"Note: {line}")
    return files, problems


def _check_rules(folder: Path) -> None:
    """The rules by which people find their rights are law too: a wrong one stops everything."""
    rules = folder / "law" / "rights"
    if rules.is_dir():
        load_rules(rules, LawBook.load(folder / "law", beside=brought()))


def _tell(report: LoadReport) -> None:
    click.echo(f"Written: {len(report.written)}, unchanged: {len(report.unchanged)}")
    for name in report.conflicts:
        click.echo(f"Conflict: {name} was changed by staff and is kept; export it first")
    for slug in report.only_stored:
        click.echo(f"Note: {slug} is stored but has no files; it is kept")


def _refuse(problems: Problems) -> None:
    if problems.found:
        lines = "\n".join(str(problem) for problem in sorted(problems.found))
        raise click.ClickException(f"Refused, the last good version stays:\n{lines}")
