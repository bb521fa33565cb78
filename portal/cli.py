"""The `flask portal` commands, thin: each calls what the packages already can do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError, ProgrammingError

from portal import demo, founding, jobs
from portal.config import Settings
from portal.core import serving, site
from portal.core.backup import BackupError, Manifest, backup, restore
from portal.core.database import db
from portal.core.rotation import reseal_fields
from portal.core.worker import Worker
from portal.documents.jobs import reseal_files
from portal.documents.queries import all_names
from portal.documents.vault import current_vault
from portal.migrating import migrate, upgrade
from portal.orgs.models import UnitKind

portal_commands = AppGroup("portal", help="Set up, serve and keep the portal.")


def settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


@contextmanager
def told_plainly(*kinds: type[Exception]) -> Iterator[None]:
    """Turn an expected failure into one sentence and exit status 1."""
    try:
        yield
    except kinds as error:
        raise click.ClickException(str(error)) from error


@portal_commands.command("migrate")
def migrate_command() -> None:
    """Bring the database to the present schema and load provinces and communes."""
    upgrade(db.engine)
    with db.writing() as session:
        report = founding.load_places(session, settings())
    click.echo(f"The database is ready. Places added: {report.added}, changed: {report.changed}.")


@portal_commands.command("init")
@click.option("--commune", required=True, help="Code of the commune, five digits.")
@click.option("--mode", type=click.Choice(["direct", "handover"]), required=True)
@click.option("--basis", default="", help="Number of the document that allows direct filing.")
@click.option("--phone", default="", help="Telephone number of the desk.")
@click.option("--address", default="", help="Where the desk is.")
@click.option("--admin-name", required=True, help="Full name of the first administrator.")
@click.option("--admin-email", required=True, help="E-mail address of the first administrator.")
def init(
    commune: str, mode: str, basis: str, phone: str, address: str, admin_name: str, admin_email: str
) -> None:
    """Set up a real site: one commune's unit and its first administrator, no demonstration people."""
    with told_plainly(founding.CannotFound), db.writing() as session:
        founded = founding.found_site(
            session, settings(), commune_code=commune, mode=mode, basis=basis, phone=phone,
            address=address, admin_name=admin_name, admin_email=admin_email,
        )  # fmt: skip
    click.echo(f"Unit: {founded.unit_name} ({founded.mode}).")
    click.echo(f"First administrator: {admin_email}")
    click.echo(f"Password for the first sign-in, shown only now: {founded.password}")
    click.echo(
        "The portal asks for a second factor at the first sign-in. Then change the password."
    )


@portal_commands.command("unit")
@click.option("--kind", type=click.Choice([kind.value for kind in UnitKind]), required=True)
@click.option("--unit", "slug", required=True, help="Short name: small letters, digits, hyphens.")
@click.option("--name", required=True, help="Full name of the office, in Vietnamese.")
@click.option("--province", required=True, help="Code of the province, two digits.")
@click.option("--commune", default="", help="Code of the commune it serves, where it serves one.")
@click.option("--mode", type=click.Choice(["direct", "handover"]), required=True)
@click.option("--basis", default="", help="Number of the document that allows direct filing.")
@click.option("--phone", default="", help="Telephone number of the office.")
@click.option("--address", default="", help="Where it is.")
def unit(
    kind: str, slug: str, name: str, province: str, commune: str, mode: str, basis: str, phone: str,
    address: str,
) -> None:  # fmt: skip
    """Set up a further office, such as the legal aid centre of a province or an association."""
    with told_plainly(founding.CannotFound), db.writing() as session:
        made = founding.add_unit(
            session, kind=kind, slug=slug, name=name, province_code=province, commune_code=commune,
            mode=mode, basis=basis, phone=phone, address=address,
        )  # fmt: skip
    click.echo(f"Unit: {made.name} ({made.slug}, {mode}). Give it people: flask portal staff")


@portal_commands.command("staff")
@click.option("--unit", "unit_slug", required=True, help="Short name of the unit.")
@click.option(
    "--role", required=True, help="reception, social_officer, chair, clerk, administrator ..."
)
@click.option("--name", required=True, help="Full name of the officer.")
@click.option("--email", required=True, help="E-mail address of the officer.")
def staff(unit_slug: str, role: str, name: str, email: str) -> None:
    """Give an officer a role in a unit; prints the password of a new account once."""
    with told_plainly(founding.CannotFound), db.writing() as session:
        password = founding.add_officer(
            session, unit_slug=unit_slug, role=role, name=name, email=email
        )
    click.echo(f"{email}: {role} in {unit_slug}.")
    if password:
        click.echo(f"Password for the first sign-in, shown only now: {password}")


