"""Staff pages that every service has: the queue, the case, its actions."""

from flask import Flask, request, url_for
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.roles import Role
from portal.cases.queries import CASE_WORKERS
from portal.cases.service import registry
from portal.cases.standard import ENTERING
from portal.desk.holidays import rights as holiday_rights
from portal.desk.mandates import CHECKERS
from portal.registry.members import READERS as REGISTER_READERS


def init_app(app: Flask) -> None:
    """Hang the officer's pages on the application."""
    from portal.desk.views import desk

    app.register_blueprint(desk)
    app.jinja_env.globals["desk_links"] = desk_links


def desk_links() -> list[dict[str, object]]:
    """The navigation of staff pages: only what this person may open."""
    viewer = guards.viewer()
    if viewer is None:
        return []
    links = []
    if viewer.has(*CASE_WORKERS):
        links += [_link(_("Today"), "desk.today"), _link(_("All applications"), "desk.queue")]
    if viewer.has(*ENTERING):
        links.append(_link(_("Enter paper applications"), "desk.entries_list"))
    if viewer.has(*CHECKERS):
        links.append(_link(_("Helpers"), "desk.find_mandate"))
    if viewer.has(*CASE_WORKERS):
        links.append(_link(_("Dossier register"), "desk.dossier_register"))
    # Who works with no cases begins with what belongs to no service: the figures.
    sources = registry.desk_work()
    for source in sources if viewer.has(*CASE_WORKERS) else reversed(sources):
        links += [_link(one.text, one.endpoint) for one in source.links(viewer)]
    if viewer.has(*REGISTER_READERS):
        links.append(_link(_("Register"), "register.people"))
    if viewer.has(*CASE_WORKERS, Role.ADMINISTRATOR):
        links.append(_link(_("Absence"), "desk.absence"))
    return [*links, *holiday_rights.links()]


def _link(text: str, endpoint: str) -> dict[str, object]:
    return {"text": text, "href": url_for(endpoint), "current": request.endpoint == endpoint}