@portal_commands.command("demo")
def demo_command() -> None:
    """Fill a demonstration site with invented people; repeats change nothing."""
    if not settings().demo:
        raise click.ClickException("This is not a demonstration site: set PORTAL_DEMO=yes first.")
    demo.fill(settings())
    click.echo(demo.card(settings()))


@portal_commands.command("demo-code")
@click.argument("email")
def demo_code(email: str) -> None:
    """Print the present six-digit code of a demonstration officer."""
    if not settings().demo:
        raise click.ClickException("This is not a demonstration site.")
    code = demo.present_code(email)
    if code is None:
        raise click.ClickException("There is no such demonstration officer.")
    click.echo(code)


@portal_commands.command("serve")
def serve() -> None:
    """Run the web server and the worker until told to stop."""
    refuse_wrong_site()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with told_plainly(serving.AddressTaken):
        sys.exit(serving.serve(app, settings(), work=lambda: work(settings())))


@portal_commands.command("worker")
def worker() -> None:
    """Run the worker alone."""
    refuse_wrong_site()
    work(settings())


def work(found: Settings) -> None:
    """The endless loop of the worker, with a connection of its own process."""
    db.connect(found.database_url)
    Worker(jobs.jobs(found)).run()


def refuse_wrong_site() -> None:
    """A database with demonstration people must never become a real site unnoticed."""
    if current_app.debug and not settings().demo:
        raise click.ClickException("Debug mode shows secrets. Unset FLASK_DEBUG for a real site.")
    try:
        with db.reading() as session:
            is_demo = site.marked(session, site.DEMONSTRATION) == "yes"
    except OperationalError as error:
        raise click.ClickException(
            "The database of PORTAL_DATABASE_URL does not answer, or is not a database of the"
            " portal. Start it, or correct the address, then run: flask portal migrate"
        ) from error
    except ProgrammingError as error:
        raise click.ClickException(
            "The database is empty. Run first: flask portal migrate"
        ) from error
    if is_demo and not settings().demo:
        raise click.ClickException(
            "This database holds demonstration people. Use a new database for a real site, or set"
            " PORTAL_DEMO=yes."
        )


@portal_commands.command("verify")
def verify() -> None:
    """Check the history of every case; name each line that was changed afterwards."""
    broken = jobs.broken_histories()
    for one in broken:
        click.echo(f"{one.ref} line {one.sequence}: {one.what}")
    if broken:
        raise click.ClickException(f"Histories that do not hold: {len({b.ref for b in broken})}.")
    click.echo("Every history holds.")


@portal_commands.command("reseal")
def reseal() -> None:
    """Seal every field and file with the newest key; then the old key may be taken away."""
    fields = reseal_fields(db)
    files = reseal_files(db, current_vault())
    click.echo(f"Sealed anew: fields {fields}, files {files}.")


@portal_commands.command("reset-second-factor")
@click.argument("email")
def reset_second_factor_command(email: str) -> None:
    """Let an officer who lost the telephone set up a new second factor at the next sign-in."""
    with told_plainly(founding.CannotFound), db.writing() as session:
        founding.forget_second_factor(session, email=email)
    click.echo(f"{email}: the next sign-in asks to set up a new second factor.")


def _sum(manifest: Manifest) -> str:
    return f"Rows: {manifest.rows}. Files: {len(manifest.files)}."


@portal_commands.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
def backup_command(target: Path) -> None:
    """Write the whole site into one encrypted file."""
    with told_plainly(BackupError):
        manifest = backup(settings(), target, named_files=all_names)
    click.echo(f"Backup written to {target}. {_sum(manifest)}")
    if manifest.missing:
        raise click.ClickException(
            f"Files that rows name but the store has not: {', '.join(manifest.missing)}."
        )


@portal_commands.command("restore")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--replace", is_flag=True, help="Put the present site aside and take the backup instead."
)
def restore_command(source: Path, replace: bool) -> None:
    """Bring back a site from a backup."""
    with told_plainly(BackupError):
        manifest = restore(settings(), source, prepare=migrate, replace=replace)
    click.echo(f"Restored. {_sum(manifest)}")
